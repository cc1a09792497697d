//! What a file says about itself: how many records of which collections, under which licences, when,
//! where, and how to cite it. Counted while the records are written.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use dwca::eml::{
    Citation, Collection, Eml, Geographic, LangText, License, Party, Taxon, Taxonomic, Temporal,
};
use messages::{Arg, text, text_with};
use store::RecordView;

use super::geojson::point;

/// Different values that are counted at most: of more, the rest is told as a number.
const MOST: usize = 200;

/// What the texts are in.
const LANGUAGE: &str = "en";

/// What the file is of.
#[derive(Clone, Debug)]
pub struct About {
    /// The portal's name.
    pub portal: String,
    /// Its public address.
    pub address: String,
    /// The question in words.
    pub question: String,
    /// The question as an address of the search page.
    pub page: String,
    /// When the file was begun.
    pub made_at: DateTime<Utc>,
    /// Which state of the search index it is of.
    pub version: String,
}

/// What was written.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    records: u64,
    media: u64,
    withheld: u64,
    collections: Counts,
    families: Counts,
    record_licenses: Counts,
    media_licenses: Counts,
    /// West, south, east, north.
    bounds: Option<[f64; 4]>,
    years: Option<(i32, i32)>,
}

/// How often values were seen.
#[derive(Clone, Debug, Default)]
struct Counts {
    known: BTreeMap<String, u64>,
    others: u64,
}

impl Counts {
    fn add(&mut self, value: &str) {
        if let Some(count) = self.known.get_mut(value) {
            *count += 1;
        } else if self.known.len() < MOST {
            self.known.insert(value.to_owned(), 1);
        } else {
            self.others += 1;
        }
    }

    fn lines(&self, blank: &str) -> Vec<String> {
        let line = |name: &str, count: u64| {
            let name = if name.is_empty() { text(blank) } else { name.to_owned() };
            text_with("download-count", &[("name", Arg::from(name)), ("count", number(count))])
        };
        let mut lines: Vec<String> =
            self.known.iter().map(|(name, count)| line(name, *count)).collect();
        if self.others > 0 {
            lines.push(line(&text("download-others"), self.others));
        }
        lines
    }
}

impl Tally {
    /// Counts a record.
    pub fn add(&mut self, record: &RecordView) {
        let term = |name: &str| record.terms.get(name).map_or("", String::as_str).trim();
        self.records += 1;
        self.withheld += u64::from(!record.withheld.is_empty());
        self.collections.add(&format!("{} ({})", record.collection_name, record.label.collection));
        if !term("family").is_empty() {
            self.families.add(term("family"));
        }
        self.record_licenses.add(term("license"));
        for medium in &record.media {
            self.media += 1;
            self.media_licenses.add(medium.license.as_deref().unwrap_or_default());
        }
        // A box around points that not everybody may see would tell where they are.
        if record.security.is_none_or(|level| level <= 0) {
            self.place(record);
        }
    }

    fn place(&mut self, record: &RecordView) {
        if let Some((latitude, longitude)) = point(record) {
            let [west, south, east, north] =
                self.bounds.unwrap_or([longitude, latitude, longitude, latitude]);
            self.bounds = Some([
                west.min(longitude),
                south.min(latitude),
                east.max(longitude),
                north.max(latitude),
            ]);
        }
        if let Some(year) = record.terms.get("year").and_then(|year| year.trim().parse().ok()) {
            let (first, last) = self.years.unwrap_or((year, year));
            self.years = Some((first.min(year), last.max(year)));
        }
    }
}

fn number(count: u64) -> Arg<'static> {
    Arg::Number(count as f64)
}

impl About {
    /// The sentence by which the file is cited.
    #[must_use]
    pub fn citation(&self, tally: &Tally) -> String {
        text_with(
            "download-citation",
            &[
                ("portal", Arg::from(self.portal.as_str())),
                ("date", Arg::from(self.date())),
                ("records", number(tally.records)),
                ("question", Arg::from(self.question.as_str())),
                ("page", Arg::from(self.page.as_str())),
            ],
        )
    }

