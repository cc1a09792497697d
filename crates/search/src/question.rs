//! From a question to what the index compares.

use std::collections::HashMap;
use std::ops::Bound;

use media_batch::identifier::CatalogOrder;
use search_query::{Condition, Criterion, Field as Asked, Kind, QueryProblem, SearchQuery, Word};
use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, InvertedIndexRangeQuery,
    Occur, PhraseQuery, Query, RegexPhraseQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use crate::column_query::ColumnQuery;
use crate::document::{number_key, short_forms};
use crate::error::SearchError;
use crate::fold::{key, words};
use crate::schema::{Fields, column, has_keys, keys_of, number_of, prefix_of, words_of};

type Result<T> = std::result::Result<T, SearchError>;

/// The collections' internal ids by their codes, folded.
#[derive(Clone, Debug, Default)]
pub struct Collections(HashMap<String, u64>);

impl Collections {
    /// From codes and internal ids.
    pub fn new<'a>(codes: impl IntoIterator<Item = (&'a str, u64)>) -> Collections {
        Collections(codes.into_iter().map(|(code, id)| (key(code), id)).collect())
    }

    pub(crate) fn id(&self, code: &str) -> Option<u64> {
        self.0.get(&key(code)).copied()
    }
}

/// How much a word counts where it stands, beside standing anywhere: the name of a plant sooner than
/// a remark about its neighbour.
const BOOSTS: [(Asked, f32); 3] =
    [(Asked::ScientificName, 4.0), (Asked::RecordedBy, 2.0), (Asked::Locality, 1.0)];

/// How much an identifier that fits counts beside a word that stands anywhere.
const IDENTIFIER_BOOST: f32 = 3.0;

/// Turns questions into queries.
pub(crate) struct Asking<'a> {
    pub(crate) fields: &'a Fields,
    pub(crate) collections: &'a Collections,
    /// Whether the order is by how well words fit.
    pub(crate) scored: bool,
}

