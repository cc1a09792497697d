//! A herbarium sheet as a picture: mounting paper, the pressed plant, label, colour card, stamp,
//! and a barcode that scanners read.

mod barcode;
mod card;
mod label;
mod paper;
mod plant;
mod text;

use anyhow::{Context as _, Result};
use tiny_skia::{Color, Paint, Pixmap, Rect, Transform};

use crate::chance::Chance;
use crate::specimen::Specimen;

pub use text::Fonts;

/// Pixels across.
pub const WIDTH: u32 = 700;
/// Pixels down: the 16½ × 11½ inches of American mounting paper.
pub const HEIGHT: u32 = 1_000;

/// JPEG's quality: grain of the paper still visible, about 100 KB a sheet.
const QUALITY: u8 = 82;

/// Draws the sheet of a specimen and returns it as a JPEG file.
///
/// # Errors
/// When memory for the picture is refused.
pub fn draw(specimen: &Specimen, seed: u64, fonts: &Fonts) -> Result<Vec<u8>> {
    let mut chance = Chance::new(seed ^ 0x5EED, specimen_part(specimen));
    let mut sheet = Pixmap::new(WIDTH, HEIGHT).context("no memory for a picture")?;
    let age = ((2025 - specimen.date.0) as f32 / 135.0).clamp(0.0, 1.0);
    paper::cover(&mut sheet, age, &mut chance);
    plant::draw(&mut sheet, specimen.taxon, &mut chance);
    card::draw(&mut sheet, fonts);
    label::draw(&mut sheet, specimen, age, fonts, &mut chance);
    label::stamp(&mut sheet, specimen.holder, fonts, &mut chance);
    barcode::draw(&mut sheet, specimen, fonts);
    jpeg(&sheet)
}

/// Every specimen has its own stream: the digits of its catalog number.
fn specimen_part(specimen: &Specimen) -> u64 {
    specimen.catalog_number.bytes().fold(7, |sum, byte| sum * 31 % (1 << 40) + u64::from(byte))
}

fn jpeg(sheet: &Pixmap) -> Result<Vec<u8>> {
    let rgb: Vec<u8> = sheet
        .pixels()
        .iter()
        .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()])
        .collect();
    let mut file = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut file, QUALITY);
    encoder.encode(&rgb, WIDTH as u16, HEIGHT as u16, jpeg_encoder::ColorType::Rgb)?;
    Ok(file)
}

/// A rectangle of one colour.
fn fill(sheet: &mut Pixmap, (x, y, width, height): (f32, f32, f32, f32), color: Color) {
    if let Some(rect) = Rect::from_xywh(x, y, width, height) {
        sheet.fill_rect(rect, &paint(color), Transform::identity(), None);
    }
}

fn paint(color: Color) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    paint.set_color(color);
    paint
}

/// An opaque colour.
fn rgb(red: u8, green: u8, blue: u8) -> Color {
    Color::from_rgba8(red, green, blue, 255)
}

/// The same with an opacity from 0 to 1.
fn rgba((red, green, blue): (u8, u8, u8), opacity: f32) -> Color {
    Color::from_rgba8(red, green, blue, (opacity.clamp(0.0, 1.0) * 255.0) as u8)
}
