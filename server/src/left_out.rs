//! The columns of the file that gives left-out rows back: the file's own, in their own order, and
//! behind them why. Given back a second time, the old reasons give way to the new ones.

use media_batch::left_out::{CODES, MESSAGES, is_added};

/// Which columns of a batch go into the file.
#[derive(Clone, Debug)]
pub struct Columns {
    kept: Vec<(usize, String)>,
}

impl Columns {
    /// For a file of these headers.
    #[must_use]
    pub fn new(headers: &[String]) -> Columns {
        let kept = headers
            .iter()
            .enumerate()
            .filter(|(_, header)| !is_added(header))
            .map(|(index, header)| (index, header.clone()))
            .collect();
        Columns { kept }
    }

    /// The header line.
    #[must_use]
    pub fn headers(&self) -> Vec<&str> {
        self.kept.iter().map(|(_, header)| header.as_str()).chain([CODES, MESSAGES]).collect()
    }

    /// A line.
    #[must_use]
    pub fn row(&self, cells: &[String], code: &str, message: &str) -> Vec<String> {
        self.kept
            .iter()
            .map(|(index, _)| cells.get(*index).cloned().unwrap_or_default())
            .chain([code.to_owned(), message.to_owned()])
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_own_order_is_kept_and_old_reasons_give_way() {
        let headers = ["note", CODES, "catalogNumber", MESSAGES].map(str::to_owned);
        let columns = Columns::new(&headers);
        assert_eq!(columns.headers(), ["note", "catalogNumber", CODES, MESSAGES]);
        let cells = ["n", "old", "A-1", "Old."].map(str::to_owned);
        let row = columns.row(&cells, "url-missing", "No address.");
        assert_eq!(row, ["n", "A-1", "url-missing", "No address."]);
    }
}
