//! From the terms of Simple Multimedia, Audubon Core and Image to the fields of a medium.

use media_batch::target::Target;

use super::{ADDRESSES, is_address};
use crate::part::Part;
use crate::rows::Row;
use crate::terms::{RowKind, folded};

/// Where the value of each target may come from: the first source with a value wins, what the others
/// say besides is kept. Local names, because a third of all archives put a term into the wrong one
/// of the two Dublin Core vocabularies.
const SOURCES: [(Target, &[&str]); 27] = [
    (Target::OriginalUrl, &["accessURI", "bestQualityAccessURI", "identifier"]),
    (Target::Url, &["goodQualityAccessURI", "mediumQualityAccessURI"]),
    (Target::ThumbnailUrl, &["thumbnailAccessURI", "lowerQualityAccessURI", "thumbnailURL"]),
    (Target::ReferenceUrl, &["furtherInformationURL", "references", "associatedSpecimenReference"]),
    (Target::SourceUrl, &["source"]),
    (Target::Title, &["title"]),
    (Target::Caption, &["caption"]),
    (Target::Description, &["description"]),
    (Target::Creator, &["creator"]),
    (Target::Owner, &["rightsHolder", "owner"]),
    (Target::Rights, &["rights", "usageTerms"]),
    (Target::License, &["license", "webStatement"]),
    (Target::AccessRights, &["accessRights"]),
    (Target::Created, &["created", "createDate", "dateTimeOriginal", "dateCreated"]),
    (Target::Format, &["format"]),
    (Target::Type, &["type"]),
    (Target::Anatomy, &["subjectPart", "subjectPartLiteral"]),
    (Target::Locality, &["locality", "spatial", "locationShown", "locationCreated"]),
    (Target::Tag, &["tag"]),
    (Target::Notes, &["comments"]),
    (Target::SourceIdentifier, &["providerManagedID", "identifier"]),
    (Target::HashFunction, &["hashFunction"]),
    (Target::HashValue, &["hashValue", "hash"]),
    // Without a term of Audubon Core: as our own archives have them.
    (Target::ArchiveUrl, &["archiveUrl"]),
    (Target::CreatorUid, &["creatorUid"]),
    (Target::Copyright, &["copyright"]),
    (Target::MediaMd5, &["mediaMD5"]),
];

/// Terms that say which of several addresses of one medium a row gives.
const VARIANTS: [&str; 2] = ["variantLiteral", "variant"];

/// What the columns of a media extension become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaMap {
    kind: RowKind,
    /// For each target the fields that it may come from, by their positions in the part.
    sources: Vec<(Target, Vec<usize>)>,
    /// Fields of no target: kept as they are.
    others: Vec<usize>,
    identifier: Option<usize>,
    variant: Option<usize>,
}

/// One row of a media extension, as the fields of a medium.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MediaRow<'a> {
    /// The id of the core row.
    pub id: &'a str,
    /// The number of the row in its part, from 0.
    pub number: u32,
    /// The 1-based line of its file.
    pub line: u32,
    /// The fields with a value, in the order of [`Target::ALL`] as far as they are mapped.
    pub values: Vec<(Target, &'a str)>,
    /// What is said besides: term and value.
    pub others: Vec<(&'a str, &'a str)>,
    /// What the rows of one medium have in common, where it has several.
    pub group: Option<&'a str>,
    /// Which address of the medium the row gives.
    pub slot: Option<Target>,
}

