//! Counts by value.

use rstest::rstest;
use search::{Audience, View};
use search_query::{FacetsAsked, Field, Params, SearchQuery};

use crate::support::{collections, herbarium, small};

fn told(view: &View, query: &str) -> String {
    let params = Params::from_query(query);
    let (asked, facets) =
        (SearchQuery::read(&params).unwrap(), FacetsAsked::read(&params).unwrap());
    let chosen = |_: Field, _: &str| false;
    let (_, facets) = view
        .facets(&Audience::Visitor, &collections(), &asked, &facets.fields, facets.limit, chosen)
        .unwrap();
    let one = facets.into_iter().next().unwrap();
    let values: Vec<String> =
        one.values.iter().map(|value| format!("{} {}", value.value, value.count)).collect();
    format!("{} | {} without, {} values", values.join(", "), one.without, one.distinct)
}

#[rstest]
#[case("facets=country", "Chile 2, MEXICO 2, United States 1 | 1 without, 3 values")]
#[case("facets=family", "Fagaceae 3, Asteraceae 1, Pinaceae 1 | 1 without, 3 values")]
#[case("facets=family&facetLimit=1", "Fagaceae 3 | 1 without, 3 values")]
#[case("facets=family&country=Chile", "Asteraceae 1, fagaceae 1 | 0 without, 2 values")]
#[case("facets=country&country=Chile", "Chile 2, MEXICO 2, United States 1 | 1 without, 3 values")]
#[case("facets=country&-country=Chile", "MEXICO 2, United States 1 | 1 without, 2 values")]
#[case("facets=year", "2020 1, 1950 2, 1901 2 | 1 without, 3 values")]
#[case("facets=typeStatus", "Holotype 1, isotype 1, paratype 1 | 4 without, 3 values")]
#[case("facets=hasMedia", "0 4, 1 2 | 0 without, 2 values")]
#[case("facets=mediaKind", "image 1, sound 1 | 4 without, 2 values")]
#[case("facets=collection", "1 5, 2 1 | 0 without, 2 values")]
#[case(
    "facets=recordedBy&q=quercus",
    "John A. Smith 1, Jones, Mary 1, Mary Jones 1, Müller, K. 1, Smith, John A. 1 | 0 without, 5 values"
)]
#[case("facets=genus", "Quercus 2, Picea 1 | 3 without, 2 values")]
fn values_are_counted_exactly(#[case] query: &str, #[case] expected: &str) {
    assert_eq!(told(&small(&herbarium()).engine.view(), query), expected);
}

#[test]
fn suggestions_begin_a_word_with_what_was_typed() {
    let view = small(&herbarium()).engine.view();
    let suggested = |field, prefix| -> Vec<String> {
        view.suggestions(
            &Audience::Visitor,
            &collections(),
            &SearchQuery::default(),
            field,
            prefix,
            10,
        )
        .unwrap()
        .values
        .into_iter()
        .map(|value| value.value)
        .collect()
    };
    assert_eq!(suggested(Field::Country, "méx"), ["MEXICO"]);
    assert_eq!(suggested(Field::StateProvince, "mex"), ["New Mexico"]);
    assert_eq!(suggested(Field::Country, "exico"), Vec::<String>::new());
}
