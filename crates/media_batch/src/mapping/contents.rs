//! What stands in a column: counted over the first values, for the choice of its target and for
//! showing a few of them.

use std::collections::{HashMap, HashSet};

/// Values looked at in a column. More would not change a choice that needs most of them to agree,
/// and 512 columns must be judged before the eye notices.
const ENOUGH_VALUES: usize = 32;

/// Values shown beside a column.
const SHOWN_VALUES: usize = 3;

/// Characters of a shown value; a longer one ends in an ellipsis. For display only.
const SHOWN_CHARS: usize = 80;

/// File name extensions of images, sounds, videos, documents and models.
const MEDIA_EXTENSIONS: [&str; 40] = [
    "jpg", "jpeg", "jpe", "jp2", "jpf", "png", "gif", "bmp", "tif", "tiff", "webp", "svg", "avif",
    "heic", "dng", "cr2", "cr3", "nef", "arw", "orf", "rw2", "raf", "mp3", "wav", "ogg", "oga",
    "flac", "m4a", "aac", "mp4", "m4v", "mov", "webm", "mpg", "mpeg", "avi", "pdf", "glb", "stl",
    "ply",
];

/// Words in the address of a medium without extension: image servers and file services.
const MEDIA_HINTS: [&str; 9] =
    ["/image", "/img", "/media", "/photo", "/iiif/", "/full/", "/file/", "/download", "image="];

/// Words in the address of a thumbnail.
const THUMBNAIL_HINTS: [&str; 8] =
    ["_tn.", "_tn_", "-tn.", "/tn/", "thumb", "/square", "_square", "square."];

/// Names that cameras and scanners give to files: not catalog numbers.
const CAMERA_NAMES: [&str; 8] = ["img", "dsc", "dscn", "dscf", "pict", "image", "scan", "photo"];

/// How many values of a column are what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Contents {
    /// Values that are not blank.
    pub(super) filled: usize,
    /// Web addresses (any scheme).
    pub(super) addresses: usize,
    /// Addresses of files of media.
    pub(super) media: usize,
    /// Addresses that look like media without an extension.
    pub(super) hinted: usize,
    /// Addresses of thumbnails.
    pub(super) thumbnails: usize,
    /// Names of media files without an address.
    pub(super) files: usize,
    /// Media types such as `image/jpeg`.
    pub(super) media_types: usize,
    /// Addresses of licences and rights statements.
    pub(super) licenses: usize,
    /// 32 hexadecimal digits.
    pub(super) md5: usize,
    /// Whole numbers.
    pub(super) numbers: usize,
}

impl Contents {
    /// The contents of one column of the sample rows.
    pub(super) fn of(samples: &[Vec<String>], column: usize) -> Contents {
        let mut contents = Contents::default();
        // One buffer for all values: tens of thousands of cells pass here.
        let mut lower = String::new();
        for value in values(samples, column).take(ENOUGH_VALUES) {
            contents.count(value, &mut lower);
        }
        contents
    }

    fn count(&mut self, value: &str, lower: &mut String) {
        self.filled += 1;
        if is_address(value) {
            self.addresses += 1;
            lower.clear();
            lower.push_str(value);
            lower.make_ascii_lowercase();
            self.count_address(lower);
        } else if value.bytes().all(|byte| byte.is_ascii_digit()) {
            self.numbers += 1;
        } else if is_media_type(value) {
            self.media_types += 1;
        } else if is_md5(value) {
            self.md5 += 1;
        } else if has_media_extension(value) {
            self.files += 1;
        }
    }

    /// `address` is in lower case.
    fn count_address(&mut self, address: &str) {
        if is_license(address) {
            self.licenses += 1;
        } else if contains_any(address, &THUMBNAIL_HINTS) {
            self.thumbnails += 1;
        } else if has_media_extension(address) {
            self.media += 1;
        } else if contains_any(address, &MEDIA_HINTS) {
            self.hinted += 1;
        }
    }

    /// No value at all.
    pub(super) fn is_blank(&self) -> bool {
        self.filled == 0
    }

    /// Whether so many of the values make the column what they are: four in five, since sheets have
    /// the odd `n/a`.
    pub(super) fn mostly(&self, count: usize) -> bool {
        count > 0 && count * 5 >= self.filled * 4
    }

