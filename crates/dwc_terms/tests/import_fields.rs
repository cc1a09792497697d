//! The list of fields that portals import, which lies beside the repository: every field of it that
//! is kept is known here by its name, with its term, and has room for what that portal holds.
#![expect(clippy::unwrap_used, reason = "helpers of tests stop the test at what must not happen")]

use std::path::PathBuf;

use dwc_terms::field::Kind;
use dwc_terms::header::{Reason, field_of};

/// Keys of the other portal's own tables, and columns for its stored procedures.
const NOT_KEPT: [&str; 4] = ["occid", "collid", "tidInterpreted", "tempfield01…15"];

/// `a, b` are two names; `x_first / _last` and `x-one, -two` share their beginning.
fn names(cell: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for piece in cell.split([',', '/']).map(str::trim).filter(|piece| !piece.is_empty()) {
        let shared = match piece.chars().next().unwrap() {
            '-' => names.first().and_then(|first| first.split('-').next()).map(str::to_owned),
            '_' => names.last().and_then(|last| {
                let stem = ["_first_name", "_middle_initial"];
                stem.iter().find_map(|end| last.strip_suffix(end)).map(str::to_owned)
            }),
            _ => None,
        };
        names.push(format!("{}{piece}", shared.unwrap_or_default()));
    }
    names
}

#[test]
fn every_kept_field_is_known() {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/spec/import-fields.tsv");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("skipped: import-fields.tsv is not beside the repository");
        return;
    };
    let mut count = 0;
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [_, field, term, kind, length, ..] = *cells.as_slice() else {
            unreachable!("{line}");
        };
        // Twelve terms of the rock's age under one pattern: they have their own test.
        if field.contains('*') {
            continue;
        }
        for name in names(field).iter().filter(|name| !NOT_KEPT.contains(&name.as_str())) {
            count += 1;
            let (found, reason) =
                field_of(name).unwrap_or_else(|| unreachable!("{name} is unknown"));
            assert_ne!(reason, Reason::Similar, "{name} is {found} by likeness only");
            if let Ok(length) = length.replace(',', "").parse::<usize>()
                && kind == "text"
            {
                assert!(found.limit() >= length, "{name}: {} < {length}", found.limit());
            }
            let local = term.strip_prefix("dwc:").or_else(|| term.strip_prefix("dcterms:"));
            if let Some(local) = local.filter(|local| !local.contains([',', ' '])) {
                assert!(found.is_stored(), "{name}");
                assert!(
                    found.iri().unwrap().ends_with(&format!("/{local}")),
                    "{name}: {:?} is not {term}",
                    found.iri()
                );
            }
            if kind == "date" {
                assert_eq!(found.kind(), Kind::Date, "{name}");
            }
        }
    }
    assert!(count > 190, "{count}");
}

#[test]
fn the_terms_of_the_age_of_rocks_are_known() {
    for unit in ["EonOr", "EraOr", "PeriodOr", "EpochOr", "AgeOr"] {
        let ends = [("earliest", "Lowest"), ("latest", "Highest")];
        let names = [
            ("Eonothem", "EonOr"),
            ("Erathem", "EraOr"),
            ("System", "PeriodOr"),
            ("Series", "EpochOr"),
            ("Stage", "AgeOr"),
        ];
        let layer = names.iter().find(|(_, of)| *of == unit).unwrap().0;
        for (end, layer_end) in ends {
            let name = format!("{end}{unit}{layer_end}{layer}");
            assert_eq!(field_of(&name).map(|(field, _)| field.name()), Some(name.as_str()));
        }
    }
}
