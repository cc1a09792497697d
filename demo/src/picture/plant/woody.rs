//! Twigs: with broad leaves, or with needles.

use super::brush::{Brush, Point, along, shade};
use super::style::{Flower, Style};
use super::{UP, flower};

/// Bark.
const BARK: (u8, u8, u8) = (94, 74, 56);

/// The twig is cut: it begins with a slanting end, without roots.
const CUT_END: Point = (310.0, 815.0);

/// A branching twig with broad leaves.
pub(super) fn shrub(brush: &mut Brush<'_>, style: &Style) {
    let lean = UP + brush.chance.span(-0.1, 0.14);
    twig(brush, (CUT_END, lean), (270.0, 9.0), (3, style));
}

fn twig(
    brush: &mut Brush<'_>,
    (from, angle): (Point, f32),
    (length, thick): (f32, f32),
    (depth, style): (u32, &Style),
) {
    let points = brush.stem(from, (angle, length), (thick, thick * 0.6), BARK);
    let last = points.len().saturating_sub(1);
    if depth >= 2
        && let Some(held) = points.get(last / 2)
    {
        brush.strips.push(*held);
    }
    if depth < 3 {
        leaves_along(brush, &points, style);
    }
    let Some((tip, direction)) = points.last().copied() else { return };
    if depth == 0 {
        brush.leaf(tip, direction, style.leaf_length * 0.8, style);
        if brush.chance.percent(62) {
            flower::at_tip(brush, tip, direction, style);
        }
        return;
    }
    let turns: &[f32] = if depth == 3 { &[-0.75, 0.05, 0.85] } else { &[-0.7, 0.45] };
    for turn in turns {
        let turn = turn * style.spread.max(0.6) + brush.chance.span(-0.1, 0.1);
        let length = length * brush.chance.span(0.46, 0.62);
        twig(brush, (tip, direction + turn), (length, thick * 0.6), (depth - 1, style));
    }
    if let Some((middle, direction)) = points.get(last * 2 / 3).copied() {
        let side = if brush.chance.percent(50) { 0.8 } else { -0.8 };
        let length = length * 0.42;
        twig(brush, (middle, direction + side), (length, thick * 0.5), (0, style));
    }
}

fn leaves_along(brush: &mut Brush<'_>, points: &[(Point, f32)], style: &Style) {
    let mut side = 1.0;
    // Catkins come before the leaves are full.
    let size = if style.flower == Flower::Catkin { 0.7 } else { 0.78 };
    for (at, direction) in points.iter().skip(2).step_by(3) {
        let sides: &[f32] = if style.opposite { &[-1.0, 1.0] } else { &[side] };
        for turn in sides {
            let angle = direction + turn * (style.spread + brush.chance.span(0.0, 0.35));
            let length = style.leaf_length * size * brush.chance.span(0.8, 1.1);
            let wide = Style { leaf_ratio: style.leaf_ratio.max(0.3), ..style.clone() };
            brush.leaf(*at, angle, length, &wide);
        }
        side = -side;
    }
}

/// A branch of a conifer: needles around every twig, a few cones.
pub(super) fn conifer(brush: &mut Brush<'_>, style: &Style) {
    let lean = UP + brush.chance.span(-0.08, 0.08);
    let points = brush.stem(CUT_END, (lean, 590.0), (10.0, 3.0), BARK);
    let last = points.len().saturating_sub(1);
    let needle = style.leaf_length * 0.42;
    let mut side = 1.0;
    for (index, (at, direction)) in points.iter().enumerate().skip(5).step_by(4) {
        let share = index as f32 / last.max(1) as f32;
        for side in [side, -side] {
            let angle = direction + side * style.spread * 1.25;
            let length = 235.0 * (1.12 - share) * brush.chance.span(0.75, 1.05);
            let shoot = brush.stem(*at, (angle, length), (3.4, 1.6), BARK);
            needles(brush, &shoot, (needle, style));
            if brush.chance.percent(17)
                && let Some((tip, direction)) = shoot.last()
            {
                cone(brush, *tip, *direction);
            }
        }
        side = -side;
    }
    needles(brush, &points, (needle, style));
    brush.strips.extend(points.get(last / 4).copied());
    brush.strips.extend(points.get(last * 3 / 5).copied());
}

fn needles(brush: &mut Brush<'_>, shoot: &[(Point, f32)], (length, style): (f32, &Style)) {
    for (at, direction) in shoot {
        for index in 0..8 {
            let turn = brush.chance.span(0.35, 1.0);
            let side = if index % 2 == 0 { turn } else { -turn };
            let from = along(*at, *direction, brush.chance.span(-6.0, 6.0));
            let to = along(from, direction + side, length * brush.chance.span(0.8, 1.2));
            let tone = brush.near(style.leaf);
            brush.line(from, to, 1.5, shade(tone, -10.0));
        }
    }
}

fn cone(brush: &mut Brush<'_>, at: Point, angle: f32) {
    for row in 0..9 {
        let place = along(at, angle, row as f32 * 4.6);
        let width = 12.0 * (1.0 - (row as f32 / 8.0 - 0.4).powi(2) * 2.2);
        for scale in -2..=2_i32 {
            let turn = angle + scale as f32 * 0.5;
            let tone = brush.near((128, 94, 58));
            brush.blade(place, (turn, width), width * 0.7, tone);
        }
    }
}
