//! Scientific names taken apart. The parser is GBIF's; only on the server, see the manifest.

use nameparser::ParseResult;
use nameparser::model::{Authorship, NamePart, ParsedName};

use crate::{Code, Interpretation, Note};

/// A name and its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScientificName {
    /// The words of the name alone, in plain letters: what names are compared by.
    pub canonical: String,
    /// The name without its author, with the marker of its rank and the signs of hybrids.
    pub full: String,
    /// Authors and years as they are cited.
    pub authorship: Option<String>,
    /// Who made this combination.
    pub combination_authors: Vec<String>,
    /// Who described it first, in another combination.
    pub basionym_authors: Vec<String>,
    /// The year of either.
    pub year: Option<String>,
    /// The rank's name.
    pub rank: String,
    /// The genus, of names below it.
    pub genus: Option<String>,
    /// The second word of a species.
    pub specific_epithet: Option<String>,
    /// The last word of a subspecies, variety or form.
    pub infraspecific_epithet: Option<String>,
    /// The name of a cultivar.
    pub cultivar_epithet: Option<String>,
    /// cf., aff., ?
    pub qualifier: Option<String>,
    /// What follows `sp.`
    pub phrase: Option<String>,
    /// `nom. cons.` and the like.
    pub nomenclatural_note: Option<String>,
    /// `sensu lato`, `auct. non …`
    pub taxonomic_note: Option<String>,
    /// Of hybrid origin.
    pub hybrid: bool,
    /// Marked as extinct.
    pub extinct: bool,
}

impl std::fmt::Display for ScientificName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.full)?;
        self.authorship.as_ref().map_or(Ok(()), |authors| write!(f, " {authors}"))
    }
}

/// Longer texts are no names; the parser's time grows with their length.
const MAX_CHARS: usize = 500;

/// The name that a text says.
#[must_use]
pub fn read(text: &str) -> Interpretation<'_, ScientificName> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Interpretation::nothing(text);
    }
    if trimmed.chars().count() > MAX_CHARS {
        return none(text, "too long".to_owned());
    }
    match nameparser::parse(trimmed, None, None, None) {
        ParseResult::Parsed(parsed) => {
            let doubts = doubts(&parsed);
            let read = Interpretation::read(text, name(&parsed));
            doubts.into_iter().fold(read, Interpretation::noted)
        }
        ParseResult::Informal(informal) => {
            let phrase = informal.phrase.clone().unwrap_or_default();
            let name = ScientificName {
                canonical: informal.taxon.clone(),
                full: informal.taxon,
                rank: format!("{:?}", informal.taxon_rank).to_lowercase(),
                phrase: informal.phrase,
                ..ScientificName::default()
            };
            Interpretation::read(text, name)
                .noted(Note::with(Code::NameInformal, [("phrase", phrase)]))
        }
        ParseResult::Unparsable(error) => {
            let kind = match error.code {
                Some(code) => format!("{code:?}"),
                None => format!("{:?}", error.type_),
            };
            none(text, kind.to_lowercase())
        }
    }
}

fn none(text: &str, kind: String) -> Interpretation<'_, ScientificName> {
    Interpretation::refused(text, Note::with(Code::NameIsNone, [("kind", kind)]))
}

fn name(parsed: &ParsedName) -> ScientificName {
    let year = |authorship: &Authorship| authorship.year.clone();
    ScientificName {
        canonical: canonical(parsed),
        full: parsed.canonical_name_without_authorship().unwrap_or_default(),
        authorship: parsed.authorship_complete(),
        combination_authors: parsed.combination_authorship.authors.clone(),
        basionym_authors: parsed.basionym_authorship.authors.clone(),
        year: year(&parsed.combination_authorship).or_else(|| year(&parsed.basionym_authorship)),
        rank: format!("{:?}", parsed.rank).to_lowercase(),
        genus: parsed.genus.clone(),
        specific_epithet: parsed.specific_epithet.clone(),
        infraspecific_epithet: parsed.infraspecific_epithet.clone(),
        cultivar_epithet: parsed.cultivar_epithet.clone(),
        qualifier: parsed.epithet_qualifier.as_ref().and_then(|qualifiers| {
            let last = [NamePart::Infraspecific, NamePart::Specific];
            last.iter()
                .find_map(|part| qualifiers.get(part))
                .or(qualifiers.values().next())
                .cloned()
        }),
        phrase: parsed.phrase.clone(),
        nomenclatural_note: parsed.nomenclatural_note.clone(),
        taxonomic_note: parsed.taxonomic_note.clone(),
        hybrid: parsed.notho.as_ref().is_some_and(|parts| !parts.is_empty()),
        extinct: parsed.extinct,
    }
}

/// A bracketed word after a genus may be a subgenus or a remark (`Festuca (dead)`): where the parser
/// doubts it, the genus is what is certain.
fn canonical(parsed: &ParsedName) -> String {
    let in_doubt = parsed.doubtful
        && parsed.specific_epithet.is_none()
        && parsed.infrageneric_epithet.is_some();
    let genus = parsed.genus.clone().filter(|_| in_doubt);
    genus.or_else(|| parsed.canonical_name_minimal()).unwrap_or_default()
}

fn doubts(parsed: &ParsedName) -> Option<Note> {
    let unparsed = parsed.unparsed.iter().cloned();
    let reason: Vec<String> = unparsed.chain(parsed.warnings.iter().cloned()).collect();
    (parsed.doubtful || parsed.unparsed.is_some())
        .then(|| Note::with(Code::NameDoubtful, [("reason", reason.join("; "))]))
}
