//! One question in, one answer out.

use super::Session;
use super::protocol::{Answer, Ask};
use crate::rule::Rule;

impl Session {
    /// Answers a question of the page. Reading files is the worker's own part: [`Ask::Read`] and
    /// [`Ask::ChoosePart`] are answered with what stands now.
    pub fn answer(&mut self, ask: Ask) -> Answer {
        match ask {
            Ask::Window { filter, from, count } => return self.window(&filter, from, count),
            Ask::Locate { filter, row } => {
                let position = row.checked_sub(1).and_then(|row| self.position(&filter, row));
                return Answer::Located { position };
            }
            Ask::ToResolve { from, count } => return self.to_resolve(from, count),
            Ask::Chunk { index, size } => return self.chunk(index, size),
            Ask::Dataset => return Answer::Dataset { dataset: self.dataset.clone() },
            Ask::Draft => return Answer::Draft { draft: self.draft() },
            Ask::Restore { draft } => {
                if !self.restore(&draft) {
                    return refused("draft-of-another-file");
                }
            }
            Ask::Paste { filter, from, column, text } => {
                if let Err(args) = self.paste(&filter, from, column, &text) {
                    return Answer::Refused { code: "paste-beyond-sheet".to_owned(), args };
                }
            }
            Ask::Fix { rule, fix, row } => match Rule::from_code(&rule) {
                Some(rule) => self.fix(rule, &fix, row.and_then(|row| row.checked_sub(1))),
                None => return refused("rule-unknown"),
            },
            change => self.change(change),
        }
        Answer::Done { summary: self.summary() }
    }

    fn change(&mut self, ask: Ask) {
        match ask {
            Ask::Context { own_origin, remembered, job } => {
                self.set_context(own_origin, remembered, job);
            }
            Ask::Import { context } => self.set_import(context),
            Ask::Accept { rule, on } => self.accept(rule, on),
            Ask::SetTarget { column, target } => self.set_target(column, target),
            Ask::SetDefaults { defaults } => self.set_defaults(defaults),
            Ask::Edit { row, column, text } => {
                if let Some(row) = row.checked_sub(1) {
                    self.edit(row, column, text);
                }
            }
            Ask::Mend { rows } => self.mend(&rows),
            Ask::LeaveOut { rows, out } => self.leave_out(&rows, out),
            Ask::Pick { row, records } => {
                if let Some(row) = row.checked_sub(1) {
                    self.pick(row, records);
                }
            }
            Ask::CreateRecords { on } => self.set_create_records(on),
            Ask::Undo => {
                self.undo();
            }
            Ask::Redo => {
                self.redo();
            }
            Ask::Resolved { rows } => self.resolved(rows),
            Ask::Summary => self.count_records(),
            _ => {}
        }
    }
}

fn refused(code: &str) -> Answer {
    Answer::Refused { code: code.to_owned(), args: Vec::new() }
}
