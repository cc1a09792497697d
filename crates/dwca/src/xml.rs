//! A small XML document as a tree, read behind guards: no document type (and so no entities of its
//! own and nothing fetched from elsewhere), bounded in bytes, depth, attributes and elements.

use media_batch::reading::{Encoding, decode_text};
use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::error::{ArchiveError, code};
use crate::limits::{MAX_XML_ATTRIBUTES, MAX_XML_DEPTH, MAX_XML_ELEMENTS};

/// An element with everything in it. Names are local ones: which prefix a vocabulary has is no
/// matter, and many archives have it wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) nodes: Vec<Node>,
    /// 1-based.
    pub(crate) line: u32,
}

/// What an element holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// The value of an attribute; its name's case does not matter.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// Whether this is an element of that name; case does not matter.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The elements right below.
    pub(crate) fn children(&self) -> impl Iterator<Item = &Element> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements of that name right below.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children().filter(move |child| child.is(name))
    }

    /// The first element of that name right below.
    pub(crate) fn first(&self, name: &str) -> Option<&Element> {
        self.children().find(|child| child.is(name))
    }

    /// All text within, with its blanks as one each.
    pub(crate) fn text(&self) -> String {
        let mut raw = String::new();
        self.collect_text(&mut raw);
        let mut text = String::with_capacity(raw.len());
        for word in raw.split_whitespace() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
        text
    }

    fn collect_text(&self, text: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Text(piece) => text.push_str(piece),
                Node::Element(element) => {
                    text.push(' ');
                    element.collect_text(text);
                    text.push(' ');
                }
            }
        }
    }
}

/// Reads a document: its root element.
pub(crate) fn read(file: &str, bytes: &[u8], limit: usize) -> Result<Element, ArchiveError> {
    if bytes.len() > limit {
        return Err(ArchiveError::new(code::XML_TOO_LARGE).with("file", file).with("limit", limit));
    }
    let (text, _) = decode_text(bytes, declared_encoding(bytes));
    if let Some(at) = find_doctype(&text) {
        return Err(refused(code::XML_DOCTYPE, file, line_at(&text, at)));
    }
    Builder { file, text: &text, stack: Vec::new(), root: None, elements: 0, counted: (0, 1) }.run()
}

/// The encoding that the declaration names, in documents of single bytes.
fn declared_encoding(bytes: &[u8]) -> Option<Encoding> {
    /// A declaration is not longer.
    const DECLARATION_BYTES: usize = 200;
    let start = bytes.get(..DECLARATION_BYTES.min(bytes.len()))?;
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    let declaration = start.split("?>").next()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next()?;
    encoding(value.get(1..)?.split(quote).next()?)
}

/// The encoding of that name.
pub(crate) fn encoding(name: &str) -> Option<Encoding> {
    let folded: String =
        name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    Some(match folded.as_str() {
        "utf8" | "ascii" | "usascii" | "utf8bom" => Encoding::Utf8,
        "utf16" | "utf16le" | "unicode" | "ucs2" => Encoding::Utf16Le,
        "utf16be" => Encoding::Utf16Be,
        "iso88591" | "latin1" | "iso885915" | "l1" => Encoding::Iso8859_1,
        "windows1252" | "cp1252" | "ansi" => Encoding::Windows1252,
        "macroman" | "macintosh" | "mac" | "xmacroman" => Encoding::MacRoman,
        _ => return None,
    })
}

/// Where a document type is declared. Looked for in the text itself, before anything is parsed; in
/// a comment it is refused too, which no honest document minds.
fn find_doctype(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    ["<!doctype", "<!entity"]
        .iter()
        .filter_map(|mark| {
            bytes.windows(mark.len()).position(|it| it.eq_ignore_ascii_case(mark.as_bytes()))
        })
        .min()
}

fn line_at(text: &str, at: usize) -> u32 {
    let before = text.as_bytes().get(..at.min(text.len())).unwrap_or_default();
    let breaks = before.iter().filter(|byte| **byte == b'\n').count();
    u32::try_from(breaks).unwrap_or(u32::MAX).saturating_add(1)
}

fn refused(code: &'static str, file: &str, line: u32) -> ArchiveError {
    ArchiveError::new(code).with("file", file).with("line", line)
}

