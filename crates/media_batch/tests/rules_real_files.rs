//! The rules on files that other projects publish: their licences, formats, addresses and sheets.
//! The files lie beside the repository; where they are absent the tests say so and pass.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;

use media_batch::check::{CheckContext, CheckRow, Checker, Fate, Finding};
use media_batch::reading::RowShape;
use media_batch::rule::{Rule, Severity};
use media_batch::target::Target;
use media_batch::value::license::License;
use media_batch::value::license_text::{LicenseText, read_license};
use media_batch::value::media_type::by_format;
use media_batch::value::url::Url;
use media_batch::value::{canonical_url, host};

fn read(path: &str) -> Option<String> {
    let file =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/thirdparty").join(path);
    let bytes = std::fs::read(&file);
    if bytes.is_err() {
        eprintln!("skipped: ../shared/thirdparty/{path} is not there");
    }
    bytes.ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

fn lines(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

#[test]
fn licences_of_a_large_dictionary_are_never_taken_for_another_licence() {
    let Some(text) =
        read("12_geo_dates/gbif+parsers/main/resources/dictionaries/parse/license_uri.tsv")
    else {
        return;
    };
    let (mut known, mut unversioned, mut unknown) = (0, 0, Vec::new());
    for (written, address) in lines(&text).filter(|(written, _)| !written.trim().is_empty()) {
        let expected =
            format!("https:{}/", address.trim().trim_end_matches('/').split_once(':').unwrap().1);
        match read_license(written) {
            LicenseText::Known(license) => {
                // A ported licence is a ported licence; the dictionary drops the country.
                assert!(
                    license.address().starts_with(&expected),
                    "{written}: {}",
                    license.address()
                );
                known += 1;
            }
            LicenseText::Unversioned { terms } => {
                assert!(expected.contains(&format!("/{terms}/")), "{written}: {terms}");
                unversioned += 1;
            }
            LicenseText::Near(_) | LicenseText::Unknown => unknown.push(written),
        }
    }
    assert!(
        known + unversioned > 18 * unknown.len(),
        "{known} known, {unversioned} unversioned, unknown: {unknown:#?}"
    );
}

#[test]
fn formats_and_extensions_are_taken_as_gbif_takes_them() {
    let Some(text) = read("derived/DEV_mime_cases.tsv") else { return };
    let ours = |name: &str| match name {
        "audio/vnd.wave" => "audio/wav".to_owned(),
        "image/jpg" => "image/jpeg".to_owned(),
        "application/ogg" => "audio/ogg".to_owned(),
        other => other.to_owned(),
    };
    let mut compared = 0;
    for (given, expected) in lines(&text).skip(1) {
        let given = given.trim().trim_end_matches("\\t");
        if !given.starts_with("http") && !given.starts_with("abies") {
            assert_eq!(
                by_format(given).map(|known| known.name.to_owned()),
                Some(ours(expected)),
                "{given}"
            );
        }
        let address = if given.starts_with("http") {
            given.to_owned()
        } else {
            format!("https://example.org/{given}")
        };
        if given.starts_with("http") || given.starts_with("abies") {
            let fate = match expected.split('/').next() {
                Some("image") => Fate::Image,
                Some("audio") => Fate::Sound,
                Some("video") => Fate::Video,
                _ => Fate::LinkOnly,
            };
            assert_eq!(row(&[(Target::OriginalUrl, &address)]).0, fate, "{given}");
        }
        compared += 1;
    }
    assert!(compared > 25);
}

#[test]
fn hosts_are_accepted_and_refused_as_gbif_does() {
    let Some(text) = read("derived/DEV_url_parse_cases.tsv") else { return };
    for (given, expected) in lines(&text).skip(1) {
        let fate = row(&[(Target::OriginalUrl, given)]).0;
        assert_eq!(fate == Fate::Invalid, expected.is_empty(), "{given:?}");
    }
}

#[test]
fn plain_addresses_of_the_web_platform_tests_split_into_the_same_host_and_port() {
    let Some(text) = read("14_urls_strings/servo+rust-url/url/tests/urltestdata.json") else {
        return;
    };
    let cases: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    let mut compared = 0;
    for case in cases {
        let part = |name: &str| case.get(name).and_then(serde_json::Value::as_str).unwrap_or("");
        let input = part("input");
        // Browsers repair much (tabs, backslashes, encoded hosts, numbers as addresses); what they take
        // as it stands has to be taken the same way here.
        let plain = input
            .bytes()
            .all(|b| (b'!'..=b'~').contains(&b) && !matches!(b, b'\\' | b'%' | b'|' | b'^'));
        let Some(url) =
            Url::split(input).filter(|url| plain && url.is_web() && !url.host.is_empty())
        else {
            continue;
        };
        let fails = case.get("failure").is_some();
        let numbers = url.host.starts_with("0")
            || url.host.bytes().all(|b| b.is_ascii_hexdigit() || matches!(b, b'.' | b'x' | b'X'));
        let ipv6 = url.host.starts_with('[');
        if fails || numbers || ipv6 || url.host.starts_with("xn--") {
            continue;
        }
        assert_eq!(url.host.to_ascii_lowercase(), part("hostname"), "{input}");
        // Labels that no registry gives out, such as `a_b-` or `!`, are refused here.
        if host::is_possible(url.host, url.port) {
            let canonical = canonical_url(input).unwrap();
            assert!(
                canonical.starts_with("//") && canonical.contains(part("hostname")),
                "{canonical}"
            );
        }
        compared += 1;
    }
    assert!(compared > 50, "{compared}");
}

#[test]
fn a_real_sheet_of_a_natural_history_museum_can_be_sent() {
    let Some(text) = read("derived/DEV_dissco_media_url_mapping.csv") else { return };
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let targets: Vec<Option<Target>> = reader
        .headers()
        .unwrap()
        .iter()
        .map(
            |header| {
                if header == "mediaType" { Some(Target::Type) } else { Target::from_name(header) }
            },
        )
        .collect();
    let checker = Checker::new(&targets, CheckContext::default());
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut rows, mut errors) = (0, 0);
    for record in reader.records() {
        let record = record.unwrap();
        let cells: Vec<Cow<'_, str>> = record.iter().map(Cow::Borrowed).collect();
        let shape = RowShape { unusual_bytes: true, ..RowShape::default() };
        let mut findings: Vec<Finding> = Vec::new();
        let row = CheckRow { cells: &cells, shape };
        let facts = checker.check(&row, &mut findings);
        let has_error = findings.iter().any(|finding| finding.rule.severity() == Severity::Error);
        if !has_error {
            assert_eq!(checker.draft(&row).url_key, facts.url_key);
        }
        rows += 1;
        errors += usize::from(has_error);
        for finding in findings {
            *counts.entry(finding.rule.code()).or_default() += 1;
        }
    }
    assert!(rows > 10 && errors * 20 < rows, "{errors} of {rows} rows with errors: {counts:?}");
}

fn row(cells: &[(Target, &str)]) -> (Fate, Vec<Rule>) {
    let (targets, cells): (Vec<_>, Vec<_>) =
        cells.iter().map(|(target, text)| (Some(*target), Cow::Borrowed(*text))).unzip();
    let mut findings: Vec<Finding> = Vec::new();
    let facts = Checker::new(&targets, CheckContext::default())
        .check(&CheckRow { cells: &cells, shape: RowShape::default() }, &mut findings);
    (facts.fate, findings.into_iter().map(|finding| finding.rule).collect())
}

#[test]
fn the_newest_licences_are_their_own_address() {
    for terms in media_batch::value::license::TERMS {
        let address = format!("https://creativecommons.org/licenses/{terms}/4.0/");
        let LicenseText::Known(license) = read_license(&address) else { panic!("{address}") };
        assert!(license.is_address(&address) && matches!(license, License::CreativeCommons { .. }));
    }
}
