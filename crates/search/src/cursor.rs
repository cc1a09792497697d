//! Where a list goes on, as an opaque text: the order, and the value and id of the last record.

use search_query::{QueryProblem, Sort};

use crate::segment_order::{Position, Rank};

/// Between the parts; stands in no order's name and no number.
const BETWEEN: char = '~';

pub(crate) fn write(sort: Sort, position: &Position) -> String {
    let rank = match &position.rank {
        Rank::Number(number) => format!("n{number:x}"),
        Rank::Text(text) => {
            let hex: String = text.bytes().map(|byte| format!("{byte:02x}")).collect();
            format!("t{hex}")
        }
        Rank::Nothing => "x".to_owned(),
    };
    format!("{}{BETWEEN}{:x}{BETWEEN}{rank}", sort.name(), position.id)
}

/// Reads it back; refused when it is none of ours or of another order.
pub(crate) fn read(sort: Sort, cursor: &str) -> Result<Position, QueryProblem> {
    let wrong = || QueryProblem::new("search-cursor", "cursor", cursor);
    let mut parts = cursor.splitn(3, BETWEEN);
    if parts.next() != Some(sort.name().as_str()) {
        return Err(wrong());
    }
    let number = |text: &str| u64::from_str_radix(text, 16).ok();
    let id = parts.next().and_then(number).ok_or_else(wrong)?;
    let (kind, value) = parts.next().and_then(|rank| rank.split_at_checked(1)).ok_or_else(wrong)?;
    let rank = match kind {
        "n" => Rank::Number(number(value).ok_or_else(wrong)?),
        "t" => Rank::Text(unhex(value).ok_or_else(wrong)?),
        "x" if value.is_empty() => Rank::Nothing,
        _ => return Err(wrong()),
    };
    Ok(Position { rank, id })
}

fn unhex(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len() / 2);
    let mut rest = text;
    while !rest.is_empty() {
        let (byte, tail) = rest.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(byte, 16).ok()?);
        rest = tail;
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use search_query::SortKey;

    use super::*;

    const SORT: Sort = Sort { key: SortKey::Country, descending: true };

    #[rstest]
    #[case(Rank::Number(u64::MAX))]
    #[case(Rank::Text("méxico\u{1f}México".to_owned()))]
    #[case(Rank::Nothing)]
    fn a_cursor_is_read_as_it_was_written(#[case] rank: Rank) {
        let position = Position { rank, id: 42 };
        assert_eq!(read(SORT, &write(SORT, &position)).unwrap(), position);
    }

    #[rstest]
    #[case("")]
    #[case("-country~2a")]
    #[case("-country~2a~t0")]
    #[case("-country~2a~tff")]
    #[case("-country~2a~q1")]
    #[case("country~2a~x")]
    fn others_are_refused(#[case] cursor: &str) {
        assert_eq!(read(SORT, cursor).unwrap_err().code, "search-cursor");
    }
}
