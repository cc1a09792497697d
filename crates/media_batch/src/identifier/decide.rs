//! The one decision from what each identifier of a row hits: *and, never or*.

use std::hash::Hash;

use super::Resolution;

/// The records that one identifier of a row belongs to.
pub type Hits<Record> = Vec<Record>;

/// Decides a row from the hits of each identifier given, in the order `occurrenceID`/`recordID`,
/// `catalogNumber`, `otherCatalogNumbers`. Returns the match, the candidates to choose from, or — for
/// a contradiction — every record that any identifier names.
///
/// All given identifiers must agree: several records of one identifier may be narrowed by another
/// one; an identifier that no record has contradicts one that a record has.
#[must_use]
pub fn decide<Record: Copy + Eq + Hash>(hits: &[Hits<Record>]) -> (Resolution, Vec<Record>) {
    let Some((first, others)) = hits.split_first() else {
        return (Resolution::NoIdentifier, Vec::new());
    };
    if hits.iter().all(Vec::is_empty) {
        return (Resolution::NotFound, Vec::new());
    }
    let mut common = Vec::new();
    for record in first {
        if !common.contains(record) && others.iter().all(|other| other.contains(record)) {
            common.push(*record);
        }
    }
    match common.len() {
        0 => (Resolution::Contradicting, union(hits)),
        1 => (Resolution::Matched, common),
        _ => (Resolution::Ambiguous, common),
    }
}

fn union<Record: Copy + Eq>(hits: &[Hits<Record>]) -> Vec<Record> {
    let mut all = Vec::new();
    for record in hits.iter().flatten() {
        if !all.contains(record) {
            all.push(*record);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::Resolution::{Ambiguous, Contradicting, Matched, NoIdentifier, NotFound};
    use super::*;

    #[rstest]
    #[case(vec![], NoIdentifier, &[])]
    #[case(vec![vec![]], NotFound, &[])]
    #[case(vec![vec![], vec![]], NotFound, &[])]
    #[case(vec![vec![7]], Matched, &[7])]
    #[case(vec![vec![7, 7]], Matched, &[7])]
    #[case(vec![vec![7], vec![7]], Matched, &[7])]
    #[case(vec![vec![7, 8]], Ambiguous, &[7, 8])]
    #[case(vec![vec![7, 8], vec![8, 9]], Matched, &[8])]
    #[case(vec![vec![7], vec![8]], Contradicting, &[7, 8])]
    #[case(vec![vec![7], vec![]], Contradicting, &[7])]
    fn every_identifier_must_agree(
        #[case] hits: Vec<Hits<u32>>,
        #[case] resolution: Resolution,
        #[case] records: &[u32],
    ) {
        assert_eq!(decide(&hits), (resolution, records.to_vec()));
    }
}
