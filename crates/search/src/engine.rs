//! The two indexes of a folder, and answers from them.
//!
//! Scores: a word counts the same however many records have it, so that the order of what is found
//! depends on those records alone: not on others, not on which segments they lie in, not on what
//! was deleted before; and the scores of both indexes can be compared.

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use search_query::{Field as Asked, SearchQuery, Sort, SortKey};
use serde::{Deserialize, Serialize};
use tantivy::directory::MmapDirectory;
use tantivy::index::SegmentReader;
use tantivy::query::{Bm25StatisticsProvider, BooleanQuery, Occur, Query};
use tantivy::schema::Field;
use tantivy::{Index, IndexReader, ReloadPolicy, Searcher, Term};

use crate::answer::{FacetCounts, Found, MapSummary, Tile};
use crate::collect::{Deadline, Each, Through, Within, is_too_slow};
use crate::column_query::ColumnQuery;
use crate::error::SearchError;
use crate::facets::{Counts, Facets};
use crate::fold::{WORDS, words_analyzer};
use crate::map::{CELL_BITS, MAX_ZOOM, tile_range};
use crate::points::{Points, Summary};
use crate::question::{Asking, Collections, all_of, term};
use crate::schema::{Fields, SCHEMA_VERSION, column};
use crate::segment_order::SegmentOrder;
use crate::top::{Top, compare};
use crate::{Audience, cursor};

type Result<T> = std::result::Result<T, SearchError>;

/// How long a question may take. Over a million records the slowest take a fraction of a second;
/// what takes longer than this would only keep others waiting.
pub const LONGEST: Duration = Duration::from_secs(5);

/// What stands in a commit beside the documents.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Payload {
    pub(crate) schema: u32,
    /// How far the changes of the database are in it.
    pub(crate) checkpoint: String,
    /// Changes with every commit that changed documents.
    pub(crate) version: u64,
}

/// One of the two indexes.
#[derive(Clone)]
pub(crate) struct Part {
    pub(crate) index: Index,
    reader: IndexReader,
}

/// The engine over one folder.
#[derive(Clone)]
pub struct Engine {
    pub(crate) fields: Fields,
    pub(crate) open: Part,
    pub(crate) members: Part,
    view: Arc<RwLock<View>>,
}

/// One state of both indexes.
#[derive(Clone)]
pub struct View {
    pub(crate) fields: Fields,
    pub(crate) open: Searcher,
    members: Searcher,
    versions: (u64, u64),
    checkpoint: String,
    longest: Duration,
}

impl Engine {
    /// Makes both indexes in an empty folder.
    pub fn create(folder: &Path) -> Result<Engine> {
        std::fs::create_dir_all(folder.join("open"))?;
        std::fs::create_dir_all(folder.join("members"))?;
        Engine::new(folder)
    }

    /// Opens what is there. [`SearchError::OtherSchema`] when another version of the program made it.
    pub fn open(folder: &Path) -> Result<Engine> {
        let engine = Engine::new(folder)?;
        let schemas = [&engine.open, &engine.members].map(Part::payload);
        for payload in schemas {
            if payload?.schema != SCHEMA_VERSION {
                return Err(SearchError::OtherSchema);
            }
        }
        Ok(engine)
    }

    fn new(folder: &Path) -> Result<Engine> {
        let fields = Fields::new();
        let open = Part::new(&folder.join("open"), &fields)?;
        let members = Part::new(&folder.join("members"), &fields)?;
        let view = View::new(&fields, &open, &members)?;
        Ok(Engine { fields, open, members, view: Arc::new(RwLock::new(view)) })
    }

    /// The newest state.
    #[must_use]
    pub fn view(&self) -> View {
        self.view.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes up what was committed.
    pub(crate) fn refresh(&self) -> Result<()> {
        self.open.reader.reload()?;
        self.members.reader.reload()?;
        let view = View::new(&self.fields, &self.open, &self.members)?;
        *self.view.write().unwrap_or_else(PoisonError::into_inner) = view;
        Ok(())
    }
}

impl Part {
    fn new(folder: &Path, fields: &Fields) -> Result<Part> {
        let directory = MmapDirectory::open(folder)?;
        let index =
            Index::open_or_create(directory, fields.schema.clone()).map_err(
                |error| match error {
                    tantivy::TantivyError::SchemaError(_) => SearchError::OtherSchema,
                    other => other.into(),
                },
            )?;
        index.tokenizers().register(WORDS, words_analyzer());
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Part { index, reader })
    }

