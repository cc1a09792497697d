//! What the page's address asks for: the question itself, and how its answer shall be shown. PURE.

use search_query::{Field, OF_ANSWERS, OF_PAGES, Params};

use super::table;

/// Values told of each filter before "more" is asked for.
const FACET_VALUES: &str = "6";
/// Values told once it is: a list that can still be read.
const MORE_VALUES: &str = "300";
/// Names in the list of species: the most that the API tells at once.
const SPECIES: &str = "1000";
/// Countries listed under the map: there are fewer.
const COUNTRIES: &str = "300";
/// Media shown of each record in the gallery.
const GALLERY_MEDIA: &str = "6";

/// How the answer is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    List,
    Table,
    Gallery,
    Map,
    Species,
}

impl View {
    pub(crate) const ALL: [View; 5] =
        [View::List, View::Table, View::Gallery, View::Map, View::Species];

    /// As the parameter `view` spells it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            View::List => "list",
            View::Table => "table",
            View::Gallery => "gallery",
            View::Map => "map",
            View::Species => "species",
        }
    }

    /// Whether it shows records one by one, in an order, page after page.
    pub(crate) fn is_paged(self) -> bool {
        matches!(self, View::List | View::Table | View::Gallery)
    }
}

/// What the media of the gallery stand together by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    Nothing,
    Taxon,
    Record,
}

impl Group {
    pub(crate) const ALL: [Group; 3] = [Group::Nothing, Group::Taxon, Group::Record];

    /// As the parameter `group` spells it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Group::Nothing => "none",
            Group::Taxon => "taxon",
            Group::Record => "record",
        }
    }
}

/// What an address asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) params: Params,
    pub(crate) view: View,
}

impl Asked {
    /// Reads what stands behind the `?`. An unknown view is the list.
    pub(crate) fn read(query: &str) -> Asked {
        let params = Params::from_query(query);
        let named = params.get("view").unwrap_or_default();
        let view = View::ALL.into_iter().find(|view| view.name() == named);
        Asked { view: view.unwrap_or(View::List), params }
    }

    /// What the gallery is grouped by.
    pub(crate) fn group(&self) -> Group {
        let named = self.params.get("group").filter(|_| self.view == View::Gallery);
        let group = Group::ALL.into_iter().find(|group| Some(group.name()) == named);
        group.unwrap_or(Group::Nothing)
    }

    /// The criteria alone, without anything that is about the answer.
    pub(crate) fn criteria(&self) -> Params {
        let of_answer = OF_PAGES.iter().chain(&OF_ANSWERS);
        of_answer.fold(self.params.clone(), |params, name| params.without_any(name))
    }

