//! A sheet of names to protect: what a conservation agency's list is after somebody gave it headers.

use dwc_terms::header::fold;
use media_batch::reading::ReadOptions;
use media_batch::session::Session;
use messages::Arg;
use store::NewProtectedTaxon;

/// Problems that are told; the rest are counted by whoever reads the sheet again.
const MAX_PROBLEMS: usize = 50;

/// What a sheet says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadTaxa {
    /// What could be read.
    pub taxa: Vec<NewProtectedTaxon>,
    /// What could not, as sentences.
    pub problems: Vec<String>,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    OtherNames,
    Country,
    State,
    Level,
    Place,
    Reason,
}

/// The column of a header, by its usual names.
fn column(header: &str) -> Option<Column> {
    Some(match fold(header).as_str() {
        "scientificname" | "name" | "taxon" | "sciname" | "species" => Column::Name,
        "othernames" | "synonyms" | "synonym" => Column::OtherNames,
        "country" | "countrycode" => Column::Country,
        "stateprovince" | "state" | "province" => Column::State,
        "level" | "recordsecurity" | "localitysecurity" | "securitystatus" => Column::Level,
        "place" | "coordinates" | "generalisation" | "generalization" => Column::Place,
        "reason" | "securityreason" | "notes" | "remarks" => Column::Reason,
        _ => return None,
    })
}

/// Reads the bytes of a sheet.
#[must_use]
pub fn read(file: &str, content: &[u8]) -> ReadTaxa {
    let mut session = Session::default();
    session.read(file, content, ReadOptions::default());
    let mut found = ReadTaxa::default();
    let Some(sheet) = session.sheet() else {
        found.problems.push(messages::text("problem-protected-sheet-empty"));
        return found;
    };
    let headers = sheet.headers().to_vec();
    let mut rows = Vec::new();
    let mut cells = Vec::new();
    for row in 0..sheet.rows() {
        sheet.split(row, &mut cells);
        rows.push(cells.iter().map(ToString::to_string).collect());
    }
    from_rows(&headers, &rows)
}

/// Reads the rows of a sheet.
#[must_use]
pub fn from_rows(headers: &[String], rows: &[Vec<String>]) -> ReadTaxa {
    let mut found = ReadTaxa::default();
    let columns: Vec<Option<Column>> = headers.iter().map(|header| column(header)).collect();
    if !columns.contains(&Some(Column::Name)) {
        found.problems.push(messages::text("problem-protected-sheet-names"));
        return found;
    }
    for (number, row) in (1_u32..).zip(rows) {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        match taxon(&columns, row) {
            Ok(taxon) => found.taxa.push(taxon),
            Err(code) if found.problems.len() < MAX_PROBLEMS => {
                let name = [("name", Arg::from(name_of(&columns, row)))];
                let problem = messages::text_with(&format!("problem-{code}"), &name);
                let arguments = [("row", Arg::from(number)), ("problem", Arg::from(problem))];
                found.problems.push(messages::text_with("protected-sheet-row", &arguments));
            }
            Err(_) => {}
        }
    }
    if found.taxa.is_empty() && found.problems.is_empty() {
        found.problems.push(messages::text("problem-protected-sheet-empty"));
    }
    found
}

/// The name in a row, as it stands.
fn name_of(columns: &[Option<Column>], row: &[String]) -> String {
    let mut cells = columns.iter().zip(row).filter(|(column, _)| **column == Some(Column::Name));
    cells.next().map_or_else(String::new, |(_, cell)| cell.trim().to_owned())
}

fn taxon(columns: &[Option<Column>], row: &[String]) -> Result<NewProtectedTaxon, &'static str> {
    let cell = |wanted: Column| {
        let cells = columns.iter().zip(row).filter(|(column, _)| **column == Some(wanted));
        cells.map(|(_, cell)| cell.trim()).find(|cell| !cell.is_empty())
    };
    let names = cell(Column::OtherNames).unwrap_or_default().split(['|', ';']);
    let taxon = NewProtectedTaxon {
        name: cell(Column::Name).unwrap_or_default().to_owned(),
        other_names: names
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect(),
        country: cell(Column::Country).map(str::to_owned),
        state_province: cell(Column::State).map(str::to_owned),
        level: match cell(Column::Level) {
            None => 1,
            Some(level) => level.parse().map_err(|_error| "protected-taxon-level")?,
        },
        generalise: match cell(Column::Place).map(fold).as_deref() {
            None | Some("withheld" | "hidden") => false,
            Some("truncated" | "01" | "generalised" | "generalized") => true,
            Some(_) => return Err("protected-taxon-place"),
        },
        reason: cell(Column::Reason).unwrap_or_default().to_owned(),
    };
    taxon.problem().map_or(Ok(taxon.clone()), Err)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_of_names_is_read_with_what_is_wrong_in_it() {
        let text = "Scientific name;State;Security;Synonyms;place;Level\n\
                    Cypripedium montanum Lindl.;California;x;Cypripedium a | Cypripedium b;0.1;\n\
                    Aquila chrysaetos;;;;;5\n\
                    ;;;;;\n\
                    ???;;;;;1\n\
                    Abies alba;;;;;2\n\
                    Abies alba;;;;somewhere;1\n";
        let read = read("list.csv", text.as_bytes());
        assert_eq!(read.taxa.len(), 2, "{read:?}");
        let first = &read.taxa[0];
        assert_eq!((first.level, first.generalise, first.other_names.len()), (1, true, 2));
        assert_eq!(first.state_province.as_deref(), Some("California"));
        assert_eq!(read.taxa[1].level, 5);
        assert_eq!(read.problems.len(), 3, "{:?}", read.problems);
        assert!(read.problems[0].starts_with("Row "), "{:?}", read.problems);
        assert!(read.problems[0].contains("“???” is not"), "{:?}", read.problems);
    }

    #[test]
    fn a_sheet_without_names_says_so() {
        for text in ["", "locality,habitat\na,b\n", "scientificName\n"] {
            let read = read("list.csv", text.as_bytes());
            assert_eq!((read.taxa.len(), read.problems.len()), (0, 1), "{text:?}");
        }
    }
}
