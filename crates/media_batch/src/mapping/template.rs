//! The sheets to start from: headers that map completely by themselves, and one row that shows what
//! belongs under them.

use dwc_terms::Field;

use crate::job::Job;
use crate::left_out;
use crate::target::Target;

/// A column of a template: what it becomes, and an example.
type Column = (Target, &'static str);

/// The template of a media sheet, in its order.
const OF_MEDIA: [Column; 15] = [
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

/// The template of a sheet of records: the terms that most collections have, keys first, then name,
/// collecting, place and what is kept.
const OF_RECORDS: [Column; 42] = [
    (Target::CatalogNumber, "HERB00012345"),
    (Target::OtherCatalogNumbers, "accession: 1987-0421"),
    (Target::OccurrenceId, "0192f6c4-7d3e-7b51-9a60-3f6d1c2b8e47"),
    (Target::Term(Field::BasisOfRecord), "PreservedSpecimen"),
    (Target::Term(Field::ScientificName), "Quercus agrifolia var. oxyadenia"),
    (Target::Term(Field::ScientificNameAuthorship), "(Torr.) J.T.Howell"),
    (Target::Term(Field::Family), "Fagaceae"),
    (Target::Term(Field::Genus), "Quercus"),
    (Target::Term(Field::SpecificEpithet), "agrifolia"),
    (Target::Term(Field::InfraspecificEpithet), "oxyadenia"),
    (Target::Term(Field::TaxonRank), "variety"),
    (Target::Term(Field::IdentifiedBy), "Amara Diallo"),
    (Target::Term(Field::DateIdentified), "1991-02-08"),
    (Target::Term(Field::IdentificationQualifier), "cf."),
    (Target::Term(Field::TypeStatus), ""),
    (Target::Term(Field::RecordedBy), "Rosa Ibarra | Jun Tanaka"),
    (Target::Term(Field::RecordNumber), "2417"),
    (Target::Term(Field::EventDate), "1987-05-17"),
    (Target::Term(Field::VerbatimEventDate), "17 May 1987"),
    (Target::Term(Field::Habitat), "Oak woodland on a north-facing slope"),
    (Target::Term(Field::Country), "United States"),
    (Target::Term(Field::StateProvince), "California"),
    (Target::Term(Field::County), "San Diego"),
    (Target::Term(Field::Municipality), "Julian"),
    (Target::Term(Field::Locality), "1.5 km south of the town, along the creek"),
    (Target::Term(Field::DecimalLatitude), "33.0651"),
    (Target::Term(Field::DecimalLongitude), "-116.6012"),
    (Target::Term(Field::GeodeticDatum), "WGS84"),
    (Target::Term(Field::CoordinateUncertaintyInMeters), "250"),
    (Target::Term(Field::VerbatimCoordinates), "33°03'54\"N 116°36'04\"W"),
    (Target::Term(Field::GeoreferencedBy), "Jun Tanaka"),
    (Target::Term(Field::GeoreferenceRemarks), "Read from the map sheet of 1985"),
    (Target::Term(Field::MinimumElevationInMeters), "1270"),
    (Target::Term(Field::MaximumElevationInMeters), "1290"),
    (Target::Term(Field::VerbatimElevation), "1270-1290 m"),
    (Target::Term(Field::Sex), ""),
    (Target::Term(Field::LifeStage), ""),
    (Target::Term(Field::ReproductiveCondition), "flowering"),
    (Target::Term(Field::AssociatedTaxa), "growing with: Arctostaphylos pungens"),
    (Target::Term(Field::Preparations), "pressed sheet"),
    (Target::Term(Field::OccurrenceRemarks), "Tree of about 9 m"),
    (Target::Term(Field::AssociatedMedia), "https://media.example.org/HERB00012345_a.jpg"),
];

fn columns(job: Job) -> &'static [Column] {
    match job {
        Job::Media => &OF_MEDIA,
        Job::Occurrences => &OF_RECORDS,
    }
}

/// The headers of the template for a job.
#[must_use]
pub fn template_headers(job: Job) -> Vec<&'static str> {
    columns(job).iter().map(|(target, _)| target.name()).collect()
}

/// One row of examples, a value for each header; blank where the example has none.
#[must_use]
pub fn template_example(job: Job) -> Vec<&'static str> {
    columns(job).iter().map(|(_, example)| *example).collect()
}

/// The template as a CSV file: header, example, CRLF line ends.
#[must_use]
pub fn template_csv(job: Job) -> String {
    let mut text = String::new();
    left_out::write_csv_row(template_headers(job), &mut text);
    left_out::write_csv_row(template_example(job), &mut text);
    text
}