    /// The criteria one by one.
    pub(crate) fn pairs(&self) -> Vec<(String, String)> {
        let criteria = self.criteria();
        criteria.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    /// The API's query for a page of records.
    pub(crate) fn records(&self) -> Params {
        let mut query = self.criteria();
        for name in ["sort", "limit"] {
            if let Some(value) = self.params.get(name) {
                query = query.set(name, value);
            }
        }
        query = match self.view {
            View::Table => query.set("media", "0").set("fields", &table::fields(&self.params)),
            // Who excludes media sees an empty gallery, and reads why.
            View::Gallery if self.params.get("hasMedia").is_none() => {
                query.set("hasMedia", "true").set("media", GALLERY_MEDIA)
            }
            View::Gallery => query.set("media", GALLERY_MEDIA),
            View::List | View::Map | View::Species => query,
        };
        if self.group() == Group::Taxon {
            query = query.set("sort", "scientificName");
        }
        match self.params.get("cursor") {
            Some(cursor) => query.at(cursor),
            None => query,
        }
    }

    /// The API's query for the names of the list of species.
    pub(crate) fn species(&self) -> Params {
        self.criteria().set("facets", "scientificName").set("facetLimit", SPECIES)
    }

    /// The API's query for the countries under the map.
    pub(crate) fn countries(&self) -> Params {
        self.criteria().set("facets", "country").set("facetLimit", COUNTRIES)
    }

    /// The criteria of what the view shows: a gallery has nothing of records without media.
    fn shown(&self) -> Params {
        let criteria = self.criteria();
        if self.view == View::Gallery && self.params.get("hasMedia").is_none() {
            return criteria.set("hasMedia", "true");
        }
        criteria
    }

    /// The API's query for the filters beside the answer.
    pub(crate) fn filters(&self) -> Params {
        self.shown().set("facets", &super::facets::fields()).set("facetLimit", FACET_VALUES)
    }

    /// The filter of which more values are asked for.
    pub(crate) fn more_of(&self) -> Option<Field> {
        Field::from_name(self.params.get("facets")?).filter(|field| field.is_facet())
    }

    /// The API's query for the years, and for the filter of which more values are asked for.
    pub(crate) fn long_filters(&self) -> Params {
        let fields = match self.more_of() {
            Some(field) if field != Field::Year => format!("year,{}", field.name()),
            _ => "year".to_owned(),
        };
        self.shown().set("facets", &fields).set("facetLimit", MORE_VALUES)
    }

    /// The number that may be one record's own: the only thing asked for, one word with a digit.
    pub(crate) fn lone_number(&self) -> Option<String> {
        let criteria = self.criteria();
        let mut pairs = criteria.pairs();
        let (Some(("q", word)), None) = (pairs.next(), pairs.next()) else { return None };
        let one = !word.contains(char::is_whitespace) && !word.contains(['"', '*']);
        (one && word.contains(|c: char| c.is_ascii_digit())).then(|| word.to_owned())
    }

    /// What the answer hangs on, for asking anew only when it changes: not where the map stands, nor
    /// which filter shows more values.
    pub(crate) fn answered_by(&self) -> String {
        let cursor = self.params.get("cursor");
        let params = self.params.without_any("facets").without_any("map");
        cursor.map_or_else(|| params.to_query(), |cursor| params.at(cursor).to_query())
    }

    /// The same question in another view: at its first page, in the order of that view.
    pub(crate) fn in_view(&self, view: View) -> Params {
        let params = self.params.set("view", if view == View::List { "" } else { view.name() });
        if view.is_paged() && self.view.is_paged() { params } else { params.without_any("sort") }
    }

    /// The same answer for another question: nothing stays of the place in the old one.
    pub(crate) fn elsewhere(&self, change: impl FnOnce(&Params) -> Params) -> Params {
        change(&self.params.without_any("facets").without_any("map"))
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("", View::List)]
    #[case("view=table&q=oak", View::Table)]
    #[case("view=nonsense", View::List)]
    fn the_address_says_the_view(#[case] query: &str, #[case] view: View) {
        assert_eq!(Asked::read(query).view, view);
    }

    #[test]
    fn the_api_is_asked_for_the_criteria_and_what_the_view_needs() {
        let asked = |query| Asked::read(query).records().to_query();
        assert_eq!(asked("q=oak&view=list&map=3/1/2&columns=habitat"), "q=oak");
        assert_eq!(
            asked("q=oak&view=gallery&sort=eventDate&cursor=x"),
            "q=oak&sort=eventDate&hasMedia=true&media=6&cursor=x"
        );
        assert_eq!(
            asked("view=gallery&group=taxon&sort=eventDate"),
            "hasMedia=true&media=6&sort=scientificName"
        );
        assert_eq!(asked("group=taxon&sort=eventDate"), "sort=eventDate");
        assert_eq!(
            asked("view=table&columns=habitat,country&limit=50"),
            "limit=50&media=0&fields=habitat%2Ccountry"
        );
        let long = Asked::read("q=oak&facets=country&cursor=x").long_filters().to_query();
        assert_eq!(long, "q=oak&facets=year%2Ccountry&facetLimit=300");
    }

    #[test]
    fn another_view_keeps_the_question_and_forgets_the_place() {
        let asked = Asked::read("q=oak&cursor=x&sort=eventDate");
        assert_eq!(asked.in_view(View::Table).to_query(), "q=oak&sort=eventDate&view=table");
        assert_eq!(asked.in_view(View::Map).to_query(), "q=oak&view=map");
    }

    #[rstest]
    #[case("q=00104417", Some("00104417"))]
    #[case("q=SVH-12&view=table&sort=eventDate", Some("SVH-12"))]
    #[case("q=oak", None)]
    #[case("q=12+oaks", None)]
    #[case("q=12*", None)]
    #[case("q=12&country=Chile", None)]
    #[case("country=12", None)]
    fn one_word_with_a_digit_may_be_a_number(#[case] query: &str, #[case] number: Option<&str>) {
        assert_eq!(Asked::read(query).lone_number().as_deref(), number);
    }
}
