//! Mounting paper: warm, a little uneven, browner with the years.

use tiny_skia::Pixmap;

use super::{HEIGHT, WIDTH};
use crate::chance::Chance;

/// New paper and paper of 135 years.
const NEW: [f32; 3] = [248.0, 244.0, 233.0];
const OLD: [f32; 3] = [233.0, 219.0, 190.0];

/// Side of the squares between whose corners the tone changes softly.
const CLOUD: usize = 50;

/// Covers the whole sheet.
pub(super) fn cover(sheet: &mut Pixmap, age: f32, chance: &mut Chance) {
    let across = WIDTH as usize / CLOUD + 2;
    let down = HEIGHT as usize / CLOUD + 2;
    let clouds: Vec<f32> = (0..across * down).map(|_| chance.span(-3.5, 2.5)).collect();
    let tint = chance.span(-3.0, 3.0);
    let at = |x: usize, y: usize| clouds.get(y * across + x).copied().unwrap_or(0.0);
    let mut grain = 0x2545_F491_u32;
    for (index, pixel) in sheet.data_mut().chunks_exact_mut(4).enumerate() {
        let (x, y) = (index % WIDTH as usize, index / WIDTH as usize);
        let (cx, cy) = (x / CLOUD, y / CLOUD);
        let (fx, fy) = ((x % CLOUD) as f32 / CLOUD as f32, (y % CLOUD) as f32 / CLOUD as f32);
        let top = at(cx, cy) * (1.0 - fx) + at(cx + 1, cy) * fx;
        let bottom = at(cx, cy + 1) * (1.0 - fx) + at(cx + 1, cy + 1) * fx;
        grain ^= grain << 13;
        grain ^= grain >> 17;
        grain ^= grain << 5;
        let tone = top * (1.0 - fy) + bottom * fy + (grain % 5) as f32 - 2.0 - edge(x, y) * 14.0;
        for (channel, value) in pixel.iter_mut().zip(NEW.iter().zip(OLD)) {
            let (new, old) = value;
            *channel = (new + (old - new) * age + tone + tint).clamp(0.0, 255.0) as u8;
        }
        if let Some(alpha) = pixel.last_mut() {
            *alpha = 255;
        }
    }
}

/// 0 within, up to 1 at the very edge, where paper darkens first.
fn edge(x: usize, y: usize) -> f32 {
    let near = x.min(WIDTH as usize - 1 - x).min(y).min(HEIGHT as usize - 1 - y);
    (1.0 - near as f32 / 22.0).max(0.0).powi(2)
}
