//! The map of a search.

use api_types::{MapBounds, MapTile, OccurrenceMap};
use axum::extract::State;
use axum::response::Response;
use search::Tile;

use super::description::Criteria;
use super::question::Question;
use crate::error::{ApiError, ApiResult};
use crate::extract::Path;
use crate::state::AppState;

/// What the map shows, and what it cannot.
#[utoipa::path(get, path = "/api/v1/occurrences/map", tag = "search", params(Criteria),
    responses((status = 200, body = OccurrenceMap), (status = 304), ApiError))]
pub async fn show_occurrence_map(
    State(app): State<AppState>,
    question: Question,
) -> ApiResult<Response> {
    if let Some(unchanged) = question.unchanged() {
        return Ok(unchanged);
    }
    let (head, key) = (question.head(), question.key("map"));
    let Question { query, asked, .. } = question;
    let answer = app.search.json(asked, &key, move |asked| {
        let map = asked.view.map(&asked.audience, &asked.collections, &query)?;
        let bounds =
            map.bounds.map(|[west, south, east, north]| MapBounds { west, south, east, north });
        Ok(OccurrenceMap {
            total: map.total,
            with_coordinates: map.with_coordinates,
            without_coordinates: map.total - map.with_coordinates - map.withheld,
            withheld: map.withheld,
            bounds,
        })
    });
    Ok(Question::told(head, answer.await?))
}

/// How many records lie in each cell of a map tile.
#[utoipa::path(get, path = "/api/v1/occurrences/tiles/{z}/{x}/{y}", tag = "search",
    params(("z" = u8, Path, description = "Zoom, 0 to 24"),
        ("x" = u32, Path, description = "Column, from the west"),
        ("y" = u32, Path, description = "Row, from the north"), Criteria),
    responses((status = 200, body = MapTile), (status = 304), ApiError))]
pub async fn show_occurrence_tile(
    State(app): State<AppState>,
    Path(tile): Path<(u8, u32, u32)>,
    question: Question,
) -> ApiResult<Response> {
    if let Some(unchanged) = question.unchanged() {
        return Ok(unchanged);
    }
    let (zoom, x, y) = tile;
    let (head, key) = (question.head(), question.key(&format!("tiles/{zoom}/{x}/{y}")));
    let Question { query, asked, .. } = question;
    let answer = app.search.json(asked, &key, move |asked| {
        let tile = asked.view.tile(&asked.audience, &asked.collections, &query, tile)?;
        Ok(MapTile { size: Tile::SIZE, cells: tile.cells })
    });
    Ok(Question::told(head, answer.await?))
}
