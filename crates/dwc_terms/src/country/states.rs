//! Abbreviations of states and provinces of the countries whose labels use them.

use super::Country;
use crate::header::fold_words;

/// A state or province.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// The code of its country.
    pub country: &'static str,
    /// The name.
    pub name: &'static str,
}

type Row = (&'static str, &'static str);

const UNITED_STATES: &[Row] = &[
    ("AL", "Alabama"),
    ("AK", "Alaska"),
    ("AZ", "Arizona"),
    ("AR", "Arkansas"),
    ("CA", "California"),
    ("CO", "Colorado"),
    ("CT", "Connecticut"),
    ("DE", "Delaware"),
    ("DC", "District of Columbia"),
    ("FL", "Florida"),
    ("GA", "Georgia"),
    ("HI", "Hawaii"),
    ("ID", "Idaho"),
    ("IL", "Illinois"),
    ("IN", "Indiana"),
    ("IA", "Iowa"),
    ("KS", "Kansas"),
    ("KY", "Kentucky"),
    ("LA", "Louisiana"),
    ("ME", "Maine"),
    ("MD", "Maryland"),
    ("MA", "Massachusetts"),
    ("MI", "Michigan"),
    ("MN", "Minnesota"),
    ("MS", "Mississippi"),
    ("MO", "Missouri"),
    ("MT", "Montana"),
    ("NE", "Nebraska"),
    ("NV", "Nevada"),
    ("NH", "New Hampshire"),
    ("NJ", "New Jersey"),
    ("NM", "New Mexico"),
    ("NY", "New York"),
    ("NC", "North Carolina"),
    ("ND", "North Dakota"),
    ("OH", "Ohio"),
    ("OK", "Oklahoma"),
    ("OR", "Oregon"),
    ("PA", "Pennsylvania"),
    ("RI", "Rhode Island"),
    ("SC", "South Carolina"),
    ("SD", "South Dakota"),
    ("TN", "Tennessee"),
    ("TX", "Texas"),
    ("UT", "Utah"),
    ("VT", "Vermont"),
    ("VA", "Virginia"),
    ("WA", "Washington"),
    ("WV", "West Virginia"),
    ("WI", "Wisconsin"),
    ("WY", "Wyoming"),
    ("PR", "Puerto Rico"),
    ("GU", "Guam"),
    ("VI", "United States Virgin Islands"),
    ("AS", "American Samoa"),
    ("MP", "Northern Mariana Islands"),
];

const CANADA: &[Row] = &[
    ("AB", "Alberta"),
    ("BC", "British Columbia"),
    ("MB", "Manitoba"),
    ("NB", "New Brunswick"),
    ("NL", "Newfoundland and Labrador"),
    ("NF", "Newfoundland and Labrador"),
    ("NS", "Nova Scotia"),
    ("NT", "Northwest Territories"),
    ("NWT", "Northwest Territories"),
    ("NU", "Nunavut"),
    ("ON", "Ontario"),
    ("PE", "Prince Edward Island"),
    ("PEI", "Prince Edward Island"),
    ("QC", "Quebec"),
    ("PQ", "Quebec"),
    ("SK", "Saskatchewan"),
    ("YT", "Yukon"),
    ("YK", "Yukon"),
];

const BRAZIL: &[Row] = &[
    ("AC", "Acre"),
    ("AL", "Alagoas"),
    ("AP", "Amapá"),
    ("AM", "Amazonas"),
    ("BA", "Bahia"),
    ("CE", "Ceará"),
    ("DF", "Distrito Federal"),
    ("ES", "Espírito Santo"),
    ("GO", "Goiás"),
    ("MA", "Maranhão"),
    ("MT", "Mato Grosso"),
    ("MS", "Mato Grosso do Sul"),
    ("MG", "Minas Gerais"),
    ("PA", "Pará"),
    ("PB", "Paraíba"),
    ("PR", "Paraná"),
    ("PE", "Pernambuco"),
    ("PI", "Piauí"),
    ("RJ", "Rio de Janeiro"),
    ("RN", "Rio Grande do Norte"),
    ("RS", "Rio Grande do Sul"),
    ("RO", "Rondônia"),
    ("RR", "Roraima"),
    ("SC", "Santa Catarina"),
    ("SP", "São Paulo"),
    ("SE", "Sergipe"),
    ("TO", "Tocantins"),
];