impl MediaMap {
    /// The map of a part; `None` where its rows are no media.
    #[must_use]
    pub fn of(part: &Part) -> Option<MediaMap> {
        if !part.kind.is_media() {
            return None;
        }
        let names: Vec<String> = part.fields.iter().map(|field| folded(&field.term)).collect();
        let position = |wanted: &str| names.iter().position(|name| *name == folded(wanted));
        let mut sources = Vec::new();
        let mut used = vec![false; names.len()];
        for (target, wanted) in SOURCES {
            let mut fields = Vec::new();
            for name in wanted {
                let name = folded(name);
                fields.extend(
                    names.iter().enumerate().filter(|(_, it)| **it == name).map(|(at, _)| at),
                );
            }
            for at in &fields {
                if let Some(used) = used.get_mut(*at) {
                    *used = true;
                }
            }
            if !fields.is_empty() {
                sources.push((target, fields));
            }
        }
        let unused = used.iter().enumerate().filter(|(_, used)| !**used);
        Some(MediaMap {
            kind: part.kind,
            others: unused.map(|(at, _)| at).collect(),
            sources,
            identifier: position("identifier"),
            variant: VARIANTS.iter().find_map(|name| position(name)),
        })
    }

    /// The targets that the part has columns for, with the positions of their fields.
    pub fn targets(&self) -> impl Iterator<Item = (Target, &[usize])> {
        self.sources.iter().map(|(target, fields)| (*target, fields.as_slice()))
    }

    /// The terms of fields that become no target: kept as they are.
    pub fn others<'a>(&'a self, part: &'a Part) -> impl Iterator<Item = &'a str> {
        self.others.iter().filter_map(|at| part.fields.get(*at)).map(|field| field.term.as_str())
    }

    /// The fields of a row.
    #[must_use]
    pub fn read<'a>(&self, row: &'a Row<'_>) -> MediaRow<'a> {
        let value = |at: usize| row.part.fields.get(at).map_or("", |field| row.value(field).trim());
        let mut read =
            MediaRow { id: row.id(), number: row.number, line: row.line, ..MediaRow::default() };
        let mut said = Vec::new();
        for (target, fields) in &self.sources {
            let fits = |at: &usize| {
                let text = value(*at);
                !text.is_empty() && self.fits(*target, *at, text, &read)
            };
            if let Some(at) = fields.iter().copied().find(fits) {
                read.values.push((*target, value(at)));
                said.push(at);
            }
        }
        let fields = self.sources.iter().flat_map(|(_, fields)| fields).chain(&self.others);
        for at in fields.copied() {
            let text = value(at);
            let is_said = said.contains(&at) || read.values.iter().any(|(_, it)| *it == text);
            if !text.is_empty() && !is_said {
                said.push(at);
                let term = row.part.fields.get(at).map_or("", |field| field.term.as_str());
                read.others.push((term, text));
            }
        }
        read.group = self.identifier.map(value).filter(|text| !text.is_empty());
        read.slot = self.variant.map(value).and_then(slot);
        read
    }

    /// Whether this column says this target in this row.
    fn fits(&self, target: Target, at: usize, text: &str, so_far: &MediaRow<'_>) -> bool {
        let is_identifier = self.identifier == Some(at);
        match target {
            // In Simple Multimedia and Image the identifier is the address; in Audubon Core it
            // names the medium, and may be an address.
            Target::OriginalUrl if is_identifier => {
                let simple = matches!(self.kind, RowKind::SimpleMultimedia | RowKind::Image);
                simple || is_address(text)
            }
            Target::SourceIdentifier if is_identifier => {
                so_far.value(Target::OriginalUrl) != Some(text)
            }
            Target::SourceUrl => is_address(text),
            _ => true,
        }
    }
}

impl<'a> MediaRow<'a> {
    /// The value of a target, where the row has one.
    #[must_use]
    pub fn value(&self, target: Target) -> Option<&'a str> {
        self.values.iter().find(|(known, _)| *known == target).map(|(_, value)| *value)
    }

    /// The web address of the file, where the row has one.
    #[must_use]
    pub fn address(&self) -> Option<&'a str> {
        ADDRESSES.iter().filter_map(|target| self.value(*target)).find(|text| is_address(text))
    }
}

/// The address that a variant of Audubon Core stands for.
fn slot(variant: &str) -> Option<Target> {
    match folded(variant).as_str() {
        "thumbnail" | "trailer" => Some(Target::ThumbnailUrl),
        "lowerquality" | "mediumquality" | "goodquality" => Some(Target::Url),
        "bestquality" | "offline" => Some(Target::OriginalUrl),
        _ => None,
    }
}
