//! Where lists go on: the key of the last row as an opaque text. Lists seek, they never count off.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Result, StoreError};

/// The cursor of a list by time and id.
pub(crate) fn write_time_and_id(at: DateTime<Utc>, id: Uuid) -> String {
    format!("{}.{}", at.timestamp_micros(), id.simple())
}

/// Reads it back; `Invalid("cursor")` when it is none of ours.
pub(crate) fn read_time_and_id(cursor: &str) -> Result<(DateTime<Utc>, Uuid)> {
    let wrong = || StoreError::Invalid("cursor");
    let (micros, id) = cursor.split_once('.').ok_or_else(wrong)?;
    let at = micros.parse().ok().and_then(DateTime::from_timestamp_micros).ok_or_else(wrong)?;
    Ok((at, Uuid::parse_str(id).map_err(|_error| wrong())?))
}

/// Reads the cursor of a list by internal id.
pub(crate) fn read_number(cursor: &str) -> Result<i64> {
    cursor.parse().map_err(|_error| StoreError::Invalid("cursor"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_as_it_was_written() {
        let at = DateTime::from_timestamp_micros(1_700_000_000_123_456).unwrap();
        let id = Uuid::from_u128(7);
        assert_eq!(read_time_and_id(&write_time_and_id(at, id)).unwrap(), (at, id));
        assert!(matches!(read_time_and_id("x"), Err(StoreError::Invalid("cursor"))));
    }
}
