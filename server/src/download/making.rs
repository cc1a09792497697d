//! A file as bytes, made while somebody takes them: the browser that downloads it, or the job that
//! keeps it. Who takes slowly is waited for; who goes away ends the making.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use media_batch::left_out::{BYTE_ORDER_MARK, write_csv_row};
use store::RecordView;
use tokio::sync::mpsc;

use super::about::About;
use super::archive::Archive;
use super::columns::{Cells, Column, RECORD_ADDRESS, RECORD_ID};
use super::format::Format;
use super::geojson;
use super::media_columns::COLUMNS;
use super::rows::Rows;
use crate::error::{ApiError, ApiResult};

/// Pieces that wait to be taken.
const WAITING: usize = 4;
/// Bytes of an archive that are given together.
const PIECE: usize = 64 * 1024;

/// What is made.
pub struct Making {
    /// Which kind of file.
    pub format: Format,
    /// Its records.
    pub rows: Rows,
    /// Its columns, where some are asked for.
    pub columns: Option<Vec<Column>>,
    /// With a byte-order mark.
    pub bom: bool,
    /// With what members may see.
    pub withheld: bool,
    /// How cells are read.
    pub cells: Cells,
    /// What it says about itself.
    pub about: About,
    /// Where things may wait on the disk.
    pub folder: PathBuf,
}

/// A piece of a file.
pub enum Piece {
    /// Its next bytes.
    Bytes(Bytes),
    /// That was all. A file without this end is none.
    End,
}

/// The pieces of a file in their order; the last is its end, or why there is none.
pub type Pieces = mpsc::Receiver<ApiResult<Piece>>;

impl Making {
    /// Begins; nothing runs ahead further than a few pieces.
    #[must_use]
    pub fn start(self) -> Pieces {
        let (give, pieces) = mpsc::channel(WAITING);
        tokio::spawn(async move {
            let made = match self.format {
                Format::Dwca => self.archive(&give).await,
                _ => self.text(&give).await,
            };
            // Where nobody takes it any more, nobody needs to know.
            let _ = give.send(made.map(|()| Piece::End)).await;
        });
        pieces
    }

    async fn text(mut self, give: &mpsc::Sender<ApiResult<Piece>>) -> ApiResult<()> {
        let writer = TextWriter::new(&self);
        let mut text = writer.head(self.bom);
        let mut first = true;
        loop {
            let page = self.rows.next().await?;
            if page.is_empty() {
                break;
            }
            for record in &page {
                writer.record(record, &mut first, &mut text);
            }
            let piece = Piece::Bytes(Bytes::from(std::mem::take(&mut text)));
            if give.send(Ok(piece)).await.is_err() {
                return Ok(());
            }
        }
        text.push_str(writer.tail());
        let _ = give.send(Ok(Piece::Bytes(Bytes::from(text)))).await;
        Ok(())
    }

    async fn archive(self, give: &mpsc::Sender<ApiResult<Piece>>) -> ApiResult<()> {
        let Making { mut rows, cells, about, folder, withheld, .. } = self;
        // Packing is work for a thread of its own; an empty page is the end.
        let (pages, given) = mpsc::channel::<Vec<RecordView>>(1);
        let out = Pipe { give: give.clone(), waiting: Vec::with_capacity(PIECE) };
        let packing = tokio::task::spawn_blocking(move || {
            pack(Archive::new(out, &folder, cells, withheld)?, given, &about)
        });
        loop {
            let page = rows.next().await?;
            let is_last = page.is_empty();
            if pages.send(page).await.is_err() || is_last {
                break;
            }
        }
        drop(pages);
        packing.await.map_err(ApiError::internal)?.map_err(ApiError::internal)
    }
}

fn pack(
    mut archive: Archive<Pipe>,
    mut given: mpsc::Receiver<Vec<RecordView>>,
    about: &About,
) -> io::Result<()> {
    while let Some(page) = given.blocking_recv() {
        if page.is_empty() {
            return archive.finish(about)?.flush();
        }
        for record in &page {
            archive.push(record)?;
        }
    }
    Err(io::Error::other("the records broke off"))
}

/// Gives what is written on, in pieces.
struct Pipe {
    give: mpsc::Sender<ApiResult<Piece>>,
    waiting: Vec<u8>,
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let piece = Bytes::from(std::mem::replace(&mut self.waiting, Vec::with_capacity(PIECE)));
        let gone = |_error| io::Error::from(io::ErrorKind::BrokenPipe);
        self.give.blocking_send(Ok(Piece::Bytes(piece))).map_err(gone)
    }
}

/// Writes the kinds of files that are text.
struct TextWriter {
    format: Format,
    columns: Arc<[Column]>,
    cells: Cells,
}

/// Columns before those of a medium.
const OF_MEDIA: [&str; 4] = [RECORD_ID, RECORD_ADDRESS, "collectionCode", "catalogNumber"];

impl TextWriter {
    fn new(making: &Making) -> TextWriter {
        let columns = match (making.format, &making.columns) {
            (Format::MediaCsv, _) => OF_MEDIA.into_iter().filter_map(Column::named).collect(),
            (_, Some(columns)) => columns.clone(),
            (Format::GeoJson, None) => geojson::usual(),
            (_, None) => Column::usual(),
        };
        TextWriter { format: making.format, columns: columns.into(), cells: making.cells.clone() }
    }

    fn head(&self, bom: bool) -> String {
        if self.format == Format::GeoJson {
            return geojson::HEAD.to_owned();
        }
        let mut text = if bom { BYTE_ORDER_MARK.to_owned() } else { String::new() };
        let media = COLUMNS.iter().filter(|_| self.format == Format::MediaCsv);
        let names = self.columns.iter().map(Column::name).chain(media.map(|column| column.name));
        write_csv_row(names, &mut text);
        text
    }

    fn tail(&self) -> &'static str {
        if self.format == Format::GeoJson { geojson::TAIL } else { "" }
    }

    fn record(&self, record: &RecordView, first: &mut bool, text: &mut String) {
        let cells = || self.columns.iter().map(|column| self.cells.value(record, column));
        match self.format {
            Format::GeoJson => {
                if !std::mem::take(first) {
                    text.push_str(",\n");
                }
                text.push_str(&geojson::feature(record, &self.columns, &self.cells));
            }
            Format::MediaCsv => {
                for medium in &record.media {
                    let of_media = COLUMNS.iter().map(|column| column.value(medium));
                    write_csv_row(cells().chain(of_media), text);
                }
            }
            Format::Csv | Format::Dwca => write_csv_row(cells(), text),
        }
    }
}
