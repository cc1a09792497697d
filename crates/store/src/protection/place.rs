//! Where an entry holds, and whether a record is from there.

use dwc_terms::country::{Country, state};
use taxon_names::fold;

use crate::record::columns::Columns;

/// A country, a state, or a state of a country, folded.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Place {
    country: Option<String>,
    state: Option<String>,
}

impl Place {
    /// The place that an entry names; everywhere where it names none.
    pub(crate) fn of(country: Option<&str>, state_province: Option<&str>) -> Place {
        let known = country.and_then(Country::of);
        Place {
            country: country.map(country_key).filter(|key| !key.is_empty()),
            state: state_province.map(|text| state_key(text, known)).filter(|key| !key.is_empty()),
        }
    }

    /// Whether it is not everywhere.
    pub(crate) fn is_limited(&self) -> bool {
        self.country.is_some() || self.state.is_some()
    }

    /// Whether a record is from there. A record that names the state but no country is: nothing says
    /// otherwise. One without its state is not: nothing says so.
    pub(crate) fn holds(&self, columns: &Columns) -> bool {
        let countries: Vec<String> = [columns.text("country"), columns.term("countryCode")]
            .into_iter()
            .flatten()
            .map(country_key)
            .filter(|key| !key.is_empty())
            .collect();
        let in_country = match &self.country {
            None => true,
            Some(_) if countries.is_empty() => self.state.is_some(),
            Some(country) => countries.contains(country),
        };
        let in_state = self.state.as_ref().is_none_or(|state| {
            let known = countries.iter().find_map(|key| Country::of(key));
            let named = columns.text("stateProvince").unwrap_or_default();
            fold(named) == *state || state_key(named, known) == *state
        });
        in_country && in_state
    }
}

/// The code of a known country, else its name folded.
fn country_key(text: &str) -> String {
    Country::of(text).map_or_else(|| fold(text), |country| fold(country.code()))
}

/// The name of a state, folded; an abbreviation stands for its name.
fn state_key(text: &str, country: Option<Country>) -> String {
    state(text, country).map_or_else(|| fold(text), |state| fold(state.name))
}

/// Words for specimens that did not grow where nature put them.
const CULTIVATED: [&str; 2] = ["cultivated", "captive"];

/// Whether a record says that its specimen was cultivated; one that only may have been was not.
pub(crate) fn is_cultivated(columns: &Columns) -> bool {
    let says = |term: &str| {
        let parts = columns.term(term).unwrap_or_default();
        parts.split([',', ';', ':', '|']).any(|part| CULTIVATED.contains(&fold(part).as_str()))
    };
    let status = columns.term("cultivationStatus").map(fold).unwrap_or_default();
    says("establishmentMeans")
        || says("degreeOfEstablishment")
        || ["1", "true", "yes"].contains(&status.as_str())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::record::columns::Place as Term;

    fn columns(terms: &[(&str, &str)]) -> Columns {
        let mut columns = Columns::default();
        for (term, value) in terms {
            columns.set(&Term::of(term), value);
        }
        columns
    }

    #[rstest]
    #[case(None, None, "Peru", "Lima", true)]
    #[case(Some("United States"), Some("California"), "USA", "california", true)]
    #[case(Some("US"), Some("CA"), "United States of America", "CALIFORNIA ", true)]
    #[case(Some("United States"), Some("California"), "", "California", true)]
    #[case(Some("United States"), Some("California"), "United States", "", false)]
    #[case(Some("United States"), Some("California"), "Mexico", "California", false)]
    #[case(Some("United States"), Some("California"), "Mexico", "Baja California", false)]
    #[case(None, Some("Québec"), "Canada", "Quebec", true)]
    #[case(Some("Canada"), Some("Québec"), "Canada", "QC", true)]
    #[case(None, Some("São Paulo"), "Brasil", "Sao Paulo", true)]
    #[case(Some("Peru"), None, "Perú", "Lima", true)]
    #[case(Some("Peru"), None, "", "Lima", false)]
    #[case(Some("Peru"), None, "Chile", "", false)]
    fn records_are_placed(
        #[case] country: Option<&str>,
        #[case] state: Option<&str>,
        #[case] of_record: &str,
        #[case] state_of_record: &str,
        #[case] expected: bool,
    ) {
        let mut terms = vec![("stateProvince", state_of_record), ("country", of_record)];
        terms.retain(|(_, value)| !value.is_empty());
        assert_eq!(Place::of(country, state).holds(&columns(&terms)), expected);
    }

    #[test]
    fn a_code_counts_as_the_country() {
        let peru = Place::of(Some("Peru"), None);
        assert!(peru.holds(&columns(&[("countryCode", "PE")])));
        assert!(peru.is_limited() && !Place::of(None, Some(" ")).is_limited());
    }

    #[rstest]
    #[case("establishmentMeans", "Cultivated", true)]
    #[case("establishmentMeans", "introduced: cultivated", true)]
    #[case("establishmentMeans", "possibly cultivated", false)]
    #[case("establishmentMeans", "native", false)]
    #[case("degreeOfEstablishment", "captive", true)]
    #[case("cultivationStatus", "1", true)]
    #[case("cultivationStatus", "0", false)]
    fn cultivated_is_what_says_so(#[case] term: &str, #[case] value: &str, #[case] yes: bool) {
        assert_eq!(is_cultivated(&columns(&[(term, value)])), yes);
    }
}
