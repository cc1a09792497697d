//! A Darwin Core Archive as the workbench would send it: the core with the rows of its extensions.

use std::collections::HashMap;
use std::io::Cursor;

use api_types::{BatchPart, ChunkRow, ImportSettings, Job, MatchBy, PartRow};
use dwc_terms::Field;
use dwca::sheets::{SheetFile, Sheets};
use dwca::{Archive, Opened, ZipFiles};
use media_batch::target::Target;

use super::TestSheet;

/// The archive in a file.
pub(crate) fn opened(zip: &[u8]) -> Archive<ZipFiles<Cursor<Vec<u8>>>> {
    let files = ZipFiles::open(Cursor::new(zip.to_vec())).unwrap();
    match Archive::open(files).unwrap() {
        Opened::Archive(archive) => *archive,
        other => panic!("no archive: {other:?}"),
    }
}

/// Header and rows of a part.
pub(crate) fn table(sheet: &SheetFile) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&sheet.csv[..]);
    let mut rows =
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<String>>());
    let header = rows.next().unwrap_or_default();
    (header, rows.collect())
}

impl TestSheet {
    /// The archive in a file, as a batch that makes records.
    pub(crate) fn archive(zip: &[u8]) -> TestSheet {
        let sheets: Sheets = opened(zip).to_sheets().unwrap();
        let (headers, core) = table(&sheets.core);
        let mut parts = Vec::new();
        let mut of_record: HashMap<String, Vec<PartRow>> = HashMap::new();
        for (number, sheet) in (0_u16..).zip(&sheets.extensions) {
            let (headers, rows) = table(sheet);
            for (line, cells) in (2_u32..).zip(rows) {
                let row = PartRow { part: number, line, cells };
                of_record.entry(row.cells[0].clone()).or_default().push(row);
            }
            let key = |name: &String| {
                Some(Target::from_key(name)?.key().into_owned()).filter(|key| key != "recordID")
            };
            parts.push(BatchPart {
                row_type: sheet.row_type.clone(),
                file_name: sheet.file_name.clone(),
                targets: headers.iter().map(key).collect(),
                headers,
            });
        }
        let rows: Vec<ChunkRow> = (1_u32..)
            .zip(core)
            .map(|(row, cells)| ChunkRow {
                row,
                line: row + 1,
                parts: of_record.remove(&cells[0]).unwrap_or_default(),
                cells,
                ..ChunkRow::default()
            })
            .collect();
        // The first column is the id that joins the parts, and names the record where nothing else does.
        let id = (!headers.iter().any(|name| name == "occurrenceID"))
            .then(|| Target::OccurrenceId.key().into_owned());
        let target =
            |name: &String| Some(Target::of_field(Field::by_name(name)?).key().into_owned());
        let targets = std::iter::once(id).chain(headers.iter().skip(1).map(target)).collect();
        let settings = ImportSettings {
            match_by: vec![MatchBy::OccurrenceId, MatchBy::CatalogNumber],
            create_records: true,
            ..ImportSettings::default()
        };
        let mut sheet = TestSheet::records(&[], &[], settings);
        sheet.batch.job = Job::Archive;
        sheet.batch.file_name = "occurrences.dwca.zip".to_owned();
        sheet.batch.rows = u32::try_from(rows.len()).unwrap();
        sheet.batch.chunk_size = 100;
        sheet.batch.headers = headers;
        sheet.batch.targets = targets;
        sheet.batch.parts = parts;
        sheet.rows = rows;
        sheet
    }
}
