//! A small index of records that differ in everything that is asked for.

use search::{Audience, Collections, Engine, Entry, Feed, Medium, Shown, View};
use search_query::{Params, SearchQuery};

pub(crate) struct Small {
    pub(crate) engine: Engine,
    pub(crate) feed: Feed,
    _folder: tempfile::TempDir,
}

pub(crate) fn shown(terms: &[(&str, &str)]) -> Shown {
    Shown {
        terms: terms.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect(),
        ..Shown::default()
    }
}

/// A record that everybody may see, in collection 1.
pub(crate) fn entry(id: u64, terms: &[(&str, &str)]) -> Entry {
    let record = format!("00000000-0000-0000-0000-{id:012}");
    Entry { id, collection: 1, open: Some(Shown { record, ..shown(terms) }), members: None }
}

pub(crate) fn medium(kind: &str, license: &str, creator: &str) -> Medium {
    Medium {
        kind: kind.into(),
        format: "image/jpeg".into(),
        license: Some(license.into()).filter(|text: &String| !text.is_empty()),
        creator: Some(creator.into()).filter(|text: &String| !text.is_empty()),
        texts: vec!["habit of the plant".into()],
    }
}

pub(crate) fn small(entries: &[Entry]) -> Small {
    let folder = tempfile::tempdir().unwrap();
    let engine = Engine::create(folder.path()).unwrap();
    let mut feed = Feed::new(&engine).unwrap();
    // Several segments: nothing may depend on where a record lies.
    for part in entries.chunks(4) {
        feed.fill(part).unwrap();
        feed.commit("1").unwrap();
    }
    Small { engine, feed, _folder: folder }
}

pub(crate) fn collections() -> Collections {
    Collections::new([("ASU", 1), ("NYBG", 2)])
}

pub(crate) fn ids(view: &View, audience: &Audience, query: &str) -> Result<Vec<u64>, String> {
    let params = Params::from_query(query);
    let told = |problem: search_query::QueryProblem| problem.code.to_owned();
    let asked = SearchQuery::read(&params).map_err(told)?;
    let sort = asked.sort(&params).map_err(told)?;
    let found = view.list(audience, &collections(), &asked, sort, 50, params.get("cursor"));
    let found = found.map_err(|error| match error {
        search::SearchError::Question(problem) => problem.code.to_owned(),
        other => other.to_string(),
    })?;
    assert_eq!(found.total, found.ids.len() as u64);
    Ok(found.ids)
}

/// The ids in order of their numbers.
pub(crate) fn set(view: &View, query: &str) -> Vec<u64> {
    let mut ids =
        ids(view, &Audience::Visitor, query).unwrap_or_else(|code| panic!("{query}: {code}"));
    ids.sort_unstable();
    ids
}

/// Six records.
#[expect(clippy::too_many_lines, reason = "a table of records")]
pub(crate) fn herbarium() -> Vec<Entry> {
    let mut all = vec![
        entry(
            1,
            &[
                ("catalogNumber", "ASU0000012"),
                ("scientificName", "Quercus alba L."),
                ("scientificNameAuthorship", "L."),
                ("family", "Fagaceae"),
                ("genus", "Quercus"),
                ("specificEpithet", "alba"),
                ("kingdom", "Plantae"),
                ("country", "México"),
                ("stateProvince", "Sonora"),
                ("county", "Yécora"),
                ("recordedBy", "Smith, John A."),
                ("recordNumber", "100"),
                ("eventDate", "1901-05-03"),
                ("decimalLatitude", "28.37"),
                ("decimalLongitude", "-108.93"),
                ("minimumElevationInMeters", "1500"),
                ("maximumElevationInMeters", "1600"),
                ("typeStatus", "Holotype"),
                ("basisOfRecord", "PreservedSpecimen"),
                ("locality", "Dry slope near the old mill"),
                ("otherCatalogNumbers", "GH: 00045; old 7"),
                ("occurrenceID", "urn:asu:12"),
            ],
        ),
        entry(
            2,
            &[
                ("catalogNumber", "ASU0000100"),
                ("scientificName", "Quercus rubra"),
                ("family", "Fagaceae"),
                ("country", "United States"),
                ("stateProvince", "New Mexico"),
                ("recordedBy", "John A. Smith | Mary Jones"),
                ("eventDate", "1901-05/1901-07"),
                ("decimalLatitude", "35.1"),
                ("decimalLongitude", "-106.6"),
                ("basisOfRecord", "PreservedSpecimen"),
                ("locality", "Mill creek, dry"),
                ("minimumElevationInMeters", "1700"),
                ("recordNumber", "101a"),
            ],
        ),
        entry(
            3,
            &[
                ("catalogNumber", "ASU 2000"),
                ("scientificName", "Picea glauca (Moench) Voss"),
                ("family", "Pinaceae"),
                ("country", "MEXICO"),
                ("recordedBy", "Müller, K."),
                ("eventDate", "1950"),
                ("basisOfRecord", "HumanObservation"),
                ("habitat", "Oak woodland with Quercus"),
                ("decimalLatitude", "-10"),
                ("decimalLongitude", "179.5"),
            ],
        ),
        entry(
            4,
            &[
                ("catalogNumber", "B-9"),
                ("scientificName", "Asteraceae"),
                ("family", "Asteraceae"),
                ("country", "Chile"),
                ("year", "1950"),
                ("identifiedBy", "K. Muller"),
            ],
        ),
        entry(
            5,
            &[
                ("catalogNumber", "B-10"),
                ("scientificName", "Quercus sp."),
                ("family", "fagaceae"),
                ("country", "Chile"),
                ("recordedBy", "Jones, Mary"),
                ("eventDate", "2020-02-29"),
                ("decimalLatitude", "-10"),
                ("decimalLongitude", "-179.5"),
                ("coordinateUncertaintyInMeters", "250"),
            ],
        ),
        entry(
            6,
            &[
                ("catalogNumber", "x"),
                ("scientificName", "Salix"),
                ("typeStatus", "isotype; paratype"),
            ],
        ),
    ];
    if let Some(open) = all.first_mut().and_then(|entry| entry.open.as_mut()) {
        open.media = vec![
            medium("image", "http://creativecommons.org/licenses/by/4.0/", "Ana Díaz"),
            medium("image", "http://creativecommons.org/publicdomain/zero/1.0/", "Bo Li"),
        ];
        open.determinations =
            vec![[("scientificName".to_owned(), "Quercus macrocarpa".to_owned())].into()];
    }
    if let Some(entry) = all.get_mut(4) {
        entry.collection = 2;
        if let Some(open) = entry.open.as_mut() {
            open.media = vec![medium("sound", "", "")];
        }
    }
    all
}