    fn date(&self) -> String {
        self.made_at.format("%Y-%m-%d").to_string()
    }

    /// `citation.txt`: how to cite, of which collections, as of when.
    #[must_use]
    pub fn citation_file(&self, tally: &Tally) -> String {
        let mut lines = vec![self.citation(tally), String::new(), text("download-collections")];
        lines.extend(tally.collections.lines("download-no-value"));
        lines.extend([String::new(), self.state()]);
        if tally.withheld > 0 {
            lines.push(text_with("download-protected", &[("records", number(tally.withheld))]));
        }
        lines.push(text_with("download-addresses", &[("portal", self.address.as_str().into())]));
        lines.join("\n") + "\n"
    }

    /// As of when, exactly.
    fn state(&self) -> String {
        let time = self.made_at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        text_with(
            "download-state",
            &[("time", time.into()), ("version", self.version.as_str().into())],
        )
    }

    /// `rights.txt`: the licences of records and media, each with its number.
    #[must_use]
    pub fn rights_file(&self, tally: &Tally) -> String {
        let mut lines =
            vec![text("download-rights"), String::new(), text("download-rights-records")];
        lines.extend(tally.record_licenses.lines("download-no-licence"));
        if tally.media > 0 {
            lines.extend([String::new(), text("download-rights-media")]);
            lines.extend(tally.media_licenses.lines("download-no-licence"));
        }
        lines.join("\n") + "\n"
    }

    /// The metadata of an archive.
    #[must_use]
    pub fn eml(&self, tally: &Tally) -> Eml {
        let in_english = |text: String| LangText { language: LANGUAGE.to_owned(), text };
        let portal = Party {
            organization: self.portal.clone(),
            urls: vec![self.address.clone()],
            ..Party::default()
        };
        let arguments = [
            ("portal", Arg::from(self.portal.as_str())),
            ("question", Arg::from(self.question.as_str())),
            ("records", number(tally.records)),
        ];
        Eml {
            package_id: self.page.clone(),
            language: LANGUAGE.to_owned(),
            titles: vec![in_english(text_with("download-title", &arguments))],
            abstracts: vec![
                in_english(text_with("download-abstract", &arguments)),
                in_english(self.state()),
            ],
            additional_info: tally.collections.lines("download-no-value"),
            creators: vec![portal.clone()],
            metadata_providers: vec![portal.clone()],
            contacts: vec![portal],
            license: License { text: self.rights_file(tally), url: String::new() },
            citation: Some(Citation { text: self.citation(tally), identifier: self.page.clone() }),
            published: self.date(),
            urls: vec![self.page.clone()],
            geographic: geographic(tally).into_iter().collect(),
            temporal: temporal(tally).into_iter().collect(),
            taxonomic: taxonomic(tally).into_iter().collect(),
            collections: collections(tally),
            ..Eml::default()
        }
    }
}

fn geographic(tally: &Tally) -> Option<Geographic> {
    let [west, south, east, north] = tally.bounds?;
    Some(Geographic {
        description: text("download-bounds"),
        west: Some(west),
        east: Some(east),
        north: Some(north),
        south: Some(south),
    })
}

fn temporal(tally: &Tally) -> Option<Temporal> {
    let (first, last) = tally.years?;
    let year = |year: i32| format!("{year:04}");
    Some(Temporal {
        begin: year(first),
        end: if last > first { year(last) } else { String::new() },
    })
}

fn taxonomic(tally: &Tally) -> Option<Taxonomic> {
    let taxon =
        |name: &String| Taxon { rank: "family".to_owned(), name: name.clone(), ..Taxon::default() };
    let taxa: Vec<Taxon> = tally.families.known.keys().map(taxon).collect();
    (!taxa.is_empty()).then(|| Taxonomic { taxa, ..Taxonomic::default() })
}

fn collections(tally: &Tally) -> Vec<Collection> {
    let named = |name: &String| Collection { name: name.clone(), ..Collection::default() };
    tally.collections.known.keys().map(named).collect()
}
