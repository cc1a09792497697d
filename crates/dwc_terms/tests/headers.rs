//! Headers: what each becomes, for names by themselves, for whole sheets, and for the files of
//! other projects.
#![expect(clippy::unwrap_used, reason = "helpers of tests stop the test at what must not happen")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use dwc_terms::Field::{self, *};
use dwc_terms::header::{Reason, choose, field_of, guess};
use rstest::rstest;

fn strings(headers: &[&str]) -> Vec<String> {
    headers.iter().map(|header| (*header).to_owned()).collect()
}

#[rstest]
#[case("eventDate", EventDate, Reason::Exact)]
#[case("EVENT DATE", EventDate, Reason::Exact)]
#[case("dwc:eventDate", EventDate, Reason::Exact)]
#[case("dwc_eventDate", EventDate, Reason::Exact)]
#[case("http://rs.tdwg.org/dwc/terms/eventDate", EventDate, Reason::Exact)]
#[case("http://purl.org/dc/terms/modified", Modified, Reason::Exact)]
#[case("\u{feff}occurrenceID", OccurrenceId, Reason::Exact)]
#[case("sciname", ScientificName, Reason::Synonym)]
#[case("Collector", RecordedBy, Reason::Synonym)]
#[case("field:collector", RecordedBy, Reason::Synonym)]
#[case("Elevation (ft)", ElevationFeet, Reason::Synonym)]
#[case("Elevation (m)", MinimumElevationInMeters, Reason::Synonym)]
#[case("Elevation", VerbatimElevation, Reason::Synonym)]
#[case("Accession #", CatalogNumber, Reason::Synonym)]
#[case("Latitude", VerbatimLatitude, Reason::Synonym)]
#[case("localitySecurity", RecordSecurity, Reason::Synonym)]
#[case("Numéro de récolte", RecordNumber, Reason::Synonym)]
#[case("Fecha de colecta", EventDate, Reason::Synonym)]
#[case("Município", County, Reason::Synonym)]
#[case("decimalLattitude", DecimalLatitude, Reason::Similar)]
#[case("scientfic name", ScientificName, Reason::Similar)]
fn a_header_names_a_field(#[case] header: &str, #[case] field: Field, #[case] reason: Reason) {
    assert_eq!(field_of(header), Some((field, reason)));
}

#[rstest]
#[case("")]
#[case("measurementType")]
#[case("accessURI")]
#[case("occid")]
#[case("quality_grade")]
#[case("column 7")]
#[case("https://example.org/a.jpg")]
fn a_header_of_something_else_names_none(#[case] header: &str) {
    assert_eq!(field_of(header), None);
}

/// What portals, cleaning programs and collection managers write, by the field it becomes.
#[rstest]
#[case(CatalogNumber, &["accession", "accessionid", "accessionnumber"])]
#[case(OccurrenceId, &["guid"])]
#[case(Family, &["taxonfamilyname"])]
#[case(ScientificName, &["sciname", "scientificname", "fullname"])]
#[case(SpeciesAuthor, &["speciesauthor"])]
#[case(TaxonRemarks, &["commonname"])]
#[case(RecordedBy, &["observer", "collector", "primarycollector", "collectedby", "userlogin"])]
#[case(RecordNumber, &["collectornumber", "collectionnumber", "field:collectorfieldnumber"])]
#[case(AssociatedCollectors, &["collectors"])]
#[case(EventDate, &["datecollected", "date", "collectiondate", "observedon", "dateobserved", "collectionstartdate"])]
#[case(VerbatimEventDate, &["collectionverbatimdate"])]
#[case(IdentificationQualifier, &["cf", "qualifier"])]
#[case(IdentifiedBy, &["detby", "determinor"])]
#[case(DateIdentified, &["determinationdate", "determineddate"])]
#[case(StateProvince, &["placestatename", "state"])]
#[case(County, &["placecountyname", "municipiocounty"])]
#[case(Locality, &["location"])]
#[case(LocationRemarks, &["localitynotes"])]
#[case(VerbatimLatitude, &["latitude"])]
#[case(VerbatimLongitude, &["longitude"])]
#[case(UncertaintyRadius, &["errorradius"])]
#[case(CoordinateUncertaintyInMeters, &["publicpositionalaccuracy"])]
#[case(UncertaintyUnits, &["errorradiusunits"])]
#[case(GeodeticDatum, &["datum"])]
#[case(UtmZone, &["utmzone"])]
#[case(TrsTownship, &["township"])]
#[case(TrsRange, &["range"])]
#[case(TrsSection, &["section"])]
#[case(GeoreferenceSources, &["georeferencingsource"])]
#[case(GeoreferenceRemarks, &["georefremarks"])]
#[case(MinimumElevationInMeters, &["elevationmeters", "minelevationm"])]
#[case(MaximumElevationInMeters, &["maxelevationm"])]
#[case(VerbatimElevation, &["verbatimelev"])]
#[case(AssociatedTaxa, &["associatedspecies", "assoctaxa"])]
#[case(OccurrenceRemarks, &["specimennotes", "notes", "remarks", "generalnotes"])]
#[case(VerbatimAttributes, &["plantdescription", "description", "specimendescription"])]
#[case(ReproductiveCondition, &["phenology"])]
#[case(Habitat, &["habitatdescription", "sitedeschabitat"])]
#[case(CultivationStatus, &["captivecultivated"])]
#[case(ExsiccatiIdentifier, &["ometid", "exsiccataeidentifier"])]
#[case(ExsiccatiNumber, &["exsnumber", "exsiccataenumber"])]
#[case(AssociatedMedia, &["imageurl"])]
#[case(StorageLocation, &["storageage"])]
fn known_names(#[case] field: Field, #[case] names: &[&str]) {
    for name in names {
        assert_eq!(field_of(name).map(|(field, _)| field), Some(field), "{name}");
    }
}

