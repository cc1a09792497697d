//! Columns by what stands in them, where the name says nothing, too much or the wrong thing; and
//! mappings remembered, the template, and what no guess may ever do.

use std::time::{Duration, Instant};

use media_batch::job::Job;
use media_batch::mapping::{
    ColumnMapping, Reason, guess, guess_for, problems, problems_for, remember, template_csv,
    template_example, template_headers,
};
use media_batch::reading::ReadOptions;
use media_batch::session::Session;
use media_batch::session::protocol::Remembered;
use media_batch::target::Target;
use proptest::prelude::*;
use rstest::rstest;

fn owned(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

fn mapped(headers: &[&str], rows: &[&[&str]]) -> Vec<ColumnMapping> {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| owned(row)).collect();
    guess(&owned(headers), &rows, &[])
}

fn choices(headers: &[&str], rows: &[&[&str]]) -> Vec<(Option<Target>, Reason)> {
    mapped(headers, rows).into_iter().map(|column| (column.target, column.reason)).collect()
}

const NO: (Option<Target>, Reason) = (None, Reason::None);

fn by_content(target: Target) -> (Option<Target>, Reason) {
    (Some(target), Reason::Content)
}

#[rstest]
#[case::image(&["https://a.org/1.jpg", "https://a.org/2.JPG?x=1"], by_content(Target::OriginalUrl))]
#[case::image_server(&["https://a.org/iiif/1/full/max/0/default"], by_content(Target::OriginalUrl))]
#[case::cloud(&["gs://bucket/1.jpg"], by_content(Target::OriginalUrl))]
#[case::one_odd_cell(&["https://a.org/1.jpg", "https://a.org/2.jpg", "https://a.org/3.jpg", "https://a.org/4.jpg", "n/a"], by_content(Target::OriginalUrl))]
#[case::half_of_them(&["https://a.org/1.jpg", "n/a"], NO)]
#[case::pages(&["https://www.gbif.org/occurrence/1"], NO)]
#[case::thumbnail(&["https://a.org/1_tn.jpg"], by_content(Target::ThumbnailUrl))]
#[case::media_type(&["image/jpeg", "image/png"], by_content(Target::Format))]
#[case::license(&["https://creativecommons.org/licenses/by/4.0/"], by_content(Target::License))]
#[case::md5(&["b051556e80faebe5d9e3c691a854d23e"], by_content(Target::MediaMd5))]
#[case::catalog_number(&["USF000123", "USF000124"], by_content(Target::CatalogNumber))]
#[case::date(&["2024-05-17"], NO)]
#[case::orcid(&["0000-0002-1825-0097", "0000-0001-5109-3700"], NO)]
#[case::person(&["Amara Diallo"], NO)]
#[case::file_name(&["IMG_0195.JPG"], NO)]
#[case::words(&["good", "better"], NO)]
fn a_column_without_a_telling_name(
    #[case] values: &[&str],
    #[case] expected: (Option<Target>, Reason),
) {
    let rows: Vec<&[&str]> = values.chunks(1).collect();
    assert_eq!(choices(&["Q7"], &rows), [expected]);
    assert_eq!(choices(&[""], &rows), [expected], "an empty header");
}

#[test]
fn contents_fill_only_what_names_left_open() {
    let rows: &[&[&str]] = &[
        &["X000001", "https://a.org/1_tn.jpg", "https://b.org/1.jpg", "https://c.org/1.jpg"],
        &["X000002", "https://a.org/2_tn.jpg", "https://b.org/2.jpg", "https://c.org/2.jpg"],
    ];
    let (url, thumbnail) = (by_content(Target::OriginalUrl), by_content(Target::ThumbnailUrl));
    let number = by_content(Target::CatalogNumber);
    assert_eq!(choices(&["q1", "q2", "q3", "q4"], rows), [number, thumbnail, url, NO]);
    let named = (Some(Target::OriginalUrl), Reason::Exact);
    assert_eq!(choices(&["q1", "q2", "q3", "originalUrl"], rows), [number, thumbnail, NO, named]);
    let identifier = (Some(Target::OccurrenceId), Reason::Exact);
    assert_eq!(choices(&["q1", "occurrenceID"], rows), [NO, identifier]);
}

#[test]
fn several_columns_of_catalog_numbers_are_a_choice_for_a_person() {
    let rows: &[&[&str]] = &[&["X000001", "JS0001"], &["X000002", "JS0002"]];
    assert_eq!(choices(&["q1", "q2"], rows), [NO, NO]);
}

