//! Searches that people keep: everyone sees and changes their own only.

use rstest::rstest;
use store::{Principal, Role, StoreError};
use uuid::Uuid;

use crate::support::{Kind, Portal, now, person};

#[rstest]
#[tokio::test]
async fn a_search_is_kept_renamed_and_forgotten_by_its_owner_alone(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let store = &portal.store;
    let owner = &portal.manager;
    let other = person(store, "other", portal.collection, Role::Editor).await;
    let late = store.save_search(owner, " Willows ", "taxon=Salix", now()).await.unwrap();
    let first = store.save_search(owner, "Alders", "taxon=Alnus&view=map", now()).await.unwrap();
    assert_eq!(late.name, "Willows");
    assert_eq!(store.saved_searches(owner).await.unwrap(), [first.clone(), late.clone()]);
    assert_eq!(store.saved_searches(&other).await.unwrap(), []);

    for who in [&other, &Principal::Visitor] {
        assert!(store.rename_search(who, late.id, "Mine").await.is_err());
        assert!(store.forget_search(who, late.id).await.is_err());
    }
    store.rename_search(owner, late.id, "A willow").await.unwrap();
    let names: Vec<String> =
        store.saved_searches(owner).await.unwrap().into_iter().map(|one| one.name).collect();
    assert_eq!(names, ["A willow", "Alders"]);
    store.forget_search(owner, late.id).await.unwrap();
    assert_eq!(store.saved_searches(owner).await.unwrap(), [first]);
    assert!(matches!(store.forget_search(owner, late.id).await, Err(StoreError::NotFound)));
}

#[rstest]
#[case("", "q=oak", "saved-search-name")]
#[case("  ", "q=oak", "saved-search-name")]
#[case("a\nb", "q=oak", "saved-search-name")]
#[case(&"n".repeat(201), "q=oak", "saved-search-name-long")]
#[case("oaks", &"q".repeat(6_001), "saved-search-long")]
#[tokio::test]
async fn what_cannot_be_kept_is_refused_with_its_reason(
    #[case] name: &str,
    #[case] query: &str,
    #[case] code: &str,
) {
    let portal = Portal::open(Kind::Sqlite).await;
    let refused = portal.store.save_search(&portal.manager, name, query, now()).await.unwrap_err();
    assert!(matches!(refused, StoreError::Invalid(said) if said == code), "{refused}");
    assert_eq!(portal.store.saved_searches(&portal.manager).await.unwrap(), []);
}

#[tokio::test]
async fn a_list_has_an_end() {
    let portal = Portal::open(Kind::Sqlite).await;
    for at in 0..200 {
        let name = format!("{at}");
        portal.store.save_search(&portal.manager, &name, "q=oak", now()).await.unwrap();
    }
    let refused = portal.store.save_search(&portal.manager, "one more", "q=oak", now()).await;
    assert!(matches!(refused, Err(StoreError::Conflict("saved-search-too-many"))));
    let missing = portal.store.rename_search(&portal.manager, Uuid::now_v7(), "x").await;
    assert!(matches!(missing, Err(StoreError::NotFound)));
}