    /// Whether half of the values are so: enough where the name says it too.
    pub(super) fn half(&self, count: usize) -> bool {
        count > 0 && count * 2 >= self.filled
    }

    /// Mostly addresses.
    pub(super) fn holds_addresses(&self) -> bool {
        self.mostly(self.addresses)
    }

    /// Mostly addresses that media have (not pages, not thumbnails, not licences).
    pub(super) fn holds_media(&self) -> bool {
        self.mostly(self.media + self.hinted)
    }
}

/// The values of a column that are not blank, without outer blanks.
fn values(samples: &[Vec<String>], column: usize) -> impl Iterator<Item = &str> {
    samples
        .iter()
        .filter_map(move |row| row.get(column))
        .map(|value| value.trim())
        .filter(|value| !value.is_empty())
}

/// The first different values of a column, shortened for display.
pub(super) fn shown(samples: &[Vec<String>], column: usize) -> Vec<String> {
    let mut shown: Vec<String> = Vec::new();
    for value in values(samples, column).take(ENOUGH_VALUES) {
        let short = shortened(value);
        if !shown.contains(&short) {
            shown.push(short);
        }
        if shown.len() == SHOWN_VALUES {
            break;
        }
    }
    shown
}

fn shortened(value: &str) -> String {
    if value.chars().nth(SHOWN_CHARS).is_none() {
        return value.to_owned();
    }
    value.chars().take(SHOWN_CHARS - 1).chain(['…']).collect()
}

/// Whether the column looks like one of catalog numbers: one prefix with one number of digits in
/// four of five cells, and several different ones.
pub(super) fn looks_like_catalog_numbers(samples: &[Vec<String>], column: usize) -> bool {
    let mut shapes: HashMap<(&str, usize), usize> = HashMap::new();
    let mut different: HashSet<&str> = HashSet::new();
    let mut filled = 0;
    for value in values(samples, column).take(ENOUGH_VALUES) {
        filled += 1;
        if let Some(shape) = shape(value) {
            *shapes.entry(shape).or_default() += 1;
            different.insert(value);
        }
    }
    let most = shapes.values().copied().max().unwrap_or(0);
    // A specimen may have a few media, a project code stands in every row.
    most * 5 >= filled * 4 && different.len() >= 2 && different.len() * 4 >= filled
}

/// Whether the column does no more than count the rows: 1, 2, 3 … (or from 0).
pub(super) fn counts_rows(samples: &[Vec<String>], column: usize) -> bool {
    let mut numbers = values(samples, column).take(ENOUGH_VALUES).map(str::parse::<u64>);
    let Some(Ok(first @ 0..=1)) = numbers.next() else { return false };
    numbers.zip(first + 1..).all(|(number, expected)| number == Ok(expected))
}

/// Prefix and number of digits of `ABC-000123`; digits alone count when zeros lead them.
fn shape(value: &str) -> Option<(&str, usize)> {
    let prefix = value.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = value.len() - prefix.len();
    let plausible = if prefix.is_empty() {
        digits >= 5 && value.starts_with('0')
    } else {
        digits >= 3
            && prefix.len() <= 20
            && prefix.starts_with(|c: char| c.is_ascii_alphabetic())
            && prefix.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.: ".contains(&byte))
    };
    let letters = prefix.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
    let camera = CAMERA_NAMES.iter().any(|name| letters.eq_ignore_ascii_case(name));
    (plausible && !camera && digits <= 12).then_some((prefix, digits))
}

fn is_address(value: &str) -> bool {
    let head: &[u8] = value.as_bytes().get(..4).unwrap_or_default();
    if head.eq_ignore_ascii_case(b"www.") {
        return true;
    }
    // The longest scheme in use is shorter than this; no need to search long remarks.
    let start = value.as_bytes().get(..value.len().min(12)).unwrap_or_default();
    let Some(colon) = start.iter().position(|byte| *byte == b':') else { return false };
    colon > 1
        && start.iter().take(colon).all(u8::is_ascii_alphanumeric)
        && value.get(colon..).is_some_and(|rest| rest.starts_with("://"))
}

fn is_license(address: &str) -> bool {
    contains_any(
        address,
        &["creativecommons.org/", "rightsstatements.org/", "opendatacommons.org/"],
    )
}

fn contains_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

