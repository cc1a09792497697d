//! Protected values: found by members of their collection, and by nobody else in any way.

use search::{Audience, Entry, Shown, View};
use search_query::{FACETS, Field, Params, SearchQuery, Sort};

use crate::support::{collections, entry, herbarium, ids, medium, shown, small};

const SECRET: [(&str, &str); 12] = [
    ("locality", "Canaryvalley spring"),
    ("habitat", "canaryvalley moss"),
    ("recordNumber", "777001"),
    ("eventDate", "1888-08-08"),
    ("decimalLatitude", "61.2345"),
    ("decimalLongitude", "77.6543"),
    ("coordinateUncertaintyInMeters", "7"),
    ("minimumElevationInMeters", "4321"),
    ("municipality", "Canarytown"),
    ("verbatimLocality", "Canaryvalley"),
    ("fieldNumber", "CANARY-9"),
    ("typeStatus", "Canarytype"),
];

const SEEN: [(&str, &str); 4] = [
    ("catalogNumber", "ASU0500"),
    ("scientificName", "Sclerocactus secretus"),
    ("country", "Chile"),
    ("year", "1888"),
];

/// A record whose place is protected, and one that is hidden, in collection 1.
fn protected(secret: &[(&str, &str)], with_hidden: bool) -> Vec<Entry> {
    let all: Vec<(&str, &str)> = SEEN.iter().chain(secret).copied().collect();
    let mut place = entry(7, &SEEN);
    if let Some(open) = place.open.as_mut() {
        open.is_protected = true;
    }
    let media = vec![medium("canarykind", "http://canary.example/", "Canary Bird")];
    place.members = Some(Shown { media, ..shown(&all) });
    let mut hidden = entry(8, &[]);
    hidden.open = None;
    hidden.members = Some(shown(&[("catalogNumber", "CANARY8"), ("country", "Canaryland")]));
    let mut entries = herbarium();
    entries.push(place);
    entries.extend(with_hidden.then_some(hidden));
    entries
}

const QUERIES: [&str; 24] = [
    "q=canaryvalley",
    "q=canar*",
    "q=canary8",
    "q=777001",
    "locality=canaryvalley",
    "habitat=canaryvalley",
    "recordNumber=777001",
    "recordNumber=777000..777002",
    "eventDate=1888-08-08",
    "month=8",
    "latitude=61..62",
    "longitude=77..78",
    "uncertainty=..8",
    "elevation=4000..",
    "bbox=77,61,78,62",
    "circle=61.2345,77.6543,1km",
    "polygon=77+61,78+61,78+62,77+62",
    "municipality=Canarytown",
    "typeStatus=canarytype",
    "mediaKind=canarykind",
    "mediaCreator=canary+bird",
    "country=canaryland",
    "country=canar*",
    "catalogNumber=CANARY8",
];

#[test]
fn members_find_their_own_and_others_do_not() {
    let view = small(&protected(&SECRET, true)).engine.view();
    let own = Audience::Members(vec![1]);
    let other = Audience::Members(vec![2]);
    for query in QUERIES {
        let found = |audience| ids(&view, audience, query).unwrap();
        let expected = if query == "eventDate=1888-08-08" { vec![7] } else { vec![] };
        assert_eq!(found(&Audience::Visitor), expected, "{query}");
        assert_eq!(found(&other), expected, "{query}");
        assert!(!found(&own).is_empty(), "{query}");
        assert_eq!(found(&own), found(&Audience::Everywhere), "{query}");
    }
    // Everybody finds by what everybody may see; nobody finds a record twice.
    for audience in [&Audience::Visitor, &other, &own, &Audience::Everywhere] {
        assert_eq!(ids(&view, audience, "q=secretus").unwrap(), [7]);
    }
    assert_eq!(ids(&view, &Audience::Visitor, "").unwrap().len(), 7);
    assert_eq!(ids(&view, &own, "").unwrap().len(), 8);
}

#[test]
fn members_counts_are_those_of_their_own_view() {
    let view = small(&protected(&SECRET, true)).engine.view();
    let count = |audience: &Audience| {
        let (total, facets) = view
            .facets(
                audience,
                &collections(),
                &SearchQuery::default(),
                &[Field::Country],
                50,
                |_, _| false,
            )
            .unwrap();
        let of = |name: &str| {
            facets[0].values.iter().find(|value| value.value == name).map_or(0, |value| value.count)
        };
        (total, of("Chile"), of("Canaryland"))
    };
    assert_eq!(count(&Audience::Visitor), (7, 3, 0));
    assert_eq!(count(&Audience::Members(vec![2])), (7, 3, 0));
    assert_eq!(count(&Audience::Members(vec![1])), (8, 3, 1));
    let map = |audience| view.map(audience, &collections(), &SearchQuery::default()).unwrap();
    assert_eq!(
        (map(&Audience::Visitor).with_coordinates, map(&Audience::Visitor).withheld),
        (4, 1)
    );
    let own = map(&Audience::Members(vec![1]));
    assert_eq!((own.with_coordinates, own.withheld), (5, 0));
}