struct Builder<'a> {
    file: &'a str,
    text: &'a str,
    stack: Vec<Element>,
    root: Option<Element>,
    elements: usize,
    /// A place in the text and its line.
    counted: (usize, u32),
}

impl Builder<'_> {
    fn run(mut self) -> Result<Element, ArchiveError> {
        let mut reader = Reader::from_str(self.text);
        reader.config_mut().expand_empty_elements = true;
        // Addresses with a bare ampersand are common in metadata.
        reader.config_mut().allow_dangling_amp = true;
        loop {
            let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            match reader.read_event() {
                Ok(Event::Start(start)) => self.start(&start, at)?,
                Ok(Event::End(_)) => self.end(),
                Ok(Event::Text(text)) => self.push_text(&text.xml10_content()),
                Ok(Event::CData(text)) => self.push_text(&text.xml10_content()),
                Ok(Event::GeneralRef(reference)) => self.push_text(&resolved(&reference)),
                Ok(Event::DocType(_)) => return Err(self.refused(code::XML_DOCTYPE, at)),
                Ok(Event::Eof) => break,
                Ok(Event::Empty(_) | Event::Decl(_) | Event::PI(_) | Event::Comment(_)) => {}
                Err(_) => return Err(self.refused(code::XML_MALFORMED, at)),
            }
        }
        if !self.stack.is_empty() {
            return Err(self.refused(code::XML_MALFORMED, self.text.len()));
        }
        self.root.take().ok_or_else(|| refused(code::XML_MALFORMED, self.file, 1))
    }

    fn start(&mut self, start: &BytesStart<'_>, at: usize) -> Result<(), ArchiveError> {
        self.elements += 1;
        let over = |code, limit: usize| Err((code, limit));
        let within = if self.stack.len() >= MAX_XML_DEPTH {
            over(code::XML_TOO_DEEP, MAX_XML_DEPTH)
        } else if self.elements > MAX_XML_ELEMENTS {
            over(code::XML_TOO_MANY_ELEMENTS, MAX_XML_ELEMENTS)
        } else {
            Ok(())
        };
        within.map_err(|(code, limit)| self.refused(code, at).with("limit", limit))?;
        let mut attributes = Vec::new();
        // Not checked for duplicates: the first one counts, and the check takes the square of time.
        for attribute in start.attributes().with_checks(false) {
            if attributes.len() >= MAX_XML_ATTRIBUTES {
                let error = self.refused(code::XML_TOO_MANY_ATTRIBUTES, at);
                return Err(error.with("limit", MAX_XML_ATTRIBUTES));
            }
            let Ok(attribute) = attribute else {
                return Err(self.refused(code::XML_MALFORMED, at));
            };
            // Not normalised as the standard asks: a tab as separator must stay a tab.
            let value = unescape(&attribute.value).unwrap_or_else(|_| attribute.value.clone());
            let name = attribute.key.local_name().as_ref().to_owned();
            attributes.push((name, value.into_owned()));
        }
        let name = start.local_name().as_ref().to_owned();
        let line = self.line(at);
        self.stack.push(Element { name, attributes, nodes: Vec::new(), line });
        Ok(())
    }

    fn end(&mut self) {
        let Some(element) = self.stack.pop() else { return };
        match self.stack.last_mut() {
            Some(parent) => parent.nodes.push(Node::Element(element)),
            None => self.root = self.root.take().or(Some(element)),
        }
    }

    fn push_text(&mut self, text: &str) {
        let Some(parent) = self.stack.last_mut() else { return };
        match parent.nodes.last_mut() {
            Some(Node::Text(before)) => before.push_str(text),
            _ => parent.nodes.push(Node::Text(text.to_owned())),
        }
    }

    /// The line at a place behind the one asked for before.
    fn line(&mut self, at: usize) -> u32 {
        let (from, line) = self.counted;
        let between = self.text.as_bytes().get(from..at).unwrap_or_default();
        let breaks = between.iter().filter(|byte| **byte == b'\n').count();
        let line = line.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
        self.counted = (at.max(from), line);
        line
    }

    fn refused(&self, code: &'static str, at: usize) -> ArchiveError {
        refused(code, self.file, line_at(self.text, at))
    }
}

/// What a reference stands for; one to an entity that nobody may define stays as it is.
fn resolved(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.to_string();
    }
    let name: &str = reference;
    resolve_predefined_entity(name).map_or_else(|| format!("&{name};"), str::to_owned)
}
