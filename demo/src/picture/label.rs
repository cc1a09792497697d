//! The label with everything that is known, the stamp of the herbarium, and for some a packet for
//! fragments or a red mark of a type.

use tiny_skia::{PathBuilder, Pixmap, Stroke, Transform};

use super::text::{Fonts, blend, width, wrap, write};
use super::{HEIGHT, WIDTH, fill, paint, rgb, rgba};
use crate::chance::Chance;
use crate::specimen::{Holder, Specimen};

const BOX_WIDTH: f32 = 320.0;
const BOX_HEIGHT: f32 = 206.0;
/// From label to the sheet's edges.
const MARGIN: f32 = 22.0;
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Ink of print and typewriters.
const INK: ((u8, u8, u8), f32) = ((34, 30, 28), 0.92);

/// Lays the label into the lower right corner.
pub(super) fn draw(
    sheet: &mut Pixmap,
    specimen: &Specimen,
    age: f32,
    fonts: &Fonts,
    chance: &mut Chance,
) {
    let left = WIDTH as f32 - MARGIN - BOX_WIDTH;
    let top = HEIGHT as f32 - MARGIN - BOX_HEIGHT;
    fill(sheet, (left + 2.0, top + 3.0, BOX_WIDTH, BOX_HEIGHT), rgba((60, 50, 30), 0.2));
    let fade = |new: f32, old: f32| (new + (old - new) * age) as u8;
    let paper = rgb(fade(253.0, 240.0), fade(251.0, 229.0), fade(244.0, 203.0));
    fill(sheet, (left, top, BOX_WIDTH, BOX_HEIGHT), paper);
    let mut frame = Frame { sheet, fonts, left: left + 14.0, y: top + 22.0 };
    frame.head(specimen);
    frame.name(specimen);
    frame.words(specimen);
    frame.foot(specimen, top + BOX_HEIGHT - 14.0);
    if let Some(status) = specimen.type_status {
        type_mark(sheet, status, fonts);
    }
    if chance.percent(35) {
        packet(sheet, chance);
    }
}

/// Where the next line of the label goes.
struct Frame<'a> {
    sheet: &'a mut Pixmap,
    fonts: &'a Fonts,
    left: f32,
    y: f32,
}

impl Frame<'_> {
    fn head(&mut self, specimen: &Specimen) {
        let place = format!("Plants of {}", specimen.place.state);
        for (text, size, font) in [
            (specimen.holder.name, 14.0, &self.fonts.bold),
            (place.as_str(), 10.0, &self.fonts.serif),
        ] {
            let x = self.left + (BOX_WIDTH - 28.0 - width(font, size, text)) / 2.0;
            write(self.sheet, (font, size), (x, self.y), INK, text);
            self.y += 14.0;
        }
        let rule = (self.left, self.y - 8.0, BOX_WIDTH - 28.0, 1.0);
        fill(self.sheet, rule, rgb(90, 84, 76));
        self.y += 12.0;
    }

    fn name(&mut self, specimen: &Specimen) {
        let italic = (&self.fonts.italic, 15.0);
        write(self.sheet, italic, (self.left, self.y), INK, specimen.taxon.name);
        let after = self.left + width(italic.0, italic.1, specimen.taxon.name) + 7.0;
        let room = self.left + BOX_WIDTH - 28.0 - after;
        let author = specimen.taxon.author;
        if width(&self.fonts.serif, 11.0, author) <= room {
            write(self.sheet, (&self.fonts.serif, 11.0), (after, self.y), INK, author);
        } else {
            self.y += 15.0;
            write(self.sheet, (&self.fonts.serif, 11.0), (self.left + 12.0, self.y), INK, author);
        }
        self.y += 15.0;
        write(
            self.sheet,
            (&self.fonts.serif, 10.0),
            (self.left, self.y),
            INK,
            specimen.taxon.family,
        );
        self.y += 18.0;
    }

    /// Place and habitat; a typewriter wrote them before 1990.
    fn words(&mut self, specimen: &Specimen) {
        let (font, size) = if specimen.date.0 < 1990 {
            (&self.fonts.mono, 10.5)
        } else {
            (&self.fonts.serif, 12.0)
        };
        let mut text = format!("{} County: {}. ", specimen.place.county, specimen.locality);
        text.push_str(&format!("{}. {} m.", specimen.habitat, specimen.metres));
        if let Some((latitude, longitude)) = specimen.point {
            text.push_str(&format!(" {latitude:.4} N, {:.4} W.", -longitude));
        }
        for line in wrap(font, size, BOX_WIDTH - 28.0, &text) {
            write(self.sheet, (font, size), (self.left, self.y), INK, &line);
            self.y += 14.5;
        }
    }

    fn foot(&mut self, specimen: &Specimen, y: f32) {
        let (year, month, day) = specimen.date;
        let month = MONTHS.get(month as usize - 1).copied().unwrap_or_default();
        let font = (&self.fonts.serif, 11.5);
        let who = format!("{}  {}", specimen.collector.name, specimen.number);
        write(self.sheet, font, (self.left, y), INK, &who);
        let day = format!("{day} {month} {year}");
        let x = self.left + BOX_WIDTH - 28.0 - width(font.0, font.1, &day);
        write(self.sheet, font, (x, y), INK, &day);
    }
}