    pub(crate) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    pub(crate) fn payload(&self) -> Result<Payload> {
        let payload = self.index.load_metas()?.payload.unwrap_or_default();
        Ok(serde_json::from_str(&payload).unwrap_or_default())
    }
}

/// The same statistics for every word, so that only where it stands decides.
struct Even;

/// Records, tokens and records with a word, as if there were so many.
const EVEN: (u64, u64, u64) = (1_000_000, 20_000_000, 1_000);

impl Bm25StatisticsProvider for Even {
    fn total_num_tokens(&self, _field: Field) -> tantivy::Result<u64> {
        Ok(EVEN.1)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(EVEN.0)
    }

    fn doc_freq(&self, _term: &Term) -> tantivy::Result<u64> {
        Ok(EVEN.2)
    }
}

impl View {
    fn new(fields: &Fields, open: &Part, members: &Part) -> Result<View> {
        let (first, second) = (open.payload()?, members.payload()?);
        Ok(View {
            fields: fields.clone(),
            open: open.reader.searcher(),
            members: members.reader.searcher(),
            versions: (first.version, second.version),
            // The members' index is committed last.
            checkpoint: second.checkpoint,
            longest: LONGEST,
        })
    }

    /// The same with another time for a question than [`LONGEST`].
    #[must_use]
    pub fn with_longest(self, longest: Duration) -> View {
        View { longest, ..self }
    }

    /// How far the changes of the database are in it, as [`crate::Feed::commit`] was told.
    #[must_use]
    pub fn checkpoint(&self) -> &str {
        &self.checkpoint
    }

    /// Changes whenever an answer for this audience may be another one; within one folder.
    #[must_use]
    pub fn version(&self, audience: &Audience) -> String {
        if audience.is_visitor() {
            format!("{}", self.versions.0)
        } else {
            format!("{}.{}", self.versions.0, self.versions.1)
        }
    }

    /// Records of which something may be seen by everybody.
    #[must_use]
    pub fn open_records(&self) -> u64 {
        self.open.num_docs()
    }

    /// The first records behind a position.
    pub fn list(
        &self,
        audience: &Audience,
        collections: &Collections,
        asked: &SearchQuery,
        sort: Sort,
        limit: usize,
        after: Option<&str>,
    ) -> Result<Found> {
        let after = after.map(|text| cursor::read(sort, text)).transpose()?;
        let scored = sort.key == SortKey::Relevance;
        let start = |reader: &SegmentReader| {
            let order = SegmentOrder::new(reader, sort)?;
            let after = after.as_ref().map(|after| order.after(after)).transpose()?.flatten();
            let ids = reader.fast_fields().u64(column::ID)?;
            let best = std::collections::BinaryHeap::with_capacity(limit + 2);
            Ok(Top { order, ids, after, limit: limit + 1, best, total: 0 })
        };
        let tops = self.through(audience, collections, asked, None, Through { start, scored })?;
        let total = tops.iter().map(|top| top.total).sum();
        let mut best: Vec<_> = tops.into_iter().flat_map(|top| top.best).collect();
        best.sort_by(|a, b| compare(a, b, sort.descending || scored));
        let more = best.len() > limit;
        best.truncate(limit);
        let next = best.last().filter(|_| more).map(|last| cursor::write(sort, last));
        Ok(Found { total, ids: best.into_iter().map(|one| one.id).collect(), next })
    }

    /// How many records there are.
    pub fn count(
        &self,
        audience: &Audience,
        collections: &Collections,
        asked: &SearchQuery,
    ) -> Result<u64> {
        let start = |reader: &SegmentReader| Facets::new(reader, &[]);
        let found =
            self.through(audience, collections, asked, None, Through { start, scored: false })?;
        Ok(found.into_iter().map(|(total, _)| total).sum())
    }

