//! Scientific names: the words, the rank, and what names are not.
#![cfg(feature = "names")]

use dwc_terms::Code;
use dwc_terms::name;
use rstest::rstest;

#[rstest]
#[case("Quercus alba L.", "Quercus alba", "species", None)]
#[case("Quercus alba", "Quercus alba", "species", None)]
#[case("Quercus × bebbiana C.K. Schneid.", "Quercus bebbiana", "species", None)]
#[case("Quercus alba x macrocarpa", "", "", Some(Code::NameIsNone))]
#[case("x Agropogon littoralis", "Agropogon littoralis", "species", None)]
#[case("Carex cf. aquatilis Wahlenb.", "Carex aquatilis", "species", None)]
#[case("Carex aff. aquatilis", "Carex aquatilis", "species", None)]
#[case("Carex sp.", "Carex", "genus", Some(Code::NameInformal))]
#[case("Carex spp.", "Carex", "genus", Some(Code::NameInformal))]
#[case("Carex sp. 1", "Carex", "genus", Some(Code::NameInformal))]
#[case("Carex aquatilis var. minor Boott", "Carex aquatilis minor", "variety", None)]
#[case("Carex aquatilis Wahlenb. var. minor Boott", "Carex aquatilis minor", "variety", None)]
#[case("Carex aquatilis ssp. stans (Drejer) Hultén", "Carex aquatilis stans", "subspecies", None)]
#[case("Carex aquatilis subsp. aquatilis", "Carex aquatilis aquatilis", "subspecies", None)]
#[case("Carex aquatilis minor", "Carex aquatilis minor", "infraspecificname", None)]
#[case("Canis lupus familiaris Linnaeus, 1758", "Canis lupus familiaris", "subspecies", None)]
#[case("Vulpes vulpes silaceus Miller, 1907", "Vulpes vulpes silaceus", "subspecies", None)]
#[case("Bombus (Pyrobombus) impatiens Cresson, 1863", "Bombus impatiens", "species", None)]
#[case("Bombus impatiens (Cresson, 1863)", "Bombus impatiens", "species", None)]
#[case("Rosa 'Peace'", "Rosa", "cultivar", None)]
#[case("Rosa rugosa 'Alba'", "Rosa rugosa", "cultivar", None)]
#[case("CAREX AQUATILIS", "Carex aquatilis", "species", None)]
#[case("carex aquatilis", "Carex aquatilis", "species", None)]
#[case("Carex  aquatilis_", "Carex aquatilis", "species", None)]
#[case("Carex aquatilis?", "Carex aquatilis", "species", Some(Code::NameDoubtful))]
#[case("Poaceae", "Poaceae", "family", None)]
#[case("Asteraceae Bercht. & J.Presl", "Asteraceae", "family", None)]
#[case("Undetermined", "", "", Some(Code::NameIsNone))]
#[case("unknown", "", "", Some(Code::NameIsNone))]
#[case("Aus bus group", "Aus bus", "speciesaggregate", None)]
#[case("Escherichia coli O157:H7", "Escherichia coli", "species", None)]
#[case("Tobacco mosaic virus", "", "", Some(Code::NameIsNone))]
#[case("BOLD:AAA1234", "", "", Some(Code::NameIsNone))]
#[case("†Tyrannosaurus rex Osborn, 1905", "Tyrannosaurus rex", "species", None)]
#[case("Abies alba Mill. in Gard. Dict.", "Abies alba", "species", None)]
#[case("Solanum lycopersicum L., nom. cons.", "Solanum lycopersicum", "species", None)]
#[case("Astragalus gracilis Nutt. sensu lato", "Astragalus gracilis", "species", None)]
#[case("Salix alba f. vitellina", "Salix alba vitellina", "form", None)]
#[case("Lecanora muralis auct. non (Schreb.) Rabenh.", "Lecanora muralis", "species", None)]
#[case("Ficus ?", "Ficus", "unranked", Some(Code::NameDoubtful))]
#[case("Festuca (dead)", "Festuca", "infragenericname", Some(Code::NameDoubtful))]
#[case("Chenopodium album agg.", "Chenopodium album", "speciesaggregate", None)]
fn names_are_read(
    #[case] text: &str,
    #[case] canonical: &str,
    #[case] rank: &str,
    #[case] code: Option<Code>,
) {
    let read = name::read(text);
    assert_eq!(read.codes().next(), code);
    let name = read.value.unwrap_or_default();
    assert_eq!((name.canonical.as_str(), name.rank.as_str()), (canonical, rank));
}

#[test]
fn the_marker_of_the_rank_and_the_author_are_kept_apart() {
    let read = name::read("Carex aquatilis Wahlenb. var. minor Boott");
    let name = read.value.unwrap_or_default();
    assert_eq!(name.full, "Carex aquatilis var. minor");
    assert_eq!(name.authorship.as_deref(), Some("Boott"));
    assert_eq!(name.infraspecific_epithet.as_deref(), Some("minor"));
}

#[test]
fn a_text_too_long_for_a_name_is_none() {
    let long = "Carex ".repeat(200);
    assert!(name::read(&long).has(Code::NameIsNone));
}
