//! A row against its record, term by term: what would be written, what is kept. Pure.

use std::borrow::Cow;
use std::collections::HashSet;

use api_types::{ImportMode, TermChange};
use uuid::Uuid;

use crate::record::columns::{Columns, Place, SECURITY_REASON};

/// The cell of the other catalog numbers: written from their set (see [`super::numbers`]).
pub(crate) const OTHER_NUMBERS: &str = "otherCatalogNumbers";
/// The key of the source, as people know it from their files.
const SOURCE_KEY_TERM: &str = "sourcePrimaryKey";
const SOURCE_TERM: &str = "source";
/// The open level: a default, not a decision, so that it counts as blank.
const OPEN: &str = "0";

/// What a whole row never erases: what a record is and how far it is, and what protects it.
const NEVER_ERASED: [&str; 6] = [
    "recordID",
    "occurrenceID",
    "basisOfRecord",
    "processingStatus",
    "recordSecurity",
    OTHER_NUMBERS,
];

/// Terms that say one thing together. Where a record keeps its own of one of them, filling the blank
/// others from the file would make it contradict itself.
const TOGETHER: [&[&str]; 4] = [
    &["eventDate", "eventDate2", "verbatimEventDate", "year", "month", "day"],
    &["country", "countryCode"],
    &["decimalLatitude", "decimalLongitude", "geodeticDatum", "verbatimCoordinates"],
    &["minimumElevationInMeters", "maximumElevationInMeters", "verbatimElevation"],
];

/// How rows are compared with records.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    pub(crate) mode: ImportMode,
    /// Where the file has a column.
    pub(crate) mapped: HashSet<Place>,
    pub(crate) source: Option<Uuid>,
}

/// A record after a row.
#[derive(Clone, Debug)]
pub(crate) struct Compared {
    pub(crate) after: Columns,
    /// In the order of the row, then what is erased beyond it.
    pub(crate) changes: Vec<TermChange>,
    /// The record's level of protection was to change and is locked.
    pub(crate) locked: bool,
}

/// A term of a row: where it is kept, and its value (`None` erases).
pub(crate) type Term<'a> = (&'a Place, Option<&'a str>);

/// Compares a row with its record. The code of why the row cannot be taken: a level of protection
/// that is not known.
pub(crate) fn compare(
    before: &Columns,
    terms: &[Term<'_>],
    source_key: Option<&str>,
    rules: &Rules,
) -> Result<Compared, &'static str> {
    let mut compared = Compared { after: before.clone(), changes: Vec::new(), locked: false };
    let locked = before.is_locked();
    for (place, value) in terms {
        let value = value.filter(|text| !text.is_empty());
        let is_number_cell = place.name() == OTHER_NUMBERS;
        if **place == Place::Record || is_number_cell {
            continue;
        }
        check_level(place, value)?;
        let now = before.get(place);
        if now.as_deref() == value {
            continue;
        }
        if locked && (**place == Place::Security || place.name() == SECURITY_REASON) {
            compared.locked |= value.is_some();
            continue;
        }
        // Protection is taken away by its level, never by a blank.
        if **place == Place::Security && value.is_none() {
            continue;
        }
        let blank = match &now {
            None => true,
            Some(text) => **place == Place::Security && text == OPEN,
        };
        if rules.mode == ImportMode::FillBlanks && !blank {
            if let Some(value) = value {
                compared.changes.push(changed(place, now, Some(value), true));
            }
            continue;
        }
        compared.changes.push(changed(place, now, value, false));
        match value {
            Some(value) => {
                compared.after.set(place, value);
            }
            None => compared.after.clear(place),
        }
    }
    if rules.mode == ImportMode::FillBlanks {
        keep_together(before, terms, &mut compared);
    }
    if rules.mode == ImportMode::ReplaceRecord {
        erase_others(before, terms, rules, locked, &mut compared);
    }
    adopt(before, source_key, rules.source, &mut compared);
    Ok(compared)
}

