//! Leafy stems, and rosettes with a bare stem.

use super::brush::{Brush, Point};
use super::style::{Flower, Style};
use super::{BASE, UP, flower};

/// One to three leafy stems from one root.
pub(super) fn stems(brush: &mut Brush<'_>, style: &Style) {
    brush.roots(BASE, 9, (120, 96, 66));
    let count = style.stems;
    for index in 0..count {
        let fan = (index as f32 - (count as f32 - 1.0) / 2.0) * 0.30;
        let lean = fan + brush.chance.span(-0.06, 0.06);
        let height = brush.chance.span(540.0, 630.0) - fan.abs() * 130.0;
        leafy(brush, (BASE, UP + lean), height, style);
    }
}

fn leafy(brush: &mut Brush<'_>, (from, angle): (Point, f32), height: f32, style: &Style) {
    let points = brush.stem(from, (angle, height), (5.0, 1.8), style.stem);
    let last = points.len().saturating_sub(1);
    if let Some(held) = points.get(last / 5) {
        brush.strips.push(*held);
    }
    if let Some(held) = points.get(last * 3 / 5) {
        brush.strips.push(*held);
    }
    // Flowering tips stay clear of leaves; long flowering parts need more of the stem.
    let leafy_part = if matches!(style.flower, Flower::Spike | Flower::Bell) { 0.72 } else { 0.9 };
    let mut side = 1.0;
    for (index, (at, direction)) in points.iter().enumerate().skip(3).step_by(4) {
        let share = index as f32 / last.max(1) as f32;
        if share > leafy_part {
            break;
        }
        let length = style.leaf_length * (1.25 - 0.75 * share) * brush.chance.span(0.85, 1.1);
        let sides: &[f32] = if style.opposite { &[-1.0, 1.0] } else { &[side] };
        for turn in sides {
            let spread = style.spread * brush.chance.span(0.85, 1.25);
            brush.leaf(*at, direction + turn * spread, length, style);
        }
        if share > 0.45 {
            branch(brush, (*at, direction + side * 0.5), height * 0.24 * (1.2 - share), style);
        }
        side = -side;
    }
    if let Some((tip, direction)) = points.last() {
        flower::at_tip(brush, *tip, *direction, style);
    }
}

fn branch(brush: &mut Brush<'_>, (at, angle): (Point, f32), length: f32, style: &Style) {
    let points = brush.stem(at, (angle, length), (2.2, 1.2), style.stem);
    for (index, (at, direction)) in points.iter().enumerate().skip(1).step_by(3) {
        let side = if index % 2 == 0 { 1.0 } else { -1.0 };
        brush.leaf(*at, direction + side * style.spread, style.leaf_length * 0.42, style);
    }
    if let Some((tip, direction)) = points.last() {
        let small = Style { flower_size: style.flower_size * 0.72, ..style.clone() };
        flower::at_tip(brush, *tip, *direction, &small);
    }
}

/// Leaves at the ground, and bare stems with flowers above them.
pub(super) fn rosette(brush: &mut Brush<'_>, style: &Style) {
    let base = (BASE.0, BASE.1 - 40.0);
    brush.roots(base, 14, (112, 90, 64));
    let scapes = 2 + style.stems;
    for index in 0..scapes {
        let fan = (index as f32 - (scapes as f32 - 1.0) / 2.0) * 0.15;
        let lean = UP + fan + brush.chance.span(-0.07, 0.07);
        let height = brush.chance.span(430.0, 610.0) - fan.abs() * 120.0;
        let points = brush.stem(base, (lean, height), (3.4, 1.6), style.stem);
        if let Some(held) = points.get(points.len() / 2) {
            brush.strips.push(*held);
        }
        if let Some((tip, direction)) = points.last() {
            flower::at_tip(brush, *tip, *direction, style);
        }
    }
    let leaves = 11;
    for index in 0..leaves {
        let fan = (index as f32 - (leaves as f32 - 1.0) / 2.0) * 0.25;
        let length = style.leaf_length * brush.chance.span(2.2, 3.1) - fan.abs() * 26.0;
        let angle = UP + fan + brush.chance.span(-0.08, 0.08);
        brush.leaf(base, angle, length, style);
    }
}
