//! The parameters of the search in the API's description, from the one table of fields.

use search_query::{Field, Kind};
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Type};

/// What may be asked, and how the answer is to be.
pub(in crate::routes) struct Criteria;

/// Parameters of the answer.
const OF_ANSWERS: [(&str, &str); 9] = [
    (
        "sort",
        "`relevance`, `catalogNumber`, `eventDate`, `scientificName`, `family`, `recordedBy`, \
              `collection`, `country`, `stateProvince`, `county`, `elevation` or `newest` (last come \
              into the portal first); `-` before it turns it round",
    ),
    ("limit", "Records a page, 1 to 100 (25)"),
    ("cursor", "The `next` of the page before"),
    ("fields", "Darwin Core terms to tell with each record, parted by commas"),
    ("media", "Media to tell with each record, 0 to 8 (1)"),
    ("facets", "Fields whose values are counted, parted by commas"),
    ("facetLimit", "Values of each, 1 to 1000 (10)"),
    ("field", "The field of which values are suggested"),
    ("prefix", "What was typed of one"),
];

impl IntoParams for Criteria {
    fn into_params(_place: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let criteria = Field::ALL.iter().map(|field| parameter(field.name(), about(field.kind())));
        let answers = OF_ANSWERS.iter().map(|(name, about)| parameter(name, about));
        criteria.chain(answers).collect()
    }
}

/// What was typed.
pub(super) struct Typed;

impl IntoParams for Typed {
    fn into_params(_place: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![
            parameter("q", "What was typed; values are suggested from two letters on"),
            parameter("collection", "The collection that is searched, by its code"),
        ]
    }
}

fn parameter(name: &str, about: &str) -> Parameter {
    let text = ObjectBuilder::new().schema_type(Type::String);
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .description(Some(about))
        .schema(Some(ArrayBuilder::new().items(text)))
        .build()
}

fn about(kind: Kind) -> &'static str {
    match kind {
        Kind::Words => {
            "Words in any order, `\"a phrase\"`, `begin*`, `-not`; `=` before a whole value. Several \
             values: any of them; `-` before the name: none of them"
        }
        Kind::Value => "The whole value, or its beginning and `*`; case and accents do not matter",
        Kind::Numbered => {
            "`A-12` (zeros do not matter), `A-1..A-99`, `A-1*`; several parted by `;`"
        }
        Kind::Identifier => "Catalog number, other number, `occurrenceID` or `recordID`, whole",
        Kind::Integer => "A number, or `from..to` with either end open",
        Kind::Measure => "A number, or `from..to` with either end open; metres or degrees",
        Kind::Date => "`1901`, `1901-05`, `1901-05-03`, or `from..to` with either end open",
        Kind::Flag => "`true` or `false`",
        Kind::Area => {
            "`bbox=west,south,east,north`, `circle=latitude,longitude,12km`, \
             `polygon=longitude latitude,longitude latitude,…`"
        }
    }
}
