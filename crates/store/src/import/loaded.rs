//! Records that come another way (`load-records`) get the same history and the same set of numbers.

use std::collections::HashMap;

use media_batch::occurrence::OtherIdentifier;

use super::compare::OTHER_NUMBERS;
use super::determine::{self, Step, StoredDetermination};
use super::numbers;
use crate::record::columns::Columns;
use crate::sql::records::Writer;
use crate::sql::{Tx, TxError, determinations, other_identifiers};

/// Writes determinations and other numbers of records: internal id, before (`None`: new), after.
pub(crate) async fn write_loaded(
    tx: &mut Tx,
    writer: Writer,
    loaded: &[(i64, Option<&Columns>, &Columns)],
) -> Result<(), TxError> {
    let nothing = Columns::default();
    let known: Vec<i64> =
        loaded.iter().filter(|(_, before, _)| before.is_some()).map(|(id, ..)| *id).collect();
    let mut history: HashMap<i64, Vec<StoredDetermination>> = HashMap::new();
    for found in determinations::of_records(tx, writer.collection, &known).await? {
        history.entry(found.occurrence_id).or_default().push(found);
    }
    let mut stored: HashMap<i64, Vec<OtherIdentifier>> = HashMap::new();
    for (id, number) in other_identifiers::of_records(tx, writer.collection, &known).await? {
        stored.entry(id).or_default().push(number);
    }
    let mut steps: Vec<(i64, Step)> = Vec::new();
    let (mut new, mut gone) = (Vec::new(), Vec::new());
    for (id, before, after) in loaded {
        let (old, now) =
            (determine::of_record(before.unwrap_or(&nothing)), determine::of_record(after));
        if old != now {
            let history = history.remove(id).unwrap_or_default();
            let written = determine::steps(&history, &old, &now, &[]);
            steps.extend(written.into_iter().map(|step| (*id, step)));
        }
        let set = stored.remove(id).unwrap_or_default();
        let cell = after.text(OTHER_NUMBERS).map(numbers::of_cell).unwrap_or_default();
        let change = numbers::change(&set, &cell, true);
        new.extend(change.added.into_iter().map(|number| (*id, number)));
        gone.extend(change.removed.into_iter().map(|number| (*id, number)));
    }
    other_identifiers::delete(tx, writer.collection, &gone).await?;
    other_identifiers::insert(tx, writer.collection, &new).await?;
    determinations::write(tx, writer, &steps).await
}
