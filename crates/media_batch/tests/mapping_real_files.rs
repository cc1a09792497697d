//! The header rows of real files, with their first rows as samples.

use std::path::PathBuf;

use media_batch::mapping::{guess, problems};
use media_batch::target::Target::{self, *};
use rstest::rstest;

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

/// Header and the first rows.
fn read(path: PathBuf) -> std::io::Result<(Vec<String>, Vec<Vec<String>>)> {
    let bytes = std::fs::read(path)?;
    let first_line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |mark: u8| first_line.iter().filter(|byte| **byte == mark).count();
    let delimiter = [b'|', b'\t', b','].into_iter().max_by_key(|mark| count(*mark));
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or(b','))
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes.as_slice());
    let mut rows: Vec<Vec<String>> = Vec::new();
    for row in reader.byte_records().take(200) {
        let text = |cell: &[u8]| String::from_utf8_lossy(cell).into_owned();
        rows.push(row?.iter().map(text).collect());
    }
    let samples = rows.split_off(1.min(rows.len()));
    Ok((rows.pop().unwrap_or_default(), samples))
}

#[rstest]
#[case("derived/DEV_dissco_media_url_mapping.csv", &[
    ("catalogNumber", CatalogNumber), ("otherCatalogNumbers", OtherCatalogNumbers), ("occurrenceID", OccurrenceId),
    ("originalUrl", OriginalUrl), ("format", Format), ("mediaType", Type), ("rights", Rights)], true)]
#[case("01_dwca_media/poppynorthing+PERE_rotation2/multimedia.csv", &[
    ("coreid", OccurrenceId), ("accessURI", OriginalUrl), ("thumbnailAccessURI", ThumbnailUrl), ("goodQualityAccessURI", Url),
    ("rights", Rights), ("Owner", Owner), ("creator", Creator), ("WebStatement", License), ("caption", Caption), ("comments", Notes),
    ("providerManagedID", SourceIdentifier), ("format", Format), ("type", Type)], true)]
#[case("01_dwca_media/globalbioticinteractions+elton/dataset-fmnh-rr-test/multimedia.txt", &[
    ("id", OccurrenceId), ("type", Type), ("title", Title), ("providerManagedID", SourceIdentifier), ("rights", Rights),
    ("Owner", Owner), ("WebStatement", License), ("creator", Creator), ("description", Description), ("tag", Tag),
    ("CreateDate", Created), ("accessURI", OriginalUrl), ("format", Format), ("hashFunction", HashFunction), ("hashValue", HashValue)], true)]
#[case("01_dwca_media/AtlasOfLivingAustralia+dwcahandler/occurrence/sample1/multimedia.txt", &[
    ("occurrenceID", OccurrenceId), ("format", Format), ("creator", Creator), ("license", License), ("type", Type),
    ("identifier", OriginalUrl), ("rights", Rights)], true)]
#[case("01_dwca_media/AtlasOfLivingAustralia+dwcahandler/sample/multimedia_header_with_space.csv", &[
    (" catalogNumber ", CatalogNumber), ("identifier", OriginalUrl), (" format ", Format), ("type", Type)], true)]
#[case("01_dwca_media/AtlasOfLivingAustralia+biocache-store/test-dwca/images.csv", &[
    ("coreID", OccurrenceId), ("identifier", OriginalUrl), ("title", Title), ("description", Description), ("format", Format),
    ("creator", Creator), ("license", License), ("rightsHolder", Owner)], true)]
#[case("04_media_urls/ymgan+dwc-dp-examples/material/dissco/output_data/media.csv", &[
    ("accessURI", OriginalUrl), ("caption", Caption), ("comments", Notes), ("createDate", Created), ("creator", Creator),
    ("description", Description), ("format", Format), ("furtherInformationURL", ReferenceUrl), ("hashFunction", HashFunction),
    ("hashValue", HashValue), ("mediaID", SourceIdentifier), ("mediaType", Type), ("owner", Owner), ("rights", Rights), ("source", SourceUrl),
    ("tag", Tag), ("title", Title), ("webStatement", License)], false)]
#[case("04_media_urls/tdwg+ac/image/Image_Examples.csv", &[
    ("dwc:occurrenceId", OccurrenceId), ("ac:accessURI", OriginalUrl), ("ac:caption", Caption), ("ac:comments", Notes),
    ("xmp:CreateDate", Created), ("dc:creator", Creator), ("dcterms:description", Description), ("dc:format", Format),
    ("ac:hashFunction", HashFunction), ("ac:hashValue", HashValue), ("xmpRights:Owner", Owner)], true)]
#[case("04_media_urls/tdwg+ac/views/raw_implementation_reports/bioimages_images.csv", &[
    ("image_iri", OriginalUrl), ("filename", SourceIdentifier), ("ac:subjectPartLiteral", Anatomy), ("notes", Notes)], false)]
#[case("04_media_urls/tdwg+camtrap-dp/media.csv", &[
    ("mediaID", SourceIdentifier), ("timestamp", Created), ("filePath", OriginalUrl), ("fileMediatype", Format), ("mediaComments", Notes)], false)]
#[case("04_media_urls/inbo+camtraptor/tests/testthat/data/images.csv", &[
    ("image_id", SourceIdentifier), ("location", OriginalUrl), ("timestamp", Created), ("license", License)], false)]
#[case("04_media_urls/pyinat+pyinaturalist-convert/observations_export.csv", &[
    ("id", OccurrenceId), ("license", License), ("url", ReferenceUrl), ("image_url", OriginalUrl), ("tag_list", Tag),
    ("description", Description)], true)]
#[case("04_media_urls/pyinat+pyinaturalist-convert/inaturalist-open-data/photos.csv", &[
    ("photo_uuid", SourceIdentifier), ("observation_uuid", OccurrenceId), ("license", License), ("position", SortOccurrence)], false)]
#[case("04_media_urls/tdwg+ac/fragments/transformation_examples/ac_image_test_data.csv", &[
    ("dcterms_title", Title), ("best_quality_accessURI", OriginalUrl), ("good_quality_accessURI", Url)], false)]
fn real_header_rows_map(
    #[case] path: &str,
    #[case] expected: &[(&str, Target)],
    #[case] complete: bool,
) {
    let Some(file) = third_party(path) else { return };
    let (headers, rows) = read(file).unwrap();
    let mapping = guess(&headers, &rows, &[]);
    let mapped: Vec<(&str, Target)> = mapping
        .iter()
        .filter_map(|column| Some((column.header.as_str(), column.target?)))
        .collect();
    for pair in expected {
        assert!(mapped.contains(pair), "{pair:?} is missing in {mapped:?}");
    }
    assert_eq!(problems(&mapping).is_empty(), complete, "{mapped:?}");
}

/// Symbiota's list of occurrence fields: none of them may be taken for a field of media.
#[test]
fn fields_of_occurrences_are_not_taken_for_fields_of_media() {
    let path = "01_dwca_media/poppynorthing+PERE_rotation2/occurrences.csv";
    let Some(file) = third_party(path) else { return };
    let (headers, rows) = read(file).unwrap();
    let mapping = guess(&headers, &rows, &[]);
    let mapped: Vec<(&str, Target)> = mapping
        .iter()
        .filter_map(|column| Some((column.header.as_str(), column.target?)))
        .collect();
    assert_eq!(
        mapped,
        [
            ("occurrenceID", OccurrenceId),
            ("catalogNumber", CatalogNumber),
            ("otherCatalogNumbers", OtherCatalogNumbers),
            ("locality", Locality),
            ("recordID", RecordId),
            ("references", ReferenceUrl),
        ]
    );
}
