//! The fields of a record: one table, from which reading, storing, hiding and writing follow.
//!
//! A field has the name that Darwin Core gives it where there is one; the names that other programs
//! have for it are in [`crate::header`].

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

mod info;
mod table;

pub use info::{Class, Kind, Storage};
pub use table::Field;

impl Field {
    /// The stable name, as Darwin Core spells it where it has the term.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// The full address of the term; `None` where no vocabulary has it.
    #[must_use]
    pub fn iri(self) -> Option<String> {
        let info = self.info();
        info.namespace.map(|namespace| format!("{namespace}{}", info.name))
    }

    /// What the field is about.
    #[must_use]
    pub fn class(self) -> Class {
        self.info().class
    }

    /// What a value of it is.
    #[must_use]
    pub fn kind(self) -> Kind {
        self.info().kind
    }

    /// The most characters that a value may have.
    #[must_use]
    pub fn limit(self) -> usize {
        self.info().limit
    }

    /// Where a value is kept.
    #[must_use]
    pub fn storage(self) -> Storage {
        self.info().storage
    }

    /// Whether the value is withheld from strangers when the place of its record is protected.
    #[must_use]
    pub fn is_protected(self) -> bool {
        self.info().protected
    }

    /// The field that keeps the text as it stood when the value is read as something else.
    #[must_use]
    pub fn verbatim(self) -> Option<Field> {
        self.info().verbatim
    }

    /// Whether a record can hold it (and not only a sheet on its way in).
    #[must_use]
    pub fn is_stored(self) -> bool {
        !matches!(self.storage(), Storage::MergedInto(_))
    }

    /// The field of exactly that name, whatever the case of its letters.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Field> {
        Field::ALL.iter().copied().find(|field| field.name().eq_ignore_ascii_case(name))
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Field, D::Error> {
        let name = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Field::by_name(&name)
            .ok_or_else(|| serde::de::Error::custom(format_args!("no field is named {name:?}")))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_field_has_a_name_of_its_own() {
        let mut seen = HashSet::new();
        for field in Field::ALL {
            assert!(seen.insert(field.name().to_ascii_lowercase()), "{field} stands twice");
            assert_eq!(Field::by_name(field.name()), Some(*field));
        }
    }

    #[test]
    fn a_field_goes_through_json_by_its_name() {
        for field in Field::ALL {
            let json = serde_json::to_string(field).unwrap();
            assert_eq!(json, format!("\"{}\"", field.name()));
            assert_eq!(serde_json::from_str::<Field>(&json).unwrap(), *field);
        }
        assert!(serde_json::from_str::<Field>("\"nothing\"").is_err());
    }

    #[test]
    fn a_verbatim_field_is_text_and_hidden_where_its_value_is() {
        for field in Field::ALL {
            let Some(verbatim) = field.verbatim() else { continue };
            assert!(matches!(verbatim.kind(), Kind::Text | Kind::LongText), "{field} → {verbatim}");
            assert_eq!(field.is_protected(), verbatim.is_protected(), "{field} → {verbatim}");
            assert!(verbatim.is_stored(), "{field} → {verbatim}");
        }
    }

    #[test]
    fn what_is_merged_into_a_hidden_field_is_hidden() {
        for field in Field::ALL {
            if let Storage::MergedInto(target) = field.storage() {
                assert!(target.is_stored(), "{field} → {target}");
                assert!(field.is_protected() || !target.is_protected(), "{field} → {target}");
            }
        }
    }

    #[test]
    fn everything_that_tells_the_place_or_the_day_is_protected() {
        let open: HashSet<Field> =
            Field::ALL.iter().copied().filter(|field| !field.is_protected()).collect();
        for field in [
            Field::Locality,
            Field::VerbatimLocality,
            Field::Municipality,
            Field::DecimalLatitude,
            Field::DecimalLongitude,
            Field::VerbatimCoordinates,
            Field::VerbatimLatitude,
            Field::VerbatimLongitude,
            Field::GeodeticDatum,
            Field::CoordinateUncertaintyInMeters,
            Field::FootprintWkt,
            Field::LocationId,
            Field::ParentLocationId,
            Field::LocationRemarks,
            Field::Habitat,
            Field::Substrate,
            Field::AssociatedTaxa,
            Field::RecordNumber,
            Field::FieldNumber,
            Field::FieldNotes,
            Field::EventId,
            Field::EventDate,
            Field::EventDate2,
            Field::VerbatimEventDate,
            Field::Month,
            Field::Day,
            Field::StartDayOfYear,
            Field::EndDayOfYear,
            Field::EventRemarks,
            Field::OccurrenceRemarks,
            Field::MinimumElevationInMeters,
            Field::MaximumElevationInMeters,
            Field::VerbatimElevation,
            Field::MinimumDepthInMeters,
            Field::MaximumDepthInMeters,
            Field::VerbatimDepth,
            Field::VerbatimSrs,
            Field::GeoreferencedBy,
            Field::GeoreferenceProtocol,
            Field::GeoreferenceSources,
            Field::GeoreferenceVerificationStatus,
            Field::GeoreferenceRemarks,
            Field::DynamicProperties,
            Field::ExsiccatiNumber,
            Field::AssociatedOccurrences,
            Field::AssociatedMedia,
            Field::TrsTownship,
            Field::UtmEasting,
        ] {
            assert!(!open.contains(&field), "{field}");
        }
        for field in [Field::Year, Field::County, Field::Country, Field::ScientificName] {
            assert!(open.contains(&field), "{field}");
        }
    }

    #[test]
    fn terms_have_the_addresses_of_their_vocabularies() {
        assert_eq!(
            Field::EventDate.iri().as_deref(),
            Some("http://rs.tdwg.org/dwc/terms/eventDate")
        );
        assert_eq!(Field::Modified.iri().as_deref(), Some("http://purl.org/dc/terms/modified"));
        assert_eq!(
            Field::RecordSecurity.iri().as_deref(),
            Some("https://symbiota.org/terms/recordSecurity")
        );
        assert_eq!(Field::LatitudeDegrees.iri(), None);
    }
}
