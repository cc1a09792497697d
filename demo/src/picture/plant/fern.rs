//! Fronds, divided twice.

use super::brush::{Brush, shade};
use super::style::Style;
use super::{BASE, UP};

/// Two or three fronds from a scaly stock.
pub(super) fn draw(brush: &mut Brush<'_>, style: &Style) {
    brush.roots(BASE, 16, (84, 66, 48));
    let count = 1 + style.stems;
    for index in 0..count {
        let fan = (index as f32 - (count as f32 - 1.0) / 2.0) * 0.26;
        let height = brush.chance.span(560.0, 640.0) - fan.abs() * 190.0;
        frond(brush, UP + fan, height, style);
    }
}

fn frond(brush: &mut Brush<'_>, angle: f32, height: f32, style: &Style) {
    let points = brush.stem(BASE, (angle, height), (4.4, 1.0), shade(style.stem, -20.0));
    let last = points.len().saturating_sub(1).max(1) as f32;
    brush.strips.extend(points.get(points.len() / 5).copied());
    brush.strips.extend(points.get(points.len() * 3 / 5).copied());
    let tone = style.leaf;
    for (index, (at, direction)) in points.iter().enumerate().step_by(2) {
        let share = index as f32 / last;
        if share < 0.24 {
            continue;
        }
        // Widest a third of the way up the blade, a point at the top.
        let blade = (share - 0.24) / 0.76;
        let reach = height * 0.25 * (1.0 - blade).powf(0.8) * (0.72 + blade).min(1.0);
        for side in [-1.0, 1.0] {
            let turn = direction + side * (1.25 - 0.35 * blade);
            pinna(brush, (*at, turn), reach.max(5.0), (tone, style.leaf_ratio));
        }
    }
}

fn pinna(
    brush: &mut Brush<'_>,
    (at, angle): ((f32, f32), f32),
    reach: f32,
    (tone, ratio): ((u8, u8, u8), f32),
) {
    let points = brush.stem(at, (angle, reach), (1.2, 0.6), shade(tone, -22.0));
    let last = points.len().max(1) as f32;
    for (index, (at, direction)) in points.iter().enumerate() {
        let size = 11.5 * (1.15 - index as f32 / last) + 2.5;
        for side in [-1.0, 1.0] {
            let tone = brush.near(tone);
            brush.blade(*at, (direction + side * 1.0, size), size * (0.35 + ratio * 0.5), tone);
        }
    }
}
