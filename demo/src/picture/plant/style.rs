//! What a species looks like, from its family and the letters of its name.

use crate::chance::Chance;
use crate::facts::Taxon;

/// A colour.
pub(super) type Tone = (u8, u8, u8);

/// How flowers stand and look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flower {
    /// Rays around a disc.
    Daisy,
    /// Four to six petals.
    Open,
    /// Hanging or leaning tubes.
    Bell,
    /// Many small ones along the axis.
    Spike,
    /// Many small ones on equal stalks.
    Umbel,
    /// Berries or nutlets instead.
    Fruit,
    /// Catkins.
    Catkin,
}

/// How a leaf is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// Whole.
    Entire,
    /// Lobed like an oak's or maple's.
    Lobed,
    /// Leaflets in two rows.
    Pinnate,
    /// Leaflets from one point.
    Palmate,
}

/// Everything that drawing asks.
#[derive(Clone, Debug)]
pub(super) struct Style {
    pub(super) flower: Flower,
    pub(super) petal: Tone,
    pub(super) centre: Tone,
    pub(super) leaf: Tone,
    pub(super) stem: Tone,
    pub(super) cut: Cut,
    /// Length of a leaf in pixels.
    pub(super) leaf_length: f32,
    /// Width over length.
    pub(super) leaf_ratio: f32,
    /// Two leaves at each place.
    pub(super) opposite: bool,
    /// Petals or rays.
    pub(super) petals: usize,
    /// Stems of a tuft.
    pub(super) stems: usize,
    /// How far branches turn away, in radians.
    pub(super) spread: f32,
    /// Size of flowers in pixels.
    pub(super) flower_size: f32,
}

/// Faded greens to browns of pressed leaves.
const LEAVES: [Tone; 8] = [
    (104, 112, 62),
    (86, 99, 58),
    (121, 117, 70),
    (97, 88, 52),
    (74, 92, 60),
    (130, 121, 84),
    (110, 96, 58),
    (92, 106, 76),
];

/// Petals after some years in the dark.
const PETALS: [Tone; 9] = [
    (204, 158, 52),
    (214, 184, 92),
    (122, 92, 146),
    (150, 110, 160),
    (176, 78, 74),
    (196, 132, 142),
    (226, 214, 186),
    (108, 110, 160),
    (206, 120, 60),
];

impl Style {
    /// The style of a species.
    pub(super) fn of(taxon: Taxon) -> Style {
        let letters =
            taxon.name.bytes().fold(5381_u64, |sum, b| sum * 33 % (1 << 50) + u64::from(b));
        let mut chance = Chance::new(letters, 1);
        let pick =
            |chance: &mut Chance, tones: &[Tone]| *chance.pick(tones).unwrap_or(&(100, 100, 60));
        let (flower, petals) = flower(taxon.family);
        let entire = chance.percent(70);
        Style {
            flower,
            petals,
            petal: pick(&mut chance, &PETALS),
            centre: if chance.percent(60) { (146, 104, 40) } else { (110, 74, 50) },
            leaf: pick(&mut chance, &LEAVES),
            stem: if chance.percent(50) { (98, 88, 50) } else { (112, 82, 56) },
            cut: cut(taxon, entire),
            leaf_length: chance.span(46.0, 96.0),
            leaf_ratio: chance.span(0.16, 0.5),
            opposite: opposite(taxon.family),
            stems: 1 + chance.below(3),
            spread: chance.span(0.45, 0.85),
            flower_size: chance.span(11.0, 21.0),
        }
    }
}

fn flower(family: &str) -> (Flower, usize) {
    match family {
        "Asteraceae" => (Flower::Daisy, 13),
        "Apiaceae" | "Polygonaceae" | "Amaryllidaceae" | "Viburnaceae" | "Cornaceae" => {
            (Flower::Umbel, 5)
        }
        "Fabaceae" | "Orobanchaceae" | "Orchidaceae" | "Rhamnaceae" | "Onagraceae" => {
            (Flower::Spike, 5)
        }
        "Plantaginaceae" | "Phrymaceae" | "Polemoniaceae" | "Boraginaceae" => (Flower::Bell, 5),
        "Liliaceae" | "Iridaceae" => (Flower::Open, 6),
        "Brassicaceae" | "Papaveraceae" => (Flower::Open, 4),
        "Ericaceae" | "Caprifoliaceae" | "Grossulariaceae" | "Sapindaceae" => (Flower::Fruit, 5),
        "Fagaceae" | "Betulaceae" | "Salicaceae" => (Flower::Catkin, 5),
        _ => (Flower::Open, 5),
    }
}

fn cut(taxon: Taxon, entire: bool) -> Cut {
    if taxon.name.starts_with("Lupinus") {
        return Cut::Palmate;
    }
    match taxon.family {
        "Fabaceae" | "Polemoniaceae" => Cut::Pinnate,
        "Fagaceae" | "Sapindaceae" | "Grossulariaceae" | "Ranunculaceae" => Cut::Lobed,
        "Viburnaceae" | "Papaveraceae" => Cut::Pinnate,
        "Rosaceae" | "Asteraceae" | "Boraginaceae" if !entire => Cut::Pinnate,
        _ => Cut::Entire,
    }
}

fn opposite(family: &str) -> bool {
    matches!(
        family,
        "Plantaginaceae"
            | "Phrymaceae"
            | "Cornaceae"
            | "Sapindaceae"
            | "Caprifoliaceae"
            | "Viburnaceae"
    )
}
