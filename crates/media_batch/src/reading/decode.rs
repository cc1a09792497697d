//! Bytes in, UTF-8 text out, slice by slice. Text in UTF-8 is validated once and appended.

use super::Encoding;
use super::encoding::single_byte;
use super::tables::{MAC_ROMAN, WINDOWS_1252, character};

/// Bytes from the first that is not UTF-8 on which the choice of another encoding rests.
const DOUBT_BYTES: usize = 64 * 1024;

/// Places of wrong characters kept one by one.
const PLACES: usize = 64;

/// What the decoder does with bytes.
#[derive(Clone, Debug)]
enum Form {
    /// UTF-8 until the contrary is shown.
    Trusted,
    /// Bytes that are not UTF-8 have come: they wait until there are enough to decide by.
    Doubt(Vec<u8>),
    /// UTF-8 with single-byte characters in between.
    Mixed,
    /// UTF-8 because the person says so.
    Utf8,
    Utf16 {
        big_endian: bool,
        high: Option<u16>,
    },
    Single(&'static [char; 128]),
    /// ISO-8859-1 because the person says so.
    Latin1,
}

/// What decoding noticed.
#[derive(Clone, Debug, Default)]
pub(super) struct Noticed {
    /// Offsets in the text of the first wrong characters.
    pub(super) places: Vec<usize>,
    /// How many there are.
    pub(super) count: u32,
}

/// A streaming decoder into one text.
#[derive(Clone, Debug)]
pub(super) struct Decoder {
    form: Form,
    encoding: Encoding,
    /// Bytes of a character that is not complete yet.
    carry: Vec<u8>,
    /// A byte of 0x80 to 0x9F was seen: not ISO-8859-1.
    windows_only: bool,
    /// Borrowed from the sheet while bytes are taken.
    text: String,
    /// What the file says that it is, where it is not UTF-8.
    declared: Option<Encoding>,
    /// Characters above ASCII in text that has been dropped.
    good_before: usize,
    pub(super) mixed: Noticed,
    pub(super) invalid: Noticed,
    /// How often the text was decoded again from its beginning.
    pub(super) restarts: u32,
}

impl Decoder {
    /// A decoder for text that seems to have this encoding, or has it because the person says so
    /// (`fixed`).
    pub(super) fn new(encoding: Encoding, fixed: bool) -> Decoder {
        let form = match encoding {
            Encoding::Utf8 | Encoding::Utf8Bom if !fixed => Form::Trusted,
            Encoding::Utf8 | Encoding::Utf8Bom => Form::Utf8,
            Encoding::Utf16Le => Form::Utf16 { big_endian: false, high: None },
            Encoding::Utf16Be => Form::Utf16 { big_endian: true, high: None },
            Encoding::Windows1252 => Form::Single(&WINDOWS_1252),
            Encoding::MacRoman => Form::Single(&MAC_ROMAN),
            Encoding::Iso8859_1 => Form::Latin1,
        };
        Decoder {
            form,
            encoding,
            carry: Vec::new(),
            windows_only: fixed,
            text: String::new(),
            declared: None,
            good_before: 0,
            mixed: Noticed::default(),
            invalid: Noticed::default(),
            restarts: 0,
        }
    }

    /// A decoder for a file that declares this encoding: UTF-8 as long as it is, then what is
    /// declared, where that is an encoding of single bytes.
    pub(super) fn declared(encoding: Encoding) -> Decoder {
        let single =
            matches!(encoding, Encoding::Windows1252 | Encoding::Iso8859_1 | Encoding::MacRoman);
        let start = if single { Encoding::Utf8 } else { encoding };
        Decoder { declared: single.then_some(encoding), ..Decoder::new(start, false) }
    }

    /// Text with so many characters above ASCII has been dropped.
    pub(super) fn note_dropped(&mut self, characters: usize) {
        self.good_before = self.good_before.saturating_add(characters);
    }

    /// Works on this text: what is decoded is appended to it, and a new beginning replaces it.
    pub(super) fn with_text(&mut self, text: &mut String, work: impl FnOnce(&mut Decoder)) {
        std::mem::swap(&mut self.text, text);
        work(self);
        std::mem::swap(&mut self.text, text);
    }

