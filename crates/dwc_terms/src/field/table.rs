//! The table itself: a line a field.
//!
//! `open()` marks what strangers may see of a record whose place is protected: nothing that tells
//! the place closer than the county, the day, or could tell either in free text.

use super::info::{
    Class::*,
    Info,
    Kind::{Boolean, Date, Decimal, Identifier, Integer, LongText, Text, Vocabulary},
    dcterms, dwc, part, symbiota,
};

/// An enum of the fields, and their rows.
macro_rules! fields {
    ($($field:ident => $info:expr;)+) => {
        /// A field of a record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        pub enum Field {
            $(
                #[doc = concat!("See `", stringify!($info), "`.")]
                $field,
            )+
        }

        impl Field {
            /// Every field, in the order in which they are shown and written.
            pub const ALL: &'static [Field] = &[$(Field::$field),+];

            pub(super) fn info(self) -> &'static Info {
                match self {
                    $(Field::$field => {
                        const INFO: &Info = &$info;
                        INFO
                    })+
                }
            }
        }
    };
}

fields! {
    // The record
    OccurrenceId => dwc("occurrenceID", Occurrence, Identifier).open().column();
    CatalogNumber => dwc("catalogNumber", Occurrence, Identifier).open().column();
    OtherCatalogNumbers => dwc("otherCatalogNumbers", Occurrence, Identifier).open().column();
    SourcePrimaryKey => symbiota("sourcePrimaryKey-dbpk", RecordLevel, Identifier).column();
    RecordId => symbiota("recordID", RecordLevel, Identifier).open().column();
    BasisOfRecord => dwc("basisOfRecord", RecordLevel, Vocabulary).open().column();
    InstitutionCode => dwc("institutionCode", RecordLevel, Text).open();
    CollectionCode => dwc("collectionCode", RecordLevel, Text).open();
    InstitutionId => dwc("institutionID", RecordLevel, Identifier).open();
    CollectionId => dwc("collectionID", RecordLevel, Identifier).open();
    DatasetId => dwc("datasetID", RecordLevel, Identifier).open();
    DatasetName => dwc("datasetName", RecordLevel, Text).open();
    OwnerInstitutionCode => dwc("ownerInstitutionCode", RecordLevel, Text).open();
    Type => dcterms("type", RecordLevel, Vocabulary).open();
    Modified => dcterms("modified", RecordLevel, Date).open();
    Language => dcterms("language", RecordLevel, Text).open();
    License => dcterms("license", RecordLevel, Identifier).open();
    RightsHolder => dcterms("rightsHolder", RecordLevel, Text).open().limit(2_048);
    AccessRights => dcterms("accessRights", RecordLevel, Text).open().limit(2_048);
    Rights => dcterms("rights", RecordLevel, Text).open().limit(2_048);
    BibliographicCitation => dcterms("bibliographicCitation", RecordLevel, LongText).open();
    References => dcterms("references", RecordLevel, Identifier);
    InformationWithheld => dwc("informationWithheld", RecordLevel, LongText);
    DataGeneralizations => dwc("dataGeneralizations", RecordLevel, LongText);
    DynamicProperties => dwc("dynamicProperties", RecordLevel, LongText);
    FeedbackUrl => dwc("feedbackURL", RecordLevel, Identifier);

    // The name
    ScientificName => dwc("scientificName", Taxon, Text).open().column()
        .verbatim(Field::VerbatimIdentification);
    ScientificNameAuthorship => dwc("scientificNameAuthorship", Taxon, Text).open().column();
    VernacularName => dwc("vernacularName", Taxon, Text).open();
    Kingdom => dwc("kingdom", Taxon, Text).open();
    Phylum => dwc("phylum", Taxon, Text).open();
    Class => dwc("class", Taxon, Text).open();
    Order => dwc("order", Taxon, Text).open();
    Superfamily => dwc("superfamily", Taxon, Text).open();
    Family => dwc("family", Taxon, Text).open().column();
    Subfamily => dwc("subfamily", Taxon, Text).open();
    Tribe => dwc("tribe", Taxon, Text).open();
    Subtribe => dwc("subtribe", Taxon, Text).open();
    Genus => dwc("genus", Taxon, Text).open().column();
    GenericName => dwc("genericName", Taxon, Text).open();
    Subgenus => dwc("subgenus", Taxon, Text).open();
    InfragenericEpithet => dwc("infragenericEpithet", Taxon, Text).open();
    SpecificEpithet => dwc("specificEpithet", Taxon, Text).open().column();
    InfraspecificEpithet => dwc("infraspecificEpithet", Taxon, Text).open().column();
    CultivarEpithet => dwc("cultivarEpithet", Taxon, Text).open();
    TradeName => symbiota("tradeName", Taxon, Text).open();
    TaxonRank => dwc("taxonRank", Taxon, Vocabulary).open().verbatim(Field::VerbatimTaxonRank);
    VerbatimTaxonRank => dwc("verbatimTaxonRank", Taxon, Text).open();
    HigherClassification => dwc("higherClassification", Taxon, LongText).open();
    NomenclaturalCode => dwc("nomenclaturalCode", Taxon, Vocabulary).open();
    TaxonomicStatus => dwc("taxonomicStatus", Taxon, Vocabulary).open();
    NomenclaturalStatus => dwc("nomenclaturalStatus", Taxon, Text).open();
    TaxonRemarks => dwc("taxonRemarks", Taxon, LongText);
    TaxonId => dwc("taxonID", Taxon, Identifier).open();
    ScientificNameId => dwc("scientificNameID", Taxon, Identifier).open();
    TaxonConceptId => dwc("taxonConceptID", Taxon, Identifier).open();
    AcceptedNameUsage => dwc("acceptedNameUsage", Taxon, Text).open();
    AcceptedNameUsageId => dwc("acceptedNameUsageID", Taxon, Identifier).open();
    ParentNameUsage => dwc("parentNameUsage", Taxon, Text).open();
    ParentNameUsageId => dwc("parentNameUsageID", Taxon, Identifier).open();
    OriginalNameUsage => dwc("originalNameUsage", Taxon, Text).open();
    OriginalNameUsageId => dwc("originalNameUsageID", Taxon, Identifier).open();
    NameAccordingTo => dwc("nameAccordingTo", Taxon, Text).open().limit(2_048);
    NameAccordingToId => dwc("nameAccordingToID", Taxon, Identifier).open();
    NamePublishedIn => dwc("namePublishedIn", Taxon, Text).open().limit(2_048);
    NamePublishedInId => dwc("namePublishedInID", Taxon, Identifier).open();
    NamePublishedInYear => dwc("namePublishedInYear", Taxon, Text).open();
    SpeciesAuthor => part("authorSpecies", Taxon, Text, Field::ScientificNameAuthorship).open();
    InfraspecificAuthor =>
        part("authorInfraspecific", Taxon, Text, Field::ScientificNameAuthorship).open();
    Subspecies => part("subspecies", Taxon, Text, Field::InfraspecificEpithet).open();
    Variety => part("variety", Taxon, Text, Field::InfraspecificEpithet).open();
    Forma => part("forma", Taxon, Text, Field::InfraspecificEpithet).open();
    SubspeciesAuthor =>
        part("subspeciesAuthor", Taxon, Text, Field::ScientificNameAuthorship).open();
    VarietyAuthor => part("varietyAuthor", Taxon, Text, Field::ScientificNameAuthorship).open();
    FormaAuthor => part("formaAuthor", Taxon, Text, Field::ScientificNameAuthorship).open();

    // Who named it
    IdentifiedBy => dwc("identifiedBy", Identification, Text).open().limit(2_048);
    IdentifiedById => dwc("identifiedByID", Identification, Identifier).open();
    DateIdentified => dwc("dateIdentified", Identification, Date).open();
    IdentificationQualifier => dwc("identificationQualifier", Identification, Text).open();
    TypeStatus => dwc("typeStatus", Identification, Text).open().column().limit(2_048);
    TypifiedName => dwc("typifiedName", Identification, Text).open();
    IdentificationReferences =>
        dwc("identificationReferences", Identification, LongText).open();
    IdentificationRemarks => dwc("identificationRemarks", Identification, LongText);
    IdentificationVerificationStatus =>
        dwc("identificationVerificationStatus", Identification, Text).open();
    IdentificationId => dwc("identificationID", Identification, Identifier).open();
    VerbatimIdentification => dwc("verbatimIdentification", Identification, Text).open()
        .limit(2_048);
    QualifierPosition =>
        part("qualifierPosition", Identification, Text, Field::IdentificationQualifier).open();
    DeterminerFirstName =>
        part("determinerFirstName", Identification, Text, Field::IdentifiedBy).open();
    DeterminerMiddleInitial =>
        part("determinerMiddleInitial", Identification, Text, Field::IdentifiedBy).open();
    DeterminerLastName =>
        part("determinerLastName", Identification, Text, Field::IdentifiedBy).open();

    // Who found it, when
    RecordedBy => dwc("recordedBy", Occurrence, Text).open().column().limit(2_048);
    RecordedById => dwc("recordedByID", Occurrence, Identifier).open();
    AssociatedCollectors => symbiota("associatedCollectors", Occurrence, Text).open().limit(2_048);
    CollectorFamilyName => part("collectorFamilyName", Occurrence, Text, Field::RecordedBy).open();
    CollectorInitials => part("collectorInitials", Occurrence, Text, Field::RecordedBy).open();
    CollectorFirstName => part("collectorFirstName", Occurrence, Text, Field::RecordedBy).open();
    CollectorMiddleInitial =>
        part("collectorMiddleInitial", Occurrence, Text, Field::RecordedBy).open();
    CollectorLastName => part("collectorLastName", Occurrence, Text, Field::RecordedBy).open();
    RecordNumber => dwc("recordNumber", Occurrence, Identifier).column();
    RecordNumberPrefix => part("recordNumberPrefix", Occurrence, Text, Field::RecordNumber);
    RecordNumberSuffix => part("recordNumberSuffix", Occurrence, Text, Field::RecordNumber);
    EventDate => dwc("eventDate", Event, Date).column().verbatim(Field::VerbatimEventDate);
    EventDate2 => symbiota("eventDate2", Event, Date).verbatim(Field::VerbatimEventDate);
    VerbatimEventDate => dwc("verbatimEventDate", Event, Text).column();
    Year => dwc("year", Event, Integer).open().column();
    Month => dwc("month", Event, Integer).column().verbatim(Field::VerbatimEventDate);
    Day => dwc("day", Event, Integer).column().verbatim(Field::VerbatimEventDate);
    StartDayOfYear => dwc("startDayOfYear", Event, Integer);
    EndDayOfYear => dwc("endDayOfYear", Event, Integer);
    EventTime => dwc("eventTime", Event, Text);
    EventId => dwc("eventID", Event, Identifier);
    ParentEventId => dwc("parentEventID", Event, Identifier);
    EventType => dwc("eventType", Event, Vocabulary);
    FieldNumber => dwc("fieldNumber", Event, Identifier);
    Habitat => dwc("habitat", Event, LongText).column();
    Substrate => symbiota("substrate", Event, Text).limit(500);
    SamplingProtocol => dwc("samplingProtocol", Event, Text).limit(2_048);
    SamplingEffort => dwc("samplingEffort", Event, Text);
    SampleSizeValue => dwc("sampleSizeValue", Event, Decimal);
    SampleSizeUnit => dwc("sampleSizeUnit", Event, Text);
    FieldNotes => dwc("fieldNotes", Event, LongText);
    EventRemarks => dwc("eventRemarks", Event, LongText);
    ProjectTitle => dwc("projectTitle", Event, Text);
    ProjectId => dwc("projectID", Event, Identifier);
    FundingAttribution => dwc("fundingAttribution", Event, Text);
    FundingAttributionId => dwc("fundingAttributionID", Event, Identifier);

    // The organism and the occurrence
    OccurrenceRemarks => dwc("occurrenceRemarks", Occurrence, LongText);
    VerbatimAttributes => symbiota("verbatimAttributes", Occurrence, LongText);
    OccurrenceStatus => dwc("occurrenceStatus", Occurrence, Vocabulary).open();
    IndividualCount => dwc("individualCount", Occurrence, Text).open();
    OrganismQuantity => dwc("organismQuantity", Occurrence, Text).open();
    OrganismQuantityType => dwc("organismQuantityType", Occurrence, Text).open();
    Sex => dwc("sex", Occurrence, Vocabulary).open();
    LifeStage => dwc("lifeStage", Occurrence, Vocabulary).open();
    ReproductiveCondition => dwc("reproductiveCondition", Occurrence, Text).open();
    Caste => dwc("caste", Occurrence, Vocabulary).open();
    Behavior => dwc("behavior", Occurrence, Text).limit(500);
    Vitality => dwc("vitality", Occurrence, Vocabulary).open();
    EstablishmentMeans => dwc("establishmentMeans", Occurrence, Vocabulary).open();
    DegreeOfEstablishment => dwc("degreeOfEstablishment", Occurrence, Vocabulary).open();
    Pathway => dwc("pathway", Occurrence, Vocabulary).open();
    CultivationStatus => symbiota("cultivationStatus", Occurrence, Boolean).open();
    AssociatedTaxa => dwc("associatedTaxa", Occurrence, LongText);
    Host => part("host", Occurrence, Text, Field::AssociatedTaxa);
    AssociatedMedia => dwc("associatedMedia", Media, LongText);
    AssociatedSequences => dwc("associatedSequences", Occurrence, LongText);
    AssociatedOccurrences => dwc("associatedOccurrences", Occurrence, LongText);
    AssociatedReferences => dwc("associatedReferences", Occurrence, LongText);
    OrganismId => dwc("organismID", Organism, Identifier).open();
    OrganismName => dwc("organismName", Organism, Text);
    OrganismScope => dwc("organismScope", Organism, Text).open();
    AssociatedOrganisms => dwc("associatedOrganisms", Organism, LongText);
    PreviousIdentifications => dwc("previousIdentifications", Organism, LongText);
    OrganismRemarks => dwc("organismRemarks", Organism, LongText);
    MaterialEntityId => dwc("materialEntityID", Material, Identifier).open();
    MaterialEntityType => dwc("materialEntityType", Material, Vocabulary).open();
    MaterialEntityRemarks => dwc("materialEntityRemarks", Material, LongText);
    MaterialSampleId => dwc("materialSampleID", Material, Identifier).open();
    VerbatimLabel => dwc("verbatimLabel", Material, LongText);
    Preparations => dwc("preparations", Material, Text).open().limit(2_048);
    Disposition => dwc("disposition", Material, Text).open();
    StorageLocation => symbiota("storageLocation", Material, Text);
    DuplicateQuantity => symbiota("duplicateQuantity", Material, Integer);
    LabelProject => symbiota("labelProject", Material, Text);
    Availability => symbiota("availability", Material, Integer);
    PreparerFirstName => part("preparerFirstName", Material, Text, Field::Preparations).open();
    PreparerMiddleInitial =>
        part("preparerMiddleInitial", Material, Text, Field::Preparations).open();
    PreparerLastName => part("preparerLastName", Material, Text, Field::Preparations).open();
    PreparedByDate => part("preparedByDate", Material, Text, Field::Preparations).open();

    // Where
    Continent => dwc("continent", Location, Vocabulary).open();
    Country => dwc("country", Location, Text).open().column();
    CountryCode => dwc("countryCode", Location, Vocabulary).open();
    StateProvince => dwc("stateProvince", Location, Text).open().column();
    County => dwc("county", Location, Text).open().column();
    Municipality => dwc("municipality", Location, Text).column();
    Locality => dwc("locality", Location, LongText).column();
    VerbatimLocality => dwc("verbatimLocality", Location, LongText);
    LocationRemarks => dwc("locationRemarks", Location, LongText);
    WaterBody => dwc("waterBody", Location, Text);
    IslandGroup => dwc("islandGroup", Location, Text);
    Island => dwc("island", Location, Text);
    HigherGeography => dwc("higherGeography", Location, LongText);
    HigherGeographyId => dwc("higherGeographyID", Location, Identifier);
    LocationId => dwc("locationID", Location, Identifier);
    ParentLocationId => symbiota("parentLocationID", Location, Identifier);
    LocationAccordingTo => dwc("locationAccordingTo", Location, Text);
    LandOwnership => part("landOwnership", Location, Text, Field::Locality);
    TopographicQuadrangle => part("topoQuad", Location, Text, Field::Locality);
    LocalityContinued => part("localityContinued", Location, LongText, Field::Locality);
    RecordSecurity => symbiota("recordSecurity", Symbiota, Integer).open().column();
    SecurityReason => symbiota("securityReason", Symbiota, Text);

    // Coordinates
    DecimalLatitude => dwc("decimalLatitude", Location, Decimal).column()
        .verbatim(Field::VerbatimCoordinates);
    DecimalLongitude => dwc("decimalLongitude", Location, Decimal).column()
        .verbatim(Field::VerbatimCoordinates);
    GeodeticDatum => dwc("geodeticDatum", Location, Text);
    CoordinateUncertaintyInMeters =>
        dwc("coordinateUncertaintyInMeters", Location, Decimal).column();
    CoordinatePrecision => dwc("coordinatePrecision", Location, Decimal);
    PointRadiusSpatialFit => dwc("pointRadiusSpatialFit", Location, Decimal);
    VerbatimCoordinates => dwc("verbatimCoordinates", Location, Text).limit(2_048);
    VerbatimLatitude => dwc("verbatimLatitude", Location, Text);
    VerbatimLongitude => dwc("verbatimLongitude", Location, Text);
    VerbatimCoordinateSystem => dwc("verbatimCoordinateSystem", Location, Text);
    VerbatimSrs => dwc("verbatimSRS", Location, Text);
    FootprintWkt => dwc("footprintWKT", Location, LongText);
    FootprintSrs => dwc("footprintSRS", Location, Text);
    FootprintSpatialFit => dwc("footprintSpatialFit", Location, Decimal);
    GeoreferencedBy => dwc("georeferencedBy", Location, Text);
    GeoreferencedDate => dwc("georeferencedDate", Location, Date);
    GeoreferenceProtocol => dwc("georeferenceProtocol", Location, Text).limit(2_048);
    GeoreferenceSources => dwc("georeferenceSources", Location, Text).limit(2_048);
    GeoreferenceVerificationStatus => dwc("georeferenceVerificationStatus", Location, Text);
    GeoreferenceRemarks => dwc("georeferenceRemarks", Location, LongText);
    UncertaintyRadius => part("coordinateUncertaintyRadius", Location, Decimal,
        Field::CoordinateUncertaintyInMeters);
    UncertaintyUnits => part("coordinateUncertaintyUnits", Location, Text,
        Field::CoordinateUncertaintyInMeters);
    LatitudeDegrees => part("latDeg", Location, Decimal, Field::VerbatimCoordinates);
    LatitudeMinutes => part("latMin", Location, Decimal, Field::VerbatimCoordinates);
    LatitudeSeconds => part("latSec", Location, Decimal, Field::VerbatimCoordinates);
    LatitudeHemisphere => part("latNS", Location, Text, Field::VerbatimCoordinates);
    LongitudeDegrees => part("lngDeg", Location, Decimal, Field::VerbatimCoordinates);
    LongitudeMinutes => part("lngMin", Location, Decimal, Field::VerbatimCoordinates);
    LongitudeSeconds => part("lngSec", Location, Decimal, Field::VerbatimCoordinates);
    LongitudeHemisphere => part("lngEW", Location, Text, Field::VerbatimCoordinates);
    UtmNorthing => part("utmNorthing", Location, Text, Field::VerbatimCoordinates);
    UtmEasting => part("utmEasting", Location, Text, Field::VerbatimCoordinates);
    UtmZone => part("utmZoning", Location, Text, Field::VerbatimCoordinates);
    TrsTownship => part("trsTownship", Location, Text, Field::VerbatimCoordinates);
    TrsRange => part("trsRange", Location, Text, Field::VerbatimCoordinates);
    TrsSection => part("trsSection", Location, Text, Field::VerbatimCoordinates);
    TrsSectionDetails => part("trsSectionDetails", Location, Text, Field::VerbatimCoordinates);
    Latitude1 => part("latitude1", Location, Text, Field::VerbatimCoordinates);
    Latitude2 => part("latitude2", Location, Text, Field::VerbatimCoordinates);
    Longitude1 => part("longitude1", Location, Text, Field::VerbatimCoordinates);
    Longitude2 => part("longitude2", Location, Text, Field::VerbatimCoordinates);
    GeoreferencerFirstName =>
        part("georeferencedByFirstName", Location, Text, Field::GeoreferencedBy);
    GeoreferencerMiddleInitial =>
        part("georeferencedByMiddleInitial", Location, Text, Field::GeoreferencedBy);
    GeoreferencerLastName =>
        part("georeferencedByLastName", Location, Text, Field::GeoreferencedBy);

    // Height and depth
    MinimumElevationInMeters => dwc("minimumElevationInMeters", Location, Decimal).column()
        .verbatim(Field::VerbatimElevation);
    MaximumElevationInMeters => dwc("maximumElevationInMeters", Location, Decimal).column()
        .verbatim(Field::VerbatimElevation);
    VerbatimElevation => dwc("verbatimElevation", Location, Text);
    VerticalDatum => dwc("verticalDatum", Location, Text);
    ElevationNumber => part("elevationNumber", Location, Text, Field::VerbatimElevation);
    ElevationUnits => part("elevationUnits", Location, Text, Field::VerbatimElevation);
    ElevationFeet => part("elevationFeet", Location, Text, Field::VerbatimElevation);
    MinimumDepthInMeters => dwc("minimumDepthInMeters", Location, Decimal)
        .verbatim(Field::VerbatimDepth);
    MaximumDepthInMeters => dwc("maximumDepthInMeters", Location, Decimal)
        .verbatim(Field::VerbatimDepth);
    VerbatimDepth => dwc("verbatimDepth", Location, Text);
    MinimumDistanceAboveSurfaceInMeters =>
        dwc("minimumDistanceAboveSurfaceInMeters", Location, Decimal);
    MaximumDistanceAboveSurfaceInMeters =>
        dwc("maximumDistanceAboveSurfaceInMeters", Location, Decimal);

    // Keeping the record
    ProcessingStatus => symbiota("processingStatus", Symbiota, Vocabulary).open().column();
    RecordEnteredBy => symbiota("recordEnteredBy", Symbiota, Text);
    CatalogerFirstName => part("catalogerFirstName", Symbiota, Text, Field::RecordEnteredBy);
    CatalogerMiddleInitial =>
        part("catalogerMiddleInitial", Symbiota, Text, Field::RecordEnteredBy);
    CatalogerLastName => part("catalogerLastName", Symbiota, Text, Field::RecordEnteredBy);
    CatalogedDate => part("catalogedDate", Symbiota, Text, Field::RecordEnteredBy);
    DateEntered => symbiota("dateEntered", Symbiota, Date);
    DateLastModified => symbiota("dateLastModified", Symbiota, Date);
    ObserverUid => symbiota("observerUid", Symbiota, Identifier);
    GenericColumn1 => symbiota("genericColumn1", Symbiota, Text);
    GenericColumn2 => symbiota("genericColumn2", Symbiota, Text);

    // Exsiccati
    ExsiccatiIdentifier => symbiota("exsiccatiIdentifier", Exsiccati, Identifier);
    ExsiccatiNumber => symbiota("exsiccatiNumber", Exsiccati, Text);
    ExsiccatiNotes => symbiota("exsiccatiNotes", Exsiccati, Text);

    // The rock
    GeologicalContextId => dwc("geologicalContextID", GeologicalContext, Identifier).limit(65_535);
    EarliestEon => dwc("earliestEonOrLowestEonothem", GeologicalContext, Text).limit(65_535);
    LatestEon => dwc("latestEonOrHighestEonothem", GeologicalContext, Text).limit(65_535);
    EarliestEra => dwc("earliestEraOrLowestErathem", GeologicalContext, Text).limit(65_535);
    LatestEra => dwc("latestEraOrHighestErathem", GeologicalContext, Text).limit(65_535);
    EarliestPeriod => dwc("earliestPeriodOrLowestSystem", GeologicalContext, Text).limit(65_535);
    LatestPeriod => dwc("latestPeriodOrHighestSystem", GeologicalContext, Text).limit(65_535);
    EarliestEpoch => dwc("earliestEpochOrLowestSeries", GeologicalContext, Text).limit(65_535);
    LatestEpoch => dwc("latestEpochOrHighestSeries", GeologicalContext, Text).limit(65_535);
    EarliestAge => dwc("earliestAgeOrLowestStage", GeologicalContext, Text).limit(65_535);
    LatestAge => dwc("latestAgeOrHighestStage", GeologicalContext, Text).limit(65_535);
    LowestZone => dwc("lowestBiostratigraphicZone", GeologicalContext, Text).limit(65_535);
    HighestZone => dwc("highestBiostratigraphicZone", GeologicalContext, Text).limit(65_535);
    LithostratigraphicTerms => dwc("lithostratigraphicTerms", GeologicalContext, LongText);
    Group => dwc("group", GeologicalContext, Text).limit(65_535);
    Formation => dwc("formation", GeologicalContext, Text).limit(65_535);
    Member => dwc("member", GeologicalContext, Text).limit(65_535);
    Bed => dwc("bed", GeologicalContext, Text).limit(65_535);
    PaleoEon => symbiota("paleo-eon", GeologicalContext, LongText);
    PaleoEra => symbiota("paleo-era", GeologicalContext, LongText);
    PaleoPeriod => symbiota("paleo-period", GeologicalContext, LongText);
    PaleoEpoch => symbiota("paleo-epoch", GeologicalContext, LongText);
    PaleoStage => symbiota("paleo-stage", GeologicalContext, LongText);
    PaleoEarlyInterval => symbiota("paleo-earlyInterval", GeologicalContext, LongText);
    PaleoLateInterval => symbiota("paleo-lateInterval", GeologicalContext, LongText);
    PaleoAbsoluteAge => symbiota("paleo-absoluteAge", GeologicalContext, LongText);
    PaleoLocalStage => symbiota("paleo-localStage", GeologicalContext, LongText);
    PaleoBiota => symbiota("paleo-biota", GeologicalContext, LongText);
    PaleoBiostratigraphy => symbiota("paleo-biostratigraphy", GeologicalContext, LongText);
    PaleoTaxonEnvironment => symbiota("paleo-taxonEnvironment", GeologicalContext, LongText);
    PaleoStratRemarks => symbiota("paleo-stratRemarks", GeologicalContext, LongText);
    PaleoElement => symbiota("paleo-element", GeologicalContext, LongText);
    PaleoSlideProperties => symbiota("paleo-slideProperties", GeologicalContext, LongText);
    PaleoLithology => symbiota("paleo-lithology", GeologicalContext, LongText);
    PaleoJson => symbiota("paleoJSON", GeologicalContext, LongText);

    // A sample taken from it
    SampleType => symbiota("materialSample-sampleType", MaterialSample, Vocabulary);
    SampleCatalogNumber => symbiota("materialSample-catalogNumber", MaterialSample, Identifier);
    SampleGuid => symbiota("materialSample-guid", MaterialSample, Identifier);
    SampleCondition => symbiota("materialSample-sampleCondition", MaterialSample, Text);
    SampleDisposition => symbiota("materialSample-disposition", MaterialSample, Text);
    SamplePreservationType =>
        symbiota("materialSample-preservationType", MaterialSample, Vocabulary);
    SamplePreparationDetails =>
        symbiota("materialSample-preparationDetails", MaterialSample, LongText);
    SamplePreparationDate => symbiota("materialSample-preparationDate", MaterialSample, Date);
    SampleIndividualCount => symbiota("materialSample-individualCount", MaterialSample, Text);
    SampleSize => symbiota("materialSample-sampleSize", MaterialSample, Text);
    SampleStorageLocation => symbiota("materialSample-storageLocation", MaterialSample, Text);
    SampleRemarks => symbiota("materialSample-remarks", MaterialSample, LongText);
    MaterialSampleJson => symbiota("materialSampleJSON", MaterialSample, LongText);
}
