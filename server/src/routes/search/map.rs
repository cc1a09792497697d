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
    let head = question.head();
    let Question { query, asked, .. } = question;
    let map = app
        .search
        .answer(asked, move |asked| asked.view.map(&asked.audience, &asked.collections, &query))
        .await?;
    let bounds =
        map.bounds.map(|[west, south, east, north]| MapBounds { west, south, east, north });
    let answer = OccurrenceMap {
        total: map.total,
        with_coordinates: map.with_coordinates,
        without_coordinates: map.total - map.with_coordinates - map.withheld,
        withheld: map.withheld,
        bounds,
    };
    Ok(Question::answer(head, answer))
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
    let head = question.head();
    let Question { query, asked, .. } = question;
    let tile = app
        .search
        .answer(asked, move |asked| {
            asked.view.tile(&asked.audience, &asked.collections, &query, tile)
        })
        .await?;
    Ok(Question::answer(head, MapTile { size: Tile::SIZE, cells: tile.cells }))
}
