//! What is remembered of the rows above changes no finding and no fact: every row is checked after
//! others and by itself, and both say the same.

mod pieces;

use std::borrow::Cow;

use media_batch::check::{CheckContext, CheckRow, Checker, Finding};
use media_batch::reading::RowShape;
use media_batch::target::Target;
use pieces::text;
use proptest::prelude::*;

/// The fields in which something is remembered, and one of each other kind.
const TARGETS: [Target; 14] = [
    Target::CatalogNumber,
    Target::OccurrenceId,
    Target::OriginalUrl,
    Target::ThumbnailUrl,
    Target::ReferenceUrl,
    Target::Caption,
    Target::Creator,
    Target::Rights,
    Target::License,
    Target::Format,
    Target::Type,
    Target::Created,
    Target::RecordId,
    Target::SortOccurrence,
];

const HOSTS: &[&str] = &[
    "img.example.org",
    "img.example.org",
    "IMG.example.org",
    "localhost",
    "10.0.0.1",
    "flickr.com",
    "www.dropbox.com",
    "x.sharepoint.com",
    "a_b.example.org",
    "img.example.org:8080",
    "me@img.example.org",
    "portal.example",
    "-a.org",
    "döner.example",
    "",
];

const PATHS: &[&str] = &[
    "/a/b.jpg",
    "/a/b.jpg",
    "/a/c_d~1.tif",
    "/",
    "",
    "//x.org/a.jpg",
    "//https://x.org/a.jpg",
    "/a b.jpg",
    "/a.mp3?b=1&c=2",
    "/ä.jpg",
    "/a%zz",
    "/a,https://b.org/c",
    "/a.jpg#top",
    "/view/x.html",
    "/a(1).jpg",
];

fn address() -> impl Strategy<Value = String> {
    let one_of = |texts: &'static [&'static str]| proptest::sample::select(texts.to_vec());
    let scheme = one_of(&["https://", "https://", "https://", "http://", "HTTPS://", "ftp://", ""]);
    (scheme, one_of(HOSTS), one_of(PATHS))
        .prop_map(|(scheme, host, path)| format!("{scheme}{host}{path}"))
}

fn cell() -> impl Strategy<Value = String> {
    let usual = &[
        "",
        "Zoë Müller",
        "Søren Aakerlund ",
        "SÃ£o Paulo",
        "a\u{200B}b",
        "#REF!",
        "12",
        "1O2",
        "LSU–12",
        "image/jpeg",
        "JPG",
        "StillImage",
        "2021-03-04",
        "03/04/2021",
        "CC BY 4.0",
        "CC BY-NC 4.0",
        "All rights reserved",
        "https://creativecommons.org/licenses/by/4.0/",
    ];
    prop_oneof![3 => address(), 3 => proptest::sample::select(usual.to_vec()).prop_map(str::to_owned), 1 => text()]
}

fn shape_of(cells: &[Cow<'_, str>], tell_columns: bool) -> RowShape {
    let plain = |cell: &Cow<'_, str>| cell.bytes().all(|b| (b' '..=b'~').contains(&b));
    let bits = cells.iter().enumerate().map(|(column, cell)| u64::from(plain(cell)) << column);
    RowShape {
        unusual_bytes: !cells.iter().all(plain),
        plain_columns: if tell_columns { bits.sum() } else { 0 },
        ..RowShape::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn rows_say_the_same_after_others_and_by_themselves(
        texts in proptest::collection::vec(cell(), 1..6),
        rows in proptest::collection::vec(
            proptest::collection::vec(any::<proptest::sample::Index>(), TARGETS.len()), 1..10,
        ),
        own_origin in any::<bool>(),
        tell_columns in any::<bool>(),
    ) {
        let own_origin = own_origin.then(|| "https://portal.example".to_owned());
        let checker = Checker::new(
            &TARGETS.map(Some),
            CheckContext {
                own_origin,
                defaults: vec![(Target::Creator, "Zoë".to_owned())],
                ..CheckContext::default()
            },
        );
        let mut recent = checker.recent();
        for row in &rows {
            let cells: Vec<Cow<'_, str>> =
                row.iter().map(|text| Cow::Borrowed(text.get(&texts).as_str())).collect();
            let (mut after, mut alone): (Vec<Finding>, Vec<Finding>) = Default::default();
            let shape = shape_of(&cells, tell_columns);
            let facts_after = checker.check_next(&CheckRow { cells: &cells, shape }, &mut recent, &mut after);
            let shape = shape_of(&cells, false);
            let facts_alone = checker.check(&CheckRow { cells: &cells, shape }, &mut alone);
            prop_assert_eq!(after, alone);
            prop_assert_eq!(facts_after, facts_alone);
        }
    }
}
