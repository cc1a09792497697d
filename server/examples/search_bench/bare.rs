//! Tantivy without anything of ours: the same index, opened by itself, asked for the best 25 and the
//! number of records.

use std::ops::Bound;
use std::path::Path;

use search::fold_value;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, InvertedIndexRangeQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Index, Searcher, Term};

use super::Result;
use super::questions::{Is, Question};

/// An open index.
pub(crate) struct Bare(Searcher);

impl Bare {
    pub(crate) fn open(folder: &Path) -> Result<Bare> {
        Ok(Bare(Index::open_in_dir(folder)?.reader()?.searcher()))
    }

    /// How many records there are; the first are found too.
    pub(crate) fn list(&self, question: &Question) -> Result<u64> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let words = self.field("w_q")?;
        for is in question.is {
            let (occur, query): (Occur, Box<dyn Query>) = match *is {
                Is::Word(word) => {
                    let term = Term::from_field_text(words, &fold_value(word));
                    (Occur::Must, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)))
                }
                Is::Phrase(phrase) => {
                    let terms = phrase.split(' ').map(|word| Term::from_field_text(words, word));
                    (Occur::Must, Box::new(PhraseQuery::new(terms.collect())))
                }
                Is::Begins(start) => {
                    let end = format!("{start}{}", char::MAX);
                    let range = InvertedIndexRangeQuery::new(
                        Bound::Included(Term::from_field_text(words, start)),
                        Bound::Excluded(Term::from_field_text(words, &end)),
                    );
                    (Occur::Must, Box::new(range))
                }
                Is::Value(of, value) => (Occur::Must, self.value(of.parameter(), value)?),
                Is::Not(of, value) => (Occur::MustNot, self.value(of.parameter(), value)?),
                other => return Err(format!("bare Tantivy is not asked for {other:?}").into()),
            };
            clauses.push((occur, query));
        }
        let first = TopDocs::with_limit(25).order_by_score();
        Ok(self.0.search(&BooleanQuery::new(clauses), &(first, Count))?.1 as u64)
    }

    fn value(&self, name: &str, value: &str) -> Result<Box<dyn Query>> {
        let term = Term::from_field_text(self.field(&format!("k_{name}"))?, &fold_value(value));
        Ok(Box::new(TermQuery::new(term, IndexRecordOption::Basic)))
    }

    fn field(&self, name: &str) -> Result<Field> {
        Ok(self.0.schema().get_field(name)?)
    }
}
