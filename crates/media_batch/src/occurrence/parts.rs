//! Rows of an archive's extensions: what hangs on a record.

use std::borrow::Cow;

use dwc_terms::Field;

use super::media::{address_checker, refusal, refuses};
use super::{Determination, OccurrenceDraft, RefusedMedium};
use crate::check::{CheckContext, CheckRow, Checker, Detail, Finding, MediaDraft};
use crate::reading::RowShape;
use crate::rule::Rule;
use crate::target::Target;
use crate::value::text::shown;

/// What the rows of an extension are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// Media: Simple Multimedia, Audubon Core, GBIF's images.
    Media,
    /// Determinations: Identification History.
    Determinations,
    /// Anything else: counted and kept, never dropped in silence.
    Other,
}

/// The last words of the row types that are media.
const MEDIA: [&str; 4] = ["multimedia", "image", "audiovisual", "stillimage"];

/// The last words of the row types that are determinations.
const DETERMINATIONS: [&str; 2] = ["identification", "identificationhistory"];

/// The column by which an extension says which determination is the current one.
const IS_CURRENT: &str = "identificationiscurrent";

/// How often a row is mended at most: once for each way in which an address can be damaged.
const MENDINGS: usize = 6;

/// Words for "yes" in that column.
const YES: [&str; 4] = ["1", "true", "yes", "y"];

impl PartKind {
    /// The kind of a row type, given as its address or its name.
    #[must_use]
    pub fn of(row_type: &str) -> PartKind {
        let name =
            row_type.trim_end_matches('/').rsplit(['/', '#', ':']).next().unwrap_or(row_type);
        let name = name.to_ascii_lowercase();
        if MEDIA.contains(&name.as_str()) {
            PartKind::Media
        } else if DETERMINATIONS.contains(&name.as_str()) {
            PartKind::Determinations
        } else {
            PartKind::Other
        }
    }
}

/// Reads the rows of one extension.
#[derive(Clone, Debug)]
pub struct PartChecker {
    kind: PartKind,
    media: Checker,
    /// Addresses that can be mended are taken mended: the person accepted that.
    mends: bool,
    /// Column and term, of determinations.
    terms: Vec<(usize, Field)>,
    is_current: Option<usize>,
}

impl PartChecker {
    /// For an extension with these columns.
    #[must_use]
    pub fn new(
        row_type: &str,
        headers: &[String],
        targets: &[Option<Target>],
        own_origin: Option<&str>,
    ) -> PartChecker {
        let kind = PartKind::of(row_type);
        let context =
            CheckContext { own_origin: own_origin.map(str::to_owned), ..CheckContext::default() };
        let media = match kind {
            PartKind::Media => Checker::new(targets, context),
            _ => address_checker(own_origin),
        };
        let terms = targets
            .iter()
            .enumerate()
            .filter_map(|(column, target)| Some((column, (*target)?.field()?)))
            .filter(|_| kind == PartKind::Determinations)
            .collect();
        let is_current =
            headers.iter().position(|header| header.trim().eq_ignore_ascii_case(IS_CURRENT));
        PartChecker { kind, media, mends: false, terms, is_current }
    }

    /// Whether the person accepted that addresses are mended ([`Rule::ExtensionMediaRead`]).
    #[must_use]
    pub fn mending(self, mends: bool) -> PartChecker {
        PartChecker { mends, ..self }
    }

    /// The same, of one that is used already.
    pub fn set_mending(&mut self, mends: bool) {
        self.mends = mends;
    }

    /// What the rows are.
    #[must_use]
    pub fn kind(&self) -> PartKind {
        self.kind
    }

