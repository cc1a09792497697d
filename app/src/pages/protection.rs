//! Why a record is protected, for the members of its collection; entries of the list in words.

use api_types::{ListedTaxon, Record, RecordProtection};
use leptos::prelude::*;
use messages::{Arg, text, text_with};

/// The level that hides the whole record.
pub(crate) const HIDDEN: u8 = 5;

/// What visitors do not see, and why.
pub(crate) fn why(record: &Record) -> Option<impl IntoView + use<>> {
    let sentences = sentences(record.protection.as_ref()?);
    (!sentences.is_empty())
        .then(|| view! { <aside class="notice"><p>{sentences.join(" ")}</p></aside> }.into_any())
}

fn sentences(protection: &RecordProtection) -> Vec<String> {
    let mut sentences = Vec::new();
    match protection.level {
        0 => {}
        HIDDEN => sentences.push(text("ui-protection-hidden")),
        _ if protection.generalised => sentences.push(text("ui-protection-truncated")),
        _ => sentences.push(text("ui-protection-place")),
    }
    if protection.own > 0 {
        sentences.push(text("ui-protection-own"));
    }
    if let Ok(count @ 1..) = u32::try_from(protection.entries.len()) {
        let entries: Vec<String> = protection.entries.iter().map(entry).collect();
        let arguments = [("count", Arg::from(count)), ("entries", Arg::from(entries.join("; ")))];
        sentences.push(text_with("ui-protection-list", &arguments));
    }
    if protection.locked {
        sentences.push(text("ui-protection-locked"));
    }
    sentences
}

/// An entry in words: the taxon and where it is protected.
pub(crate) fn entry(entry: &ListedTaxon) -> String {
    let parts = [Some(&entry.name), entry.state_province.as_ref(), entry.country.as_ref()];
    parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_is_said_in_words() {
        let of = |name: &str, state: Option<&str>| ListedTaxon {
            name: name.into(),
            state_province: state.map(str::to_owned),
            ..ListedTaxon::default()
        };
        let listed = RecordProtection {
            level: 1,
            entries: vec![of("Cypripedium", Some("California"))],
            ..RecordProtection::default()
        };
        assert_eq!(
            sentences(&listed).join(" "),
            "Visitors do not see where this record is from. It is protected because of the list \
             entry Cypripedium, California."
        );
        let own = RecordProtection { level: 5, own: 5, ..RecordProtection::default() };
        assert_eq!(sentences(&own).len(), 2);
        let locked = RecordProtection { locked: true, ..RecordProtection::default() };
        assert_eq!(sentences(&locked).len(), 1);
    }
}