    /// The encoding as known so far.
    pub(super) fn encoding(&self) -> Encoding {
        match self.encoding {
            Encoding::Windows1252 if !self.windows_only => Encoding::Iso8859_1,
            encoding => encoding,
        }
    }

    /// Bytes wait for a decision about their encoding.
    pub(super) fn in_doubt(&self) -> bool {
        matches!(self.form, Form::Doubt(_))
    }

    /// Takes the next bytes of the file.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        match &mut self.form {
            Form::Trusted | Form::Mixed | Form::Utf8 => self.push_utf8(bytes),
            Form::Doubt(waiting) => {
                waiting.extend_from_slice(bytes);
                if waiting.len() >= DOUBT_BYTES {
                    self.settle();
                }
            }
            Form::Utf16 { .. } => self.push_utf16(bytes),
            Form::Single(table) => {
                let table = *table;
                self.push_single(bytes, table);
            }
            Form::Latin1 => self.push_latin1(bytes),
        }
    }

    /// Nothing follows.
    pub(super) fn finish(&mut self) {
        let carry = std::mem::take(&mut self.carry);
        if !carry.is_empty() {
            self.not_text(&carry);
        }
        if let Form::Utf16 { high: Some(_), .. } = self.form {
            self.replace();
        }
        if self.in_doubt() {
            self.settle();
            self.finish();
        }
    }

    /// Makes room without the doubling that would hold the text twice.
    fn reserve(&mut self, more: usize) {
        let free = self.text.capacity() - self.text.len();
        if free < more {
            self.text.reserve_exact(more.max(self.text.capacity() / 8));
        }
    }

    fn push_utf8(&mut self, bytes: &[u8]) {
        self.reserve(bytes.len() + self.carry.len());
        let mut rest = bytes;
        while !self.carry.is_empty() {
            let Some((first, behind)) = rest.split_first() else { return };
            self.carry.push(*first);
            match std::str::from_utf8(&self.carry) {
                Ok(character) => {
                    self.text.push_str(character);
                    self.carry.clear();
                    rest = behind;
                }
                Err(error) if error.error_len().is_none() => rest = behind,
                Err(_) => {
                    // The byte just taken does not belong to the character begun before.
                    self.carry.pop();
                    let begun = std::mem::take(&mut self.carry);
                    if self.not_utf8(&begun, rest) {
                        return;
                    }
                }
            }
        }
        loop {
            let error = match std::str::from_utf8(rest) {
                Ok(text) => return self.text.push_str(text),
                Err(error) => error,
            };
            let (valid, behind) = rest.split_at(error.valid_up_to());
            self.text.push_str(std::str::from_utf8(valid).unwrap_or_default());
            let Some(length) = error.error_len() else {
                self.carry.extend_from_slice(behind);
                return;
            };
            let (wrong, behind) = behind.split_at(length.min(behind.len()));
            if self.not_utf8(wrong, behind) {
                return;
            }
            rest = behind;
        }
    }

    /// Takes bytes that are not UTF-8; true when what follows has been taken as well.
    fn not_utf8(&mut self, wrong: &[u8], rest: &[u8]) -> bool {
        if !matches!(self.form, Form::Trusted) {
            self.not_text(wrong);
            return false;
        }
        let mut waiting = Vec::with_capacity(wrong.len() + rest.len());
        waiting.extend_from_slice(wrong);
        self.form = Form::Doubt(waiting);
        self.push(rest);
        true
    }

    /// Puts bytes that are no character of this encoding, and notes them.
    fn not_text(&mut self, wrong: &[u8]) {
        match &mut self.form {
            Form::Trusted => self.form = Form::Doubt(wrong.to_vec()),
            Form::Doubt(waiting) => waiting.extend_from_slice(wrong),
            Form::Mixed => {
                note(&mut self.mixed, self.text.len());
                self.text.extend(wrong.iter().map(|byte| character(*byte, &WINDOWS_1252)));
            }
            _ => self.replace(),
        }
    }

    fn replace(&mut self) {
        note(&mut self.invalid, self.text.len());
        self.text.push(char::REPLACEMENT_CHARACTER);
    }

    /// Decides what the bytes in doubt are. Where UTF-8 characters outnumber the wrong bytes, the
    /// file is UTF-8 with a few pasted characters; otherwise it has a single-byte encoding.
    fn settle(&mut self) {
        let Form::Doubt(waiting) = std::mem::replace(&mut self.form, Form::Mixed) else { return };
        let sample = waiting.get(..DOUBT_BYTES.min(waiting.len())).unwrap_or_default();
        let in_text = self.text.chars().filter(|character| !character.is_ascii()).count();
        let before = in_text.saturating_add(self.good_before);
        let (good, wrong) = count_utf8(sample);
        if self.encoding == Encoding::Utf8Bom || (before + good > 0 && before + good >= wrong) {
            self.push(&waiting);
            return;
        }
        self.encoding = self
            .declared
            .unwrap_or_else(|| single_byte(self.text.chars().next_back().unwrap_or(' '), sample));
        let table = if self.encoding == Encoding::MacRoman { &MAC_ROMAN } else { &WINDOWS_1252 };
        self.form = Form::Single(table);
        if before > 0 {
            let room = self.text.capacity() / 8 * 9;
            let wrongly = std::mem::replace(&mut self.text, String::with_capacity(room));
            self.restarts += 1;
            self.push(wrongly.as_bytes());
        }
        self.push(&waiting);
    }

    fn push_single(&mut self, bytes: &[u8], table: &[char; 128]) {
        self.reserve(bytes.len());
        let mut rest = bytes;
        while !rest.is_empty() {
            let (ascii, behind) = rest.split_at(ascii_prefix(rest));
            self.text.push_str(std::str::from_utf8(ascii).unwrap_or_default());
            let high = behind.iter().take_while(|byte| !byte.is_ascii()).count();
            let (high, behind) = behind.split_at(high);
            self.windows_only |= high.iter().any(|byte| (0x80..0xA0).contains(byte));
            self.reserve(high.len() * 3 + behind.len());
            self.text.extend(high.iter().map(|byte| character(*byte, table)));
            rest = behind;
        }
    }

    fn push_latin1(&mut self, bytes: &[u8]) {
        self.reserve(bytes.len() * 2);
        self.text.extend(bytes.iter().map(|byte| char::from(*byte)));
    }

    fn push_utf16(&mut self, bytes: &[u8]) {
        self.reserve(bytes.len() / 2 * 3);
        let mut rest = bytes;
        if let Some(first) = self.carry.pop() {
            let Some((second, behind)) = rest.split_first() else {
                self.carry.push(first);
                return;
            };
            self.unit([first, *second]);
            rest = behind;
        }
        let (pairs, odd) = rest.as_chunks::<2>();
        for pair in pairs {
            self.unit(*pair);
        }
        self.carry.extend_from_slice(odd);
    }

    /// Takes one 16-bit unit.
    #[inline]
    fn unit(&mut self, pair: [u8; 2]) {
        let Form::Utf16 { big_endian, high } = &mut self.form else { return };
        let unit = if *big_endian { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) };
        let before = high.take();
        if let Some(character) = char::from_u32(u32::from(unit)) {
            if before.is_some() {
                self.replace();
            }
            self.text.push(character);
            return;
        }
        match before.map(|high| char::decode_utf16([high, unit]).next()) {
            Some(Some(Ok(character))) => self.text.push(character),
            _ => {
                if before.is_some() {
                    self.replace();
                }
                if (0xD800..0xDC00).contains(&unit) {
                    if let Form::Utf16 { high, .. } = &mut self.form {
                        *high = Some(unit);
                    }
                } else {
                    self.replace();
                }
            }
        }
    }
}

/// How many bytes at the beginning are ASCII; looked at in blocks, because most of them are.
fn ascii_prefix(bytes: &[u8]) -> usize {
    const BLOCK: usize = 32;
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    let whole = blocks.iter().take_while(|block| block.is_ascii()).count() * BLOCK;
    let rest = bytes.get(whole..).unwrap_or_default();
    whole + rest.iter().take_while(|byte| byte.is_ascii()).count()
}

fn note(noticed: &mut Noticed, place: usize) {
    noticed.count = noticed.count.saturating_add(1);
    if noticed.places.len() < PLACES {
        noticed.places.push(place);
    }
}

/// How many characters above ASCII are UTF-8, and how many bytes are not.
fn count_utf8(sample: &[u8]) -> (usize, usize) {
    sample.utf8_chunks().fold((0, 0), |(good, wrong), chunk| {
        let characters = chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        (good + characters, wrong + chunk.invalid().len())
    })
}
