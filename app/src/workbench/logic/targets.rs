//! What a column of records can become, some two hundred fields, so that one can be found: by class,
//! by a part of its name, or by what other programs call it.

use dwc_terms::{Field, field::Class, header};
use media_batch::target::Target;

use super::words;
use crate::darwin_core;

/// One field of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The field.
    pub target: Target,
    /// Its name as the standard spells it.
    pub name: &'static str,
    /// The same in words.
    pub label: String,
}

/// Fields of one class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its heading.
    pub title: String,
    /// Its fields.
    pub choices: Vec<Choice>,
}

/// Classes in the order of a label, with the key of their heading.
const CLASSES: [(Class, &str); 13] = [
    (Class::Taxon, "ui-im-class-taxon"),
    (Class::Identification, "ui-im-class-identification"),
    (Class::Event, "ui-im-class-event"),
    (Class::Location, "ui-im-class-location"),
    (Class::Occurrence, "ui-im-class-occurrence"),
    (Class::Organism, "ui-im-class-organism"),
    (Class::Material, "ui-im-class-material"),
    (Class::MaterialSample, "ui-im-class-material-sample"),
    (Class::Media, "ui-im-class-media"),
    (Class::GeologicalContext, "ui-im-class-geology"),
    (Class::Exsiccati, "ui-im-class-exsiccati"),
    (Class::RecordLevel, "ui-im-class-record"),
    (Class::Symbiota, "ui-im-class-other"),
];

/// The fields that the search finds, by class; all when it is blank. What another program calls so
/// stands first.
#[must_use]
pub fn groups(search: &str) -> Vec<Group> {
    let sought = folded(search);
    let mut groups = Vec::new();
    let meant = header::guess(&[search.to_owned()]).into_iter().flatten().next();
    let meant = meant.filter(|_| !sought.is_empty()).map(|(field, _)| field);
    if let Some(field) = meant {
        let title = words::text("ui-im-class-meant");
        groups.push(Group { title, choices: vec![choice(field)] });
    }
    let wanted = |field: &Field| {
        Some(*field) != meant && (sought.is_empty() || folded(field.name()).contains(&sought))
    };
    let mut add = |title: &str, of_group: &dyn Fn(Field) -> bool| {
        let fields = Field::ALL.iter().filter(|field| of_group(**field) && wanted(field));
        let choices: Vec<Choice> = fields.map(|field| choice(*field)).collect();
        if !choices.is_empty() {
            groups.push(Group { title: words::text(title), choices });
        }
    };
    add("ui-im-class-identifiers", &identifies);
    for (class, title) in CLASSES {
        add(title, &|field| field.class() == class && !identifies(field));
    }
    groups
}

/// The fields by which a record is found.
fn identifies(field: Field) -> bool {
    Target::of_field(field).is_identifier() || field == Field::SourcePrimaryKey
}

fn choice(field: Field) -> Choice {
    Choice {
        target: Target::of_field(field),
        name: field.name(),
        label: darwin_core::label(field.name()),
    }
}

/// Small letters and figures only, so that `decimal latitude` finds `decimalLatitude`.
fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rstest::rstest;

    use super::*;

    fn found(search: &str) -> Vec<&'static str> {
        groups(search).into_iter().flat_map(|group| group.choices).map(|it| it.name).collect()
    }

    #[test]
    fn every_field_stands_once() {
        let all = found("");
        assert_eq!(all.len(), Field::ALL.len());
        let different: BTreeSet<&str> = all.into_iter().collect();
        assert_eq!(different.len(), Field::ALL.len());
    }

    #[rstest]
    #[case("decimal lat", "decimalLatitude")]
    #[case("CATALOG", "catalogNumber")]
    #[case("collector", "recordedBy")]
    #[case("dbpk", "sourcePrimaryKey-dbpk")]
    fn a_field_is_found_by_its_name_and_by_what_others_call_it(
        #[case] search: &str,
        #[case] name: &str,
    ) {
        assert!(found(search).contains(&name), "{search}: {:?}", found(search));
    }

    #[test]
    fn what_nothing_is_called_finds_nothing() {
        assert!(found("zzzzzz qqqq").is_empty());
    }
}
