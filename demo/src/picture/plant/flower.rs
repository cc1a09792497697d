//! Flowers and fruits at the end of a stem.

use super::brush::{Brush, Point, along, shade};
use super::style::{Flower, Style};

const TURN: f32 = std::f32::consts::TAU;

/// What stands at a tip, in the style of the species.
pub(super) fn at_tip(brush: &mut Brush<'_>, at: Point, angle: f32, style: &Style) {
    let size = style.flower_size * brush.chance.span(0.8, 1.15);
    match style.flower {
        Flower::Daisy => daisy(brush, at, angle, (size, style)),
        Flower::Open => open(brush, at, angle, (size, style)),
        Flower::Bell => bells(brush, at, angle, (size, style)),
        Flower::Spike => spike(brush, at, angle, (size, style)),
        Flower::Umbel => umbel(brush, at, angle, (size, style)),
        Flower::Fruit => fruits(brush, at, angle, (size, style)),
        Flower::Catkin => catkin(brush, at, angle, (size, style)),
    }
}

fn daisy(brush: &mut Brush<'_>, at: Point, angle: f32, (size, style): (f32, &Style)) {
    let start = brush.chance.span(0.0, 1.0);
    for index in 0..style.petals {
        let turn = start + TURN * index as f32 / style.petals as f32;
        let tone = brush.near(style.petal);
        let length = size * brush.chance.span(0.9, 1.15);
        brush.blade(at, (turn, length), size * 0.36, tone);
    }
    for index in 0..9 {
        let away = along(at, angle + index as f32 * 2.4, size * 0.035 * index as f32);
        let tone = brush.near(style.centre);
        brush.dot(away, size * 0.16, tone);
    }
}

fn open(brush: &mut Brush<'_>, at: Point, angle: f32, (size, style): (f32, &Style)) {
    for index in 0..style.petals {
        let turn = angle + TURN * (index as f32 + 0.5) / style.petals as f32;
        let tone = brush.near(style.petal);
        brush.blade(at, (turn, size), size * 0.95, tone);
    }
    for index in 0..7 {
        let tip = along(at, TURN * index as f32 / 7.0, size * 0.36);
        brush.line(at, tip, 0.7, shade(style.centre, 20.0));
        brush.dot(tip, 1.5, style.centre);
    }
}

fn bells(brush: &mut Brush<'_>, at: Point, angle: f32, (size, style): (f32, &Style)) {
    for index in 0..7 {
        let back = along(at, angle, -size * 0.75 * index as f32);
        for side in [-1.0, 1.0] {
            let turn = angle + side * brush.chance.span(0.65, 1.1);
            let mouth = along(back, turn, size * 1.15);
            let tone = brush.near(style.petal);
            brush.line(back, along(back, turn, size * 0.35), 2.4, style.leaf);
            brush.blade(along(back, turn, size * 0.25), (turn, size), size * 0.62, tone);
            for lobe in [-0.7, 0.0, 0.7] {
                brush.blade(mouth, (turn + lobe, size * 0.36), size * 0.26, tone);
            }
        }
    }
}

fn spike(brush: &mut Brush<'_>, at: Point, angle: f32, (size, style): (f32, &Style)) {
    let rows = 13;
    for index in 0..rows {
        let share = index as f32 / rows as f32;
        let place = along(at, angle, size * (0.5 - 5.4 * share));
        let length = size * (0.4 + 0.5 * share.sqrt());
        for side in [-1.0, -0.25, 0.5, 1.05] {
            let turn = angle + side * brush.chance.span(0.8, 1.15);
            let tone = brush.near(style.petal);
            brush.blade(place, (turn, length), length * 0.55, tone);
        }
    }
}

fn umbel(brush: &mut Brush<'_>, at: Point, angle: f32, (size, style): (f32, &Style)) {
    for index in 0..11 {
        let turn = angle + (index as f32 - 5.0) * 0.23;
        let reach = size * brush.chance.span(1.5, 1.9);
        let tip = along(at, turn, reach);
        brush.line(at, tip, 1.0, style.stem);
        for petal in 0..6 {
            let around = along(tip, TURN * petal as f32 / 6.0, size * 0.2);
            let tone = brush.near(style.petal);
            brush.dot(around, size * 0.14, tone);
        }
    }
}

fn fruits(brush: &mut Brush<'_>, at: Point, angle: f32, (size, style): (f32, &Style)) {
    for index in 0..5 {
        let turn = angle + (index as f32 - 2.0) * 0.5 + brush.chance.span(-0.15, 0.15);
        let tip = along(at, turn, size * brush.chance.span(0.8, 1.5));
        brush.line(at, tip, 1.1, style.stem);
        let tone = brush.near(shade(style.petal, -36.0));
        brush.dot(tip, size * 0.27, tone);
    }
}

fn catkin(brush: &mut Brush<'_>, at: Point, angle: f32, (size, style): (f32, &Style)) {
    let lean = angle + brush.chance.span(-0.6, 0.6);
    for index in 0..22 {
        let place = along(at, lean, size * 0.13 * index as f32);
        let tone = brush.near(shade(style.centre, 10.0));
        let side = brush.chance.span(-2.2, 2.2);
        brush.dot((place.0 + side, place.1), 2.5, tone);
    }
}
