//! The URL-mapping vectors T01–T30 as far as one file and a list of records decide them: each sheet
//! goes through the whole engine. (T09, T10 and T16 need what is linked already and stand in the
//! server's tests; T18–T21 and T24 need the file behind the address and come with the link checks.)

use media_batch::identifier::{ExactIndex, Resolution};
use media_batch::reading::{Delimiter, Encoding, ReadOptions};
use media_batch::session::{Knowledge, Session};
use media_batch::target::Target;

fn read(bytes: &[u8]) -> Session {
    let mut session = Session::default();
    session.read("sheet.csv", bytes, ReadOptions::default());
    session
}

fn with_records(bytes: &[u8], records: &[&[(Target, &str)]]) -> Session {
    let mut index = ExactIndex::default();
    for record in records {
        index.add_record(record.iter().copied());
    }
    let mut session = read(bytes);
    session.set_knowledge(Knowledge::Exact(index));
    session
}

fn targets(session: &Session) -> Vec<Option<Target>> {
    session.columns().iter().map(|column| column.target).collect()
}

fn codes(session: &Session, row: u32) -> Vec<&'static str> {
    session.explain(row).iter().map(|it| it.rule.code()).collect()
}

const ID_AND_URL: [Option<Target>; 2] = [Some(Target::CatalogNumber), Some(Target::OriginalUrl)];

#[test]
fn t01_the_official_template_maps() {
    let session = read(b"subjectCatalogNumber,originalUrl\nA1,https://x.example.org/a.jpg\n");
    assert_eq!(targets(&session), ID_AND_URL);
}

#[test]
fn t02_image_url_is_the_original() {
    let session = read(b"catalogNumber,imageURL\nA1,https://x.example.org/a.jpg\n");
    assert_eq!(targets(&session), ID_AND_URL);
    assert_eq!(session.counts().ready, 1);
}

#[test]
fn t03_a_semicolon_file_is_read() {
    let session = read(b"catalogNumber;originalUrl\nA1;https://x.example.org/a.jpg\n");
    assert_eq!(session.sheet().unwrap().facts().delimiter, Delimiter::Semicolon);
    assert_eq!(session.counts().ready, 1);
}

#[test]
fn t04_quotes_of_a_tab_file_are_not_part_of_the_number() {
    let session = with_records(
        b"catalogNumber\toriginalUrl\n\"TST0001\"\t\"https://x.example.org/a.jpg\"\n",
        &[&[(Target::CatalogNumber, "TST0001")]],
    );
    assert_eq!(session.resolution(0), Resolution::Matched);
}

#[test]
fn t05_a_byte_order_mark_leaves_a_clean_label() {
    let session = read(b"\xEF\xBB\xBFcatalogNumber,originalUrl\nA1,https://x.example.org/a.jpg\n");
    assert_eq!(session.columns()[0].header, "catalogNumber");
    assert_eq!(session.sheet().unwrap().facts().encoding, Encoding::Utf8Bom);
}

#[test]
fn t07_a_long_caption_is_a_finding_with_its_count() {
    let caption = "x".repeat(1_001);
    let text =
        format!("catalogNumber,originalUrl,caption\nA1,https://x.example.org/a.jpg,{caption}\n");
    let session = read(text.as_bytes());
    let finding =
        session.explain(0).into_iter().find(|it| it.rule.code() == "text-too-long").unwrap();
    assert_eq!(finding.column, Some(2));
    assert!(finding.detail.args.contains(&("count", "1001".to_owned())));
    assert!(finding.detail.args.contains(&("limit", "1000".to_owned())));
}

#[test]
fn t08_emoji_are_text_like_any_other() {
    let session = read(
        "catalogNumber,originalUrl,caption\nA1,https://x.example.org/a.jpg,lovely 🌿\n".as_bytes(),
    );
    assert_eq!(session.counts().ready, 1);
    assert_eq!(session.view(0).cells[2], "lovely 🌿");
}

#[test]
fn t11_two_records_with_one_number_are_ambiguous() {
    let record: &[(Target, &str)] = &[(Target::CatalogNumber, "X")];
    let session = with_records(
        b"catalogNumber,originalUrl\nX,https://x.example.org/a.jpg\n",
        &[record, record],
    );
    assert_eq!(session.resolution(0), Resolution::Ambiguous);
    assert_eq!(session.counts().ambiguous, 1);
    assert_eq!(session.counts().ready, 0);
}

