//! Each rule on real-looking cells: what it hits, what it only nearly hits, what it suggests.

use std::borrow::Cow;

use media_batch::check::{CheckContext, CheckRow, Checker, Finding, RowFacts};
use media_batch::reading::RowShape;
use media_batch::target::Target::{self, *};
use rstest::rstest;

fn check_with(context: CheckContext, cells: &[(Target, &str)]) -> (RowFacts, Vec<Finding>) {
    let (targets, cells): (Vec<_>, Vec<_>) =
        cells.iter().map(|(target, text)| (Some(*target), Cow::Borrowed(*text))).unzip();
    let unusual_bytes =
        cells.iter().any(|cell: &Cow<'_, str>| cell.bytes().any(|b| !(b' '..=b'~').contains(&b)));
    let shape = RowShape { unusual_bytes, ..RowShape::default() };
    let mut findings = Vec::new();
    let facts =
        Checker::new(&targets, context).check(&CheckRow { cells: &cells, shape }, &mut findings);
    (facts, findings)
}

/// The codes of a row, without those that only say that the other columns are not there.
fn codes(findings: &[Finding]) -> Vec<&'static str> {
    let absent = |finding: &&Finding| {
        finding.column.is_some()
            || !matches!(finding.rule.code(), "url-missing" | "identifier-missing")
    };
    findings.iter().filter(absent).map(|finding| finding.rule.code()).collect()
}

fn check(target: Target, text: &str) -> Vec<(&'static str, Option<String>)> {
    let (_, findings) = check_with(CheckContext::default(), &[(target, text)]);
    let kept = codes(&findings);
    findings
        .into_iter()
        .filter(|finding| kept.contains(&finding.rule.code()))
        .map(|finding| (finding.rule.code(), finding.detail.suggestion))
        .collect()
}

/// `code -> suggestion`, or only the code.
fn said(target: Target, text: &str) -> Vec<String> {
    check(target, text)
        .into_iter()
        .map(|(code, suggestion)| {
            suggestion.map_or(code.to_owned(), |suggestion| format!("{code} -> {suggestion}"))
        })
        .collect()
}

