//! The map of a search.

use search::{Audience, Tile};
use search_query::{Params, SearchQuery};

use crate::support::{collections, entry, herbarium, small};

#[test]
fn the_map_tells_what_it_cannot_show() {
    let view = small(&herbarium()).engine.view();
    let map = view.map(&Audience::Visitor, &collections(), &SearchQuery::default()).unwrap();
    assert_eq!((map.total, map.with_coordinates, map.withheld), (6, 4, 0));
    assert_eq!(map.bounds, Some([-179.5, -10.0, 179.5, 35.1]));
}

#[test]
fn the_tiles_of_every_zoom_hold_every_record_once() {
    let entries: Vec<_> = (0..500_u64)
        .map(|id| {
            let latitude = (id as f64 * 7.3) % 180.0 - 90.0;
            let longitude = (id as f64 * 13.7) % 360.0 - 180.0;
            let family = if id.is_multiple_of(3) { "Fagaceae" } else { "Pinaceae" };
            entry(
                id + 1,
                &[
                    ("decimalLatitude", &latitude.to_string()),
                    ("decimalLongitude", &longitude.to_string()),
                    ("family", family),
                ],
            )
        })
        .collect();
    let view = small(&entries).engine.view();
    let asked = |query: &str| SearchQuery::read(&Params::from_query(query)).unwrap();
    for (query, expected) in [("", 500), ("family=Fagaceae", 167)] {
        for zoom in 0..=3_u8 {
            let side = 1_u32 << zoom;
            let mut sum = 0;
            for (x, y) in (0..side).flat_map(|x| (0..side).map(move |y| (x, y))) {
                let tile = view
                    .tile(&Audience::Visitor, &collections(), &asked(query), (zoom, x, y))
                    .unwrap();
                assert!(tile.cells.iter().all(|[x, y, _]| *x < Tile::SIZE && *y < Tile::SIZE));
                sum += tile.cells.iter().map(|[_, _, count]| count).sum::<u32>();
            }
            assert_eq!(sum, expected, "{query} at {zoom}");
        }
    }
    let beyond = view.tile(&Audience::Visitor, &collections(), &asked(""), (1, 2, 0));
    assert!(
        matches!(beyond, Err(search::SearchError::Question(problem)) if problem.code == "search-tile")
    );
}
