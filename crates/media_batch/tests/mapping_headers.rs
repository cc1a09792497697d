//! Headers by name: every spelling that people and programs use, one by one.

use media_batch::mapping::{ColumnMapping, MappingProblem, Reason, fold, guess, problems};
use media_batch::target::Target;
use rstest::rstest;

fn mapped(headers: &[&str], rows: &[&[&str]]) -> Vec<ColumnMapping> {
    let headers: Vec<String> = headers.iter().map(|header| (*header).to_owned()).collect();
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
    guess(&headers, &rows, &[])
}

fn targets(headers: &[&str], rows: &[&[&str]]) -> Vec<Option<Target>> {
    mapped(headers, rows).into_iter().map(|column| column.target).collect()
}

/// The target and reason of a header that stands alone, without values.
fn alone(header: &str) -> (Option<Target>, Reason) {
    let only = mapped(&[header], &[]).pop();
    only.map_or((None, Reason::None), |column| (column.target, column.reason))
}

#[rstest]
#[case("catalogNumber", "catalognumber")]
#[case("Catalog Number", "catalognumber")]
#[case("CATALOG_NUMBER", "catalognumber")]
#[case("catalog-number", "catalognumber")]
#[case(" catalog\u{a0}number\t", "catalognumber")]
#[case("\u{feff}catalogNumber", "catalognumber")]
#[case("dwc:catalogNumber", "catalognumber")]
#[case("dwc_catalogNumber", "catalognumber")]
#[case("dwc.catalogNumber", "catalognumber")]
#[case("darwin:catalogNumber", "catalognumber")]
#[case("http://rs.tdwg.org/dwc/terms/catalogNumber", "catalognumber")]
#[case("HTTPS://RS.TDWG.ORG/dwc/terms/catalogNumber", "catalognumber")]
#[case("https://dwc.tdwg.org/terms/#dwc:catalogNumber", "catalognumber")]
#[case("http://purl.org/dc/terms/rights", "rights")]
#[case("http://purl.org/dc/elements/1.1/rights", "rights")]
#[case("http://rs.tdwg.org/ac/terms/accessURI", "accessuri")]
#[case("http://rs.gbif.org/terms/1.0/references/", "references")]
#[case("http://ns.adobe.com/xap/1.0/rights/UsageTerms", "usageterms")]
#[case("http://www.w3.org/ns/created", "created")]
#[case("xmpRights:Owner", "owner")]
#[case("xmpRights_Owner", "owner")]
#[case("Iptc4xmpExt:LocationShown", "locationshown")]
#[case("catalogNumber*", "catalognumber")]
#[case("Catalog number (required)", "catalognumber")]
#[case("Catalog number [text, 32]", "catalognumber")]
#[case("(URL)", "url")]
#[case("Catalog #", "catalognumber")]
#[case("Número de catálogo", "numerodecatalogo")]
#[case("Nu\u{301}mero de cata\u{301}logo", "numerodecatalogo")]
#[case("N° de catalogue", "ndecatalogue")]
#[case("Légende œuvre ŒUVRE", "legendeoeuvreoeuvre")]
#[case("Image: URL", "imageurl")]
#[case("照片url", "照片url")]
#[case("", "")]
#[case(" -- ", "")]
#[case(":", "")]
#[case("dwc:", "dwc")]
fn spellings_fold_to_one(#[case] header: &str, #[case] folded: &str) {
    assert_eq!(fold(header), folded);
}

#[test]
fn an_address_that_is_no_term_is_no_name() {
    // A file without header line: its first row must not become a mapping.
    assert_eq!(alone("https://media.example.org/photos/image"), (None, Reason::None));
    assert_eq!(alone("https://example.org/catalogNumber"), (None, Reason::None));
}

/// Thirty-two headers of real sheets. Two of them are debatable. `license` has a target of its own
/// here, which holds the licence as an address of a known vocabulary, so it goes there and not into
/// `rights`, the free text; `UsageTerms` and `dcterms:rights` are that text.
const REAL_HEADERS: [(&str, Target); 32] = [
    ("catalogNumber", Target::CatalogNumber),
    ("Catalog Number", Target::CatalogNumber),
    ("CATALOGNUMBER", Target::CatalogNumber),
    ("catalog_number", Target::CatalogNumber),
    ("Barcode", Target::CatalogNumber),
    ("dwc:catalogNumber", Target::CatalogNumber),
    ("http://rs.tdwg.org/dwc/terms/catalogNumber", Target::CatalogNumber),
    ("número de catálogo", Target::CatalogNumber),
    ("Original URL", Target::OriginalUrl),
    ("large url", Target::OriginalUrl),
    ("accessURI", Target::OriginalUrl),
    ("ac:accessURI", Target::OriginalUrl),
    ("identifier", Target::OriginalUrl),
    ("goodQualityAccessURI", Target::Url),
    ("thumbnailAccessURI", Target::ThumbnailUrl),
    ("tn_url", Target::ThumbnailUrl),
    ("photographer", Target::Creator),
    ("Photographer name", Target::Creator),
    ("dc:creator", Target::Creator),
    ("dcterms:rights", Target::Rights),
    ("license", Target::License),
    ("UsageTerms", Target::Rights),
    ("xmpRights:Owner", Target::Owner),
    ("dc:format", Target::Format),
    ("MIME type", Target::Format),
    ("occurrenceid", Target::OccurrenceId),
    ("occurrenceID ", Target::OccurrenceId),
    ("Sort order", Target::SortOccurrence),
    ("md5", Target::MediaMd5),
    ("notes", Target::Notes),
    ("Note", Target::Notes),
    ("captions", Target::Caption),
];