#[rstest]
#[case("https://example.org/a.jpg", &[])]
#[case("", &["url-missing"])]
#[case("   ", &["url-missing"])]
#[case("photo.jpg", &["url-not-absolute"])]
#[case("images/2021/photo one.jpg", &["url-not-absolute"])]
#[case("/media/photo.jpg", &["url-not-absolute"])]
#[case("/images/photo.jpg", &["url-not-absolute"])]
#[case("photo", &["url-not-absolute"])]
#[case("www.example.org/a.jpg", &["url-scheme-missing -> https://www.example.org/a.jpg"])]
#[case("//example.org/a.jpg", &["url-scheme-missing -> https://example.org/a.jpg"])]
#[case("media.example.org/a.jpg", &["url-scheme-missing -> https://media.example.org/a.jpg"])]
#[case("htp://example.org/a.jpg", &["url-scheme-misspelt -> http://example.org/a.jpg"])]
#[case("https//example.org/a.jpg", &["url-scheme-misspelt -> https://example.org/a.jpg"])]
#[case("http://https://example.org/a.jpg", &["url-scheme-misspelt -> https://example.org/a.jpg"])]
#[case("ftp://example.org/a.jpg", &["url-scheme"])]
#[case("data:image/png;base64,AAAA", &["url-scheme"])]
#[case("mailto:ana@example.org", &["url-scheme"])]
#[case("file:///C:/a.jpg", &["url-local-path"])]
#[case("C:\\Photos\\a.jpg", &["url-local-path"])]
#[case("\\\\nas\\scans\\a.jpg", &["url-local-path"])]
#[case("/Users/ana/a.jpg", &["url-local-path"])]
#[case("https:///a.jpg", &["url-no-host"])]
#[case("https://?x", &["url-no-host"])]
#[case("https://exa mple.org/a.jpg", &["url-host-invalid"])]
#[case("https://example.org:99999/a.jpg", &["url-host-invalid"])]
#[case("http://example.org/a.jpg", &["url-not-https -> https://example.org/a.jpg"])]
#[case("HTTP://example.org:80/a.jpg", &["url-not-https -> https://example.org/a.jpg"])]
#[case("https://example.org/a b.jpg", &["url-forbidden-characters -> https://example.org/a%20b.jpg"])]
#[case("https://example.org/a[1]{2}.jpg", &["url-forbidden-characters -> https://example.org/a%5B1%5D%7B2%7D.jpg"])]
#[case("https://example.org/a.jpg?x[]=1", &[])]
#[case("https://example.org/é.jpg", &["url-not-ascii -> https://example.org/%C3%A9.jpg"])]
#[case("https://müsli.example.org/a.jpg", &[])]
#[case("https://example.org/100%.jpg", &["url-stray-percent -> https://example.org/100%25.jpg"])]
#[case("https://example.org/a%20b.jpg", &[])]
#[case("https://example.org/i?a=1&amp;b=2", &["url-html-entity -> https://example.org/i?a=1&b=2"])]
#[case("https://example.org/i?a=1&b=2", &[])]
#[case("<https://example.org/a.jpg>", &["url-surrounded -> https://example.org/a.jpg"])]
#[case("https://example.org/a.jpg,", &["url-surrounded -> https://example.org/a.jpg"])]
#[case("https://example.org/a_(1).jpg", &[])]
#[case("https://example.org/a_(1)", &[])]
#[case("https://example.org/a.jpg; https://example.org/b.jpg", &["url-several"])]
#[case("https://example.org/a.jpg|http://example.org/b.jpg", &["url-several"])]
#[case("https://example.org/full/!200,200/0/default.jpg", &[])]
#[case("https://web.archive.org/web/2020/https://example.org/a.jpg", &[])]
#[case("https://192.168.0.4/a.jpg", &["url-private-host"])]
#[case("http://localhost:3000/a.jpg", &["url-private-host"])]
#[case("https://scanner.local/a.jpg", &["url-private-host"])]
#[case("https://[fe80::1]/a.jpg", &["url-private-host"])]
#[case("https://nas/a.jpg", &["url-private-host"])]
#[case("https://ana:secret@example.org/a.jpg", &["url-user-info -> https://example.org/a.jpg"])]
#[case("https://www.flickr.com/photos/ana/123", &["url-is-page"])]
#[case("https://live.staticflickr.com/65535/1_b.jpg", &[])]
#[case("https://www.inaturalist.org/observations/1", &["url-is-page"])]
#[case("https://static.inaturalist.org/photos/1/original.jpg", &[])]
#[case("https://www.dropbox.com/s/x/a.jpg?dl=0", &["url-is-page -> https://www.dropbox.com/s/x/a.jpg?raw=1"])]
#[case("https://www.dropbox.com/scl/fi/x/a.jpg?rlkey=k&dl=0", &["url-is-page -> https://www.dropbox.com/scl/fi/x/a.jpg?rlkey=k&raw=1"])]
#[case("https://www.dropbox.com/s/x/a.jpg?raw=1", &[])]
#[case("https://drive.google.com/file/d/1AbC/view", &["url-is-page -> https://drive.google.com/uc?export=view&id=1AbC"])]
#[case("https://drive.google.com/open?id=1AbC", &["url-is-page -> https://drive.google.com/uc?export=view&id=1AbC"])]
#[case("https://drive.google.com/drive/folders/1AbC", &["url-is-page"])]
#[case("https://1drv.ms/i/s!abc", &["url-is-page"])]
#[case("https://youtu.be/abc", &["url-is-page"])]
#[case("https://vimeo.com/123", &["url-is-page"])]
#[case("https://commons.wikimedia.org/wiki/File:A.jpg", &["url-is-page -> https://commons.wikimedia.org/wiki/Special:FilePath/A.jpg"])]
#[case("https://b.s3.amazonaws.com/a.jpg?X-Amz-Expires=1&X-Amz-Signature=2", &["url-expires"])]
#[case("https://example.org/a.jpg?se=north&x=1", &[])]
#[case("LSU00057416", &["url-is-identifier"])]
#[case("urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8", &["url-is-identifier"])]
#[case("doi:10.1234/abc", &["url-is-identifier"])]
#[case("10.1234/abc", &["url-is-identifier"])]
#[case(" https://example.org/a.jpg", &["text-outer-blanks -> https://example.org/a.jpg"])]
#[case("https://example.org/a.tif", &["format-not-shown"])]
fn addresses(#[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(said(OriginalUrl, text), expected, "{text}");
}

