//! Methods of checksums: how long theirs are, and how people spell them.

/// A method that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HashFunction {
    /// 128 bits.
    Md5,
    /// 160 bits.
    Sha1,
    /// 256 bits.
    Sha256,
    /// 512 bits.
    Sha512,
}

impl HashFunction {
    /// Every method.
    pub const ALL: [HashFunction; 4] =
        [HashFunction::Md5, HashFunction::Sha1, HashFunction::Sha256, HashFunction::Sha512];

    /// The method of that name, however it is spelled: `md5`, `SHA 256`, `sha-256`.
    #[must_use]
    pub fn read(text: &str) -> Option<HashFunction> {
        let letters = |name: &str| {
            name.chars()
                .filter(char::is_ascii_alphanumeric)
                .map(|c| c.to_ascii_lowercase())
                .collect::<String>()
        };
        let wanted = letters(text);
        HashFunction::ALL.into_iter().find(|function| letters(function.name()) == wanted)
    }

    /// The method whose checksums have that length.
    #[must_use]
    pub fn by_length(value: &str) -> Option<HashFunction> {
        let hexadecimal = value.bytes().all(|b| b.is_ascii_hexdigit());
        HashFunction::ALL
            .into_iter()
            .find(|function| hexadecimal && function.digits() == value.len())
    }

    /// The usual name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            HashFunction::Md5 => "MD5",
            HashFunction::Sha1 => "SHA-1",
            HashFunction::Sha256 => "SHA-256",
            HashFunction::Sha512 => "SHA-512",
        }
    }

    /// Hexadecimal digits of a checksum.
    #[must_use]
    pub fn digits(self) -> usize {
        match self {
            HashFunction::Md5 => 32,
            HashFunction::Sha1 => 40,
            HashFunction::Sha256 => 64,
            HashFunction::Sha512 => 128,
        }
    }
}
