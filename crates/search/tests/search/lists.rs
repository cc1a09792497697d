//! Orders, and going through them page by page.

use rstest::rstest;
use search::Audience;
use search_query::{Params, SearchQuery};

use crate::support::{collections, entry, herbarium, ids, small};

#[rstest]
#[case("sort=catalogNumber", &[1, 2, 3, 4, 5, 6])]
#[case("sort=-catalogNumber", &[6, 5, 4, 3, 2, 1])]
#[case("sort=eventDate", &[2, 1, 3, 4, 5, 6])]
#[case("sort=-eventDate", &[5, 3, 4, 1, 2, 6])]
#[case("sort=scientificName", &[4, 3, 1, 2, 5, 6])]
#[case("sort=country", &[4, 5, 3, 1, 2, 6])]
#[case("sort=elevation", &[1, 2, 3, 4, 5, 6])]
#[case("sort=collection", &[1, 2, 3, 4, 6, 5])]
#[case("q=quercus", &[1, 5, 2, 3])]
fn lists_are_in_the_order_asked_for(#[case] query: &str, #[case] found: &[u64]) {
    let small = small(&herbarium());
    assert_eq!(ids(&small.engine.view(), &Audience::Visitor, query).unwrap(), found);
}

#[rstest]
#[case("sort=catalogNumber")]
#[case("sort=-catalogNumber")]
#[case("sort=country")]
#[case("sort=-country")]
#[case("sort=eventDate")]
#[case("sort=-recordedBy")]
#[case("q=oak&sort=relevance")]
fn pages_follow_each_other_without_gap_or_repetition(#[case] query: &str) {
    let countries = ["Chile", "México", "Mexico", "Peru", "", "Zambia"];
    let entries: Vec<_> = (1..=60_u64)
        .map(|id| {
            let number = format!("A-{}", (id * 7) % 61);
            let country = countries[usize::try_from(id).unwrap() % countries.len()];
            let year = (1900 + id % 3).to_string();
            let oaks = "oak ".repeat(usize::try_from(id % 5).unwrap() + 1);
            entry(
                id,
                &[
                    ("catalogNumber", &number),
                    ("country", country),
                    ("year", &year),
                    ("locality", &oaks),
                    ("recordedBy", country),
                ],
            )
        })
        .collect();
    let view = small(&entries).engine.view();
    let params = Params::from_query(query);
    let asked = SearchQuery::read(&params).unwrap();
    let sort = asked.sort(&params).unwrap();
    let list = |limit, after: Option<&str>| {
        view.list(&Audience::Visitor, &collections(), &asked, sort, limit, after).unwrap()
    };
    let whole = list(100, None);
    assert_eq!((whole.total, whole.ids.len(), &whole.next), (60, 60, &None));
    let (mut pages, mut next) = (Vec::new(), None);
    loop {
        let page = list(7, next.as_deref());
        assert_eq!(page.total, 60);
        pages.extend(page.ids);
        next = page.next;
        if next.is_none() {
            break;
        }
    }
    assert_eq!(pages, whole.ids);
}