#[test]
fn t12_identifiers_of_two_records_contradict() {
    let session = with_records(
        b"catalogNumber,otherCatalogNumbers,originalUrl\nA,other of B,https://x.example.org/a.jpg\n",
        &[
            &[(Target::CatalogNumber, "A")],
            &[(Target::CatalogNumber, "B"), (Target::OtherCatalogNumbers, "other of B")],
        ],
    );
    assert_eq!(session.resolution(0), Resolution::Contradicting);
    assert!(codes(&session, 0).contains(&"identifiers-contradict"));
}

#[test]
fn t13_a_number_without_its_zeros_is_suggested() {
    let session = with_records(
        b"catalogNumber,originalUrl\n123,https://x.example.org/a.jpg\n",
        &[&[(Target::CatalogNumber, "00123")]],
    );
    assert_eq!(session.resolution(0), Resolution::NotFound);
    assert_eq!(session.view(0).near_misses, ["00123"]);
}

#[test]
fn t14_case_and_outer_blanks_match_and_are_noted() {
    let session = with_records(
        b"catalogNumber,originalUrl\n tst0001 ,https://x.example.org/a.jpg\n",
        &[&[(Target::CatalogNumber, "TST0001")]],
    );
    assert_eq!(session.resolution(0), Resolution::Matched);
    assert!(codes(&session, 0).contains(&"text-outer-blanks"));
}

#[test]
fn t15_a_row_without_identifier_never_creates_a_record() {
    let mut session = with_records(
        b"catalogNumber,originalUrl\n,https://x.example.org/a.jpg\n",
        &[&[(Target::CatalogNumber, "A")]],
    );
    session.set_create_records(true);
    assert!(codes(&session, 0).contains(&"identifier-missing"));
    assert_eq!(session.counts().creates_records, 0);
    assert_eq!(session.counts().with_errors, 1);
}

#[test]
fn t17_a_file_name_is_not_an_absolute_address() {
    let session = read(b"catalogNumber,originalUrl\nA1,photo.jpg\n");
    assert!(codes(&session, 0).contains(&"url-not-absolute"));
}

#[test]
fn t22_t23_formats_are_understood() {
    let session = read(
        b"catalogNumber,originalUrl,format\nA1,https://x.example.org/a.jpg,JPG\n\
          A2,https://x.example.org/b.jpg,image/jpeg;charset=UTF-8\n",
    );
    assert_eq!(session.counts().ready, 2);
    assert_eq!(session.counts().with_warnings, 0);
}

#[test]
fn t25_tiff_webp_flac_and_mp4_are_taken_in_one_sheet() {
    let session = read(
        b"catalogNumber,originalUrl\nA1,https://x.example.org/a.tif\nA2,https://x.example.org/b.webp\n\
          A3,https://x.example.org/c.flac\nA4,https://x.example.org/d.mp4\n",
    );
    assert_eq!(session.counts().ready, 4);
    let counts = session.counts();
    assert_eq!((counts.fate_image, counts.fate_sound, counts.fate_video), (2, 1, 1));
}

#[test]
fn t26_a_sha_256_is_checked_by_its_length() {
    let hash = "a".repeat(64);
    let text = format!(
        "catalogNumber,originalUrl,hashFunction,hashValue\nA1,https://x.example.org/a.jpg,SHA-256,{hash}\n\
         A2,https://x.example.org/b.jpg,SHA-256,{}\n",
        "a".repeat(63)
    );
    let session = read(text.as_bytes());
    assert!(!codes(&session, 0).contains(&"hash-value-invalid"));
    assert!(codes(&session, 1).contains(&"hash-value-invalid"));
}

#[test]
fn t27_t28_the_first_column_and_the_creators_number_are_kept() {
    let session = read(
        b"caption,creatorUid,catalogNumber,originalUrl\nfirst,17,A1,https://x.example.org/a.jpg\n\
          second,seventeen,A2,https://x.example.org/b.jpg\n",
    );
    assert_eq!(targets(&session)[..2], [Some(Target::Caption), Some(Target::CreatorUid)]);
    assert!(codes(&session, 1).contains(&"creator-uid-invalid"));
}

#[test]
fn t29_the_last_row_being_bad_changes_nothing_for_the_others() {
    let session = read(b"catalogNumber,originalUrl\nA1,https://x.example.org/a.jpg\nA2,nothing\n");
    assert_eq!((session.counts().rows, session.counts().ready), (2, 1));
}

#[test]
fn t30_blank_tail_rows_are_counted_and_not_imported() {
    let mut text = "catalogNumber,originalUrl\nA1,https://x.example.org/a.jpg\n".to_owned();
    text.push_str(&",\n".repeat(3_000));
    let session = read(text.as_bytes());
    assert_eq!(session.counts().rows, 1);
    assert_eq!(session.sheet().unwrap().facts().blank_rows, 3_000);
}
