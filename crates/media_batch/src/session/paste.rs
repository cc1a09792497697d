//! A block of copied cells, laid over the rows on screen.

use super::Session;
use super::history::Change;
use super::protocol::Filter;

/// What a refusal says: names and values of its sentence.
type Args = Vec<(String, String)>;

impl Session {
    /// Lays a block over the rows of a filter, from its row at `from` and from `column` on.
    ///
    /// # Errors
    ///
    /// The figures of a block that reaches beyond the last row or column; nothing is changed then.
    pub(super) fn paste(
        &mut self,
        filter: &Filter,
        from: u32,
        column: u16,
        text: &str,
    ) -> Result<(), Args> {
        let block = block(text);
        let width = block.iter().map(Vec::len).max().unwrap_or_default();
        let shown = self.filtered(filter);
        let rows: Vec<u32> = (0..)
            .zip(&block)
            .map_while(|(index, _)| shown.select(from.checked_add(index)?))
            .collect();
        let columns = self.columns.len().saturating_sub(usize::from(column));
        if rows.len() < block.len() || columns < width {
            let figures = [
                ("rows", block.len()),
                ("columns", width),
                ("room_rows", rows.len()),
                ("room_columns", columns),
            ];
            return Err(figures
                .map(|(name, figure)| (name.to_owned(), figure.to_string()))
                .to_vec());
        }
        let mut changes = Vec::new();
        for (row, cells) in rows.into_iter().zip(block) {
            for (column, text) in (column..).zip(cells) {
                changes.extend(self.cell_change(row, column, text));
            }
        }
        let label = [("count", changes.len().to_string())];
        self.perform("op-paste", &label, Change::Cells(changes));
        Ok(())
    }
}

/// The cells of a copied block. A cell with a tab, a line end or a quote comes in quotes, its own quotes
/// doubled; the line end behind the last row is no row.
fn block(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let mut rest = text.strip_suffix('\r').unwrap_or(text);
    let mut rows = vec![Vec::new()];
    loop {
        let (cell, behind) = cell(rest);
        if let Some(row) = rows.last_mut() {
            row.push(cell);
        }
        rest = match behind.strip_prefix('\t') {
            Some(next) => next,
            None => {
                let next =
                    behind.strip_prefix("\r\n").or_else(|| behind.strip_prefix(['\r', '\n']));
                let Some(next) = next else { return rows };
                rows.push(Vec::new());
                next
            }
        };
    }
}

/// The first cell, and what stands behind it: nothing, or what ends it and all that follows.
fn cell(text: &str) -> (String, &str) {
    if let Some(found) = text.strip_prefix('"').and_then(quoted) {
        return found;
    }
    let end = text.find(['\t', '\r', '\n']).unwrap_or(text.len());
    let (cell, behind) = text.split_at(end);
    (cell.to_owned(), behind)
}

/// A cell whose quote was opened; `None` where none closes it at a cell's end: then it is a quote that
/// the person typed.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text;
    loop {
        let (before, behind) = rest.split_once('"')?;
        cell.push_str(before);
        match behind.strip_prefix('"') {
            Some(next) => {
                cell.push('"');
                rest = next;
            }
            None if behind.is_empty() || behind.starts_with(['\t', '\r', '\n']) => {
                return Some((cell, behind));
            }
            None => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::block;

    #[test]
    fn a_block_is_taken_apart_as_spreadsheets_put_it_together() {
        for (text, expected) in [
            ("a", vec![vec!["a"]]),
            ("a\tb\r\nc\td\r\n", vec![vec!["a", "b"], vec!["c", "d"]]),
            ("a\nb\n", vec![vec!["a"], vec!["b"]]),
            ("a\rb", vec![vec!["a"], vec!["b"]]),
            ("\t\n\tx", vec![vec!["", ""], vec!["", "x"]]),
            ("\"two\nlines\"\tb", vec![vec!["two\nlines", "b"]]),
            ("\"say \"\"leaf\"\"\"\tb", vec![vec!["say \"leaf\"", "b"]]),
            ("\"A\" of Smith\tb", vec![vec!["\"A\" of Smith", "b"]]),
            ("\"open\tb", vec![vec!["\"open", "b"]]),
            ("a\n\n", vec![vec!["a"], vec![""]]),
        ] {
            assert_eq!(block(text), expected, "{text:?}");
        }
    }
}
