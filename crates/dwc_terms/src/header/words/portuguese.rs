//! Portuguese words (where they differ from the Spanish ones when folded).

use super::Table;
use crate::field::Field;

pub(super) const NAMES: Table = &[
    (
        Field::CatalogNumber,
        &["número de tombo", "tombo", "número de catálogo", "número de tombamento"],
    ),
    (Field::OtherCatalogNumbers, &["outros números"]),
    (Field::ScientificName, &["nome científico", "táxon"]),
    (Field::ScientificNameAuthorship, &["autoria"]),
    (Field::Kingdom, &["reino"]),
    (Field::Class, &["classe"]),
    (Field::Order, &["ordem"]),
    (Field::Family, &["família"]),
    (Field::Genus, &["gênero"]),
    (Field::SpecificEpithet, &["epíteto específico"]),
    (Field::InfraspecificEpithet, &["subespécie", "epíteto infraespecífico"]),
    (Field::VernacularName, &["nome popular", "nome comum", "nome vulgar"]),
    (Field::IdentifiedBy, &["determinador", "identificador", "identificado por"]),
    (
        Field::DateIdentified,
        &["data de determinação", "data de identificação", "data da determinação"],
    ),
    (Field::RecordedBy, &["coletor", "coletado por", "coletores"]),
    (Field::RecordNumber, &["número de coleta", "número do coletor", "nº de coleta"]),
    (Field::EventDate, &["data", "data de coleta", "data da coleta", "data coleta"]),
    (Field::Year, &["ano"]),
    (Field::Month, &["mês"]),
    (Field::Day, &["dia"]),
    (Field::Country, &["país"]),
    (Field::StateProvince, &["estado", "unidade federativa"]),
    (Field::County, &["município", "concelho"]),
    (Field::Locality, &["localidade", "local", "local de coleta"]),
    (Field::VerbatimLatitude, &["latitude"]),
    (Field::VerbatimElevation, &["altitude", "elevação"]),
    (Field::MinimumElevationInMeters, &["altitude mínima", "altitude (m)"]),
    (Field::MaximumElevationInMeters, &["altitude máxima"]),
    (Field::VerbatimDepth, &["profundidade"]),
    (Field::Habitat, &["hábitat", "vegetação"]),
    (Field::VerbatimAttributes, &["descrição", "descrição da planta"]),
    (Field::OccurrenceRemarks, &["observações", "notas"]),
    (Field::LifeStage, &["estágio", "estágio de vida"]),
    (Field::IndividualCount, &["número de indivíduos", "quantidade"]),
    (Field::InstitutionCode, &["instituição"]),
];