#[rstest]
#[case(CatalogNumber, "LSU00057416", &[])]
#[case(CatalogNumber, "1.23E+08", &["identifier-scientific"])]
#[case(CatalogNumber, "1E5", &[])]
#[case(CatalogNumber, "57416.0", &["identifier-decimal -> 57416"])]
#[case(CatalogNumber, "57416.5", &[])]
#[case(CatalogNumber, "Mar-21", &["identifier-date"])]
#[case(CatalogNumber, "2021-03-01 00:00:00", &["identifier-date"])]
#[case(CatalogNumber, "MAR-21", &[])]
#[case(CatalogNumber, "LЅU123", &["identifier-look-alike -> LSU123"])]
#[case(CatalogNumber, "LSU–123", &["identifier-look-alike -> LSU-123"])]
#[case(CatalogNumber, "12O45", &["identifier-look-alike -> 12045"])]
#[case(CatalogNumber, "МГУ 12", &[])]
#[case(CatalogNumber, "OSC-123", &[])]
#[case(CatalogNumber, "A1; A2", &["identifier-several"])]
#[case(OtherCatalogNumbers, "A1; A2", &[])]
#[case(OccurrenceId, "6ba7b810-9dad-11d1-80b4-00c04fd430c8", &[])]
#[case(OccurrenceId, "a1O2b", &[])]
#[case(RecordId, "#N/A", &["text-spreadsheet-error"])]
#[case(Format, "image/jpeg", &[])]
#[case(Format, "JPG", &["format-understood -> image/jpeg"])]
#[case(Format, "image/jpeg;charset=UTF-8", &["format-understood -> image/jpeg"])]
#[case(Format, "application/octet-stream", &["format-unknown"])]
#[case(Format, "image/tiff", &["format-not-shown"])]
#[case(Type, "StillImage", &[])]
#[case(Type, "Specimen", &["type-unknown"])]
#[case(License, "https://creativecommons.org/licenses/by/4.0/", &[])]
#[case(License, "http://creativecommons.org/licenses/by-nc/3.0/legalcode", &["license-understood -> https://creativecommons.org/licenses/by-nc/3.0/"])]
#[case(License, "CC BY-NC 4.0", &["license-understood -> https://creativecommons.org/licenses/by-nc/4.0/"])]
#[case(License, "cc-by", &["license-unversioned -> https://creativecommons.org/licenses/by/4.0/"])]
#[case(License, "CC BYY 4.0", &["license-unknown -> https://creativecommons.org/licenses/by/4.0/"])]
#[case(License, "free to use", &["license-unknown"])]
#[case(License, "", &["license-missing"])]
#[case(Rights, "© 2020 Ana", &[])]
#[case(Rights, "CC0", &["license-from-rights"])]
#[case(Rights, "All rights reserved", &["license-from-rights"])]
#[case(Caption, "🌿 leaf", &[])]
#[case(Caption, "Leaf\u{200B}", &["text-control-characters -> Leaf"])]
#[case(Caption, "two\nlines", &[])]
#[case(Locality, "SÃ£o Paulo", &["text-double-encoded -> São Paulo"])]
#[case(Locality, "S\u{FFFD}o", &["text-replacement-character"])]
#[case(Caption, "#hashtag", &[])]
#[case(SortOccurrence, "5", &[])]
#[case(SortOccurrence, "0", &[])]
#[case(SortOccurrence, "5.0", &["number-invalid -> 5"])]
#[case(SortOccurrence, "first", &["number-invalid"])]
#[case(Created, "2021-03-04", &[])]
#[case(Created, "2021-02-29", &["date-impossible"])]
#[case(Created, "03/04/2021", &["date-ambiguous"])]
#[case(Created, "12/31/2021", &["date-format -> 2021-12-31"])]
#[case(Created, "spring", &["date-not-understood"])]
#[case(Creator, "Ana 0000-0002-1825-0097", &[])]
#[case(Creator, "https://orcid.org/0000-0002-1825-0098", &["orcid-invalid"])]
#[case(CreatorUid, "12", &[])]
#[case(CreatorUid, "ana", &["creator-uid-invalid"])]
#[case(MediaMd5, "d41d8cd98f00b204e9800998ecf8427e", &[])]
#[case(MediaMd5, "d41d8cd98f00b204e9800998ecf8427g", &["hash-value-invalid"])]
#[case(HashFunction, "CRC", &["hash-function-unknown"])]
#[case(HashValue, "9f86d0", &["hash-function-missing"])]
#[case(ThumbnailUrl, "thumb.jpg", &["url-not-absolute"])]
#[case(SourceUrl, "https://www.flickr.com/photos/ana/123", &[])]
fn other_fields(#[case] target: Target, #[case] text: &str, #[case] expected: &[&str]) {
    assert_eq!(said(target, text), expected, "{text}");
}

