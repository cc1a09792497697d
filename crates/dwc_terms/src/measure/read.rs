//! From numbers and units to metres, with the limits of the Earth.

use super::scan::{Quantity, Scan, scan};
use super::{MeasureOptions, Metres, Unit};
use crate::number::{Parsed, either};
use crate::{Code, Interpretation, Note};

/// The lowest land lies 430 m below the sea; mines go deeper, but nobody collects there.
const LOWEST: f64 = -500.0;
/// Everest has 8,849 m.
const HIGHEST: f64 = 9_000.0;
/// The Challenger Deep has 10,935 m; soundings overshoot.
const DEEPEST: f64 = 12_000.0;

/// A height above the sea.
#[must_use]
pub fn read_elevation<'a>(text: &'a str, options: &MeasureOptions) -> Interpretation<'a, Metres> {
    let read = read(text, options, 1.0);
    let possible =
        |metres: Metres| metres.min <= metres.max && metres.min >= LOWEST && metres.max < HIGHEST;
    checked(read, Code::ElevationOutOfRange, possible)
}

/// A depth below the surface, in metres downwards.
#[must_use]
pub fn read_depth<'a>(text: &'a str, options: &MeasureOptions) -> Interpretation<'a, Metres> {
    let mut read = read(text, options, 10.0);
    if let Some(metres) = read.value.filter(|metres| metres.min < 0.0 && metres.max <= 0.0) {
        let (a, b) = (-metres.min, -metres.max);
        read.value = Some(Metres { min: a.min(b), max: a.max(b) });
        read.notes.push(Note::of(Code::DepthNegative));
    }
    let possible =
        |metres: Metres| metres.min <= metres.max && metres.min >= 0.0 && metres.max <= DEEPEST;
    checked(read, Code::DepthOutOfRange, possible)
}

/// The radius of an uncertainty in metres; of a range, the greater. Without a unit in the text or in
/// the column of units it is metres, as the field says.
#[must_use]
pub fn read_uncertainty<'a>(
    text: &'a str,
    unit: Option<&str>,
    options: &MeasureOptions,
) -> Interpretation<'a, f64> {
    let unit = unit.map(str::trim).filter(|unit| !unit.is_empty());
    let known = match unit {
        None => Some(options.unit.unwrap_or(Unit::Metre)),
        Some("'") => Some(Unit::Foot),
        Some(unit) => Unit::of(unit),
    };
    let Some(known) = known else {
        return Interpretation::refused(text, Note::of(Code::UnitUnknown));
    };
    let options = MeasureOptions { unit: Some(known), ..*options };
    let read = read(text, &options, 10.0);
    let mut notes = read.notes;
    notes.retain(|note| note.code != Code::UnitAssumed && note.code != Code::MeasureApproximate);
    let mut value = read.value.map(|metres| metres.max);
    if let Some(negative) = value.filter(|value| *value < 0.0) {
        value = Some(-negative);
        notes.push(Note::of(Code::UncertaintyNegative));
    }
    if value == Some(0.0) {
        value = None;
        notes.push(Note::of(Code::UncertaintyZero));
    }
    Interpretation { value, original: text.into(), notes }
}

fn checked<'a>(
    mut read: Interpretation<'a, Metres>,
    code: Code,
    possible: impl Fn(Metres) -> bool,
) -> Interpretation<'a, Metres> {
    if read.value.is_some_and(|metres| !possible(metres)) {
        read.value = None;
        read.notes.push(Note::of(code));
    }
    read
}

/// `parts`: into how many parts of a metre a converted number is rounded.
fn read<'a>(text: &'a str, options: &MeasureOptions, parts: f64) -> Interpretation<'a, Metres> {
    if text.trim().is_empty() {
        return Interpretation::nothing(text);
    }
    let found = scan(text, options.mark);
    let read = match value(&found, options, parts) {
        Ok((value, note)) => {
            let read = Interpretation::read(text, value);
            note.into_iter().fold(read, Interpretation::noted)
        }
        Err(note) => Interpretation::refused(text, note),
    };
    if found.approximate && read.value.is_some() {
        read.noted(Note::of(Code::MeasureApproximate))
    } else {
        read
    }
}