/// Everything that an asker gets for a question.
fn everything(view: &View, audience: &Audience, query: &str) -> String {
    let params = Params::from_query(query);
    let Ok(asked) = SearchQuery::read(&params) else { return "refused".into() };
    let mut answer = String::new();
    for name in Sort::names() {
        for direction in ["", "-"] {
            let params = params.set("sort", &format!("{direction}{name}"));
            let sort = asked.sort(&params).unwrap();
            let found = view.list(audience, &collections(), &asked, sort, 3, None).unwrap();
            answer.push_str(&format!("{found:?}\n"));
        }
    }
    let facets = view.facets(audience, &collections(), &asked, &FACETS, 3, |_, _| false).unwrap();
    answer.push_str(&format!("{facets:?}\n"));
    for field in FACETS {
        let few = view.suggestions(audience, &collections(), &asked, field, "c", 5).unwrap();
        answer.push_str(&format!("{few:?}\n"));
    }
    answer.push_str(&format!("{:?}\n", view.map(audience, &collections(), &asked).unwrap()));
    for tile in [(0, 0, 0), (2, 2, 1)] {
        let tile = view.tile(audience, &collections(), &asked, tile).unwrap();
        answer.push_str(&format!("{tile:?}\n"));
    }
    answer + &view.version(&Audience::Visitor)
}

/// Questions made of everything that records have, hidden values too.
fn generated(count: usize) -> Vec<String> {
    let mut pieces: Vec<String> = QUERIES.iter().map(|query| (*query).to_owned()).collect();
    for (name, value) in SECRET.iter().chain(&SEEN) {
        let query = Params::default().with("q", value).to_query();
        pieces.push(query);
        if let Some(field) = Field::from_name(name) {
            pieces.push(Params::default().with(field.name(), value).to_query());
            pieces.push(Params::default().with(&format!("-{}", field.name()), value).to_query());
        }
    }
    pieces.extend(
        ["q=quercus", "country=Chile", "hasMedia=true", "year=1888", "hasCoordinates=true"]
            .map(str::to_owned),
    );
    // A small generator of our own: the same questions in every run.
    let mut seed = 0x5eed_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    (0..count)
        .map(|_| {
            let parts = next(3) + 1;
            (0..parts).map(|_| pieces[next(pieces.len())].clone()).collect::<Vec<_>>().join("&")
        })
        .collect()
}

/// Two databases that differ in hidden values only answer everything the same.
fn hidden_values_change_nothing(questions: usize) {
    let other: Vec<(&str, &str)> = SECRET.iter().map(|(name, _)| (*name, "1234")).collect();
    let views = [
        small(&protected(&SECRET, true)).engine.view(),
        small(&protected(&other, true)).engine.view(),
        small(&protected(&[], false)).engine.view(),
    ];
    for query in generated(questions) {
        for audience in [Audience::Visitor, Audience::Members(vec![2])] {
            let [first, second, third] =
                [0, 1, 2].map(|index: usize| everything(&views[index], &audience, &query));
            assert_eq!(first, second, "{query}");
            assert_eq!(first, third, "{query}");
        }
    }
}

#[test]
fn no_answer_depends_on_what_is_hidden() {
    hidden_values_change_nothing(200);
}

#[test]
#[ignore = "long: run by the soak"]
fn no_answer_depends_on_what_is_hidden_long() {
    hidden_values_change_nothing(5_000);
}

#[test]
fn a_change_of_hidden_values_leaves_no_trace_in_what_everybody_reads() {
    let mut small = small(&protected(&SECRET, true));
    let before = everything(&small.engine.view(), &Audience::Visitor, "");
    let other: Vec<(&str, &str)> = SECRET.iter().map(|(name, _)| (*name, "4321")).collect();
    small.feed.apply(&protected(&other, true), &[]).unwrap();
    small.feed.commit("2").unwrap();
    assert_eq!(everything(&small.engine.view(), &Audience::Visitor, ""), before);
    assert_eq!(
        ids(&small.engine.view(), &Audience::Members(vec![1]), "locality=4321").unwrap(),
        [7]
    );
}