/// Takes back what was filled in beside a term that the record keeps.
fn keep_together(before: &Columns, terms: &[Term<'_>], compared: &mut Compared) {
    let kept: Vec<&[&str]> = TOGETHER
        .into_iter()
        .filter(|group| {
            compared.changes.iter().any(|it| it.kept && group.contains(&it.term.as_str()))
        })
        .collect();
    for (place, _) in terms {
        let name = place.name();
        if !kept.iter().any(|group| group.contains(&name)) {
            continue;
        }
        for change in &mut compared.changes {
            change.kept |= change.term == name;
        }
        match before.get(place) {
            Some(own) => {
                compared.after.set(place, &own);
            }
            None => compared.after.clear(place),
        }
    }
}

/// The values of a new record.
pub(crate) fn new_record(
    terms: &[Term<'_>],
    source_key: Option<&str>,
    source: Option<Uuid>,
) -> Result<Columns, &'static str> {
    let mut columns =
        Columns { source, source_key: source_key.map(str::to_owned), ..Columns::default() };
    for (place, value) in terms {
        if let Some(value) = value.filter(|text| !text.is_empty()) {
            check_level(place, Some(value))?;
            columns.set(place, value);
        }
    }
    Ok(columns)
}

fn check_level(place: &Place, value: Option<&str>) -> Result<(), &'static str> {
    match value {
        Some(value) if *place == Place::Security && !Columns::default().set(place, value) => {
            Err("security-unknown")
        }
        _ => Ok(()),
    }
}

fn changed(
    place: &Place,
    now: Option<Cow<'_, str>>,
    value: Option<&str>,
    kept: bool,
) -> TermChange {
    TermChange {
        term: place.name().to_owned(),
        before: now.map(Cow::into_owned),
        after: value.map(str::to_owned),
        kept,
    }
}

