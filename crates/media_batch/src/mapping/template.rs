//! The sheet to start from: headers that map completely by themselves, and one row that shows what
//! belongs under them.

use crate::left_out;
use crate::target::Target;

/// Column and example, in the order of the template.
const COLUMNS: [(Target, &str); 15] = [
    (Target::CatalogNumber, "HERB00012345"),
    (Target::OtherCatalogNumbers, "1987-0421"),
    (Target::OriginalUrl, "https://media.example.org/HERB00012345_a.jpg"),
    (Target::ThumbnailUrl, "https://media.example.org/HERB00012345_a_tn.jpg"),
    (Target::ReferenceUrl, "https://www.example.org/specimens/HERB00012345"),
    (Target::Title, "Herbarium sheet HERB00012345"),
    (Target::Caption, "Sheet with two flowering stems"),
    (Target::Creator, "Amara Diallo"),
    (Target::Owner, "Example Herbarium"),
    (Target::License, "https://creativecommons.org/licenses/by/4.0/"),
    (Target::Created, "2024-05-17"),
    (Target::Format, "image/jpeg"),
    (Target::Tag, "specimen"),
    (Target::Notes, "Photographed before remounting"),
    (Target::SortOccurrence, "1"),
];

/// The template's headers.
#[must_use]
pub fn template_headers() -> Vec<&'static str> {
    COLUMNS.iter().map(|(target, _)| target.name()).collect()
}

/// One row of examples, a value for each header.
#[must_use]
pub fn template_example() -> Vec<&'static str> {
    COLUMNS.iter().map(|(_, example)| *example).collect()
}

/// The template as a CSV file: header, example, CRLF line ends.
#[must_use]
pub fn template_csv() -> String {
    let mut text = String::new();
    left_out::write_csv_row(template_headers(), &mut text);
    left_out::write_csv_row(template_example(), &mut text);
    text
}
