//! The rows that were left out or failed, given back as a file that can be dropped again.

use axum::extract::State;
use axum::response::Response;
use media_batch::left_out::file_name;
use store::Store;
use uuid::Uuid;

use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Path};
use crate::left_out::Columns;
use crate::routes::{template::XLSX, wire};
use crate::sheet::pages::{Pages, csv_file, xlsx_file};
use crate::state::AppState;

/// Rows read from the database at once.
const PAGE: u32 = 1_000;

/// The rows as CSV, in the file's own column order, with why behind them.
#[utoipa::path(get, path = "/api/v1/batches/{id}/left-out.csv", tag = "batches",
    params(("id" = Uuid, Path, description = "The batch")),
    responses((status = 200, content_type = "text/csv"), ApiError))]
pub async fn download_left_out_csv(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
) -> ApiResult<Response> {
    asker.require_sign_in()?;
    let batch = app.store.batch_content(&asker.principal, id).await?;
    let columns = Columns::new(&batch.headers);
    let name = file_name(&batch.file_name, "csv");
    let pages =
        LeftOutRows { store: app.store, asker, batch: id, columns: columns.clone(), after: 0 };
    csv_file(&name, &columns.headers(), pages).await
}

/// The same as a workbook.
#[utoipa::path(get, path = "/api/v1/batches/{id}/left-out.xlsx", tag = "batches",
    params(("id" = Uuid, Path, description = "The batch")),
    responses((status = 200, content_type = XLSX), ApiError))]
pub async fn download_left_out_xlsx(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
) -> ApiResult<Response> {
    asker.require_sign_in()?;
    let batch = app.store.batch_content(&asker.principal, id).await?;
    let columns = Columns::new(&batch.headers);
    let name = file_name(&batch.file_name, "xlsx");
    let pages =
        LeftOutRows { store: app.store, asker, batch: id, columns: columns.clone(), after: 0 };
    xlsx_file(&name, &columns.headers(), pages).await
}

/// Reads the rows page by page.
struct LeftOutRows {
    store: Store,
    asker: Asker,
    batch: Uuid,
    columns: Columns,
    after: u32,
}

impl Pages for LeftOutRows {
    async fn next(&mut self) -> ApiResult<Vec<Vec<String>>> {
        let page =
            self.store.left_out_rows(&self.asker.principal, self.batch, self.after, PAGE).await?;
        if let Some(last) = page.last() {
            self.after = last.row;
        }
        let cells = page.iter().map(|row| {
            let message = wire::sentence(&row.code).unwrap_or_default();
            self.columns.row(&row.cells, &row.code, &message)
        });
        Ok(cells.collect())
    }
}
