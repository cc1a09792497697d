//! `COPY … FROM STDIN` in PostgreSQL's text format: the fastest way in.

use std::fmt::Write as _;

use sea_orm::sqlx::{Postgres, Transaction};

use super::TxError;

/// Bytes sent at a time.
const SLICE: usize = 256 * 1024;

/// Rows in the making.
#[derive(Debug, Default)]
pub(super) struct CopyText {
    text: String,
    in_row: bool,
}

impl CopyText {
    fn separate(&mut self) {
        if self.in_row {
            self.text.push('\t');
        }
        self.in_row = true;
    }

    /// A text, escaped. (NUL, which PostgreSQL cannot hold, is refused before.)
    pub(super) fn text(&mut self, value: &str) -> &mut Self {
        self.separate();
        let mut rest = value;
        while let Some(at) = rest.find(['\\', '\n', '\r', '\t']) {
            let (before, from) = rest.split_at(at);
            self.text.push_str(before);
            let mut characters = from.chars();
            self.text.push_str(match characters.next() {
                Some('\\') => "\\\\",
                Some('\n') => "\\n",
                Some('\r') => "\\r",
                _ => "\\t",
            });
            rest = characters.as_str();
        }
        self.text.push_str(rest);
        self
    }

    /// A text that may be absent.
    pub(super) fn optional(&mut self, value: Option<&str>) -> &mut Self {
        match value {
            Some(value) => self.text(value),
            None => self.null(),
        }
    }

    /// A value whose text needs no escaping: numbers, ids, times.
    pub(super) fn plain(&mut self, value: impl std::fmt::Display) -> &mut Self {
        self.separate();
        // Writing to a String cannot fail.
        let _ = write!(self.text, "{value}");
        self
    }

    /// A plain value that may be absent.
    pub(super) fn plain_or_null(&mut self, value: Option<impl std::fmt::Display>) -> &mut Self {
        match value {
            Some(value) => self.plain(value),
            None => self.null(),
        }
    }

    fn null(&mut self) -> &mut Self {
        self.separate();
        self.text.push_str("\\N");
        self
    }

    /// Ends the row.
    pub(super) fn end_row(&mut self) {
        self.text.push('\n');
        self.in_row = false;
    }

    /// Sends the rows.
    pub(super) async fn send(
        self,
        tx: &mut Transaction<'static, Postgres>,
        table: &str,
        columns: &[&str],
    ) -> Result<(), TxError> {
        let statement = format!("COPY {table} ({}) FROM STDIN", columns.join(", "));
        let mut copy = tx.copy_in_raw(&statement).await?;
        for slice in self.text.as_bytes().chunks(SLICE) {
            if let Err(error) = copy.send(slice).await {
                // Without the abort the connection would answer nothing else any more.
                let _ = copy.abort("the rows could not be sent").await;
                return Err(error.into());
            }
        }
        copy.finish().await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_cell_or_row_is_escaped() {
        let mut rows = CopyText::default();
        rows.text("a\tb\\c\r\n").optional(None).plain(7).plain_or_null(None::<i32>).end_row();
        rows.text("é").end_row();
        assert_eq!(rows.text, "a\\tb\\\\c\\r\\n\t\\N\t7\t\\N\né\n");
    }
}
