//! The fields of the large form, in groups as people think of them. PURE.

use search_query::{Field, Kind};

/// Fields that belong together.
pub(crate) struct Group {
    /// Part of the key of its name.
    pub(crate) name: &'static str,
    pub(crate) fields: &'static [Field],
}

/// All groups in their order.
pub(crate) const GROUPS: [Group; 6] = [
    Group {
        name: "name",
        fields: &[
            Field::ScientificName,
            Field::Taxon,
            Field::Kingdom,
            Field::Phylum,
            Field::Class,
            Field::Order,
            Field::Family,
            Field::Genus,
            Field::Species,
            Field::IdentifiedBy,
            Field::TypeStatus,
            Field::IsType,
        ],
    },
    Group {
        name: "collecting",
        fields: &[
            Field::RecordedBy,
            Field::RecordNumber,
            Field::EventDate,
            Field::Year,
            Field::Month,
            Field::Habitat,
        ],
    },
    Group {
        name: "place",
        fields: &[
            Field::Country,
            Field::StateProvince,
            Field::County,
            Field::Municipality,
            Field::Locality,
            Field::Elevation,
        ],
    },
    Group {
        name: "coordinates",
        fields: &[
            Field::HasCoordinates,
            Field::BoundingBox,
            Field::Circle,
            Field::Polygon,
            Field::Latitude,
            Field::Longitude,
            Field::Uncertainty,
        ],
    },
    Group {
        name: "specimen",
        fields: &[Field::Collection, Field::CatalogNumber, Field::Identifier, Field::BasisOfRecord],
    },
    Group {
        name: "media",
        fields: &[
            Field::HasMedia,
            Field::MediaKind,
            Field::MediaLicense,
            Field::MediaCreator,
            Field::MediaFormat,
        ],
    },
];

/// Whether the form has a box for a parameter.
pub(crate) fn is_in_form(name: &str) -> bool {
    Field::from_name(name).is_some()
}

/// Whether a field is asked for with yes or no.
pub(crate) fn is_flag(field: Field) -> bool {
    field.kind() == Kind::Flag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_stands_in_the_form_once() {
        let mut shown: Vec<Field> = GROUPS.iter().flat_map(|group| group.fields).copied().collect();
        // The box above the form.
        shown.push(Field::Any);
        shown.sort_unstable();
        assert_eq!(
            shown,
            Field::ALL
                .iter()
                .copied()
                .collect::<std::collections::BTreeSet<_>>()
                .into_iter()
                .collect::<Vec<_>>()
        );
        for group in &GROUPS {
            assert!(messages::has(&format!("ui-search-group-{}", group.name)), "{}", group.name);
        }
    }
}
