//! What a chunk writes: decided from its rows, their records and the media that are there, before
//! anything is written. Pure.

use std::borrow::Cow;
use std::collections::HashMap;

use uuid::Uuid;

use super::pack::Fate;
use super::row::Medium;
use super::subject::Subject;
use super::values::MediaValues;
use super::{ExistingPolicy, Outcome};
use crate::resolve::hits::Hits;
use crate::sql::media::{NewMedium, StoredMedium};

/// Everything that a chunk writes.
#[derive(Debug, Default)]
pub(crate) struct Plan<'a> {
    /// One outcome a row.
    pub(crate) fates: Vec<Fate>,
    /// Media to insert.
    pub(crate) new_media: Vec<NewMedium<'a>>,
    /// Media to change: how they are, and how they will be.
    pub(crate) changed: Vec<(StoredMedium, MediaValues)>,
}

/// A medium at a (record, URL): stored, or about to be.
struct Slot<'a> {
    medium: Uuid,
    canonical_url: Cow<'a, str>,
    copy_number: i32,
    place: Place,
}

enum Place {
    Stored(Box<StoredMedium>),
    Changed(usize),
    New(usize),
}

/// The (record, URL) pairs of rows whose records are there already.
pub(crate) fn keys(subjects: &[Subject<'_>], hits: &Hits) -> Vec<(i64, i64)> {
    let mut keys = Vec::new();
    for subject in subjects {
        let Subject::Records { medium, records, .. } = subject else { continue };
        for record in records {
            keys.extend(hits.id(*record).map(|id| (id, medium.url_key)));
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Decides every row. `stored` are the media at [`keys`], copies in their order.
pub(crate) fn plan<'a>(
    subjects: Vec<Subject<'a>>,
    hits: &Hits,
    stored: Vec<StoredMedium>,
    policy: ExistingPolicy,
) -> Result<Plan<'a>, serde_json::Error> {
    let mut planner = Planner { policy, slots: HashMap::new(), plan: Plan::default() };
    for medium in stored {
        planner.slots.entry((medium.occurrence_id, medium.url_key)).or_default().push(Slot {
            medium: medium.media_id,
            canonical_url: Cow::Owned(medium.canonical_url.clone()),
            copy_number: medium.copy_number,
            place: Place::Stored(Box::new(medium)),
        });
    }
    for subject in subjects {
        let fate = match subject {
            Subject::Settled(fate) => fate,
            Subject::Records { medium, records, new_record } => {
                let mut fate = Fate::without_links(Outcome::Unchanged, None);
                fate.new_record = new_record;
                for record in records {
                    let id = hits.id(record).unwrap_or_default();
                    let (outcome, linked) = planner.link(id, medium)?;
                    fate.links.push((record, linked));
                    fate.outcome = stronger(fate.outcome, outcome);
                }
                fate
            }
        };
        planner.plan.fates.push(fate);
    }
    Ok(planner.plan)
}

/// A row on several records says what it did most.
fn stronger(a: Outcome, b: Outcome) -> Outcome {
    let rank = |outcome: Outcome| match outcome {
        Outcome::Created => 3,
        Outcome::Replaced => 2,
        Outcome::Updated => 1,
        _ => 0,
    };
    if rank(b) > rank(a) { b } else { a }
}

struct Planner<'a> {
    policy: ExistingPolicy,
    slots: HashMap<(i64, i64), Vec<Slot<'a>>>,
    plan: Plan<'a>,
}

impl<'a> Planner<'a> {
    /// Links a row's medium to a record.
    fn link(
        &mut self,
        occurrence: i64,
        row: &'a Medium,
    ) -> Result<(Outcome, Uuid), serde_json::Error> {
        let slots = self.slots.entry((occurrence, row.url_key)).or_default();
        // Two addresses may have one hash: the address decides.
        let same = slots.iter_mut().find(|slot| slot.canonical_url == row.canonical_url);
        if let (Some(slot), true) = (same, self.policy != ExistingPolicy::KeepBoth) {
            let outcome = match self.policy {
                ExistingPolicy::UpdateMetadata => {
                    change(slot, &mut self.plan, Outcome::Updated, |old| {
                        old.overwritten_by(&row.values)
                    })?
                }
                ExistingPolicy::Replace => {
                    change(slot, &mut self.plan, Outcome::Replaced, |_| Ok(row.values.clone()))?
                }
                ExistingPolicy::Skip | ExistingPolicy::KeepBoth => Outcome::Unchanged,
            };
            return Ok((outcome, slot.medium));
        }
        // Another address with the same hash, or a copy that is wanted, gets the next number.
        let copy_number = slots.iter().map(|slot| slot.copy_number + 1).max().unwrap_or(0);
        let medium = Uuid::now_v7();
        slots.push(Slot {
            medium,
            canonical_url: Cow::Borrowed(&row.canonical_url),
            copy_number,
            place: Place::New(self.plan.new_media.len()),
        });
        self.plan.new_media.push(NewMedium {
            media_id: medium,
            occurrence_id: occurrence,
            canonical_url: &row.canonical_url,
            url_key: row.url_key,
            copy_number,
            values: Cow::Borrowed(&row.values),
        });
        Ok((Outcome::Created, medium))
    }
}

/// Changes the medium of a slot, wherever it stands, when that changes anything.
fn change(
    slot: &mut Slot<'_>,
    plan: &mut Plan<'_>,
    done: Outcome,
    make: impl FnOnce(&MediaValues) -> Result<MediaValues, serde_json::Error>,
) -> Result<Outcome, serde_json::Error> {
    let now = match &slot.place {
        Place::Stored(stored) => Some(&stored.values),
        Place::Changed(index) => plan.changed.get(*index).map(|(_, values)| values),
        Place::New(index) => plan.new_media.get(*index).map(|medium| medium.values.as_ref()),
    };
    let Some(now) = now else { return Ok(Outcome::Unchanged) };
    let next = make(now)?;
    if next == *now {
        return Ok(Outcome::Unchanged);
    }
    match std::mem::replace(&mut slot.place, Place::Changed(plan.changed.len())) {
        Place::Stored(stored) => plan.changed.push((*stored, next)),
        Place::Changed(index) => {
            slot.place = Place::Changed(index);
            if let Some((_, values)) = plan.changed.get_mut(index) {
                *values = next;
            }
        }
        Place::New(index) => {
            slot.place = Place::New(index);
            if let Some(medium) = plan.new_media.get_mut(index) {
                medium.values = Cow::Owned(next);
            }
        }
    }
    Ok(done)
}