#[test]
fn of_thirty_two_real_headers_all_are_right() {
    let wrong: Vec<_> = REAL_HEADERS
        .iter()
        .filter(|(header, target)| alone(header).0 != Some(*target))
        .map(|(header, _)| (header, alone(header)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn the_debatable_header_is_a_suggestion_by_its_contents() {
    let column = &mapped(&["catalogNumber", "identifier"], &[&["A1", "https://a.org/1.jpg"]])[1];
    assert_eq!((column.target, column.reason), (Some(Target::OriginalUrl), Reason::Content));
}

/// What the incumbent's importer leaves unmapped, with a value as such a column has.
#[rstest]
#[case("subjectCatalogNumber", Target::CatalogNumber, "USF000123")]
#[case("otherCatalogNumber", Target::OtherCatalogNumbers, "123")]
#[case("catalog_number", Target::CatalogNumber, "USF000123")]
#[case("cat no", Target::CatalogNumber, "123")]
#[case("barcode", Target::CatalogNumber, "000123")]
#[case("recordID", Target::RecordId, "ff61e265-5e5a-42ae-bda5-2f9c8539b2a8")]
#[case("identifier", Target::OriginalUrl, "https://a.org/1.jpg")]
#[case("guid", Target::OccurrenceId, "ff61e265-5e5a-42ae-bda5-2f9c8539b2a8")]
#[case("id", Target::OccurrenceId, "ff61e265-5e5a-42ae-bda5-2f9c8539b2a8")]
#[case("mediaUrl", Target::OriginalUrl, "https://a.org/1.jpg")]
#[case("media url", Target::OriginalUrl, "https://a.org/1.jpg")]
#[case("link", Target::OriginalUrl, "https://a.org/1.jpg")]
#[case("thumbnail_url", Target::ThumbnailUrl, "https://a.org/1_tn.jpg")]
#[case("photographer", Target::Creator, "Ana")]
#[case("photographerUid", Target::CreatorUid, "12")]
#[case("license", Target::License, "CC BY")]
#[case("title", Target::Title, "Sheet")]
#[case("description", Target::Description, "A sheet")]
#[case("references", Target::ReferenceUrl, "https://a.org/1")]
#[case("sort", Target::SortOccurrence, "1")]
#[case("sortSequence", Target::SortOccurrence, "1")]
#[case("fileName", Target::SourceIdentifier, "1.jpg")]
// Wrong there: the medium view instead of the original.
#[case("imageURL", Target::OriginalUrl, "https://a.org/1.jpg")]
#[case("Image URL", Target::OriginalUrl, "https://a.org/1.jpg")]
#[case("accessURI", Target::OriginalUrl, "https://a.org/1.jpg")]
#[case("ac:accessURI", Target::OriginalUrl, "https://a.org/1.jpg")]
#[case("url", Target::OriginalUrl, "https://a.org/1.jpg")]
#[case("URL", Target::OriginalUrl, "https://a.org/1.jpg")]
// And what it maps already.
#[case("occid", Target::RecordId, "123456")]
#[case("original URL", Target::OriginalUrl, "https://a.org/1.jpg")]
#[case("large", Target::OriginalUrl, "https://a.org/1.jpg")]
#[case("largeJpg", Target::OriginalUrl, "https://a.org/1.jpg")]
#[case("thumbnail", Target::ThumbnailUrl, "https://a.org/1_tn.jpg")]
fn what_others_leave_unmapped_maps(
    #[case] header: &str,
    #[case] target: Target,
    #[case] value: &str,
) {
    assert_eq!(targets(&[header], &[&[value]]), [Some(target)]);
    assert_eq!(alone(header).0, Some(target), "without values");
}

#[rstest]
// Symbiota's published templates
#[case(&["subjectCatalogNumber", "subjectOtherCatalogNumber", "subjectOccurrenceID", "resourceUrl", "according to", "basisOfRecord", "establishedDate", "notes", "objectID", "relationshipID"],
    &[Some(Target::CatalogNumber), Some(Target::OtherCatalogNumbers), Some(Target::OccurrenceId), Some(Target::OriginalUrl), None, None, None, Some(Target::Notes), None, None])]
#[case(&["subjectCatalogNumber", "originalUrl"], &[Some(Target::CatalogNumber), Some(Target::OriginalUrl)])]
#[case(&["catalogNumber", "imageURL"], &[Some(Target::CatalogNumber), Some(Target::OriginalUrl)])]
// An optional field in the first column counts like any other.
#[case(&["caption", "catalogNumber", "originalUrl"], &[Some(Target::Caption), Some(Target::CatalogNumber), Some(Target::OriginalUrl)])]
#[case(&["catalogNumber", "web", "large", "thumbnail"], &[Some(Target::CatalogNumber), Some(Target::Url), Some(Target::OriginalUrl), Some(Target::ThumbnailUrl)])]
// GBIF Simple Multimedia
#[case(&["coreid", "type", "format", "identifier", "references", "title", "description", "source", "audience", "created", "creator", "contributor", "publisher", "license", "rightsHolder"],
    &[Some(Target::OccurrenceId), Some(Target::Type), Some(Target::Format), Some(Target::OriginalUrl), Some(Target::ReferenceUrl), Some(Target::Title), Some(Target::Description), Some(Target::SourceUrl), None, Some(Target::Created), Some(Target::Creator), None, None, Some(Target::License), Some(Target::Owner)])]
