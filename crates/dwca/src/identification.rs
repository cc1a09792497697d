//! The Identification History: what its columns become in the history of determinations.

use crate::part::Part;
use crate::rows::Row;
use crate::terms::{RowKind, folded};

/// A field of a determination; [`DeterminationField::name`] is its Darwin Core spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each variant is the term it names")]
pub enum DeterminationField {
    IdentificationId,
    IdentifiedBy,
    IdentifiedById,
    DateIdentified,
    IdentificationQualifier,
    ScientificName,
    ScientificNameAuthorship,
    ScientificNameId,
    Kingdom,
    Family,
    Genus,
    SpecificEpithet,
    InfraspecificEpithet,
    TaxonRank,
    TaxonId,
    VernacularName,
    TypeStatus,
    IdentificationReferences,
    IdentificationRemarks,
    IdentificationVerificationStatus,
    TaxonRemarks,
    IdentificationIsCurrent,
    RecordId,
    Modified,
}

impl DeterminationField {
    /// Every field.
    pub const ALL: [DeterminationField; 24] = [
        DeterminationField::IdentificationId,
        DeterminationField::IdentifiedBy,
        DeterminationField::IdentifiedById,
        DeterminationField::DateIdentified,
        DeterminationField::IdentificationQualifier,
        DeterminationField::ScientificName,
        DeterminationField::ScientificNameAuthorship,
        DeterminationField::ScientificNameId,
        DeterminationField::Kingdom,
        DeterminationField::Family,
        DeterminationField::Genus,
        DeterminationField::SpecificEpithet,
        DeterminationField::InfraspecificEpithet,
        DeterminationField::TaxonRank,
        DeterminationField::TaxonId,
        DeterminationField::VernacularName,
        DeterminationField::TypeStatus,
        DeterminationField::IdentificationReferences,
        DeterminationField::IdentificationRemarks,
        DeterminationField::IdentificationVerificationStatus,
        DeterminationField::TaxonRemarks,
        DeterminationField::IdentificationIsCurrent,
        DeterminationField::RecordId,
        DeterminationField::Modified,
    ];

    /// The term, as the standards (and for two of them Symbiota) spell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            DeterminationField::IdentificationId => "identificationID",
            DeterminationField::IdentifiedBy => "identifiedBy",
            DeterminationField::IdentifiedById => "identifiedByID",
            DeterminationField::DateIdentified => "dateIdentified",
            DeterminationField::IdentificationQualifier => "identificationQualifier",
            DeterminationField::ScientificName => "scientificName",
            DeterminationField::ScientificNameAuthorship => "scientificNameAuthorship",
            DeterminationField::ScientificNameId => "scientificNameID",
            DeterminationField::Kingdom => "kingdom",
            DeterminationField::Family => "family",
            DeterminationField::Genus => "genus",
            DeterminationField::SpecificEpithet => "specificEpithet",
            DeterminationField::InfraspecificEpithet => "infraspecificEpithet",
            DeterminationField::TaxonRank => "taxonRank",
            DeterminationField::TaxonId => "taxonID",
            DeterminationField::VernacularName => "vernacularName",
            DeterminationField::TypeStatus => "typeStatus",
            DeterminationField::IdentificationReferences => "identificationReferences",
            DeterminationField::IdentificationRemarks => "identificationRemarks",
            DeterminationField::IdentificationVerificationStatus => {
                "identificationVerificationStatus"
            }
            DeterminationField::TaxonRemarks => "taxonRemarks",
            DeterminationField::IdentificationIsCurrent => "identificationIsCurrent",
            DeterminationField::RecordId => "recordID",
            DeterminationField::Modified => "modified",
        }
    }
}

/// What the columns of an Identification History become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdentificationMap {
    /// Field of the determination and position of the field in the part.
    fields: Vec<(DeterminationField, usize)>,
    others: Vec<usize>,
}

/// One row of an Identification History.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IdentificationRow<'a> {
    /// The id of the core row.
    pub id: &'a str,
    /// The fields with a value.
    pub values: Vec<(DeterminationField, &'a str)>,
    /// What is said besides: term and value.
    pub others: Vec<(&'a str, &'a str)>,
}

impl IdentificationMap {
    /// The map of a part; `None` where its rows are no determinations.
    #[must_use]
    pub fn of(part: &Part) -> Option<IdentificationMap> {
        if part.kind != RowKind::Identification {
            return None;
        }
        let mut map = IdentificationMap { fields: Vec::new(), others: Vec::new() };
        for (position, field) in part.fields.iter().enumerate() {
            let name = folded(&field.term);
            let known = DeterminationField::ALL.into_iter().find(|it| folded(it.name()) == name);
            match known.filter(|known| !map.fields.iter().any(|(taken, _)| taken == known)) {
                Some(known) => map.fields.push((known, position)),
                None => map.others.push(position),
            }
        }
        Some(map)
    }

    /// The fields of a row.
    #[must_use]
    pub fn read<'a>(&self, row: &'a Row<'_>) -> IdentificationRow<'a> {
        let field = |at: usize| {
            let field = row.part.fields.get(at)?;
            let value = row.value(field).trim();
            (!value.is_empty()).then_some((field.term.as_str(), value))
        };
        let known = self.fields.iter().filter_map(|(it, at)| Some((*it, field(*at)?.1)));
        IdentificationRow {
            id: row.id(),
            values: known.collect(),
            others: self.others.iter().filter_map(|at| field(*at)).collect(),
        }
    }
}
