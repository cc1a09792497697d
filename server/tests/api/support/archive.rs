//! Archives as the workbench would send them, through the opener and the engine that it uses.

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use api_types::{
    BackgroundJob, BatchChunk, BatchPart, ChunkRow, ExistingPolicy, ImportArchive, ImportSettings,
    Job, JobState, MatchBy, NewBatch, ReceivedArchive,
};
use dwca::sheets::Sheets;
use dwca::{Archive, Files, MemoryFiles, Opened, ZipFiles, open_tar_gz};
use media_batch::reading::ReadOptions;
use media_batch::session::Session;
use media_batch::session::protocol::{Answer, Ask, Summary};
use media_batch::target::Target;
use uuid::Uuid;

use super::{Client, TestSheet};

/// A file of the third-party collection; `None`, with a message, where it is absent.
pub(crate) fn third_party(path: &str) -> Option<PathBuf> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/thirdparty").join(path);
    if file.exists() {
        return Some(file);
    }
    eprintln!("skipped: {} is absent", file.display());
    None
}

/// Opens a folder, a ZIP or a tar archive.
pub(crate) fn files_of(path: &Path) -> Box<dyn Files> {
    if path.is_dir() {
        let mut files = BTreeMap::new();
        read_folder(path, "", &mut files);
        return Box::new(MemoryFiles(files));
    }
    let bytes = std::fs::read(path).unwrap();
    if bytes.starts_with(&[0x1F, 0x8B]) {
        return Box::new(open_tar_gz("archive.tar.gz", &bytes).unwrap());
    }
    Box::new(ZipFiles::open(Cursor::new(bytes)).unwrap())
}

fn read_folder(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read_folder(&entry.path(), &format!("{name}/"), files);
        } else {
            files.insert(name, std::fs::read(entry.path()).unwrap());
        }
    }
}

/// The archive as one file: a folder is packed.
pub(crate) fn as_one_file(path: &Path) -> Vec<u8> {
    if !path.is_dir() {
        return std::fs::read(path).unwrap();
    }
    let mut files = BTreeMap::new();
    read_folder(path, "", &mut files);
    zip_of(files.iter().map(|(name, content)| (name.as_str(), content.as_slice())))
}

/// A ZIP of these files.
pub(crate) fn zip_of<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Sends an archive for the server to read.
pub(crate) async fn upload(client: &Client, code: &str, content: Vec<u8>) -> ReceivedArchive {
    let request = client
        .request(axum::http::Method::PUT, &format!("/api/v1/collections/{code}/archives"))
        .header("content-type", "application/octet-stream")
        .body(content.into())
        .unwrap();
    client.send(request).await.assert_ok()
}

/// Follows a job until it has ended, or waits to be tried again.
pub(crate) async fn job_ended(client: &Client, id: Uuid) -> BackgroundJob {
    for _ in 0..3_000 {
        let job: BackgroundJob = client.get(&format!("/api/v1/jobs/{id}")).await.assert_ok();
        if !matches!(job.state, JobState::Queued | JobState::Running) || job.problem.is_some() {
            return job;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("job {id} has not ended");
}

/// Has the server read an archive; the job at its end.
pub(crate) async fn read_by_the_server(
    client: &Client,
    code: &str,
    content: Vec<u8>,
    settings: ImportSettings,
) -> BackgroundJob {
    let received = upload(client, code, content).await;
    let import = ImportArchive {
        sha256: received.sha256,
        file_name: "archive.zip".to_owned(),
        import: settings,
        existing: ExistingPolicy::Skip,
    };
    let path = format!("/api/v1/collections/{code}/archive-imports");
    let job: BackgroundJob = client.post(&path, &import).await.assert_ok();
    job_ended(client, job.id).await
}

/// The settings that the workbench has for archives.
pub(crate) fn archive_settings() -> ImportSettings {
    ImportSettings {
        match_by: vec![MatchBy::SourceId, MatchBy::OccurrenceId, MatchBy::CatalogNumber],
        create_records: true,
        ..ImportSettings::default()
    }
}

/// An archive as the workbench has it when nothing was changed by hand.
pub(crate) fn opened_by_the_workbench(path: &Path) -> Session {
    let sheets = match Archive::open(files_of(path)).unwrap() {
        Opened::Archive(mut archive) => archive.to_sheets().unwrap(),
        Opened::Tables(tables) => panic!("no archive: {:?}", tables.findings),
    };
    let Sheets { core, extensions, findings, .. } = sheets;
    let mut session = Session::default();
    let origin = Some("https://portal.test".to_owned());
    session.set_context(origin, Vec::new(), media_batch::job::Job::Occurrences);
    session.read("archive.zip", &core.csv, ReadOptions::own_csv());
    for part in &extensions {
        session.add_part(&part.row_type, &part.file_name, &part.csv);
    }
    session.set_archive_findings(&serde_json::to_string(&findings).unwrap());
    session.finish();
    session
}

/// What the workbench sends of it.
pub(crate) fn sent_by_the_workbench(session: &mut Session) -> TestSheet {
    let summary = session.summary();
    let rows = summary.counts.rows;
    let chunk_size = 50;
    let mut sent: Vec<ChunkRow> = Vec::new();
    for index in 0..rows.div_ceil(chunk_size) {
        match session.answer(Ask::Chunk { index, size: chunk_size }) {
            Answer::Chunk { body, .. } => {
                sent.extend(serde_json::from_str::<BatchChunk>(&body).unwrap().rows);
            }
            other => panic!("{other:?}"),
        }
    }
    TestSheet { batch: batch(&summary, chunk_size), rows: sent }
}

fn batch(summary: &Summary, chunk_size: u32) -> NewBatch {
    let key = |target: Option<Target>| target.map(|target| target.key().into_owned());
    let headers = |columns: &[media_batch::mapping::ColumnMapping]| -> Vec<String> {
        columns.iter().map(|column| column.header.clone()).collect()
    };
    let targets = |columns: &[media_batch::mapping::ColumnMapping]| -> Vec<Option<String>> {
        columns.iter().map(|column| key(column.target)).collect()
    };
    let parts = summary.parts.iter().map(|part| BatchPart {
        row_type: part.row_type.clone(),
        file_name: part.file_name.clone(),
        headers: headers(&part.columns),
        targets: targets(&part.columns),
    });
    NewBatch {
        id: Uuid::now_v7(),
        file_name: "archive.zip".to_owned(),
        headers: headers(&summary.columns),
        targets: targets(&summary.columns),
        rows: summary.counts.rows,
        chunk_size,
        create_records: true,
        job: Job::Archive,
        import: Some(archive_settings()),
        parts: parts.collect(),
        ..NewBatch::default()
    }
}
