//! Which column gets which field when several could have it.

use std::collections::HashMap;

use super::fold::{fold, fold_with_notes};
use super::words::{self, Meaning};
use super::{Guess, Reason, Rival, similar};
use crate::field::Field;

/// How sure a name is; the smaller the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    Own,
    Known,
    Near,
    /// A word that means the field where nothing else does (`species`, `id`).
    Last,
}

impl Strength {
    pub(super) fn reason(self) -> Reason {
        match self {
            Strength::Own => Reason::Exact,
            Strength::Known | Strength::Last => Reason::Synonym,
            Strength::Near => Reason::Similar,
        }
    }
}

/// The field that a header names by itself.
pub(super) fn candidate(header: &str) -> Option<(Field, Strength)> {
    // A note in brackets may be a unit, which makes another field.
    let whole = fold_with_notes(header);
    let folded = fold(header);
    let known = words::look_up(&whole).or_else(|| words::look_up(&folded));
    match known {
        Some(Meaning::Own(field)) => Some((field, Strength::Own)),
        Some(Meaning::Other(field)) => Some((field, Strength::Known)),
        Some(Meaning::Last(field)) => Some((field, Strength::Last)),
        Some(Meaning::NotOurs) => None,
        None => similar::nearest(&folded).map(|field| (field, Strength::Near)),
    }
}

/// See [`super::choose`].
pub(super) fn choose(headers: &[String]) -> Guess {
    let mut found: Vec<(usize, Field, Strength)> = headers
        .iter()
        .enumerate()
        .filter_map(|(column, header)| {
            candidate(header).map(|(field, strength)| (column, field, strength))
        })
        .collect();
    with_neighbours(&mut found, headers);
    // The surer name, then the leftmost column.
    found.sort_by_key(|(column, _, strength)| (*strength, *column));
    let mut winners: HashMap<Field, usize> = HashMap::new();
    let mut guess = Guess { fields: vec![None; headers.len()], rivals: Vec::new() };
    for (column, field, strength) in found {
        if let Some(winner) = winners.get(&field) {
            guess.rivals.push(Rival { column, field, winner: *winner });
        } else {
            winners.insert(field, column);
            if let Some(slot) = guess.fields.get_mut(column) {
                *slot = Some((field, strength.reason()));
            }
        }
    }
    guess.rivals.sort_by_key(|rival| rival.column);
    guess
}

/// Words whose meaning depends on the columns beside them.
fn with_neighbours(found: &mut Vec<(usize, Field, Strength)>, headers: &[String]) {
    let folded: Vec<String> = headers.iter().map(|header| fold(header)).collect();
    let has = |names: &[&str]| folded.iter().any(|name| names.contains(&name.as_str()));
    let named = |found: &[(usize, Field, Strength)], field: Field| {
        found.iter().any(|(_, other, strength)| *other == field && *strength != Strength::Last)
    };
    // Beside a genus and without a name, `species` is the epithet; beside a genus and a name it is
    // either, so nobody's guess.
    let (genus, name) = (named(found, Field::Genus), named(found, Field::ScientificName));
    found.retain_mut(|(column, field, _)| {
        let species = folded.get(*column).is_some_and(|name| name == "species");
        if species && genus {
            *field = Field::SpecificEpithet;
        }
        !(species && genus && name)
    });
    // Beside an iNaturalist's place, `location` is the point.
    if has(&["placeguess"]) {
        for (column, field, _) in found.iter_mut() {
            if folded.get(*column).is_some_and(|name| name == "location") {
                *field = Field::VerbatimCoordinates;
            }
        }
    }
    // Without coordinates, an uncertainty is of something else.
    let places = [
        Field::DecimalLatitude,
        Field::VerbatimLatitude,
        Field::VerbatimCoordinates,
        Field::LatitudeDegrees,
        Field::UtmEasting,
        Field::Latitude1,
    ];
    if !places.into_iter().any(|place| found.iter().any(|(_, field, _)| *field == place)) {
        found.retain(|(_, field, strength)| {
            *field != Field::CoordinateUncertaintyInMeters || *strength != Strength::Last
        });
    }
    // GBIF's downloads give metres in columns that elsewhere hold text with a unit.
    if has(&["gbifid"]) {
        for (_, field, _) in found.iter_mut() {
            *field = match *field {
                Field::VerbatimElevation if !has(&["verbatimelevation"]) => {
                    Field::MinimumElevationInMeters
                }
                Field::VerbatimDepth if !has(&["verbatimdepth"]) => Field::MinimumDepthInMeters,
                other => other,
            };
        }
    }
}