#[rstest]
// `identifier` is what it holds.
#[case("identifier", &["https://a.org/x"], by_content(Target::OriginalUrl))]
#[case("identifier", &["USF000123", "USF000124"], by_content(Target::CatalogNumber))]
#[case("identifier", &["ff61e265-5e5a-42ae-bda5-2f9c8539b2a8"], NO)]
#[case("dcterms:identifier", &["12", "15"], NO)]
// Plain words need addresses or names of files.
#[case("image", &["https://a.org/x"], by_content(Target::OriginalUrl))]
#[case("image", &["IMG_1.jpg"], by_content(Target::OriginalUrl))]
#[case("image", &["yes", "no"], NO)]
#[case("source", &["https://a.org/x"], by_content(Target::SourceUrl))]
#[case("source", &["donated"], NO)]
// A clear name stays, whatever it holds: the rules will say what is wrong with each row.
#[case("url", &["see folder 7"], (Some(Target::OriginalUrl), Reason::Synonym))]
#[case("originalUrl", &["IMG_1.jpg"], (Some(Target::OriginalUrl), Reason::Exact))]
#[case("image url", &["photo.jpg"], (Some(Target::OriginalUrl), Reason::Synonym))]
// Addresses of media in a field of words.
#[case("location", &["gs://bucket/1.jpg"], by_content(Target::OriginalUrl))]
#[case("location", &["Los Osos"], (Some(Target::Locality), Reason::Synonym))]
#[case("type", &["image/jpeg"], by_content(Target::Format))]
#[case("type", &["StillImage"], (Some(Target::Type), Reason::Exact))]
// Plain words for addresses or numbers, with nothing of the kind.
#[case("references", &["Smith 1990"], NO)]
#[case("references", &["https://a.org/1"], (Some(Target::ReferenceUrl), Reason::Synonym))]
#[case("medium", &["pencil"], NO)]
#[case("thumbnail", &["1_tn.jpg"], (Some(Target::ThumbnailUrl), Reason::Synonym))]
#[case("position", &["dorsal"], NO)]
#[case("position", &["2"], (Some(Target::SortOccurrence), Reason::Synonym))]
#[case("sortOccurrence", &["first"], (Some(Target::SortOccurrence), Reason::Exact))]
#[case("guid", &["USF000123", "USF000124"], by_content(Target::CatalogNumber))]
// Counting rows is no identifier.
#[case("id", &["1", "2", "3"], NO)]
#[case("id", &["82716069", "82716070"], (Some(Target::OccurrenceId), Reason::Synonym))]
fn contents_have_a_say_in_names(
    #[case] header: &str,
    #[case] values: &[&str],
    #[case] expected: (Option<Target>, Reason),
) {
    let rows: Vec<&[&str]> = values.chunks(1).collect();
    assert_eq!(choices(&[header], &rows), [expected]);
}

#[rstest]
#[case::medium_view(&["catalogNumber", "url", "originalUrl"], &["A", "https://a.org/1_m.jpg", "https://a.org/1.jpg"], &[Target::CatalogNumber, Target::Url, Target::OriginalUrl])]
#[case::page_of_the_medium(&["catalogNumber", "url", "image_url"], &["A", "https://www.inaturalist.org/observations/1", "https://a.org/1.jpg"], &[Target::CatalogNumber, Target::ReferenceUrl, Target::OriginalUrl])]
#[case::the_only_address(&["catalogNumber", "url"], &["A", "https://a.org/1.jpg"], &[Target::CatalogNumber, Target::OriginalUrl])]
#[case::beside_a_thumbnail(&["catalogNumber", "url", "thumbnail"], &["A", "https://a.org/1.jpg", "https://a.org/1_tn.jpg"], &[Target::CatalogNumber, Target::OriginalUrl, Target::ThumbnailUrl])]
#[case::accession_number(&["accession number", "url"], &["77", "https://a.org/1.jpg"], &[Target::OtherCatalogNumbers, Target::OriginalUrl])]
fn url_is_the_original_when_nothing_else_is(
    #[case] headers: &[&str],
    #[case] row: &[&str],
    #[case] expected: &[Target],
) {
    let targets: Vec<_> = mapped(headers, &[row]).iter().filter_map(|one| one.target).collect();
    assert_eq!(targets, expected);
}

