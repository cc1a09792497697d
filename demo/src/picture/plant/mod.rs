//! The pressed plant. Its habit chooses how it is built; its name chooses everything else, so that
//! two sheets of one species look alike and two species do not.

mod brush;
mod fern;
mod flower;
mod grass;
mod herb;
mod style;
mod woody;

use tiny_skia::{Pixmap, PixmapPaint, Transform};

use crate::chance::Chance;
use crate::facts::{Habit, Taxon};
use brush::Brush;
use style::Style;

/// Where the stem begins: left of the label, above the bottom edge.
const BASE: (f32, f32) = (300.0, 835.0);

/// Straight up, in radians.
const UP: f32 = -std::f32::consts::FRAC_PI_2;

/// How dark the shadow of the plant on its paper is.
const SHADOW: f32 = 0.30;

/// Draws the plant, its shadow below it, and the strips that hold it.
pub(super) fn draw(sheet: &mut Pixmap, taxon: Taxon, chance: &mut Chance) {
    let Some(mut plant) = Pixmap::new(sheet.width(), sheet.height()) else { return };
    let style = Style::of(taxon);
    let mut brush = Brush { canvas: &mut plant, chance, strips: Vec::new() };
    match taxon.habit {
        Habit::Grass => grass::draw(&mut brush, &style),
        Habit::Herb => herb::stems(&mut brush, &style),
        Habit::Rosette => herb::rosette(&mut brush, &style),
        Habit::Shrub => woody::shrub(&mut brush, &style),
        Habit::Conifer => woody::conifer(&mut brush, &style),
        Habit::Fern => fern::draw(&mut brush, &style),
    }
    let strips = std::mem::take(&mut brush.strips);
    if let Some(shadow) = shadow_of(&plant) {
        lay(sheet, &shadow, (2, 3));
    }
    lay(sheet, &plant, (0, 0));
    for (at, angle) in strips {
        brush::strip(sheet, at, angle);
    }
}

fn lay(sheet: &mut Pixmap, layer: &Pixmap, (x, y): (i32, i32)) {
    let paint = PixmapPaint::default();
    sheet.draw_pixmap(x, y, layer.as_ref(), &paint, Transform::identity(), None);
}

/// The plant's outline in one dark tone.
fn shadow_of(plant: &Pixmap) -> Option<Pixmap> {
    let mut shadow = plant.clone();
    for pixel in shadow.data_mut().chunks_exact_mut(4) {
        let [red, green, blue, alpha] = pixel else { return None };
        let strength = f32::from(*alpha) * SHADOW;
        // Premultiplied: each channel is the tone times the strength.
        (*red, *green, *blue) = ((strength * 0.2) as u8, (strength * 0.15) as u8, 0);
        *alpha = strength as u8;
    }
    Some(shadow)
}
