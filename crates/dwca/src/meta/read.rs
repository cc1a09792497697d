//! Reading a descriptor. What is odd about it is a finding; only what should not be parsed, or is no
//! XML, is refused.

use media_batch::limits::MAX_COLUMNS;

use super::{Dialect, Field, Meta, Table};
use crate::error::ArchiveError;
use crate::finding::{ArchiveFinding, Findings, code};
use crate::limits::{MAX_EXTENSIONS, MAX_META_BYTES};
use crate::xml::{self, Element};

/// Reads a descriptor; `file` is its name, for the findings.
///
/// # Errors
/// Where it declares a document type, is too large, too deep, or not well-formed.
pub fn read(file: &str, bytes: &[u8]) -> Result<(Meta, Vec<ArchiveFinding>), ArchiveError> {
    let root = xml::read(file, bytes, MAX_META_BYTES)?;
    let mut reader = Reader { file, findings: Findings::default() };
    let meta = reader.meta(&root);
    Ok((meta, reader.findings.report()))
}

struct Reader<'a> {
    file: &'a str,
    findings: Findings,
}

impl Reader<'_> {
    fn add(&mut self, at: &Element, finding: ArchiveFinding) {
        self.findings.add(finding.file(self.file).line(at.line));
    }

    fn meta(&mut self, root: &Element) -> Meta {
        // Something of another vocabulary may be called so too: a core names its files.
        let named = |core: &&Element| {
            core.first("files").is_some() || attribute(core, "location").is_some()
        };
        let core = root.all("core").find(named).or_else(|| root.first("core"));
        let core = core.map(|core| self.table(core, "id"));
        match (&core, root.all("core").nth(1)) {
            (None, _) => self.add(root, ArchiveFinding::new(code::CORE_MISSING)),
            (_, Some(second)) => self.add(second, ArchiveFinding::new(code::SEVERAL_CORES)),
            _ => {}
        }
        let mut extensions = Vec::new();
        for element in root.all("extension") {
            if extensions.len() >= MAX_EXTENSIONS {
                let finding = ArchiveFinding::new(code::TOO_MANY_EXTENSIONS);
                self.add(element, finding.with("limit", MAX_EXTENSIONS));
                break;
            }
            extensions.push(self.table(element, "coreid"));
        }
        Meta { metadata: attribute(root, "metadata").map(str::to_owned), core, extensions }
    }

    fn table(&mut self, element: &Element, id: &str) -> Table {
        let row_type = attribute(element, "rowType").unwrap_or_default().to_owned();
        let mut locations: Vec<String> = element
            .all("files")
            .flat_map(|files| files.all("location"))
            .map(Element::text)
            .filter(|location| !location.is_empty())
            .collect();
        // As of the first drafts of the standard.
        locations.extend(attribute(element, "location").map(str::to_owned));
        if locations.is_empty() {
            let finding = ArchiveFinding::new(code::LOCATION_MISSING);
            self.add(element, finding.with("part", crate::terms::local_name(&row_type)));
        }
        let id = element.first(id).and_then(|id| self.index(id));
        let mut fields = Vec::new();
        for field in element.all("field") {
            fields.extend(self.field(field));
        }
        self.check_twice(element, &fields);
        Table { row_type, locations, dialect: self.dialect(element), id, fields }
    }

    fn dialect(&mut self, element: &Element) -> Dialect {
        let default = Dialect::default();
        let raw = |name| element.attribute(name);
        let lines = attribute(element, "ignoreHeaderLines");
        let ignore_header_lines = match lines.map(str::parse) {
            Some(Ok(count)) => count,
            None => 0,
            Some(Err(_)) => {
                self.invalid(element, lines.unwrap_or_default());
                0
            }
        };
        Dialect {
            encoding: attribute(element, "encoding").map_or(default.encoding, str::to_owned),
            fields_terminated_by: raw("fieldsTerminatedBy")
                .filter(|text| !text.is_empty())
                .map_or(default.fields_terminated_by, unescaped),
            lines_terminated_by: raw("linesTerminatedBy")
                .filter(|text| !text.is_empty())
                .map_or(default.lines_terminated_by, unescaped),
            fields_enclosed_by: raw("fieldsEnclosedBy")
                .map_or(default.fields_enclosed_by, unescaped),
            ignore_header_lines,
            date_format: attribute(element, "dateFormat").map(str::to_owned),
        }
    }

    fn field(&mut self, element: &Element) -> Option<Field> {
        let term = attribute(element, "term").unwrap_or_default();
        if term.is_empty() {
            self.invalid(element, "");
            return None;
        }
        let index = self.index(element);
        let default = element.attribute("default").filter(|value| !value.is_empty());
        if index.is_none() && default.is_none() {
            self.add(element, ArchiveFinding::new(code::FIELD_EMPTY).with("term", term));
        }
        Some(Field {
            term: term.to_owned(),
            index,
            default: default.map(str::to_owned),
            vocabulary: attribute(element, "vocabulary").map(str::to_owned),
            delimited_by: element.attribute("delimitedBy").map(str::to_owned),
        })
    }

    /// The index of a field or an id, where it has a usable one.
    fn index(&mut self, element: &Element) -> Option<usize> {
        let text = attribute(element, "index")?;
        match text.parse::<usize>() {
            Ok(index) if index < MAX_COLUMNS => Some(index),
            Ok(index) => {
                let finding = ArchiveFinding::new(code::TOO_MANY_COLUMNS);
                let columns = index.saturating_add(1);
                self.add(element, finding.with("columns", columns).with("limit", MAX_COLUMNS));
                None
            }
            Err(_) => {
                self.invalid(element, text);
                None
            }
        }
    }

    fn invalid(&mut self, element: &Element, value: &str) {
        self.add(element, ArchiveFinding::new(code::FIELD_INVALID).with("value", value));
    }

    fn check_twice(&mut self, element: &Element, fields: &[Field]) {
        let mut seen = std::collections::BTreeSet::new();
        for field in fields {
            if !seen.insert(field.term.as_str()) {
                self.add(element, ArchiveFinding::new(code::FIELD_TWICE).with("term", &field.term));
            }
        }
    }
}

/// An attribute without outer blanks; `None` where it is blank.
fn attribute<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    element.attribute(name).map(str::trim).filter(|value| !value.is_empty())
}

/// A separator with its escapes resolved.
fn unescaped(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            result.push(character);
            continue;
        }
        match characters.next() {
            Some('t') => result.push('\t'),
            Some('n') => result.push('\n'),
            Some('r') => result.push('\r'),
            Some(other @ ('\\' | '"' | '\'')) => result.push(other),
            other => {
                result.push('\\');
                result.extend(other);
            }
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::unescaped;

    #[rstest]
    #[case(r"\t", "\t")]
    #[case(r"\r\n", "\r\n")]
    #[case("\t", "\t")]
    #[case(",", ",")]
    #[case("|", "|")]
    #[case(r"\\", "\\")]
    #[case(r"\x", "\\x")]
    #[case("", "")]
    fn escapes_are_resolved(#[case] written: &str, #[case] meant: &str) {
        assert_eq!(unescaped(written), meant);
    }
}
