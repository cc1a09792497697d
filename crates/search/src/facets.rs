//! Counting values, in columns.

use std::collections::HashMap;

use search_query::Field as Asked;
use tantivy::columnar::{Cardinality, Column, StrColumn};
use tantivy::index::SegmentReader;
use tantivy::{DocId, Score};

use crate::answer::{Counted, FacetCounts};
use crate::collect::Each;
use crate::document::SEPARATOR;
use crate::schema::{column, has_values, values_of};

/// Values of one field in one segment.
enum Counter {
    Texts { column: StrColumn, counts: Vec<u32>, without: u64 },
    Numbers { column: Column<u64>, read: fn(u64) -> i64, counts: HashMap<u64, u64>, without: u64 },
    Nothing { records: u64 },
}

/// What was counted of one field, by key, with its spellings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) by_key: HashMap<String, Spellings>,
    pub(crate) without: u64,
}

/// The spellings of a value.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spellings {
    total: u64,
    written: Vec<(String, u64)>,
}

/// The values of several fields.
pub(crate) struct Facets {
    counters: Vec<Counter>,
    buffer: Vec<u64>,
    total: u64,
}

impl Facets {
    pub(crate) fn new(reader: &SegmentReader, fields: &[Asked]) -> tantivy::Result<Facets> {
        let counters: tantivy::Result<Vec<Counter>> =
            fields.iter().map(|field| Counter::new(reader, *field)).collect();
        Ok(Facets { counters: counters?, buffer: Vec::new(), total: 0 })
    }
}

impl Counter {
    fn new(reader: &SegmentReader, field: Asked) -> tantivy::Result<Counter> {
        let columns = reader.fast_fields();
        if has_values(field) {
            let Some(column) = columns.str(&values_of(field))? else {
                return Ok(Counter::Nothing { records: 0 });
            };
            let counts = vec![0; column.dictionary().num_terms()];
            return Ok(Counter::Texts { column, counts, without: 0 });
        }
        let (column, read): (Column<u64>, fn(u64) -> i64) = match field {
            Asked::Year => (columns.i64(field.name())?.to_u64_monotonic(), tantivy::u64_to_i64),
            Asked::Collection => (columns.u64(column::COLLECTION)?, u64::cast_signed),
            _ => (columns.u64(field.name())?, u64::cast_signed),
        };
        Ok(Counter::Numbers { column, read, counts: HashMap::new(), without: 0 })
    }

    fn count(&mut self, docs: &[DocId], buffer: &mut Vec<u64>) {
        match self {
            Counter::Nothing { records } => *records += docs.len() as u64,
            Counter::Numbers { column, counts, without, .. } => {
                for doc in docs {
                    match column.first(*doc) {
                        Some(number) => *counts.entry(number).or_default() += 1,
                        None => *without += 1,
                    }
                }
            }
            Counter::Texts { column, counts, without } => {
                let ords = column.ords();
                let mut add = |ord: u64| {
                    let place = usize::try_from(ord).ok().and_then(|ord| counts.get_mut(ord));
                    if let Some(count) = place {
                        *count += 1;
                    }
                };
                if ords.get_cardinality() == Cardinality::Full {
                    buffer.resize(docs.len(), 0);
                    ords.values.get_vals(docs, buffer);
                    buffer.iter().for_each(|ord| add(*ord));
                    return;
                }
                for doc in docs {
                    let mut any = false;
                    for ord in ords.values_for_doc(*doc) {
                        any = true;
                        add(ord);
                    }
                    *without += u64::from(!any);
                }
            }
        }
    }

    fn end(self) -> tantivy::Result<Counts> {
        let mut all = Counts::default();
        match self {
            Counter::Nothing { records } => all.without = records,
            Counter::Numbers { counts, without, read, .. } => {
                all.without = without;
                for (number, count) in counts {
                    let number = read(number).to_string();
                    all.add(&number, &number, count);
                }
            }
            Counter::Texts { column, counts, without } => {
                all.without = without;
                let found: Vec<(u64, u32)> =
                    (0..).zip(counts).filter(|(_, count)| *count > 0).collect();
                let mut counts = found.iter().map(|(_, count)| *count);
                column.dictionary().sorted_ords_to_term_cb(
                    &found.iter().map(|(ord, _)| *ord).collect::<Vec<_>>(),
                    |bytes| {
                        let text = String::from_utf8_lossy(bytes);
                        let (key, value) = text.split_once(SEPARATOR).unwrap_or((&text, &text));
                        all.add(key, value, u64::from(counts.next().unwrap_or(0)));
                    },
                )?;
            }
        }
        Ok(all)
    }
}

impl Each for Facets {
    type Fruit = (u64, Vec<Counts>);

    fn one(&mut self, doc: DocId, _score: Score) {
        self.many(&[doc]);
    }

    fn many(&mut self, docs: &[DocId]) {
        self.total += docs.len() as u64;
        for counter in &mut self.counters {
            counter.count(docs, &mut self.buffer);
        }
    }

    fn end(self) -> tantivy::Result<Self::Fruit> {
        let counts: tantivy::Result<Vec<Counts>> =
            self.counters.into_iter().map(Counter::end).collect();
        Ok((self.total, counts?))
    }
}

impl Counts {
    fn add(&mut self, key: &str, written: &str, count: u64) {
        let spellings = self.by_key.entry(key.to_owned()).or_default();
        spellings.total += count;
        match spellings.written.iter_mut().find(|(known, _)| known == written) {
            Some((_, known)) => *known += count,
            None => spellings.written.push((written.to_owned(), count)),
        }
    }

    pub(crate) fn merge(&mut self, other: Counts) {
        self.without += other.without;
        for (key, spellings) in other.by_key {
            for (written, count) in spellings.written {
                self.add(&key, &written, count);
            }
        }
    }

    /// The values as they are told: those that `wanted` names always, and the first `limit`.
    pub(crate) fn told(
        self,
        field: Asked,
        limit: usize,
        wanted: impl Fn(&str) -> bool,
        shown: impl Fn(&str) -> bool,
    ) -> FacetCounts {
        let mut values: Vec<Counted> = self
            .by_key
            .into_iter()
            .filter(|(key, _)| shown(key))
            .map(|(key, spellings)| {
                let commonest = spellings
                    .written
                    .into_iter()
                    .max_by(|(a, x), (b, y)| x.cmp(y).then_with(|| b.cmp(a)));
                let value = commonest.map_or_else(String::new, |(written, _)| written);
                Counted { key, value, count: spellings.total }
            })
            .collect();
        let distinct = values.len() as u64;
        if field == Asked::Year {
            values.sort_by_key(|one| std::cmp::Reverse(one.value.parse::<i64>().unwrap_or(0)));
        } else {
            values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.key.cmp(&b.key)));
        }
        let mut place = 0;
        values.retain(|one| {
            place += 1;
            place <= limit || wanted(&one.key)
        });
        FacetCounts { field, values, distinct, without: self.without }
    }
}
