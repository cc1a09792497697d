//! The fields of the index: what is compared by words, by whole values, and what is counted, sorted
//! and drawn from columns.

use search_query::{Field as Asked, Kind};
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};

use crate::fold::WORDS;

/// Changes with every change of what stands in the index or how: an index of another version is made
/// anew.
pub const SCHEMA_VERSION: u32 = 1;

/// Fields that are compared by words.
pub(crate) const WORD_FIELDS: [Asked; 6] = [
    Asked::Any,
    Asked::ScientificName,
    Asked::RecordedBy,
    Asked::IdentifiedBy,
    Asked::Locality,
    Asked::Habitat,
];

/// Names of the columns.
pub(crate) mod column {
    pub(crate) const ID: &str = "id";
    pub(crate) const COLLECTION: &str = "collection";
    pub(crate) const PROTECTED: &str = "protected";
    pub(crate) const DIGEST: &str = "digest";
    pub(crate) const CATALOG_ORDER: &str = "catalogOrder";
    pub(crate) const DAY_FROM: &str = "dayFrom";
    pub(crate) const DAY_TO: &str = "dayTo";
    pub(crate) const ELEVATION_FROM: &str = "elevationFrom";
    pub(crate) const ELEVATION_TO: &str = "elevationTo";
    pub(crate) const LATITUDE: &str = "latitude";
    pub(crate) const LONGITUDE: &str = "longitude";
    pub(crate) const POINT: &str = "point";
}

/// The index's own fields by what they are for.
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    pub(crate) schema: Schema,
}

/// The name of the field that holds words.
pub(crate) fn words_of(field: Asked) -> String {
    format!("w_{}", field.name())
}

/// The name of the field that holds whole values, folded.
pub(crate) fn keys_of(field: Asked) -> String {
    format!("k_{}", field.name())
}

/// The name of the column of values to count and to sort by: folded, then as written.
pub(crate) fn values_of(field: Asked) -> String {
    format!("v_{}", field.name())
}

/// The name of the field of what stands before a number.
pub(crate) fn prefix_of(field: Asked) -> String {
    format!("p_{}", field.name())
}

/// The name of the column of the number itself.
pub(crate) fn number_of(field: Asked) -> String {
    format!("n_{}", field.name())
}

/// Whether whole values of a field are compared.
pub(crate) fn has_keys(field: Asked) -> bool {
    match field.kind() {
        Kind::Value => field != Asked::Collection,
        Kind::Numbered | Kind::Identifier => true,
        Kind::Words => matches!(field, Asked::ScientificName | Asked::RecordedBy),
        _ => false,
    }
}

/// Whether a field has a column of its values as texts.
pub(crate) fn has_values(field: Asked) -> bool {
    field.is_facet() && has_keys(field)
}

impl Fields {
    pub(crate) fn new() -> Fields {
        let mut builder = Schema::builder();
        let words = TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(WORDS)
                .set_index_option(IndexRecordOption::WithFreqsAndPositions),
        );
        for field in WORD_FIELDS {
            builder.add_text_field(&words_of(field), words.clone());
        }
        for field in Asked::ALL.iter().copied() {
            if has_keys(field) {
                builder.add_text_field(&keys_of(field), whole());
            }
            if has_values(field) {
                builder.add_text_field(&values_of(field), TextOptions::default().set_fast("raw"));
            }
            if field.kind() == Kind::Numbered {
                builder.add_text_field(&prefix_of(field), whole());
                builder.add_i64_field(&number_of(field), FAST);
            }
        }
        numbers(&mut builder);
        Fields { schema: builder.build() }
    }

    /// A field by its name; all names are those above.
    pub(crate) fn get(&self, name: &str) -> tantivy::Result<Field> {
        self.schema.get_field(name)
    }
}

/// A text that is one term.
fn whole() -> TextOptions {
    TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_fieldnorms(false)
            .set_index_option(IndexRecordOption::Basic),
    )
}

fn numbers(builder: &mut SchemaBuilder) {
    builder.add_u64_field(column::ID, INDEXED | FAST);
    builder.add_u64_field(column::COLLECTION, INDEXED | FAST);
    builder.add_u64_field(column::PROTECTED, INDEXED | FAST);
    builder.add_u64_field(column::DIGEST, FAST);
    builder.add_text_field(column::CATALOG_ORDER, TextOptions::default().set_fast("raw"));
    for name in [column::DAY_FROM, column::DAY_TO, Asked::Year.name(), Asked::Month.name()] {
        builder.add_i64_field(name, FAST);
    }
    for name in [
        column::ELEVATION_FROM,
        column::ELEVATION_TO,
        column::LATITUDE,
        column::LONGITUDE,
        Asked::Uncertainty.name(),
    ] {
        builder.add_f64_field(name, FAST);
    }
    builder.add_u64_field(column::POINT, FAST);
    for flag in [Asked::HasMedia, Asked::HasCoordinates, Asked::IsType] {
        builder.add_u64_field(flag.name(), INDEXED | FAST);
    }
}