impl Asking<'_> {
    /// What the whole question compares.
    pub(crate) fn query(&self, asked: &SearchQuery) -> Result<Box<dyn Query>> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for criterion in &asked.criteria {
            let query = self.criterion(criterion)?;
            clauses.push(match (criterion.excluded, criterion.field.kind()) {
                (false, _) => (Occur::Must, query),
                (true, Kind::Words) => (Occur::MustNot, left_out(query)),
                (true, _) => (Occur::MustNot, query),
            });
        }
        Ok(all_of(clauses))
    }

    fn criterion(&self, criterion: &Criterion) -> Result<Box<dyn Query>> {
        let mut any = Vec::new();
        for (condition, value) in criterion.any.iter().zip(&criterion.values) {
            any.push(self.condition(criterion.field, condition, value)?);
        }
        let query = any_of(any);
        let fits = self.scored && criterion.field.kind() == Kind::Words && !criterion.excluded;
        // Only words fit more or less; everything else is so or is not. Where nothing is compared by
        // how well it fits, what would say so is only in the way of the library's shorter ways.
        let as_it_is = fits || !self.scored;
        Ok(if as_it_is { query } else { Box::new(ConstScoreQuery::new(query, 0.0)) })
    }

    fn condition(
        &self,
        field: Asked,
        condition: &Condition,
        value: &str,
    ) -> Result<Box<dyn Query>> {
        Ok(match condition {
            Condition::Words(given) => self.words(field, given)?,
            Condition::Whole(whole) => self.whole(field, whole)?,
            Condition::Begins(start) => self.begins(self.index(&keys_of(field))?, &key(start)),
            Condition::Numbered(from, to) => self.numbered(field, from, to, value)?,
            Condition::Integers(from, to) => integers(field.name(), *from, *to),
            // Records whose own range has something in common with the one asked for.
            Condition::Days(from, to) => all_of(vec![
                (Occur::Must, integers(column::DAY_FROM, None, *to)),
                (Occur::Must, integers(column::DAY_TO, *from, None)),
            ]),
            Condition::Measures(from, to) if field == Asked::Elevation => all_of(vec![
                (Occur::Must, measures(column::ELEVATION_FROM, None, *to)),
                (Occur::Must, measures(column::ELEVATION_TO, *from, None)),
            ]),
            Condition::Measures(from, to) => measures(field.name(), *from, *to),
            Condition::Flag(yes) => {
                let index = self.index(field.name())?;
                term(Term::from_field_u64(index, u64::from(*yes)))
            }
            Condition::Inside(area) => Box::new(ColumnQuery::Area(area.clone())),
        })
    }

    fn index(&self, name: &str) -> Result<Field> {
        Ok(self.fields.get(name)?)
    }

    fn words(&self, field: Asked, given: &[Word]) -> Result<Box<dyn Query>> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for word in given {
            if let Some(query) = self.word(field, word)? {
                clauses.push(match word.excluded {
                    true => (Occur::MustNot, left_out(query)),
                    false => (Occur::Must, query),
                });
            }
        }
        Ok(all_of(clauses))
    }

    /// One word or phrase; none where nothing of it is compared.
    fn word(&self, field: Asked, word: &Word) -> Result<Option<Box<dyn Query>>> {
        let Some(query) = self.in_words(field, word)? else { return Ok(None) };
        if field != Asked::Any {
            return Ok(Some(query));
        }
        let mut any = vec![query];
        if !word.begins {
            let index = self.index(&keys_of(Asked::Identifier))?;
            let identifier = term(Term::from_field_text(index, &key(&word.text)));
            any.push(Box::new(BoostQuery::new(identifier, IDENTIFIER_BOOST)));
        }
        let found = any_of(any);
        if !self.scored || word.excluded {
            return Ok(Some(found));
        }
        let mut boosts: Vec<Box<dyn Query>> = Vec::new();
        for (field, boost) in BOOSTS {
            if let Some(query) = self.in_words(field, word)? {
                boosts.push(Box::new(BoostQuery::new(query, boost)));
            }
        }
        // These fields' words are among all words: they find nothing more. A single word is looked at
        // only where it was found; the library's phrases cannot be looked at out of their order.
        if word.begins || words(&word.text).len() != 1 {
            boosts.push(found);
            return Ok(Some(any_of(boosts)));
        }
        let boosts = boosts.into_iter().map(|boost| (Occur::Should, boost));
        let clauses = std::iter::once((Occur::Must, found)).chain(boosts);
        Ok(Some(Box::new(BooleanQuery::new(clauses.collect()))))
    }

    fn in_words(&self, field: Asked, word: &Word) -> Result<Option<Box<dyn Query>>> {
        let index = self.index(&words_of(field))?;
        let found = words(&word.text);
        let terms: Vec<Term> =
            found.iter().map(|word| Term::from_field_text(index, word)).collect();
        Ok(match (terms.as_slice(), word.begins) {
            ([], _) => None,
            ([_], true) => Some(self.begins(index, found.first().map_or("", String::as_str))),
            ([one], false) => {
                Some(Box::new(TermQuery::new(one.clone(), IndexRecordOption::WithFreqs)))
            }
            (_, false) => Some(Box::new(PhraseQuery::new(terms))),
            (_, true) => {
                // Words are letters and digits: they stand for themselves in a pattern. (The
                // library's own query for this leaves words out silently when there are many.)
                let mut patterns = found;
                if let Some(last) = patterns.last_mut() {
                    last.push_str(".*");
                }
                Some(Box::new(RegexPhraseQuery::new(index, patterns)))
            }
        })
    }

    fn whole(&self, field: Asked, whole: &str) -> Result<Box<dyn Query>> {
        if field == Asked::Collection {
            let Some(id) = self.collections.id(whole) else { return Ok(Box::new(EmptyQuery)) };
            return Ok(term(Term::from_field_u64(self.index(column::COLLECTION)?, id)));
        }
        if !has_keys(field) {
            let phrase = Word { text: whole.to_owned(), begins: false, excluded: false };
            return Ok(self.in_words(field, &phrase)?.unwrap_or_else(|| Box::new(EmptyQuery)));
        }
        let index = self.index(&keys_of(field))?;
        let text = |text: &str| term(Term::from_field_text(index, text));
        Ok(match field.kind() {
            Kind::Numbered => text(&number_key(&CatalogOrder::of(&key(whole)))),
            Kind::Identifier => {
                let mut keys = vec![key(whole)];
                // `A-0012` also finds `A-12`, but its digits alone would find too much.
                keys.extend(short_forms(whole).into_iter().next());
                any_of(keys.iter().map(|key| text(key)).collect())
            }
            _ => text(&key(whole)),
        })
    }

    /// Terms that begin with a text.
    fn begins(&self, index: Field, start: &str) -> Box<dyn Query> {
        let end = format!("{start}{}", char::MAX);
        Box::new(InvertedIndexRangeQuery::new(
            Bound::Included(Term::from_field_text(index, start)),
            Bound::Excluded(Term::from_field_text(index, &end)),
        ))
    }

    /// Numbers from this to that. What stands before the digits is the same, or missing at the end
    /// (`A-1..99`); without anything before them, all numbers count whatever stands before them.
    fn numbered(&self, field: Asked, from: &str, to: &str, value: &str) -> Result<Box<dyn Query>> {
        let wrong = || QueryProblem::new("search-number-range", field.name(), value);
        let (from, to) = (CatalogOrder::of(&key(from)), CatalogOrder::of(&key(to)));
        let (first, last) = from.number.zip(to.number).ok_or_else(wrong)?;
        if first > last || (from.prefix != to.prefix && !to.prefix.is_empty()) {
            return Err(wrong().into());
        }
        let numbers = integers(&number_of(field), Some(first), Some(last));
        if from.prefix.is_empty() {
            return Ok(numbers);
        }
        let index = self.index(&prefix_of(field))?;
        let prefix = term(Term::from_field_text(index, &from.prefix));
        Ok(all_of(vec![(Occur::Must, prefix), (Occur::Must, numbers)]))
    }
}

