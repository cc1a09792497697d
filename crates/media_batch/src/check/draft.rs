//! The values of a row as they are stored. Each difference to the cell was said by a finding before:
//! outer blanks, a format's or a licence's spelling.

use super::facts::Medium;
use super::{CheckRow, Checker, MediaDraft};
use crate::target::Target;
use crate::value::license::License;
use crate::value::license_text::{LicenseText, license_in_rights, read_license};
use crate::value::media_type::by_format;
use crate::value::url::Url;
use crate::value::{canonical_url, url_key};

pub(super) fn draft(checker: &Checker, row: &CheckRow<'_>) -> MediaDraft {
    let plan = &checker.plan;
    let original_url = plan.text(Target::OriginalUrl, row).to_owned();
    let format = plan.text(Target::Format, row);
    let url = Url::split(&original_url);
    let known = if format.is_empty() { None } else { by_format(format) };
    let medium = Medium::of(known, format, plan.text(Target::Type, row), url.as_ref());
    // A blank format stays blank: what the address suggests is worked out where it is shown.
    let format = medium.format.map_or(format, |known| known.name).to_owned();
    let kind = medium.kind;
    let canonical_url = url.and_then(|_| canonical_url(&original_url)).unwrap_or_default();
    let url_key = if canonical_url.is_empty() { 0 } else { url_key(&canonical_url) };
    MediaDraft {
        identifiers: checker.identifiers(row),
        canonical_url,
        url_key,
        kind,
        format,
        fields: fields(checker, row),
        original_url,
    }
}

fn fields(checker: &Checker, row: &CheckRow<'_>) -> Vec<(Target, String)> {
    let plan = &checker.plan;
    let mut fields: Vec<(Target, String)> = Vec::new();
    for field in &plan.fields {
        let own_place = matches!(field.target, Target::OriginalUrl | Target::Format)
            || field.target.is_identifier();
        let Some(cell) = field.cell(row).filter(|_| !own_place) else { continue };
        let value = match (field.target, read_if_license(field.target, cell.text)) {
            (Target::License, Some(license)) => license.address(),
            _ => cell.text.to_owned(),
        };
        fields.push((field.target, value));
    }
    let has_license = fields.iter().any(|(target, _)| *target == Target::License);
    if let Some(license) =
        license_in_rights(plan.text(Target::Rights, row)).filter(|_| !has_license)
    {
        fields.push((Target::License, license.address()));
    }
    fields
}

fn read_if_license(target: Target, text: &str) -> Option<License> {
    if target != Target::License {
        return None;
    }
    match read_license(text) {
        LicenseText::Known(license) => Some(license),
        _ => None,
    }
}