// Audubon Core: variants and a core id that gives way to the occurrence
#[case(&["dwc:occurrenceID", "coreid", "ac:bestQualityAccessURI", "ac:goodQualityAccessURI", "ac:thumbnailAccessURI", "ac:hashFunction", "ac:hashValue", "ac:tag", "ac:comments", "xmp:CreateDate", "ac:subjectPart", "ac:providerManagedID", "xmpRights:WebStatement", "ac:licenseLogoURL"],
    &[Some(Target::OccurrenceId), None, Some(Target::OriginalUrl), Some(Target::Url), Some(Target::ThumbnailUrl), Some(Target::HashFunction), Some(Target::HashValue), Some(Target::Tag), Some(Target::Notes), Some(Target::Created), Some(Target::Anatomy), Some(Target::SourceIdentifier), Some(Target::License), None])]
// Others' exports
#[case(&["SpecimenRecordUUID", "MediaAccessURI", "MediaMD5", "OriginalFileName"],
    &[Some(Target::OccurrenceId), Some(Target::OriginalUrl), Some(Target::MediaMd5), Some(Target::SourceIdentifier)])]
#[case(&["Catalog Number", "Attachment URL", "mimeType", "copyrightHolder", "fileCreatedDate"],
    &[Some(Target::CatalogNumber), Some(Target::OriginalUrl), Some(Target::Format), Some(Target::Owner), Some(Target::Created)])]
#[case(&["guid", "media_uri", "preview_uri", "media_type", "mime_type"],
    &[Some(Target::OccurrenceId), Some(Target::OriginalUrl), Some(Target::ThumbnailUrl), Some(Target::Type), Some(Target::Format)])]
#[case(&["mediaID", "observationID", "timestamp", "filePath", "fileMediatype", "mediaComments"],
    &[Some(Target::SourceIdentifier), Some(Target::OccurrenceId), Some(Target::Created), Some(Target::OriginalUrl), Some(Target::Format), Some(Target::Notes)])]
// Spanish, French, Portuguese
#[case(&["Código de barras", "Enlace de la imagen", "Miniatura", "Fotógrafa", "Licencia", "Titular de los derechos", "Leyenda", "Fecha de la foto", "Observaciones"],
    &[Some(Target::CatalogNumber), Some(Target::OriginalUrl), Some(Target::ThumbnailUrl), Some(Target::Creator), Some(Target::License), Some(Target::Owner), Some(Target::Caption), Some(Target::Created), Some(Target::Notes)])]
#[case(&["N° de catalogue", "Lien de l'image", "Vignette", "Photographe", "Licence", "Ayant droit", "Légende", "Date de prise de vue", "Remarques", "Mots-clés"],
    &[Some(Target::CatalogNumber), Some(Target::OriginalUrl), Some(Target::ThumbnailUrl), Some(Target::Creator), Some(Target::License), Some(Target::Owner), Some(Target::Caption), Some(Target::Created), Some(Target::Notes), Some(Target::Tag)])]