#[test]
fn one_field_has_one_column_and_the_others_are_told() {
    let chosen = choose(&strings(&["collector", "recordedBy", "x", "eventDate", "date collected"]));
    assert_eq!(
        chosen.fields,
        [None, Some((RecordedBy, Reason::Exact)), None, Some((EventDate, Reason::Exact)), None]
    );
    let rivals: Vec<(usize, Field, usize)> =
        chosen.rivals.iter().map(|rival| (rival.column, rival.field, rival.winner)).collect();
    assert_eq!(rivals, [(0, RecordedBy, 1), (4, EventDate, 3)]);
}

#[rstest]
#[case(&["Genus", "Species"], &[Some(Genus), Some(SpecificEpithet)])]
#[case(&["Family", "Species"], &[Some(Family), Some(ScientificName)])]
#[case(&["scientificName", "genus", "species"], &[Some(ScientificName), Some(Genus), None])]
#[case(&["id", "irn"], &[None, Some(SourcePrimaryKey)])]
#[case(&["id", "catalogNumber"], &[Some(SourcePrimaryKey), Some(CatalogNumber)])]
#[case(&["gbifID", "elevation", "depth"], &[Some(SourcePrimaryKey), Some(MinimumElevationInMeters), Some(MinimumDepthInMeters)])]
#[case(&["elevation", "depth"], &[Some(VerbatimElevation), Some(VerbatimDepth)])]
#[case(&["positional_accuracy", "public_positional_accuracy"], &[None, Some(CoordinateUncertaintyInMeters)])]
fn neighbours_decide(#[case] headers: &[&str], #[case] expected: &[Option<Field>]) {
    let found: Vec<Option<Field>> =
        guess(&strings(headers)).into_iter().map(|one| one.map(|(field, _)| field)).collect();
    assert_eq!(found, expected);
}

/// Where files of other projects lie, beside the repository.
fn third_party(path: &str) -> Option<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/thirdparty");
    let file = root.join(path);
    if file.exists() {
        return Some(file);
    }
    eprintln!("skipped: {path} is not among the third-party files");
    None
}

fn header_row(path: &Path) -> Vec<String> {
    let bytes = std::fs::read(path).unwrap();
    let line = bytes.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    let count = |mark: u8| line.iter().filter(|byte| **byte == mark).count();
    let delimiter = [b'|', b'\t', b','].into_iter().max_by_key(|mark| count(*mark)).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(line);
    let Some(row) = reader.byte_records().next() else { return Vec::new() };
    row.unwrap().iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect()
}

/// Columns that are not the field of their own name, and what they are.
fn by_other_names(headers: &[String]) -> BTreeMap<String, &'static str> {
    headers
        .iter()
        .zip(guess(headers))
        .filter_map(|(header, found)| {
            found
                .filter(|(field, _)| !header.eq_ignore_ascii_case(field.name()))
                .map(|(field, _)| (header.clone(), field.name()))
        })
        .collect()
}

#[rstest]
#[case("01_dwca_media/poppynorthing+PERE_rotation2/occurrences.csv", &[
    ("localitySecurity", "recordSecurity"), ("localitySecurityReason", "securityReason")])]