#[test]
fn a_blank_column_of_a_plain_name_does_not_hide_what_another_holds() {
    let (url, page) = (by_content(Target::OriginalUrl), by_content(Target::ReferenceUrl));
    assert_eq!(choices(&["image", "q1"], &[&["", "https://a.org/1.jpg"]]), [NO, url]);
    assert_eq!(choices(&["_id", "image"], &[&["", "https://a.org/1.jpg"]]), [NO, url]);
    let rows: &[&[&str]] = &[&["https://a.org/occurrence/1", "https://a.org/1.jpg"]];
    assert_eq!(choices(&["url", "q1"], rows), [page, url]);
}

#[test]
fn the_author_of_a_name_is_not_the_author_of_a_picture() {
    let creator = (Some(Target::Creator), Reason::Synonym);
    assert_eq!(choices(&["Autor", "imagen"], &[])[0], creator);
    assert_eq!(choices(&["genus", "author"], &[]), [NO, NO]);
}

#[test]
fn samples_are_the_first_different_values() {
    let mapping = mapped(&["a", "b"], &[&[" ", "1"], &["x", "1"], &["y", "2"], &["z"], &["w"]]);
    assert_eq!(mapping[0].samples, ["x", "y", "z"]);
    assert_eq!(mapping[1].samples, ["1", "2"]);
}

fn remembered(pairs: &[(&str, Option<Target>)]) -> Remembered {
    Remembered {
        headers: pairs.iter().map(|(header, _)| (*header).to_owned()).collect(),
        targets: pairs.iter().map(|(_, target)| *target).collect(),
    }
}

#[test]
fn a_remembered_mapping_comes_back_for_the_same_headers_in_any_order_and_spelling() {
    let before = remembered(&[
        ("Sheet", Some(Target::CatalogNumber)),
        ("catalogNumber", None),
        ("Where", Some(Target::OriginalUrl)),
    ]);
    let known = [remembered(&[("Sheet", Some(Target::Title))]), before];
    let mapping = guess(&owned(&["WHERE ", "sheet", "Catalog Number"]), &[], &known);
    let choices: Vec<_> = mapping.iter().map(|one| (one.target, one.reason)).collect();
    let remembered = |target| (Some(target), Reason::Remembered);
    assert_eq!(choices, [remembered(Target::OriginalUrl), remembered(Target::CatalogNumber), NO]);
    // Another set of headers is another file.
    let mapping = guess(&owned(&["Where", "Sheet"]), &[], &known);
    assert!(mapping.iter().all(|one| one.reason != Reason::Remembered));
}

#[test]
fn a_damaged_memory_is_not_followed() {
    let short = Remembered { headers: owned(&["a", "b"]), targets: vec![Some(Target::Title)] };
    let twice = remembered(&[("a", Some(Target::Title)), ("b", Some(Target::Title))]);
    let targets = |known: Remembered| -> Vec<_> {
        guess(&owned(&["a", "b"]), &[], &[known]).iter().map(|one| one.target).collect()
    };
    assert_eq!(targets(short), [None, None]);
    assert_eq!(targets(twice), [Some(Target::Title), None]);
}

#[test]
fn equal_headers_are_remembered_in_their_order() {
    let known = remembered(&[("x", Some(Target::Title)), ("x", Some(Target::Notes))]);
    let mapping = guess(&owned(&["X", "x"]), &[], &[known]);
    let targets: Vec<_> = mapping.iter().map(|one| one.target).collect();
    assert_eq!(targets, [Some(Target::Title), Some(Target::Notes)]);
}

#[test]
fn a_mapping_travels_as_json_and_is_remembered_as_it_was() {
    let headers = owned(&["Foto", "Q7", "md5", "accession"]);
    let mapping = guess(&headers, &[], &[]);
    let json = serde_json::to_string(&remember(&mapping)).unwrap();
    assert_eq!(
        json,
        r#"{"headers":["Foto","Q7","md5","accession"],"targets":["originalUrl",null,"mediaMD5","otherCatalogNumbers"]}"#
    );
    let again = guess(&headers, &[], &[serde_json::from_str(&json).unwrap()]);
    let targets =
        |mapping: &[ColumnMapping]| mapping.iter().map(|one| one.target).collect::<Vec<_>>();
    assert_eq!(targets(&again), targets(&mapping));
}