    /// Adds what a row of the extension says to its record.
    pub fn take(&self, cells: &[Cow<'_, str>], draft: &mut OccurrenceDraft) {
        match self.kind {
            PartKind::Media => self.take_medium(cells, draft),
            PartKind::Determinations => self.take_determination(cells, draft),
            PartKind::Other => {}
        }
    }

    /// Why the medium of a row is refused: its address and the code of the rule.
    #[must_use]
    pub fn refused(&self, cells: &[Cow<'_, str>]) -> Option<RefusedMedium> {
        if self.kind != PartKind::Media || (self.mends && self.mended(cells).is_some()) {
            return None;
        }
        let row = as_row(cells);
        let code = refusal(&self.media, &row)?;
        let text = self.media.draft(&row).original_url;
        Some(RefusedMedium { text, code })
    }

    /// Everything for which the medium of a row is refused, each with its cell.
    #[must_use]
    pub fn errors(&self, cells: &[Cow<'_, str>]) -> Vec<Finding> {
        let mut found: Vec<Finding> = Vec::new();
        if self.kind == PartKind::Media {
            self.media.check(&as_row(cells), &mut found);
            found.retain(|finding| refuses(finding.rule));
        }
        found
    }

    /// The address of a row's medium as it stands and as it would be mended; `None` where it needs no
    /// mending, or where only a person can mend it.
    #[must_use]
    pub fn reading(&self, cells: &[Cow<'_, str>]) -> Option<(String, String)> {
        let mended = self.mended(cells)?;
        let address = |cells: &[Cow<'_, str>]| self.media.draft(&as_row(cells)).original_url;
        Some((address(cells), address(&mended)))
    }

    /// What is to be said of the medium of a row: that it can be mended, or that it is refused.
    #[must_use]
    pub fn remark(&self, cells: &[Cow<'_, str>]) -> Option<Rule> {
        if self.kind == PartKind::Media && self.mended(cells).is_some() {
            return Some(Rule::ExtensionMediaRead);
        }
        self.refused(cells).map(|_| Rule::ExtensionMediaRefused)
    }

    /// The arguments of that remark, of this medium alone.
    #[must_use]
    pub fn told(&self, cells: &[Cow<'_, str>]) -> Detail {
        let count = ("count", "1".to_owned());
        if let Some((value, meaning)) = self.reading(cells) {
            return Detail::with([count, ("value", shown(&value)), ("meaning", shown(&meaning))]);
        }
        let address = self.media.draft(&as_row(cells)).original_url;
        Detail::with([count, ("value", shown(&address))])
    }

    /// The cells with everything mended for which the medium would be refused.
    fn mended<'a>(&self, cells: &'a [Cow<'a, str>]) -> Option<Vec<Cow<'a, str>>> {
        let mut mended: Option<Vec<Cow<'a, str>>> = None;
        // A mended cell may show what else is wrong with it.
        for _ in 0..MENDINGS {
            let errors = self.errors(mended.as_deref().unwrap_or(cells));
            let Some(first) = errors.into_iter().next() else { return mended };
            if !first.rule.is_fixable() {
                return None;
            }
            let (column, text) = (first.column?, first.detail.suggestion?);
            let cells = mended.get_or_insert_with(|| cells.to_vec());
            *cells.get_mut(usize::from(column))? = Cow::Owned(text);
        }
        None
    }

    fn take_medium(&self, cells: &[Cow<'_, str>], draft: &mut OccurrenceDraft) {
        let mended = self.mends.then(|| self.mended(cells)).flatten();
        let cells = mended.as_deref().unwrap_or(cells);
        if let Some(refused) = self.refused(cells) {
            draft.refused_media.push(refused);
            return;
        }
        add_medium(self.media.draft(&as_row(cells)), &mut draft.media);
    }

    fn take_determination(&self, cells: &[Cow<'_, str>], draft: &mut OccurrenceDraft) {
        let text = |column: usize| cells.get(column).map_or("", |cell| cell.trim());
        let terms: Vec<(&'static str, String)> = self
            .terms
            .iter()
            .map(|(column, field)| (field.name(), text(*column).to_owned()))
            .filter(|(_, value)| !value.is_empty())
            .collect();
        if terms.is_empty() {
            return;
        }
        let said = self.is_current.map_or("", text).to_ascii_lowercase();
        draft.determinations.push(Determination { terms, is_current: YES.contains(&&*said) });
    }
}

/// The same medium in two extensions, or in a cell and an extension, is one: what the second says
/// beyond the first is added.
pub(super) fn add_medium(medium: MediaDraft, media: &mut Vec<MediaDraft>) {
    let same = media.iter_mut().find(|known| known.canonical_url == medium.canonical_url);
    let Some(known) = same else {
        media.push(medium);
        return;
    };
    for (target, value) in medium.fields {
        if !known.fields.iter().any(|(given, _)| *given == target) {
            known.fields.push((target, value));
        }
    }
    if known.format.is_empty() {
        known.format = medium.format;
    }
}

/// A row as the checker takes it. What stands in an archive may hold any character.
fn as_row<'a>(cells: &'a [Cow<'a, str>]) -> CheckRow<'a> {
    CheckRow { cells, shape: RowShape { unusual_bytes: true, ..RowShape::default() } }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("http://rs.gbif.org/terms/1.0/Multimedia", PartKind::Media)]
    #[case("http://rs.tdwg.org/ac/terms/Multimedia", PartKind::Media)]
    #[case("http://rs.gbif.org/terms/1.0/Image", PartKind::Media)]
    #[case("http://rs.tdwg.org/dwc/terms/Identification", PartKind::Determinations)]
    #[case("http://rs.tdwg.org/dwc/terms/MeasurementOrFact", PartKind::Other)]
    #[case("", PartKind::Other)]
    fn row_types_are_known_by_their_last_word(#[case] row_type: &str, #[case] kind: PartKind) {
        assert_eq!(PartKind::of(row_type), kind);
    }

    fn cells<'a>(texts: &[&'a str]) -> Vec<Cow<'a, str>> {
        texts.iter().map(|text| Cow::Borrowed(*text)).collect()
    }

    fn multimedia() -> PartChecker {
        let headers = ["originalUrl", "title"].map(str::to_owned);
        let targets = [Some(Target::OriginalUrl), Some(Target::Title)];
        PartChecker::new("http://rs.gbif.org/terms/1.0/Multimedia", &headers, &targets, None)
    }

    #[rstest]
    #[case("https://example.org/my leaf.jpg", "https://example.org/my%20leaf.jpg")]
    #[case("\"https://example.org/a b.jpg\"", "https://example.org/a%20b.jpg")]
    #[case("htps://example.org/a.jpg", "https://example.org/a.jpg")]
    fn an_address_that_can_be_mended_is_taken_once_that_is_accepted(
        #[case] text: &str,
        #[case] mended: &str,
    ) {
        let row = cells(&[text, "Leaf"]);
        let part = multimedia();
        let mut draft = OccurrenceDraft::default();
        part.take(&row, &mut draft);
        assert_eq!((draft.media.len(), draft.refused_media.len()), (0, 1), "not asked for");
        assert_eq!(part.reading(&row).map(|(_, meaning)| meaning).as_deref(), Some(mended));
        let part = part.mending(true);
        let mut draft = OccurrenceDraft::default();
        part.take(&row, &mut draft);
        assert_eq!(draft.refused_media.len(), 0);
        assert_eq!(draft.media[0].original_url, mended);
        assert_eq!(draft.media[0].fields, [(Target::Title, "Leaf".to_owned())]);
        assert_eq!(part.refused(&row), None);
    }

    #[rstest]
    #[case("https://example.org/a.jpg")]
    #[case("photo.jpg")]
    #[case("C:\\photos\\a b.jpg")]
    #[case("")]
    fn what_is_right_and_what_only_a_person_can_mend_is_no_reading(#[case] text: &str) {
        let row = cells(&[text, ""]);
        let part = multimedia().mending(true);
        assert_eq!(part.reading(&row), None);
        assert_eq!(part.refused(&row), multimedia().refused(&row));
    }

    #[test]
    fn the_same_medium_twice_is_one_with_the_fields_of_both() {
        let part = multimedia();
        let mut draft = OccurrenceDraft::default();
        part.take(&cells(&["https://example.org/a.jpg", ""]), &mut draft);
        part.take(&cells(&["http://EXAMPLE.org/a.jpg", "Leaf"]), &mut draft);
        part.take(&cells(&["https://example.org/b.jpg", ""]), &mut draft);
        assert_eq!(draft.media.len(), 2);
        assert_eq!(draft.media[0].fields, [(Target::Title, "Leaf".to_owned())]);
    }

    #[test]
    fn a_medium_that_the_rules_refuse_is_told_and_not_taken() {
        let mut draft = OccurrenceDraft::default();
        multimedia().take(&cells(&["photo.jpg", "Leaf"]), &mut draft);
        assert_eq!(draft.media, []);
        assert_eq!(draft.refused_media[0].code, "url-not-absolute");
        assert_eq!(draft.refused_media[0].text, "photo.jpg");
    }

    #[test]
    fn determinations_keep_their_terms_and_say_which_is_current() {
        let headers =
            ["scientificName", "identifiedBy", "identificationIsCurrent"].map(str::to_owned);
        let targets = [
            Some(Target::Term(Field::ScientificName)),
            Some(Target::Term(Field::IdentifiedBy)),
            None,
        ];
        let part = PartChecker::new(
            "http://rs.tdwg.org/dwc/terms/Identification",
            &headers,
            &targets,
            None,
        );
        let mut draft = OccurrenceDraft::default();
        part.take(&cells(&["Quercus alba", "Kim", "1"]), &mut draft);
        part.take(&cells(&["Quercus", "", "0"]), &mut draft);
        part.take(&cells(&["", "", ""]), &mut draft);
        assert_eq!(draft.determinations.len(), 2);
        assert!(draft.determinations[0].is_current && !draft.determinations[1].is_current);
        assert_eq!(draft.determinations[1].terms, [("scientificName", "Quercus".to_owned())]);
    }
}
