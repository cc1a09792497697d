//! The list of protected taxa, invented.

use api_types::*;
use axum::Json;
use uuid::Uuid;

pub(super) async fn protected_taxa() -> Json<ProtectedTaxa> {
    let taxon = |name: &str, level, place| NewProtectedTaxon {
        name: name.to_owned(),
        level,
        place,
        reason: "Collected for trade".to_owned(),
        ..NewProtectedTaxon::default()
    };
    let entry = |at: u128, taxon| ProtectedTaxon {
        id: Uuid::from_u128(at),
        taxon,
        added_at: "2026-11-20T08:00:00Z".to_owned(),
        added_by: Some("Ana Ruiz".to_owned()),
    };
    let listed = ListedTaxon { name: "Cypripedium".to_owned(), ..ListedTaxon::default() };
    Json(ProtectedTaxa {
        entries: vec![
            entry(1, taxon("Cypripedium", 1, ShownPlace::Truncated)),
            entry(2, taxon("Aquila chrysaetos", 5, ShownPlace::Withheld)),
        ],
        version: 2,
        pending: true,
        changes: vec![ProtectedTaxaChanged {
            version: 2,
            at: "2026-11-20T08:00:00Z".to_owned(),
            added: vec![listed],
            ..ProtectedTaxaChanged::default()
        }],
        ..ProtectedTaxa::default()
    })
}