#[case("04_media_urls/pyinat+pyinaturalist-convert/observations_export.csv", &[("captive_cultivated", "cultivationStatus"), ("common_name", "taxonRemarks"), ("created_at", "dateEntered"), ("description", "verbatimAttributes"), ("id", "sourcePrimaryKey-dbpk"), ("image_url", "associatedMedia"), ("latitude", "verbatimLatitude"), ("longitude", "verbatimLongitude"), ("observed_on", "eventDate"), ("observed_on_string", "verbatimEventDate"), ("place_guess", "verbatimLocality"), ("public_positional_accuracy", "coordinateUncertaintyInMeters"), ("scientific_name", "scientificName"), ("taxon_id", "taxonID"), ("updated_at", "modified"), ("url", "references"), ("user_login", "recordedBy")])]
#[case("04_media_urls/tdwg+camtrap-dp/observations.csv", &[("count", "individualCount"), ("eventStart", "eventDate"), ("individualID", "organismID"), ("observationComments", "occurrenceRemarks"), ("observationID", "sourcePrimaryKey-dbpk")])]
#[case("04_media_urls/baskaufs+Bioimages/organisms-small.csv", &[("dcterms_modified", "modified"), ("dwc_catalogNumber", "catalogNumber"), ("dwc_collectionCode", "collectionCode"), ("dwc_decimalLatitude", "decimalLatitude"), ("dwc_decimalLongitude", "decimalLongitude"), ("dwc_establishmentMeans", "establishmentMeans"), ("dwc_georeferenceRemarks", "georeferenceRemarks"), ("dwc_organismName", "organismName"), ("dwc_organismRemarks", "organismRemarks"), ("dwc_organismScope", "organismScope"), ("geo_alt", "verbatimElevation"), ("notes", "occurrenceRemarks")])]
#[case("04_media_urls/ymgan+dwc-dp-examples/material/dissco/output_data/material.csv", &[("collectedBy", "recordedBy"), ("collectedByID", "recordedByID")])]
#[case("04_media_urls/inbo+camtraptor/tests/testthat/data/images.csv", &[("age", "lifeStage"), ("common_name", "taxonRemarks"), ("identified_by", "identifiedBy"), ("individual_id", "organismID"), ("location", "locality"), ("project_id", "projectID"), ("species", "specificEpithet"), ("timestamp", "eventDate")])]
#[case("02_dwca_plain/gbif+dwca-io/MOBOTDarwinCore.csv", &[("occurrenceDetails", "references")])]
#[case("01_dwca_media/globalbioticinteractions+globalbioticinteractions/globalbioticinteractions/dataset/neon/meep/occurrences.csv", &[("id", "sourcePrimaryKey-dbpk")])]
#[case("04_media_urls/pyinat+pyinaturalist-convert/observations_dwca.csv", &[("captive", "cultivationStatus"), ("id", "sourcePrimaryKey-dbpk")])]
#[case("04_media_urls/pyinat+pyinaturalist-convert/observations.csv", &[("captive", "cultivationStatus"), ("created_at", "dateEntered"), ("description", "verbatimAttributes"), ("id", "sourcePrimaryKey-dbpk"), ("license_code", "license"), ("location", "verbatimCoordinates"), ("observed_on", "eventDate"), ("photo_url", "associatedMedia"), ("place_guess", "verbatimLocality"), ("public_positional_accuracy", "coordinateUncertaintyInMeters"), ("taxon.id", "taxonID"), ("taxon.name", "scientificName"), ("taxon.preferred_common_name", "vernacularName"), ("taxon.rank", "taxonRank"), ("updated_at", "modified"), ("uri", "references"), ("user.login", "recordedBy"), ("user.orcid", "recordedByID"), ("uuid", "occurrenceID")])]
#[case("02_dwca_plain/gbif+dwca-io/issues/ebird.tab.txt", &[])]
#[case("04_media_urls/tdwg+camtrap-dp/deployments.csv", &[("coordinateUncertainty", "coordinateUncertaintyInMeters"), ("latitude", "verbatimLatitude"), ("locationName", "locality"), ("longitude", "verbatimLongitude")])]
fn files_are_mapped(#[case] path: &str, #[case] expected: &[(&str, &str)]) {
    let Some(path) = third_party(path) else { return };
    let headers = header_row(&path);
    let found = by_other_names(&headers);
    let expected: BTreeMap<String, &str> =
        expected.iter().map(|(header, field)| ((*header).to_owned(), *field)).collect();
    assert_eq!(found, expected);
}

fn tables(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            tables(&path, found);
        } else if path
            .extension()
            .is_some_and(|ext| ["csv", "txt", "tsv", "tab"].iter().any(|known| ext == *known))
        {
            found.push(path);
        }
    }
}

/// In every table of every archive: a column headed by a term is that term's.
#[test]
fn terms_are_themselves_in_every_file() {
    let mut files = Vec::new();
    for folder in ["01_dwca_media", "02_dwca_plain", "04_media_urls", "06_associated_media"] {
        let Some(folder) = third_party(folder) else { return };
        tables(&folder, &mut files);
    }
    let (mut terms, mut similar) = (0, BTreeMap::new());
    for file in &files {
        let headers = header_row(file);
        for (header, found) in headers.iter().zip(guess(&headers)) {
            if let Some(own) = Field::by_name(header) {
                terms += 1;
                let repeated =
                    headers.iter().filter(|other| other.eq_ignore_ascii_case(header)).count() > 1;
                let expected = Some((own, Reason::Exact));
                assert!(found == expected || repeated, "{header} in {}", file.display());
            }
            if let Some((field, Reason::Similar)) = found {
                similar.insert(header.clone(), field.name());
            }
        }
    }
    assert!(terms > 1_500, "{terms}");
    let known: BTreeMap<String, &str> = BTreeMap::new();
    assert_eq!(similar, known, "likeness finds what is meant, or nothing");
}
