//! Points on the map: web Mercator, both coordinates woven into one number, so that the points of a
//! tile are one range.

/// The latitude at which the square map ends; points beyond it are drawn on its edge, not left out.
const LAST_LATITUDE: f64 = 85.051_128_779_806_59;

/// Bits of a coordinate.
const BITS: u32 = 32;

/// Cells along each side of a tile, as a power of two.
pub(crate) const CELL_BITS: u32 = 6;

/// The deepest tiles that still have cells.
pub(crate) const MAX_ZOOM: u8 = 24;

/// The number of a point.
pub(crate) fn point_of(latitude: f64, longitude: f64) -> u64 {
    let latitude = latitude.clamp(-LAST_LATITUDE, LAST_LATITUDE).to_radians();
    let x = (longitude + 180.0) / 360.0;
    let y = (1.0 - latitude.tan().asinh() / std::f64::consts::PI) / 2.0;
    weave(scaled(x), scaled(y))
}

/// A share of the map's side as a number.
fn scaled(share: f64) -> u32 {
    let side = f64::from(u32::MAX);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the numbers that fit"
    )]
    let scaled = (share * (side + 1.0)).floor().clamp(0.0, side) as u32;
    scaled
}

/// The numbers of all points of a tile, first and last.
pub(crate) fn tile_range(zoom: u8, x: u32, y: u32) -> (u64, u64) {
    let shift = BITS - u32::from(zoom).min(BITS);
    let corner = |number: u32| number.checked_shl(shift).unwrap_or(0);
    let first = weave(corner(x), corner(y));
    let size = 1_u64.checked_shl(2 * shift).map_or(u64::MAX, |size| size - 1);
    (first, first | size)
}

/// The cell of a point within its tile: column and row.
pub(crate) fn cell_of(zoom: u8, point: u64) -> (u32, u32) {
    let below = 2 * (BITS - u32::from(zoom) - CELL_BITS);
    let cell = point.checked_shr(below).unwrap_or(0) & ((1 << (2 * CELL_BITS)) - 1);
    (unweave(cell), unweave(cell >> 1))
}

/// The bits of `x` and `y` in turn.
fn weave(x: u32, y: u32) -> u64 {
    spread(x) | (spread(y) << 1)
}

fn spread(number: u32) -> u64 {
    let mut n = u64::from(number);
    n = (n | (n << 16)) & 0x0000_ffff_0000_ffff;
    n = (n | (n << 8)) & 0x00ff_00ff_00ff_00ff;
    n = (n | (n << 4)) & 0x0f0f_0f0f_0f0f_0f0f;
    n = (n | (n << 2)) & 0x3333_3333_3333_3333;
    (n | (n << 1)) & 0x5555_5555_5555_5555
}

/// Every second bit.
fn unweave(number: u64) -> u32 {
    let mut n = number & 0x5555_5555_5555_5555;
    n = (n | (n >> 1)) & 0x3333_3333_3333_3333;
    n = (n | (n >> 2)) & 0x0f0f_0f0f_0f0f_0f0f;
    n = (n | (n >> 4)) & 0x00ff_00ff_00ff_00ff;
    n = (n | (n >> 8)) & 0x0000_ffff_0000_ffff;
    n = (n | (n >> 16)) & 0x0000_0000_ffff_ffff;
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(0.0, 0.0, 1, (1, 1))]
    #[case(52.5, 13.4, 1, (1, 0))]
    #[case(-33.9, 151.2, 1, (1, 1))]
    #[case(40.0, -105.0, 2, (0, 1))]
    #[case(90.0, -180.0, 3, (0, 0))]
    #[case(-90.0, 180.0, 3, (7, 7))]
    fn a_point_lies_in_its_tile(
        #[case] latitude: f64,
        #[case] longitude: f64,
        #[case] zoom: u8,
        #[case] tile: (u32, u32),
    ) {
        let (first, last) = tile_range(zoom, tile.0, tile.1);
        assert!((first..=last).contains(&point_of(latitude, longitude)));
    }

    proptest! {
        #[test]
        fn every_point_lies_in_one_tile_of_each_zoom(
            latitude in -90.0..90.0_f64, longitude in -180.0..180.0_f64, zoom in 0..=MAX_ZOOM,
        ) {
            let point = point_of(latitude, longitude);
            let above = 2 * (BITS - u32::from(zoom));
            let tile = point.checked_shr(above).unwrap_or(0);
            let (first, last) = tile_range(zoom, unweave(tile), unweave(tile >> 1));
            prop_assert!((first..=last).contains(&point));
            let (column, row) = cell_of(zoom, point);
            prop_assert!(column < 1 << CELL_BITS && row < 1 << CELL_BITS);
        }
    }
}