/// What is left out, as something that may be asked about any record in any order: the library's
/// phrases by themselves take it amiss when they have passed a record already.
fn left_out(query: Box<dyn Query>) -> Box<dyn Query> {
    let nothing = Box::new(ConstScoreQuery::new(Box::new(EmptyQuery), 0.0));
    Box::new(BooleanQuery::union(vec![query, nothing]))
}

/// Records with a whole number of the range.
fn integers(name: &str, from: Option<i64>, to: Option<i64>) -> Box<dyn Query> {
    let range = from.unwrap_or(i64::MIN)..=to.unwrap_or(i64::MAX);
    Box::new(ColumnQuery::Integers(name.to_owned(), range))
}

/// Records with a measure of the range.
fn measures(name: &str, from: Option<f64>, to: Option<f64>) -> Box<dyn Query> {
    let range = from.unwrap_or(f64::MIN)..=to.unwrap_or(f64::MAX);
    Box::new(ColumnQuery::Measures(name.to_owned(), range))
}

/// A term that stands there or not.
pub(crate) fn term(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

fn any_of(mut queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    match (queries.pop(), queries.is_empty()) {
        (None, _) => Box::new(EmptyQuery),
        (Some(one), true) => one,
        (Some(last), false) => {
            queries.push(last);
            Box::new(BooleanQuery::union(queries))
        }
    }
}

/// All clauses hold; where they only exclude, everything else is meant.
pub(crate) fn all_of(mut clauses: Vec<(Occur, Box<dyn Query>)>) -> Box<dyn Query> {
    if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
        let everything = Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0));
        clauses.push((Occur::Must, everything));
    }
    Box::new(BooleanQuery::new(clauses))
}