#[rstest]
#[case(Job::Media)]
#[case(Job::Occurrences)]
fn the_template_maps_completely_by_itself(#[case] job: Job) {
    let headers = owned(&template_headers(job));
    let mapping = guess_for(job, &headers, &[owned(&template_example(job))], &[]);
    for column in &mapping {
        assert_eq!(column.reason, Reason::Exact, "{}", column.header);
        assert_eq!(column.target.map(Target::name), Some(column.header.as_str()));
    }
    assert_eq!(problems_for(job, &mapping), []);
}

#[rstest]
#[case(Job::Media)]
#[case(Job::Occurrences)]
fn nothing_is_wrong_with_the_example_of_the_template(#[case] job: Job) {
    let mut session = Session::default();
    session.set_context(None, Vec::new(), job);
    session.read("template.csv", template_csv(job).as_bytes(), ReadOptions::default());
    let found: Vec<_> = session.explain(0).into_iter().map(|it| (it.rule, it.detail)).collect();
    assert_eq!((session.rows(), found), (1, Vec::new()));
}

#[rstest]
#[case(Job::Media)]
#[case(Job::Occurrences)]
fn the_template_is_a_csv_file_of_header_and_example(#[case] job: Job) {
    let csv = template_csv(job);
    assert!(csv.ends_with("\r\n"));
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), template_headers(job));
    let rows: Vec<_> = reader.records().collect::<Result<_, _>>().unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].iter().collect::<Vec<_>>(), template_example(job));
}

/// A guess that compared everything with everything would take seconds here; the bound is far above
/// the few milliseconds it takes and far below that.
#[test]
fn five_hundred_columns_are_guessed_at_once() {
    let headers: Vec<String> = (0_u32..512)
        .map(|column| {
            format!("{}colunm {column}", ["photo", "catalg", "lcaton"][column as usize % 3])
        })
        .collect();
    let rows: Vec<Vec<String>> = (0..200)
        .map(|row| (0..512).map(|column| format!("https://a.org/{row}/{column}.jpg")).collect())
        .collect();
    let times: Vec<Duration> = (0..5)
        .map(|_| {
            let start = Instant::now();
            assert_eq!(guess(&headers, &rows, &[]).len(), 512);
            start.elapsed()
        })
        .collect();
    println!("{times:?}");
    assert!(times.iter().min().is_some_and(|best| *best < Duration::from_millis(250)));
}

fn header() -> impl Strategy<Value = String> {
    let names: Vec<String> = Target::ALL.iter().map(|target| target.name().to_owned()).collect();
    prop_oneof![
        proptest::sample::select(names),
        proptest::sample::select(vec![
            "url",
            "link",
            "identifier",
            "image",
            "id",
            "Barcode",
            "md5",
            "dwc:",
            "dc:rights",
            "",
            "photo url",
            "Fotógrafo",
            "source",
            "occid",
            "orignalUrl",
            "author",
            "type",
            "location",
        ])
        .prop_map(str::to_owned),
        ".{0,24}",
        "[a-z]{1,8}[:_./#][A-Za-z ()*]{0,12}",
    ]
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "https://[a-z]{1,5}\\.org/[a-z0-9_]{0,8}(\\.jpg|_tn\\.jpg)?",
        "[A-Z]{1,4}[0-9]{1,8}",
        proptest::sample::select(vec!["image/jpeg", "b051556e80faebe5d9e3c691a854d23e", "x.jpg"])
            .prop_map(str::to_owned),
        ".{0,90}",
    ]
}

proptest! {
    #[test]
    fn a_guess_never_maps_two_columns_to_one_target(
        headers in prop::collection::vec(header(), 0..12),
        rows in prop::collection::vec(prop::collection::vec(cell(), 0..14), 0..6),
        kept in prop::collection::vec(proptest::option::of(proptest::sample::select(Target::ALL.to_vec())), 0..12),
    ) {
        let known = Remembered { headers: headers.iter().rev().cloned().collect(), targets: kept };
        for remembered in [&[][..], &[known]] {
            let mapping = guess(&headers, &rows, remembered);
            prop_assert_eq!(mapping.len(), headers.len());
            let twice = problems(&mapping).iter().any(|problem| {
                matches!(problem, media_batch::mapping::MappingProblem::TargetTwice { .. })
            });
            prop_assert!(!twice);
            for (column, header) in mapping.iter().zip(&headers) {
                prop_assert_eq!(&column.header, header);
                prop_assert_eq!(column.target.is_none(), column.reason == Reason::None);
                prop_assert!(column.samples.len() <= 3);
                prop_assert!(column.samples.iter().all(|value| value.chars().count() <= 80));
            }
        }
    }
}