#[test]
fn a_caption_one_character_too_long_is_said_with_both_numbers() {
    let text = "é".repeat(Caption.max_chars() + 1);
    let (_, findings) = check_with(CheckContext::default(), &[(Caption, &text)]);
    let finding = findings.iter().find(|finding| finding.rule.code() == "text-too-long").unwrap();
    assert_eq!(finding.detail.args, [("count", "1001".to_owned()), ("limit", "1000".to_owned())]);
    assert_eq!(said(Caption, &"é".repeat(Caption.max_chars())), [] as [&str; 0]);
}

#[rstest]
#[case("SHA-256", 64, true)]
#[case("sha1", 40, true)]
#[case("MD5", 32, true)]
#[case("SHA-256", 63, false)]
#[case("MD5", 40, false)]
fn checksums_have_the_length_of_their_method(
    #[case] function: &str,
    #[case] digits: usize,
    #[case] right: bool,
) {
    let value = "a".repeat(digits);
    let (_, findings) =
        check_with(CheckContext::default(), &[(HashFunction, function), (HashValue, &value)]);
    assert_eq!(codes(&findings).is_empty(), right);
}

#[test]
fn our_own_media_are_neither_private_nor_unencrypted() {
    let own = CheckContext {
        own_origin: Some("http://localhost:3000".into()),
        ..CheckContext::default()
    };
    let said = |text| codes(&check_with(own.clone(), &[(OriginalUrl, text)]).1);
    assert_eq!(said("http://localhost:3000/media/a.jpg"), [] as [&str; 0]);
    assert_eq!(said("http://localhost:3001/media/a.jpg"), ["url-private-host"]);
    assert_eq!(said("http://localhost:30000/media/a.jpg"), ["url-private-host"]);
}

#[test]
fn values_for_blank_cells_are_checked_and_used_like_cells() {
    let context = CheckContext {
        own_origin: None,
        defaults: vec![
            (License, "CC BY 4.0".into()),
            (Creator, "Ana".into()),
            (Created, "nonsense".into()),
        ],
        ..CheckContext::default()
    };
    let cells = [(CatalogNumber, "A1"), (OriginalUrl, "https://example.org/a.jpg"), (Creator, "")];
    let (_, findings) = check_with(context.clone(), &cells);
    assert_eq!(codes(&findings), ["date-not-understood", "license-understood"]);
    let (targets, cells): (Vec<_>, Vec<_>) =
        cells.iter().map(|(t, text)| (Some(*t), Cow::Borrowed(*text))).unzip();
    let draft = Checker::new(&targets, context)
        .draft(&CheckRow { cells: &cells, shape: RowShape::default() });
    assert!(
        draft.fields.contains(&(License, "https://creativecommons.org/licenses/by/4.0/".into()))
    );
    assert!(draft.fields.contains(&(Creator, "Ana".into())));
}