const MEXICO: &[Row] = &[
    ("AGU", "Aguascalientes"),
    ("AGS", "Aguascalientes"),
    ("BCN", "Baja California"),
    ("BC", "Baja California"),
    ("BCS", "Baja California Sur"),
    ("CAM", "Campeche"),
    ("CAMP", "Campeche"),
    ("CHP", "Chiapas"),
    ("CHIS", "Chiapas"),
    ("CHH", "Chihuahua"),
    ("CHIH", "Chihuahua"),
    ("COA", "Coahuila"),
    ("COAH", "Coahuila"),
    ("COL", "Colima"),
    ("CMX", "Ciudad de México"),
    ("CDMX", "Ciudad de México"),
    ("DF", "Ciudad de México"),
    ("DUR", "Durango"),
    ("DGO", "Durango"),
    ("GUA", "Guanajuato"),
    ("GTO", "Guanajuato"),
    ("GRO", "Guerrero"),
    ("HID", "Hidalgo"),
    ("HGO", "Hidalgo"),
    ("JAL", "Jalisco"),
    ("MEX", "México"),
    ("MIC", "Michoacán"),
    ("MICH", "Michoacán"),
    ("MOR", "Morelos"),
    ("NAY", "Nayarit"),
    ("NLE", "Nuevo León"),
    ("NL", "Nuevo León"),
    ("OAX", "Oaxaca"),
    ("PUE", "Puebla"),
    ("QUE", "Querétaro"),
    ("QRO", "Querétaro"),
    ("ROO", "Quintana Roo"),
    ("QROO", "Quintana Roo"),
    ("SLP", "San Luis Potosí"),
    ("SIN", "Sinaloa"),
    ("SON", "Sonora"),
    ("TAB", "Tabasco"),
    ("TAM", "Tamaulipas"),
    ("TAMPS", "Tamaulipas"),
    ("TLA", "Tlaxcala"),
    ("TLAX", "Tlaxcala"),
    ("VER", "Veracruz"),
    ("YUC", "Yucatán"),
    ("ZAC", "Zacatecas"),
];

const AUSTRALIA: &[Row] = &[
    ("ACT", "Australian Capital Territory"),
    ("NSW", "New South Wales"),
    ("NT", "Northern Territory"),
    ("QLD", "Queensland"),
    ("SA", "South Australia"),
    ("TAS", "Tasmania"),
    ("VIC", "Victoria"),
    ("WA", "Western Australia"),
];

/// In the order in which they are tried where no country is known.
const TABLES: [(&str, &[Row]); 5] =
    [("US", UNITED_STATES), ("CA", CANADA), ("BR", BRAZIL), ("MX", MEXICO), ("AU", AUSTRALIA)];

/// The state that an abbreviation stands for in a country; without a country only where all
/// countries agree. For a suggestion: it is never written without being accepted.
#[must_use]
pub fn state(abbreviation: &str, country: Option<Country>) -> Option<State> {
    let folded = fold_words(abbreviation);
    let of = |rows: &[Row]| -> Option<&'static str> {
        rows.iter().find(|(short, _)| short.eq_ignore_ascii_case(&folded)).map(|(_, name)| *name)
    };
    let mut found = TABLES
        .into_iter()
        .filter(|(code, _)| country.is_none_or(|country| country.code() == *code))
        .filter_map(|(country, rows)| of(rows).map(|name| State { country, name }));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("TX", None, Some("Texas"))]
    #[case("n.y.", Some("USA"), Some("New York"))]
    #[case("WA", Some("Australia"), Some("Western Australia"))]
    #[case("WA", Some("US"), Some("Washington"))]
    #[case("WA", None, None)]
    #[case("SP", Some("Brasil"), Some("São Paulo"))]
    #[case("TX", Some("France"), None)]
    #[case("Texas", Some("US"), None)]
    fn abbreviations_stand_for_states(
        #[case] text: &str,
        #[case] country: Option<&str>,
        #[case] expected: Option<&str>,
    ) {
        let country = country.and_then(Country::of);
        assert_eq!(state(text, country).map(|state| state.name), expected);
    }
}
