//! Writing over what is there.

use search::{Audience, Engine, Feed, SearchError};

use crate::support::{entry, herbarium, ids, set, small};

#[test]
fn a_changed_record_is_found_as_it_is_now_and_a_gone_one_is_not() {
    let mut small = small(&herbarium());
    let changed = entry(2, &[("country", "Peru")]);
    small.feed.apply(&[changed], &[3, 99]).unwrap();
    assert_eq!(set(&small.engine.view(), "country=united+states"), [2], "before the commit");
    small.feed.commit("2").unwrap();
    let view = small.engine.view();
    assert_eq!(set(&view, ""), [1, 2, 4, 5, 6]);
    assert_eq!(set(&view, "country=Peru"), [2]);
    assert_eq!(set(&view, "country=united+states"), [] as [u64; 0]);
    assert_eq!(view.checkpoint(), "2");
}

#[test]
fn what_did_not_change_is_not_written_again() {
    let mut small = small(&herbarium());
    let version = |small: &crate::support::Small| small.engine.view().version(&Audience::Visitor);
    let before = version(&small);
    small.feed.apply(&herbarium(), &[]).unwrap();
    small.feed.commit("2").unwrap();
    assert_eq!(version(&small), before);
    assert_eq!(small.engine.view().checkpoint(), "2");
    small.feed.apply(&[entry(1, &[])], &[]).unwrap();
    small.feed.commit("3").unwrap();
    assert_ne!(version(&small), before);
}

#[test]
fn a_folder_is_opened_again_where_it_was_left() {
    let folder = tempfile::tempdir().unwrap();
    let engine = Engine::create(folder.path()).unwrap();
    let mut feed = Feed::new(&engine).unwrap();
    feed.fill(&herbarium()).unwrap();
    feed.commit("17").unwrap();
    // Killed between two commits: what was not committed is not there.
    feed.fill(&[entry(50, &[("country", "Peru")])]).unwrap();
    drop((feed, engine));
    let engine = Engine::open(folder.path()).unwrap();
    assert_eq!(engine.view().checkpoint(), "17");
    assert_eq!(ids(&engine.view(), &Audience::Visitor, "country=Peru").unwrap(), [] as [u64; 0]);
    assert_eq!(set(&engine.view(), "country=Chile"), [4, 5]);
}

#[test]
fn a_folder_of_another_program_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    Engine::create(folder.path()).unwrap();
    assert!(matches!(Engine::open(folder.path()), Err(SearchError::OtherSchema)));
}
