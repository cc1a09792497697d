//! Writes the folder: `records-*.csv`, `media/*.jpg`, `first-media.csv`, `sheets/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context as _, Result, anyhow};

use crate::picture::{self, Fonts};
use crate::specimen::{HERBARIUM, Holder, STATION, Specimen, specimen};
use crate::{records, sheets};

/// What to make.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where.
    pub folder: PathBuf,
    /// Of everything.
    pub seed: u64,
    /// Specimens of the herbarium; the field station has a tenth of that.
    pub records: u64,
    /// Pictures drawn, from the first specimen on.
    pub pictures: u64,
    /// The portal's address, for the URLs in the sheets.
    pub public_url: String,
}

/// The field station holds one specimen for so many of the herbarium.
const STATION_SHARE: u64 = 10;

/// Makes everything.
///
/// # Errors
/// When a file cannot be written.
pub fn generate(options: &Options) -> Result<()> {
    fs::create_dir_all(options.folder.join("media"))?;
    fs::create_dir_all(options.folder.join("sheets"))?;
    let of = |holder: Holder, count: u64| -> Vec<Specimen> {
        (0..count).filter_map(|index| specimen(options.seed, holder, index)).collect()
    };
    let herbarium = of(HERBARIUM, options.records);
    let station = of(STATION, options.records / STATION_SHARE);
    for (holder, specimens) in [(HERBARIUM, &herbarium), (STATION, &station)] {
        let name = format!("records-{}.csv", holder.code);
        records::write(&options.folder.join(name), specimens.iter())?;
    }
    let photographed = options.pictures.min(options.records) as usize;
    let (photographed, _) = herbarium.split_at(photographed);
    draw_all(&options.folder.join("media"), options.seed, photographed)?;
    sheets::write_all(&options.folder, &options.public_url, photographed)
}

/// Draws on every core; the result does not depend on how many there are.
fn draw_all(folder: &Path, seed: u64, specimens: &[Specimen]) -> Result<()> {
    let fonts = Fonts::load()?;
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let share = specimens.len().div_ceil(cores).max(1);
    thread::scope(|scope| {
        let workers: Vec<_> = specimens
            .chunks(share)
            .map(|part| scope.spawn(|| draw_part(folder, seed, part, &fonts)))
            .collect();
        workers.into_iter().try_for_each(|worker| {
            worker.join().unwrap_or_else(|_| Err(anyhow!("a drawing thread ended unexpectedly")))
        })
    })
}

fn draw_part(folder: &Path, seed: u64, part: &[Specimen], fonts: &Fonts) -> Result<()> {
    for specimen in part {
        let file = folder.join(specimen.file_name());
        let picture = picture::draw(specimen, seed, fonts)?;
        fs::write(&file, picture).with_context(|| format!("writing {}", file.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small(folder: &Path) -> Options {
        Options {
            folder: folder.to_owned(),
            seed: 3,
            records: 400,
            pictures: 4,
            public_url: "http://127.0.0.1:3000".to_owned(),
        }
    }

    fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
        let mut all = Vec::new();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                all.extend(contents(&path));
            } else {
                all.push((path.file_name().unwrap().into(), fs::read(&path).unwrap()));
            }
        }
        all.sort();
        all
    }

    #[test]
    fn the_same_seed_makes_the_same_herbarium() {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        generate(&small(one.path())).unwrap();
        generate(&small(two.path())).unwrap();
        let (one, two) = (contents(one.path()), contents(two.path()));
        assert!(one.len() >= 10);
        for ((name, a), (_, b)) in one.iter().zip(&two) {
            // A workbook holds the time of its making.
            assert!(a == b || name.extension().is_some_and(|kind| kind == "xlsx"), "{name:?}");
        }
    }

    #[test]
    fn a_picture_is_a_jpeg_of_some_substance() {
        let folder = tempfile::tempdir().unwrap();
        generate(&small(folder.path())).unwrap();
        let first = specimen(3, HERBARIUM, 0).unwrap().file_name();
        let picture = fs::read(folder.path().join("media").join(first)).unwrap();
        assert_eq!(picture[..3], [0xFF, 0xD8, 0xFF]);
        assert!(picture.len() > 30_000);
    }
}