    /// How many records have which value: the first `limit` values and those that are `chosen`. What
    /// is chosen of a field itself does not narrow its own values.
    pub fn facets(
        &self,
        audience: &Audience,
        collections: &Collections,
        asked: &SearchQuery,
        fields: &[Asked],
        limit: usize,
        chosen: impl Fn(Asked, &str) -> bool,
    ) -> Result<(u64, Vec<FacetCounts>)> {
        let (alone, together): (Vec<Asked>, Vec<Asked>) =
            fields.iter().partition(|field| asked.values_of(**field, false).next().is_some());
        let (total, counts) = self.counted(audience, collections, asked, &together)?;
        let mut all: Vec<(Asked, Counts)> = together.into_iter().zip(counts).collect();
        for field in alone {
            let others = asked.without_choice_of(field);
            let (_, counts) = self.counted(audience, collections, &others, &[field])?;
            all.extend(counts.into_iter().map(|counts| (field, counts)));
        }
        let told = fields.iter().filter_map(|field| {
            let place = all.iter().position(|(of, _)| of == field)?;
            let (_, counts) = all.swap_remove(place);
            Some(counts.told(*field, limit, |key| chosen(*field, key), |_| true))
        });
        Ok((total, told.collect()))
    }

    /// The most frequent values with a word that begins so.
    pub fn suggestions(
        &self,
        audience: &Audience,
        collections: &Collections,
        asked: &SearchQuery,
        field: Asked,
        prefix: &str,
        limit: usize,
    ) -> Result<FacetCounts> {
        let others = asked.without_choice_of(field);
        let found = self.suggestions_of(audience, collections, &others, &[field], prefix, limit)?;
        let none = || Counts::default().told(field, limit, |_| false, |_| false);
        Ok(found.into_iter().next().unwrap_or_else(none))
    }

    /// The same of several fields at once: values that have, for every word of `prefix`, a word that
    /// begins with it. The question should hold these words too, so that few records are counted.
    pub fn suggestions_of(
        &self,
        audience: &Audience,
        collections: &Collections,
        asked: &SearchQuery,
        fields: &[Asked],
        prefix: &str,
        limit: usize,
    ) -> Result<Vec<FacetCounts>> {
        let (_, counts) = self.counted(audience, collections, asked, fields)?;
        let starts = crate::fold::words(prefix);
        let begins = |key: &str| {
            let words = || key.split(|c: char| !c.is_alphanumeric());
            starts.iter().all(|start| words().any(|word| word.starts_with(start.as_str())))
        };
        let told = fields.iter().zip(counts);
        Ok(told.map(|(field, counts)| counts.told(*field, limit, |_| false, begins)).collect())
    }

    fn counted(
        &self,
        audience: &Audience,
        collections: &Collections,
        asked: &SearchQuery,
        fields: &[Asked],
    ) -> Result<(u64, Vec<Counts>)> {
        let start = |reader: &SegmentReader| Facets::new(reader, fields);
        let found =
            self.through(audience, collections, asked, None, Through { start, scored: false })?;
        let mut all: Vec<Counts> = fields.iter().map(|_| Counts::default()).collect();
        let mut total = 0;
        for (records, counts) in found {
            total += records;
            for (sum, one) in all.iter_mut().zip(counts) {
                sum.merge(one);
            }
        }
        Ok((total, all))
    }

    /// What the map shows, and what it cannot.
    pub fn map(
        &self,
        audience: &Audience,
        collections: &Collections,
        asked: &SearchQuery,
    ) -> Result<MapSummary> {
        let through = Through { start: Summary::new, scored: false };
        let found = self.through(audience, collections, asked, None, through)?;
        Ok(found.into_iter().fold(MapSummary::default(), Summary::merge))
    }

