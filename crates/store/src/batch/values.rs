//! The values of a medium as the database holds them, and how a row changes them.

use std::collections::BTreeMap;

use media_batch::check::MediaDraft;
use media_batch::target::Target;
use serde::{Deserialize, Serialize};

/// Everything about a medium that a row can set. `fields` is a JSON object of the fields that have
/// no column of their own, sorted by name, so that equal values are equal texts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MediaValues {
    pub(crate) original_url: String,
    pub(crate) kind: String,
    pub(crate) format: String,
    pub(crate) thumbnail_url: Option<String>,
    pub(crate) license: Option<String>,
    pub(crate) creator: Option<String>,
    pub(crate) caption: Option<String>,
    pub(crate) sort_occurrence: Option<i32>,
    pub(crate) fields: String,
}

impl MediaValues {
    /// The values of a checked row.
    pub(crate) fn of(draft: &MediaDraft) -> Result<Self, serde_json::Error> {
        let mut values = MediaValues {
            original_url: draft.original_url.clone(),
            kind: draft.kind.name().to_owned(),
            format: draft.format.clone(),
            ..MediaValues::default()
        };
        let mut fields = BTreeMap::new();
        for (target, text) in &draft.fields {
            if !values.set_column(*target, text) {
                fields.insert(target.name(), text.as_str());
            }
        }
        values.fields = serde_json::to_string(&fields)?;
        Ok(values)
    }

    /// Sets the column of a target; `false` when it has none (or cannot hold the text exactly).
    fn set_column(&mut self, target: Target, text: &str) -> bool {
        let column = match target {
            Target::ThumbnailUrl => &mut self.thumbnail_url,
            Target::License => &mut self.license,
            Target::Creator => &mut self.creator,
            Target::Caption => &mut self.caption,
            Target::SortOccurrence => {
                let number = text.parse::<i32>().ok().filter(|number| number.to_string() == text);
                self.sort_occurrence = number;
                return number.is_some();
            }
            // They are the medium itself, not fields of it.
            Target::OriginalUrl | Target::Format => return true,
            _ => return false,
        };
        *column = Some(text.to_owned());
        true
    }

    /// The fields without a column.
    pub(crate) fn other_fields(&self) -> Result<BTreeMap<String, String>, serde_json::Error> {
        serde_json::from_str(&self.fields)
    }

    /// These values with those of a row written over them, where the row has any.
    pub(crate) fn overwritten_by(&self, row: &MediaValues) -> Result<Self, serde_json::Error> {
        let mut fields = self.other_fields()?;
        fields.extend(row.other_fields()?);
        if row.sort_occurrence.is_some() {
            fields.remove(Target::SortOccurrence.name());
        }
        let in_fields = fields.contains_key(Target::SortOccurrence.name());
        let over = |new: &Option<String>, old: &Option<String>| new.clone().or_else(|| old.clone());
        Ok(MediaValues {
            original_url: row.original_url.clone(),
            kind: if row.kind == UNKNOWN { self.kind.clone() } else { row.kind.clone() },
            format: if row.format.is_empty() { self.format.clone() } else { row.format.clone() },
            thumbnail_url: over(&row.thumbnail_url, &self.thumbnail_url),
            license: over(&row.license, &self.license),
            creator: over(&row.creator, &self.creator),
            caption: over(&row.caption, &self.caption),
            sort_occurrence: match row.sort_occurrence {
                Some(number) => Some(number),
                None if in_fields => None,
                None => self.sort_occurrence,
            },
            fields: serde_json::to_string(&fields)?,
        })
    }

    /// PostgreSQL's text cannot hold NUL; neither database is given it, so that both say the same.
    pub(crate) fn has_nul(draft: &MediaDraft) -> bool {
        [&draft.original_url, &draft.canonical_url, &draft.format]
            .into_iter()
            .chain(draft.fields.iter().map(|(_, text)| text))
            .chain(draft.identifiers.iter().map(|(_, text)| text))
            .any(|text| text.contains('\0'))
    }
}

/// The kind of a medium of which nothing is known.
const UNKNOWN: &str = "unknown";

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(fields: &[(Target, &str)]) -> MediaDraft {
        MediaDraft {
            original_url: "https://h/a.jpg".into(),
            fields: fields.iter().map(|(target, text)| (*target, (*text).to_owned())).collect(),
            ..MediaDraft::default()
        }
    }

    #[test]
    fn what_has_no_column_is_kept_by_name() {
        let values = MediaValues::of(&draft(&[
            (Target::Tag, "x"),
            (Target::Owner, "y"),
            (Target::Caption, "z"),
        ]))
        .unwrap();
        assert_eq!(values.caption.as_deref(), Some("z"));
        assert_eq!(values.fields, r#"{"owner":"y","tag":"x"}"#);
    }

    #[test]
    fn a_number_that_would_not_come_back_to_the_letter_stays_text() {
        let values = MediaValues::of(&draft(&[(Target::SortOccurrence, "007")])).unwrap();
        assert_eq!(values.sort_occurrence, None);
        assert_eq!(values.fields, r#"{"sortOccurrence":"007"}"#);
    }

    #[test]
    fn blanks_leave_what_was_there() {
        let before =
            MediaValues::of(&draft(&[(Target::Owner, "y"), (Target::Caption, "z")])).unwrap();
        let row = MediaValues::of(&draft(&[(Target::Owner, "new")])).unwrap();
        let after = before.overwritten_by(&row).unwrap();
        assert_eq!(after.caption.as_deref(), Some("z"));
        assert_eq!(after.fields, r#"{"owner":"new"}"#);
    }

    #[test]
    fn the_same_values_again_change_nothing() {
        let row = MediaValues::of(&draft(&[(Target::Owner, "y"), (Target::SortOccurrence, "3")]))
            .unwrap();
        assert_eq!(row.overwritten_by(&row).unwrap(), row);
    }
}
