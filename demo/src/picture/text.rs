//! Writing on the sheet, with the DejaVu fonts (freely licensed, from the crate of that name).

use anyhow::{Result, anyhow};
use fontdue::{Font, FontSettings};
use tiny_skia::Pixmap;

/// The faces in use.
pub struct Fonts {
    /// Labels.
    pub serif: Font,
    /// Names of plants.
    pub italic: Font,
    /// Heads of labels.
    pub bold: Font,
    /// Old labels, written on a typewriter; numbers below barcodes.
    pub mono: Font,
}

impl Fonts {
    /// Reads the fonts once for all sheets.
    ///
    /// # Errors
    /// When a font cannot be read.
    pub fn load() -> Result<Fonts> {
        let font = |bytes: &[u8]| {
            Font::from_bytes(bytes, FontSettings::default()).map_err(|problem| anyhow!(problem))
        };
        Ok(Fonts {
            serif: font(dejavu::serif::regular())?,
            italic: font(dejavu::serif::italic())?,
            bold: font(dejavu::serif::bold())?,
            mono: font(dejavu::sans_mono::regular())?,
        })
    }
}

/// How wide a text will be.
pub(super) fn width(font: &Font, size: f32, text: &str) -> f32 {
    text.chars().map(|c| font.metrics(c, size).advance_width).sum()
}

/// Writes one line with its baseline at `y`, in a colour with a strength from 0 to 1.
pub(super) fn write(
    sheet: &mut Pixmap,
    (font, size): (&Font, f32),
    (x, y): (f32, f32),
    ink: ((u8, u8, u8), f32),
    text: &str,
) {
    let mut pen = x;
    for c in text.chars() {
        let (metrics, coverage) = font.rasterize(c, size);
        let left = (pen + metrics.xmin as f32).round() as i32;
        let top = (y - metrics.height as f32 - metrics.ymin as f32).round() as i32;
        let rows = coverage.chunks(metrics.width.max(1));
        for (down, row) in rows.enumerate() {
            for (across, &strength) in row.iter().enumerate() {
                blend(sheet, (left + across as i32, top + down as i32), ink, strength);
            }
        }
        pen += metrics.advance_width;
    }
}

/// Lays ink over one pixel.
pub(super) fn blend(
    sheet: &mut Pixmap,
    (x, y): (i32, i32),
    ((red, green, blue), opacity): ((u8, u8, u8), f32),
    strength: u8,
) {
    let (width, height) = (sheet.width() as i32, sheet.height() as i32);
    if strength == 0 || x < 0 || y < 0 || x >= width || y >= height {
        return;
    }
    let share = f32::from(strength) / 255.0 * opacity;
    let at = (y * width + x) as usize * 4;
    if let Some(pixel) = sheet.data_mut().get_mut(at..at + 3) {
        for (below, ink) in pixel.iter_mut().zip([red, green, blue]) {
            *below = (f32::from(*below) * (1.0 - share) + f32::from(ink) * share).round() as u8;
        }
    }
}

/// Breaks a text into lines of at most `limit` pixels, at blanks.
pub(super) fn wrap(font: &Font, size: f32, limit: f32, text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(font, size, &format!("{line} {word}")) <= limit => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
