//! What the descriptions of the third-party archives state, checked one by one.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use dwca::{Archive, Files, PartId, Survey};
use media_batch::target::Target;
use rstest::rstest;
use support::{files_of, open, third_party};

type AnyArchive = Archive<Box<dyn Files>>;

fn surveyed(path: &str) -> Option<(AnyArchive, Survey)> {
    let path = third_party(path)?;
    let mut archive = open(files_of(&path).unwrap());
    let survey = archive.survey().unwrap();
    Some((archive, survey))
}

const MEDIA: &str = "01_dwca_media";
const GLOBI: &str = "01_dwca_media/globalbioticinteractions+globalbioticinteractions/globalbioticinteractions/dataset";

#[rstest]
#[case("gbif+dwca-io/issues/csv-json-escaped-quotes", 4)]
#[case("gbif+dwca-io/multifile-psv", 6)]
#[case("gbif+ipt/resources/res1.zip", 15)]
#[case("iDigBio+Biospex/public/darwin-core-example.zip", 2)]
#[case("ropensci+finch/0000154-150116162929234.zip", 1)]
#[case("globalbioticinteractions+elton/dataset-fmnh-rr-test", 3)]
#[case("mihow+dwca-tools/tests/fixtures/test_dwca.zip", 10)]
#[case("AtlasOfLivingAustralia+biocache-store/test-dwca", 3)]
#[case("poppynorthing+PERE_rotation2", 35)]
fn there_are_as_many_media_as_stated(#[case] archive: &str, #[case] media: u32) {
    let Some((archive, survey)) = surveyed(&format!("{MEDIA}/{archive}")) else { return };
    let rows: u32 = archive
        .extensions
        .iter()
        .zip(&survey.extensions)
        .filter(|(part, _)| part.kind.is_media())
        .map(|(_, found)| found.rows)
        .sum();
    assert_eq!(rows, media);
}

#[rstest]
#[case("neon/meep", 0)]
#[case("neon/mamm", 0)]
#[case("mcz", 1)]
#[case("padil-bee-short", 0)]
fn exports_of_symbiota_and_others_are_read(#[case] archive: &str, #[case] media: u32) {
    let Some((_, survey)) = surveyed(&format!("{GLOBI}/{archive}")) else { return };
    let counts = survey.extensions.iter().filter_map(|it| it.media);
    assert_eq!(counts.map(|it| it.with_url + it.without_url).sum::<u32>(), media);
    assert!(survey.core.rows > 0);
}

#[test]
fn the_symbiota_export_comes_without_one_broken_letter() {
    let Some((mut archive, survey)) = surveyed("01_dwca_media/poppynorthing+PERE_rotation2") else {
        return;
    };
    assert_eq!((survey.core.rows, survey.core.distinct_ids), (131, 131));
    let mut signs = 0;
    let core = archive
        .for_each_row(PartId::Core, |row| {
            for cell in row.cells {
                assert!(!cell.contains('\u{FFFD}'), "{cell}");
                let unusual = cell.chars().filter(|it| !it.is_ascii());
                signs +=
                    unusual.inspect(|it| assert!("°§".contains(*it), "{it:?} in {cell}")).count();
            }
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!((signs, core.findings), (30, Vec::new()));
    let missing = archive.findings.iter().filter(|it| it.rule_code == "archive-file-missing");
    let missing: Vec<&str> = missing.map(|it| it.args[0].1.as_str()).collect();
    assert_eq!(missing, ["identifications.csv", "measurementOrFact.csv", "materialSample.csv"]);
    let mut media = Vec::new();
    archive
        .for_each_medium(|medium| {
            media.push(medium);
            ControlFlow::Continue(())
        })
        .unwrap();
    let with = |target| media.iter().filter(|it| it.values.contains_key(&target)).count();
    assert_eq!((media.len(), with(Target::ThumbnailUrl), with(Target::Url)), (35, 30, 29));
    assert_eq!(media.iter().map(|it| &it.id).collect::<BTreeSet<_>>().len(), 30);
    let secure = media.iter().filter(|it| it.address().unwrap().starts_with("https:")).count();
    assert_eq!((secure, media.len() - secure), (32, 3));
    let eml = archive.eml.unwrap();
    assert_eq!(eml.title(), "SEINet Portal Network general data extract");
    assert_eq!(eml.collections[0].name, "University of Arizona Herbarium");
}

#[test]
fn tables_spread_over_files_are_one() {
    let Some((mut archive, survey)) = surveyed("01_dwca_media/gbif+dwca-io/multifile-psv") else {
        return;
    };
    assert_eq!((survey.core.rows, survey.core.distinct_ids), (6, 6));
    assert_eq!(survey.extensions[0].orphans, 0);
    let mut types = BTreeSet::new();
    archive
        .for_each_row(PartId::Extension(0), |row| {
            types.insert(row.value(row.part.field("type").unwrap()).to_owned());
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(types.into_iter().collect::<Vec<_>>(), ["StillImage"]);
}

#[test]
fn the_gbif_download_has_its_three_tables() {
    let path = "01_dwca_media/ropensci+finch/0000154-150116162929234.zip";
    let Some((archive, survey)) = surveyed(path) else { return };
    assert_eq!(survey.core.rows, 443);
    assert_eq!(survey.extensions[1].rows, 443);
    assert!(archive.other_files.iter().any(|it| it.starts_with("dataset/")));
}

#[test]
fn nothing_outside_the_archive_is_read_for_an_entity() {
    let path = "02_dwca_plain/gbif+dwca-io/xml-entity-meta";
    let Some((archive, survey)) = surveyed(path) else { return };
    assert_eq!((archive.core.files.len(), survey.core.rows), (1, 0));
}

#[rstest]
#[case("csv-norm", 0, 0)]
#[case("csv-less", 1, 0)]
#[case("csv-more", 0, 1)]
#[case("tsv-norm", 0, 0)]
#[case("tsv-less", 1, 0)]
#[case("tsv-more", 0, 1)]
fn ragged_rows_are_read_and_said(#[case] name: &str, #[case] short: usize, #[case] long: usize) {
    let path = format!("03_dwca_malformed/gnames+dwca/fldnum/{name}.tar.gz");
    let Some((_, survey)) = surveyed(&path) else { return };
    let has = |code: &str| survey.findings.iter().filter(|it| it.rule_code == code).count().min(1);
    assert!(survey.core.rows > 5);
    assert_eq!((has("archive-row-short"), has("archive-row-long")), (short, long));
}
