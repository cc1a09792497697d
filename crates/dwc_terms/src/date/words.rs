//! Words in dates, in English, Spanish, French, Portuguese and German, folded.

use crate::header::fold_words as fold;

/// Names of months. Beginnings of three letters and more count as well, unless two months share one.
const MONTHS: [&[&str]; 12] = [
    &["january", "enero", "janvier", "janeiro", "januar", "janner", "jaenner"],
    &["february", "febrero", "fevrier", "fevereiro", "februar", "feber"],
    &["march", "marzo", "mars", "marco", "marz", "maerz", "mrz"],
    &["april", "abril", "avril"],
    &["may", "mayo", "mai", "maio"],
    &["june", "junio", "juin", "junho", "juni"],
    &["july", "julio", "juillet", "julho", "juli"],
    &["august", "agosto", "aout"],
    &["september", "septiembre", "setiembre", "septembre", "setembro"],
    &["october", "octubre", "octobre", "outubro", "oktober"],
    &["november", "noviembre", "novembre", "novembro", "novermber"],
    &["december", "diciembre", "decembre", "dezembro", "dezember"],
];

const ROMAN: [&str; 12] =
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "mon", "lunes", "lundi", "segundafeira", "montag"],
    &["tuesday", "tue", "tues", "martes", "mardi", "tercafeira", "dienstag"],
    &["wednesday", "wed", "miercoles", "mercredi", "quartafeira", "mittwoch"],
    &["thursday", "thu", "thur", "thurs", "jueves", "jeudi", "quintafeira", "donnerstag"],
    &["friday", "fri", "viernes", "vendredi", "sextafeira", "freitag"],
    &["saturday", "sat", "sabado", "samedi", "samstag", "sonnabend"],
    &["sunday", "sun", "domingo", "dimanche", "sonntag"],
];

/// The names of the days in the arguments of findings; Monday first.
pub(super) const WEEKDAY_NAMES: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Seasons, and parts of a month or year that a date cannot say.
const COARSE: &[&str] = &[
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "primavera",
    "verano",
    "otono",
    "invierno",
    "printemps",
    "ete",
    "automne",
    "hiver",
    "verao",
    "outono",
    "inverno",
    "fruhling",
    "fruhjahr",
    "fruehling",
    "fruehjahr",
    "sommer",
    "herbst",
    "early",
    "mid",
    "middle",
    "late",
    "beginning",
    "start",
    "end",
    "anfang",
    "mitte",
    "ende",
    "principios",
    "mediados",
    "finales",
    "fines",
    "debut",
    "fin",
    "inicio",
    "meados",
    "season",
    "dry",
    "wet",
    "rainy",
];

const APPROXIMATE: &[&str] = &[
    "ca",
    "c",
    "circa",
    "cca",
    "approx",
    "approximately",
    "about",
    "around",
    "probably",
    "prob",
    "possibly",
    "perhaps",
    "um",
    "etwa",
    "vers",
    "env",
    "environ",
    "hacia",
    "cerca",
    "aprox",
    "aproximadamente",
    "maybe",
    "est",
    "estimated",
];

/// Words that join two dates.
const JOINING: &[&str] = &[
    "to", "through", "thru", "until", "till", "bis", "al", "au", "a", "ate", "hasta", "and", "und",
    "et", "y", "e", "or", "between", "from", "von", "entre", "de", "del", "le", "the", "of", "du",
    "am", "den", "do",
];

/// Words after which a date is a bound and no date.
const BOUNDS: &[&str] = &[
    "before", "after", "prior", "pre", "post", "ante", "since", "vor", "nach", "avant", "apres",
    "antes", "despues", "seit", "depois", "not",
];

/// What people write where there is no date.
const NOTHING: &[&str] = &[
    "sd",
    "nd",
    "na",
    "none",
    "unknown",
    "unk",
    "nodate",
    "undated",
    "undatiert",
    "sinfecha",
    "sf",
    "sansdate",
    "ohnedatum",
    "od",
    "semdata",
    "desconocido",
    "desconocida",
    "desconhecido",
    "desconhecida",
    "inconnu",
    "inconnue",
    "unbekannt",
    "notrecorded",
    "notgiven",
    "notknown",
    "notavailable",
    "notapplicable",
    "missing",
    "null",
    "nodata",
    "dateunknown",
    "unknowndate",
    "datenotrecorded",
    "nodategiven",
    "datenotgiven",
];

/// What a word means in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// 1 to 12.
    Month(u8),
    /// 0 is Monday.
    Weekday(u8),
    /// A season, or a part of a month or year.
    Coarse,
    /// About.
    Approximate,
    /// And, to.
    Joining,
    /// Before, after.
    Bound,
    /// `XX` for a day that is not known.
    Placeholder,
    /// None of these.
    Other,
}

/// Whether a text says, in whatever way, that there is no date.
pub(super) fn says_nothing(text: &str) -> bool {
    if text.bytes().next().is_some_and(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let folded = fold(text);
    folded.is_empty() && text.chars().all(|c| c.is_whitespace() || "-–—?.[]()".contains(c))
        || NOTHING.contains(&folded.as_str())
}

/// What a word means.
pub(super) fn meaning(word: &str) -> Word {
    let folded = fold(word);
    let name = folded.as_str();
    if let Some(month) = month(name) {
        return Word::Month(month);
    }
    let in_list = |list: &[&str]| list.contains(&name);
    if let Some(day) = WEEKDAYS.iter().position(|names| names.contains(&name)) {
        Word::Weekday(u8::try_from(day).unwrap_or(0))
    } else if in_list(APPROXIMATE) {
        Word::Approximate
    } else if in_list(COARSE) {
        Word::Coarse
    } else if in_list(BOUNDS) {
        Word::Bound
    } else if in_list(JOINING) {
        Word::Joining
    } else if name.len() > 1 && name.bytes().all(|byte| byte == b'x') {
        Word::Placeholder
    } else {
        Word::Other
    }
}

fn month(name: &str) -> Option<u8> {
    if let Some(roman) = ROMAN.iter().position(|known| *known == name) {
        return u8::try_from(roman + 1).ok();
    }
    if name.len() < 3 {
        return None;
    }
    let mut found = MONTHS
        .iter()
        .zip(1_u8..)
        .filter(|(names, _)| names.iter().any(|known| known.starts_with(name)))
        .map(|(_, number)| number);
    let month = found.next()?;
    found.next().is_none().then_some(month)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Sept", Word::Month(9))]
    #[case("März", Word::Month(3))]
    #[case("ene", Word::Month(1))]
    #[case("août", Word::Month(8))]
    #[case("dez", Word::Month(12))]
    #[case("mai", Word::Month(5))]
    #[case("XII", Word::Month(12))]
    #[case("jui", Word::Other)]
    #[case("Jand", Word::Other)]
    #[case("XX", Word::Placeholder)]
    #[case("mittwoch", Word::Weekday(2))]
    #[case("otoño", Word::Coarse)]
    #[case("ca", Word::Approximate)]
    fn words_are_known(#[case] word: &str, #[case] expected: Word) {
        assert_eq!(meaning(word), expected);
    }
}