    /// How many records lie in each cell of a tile.
    pub fn tile(
        &self,
        audience: &Audience,
        collections: &Collections,
        asked: &SearchQuery,
        (zoom, x, y): (u8, u32, u32),
    ) -> Result<Tile> {
        let side = 1_u64 << zoom.min(MAX_ZOOM);
        if zoom > MAX_ZOOM || u64::from(x) >= side || u64::from(y) >= side {
            return Err(SearchError::question("search-tile", "tile", &format!("{zoom}/{x}/{y}")));
        }
        let (first, last) = tile_range(zoom, x, y);
        let inside = ColumnQuery::Numbers(column::POINT.to_owned(), first..=last);
        // The first tile is everything: nothing has to be left out.
        let inside: Option<Box<dyn Query>> = (zoom > 0).then(|| Box::new(inside) as Box<dyn Query>);
        let start = |reader: &SegmentReader| Points::new(reader, zoom);
        let through = Through { start, scored: false };
        let found = self.through(audience, collections, asked, inside, through)?;
        let mut counts = vec![0_u32; 1 << (2 * CELL_BITS)];
        for segment in found {
            for (sum, one) in counts.iter_mut().zip(segment) {
                *sum += one;
            }
        }
        let cells = (0..Tile::SIZE)
            .flat_map(|row| (0..Tile::SIZE).map(move |column| (column, row)))
            .zip(counts)
            .filter(|(_, count)| *count > 0)
            .map(|((column, row), count)| [column, row, count])
            .collect();
        Ok(Tile { cells })
    }

    /// Goes through everything that the audience may find.
    fn through<E, F>(
        &self,
        audience: &Audience,
        collections: &Collections,
        asked: &SearchQuery,
        also: Option<Box<dyn Query>>,
        through: Through<F>,
    ) -> Result<Vec<E::Fruit>>
    where
        E: Each,
        F: Fn(&SegmentReader) -> tantivy::Result<E> + Send + Sync,
    {
        let asking = Asking { fields: &self.fields, collections, scored: through.scored };
        let asked = asking.query(asked)?;
        let own = self.of_members(audience)?;
        let within = Within { through: &through, deadline: Deadline::after(self.longest) };
        let search = |searcher: &Searcher, narrowed: Option<(Occur, Box<dyn Query>)>| {
            let mut clauses = vec![(Occur::Must, asked.box_clone())];
            clauses.extend(also.as_ref().map(|also| (Occur::Must, also.box_clone())));
            clauses.extend(narrowed);
            searcher.search_with_statistics_provider(&BooleanQuery::new(clauses), &within, &Even)
        };
        let search = |searcher: &Searcher, narrowed| search(searcher, narrowed).map_err(told);
        let Some(own) = own else { return search(&self.open, None) };
        // What members see in full takes the place of what everybody sees of it.
        let is_protected = term(Term::from_field_u64(self.fields.get(column::PROTECTED)?, 1));
        let shown_in_full =
            all_of(vec![(Occur::Must, is_protected), (Occur::Must, own.box_clone())]);
        let mut found = search(&self.open, Some((Occur::MustNot, shown_in_full)))?;
        found.extend(search(&self.members, Some((Occur::Must, own)))?);
        Ok(found)
    }

    /// The collections of which the asker sees everything; none for visitors.
    fn of_members(&self, audience: &Audience) -> Result<Option<Box<dyn Query>>> {
        let collection = self.fields.get(column::COLLECTION)?;
        Ok(match audience {
            _ if audience.is_visitor() => None,
            Audience::Visitor => None,
            Audience::Everywhere => Some(Box::new(tantivy::query::ConstScoreQuery::new(
                Box::new(tantivy::query::AllQuery),
                0.0,
            ))),
            Audience::Members(ids) => {
                let any = ids.iter().map(|id| term(Term::from_field_u64(collection, *id)));
                Some(Box::new(tantivy::query::ConstScoreQuery::new(
                    Box::new(BooleanQuery::union(any.collect())),
                    0.0,
                )))
            }
        })
    }
}

/// The library says so when a phrase's last word could be more words than it compares.
fn told(error: tantivy::TantivyError) -> SearchError {
    match error {
        error if is_too_slow(&error) => SearchError::TooSlow,
        tantivy::TantivyError::InvalidArgument(told) if told.contains("max expansions") => {
            SearchError::question("search-prefix-wide", "q", "*")
        }
        other => other.into(),
    }
}