fn value(
    found: &Scan,
    options: &MeasureOptions,
    parts: f64,
) -> Result<(Metres, Option<Note>), Note> {
    if found.zero {
        let note = Note::of(Code::MeasureApproximate);
        return Ok((Metres { min: 0.0, max: 0.0 }, Some(note)));
    }
    if found.strange {
        return Err(Note::of(Code::MeasureNotUnderstood));
    }
    let group = best(found).ok_or_else(|| Note::of(Code::MeasureNotUnderstood))?;
    let said = group.iter().rev().find_map(|quantity| quantity.unit);
    let (unit, note) = match (said, options.unit) {
        (Some(unit), _) => (unit, None),
        (None, _) if found.unknown_unit => return Err(Note::of(Code::UnitUnknown)),
        (None, Some(unit)) => {
            (unit, Some(Note::with(Code::UnitAssumed, [("unit", unit.name().to_owned())])))
        }
        (None, None) => return Err(Note::of(Code::UnitMissing)),
    };
    let metres = |quantity: &Quantity| {
        let unit = quantity.unit.unwrap_or(unit);
        match quantity.number {
            Parsed::One(number) if unit == Unit::Metre => Ok(number),
            Parsed::One(number) => Ok((number * unit.metres() * parts).round() / parts),
            Parsed::Either { decimal, thousands } => Err(either(decimal, thousands)),
        }
    };
    match group {
        [one] => metres(one).map(|metres| (Metres { min: metres, max: metres }, note)),
        [min, max] => Ok((Metres { min: metres(min)?, max: metres(max)? }, note)),
        _ => Err(Note::of(Code::MeasureNotUnderstood)),
    }
}

/// Of a length in several units the metric one, which needs no conversion.
fn best(found: &Scan) -> Option<&[Quantity]> {
    let unit = |group: &&Vec<Quantity>| group.iter().find_map(|quantity| quantity.unit);
    let metric = found.groups.iter().find(|group| unit(group).is_some_and(Unit::is_metric));
    let with_unit = || found.groups.iter().find(|group| unit(group).is_some());
    metric.or_else(with_unit).or_else(|| found.groups.first()).map(Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn metres(read: &Interpretation<'_, Metres>) -> Option<(f64, f64)> {
        read.value.map(|metres| (metres.min, metres.max))
    }

    #[rstest]
    #[case("1200 m.s.n.m.", Some((1200.0, 1200.0)))]
    #[case("alt. 300-400 m a.s.l.", Some((300.0, 400.0)))]
    #[case("300 m - 400 m", Some((300.0, 400.0)))]
    #[case("300 to 400 m", Some((300.0, 400.0)))]
    #[case("1 200 m", Some((1200.0, 1200.0)))]
    #[case("1234.5 m", Some((1234.5, 1234.5)))]
    #[case("-5 - -3 m", Some((-5.0, -3.0)))]
    #[case("3000 ft / 914 m", Some((914.0, 914.0)))]
    #[case("1.2 km", Some((1200.0, 1200.0)))]
    #[case("400-300 m", None)]
    #[case("-501 m", None)]
    #[case("100 furlongs", None)]
    #[case("somewhere high", None)]
    #[case("", None)]
    #[case("10-20-30 m", None)]
    fn elevations(#[case] text: &str, #[case] expected: Option<(f64, f64)>) {
        assert_eq!(metres(&read_elevation(text, &MeasureOptions::default())), expected);
    }

    #[rstest]
    #[case("10 fathoms", Some((18.3, 18.3)), false)]
    #[case("0-5 m", Some((0.0, 5.0)), false)]
    #[case("surface", Some((0.0, 0.0)), false)]
    #[case("-12 m", Some((12.0, 12.0)), true)]
    #[case("12001 m", None, false)]
    #[case("12", None, false)]
    fn depths(#[case] text: &str, #[case] expected: Option<(f64, f64)>, #[case] negative: bool) {
        let read = read_depth(text, &MeasureOptions::default());
        assert_eq!(metres(&read), expected);
        assert_eq!(read.has(Code::DepthNegative), negative);
    }

    #[rstest]
    #[case("100", None, Some(100.0))]
    #[case("100 m", None, Some(100.0))]
    #[case("0.5", Some("mi"), Some(804.7))]
    #[case("1", Some("km"), Some(1000.0))]
    #[case("300", Some("'"), Some(91.4))]
    #[case("±30 m", None, Some(30.0))]
    #[case("-30", None, Some(30.0))]
    #[case("50-100 m", None, Some(100.0))]
    #[case("0", None, None)]
    #[case("10", Some("leagues"), None)]
    fn uncertainties(
        #[case] text: &str,
        #[case] unit: Option<&str>,
        #[case] expected: Option<f64>,
    ) {
        assert_eq!(read_uncertainty(text, unit, &MeasureOptions::default()).value, expected);
    }
}
