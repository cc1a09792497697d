//! Tufts of blades with culms: grasses, sedges, rushes.

use super::brush::{Brush, Point, along};
use super::style::Style;
use super::{BASE, UP};

/// The tuft.
pub(super) fn draw(brush: &mut Brush<'_>, style: &Style) {
    brush.roots(BASE, 26, (126, 106, 74));
    for _ in 0..34 {
        let lean = brush.chance.span(-0.42, 0.42);
        let length = brush.chance.span(170.0, 400.0);
        let from = (BASE.0 + brush.chance.span(-16.0, 16.0), BASE.1);
        blade(brush, from, (lean, length), style);
    }
    for index in 0..(4 + style.stems * 2) {
        let lean = brush.chance.span(-0.22, 0.22);
        let height = brush.chance.span(470.0, 640.0);
        let from = (BASE.0 + brush.chance.span(-13.0, 13.0), BASE.1);
        let points = brush.stem(from, (UP + lean, height), (2.4, 1.1), style.stem);
        if index < 2
            && let Some(held) = points.get(points.len() * 2 / 5)
        {
            brush.strips.push(*held);
        }
        ear(brush, &points, style);
    }
}

/// A blade that leans over under its own weight.
fn blade(brush: &mut Brush<'_>, from: Point, (lean, length): (f32, f32), style: &Style) {
    let tone = brush.near(style.leaf);
    let bend = along(from, UP + lean * 0.6, length * 0.6);
    let tip = along(bend, UP + lean * 2.6, length * 0.45);
    for (width, share) in [(3.2, 1.0), (2.2, 0.0)] {
        let tone = if share > 0.5 { super::brush::shade(tone, -18.0) } else { tone };
        brush.curve(from, bend, tip, (width, tone));
    }
}

/// Spikelets on both sides of the culm's end: dense in sedges, loose in grasses.
fn ear(brush: &mut Brush<'_>, points: &[((f32, f32), f32)], style: &Style) {
    let ear = points.len() / 4;
    for (index, (at, angle)) in points.iter().rev().take(ear).enumerate() {
        let reach = style.flower_size * (0.5 + 0.09 * index as f32);
        for side in [-1.0, 1.0] {
            let turn = angle + side * style.spread * brush.chance.span(0.4, 0.9);
            let tip = along(*at, turn, reach);
            brush.line(*at, tip, 0.8, style.stem);
            let tone = brush.near(style.centre);
            brush.blade(tip, (turn * 0.4 + angle * 0.6, 13.0), 5.0, tone);
        }
        let tone = brush.near(style.centre);
        brush.blade(*at, (*angle, 12.0), 4.6, tone);
    }
}