/// Erases every term that the file has no column for.
fn erase_others(
    before: &Columns,
    terms: &[Term<'_>],
    rules: &Rules,
    locked: bool,
    compared: &mut Compared,
) {
    let given: HashSet<&Place> = terms.iter().map(|(place, _)| *place).collect();
    for (name, value) in before.all_terms() {
        let place = Place::of(&name);
        let stays = NEVER_ERASED.contains(&name.as_str())
            || (locked && name == SECURITY_REASON)
            || given.contains(&place)
            || rules.mapped.contains(&place);
        if !stays {
            compared.after.clear(&place);
            compared.changes.push(TermChange {
                term: name,
                before: Some(value),
                after: None,
                kept: false,
            });
        }
    }
}

/// A record without a source becomes one of the file's source; one that has another stays there.
fn adopt(
    before: &Columns,
    source_key: Option<&str>,
    source: Option<Uuid>,
    compared: &mut Compared,
) {
    let made = |term: &str, after: String| TermChange {
        term: term.to_owned(),
        before: None,
        after: Some(after),
        kept: false,
    };
    if before.source_key.is_some() || (before.source.is_some() && before.source != source) {
        return;
    }
    if let (None, Some(source)) = (before.source, source) {
        compared.after.source = Some(source);
        compared.changes.push(made(SOURCE_TERM, source.to_string()));
    }
    if let Some(key) = source_key {
        compared.after.source_key = Some(key.to_owned());
        compared.changes.push(made(SOURCE_KEY_TERM, key.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn columns(terms: &[(&str, &str)]) -> Columns {
        let mut columns = Columns::default();
        for (term, value) in terms {
            assert!(columns.set(&Place::of(term), value), "{term}");
        }
        columns
    }

    fn run(
        before: &Columns,
        mode: ImportMode,
        row: &[(&str, Option<&str>)],
    ) -> Result<(Columns, Vec<String>, bool), &'static str> {
        let places: Vec<(Place, Option<&str>)> =
            row.iter().map(|(term, value)| (Place::of(term), *value)).collect();
        let terms: Vec<Term<'_>> = places.iter().map(|(place, value)| (place, *value)).collect();
        let mapped = places.iter().map(|(place, _)| place.clone()).collect();
        let rules = Rules { mode, mapped, source: None };
        let compared = compare(before, &terms, None, &rules)?;
        let told = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".into());
        let changes = compared
            .changes
            .iter()
            .map(|change| {
                let kept = if change.kept { " kept" } else { "" };
                format!("{} {}>{}{kept}", change.term, told(&change.before), told(&change.after))
            })
            .collect();
        if mode != ImportMode::FillBlanks {
            let again = compare(&compared.after, &terms, None, &rules).unwrap();
            assert!(again.changes.is_empty(), "a second time changes nothing: {:?}", again.changes);
        }
        Ok((compared.after, changes, compared.locked))
    }

    #[rstest]
    #[case(ImportMode::ReplaceMapped, &["country Peru>Chile", "county X>-", "year ->1900"])]
    #[case(ImportMode::FillBlanks, &["country Peru>Chile kept", "year ->1900"])]
    #[case(ImportMode::ReplaceRecord,
        &["country Peru>Chile", "county X>-", "year ->1900", "habitat wet>-", "sex f>-"])]
    fn the_mode_says_what_is_written(#[case] mode: ImportMode, #[case] expected: &[&str]) {
        let before = columns(&[
            ("country", "Peru"),
            ("county", "X"),
            ("habitat", "wet"),
            ("sex", "f"),
            ("occurrenceID", "o:1"),
            ("basisOfRecord", "PreservedSpecimen"),
            ("processingStatus", "reviewed"),
            ("recordSecurity", "1"),
            ("genus", "Abies"),
        ]);
        let row = [
            ("country", Some("Chile")),
            ("county", None),
            ("year", Some("1900")),
            ("recordSecurity", None),
            ("genus", Some("Abies")),
        ];
        let (after, changes, _) = run(&before, mode, &row).unwrap();
        assert_eq!(changes, expected);
        assert_eq!(after.security, 1);
        assert_eq!(after.text("occurrenceID"), Some("o:1"));
    }

    #[test]
    fn blanks_beside_a_kept_term_of_the_same_thing_stay_blank() {
        let before = columns(&[("country", "Peru"), ("eventDate", "1999-05-05")]);
        let row = [
            ("country", Some("Chile")),
            ("countryCode", Some("CL")),
            ("eventDate", Some("1987-05-17")),
            ("verbatimEventDate", Some("17 May 1987")),
            ("year", Some("1987")),
            ("habitat", Some("wood")),
        ];
        let (after, changes, _) = run(&before, ImportMode::FillBlanks, &row).unwrap();
        assert_eq!(
            changes,
            [
                "country Peru>Chile kept",
                "countryCode ->CL kept",
                "eventDate 1999-05-05>1987-05-17 kept",
                "verbatimEventDate ->17 May 1987 kept",
                "year ->1987 kept",
                "habitat ->wood",
            ]
        );
        for term in ["countryCode", "verbatimEventDate", "year"] {
            assert_eq!(after.get(&Place::of(term)), None, "{term}");
        }
        assert_eq!(after.get(&Place::of("habitat")).as_deref(), Some("wood"));
    }

    #[rstest]
    #[case("1900", "1900.0", true)]
    #[case("-11.930", "-11.930", false)]
    #[case("-11.930", "-11.93", true)]
    fn numbers_are_compared_to_the_letter(
        #[case] before: &str,
        #[case] row: &str,
        #[case] changes: bool,
    ) {
        let before = columns(&[("decimalLatitude", before)]);
        let row = [("decimalLatitude", Some(row))];
        let (_, found, _) = run(&before, ImportMode::ReplaceMapped, &row).unwrap();
        assert_eq!(!found.is_empty(), changes);
    }

    #[test]
    fn protection_is_filled_and_locked_and_never_guessed() {
        let open = columns(&[]);
        let filled = run(&open, ImportMode::FillBlanks, &[("recordSecurity", Some("1"))]).unwrap();
        assert_eq!(filled.0.security, 1);
        let unknown = run(&open, ImportMode::ReplaceMapped, &[("recordSecurity", Some("7"))]);
        assert_eq!(unknown.unwrap_err(), "security-unknown");
        let locked = columns(&[("recordSecurity", "5"), ("securityReason", "Locked: nest site")]);
        let row = [("recordSecurity", Some("0")), ("securityReason", Some("none"))];
        let (after, changes, noted) = run(&locked, ImportMode::ReplaceRecord, &row).unwrap();
        assert_eq!((after, changes, noted), (locked, Vec::new(), true));
    }
}
