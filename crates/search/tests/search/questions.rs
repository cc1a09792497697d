//! Every kind of question, as a table.

use rstest::rstest;
use search::{Audience, Collections};
use search_query::SearchQuery;

use crate::support::{herbarium, ids, set, small};

#[rstest]
#[case("", &[1, 2, 3, 4, 5, 6])]
// words in any field
#[case("q=quercus", &[1, 2, 3, 5])]
#[case("q=QUERCUS+mill", &[1, 2])]
#[case("q=%22dry+slope%22", &[1])]
#[case("q=%22slope+dry%22", &[])]
#[case("q=%22old+mi%22*", &[1])]
#[case("q=quer*", &[1, 2, 3, 5])]
#[case("q=quercus+-mill", &[3, 5])]
#[case("q=quercus+-%22dry+slope%22", &[2, 3, 5])]
#[case("q=yecora", &[1])]
#[case("q=muller", &[3, 4])]
#[case("q=M%C3%BCller", &[3, 4])]
#[case("q=macrocarpa", &[1])]
#[case("q=habit", &[1, 5])]
#[case("q=quercus&q=picea", &[1, 2, 3, 5])]
#[case("-q=quercus", &[4, 6])]
// identifiers among the words
#[case("q=ASU12", &[1])]
#[case("q=12", &[1])]
#[case("q=00045", &[1])]
#[case("q=urn%3Aasu%3A12", &[1])]
// words of a field
#[case("recordedBy=john+smith", &[1, 2])]
#[case("recordedBy=smith+john", &[1, 2])]
#[case("recordedBy=Jones", &[2, 5])]
#[case("recordedBy=%3DJones,+Mary", &[5])]
#[case("recordedBy=%3Dmary+jones", &[2])]
#[case("identifiedBy=muller", &[4])]
#[case("scientificName=quercus", &[1, 2, 5])]
#[case("scientificName=%3DQuercus+alba", &[1])]
#[case("locality=mill+dry", &[1, 2])]
#[case("habitat=oak", &[3])]
#[case("-locality=%22dry+slope%22", &[2, 3, 4, 5, 6])]
// beyond everything that there is
#[case("year=..1500", &[])]
#[case("year=2100..", &[])]
#[case("bbox=-180,-90,-179,-80", &[])]
// whole values
#[case("country=mexico", &[1, 3])]
#[case("country=mexico&country=Chile", &[1, 3, 4, 5])]
#[case("-country=Mexico", &[2, 4, 5, 6])]
#[case("country=united*", &[2])]
#[case("country=Mexico&family=Fagaceae", &[1])]
#[case("collection=nybg", &[5])]
#[case("collection=none", &[])]
#[case("-collection=nybg", &[1, 2, 3, 4, 6])]
#[case("basisOfRecord=humanobservation", &[3])]
#[case("typeStatus=Paratype", &[6])]
// names of every rank
#[case("taxon=Plantae", &[1])]
#[case("taxon=fagaceae", &[1, 2, 5])]
#[case("taxon=Quercus", &[1, 2])]
#[case("taxon=Quercus+alba", &[1])]
#[case("taxon=Quercus+alba+L.", &[1])]
#[case("genus=Picea", &[3])]
#[case("species=picea+glauca", &[3])]
// numbers
#[case("catalogNumber=ASU0000012", &[1])]
#[case("catalogNumber=asu12", &[1])]
#[case("catalogNumber=ASU12;B-9", &[1, 4])]
#[case("catalogNumber=ASU1..ASU100", &[1, 2])]
#[case("catalogNumber=ASU0012..100", &[1, 2])]
#[case("catalogNumber=B-9+-+B-10", &[4, 5])]
#[case("catalogNumber=9..12", &[1, 4, 5])]
#[case("catalogNumber=ASU*", &[1, 2, 3])]
#[case("catalogNumber=12", &[])]
#[case("identifier=old+7", &[1])]
#[case("identifier=7", &[])]
#[case("identifier=00045", &[1])]
#[case("identifier=asu12", &[1])]
#[case("identifier=00000000-0000-0000-0000-000000000004", &[4])]
#[case("recordNumber=100..101", &[1, 2])]
// ranges
#[case("year=1901", &[1, 2])]
#[case("year=1901..1950", &[1, 2, 3, 4])]
#[case("year=1951..", &[5])]
#[case("month=5", &[1, 2])]
#[case("eventDate=1901-06", &[2])]
#[case("eventDate=1901-05-03", &[1, 2])]
#[case("eventDate=1950-06-01", &[3, 4])]
#[case("eventDate=2020-02-29..", &[5])]
#[case("elevation=1550", &[1])]
#[case("elevation=1600..1700", &[1, 2])]
#[case("elevation=..1500", &[1])]
#[case("latitude=-20..0", &[3, 5])]
#[case("uncertainty=..300", &[5])]
// areas
#[case("bbox=-110,20,-100,40", &[1, 2])]
#[case("bbox=170,-20,-170,0", &[3, 5])]
#[case("circle=28.4,-108.9,10km", &[1])]
#[case("circle=-10,180,60", &[3, 5])]
#[case("polygon=-110+20,-107+20,-107+40,-110+40", &[1])]
#[case("-bbox=-110,20,-100,40", &[3, 4, 5, 6])]
// yes and no
#[case("hasMedia=true", &[1, 5])]
#[case("hasMedia=false", &[2, 3, 4, 6])]
#[case("hasCoordinates=no", &[4, 6])]
#[case("isType=true", &[1, 6])]
// media
#[case("mediaKind=sound", &[5])]
#[case("mediaCreator=ana+diaz", &[1])]
#[case("mediaLicense=http://creativecommons.org/publicdomain/zero/1.0/", &[1])]
#[case("mediaFormat=image/jpeg", &[1, 5])]
fn questions_find_what_they_ask_for(#[case] query: &str, #[case] found: &[u64]) {
    assert_eq!(set(&small(&herbarium()).engine.view(), query), found, "{query}");
}

#[test]
fn a_question_that_takes_too_long_is_given_up() {
    let small = small(&herbarium());
    let view = small.engine.view().with_longest(std::time::Duration::ZERO);
    let asked = SearchQuery::default();
    let told = view.count(&Audience::Visitor, &Collections::default(), &asked);
    assert!(matches!(told, Err(search::SearchError::TooSlow)), "{told:?}");
}

#[rstest]
#[case("contry=Chile", "search-parameter")]
#[case("year=old", "search-range")]
#[case("eventDate=3.5.1901", "search-date")]
#[case("catalogNumber=A-1..B-2", "search-number-range")]
#[case("catalogNumber=A-9..A-2", "search-number-range")]
#[case("hasMedia=perhaps", "search-flag")]
#[case("sort=colour", "search-sort")]
#[case("cursor=abc", "search-cursor")]
#[case("bbox=1,2,3", "search-bbox")]
fn what_cannot_be_understood_is_told(#[case] query: &str, #[case] code: &str) {
    let small = small(&herbarium());
    assert_eq!(
        ids(&small.engine.view(), &Audience::Visitor, query),
        Err(code.to_owned()),
        "{query}"
    );
}
