//! Cells with several media: the table of the documentation, the tables of GBIF's own parsers, and a
//! real archive.
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail the test")]

use std::path::Path;

use media_batch::associated_media::{Piece, PieceCounts, PieceKind, count, split};
use media_batch::check::MediaKind;
use media_batch::rule::Rule;

const PAGE: &str = include_str!("../../../docs/associated-media.md");

/// How the page writes a piece.
fn written(piece: &Piece<'_>) -> String {
    let label = match piece.kind {
        PieceKind::Medium(MediaKind::Unknown) => "medium".to_owned(),
        PieceKind::Medium(MediaKind::Model3d) => "3D model".to_owned(),
        PieceKind::Medium(kind) => kind.name().to_owned(),
        PieceKind::Page { site: Some(site) } => format!("page ({site})"),
        PieceKind::Page { site: None } => "page".to_owned(),
        PieceKind::Repeat { .. } => "again".to_owned(),
        PieceKind::FreeText => "text".to_owned(),
        PieceKind::Broken(rule) => format!("broken (`{}`)", rule.code()),
    };
    format!("{label} `{}`", piece.text.replace('\n', "⏎"))
}

/// The rows of the page's last table: a cell, and what is found in it.
fn examples() -> Vec<(String, String)> {
    let table = PAGE.split("| in the cell | what is found |").nth(1).unwrap();
    let rows = table.lines().skip(2).filter(|line| line.starts_with('|'));
    rows.map(|line| {
        let line = line.replace("\\|", "\u{1}");
        let columns: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, cell, found, _] = columns[..] else { panic!("{line}") };
        let cell = cell.strip_prefix('`').unwrap().strip_suffix('`').unwrap();
        let plain = |text: &str| text.replace('\u{1}', "|");
        (plain(cell).replace('⏎', "\n"), plain(found))
    })
    .collect()
}

#[test]
fn the_page_of_the_documentation_is_true() {
    let examples = examples();
    assert!(examples.len() > 40);
    let mut wrong = String::new();
    for (cell, expected) in examples {
        let found = split(&cell).iter().map(written).collect::<Vec<_>>().join(" · ");
        if found != expected {
            wrong.push_str(&format!("\n{cell:?}\n  page:  {expected}\n  found: {found}\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A third-party file beside the repository; `None` and a message where it is absent.
fn third_party(path: &str) -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/thirdparty");
    let text = std::fs::read_to_string(root.join(path)).ok();
    if text.is_none() {
        eprintln!("skipped: {path} is not there");
    }
    text
}

fn table(path: &str) -> Vec<(String, String)> {
    let text = third_party(path);
    let rows = text.iter().flat_map(|text| text.lines()).skip(1);
    rows.filter_map(|line| line.split_once('\t'))
        .map(|(first, second)| (first.to_owned(), second.to_owned()))
        .collect()
}

#[test]
fn lists_have_as_many_addresses_as_gbif_finds() {
    for (cell, expected) in table("derived/DEV_url_list_cases.tsv") {
        let counts = count(&cell);
        assert_eq!((counts.media + counts.pages).to_string(), expected, "{cell:?}: {counts:?}");
    }
}

/// GBIF takes a file's name for a host, and fetches from FTP servers. Here both are told to the person.
const TOLD: [(&str, Rule); 2] =
    [("tim.png", Rule::UrlNotAbsolute), ("ftp://www.gbif.org/logo.png", Rule::UrlScheme)];

#[test]
fn single_addresses_are_those_that_gbif_takes() {
    for (cell, expected) in table("derived/DEV_url_parse_cases.tsv") {
        let pieces = split(&cell);
        if let Some((_, rule)) = TOLD.iter().find(|(text, _)| *text == cell.trim()) {
            assert_eq!(pieces[0].kind, PieceKind::Broken(*rule), "{cell:?}");
            continue;
        }
        let address = pieces.iter().find_map(|piece| match piece.kind {
            PieceKind::Medium(_) | PieceKind::Page { .. } => Some(piece.text.as_ref()),
            _ => None,
        });
        let absolute = address.map(|address| match address.contains("://") {
            true => address.to_owned(),
            false => format!("http://{address}"),
        });
        assert_eq!(absolute.unwrap_or_default(), expected, "{cell:?}");
    }
}

#[test]
fn kinds_are_those_that_gbif_reads_from_addresses() {
    let addresses = table("derived/DEV_mime_cases.tsv");
    for (address, expected) in addresses.into_iter().filter(|(text, _)| text.contains("://")) {
        let kind = split(&address)[0].kind;
        let class = expected.split('/').next().unwrap();
        let right = match kind {
            // GBIF calls everything else a page; whether it is one, only its server knows.
            PieceKind::Medium(MediaKind::Unknown) | PieceKind::Page { .. } => class == "text",
            PieceKind::Medium(MediaKind::Sound) => class == "audio",
            PieceKind::Medium(kind) => class == kind.name(),
            _ => false,
        };
        assert!(right, "{address}: {expected}, {kind:?}");
    }
}

#[test]
fn a_real_archives_file_names_with_blanks_stay_whole() {
    let path = "01_dwca_media/globalbioticinteractions+elton/dataset-fmnh-rr-test/occurrence.txt";
    let Some(text) = third_party(path) else { return };
    let cell = text.split(['\t', '\n']).find(|cell| cell.contains(".jpg|http")).unwrap();
    let pieces = split(cell);
    assert_eq!(pieces.len(), 3);
    let image = PieceKind::Medium(MediaKind::Image);
    assert!(pieces[..2].iter().all(|it| it.kind == image && it.text.ends_with(" HT.jpg")));
    // The program that wrote the file cut the cell in the middle of a host.
    assert_eq!(pieces[2].kind, PieceKind::Page { site: None });
}

#[test]
fn the_same_file_name_in_three_folders_is_three_media() {
    let cell = "https://a.org/old/b.jpg; https://a.org/new/b.jpg; https://a.org/other/b.jpg";
    assert_eq!(count(cell), PieceCounts { media: 3, ..PieceCounts::default() });
}

#[test]
fn every_kind_is_counted_apart() {
    let cell = "Habitus: https://a.org/1.jpg; http://a.org/1.jpg; https://a.org; C:\\a.jpg";
    assert_eq!(
        count(cell),
        PieceCounts { media: 1, pages: 1, repeats: 1, free_text: 1, broken: 1 }
    );
}

/// Every list that would need a second look at all that follows, at every place.
#[test]
fn long_cells_of_one_mark_are_read_in_no_time() {
    for piece in
        [";", "|", ",", " ", "(", "[", "'", "\"", "-", "#", "?;", "?a;", "a.bc/d ", "\n[", "h", ":"]
    {
        for before in ["", "https://a.org/x", "https://a.org/x?", "[", "{\"a\":"] {
            let cell = format!("{before}{}", piece.repeat(64 * 1024 / piece.len()));
            assert!(split(&cell).len() <= cell.len());
        }
    }
    assert!(!split(&"http://".repeat(10_000)).is_empty());
    assert!(split(&"[".repeat(100_000)).is_empty());
}

/// Found by the properties, and kept.
#[test]
fn oddities() {
    assert_eq!(split("[\"\\t\"]"), []);
    let text = |cell| split(cell).iter().map(|it| it.text.to_string()).collect::<Vec<_>>();
    assert_eq!(text("a.org/x[\"https://b.org/y"), ["a.org/x", "https://b.org/y"]);
    assert_eq!(text("[1, null, true, {\"a\": -2.5}]"), ["1", "true", "-2.5"]);
}