#[test]
fn a_draft_has_normalised_values_and_keeps_a_first_column_and_a_zero() {
    let cells = [
        (Caption, " Leaf "),
        (CatalogNumber, " lsu1 "),
        (OriginalUrl, "HTTPS://Example.org/a.JPG#x"),
        (Format, "JPG"),
        (License, "CC0"),
        (SortOccurrence, "0"),
        (CreatorUid, "7"),
        (Rights, ""),
    ];
    let (targets, texts): (Vec<_>, Vec<_>) =
        cells.iter().map(|(t, text)| (Some(*t), Cow::Borrowed(*text))).unzip();
    let draft = Checker::new(&targets, CheckContext::default())
        .draft(&CheckRow { cells: &texts, shape: RowShape::default() });
    assert_eq!(draft.identifiers, [(CatalogNumber, "lsu1".to_owned())]);
    assert_eq!(
        (draft.original_url.as_str(), draft.canonical_url.as_str()),
        ("HTTPS://Example.org/a.JPG#x", "//example.org/a.JPG")
    );
    assert_eq!((draft.format.as_str(), draft.kind.name()), ("image/jpeg", "image"));
    let fields: Vec<(Target, &str)> =
        draft.fields.iter().map(|(target, text)| (*target, text.as_str())).collect();
    let zero = "https://creativecommons.org/publicdomain/zero/1.0/";
    assert_eq!(
        fields,
        [(Caption, "Leaf"), (License, zero), (SortOccurrence, "0"), (CreatorUid, "7")]
    );
}

#[test]
fn a_blank_format_stays_blank_while_the_kind_comes_from_the_address() {
    let targets = [Some(CatalogNumber), Some(OriginalUrl), Some(Format)];
    let cells = ["A1", "https://example.org/a.tif", " "].map(Cow::Borrowed);
    let draft = Checker::new(&targets, CheckContext::default())
        .draft(&CheckRow { cells: &cells, shape: RowShape::default() });
    assert_eq!((draft.format.as_str(), draft.kind.name()), ("", "image"));
}

#[rstest]
#[case(&["A1", "https://example.org/a.jpg"], &["row-too-short"])]
#[case(&["A1", "https://example.org/a.jpg", "x", " ", ""], &[])]
#[case(&["A1", "https://example.org/a.jpg", "x", "", "more"], &["row-too-long"])]
fn shapes_of_rows(#[case] cells: &[&str], #[case] expected: &[&str]) {
    let cells: Vec<Cow<'_, str>> = cells.iter().map(|cell| Cow::Borrowed(*cell)).collect();
    let checker =
        Checker::new(&[Some(CatalogNumber), Some(OriginalUrl), None], CheckContext::default());
    let mut findings: Vec<Finding> = Vec::new();
    checker.check(&CheckRow { cells: &cells, shape: RowShape::default() }, &mut findings);
    assert_eq!(codes_of(&findings), expected);
}

fn codes_of(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.rule.code()).collect()
}

#[test]
fn identifiers_are_the_same_subject_whatever_their_case_and_blanks() {
    let key = |text| check_with(CheckContext::default(), &[(CatalogNumber, text)]).0.subject_key;
    assert_eq!(key("LSU1"), key(" lsu1 "));
    assert_ne!(key("LSU1"), key("LSU2"));
    assert_ne!(
        key("LSU1"),
        check_with(CheckContext::default(), &[(OccurrenceId, "LSU1")]).0.subject_key
    );
    assert_eq!(key(""), 0);
}
