//! The colour card and scale bar that lie on every sheet when it is photographed.

use tiny_skia::Pixmap;

use super::text::{Fonts, write};
use super::{fill, rgb};

/// Patches of the card: the primaries of paint, then a grey wedge.
const PATCHES: [(u8, u8, u8); 12] = [
    (56, 61, 150),
    (70, 148, 73),
    (175, 54, 60),
    (231, 199, 31),
    (187, 86, 149),
    (8, 133, 161),
    (243, 243, 242),
    (200, 200, 200),
    (160, 160, 160),
    (122, 122, 121),
    (85, 85, 85),
    (52, 52, 52),
];

/// Where the card lies.
const LEFT: f32 = 40.0;
const TOP: f32 = 26.0;
/// Side of a patch; one patch is one centimetre, two bars of the scale.
const PATCH: f32 = 24.0;

/// Lays the card down.
pub(super) fn draw(sheet: &mut Pixmap, fonts: &Fonts) {
    let width = PATCH * PATCHES.len() as f32 + 12.0;
    fill(sheet, (LEFT + 2.0, TOP + 3.0, width, PATCH + 28.0), super::rgba((60, 50, 30), 0.18));
    fill(sheet, (LEFT, TOP, width, PATCH + 28.0), rgb(252, 252, 250));
    for (index, (red, green, blue)) in PATCHES.into_iter().enumerate() {
        let x = LEFT + 6.0 + index as f32 * PATCH;
        fill(sheet, (x, TOP + 5.0, PATCH - 1.0, PATCH - 2.0), rgb(red, green, blue));
        let tone = if index % 2 == 0 { rgb(25, 25, 25) } else { rgb(235, 235, 235) };
        fill(sheet, (x, TOP + PATCH + 6.0, PATCH, 5.0), tone);
        let number = format!("{}", index + 1);
        let at = (x + PATCH - 8.0, TOP + PATCH + 22.0);
        write(sheet, (&fonts.serif, 8.0), at, ((40, 40, 40), 1.0), &number);
    }
    write(sheet, (&fonts.serif, 8.0), (LEFT + 6.0, TOP + PATCH + 22.0), ((40, 40, 40), 1.0), "cm");
}