#[case(&["Número de tombo", "URL da imagem", "URL da miniatura", "Fotógrafo", "Licença", "Detentor dos direitos", "Legenda", "Data da foto", "Observações"],
    &[Some(Target::CatalogNumber), Some(Target::OriginalUrl), Some(Target::ThumbnailUrl), Some(Target::Creator), Some(Target::License), Some(Target::Owner), Some(Target::Caption), Some(Target::Created), Some(Target::Notes)])]
fn whole_header_rows_map(#[case] headers: &[&str], #[case] expected: &[Option<Target>]) {
    assert_eq!(targets(headers, &[]), expected);
}

#[rstest]
#[case("number")]
#[case("no.")]
#[case("code")]
#[case("name")]
#[case("date")]
#[case("modified")]
#[case("eventDate")]
#[case("recordNumber")]
#[case("collectionCode")]
#[case("localityID")]
#[case("locationID")]
#[case("creatorIRI")]
#[case("attributionLinkURL")]
#[case("licenseLogoURL")]
#[case("file_size")]
#[case("objectIRI")]
#[case("scientificName")]
#[case("")]
#[case("42")]
#[case("照片url")]
fn what_says_too_little_or_something_else_stays_unmapped(#[case] header: &str) {
    assert_eq!(alone(header), (None, Reason::None));
}

#[rstest]
#[case("catalogNumer", Some(Target::CatalogNumber))]
#[case("Catalouge number", Some(Target::CatalogNumber))]
#[case("orignalUrl", Some(Target::OriginalUrl))]
#[case("thumbnial", Some(Target::ThumbnailUrl))]
#[case("Photografer", Some(Target::Creator))]
#[case("occurenceID", Some(Target::OccurrenceId))]
#[case("discription", Some(Target::Description))]
#[case("ownr", None)] // too short to tell
#[case("nots", None)]
#[case("lights", None)] // the first letter makes another word
#[case("creatorID", None)] // an identifier is not a name
#[case("photographerURL", None)]
#[case("image url 2", None)] // another column, not a misspelling
#[case("rigths", Some(Target::Rights))]
#[case("lisence", Some(Target::License))]
#[case("captainn", Some(Target::Caption))]
#[case("zzzzzzzz", None)]
fn misspellings_are_seen(#[case] header: &str, #[case] target: Option<Target>) {
    let reason = if target.is_some() { Reason::Similar } else { Reason::None };
    assert_eq!(alone(header), (target, reason));
}

#[rstest]
#[case("catalogNumber", Reason::Exact)]
#[case("dwc:CATALOG_NUMBER*", Reason::Exact)]
#[case("Barcode", Reason::Synonym)]
#[case("Barcodee", Reason::Similar)]
fn each_choice_says_why(#[case] header: &str, #[case] reason: Reason) {
    assert_eq!(alone(header), (Some(Target::CatalogNumber), reason));
}

#[rstest]
// The better reason wins wherever it stands …
#[case(&["Barcode", "catalogNumber"], &[None, Some(Target::CatalogNumber)])]
#[case(&["orignalUrl", "large"], &[None, Some(Target::OriginalUrl)])]
#[case(&["link", "orignalUrl"], &[None, Some(Target::OriginalUrl)])]
// … then the leftmost.
#[case(&["Barcode", "cat no"], &[Some(Target::CatalogNumber), None])]
#[case(&["rights", "dcterms:rights"], &[Some(Target::Rights), None])]
fn two_columns_never_share_a_target(#[case] headers: &[&str], #[case] expected: &[Option<Target>]) {
    assert_eq!(targets(headers, &[]), expected);
    for column in mapped(headers, &[]) {
        assert_eq!(column.target.is_none(), column.reason == Reason::None);
    }
}

#[test]
fn a_blank_column_gives_way_to_a_filled_one() {
    let rows: &[&[&str]] = &[&["", "https://a.org/1.jpg"], &[" ", "https://a.org/2.jpg"]];
    assert_eq!(
        targets(&["accessURI", "dcterms:identifier"], rows),
        [None, Some(Target::OriginalUrl)]
    );
}

#[test]
fn problems_are_said_at_once() {
    let mut mapping = mapped(&["caption", "notes"], &[]);
    assert_eq!(problems(&mapping), [MappingProblem::NoIdentifier, MappingProblem::NoUrl]);
    mapping[0].target = Some(Target::OriginalUrl);
    mapping[1].target = Some(Target::OriginalUrl);
    assert_eq!(
        problems(&mapping),
        [
            MappingProblem::TargetTwice { target: Target::OriginalUrl, columns: vec![0, 1] },
            MappingProblem::NoIdentifier,
        ]
    );
    assert_eq!(problems(&mapped(&["catalogNumber", "link"], &[])), []);
    // The medium view or a thumbnail alone is not the medium's address.
    let thumbnails = mapped(&["catalogNumber", "thumbnail"], &[]);
    assert_eq!(problems(&thumbnails), [MappingProblem::NoUrl]);
}