fn is_media_type(value: &str) -> bool {
    let Some((kind, rest)) = value.split_once('/') else { return false };
    ["image", "audio", "video", "application", "model"]
        .iter()
        .any(|known| kind.eq_ignore_ascii_case(known))
        && !rest.is_empty()
        && rest.len() <= 80
        && !rest.contains('/')
        && !has_media_extension(rest)
}

fn is_md5(value: &str) -> bool {
    value.len() == 32
        && value.bytes().all(|byte| byte.is_ascii_hexdigit())
        && value.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether the path of an address, or a name, ends in the extension of a medium.
fn has_media_extension(text: &str) -> bool {
    let path = text.split(['?', '#']).next().unwrap_or(text);
    let Some((_, extension)) = path.rsplit_once('.') else { return false };
    extension.len() <= 4
        && extension.len() >= 3
        && MEDIA_EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn column(values: &[&str]) -> Vec<Vec<String>> {
        values.iter().map(|value| vec![(*value).to_owned()]).collect()
    }

    #[rstest]
    #[case::prefix(&["USF00012", "USF00013"], true)]
    #[case::dashes(&["UCSB-IZC00024782", "UCSB-IZC00024783", "UCSB-IZC00024783"], true)]
    #[case::leading_zeros(&["0001234", "0001235"], true)]
    #[case::one_odd_cell(&["K000123", "K000124", "K000125", "K000126", "lost"], true)]
    #[case::the_same_everywhere(&["PROJ001", "PROJ001", "PROJ001"], false)]
    #[case::camera_names(&["IMG_0195", "IMG_0196"], false)]
    #[case::plain_numbers(&["12345", "12346"], false)]
    #[case::dates(&["2020-01-15", "2020-01-16"], false)]
    #[case::widths_vary(&["CA-1", "CA-22", "CA-333"], false)]
    #[case::nothing(&["", " "], false)]
    fn catalog_numbers_have_a_prefix_and_fixed_digits(#[case] values: &[&str], #[case] are: bool) {
        assert_eq!(looks_like_catalog_numbers(&column(values), 0), are);
    }

    #[rstest]
    #[case("https://a.org/x.jpg", Contents { filled: 1, addresses: 1, media: 1, ..Contents::default() })]
    #[case("gs://bucket/x/y.JPG?a=1", Contents { filled: 1, addresses: 1, media: 1, ..Contents::default() })]
    #[case("https://a.org/x_tn.jpg", Contents { filled: 1, addresses: 1, thumbnails: 1, ..Contents::default() })]
    #[case("https://a.org/iiif/x/full/0", Contents { filled: 1, addresses: 1, hinted: 1, ..Contents::default() })]
    #[case("https://a.org/occurrence/1", Contents { filled: 1, addresses: 1, ..Contents::default() })]
    #[case("http://creativecommons.org/licenses/by/4.0/", Contents { filled: 1, addresses: 1, licenses: 1, ..Contents::default() })]
    #[case("x.jpg", Contents { filled: 1, files: 1, ..Contents::default() })]
    #[case("image/jpeg;charset=UTF-8", Contents { filled: 1, media_types: 1, ..Contents::default() })]
    #[case("b051556e80faebe5d9e3c691a854d23e", Contents { filled: 1, md5: 1, ..Contents::default() })]
    #[case("image/1.jpg", Contents { filled: 1, files: 1, ..Contents::default() })]
    #[case("42", Contents { filled: 1, numbers: 1, ..Contents::default() })]
    #[case("MVZ:Mamm:1234", Contents { filled: 1, ..Contents::default() })]
    #[case("0000-0002-1825-0097", Contents { filled: 1, ..Contents::default() })]
    #[case("é://", Contents { filled: 1, ..Contents::default() })]
    fn a_value_is_counted_as_what_it_is(#[case] value: &str, #[case] expected: Contents) {
        assert_eq!(Contents::of(&column(&[value, " "]), 0), expected);
    }

    #[test]
    fn long_values_are_shown_with_an_ellipsis() {
        let long = "é".repeat(81);
        let [first, second, third] =
            shown(&column(&["", &long, "b", "b", "c", "d"]), 0).try_into().unwrap();
        assert_eq!(first.chars().count(), 80);
        assert!(first.ends_with('…'));
        assert_eq!((second.as_str(), third.as_str()), ("b", "c"));
        assert_eq!(shown(&column(&["é".repeat(80).as_str()]), 0), ["é".repeat(80)]);
    }
}