/// The red slip that marks a type.
fn type_mark(sheet: &mut Pixmap, status: &str, fonts: &Fonts) {
    let (left, top) = (40.0, 92.0);
    fill(sheet, (left, top, 132.0, 30.0), rgb(176, 42, 38));
    fill(sheet, (left + 3.0, top + 3.0, 126.0, 24.0), rgb(252, 246, 240));
    let status = status.to_uppercase();
    let x = left + (132.0 - width(&fonts.bold, 14.0, &status)) / 2.0;
    write(sheet, (&fonts.bold, 14.0), (x, top + 20.0), ((160, 30, 28), 1.0), &status);
}

/// A folded packet with loose fragments.
fn packet(sheet: &mut Pixmap, chance: &mut Chance) {
    let (left, top) = (36.0 + chance.span(0.0, 8.0), HEIGHT as f32 - 128.0);
    fill(sheet, (left + 2.0, top + 3.0, 150.0, 96.0), rgba((60, 50, 30), 0.2));
    fill(sheet, (left, top, 150.0, 96.0), rgb(243, 236, 218));
    fill(sheet, (left, top + 26.0, 150.0, 1.5), rgba((120, 105, 80), 0.5));
    fill(sheet, (left + 12.0, top, 1.0, 96.0), rgba((120, 105, 80), 0.35));
    fill(sheet, (left + 137.0, top, 1.0, 96.0), rgba((120, 105, 80), 0.35));
}

/// The round stamp, a little crooked and faint.
pub(super) fn stamp(sheet: &mut Pixmap, holder: Holder, fonts: &Fonts, chance: &mut Chance) {
    let (x, y) = (WIDTH as f32 - 92.0 + chance.span(-8.0, 8.0), 172.0 + chance.span(-8.0, 14.0));
    let ink = (70, 60, 130);
    for (radius, width) in [(44.0, 2.2), (30.0, 1.0)] {
        if let Some(ring) = PathBuilder::from_circle(x, y, radius) {
            let stroke = Stroke { width, ..Stroke::default() };
            sheet.stroke_path(&ring, &paint(rgba(ink, 0.55)), &stroke, Transform::identity(), None);
        }
    }
    let code = (&fonts.bold, 19.0);
    let at = (x - width(code.0, code.1, holder.code) / 2.0, y + 7.0);
    write(sheet, code, at, (ink, 0.6), holder.code);
    let text: Vec<char> = holder.name.chars().chain("  ·  ".chars()).collect();
    let start = chance.span(-2.2, -1.8);
    for (index, letter) in text.iter().enumerate() {
        let angle = start + std::f32::consts::TAU * index as f32 / text.len() as f32;
        round_letter(sheet, (x, y), angle, *letter, fonts);
    }
}

/// A letter of the ring, turned so that its foot points to the centre.
fn round_letter(sheet: &mut Pixmap, (x, y): (f32, f32), angle: f32, letter: char, fonts: &Fonts) {
    const SIZE: f32 = 8.5;
    let (metrics, coverage) = fonts.bold.rasterize(letter, SIZE);
    let turn = angle + std::f32::consts::FRAC_PI_2;
    let (sin, cos) = turn.sin_cos();
    for (down, row) in coverage.chunks(metrics.width.max(1)).enumerate() {
        for (across, strength) in row.iter().enumerate() {
            let dx = across as f32 - metrics.advance_width / 2.0 + metrics.xmin as f32;
            let dy = down as f32 - metrics.height as f32 - 33.5;
            let at = (x + dx * cos - dy * sin, y + dx * sin + dy * cos);
            blend(
                sheet,
                (at.0.round() as i32, at.1.round() as i32),
                ((70, 60, 130), 0.6),
                *strength,
            );
        }
    }
}
