//! The strokes that every plant is drawn with: tapering lines, leaves, blobs, paper strips.

use tiny_skia::{FillRule, LineCap, LineJoin, Paint, PathBuilder, Pixmap, Rect, Stroke, Transform};

use super::style::{Cut, Style, Tone};
use crate::chance::Chance;
use crate::picture::{paint, rgba};

/// A place on the sheet.
pub(super) type Point = (f32, f32);

/// The layer of the plant, and the chance that bends it.
pub(super) struct Brush<'a> {
    pub(super) canvas: &'a mut Pixmap,
    pub(super) chance: &'a mut Chance,
    /// Where paper strips go, and the direction of the stem there.
    pub(super) strips: Vec<(Point, f32)>,
}

/// Some way from a point in a direction.
pub(super) fn along((x, y): Point, angle: f32, distance: f32) -> Point {
    (x + angle.cos() * distance, y + angle.sin() * distance)
}

/// Lighter (above 0) or darker (below).
pub(super) fn shade((red, green, blue): Tone, by: f32) -> Tone {
    let one = |value: u8| (f32::from(value) + by).clamp(0.0, 255.0) as u8;
    (one(red), one(green), one(blue))
}

impl Brush<'_> {
    /// A tone near the given one: no two leaves are quite alike.
    pub(super) fn near(&mut self, tone: Tone) -> Tone {
        let by = self.chance.span(-13.0, 13.0);
        shade(tone, by)
    }

    /// A line from point to point.
    pub(super) fn line(&mut self, from: Point, to: Point, width: f32, tone: Tone) {
        self.curve(from, ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0), to, (width, tone));
    }

    /// A bent line.
    pub(super) fn curve(
        &mut self,
        from: Point,
        bend: Point,
        to: Point,
        (width, tone): (f32, Tone),
    ) {
        let mut path = PathBuilder::new();
        path.move_to(from.0, from.1);
        path.quad_to(bend.0, bend.1, to.0, to.1);
        let stroke = Stroke {
            width,
            line_cap: LineCap::Round,
            line_join: LineJoin::Round,
            ..Stroke::default()
        };
        if let Some(path) = path.finish() {
            let paint = ink(tone, 1.0);
            self.canvas.stroke_path(&path, &paint, &stroke, Transform::identity(), None);
        }
    }

    /// A stem that bends as it grows; gives the points and directions along it.
    pub(super) fn stem(
        &mut self,
        from: Point,
        (angle, length): (f32, f32),
        (thick, thin): (f32, f32),
        tone: Tone,
    ) -> Vec<(Point, f32)> {
        let steps = (length / 12.0).ceil().max(2.0) as usize;
        let step = length / steps as f32;
        let bend = self.chance.span(-0.016, 0.016);
        let (mut at, mut angle) = (from, angle);
        let mut points = vec![(at, angle)];
        for index in 0..steps {
            angle += bend + self.chance.span(-0.035, 0.035);
            let next = along(at, angle, step);
            let width = thick + (thin - thick) * index as f32 / steps as f32;
            self.line(at, next, width, tone);
            // Light on one side makes a round stem.
            let side = (-width * 0.22, -width * 0.1);
            self.line(
                (at.0 + side.0, at.1 + side.1),
                (next.0 + side.0, next.1 + side.1),
                width * 0.3,
                shade(tone, 22.0),
            );
            at = next;
            points.push((at, angle));
        }
        points
    }

    /// One leaf in the style's cut.
    pub(super) fn leaf(&mut self, at: Point, angle: f32, length: f32, style: &Style) {
        let tone = self.near(style.leaf);
        match style.cut {
            Cut::Entire => self.blade(at, (angle, length), length * style.leaf_ratio, tone),
            Cut::Lobed => self.lobed(at, (angle, length), length * style.leaf_ratio * 1.6, tone),
            Cut::Pinnate => {
                let tip = along(at, angle, length);
                self.line(at, tip, 1.4, shade(tone, -14.0));
                for index in 1..=5 {
                    let place = along(at, angle, length * (0.15 + 0.17 * index as f32));
                    let size = length * (0.42 - 0.045 * index as f32);
                    for side in [-1.0, 1.0] {
                        self.blade(place, (angle + side * 0.95, size), size * 0.36, tone);
                    }
                }
                self.blade(tip, (angle, length * 0.26), length * 0.1, tone);
            }
            Cut::Palmate => {
                let hub = along(at, angle, length * 0.4);
                self.line(at, hub, 1.6, shade(tone, -14.0));
                for index in -3..=3_i32 {
                    let size = length * (0.66 - 0.05 * index.abs() as f32);
                    self.blade(hub, (angle + index as f32 * 0.44, size), size * 0.24, tone);
                }
            }
        }
    }

    /// A whole blade with midrib and side veins.
    pub(super) fn blade(&mut self, at: Point, (angle, length): (f32, f32), width: f32, tone: Tone) {
        let curl = self.chance.span(-0.12, 0.12);
        let tip = along(at, angle + curl, length);
        let side = |turn: f32, share: f32, out: f32| {
            along(along(at, angle + curl * share, length * share), angle + turn, out)
        };
        let quarter = std::f32::consts::FRAC_PI_2;
        let mut path = PathBuilder::new();
        path.move_to(at.0, at.1);
        for turn in [-quarter, quarter] {
            let (low, high) = (side(turn, 0.22, width * 0.62), side(turn, 0.68, width * 0.55));
            if turn < 0.0 {
                path.cubic_to(low.0, low.1, high.0, high.1, tip.0, tip.1);
            } else {
                path.cubic_to(high.0, high.1, low.0, low.1, at.0, at.1);
            }
        }
        path.close();
        if let Some(path) = path.finish() {
            self.fill(&path, tone, 0.94);
            let edge = Stroke { width: 0.8, ..Stroke::default() };
            let paint = ink(shade(tone, -26.0), 0.7);
            self.canvas.stroke_path(&path, &paint, &edge, Transform::identity(), None);
        }
        if length > 18.0 {
            self.veins(at, (angle + curl, length), width, tone);
        }
    }

    fn veins(&mut self, at: Point, (angle, length): (f32, f32), width: f32, tone: Tone) {
        let pale = shade(tone, 24.0);
        self.line(at, along(at, angle, length * 0.94), 1.1, pale);
        if width < 9.0 {
            return;
        }
        for index in 1..5 {
            let share = index as f32 / 5.5;
            let from = along(at, angle, length * share);
            let reach = width * 0.48 * (1.0 - (share - 0.42).abs());
            for turn in [-0.85, 0.85] {
                self.line(from, along(from, angle + turn, reach), 0.5, pale);
            }
        }
    }

    /// A blade with rounded lobes.
    fn lobed(&mut self, at: Point, (angle, length): (f32, f32), width: f32, tone: Tone) {
        for index in 0..4 {
            let share = 0.22 + 0.19 * index as f32;
            let from = along(at, angle, length * share * 0.82);
            let reach = width * (0.95 - (share - 0.45).abs());
            for turn in [-0.85, 0.85] {
                self.blade(from, (angle + turn, reach), reach * 0.8, tone);
            }
        }
        let core = along(at, angle, length * 0.08);
        self.blade(core, (angle, length * 0.92), width * 0.72, tone);
    }

    /// A round dot.
    pub(super) fn dot(&mut self, (x, y): Point, radius: f32, tone: Tone) {
        let light = shade(tone, 26.0);
        for (shift, size, tone) in [(0.0, radius, tone), (-radius * 0.3, radius * 0.35, light)] {
            if let Some(path) = PathBuilder::from_circle(x + shift, y + shift, size.max(0.4)) {
                self.fill(&path, tone, 0.96);
            }
        }
    }

    /// Roots, fine and bent.
    pub(super) fn roots(&mut self, at: Point, count: usize, tone: Tone) {
        for _ in 0..count {
            let angle = -super::UP + self.chance.span(-0.9, 0.9);
            let length = self.chance.span(22.0, 62.0);
            let tone = self.near(tone);
            self.stem(at, (angle, length), (2.0, 0.6), tone);
        }
    }

    fn fill(&mut self, path: &tiny_skia::Path, tone: Tone, opacity: f32) {
        let paint = ink(tone, opacity);
        self.canvas.fill_path(path, &paint, FillRule::Winding, Transform::identity(), None);
    }
}

fn ink(tone: Tone, opacity: f32) -> Paint<'static> {
    paint(rgba(tone, opacity))
}

/// A strip of gummed linen across a stem.
pub(super) fn strip(sheet: &mut Pixmap, (x, y): Point, angle: f32) {
    let turn = Transform::from_rotate_at(angle.to_degrees() + 90.0, x, y);
    for (shift, tone, opacity) in [(2.0, (70, 60, 40), 0.22), (0.0, (240, 236, 222), 0.97)] {
        if let Some(rect) = Rect::from_xywh(x - 17.0 + shift, y - 4.0 + shift, 34.0, 8.0) {
            sheet.fill_rect(rect, &paint(rgba(tone, opacity)), turn, None);
        }
    }
}
