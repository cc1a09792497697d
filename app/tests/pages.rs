//! Every page renders on the server, complete, over sample answers.
#![cfg(feature = "ssr")]

mod support;

use app::Assets;
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use http_body_util::BodyExt as _;
use rstest::rstest;
use support::answers::{MEDIUM, RECORD, batch_id};
use tower::ServiceExt as _;

struct Page {
    status: StatusCode,
    policy: String,
    html: String,
}

async fn get(path: &str, signed_in: bool) -> Page {
    get_with(Assets::default(), path, signed_in).await
}

async fn get_with(assets: Assets, path: &str, signed_in: bool) -> Page {
    let request = Request::builder().uri(path).body(Body::empty()).unwrap();
    let response = support::portal(assets, signed_in).oneshot(request).await.unwrap();
    let status = response.status();
    let policy = response.headers().get(header::CONTENT_SECURITY_POLICY).unwrap();
    let policy = policy.to_str().unwrap().to_owned();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    Page { status, policy, html: String::from_utf8(body.to_vec()).unwrap() }
}

/// What holds for every page.
fn sound(page: &Page) {
    assert_eq!(page.html.matches("<h1").count(), 1, "one first heading");
    assert!(page.html.contains("<main"), "a main part");
    assert!(page.html.contains("</html>"), "the end of the document");
    assert!(!page.html.contains(" style="), "an inline style, which the policy refuses");
    assert!(!page.html.contains("ui-loading\">"), "a text without words");
    assert!(!page.html.contains(">ui-"), "a text without words");
    let nonce = page.policy.split("'nonce-").nth(1).unwrap().trim_end_matches('\'');
    let scripts = page.html.matches("<script").count();
    assert_eq!(scripts, page.html.matches(&format!("nonce=\"{nonce}\"")).count(), "{}", page.html);
}

#[rstest]
#[case("/", "Newest media")]
#[case("/", "5,313")]
#[case("/", "/specimens/0.svg")]
#[case("/collections", "Alpine Station Bryophytes")]
#[case("/collections/SVH", "mailto:curator@svh.example")]
#[case("/collections/SVH", "?after=30")]
#[case("/collections/SVH?after=60", "/specimens/69.svg")]
#[case("/collections/AST", "No media are linked")]
#[case("/find?q=00104417", "2 records have this number")]
#[case("/find?q=x%3Cscript%3E", "No public record has this number")]
#[case("/", "action=\"/search\"")]
#[case("/search", "1,284 specimen records")]
#[case("/search", "Salix scouleriana")]
#[case("/search?q=oak", "value=\"oak\"")]
#[case("/search?q=oak", "<title>oak · Search")]
#[case("/search?country=Chile&-family=Salicaceae", "not Family: Salicaceae")]
#[case("/search?country=Chile", "/search?country=Chile&amp;country=M%C3%A9xico")]
#[case("/search?country=Chile", "/search?country=Chile&amp;cursor=25")]
#[case("/search?cursor=25", "First page")]
#[case("/search?q=00104417", "2 specimens have exactly this number")]
#[case("/search?q=nothing&country=Chile", "Without “Words: nothing”")]
#[case("/search?q=nothing&view=gallery", "None of the records found has media")]
#[case("/search?view=table&columns=habitat", "Wet meadow margin with Alnus")]
#[case("/search?view=table&sort=-eventDate", "aria-sort=\"descending\"")]
#[case("/search?view=gallery", "https://creativecommons.org/licenses/by/4.0/")]
#[case("/search?view=species", "scientificName=%3DSalix+lemmonii")]
#[case("/search?view=map", "6 records have no coordinates")]
#[case("/search?view=map", "by country, and an area can be typed")]
#[case("/search?view=map", "<h3 id=\"by-country\"")]
#[case("/", "/search?family=Salicaceae")]
#[case("/collections/SVH", "Search in this collection")]
#[case("/collections/SVH", "/search?collection=SVH")]
#[case("/collections/SVH/records/00104417", "Some details are withheld")]
#[case(&format!("/records/{RECORD}"), "/search?county=Plumas")]
#[case(&format!("/records/{RECORD}"), "application/ld+json")]
#[case(&format!("/records/{RECORD}"), "property=\"og:title\" content=\"Salix scouleriana, SVH 00104417\"")]
#[case(&format!("/records/{RECORD}"), &format!("href=\"https://portal.example/records/{RECORD}\" rel=\"canonical\""))]
#[case(&format!("/records/{RECORD}"), &format!("https://portal.example/records/{RECORD}.<"))]
#[case("/help", "Every rule")]
#[case("/help", "Ctrl + A")]
#[case("/sign-in?then=//evil.example", "Password")]
#[case(&format!("/records/{RECORD}"), "Some details are withheld")]
#[case(&format!("/records/{RECORD}"), "Loan number of old ledger")]
#[case(&format!("/records/{RECORD}"), "CC BY 4.0")]
#[case(&format!("/records/{RECORD}"), "14.VI.87")]
#[case(&format!("/records/{RECORD}"), "Determinations")]
#[case(&format!("/records/{RECORD}"), "Field book")]
#[case(&format!("/records/{}", uuid::Uuid::from_u128(RECORD.as_u128() + 3)), "1 Oct 2026")]
#[case("/help/api", "/api/v1/occurrences/download.csv?genus=Quercus")]
#[case("/help/importing", "Whether 03/04/1999 is in March or in April is asked once")]
#[case(&format!("/media/{MEDIUM}"), "The specimen’s record")]
#[case(&format!("/media/{MEDIUM}"), "How to credit it")]
#[case(&format!("/media/{MEDIUM}"), "Access URI")]
#[case(&format!("/media/{MEDIUM}"), "<deep-zoom")]
#[case(&format!("/records/{RECORD}"), "<deep-zoom")]
#[case("/taxa/Salix%20lutea", "/search?taxon=Salix+lutea")]
#[case("/taxa/Salix%20lutea", "When it was collected")]
#[case("/collections/SVH", "When it was collected")]
#[case("/search?q=oak", "/api/v1/occurrences/feed.atom?q=oak")]
#[case("/search?q=oak", "/searches?save=q%3Doak")]
#[case("/search?view=gallery&group=record", "gallery-group")]
#[case("/", "role=\"listbox\"")]
#[tokio::test]
async fn visitors_get_whole_pages(#[case] path: &str, #[case] expected: &str) {
    let page = get(path, false).await;
    sound(&page);
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.html.contains(expected), "{path} lacks {expected}: {}", page.html);
    assert!(page.html.contains("Sierra Verde Herbaria"));
}

#[rstest]
#[case("/searches", "All willows")]
#[case("/searches?save=taxon%3DSalix", "Taxon of any rank: Salix")]
#[case("/batches", "spring-imaging-2026.csv")]
#[case(&format!("/batches/{}", batch_id("done")), "Undo this batch")]
#[case(&format!("/batches/{}", batch_id("done")), "left-out.xlsx")]
#[case(&format!("/batches/{}?outcome=failed", batch_id("done")), "web page of Flickr")]
#[case(&format!("/batches/{}", batch_id("applying")), "40 %")]
#[case(&format!("/batches/{}", batch_id("failed")), "Go on where it stopped")]
#[case(&format!("/batches/{}", batch_id("uploading")), "Go on in the workbench")]
#[case(&format!("/batches/{}", batch_id("undo")), "it stays as it is now")]
#[case("/protected-taxa", "Coordinates truncated to 0.1°")]
#[case("/protected-taxa", "Nothing: the record is hidden")]
#[case("/protected-taxa", "still being carried to the records")]
#[case("/protected-taxa", "Added: Cypripedium")]
#[case(&format!("/records/{RECORD}"), "because of the list entry Salix scouleriana, California")]
#[case("/collections/SVH", "Link media from a sheet")]
#[case("/collections/SVH", "/collections/SVH/import")]
#[case("/collections/SVH/import", "Records from a file: Vascular Plants")]
#[case(&preview_of("import"), "What would change: spring-imaging-2026.csv")]
#[case(&preview_of("import"), "Please look twice.")]
#[case(&preview_of("import"), "Import 6,340 records")]
#[case(&preview_of("import"), "14 records known from before are not in the file; they stay")]
#[case(&preview_of("import"), "and one more cell")]
#[case(&preview_of("import"), "kept; the file says “Meadow, wet”")]
#[case(&format!("{}?outcome=failed", preview_of("import")), "belong to different records")]
#[case(&preview_of("import"), "media linked")]
#[case(&preview_of("import"), "?media=new#rows")]
#[case(&preview_of("import"), "Every row and cell as a file")]
#[case(&format!("{}?media=new", preview_of("import")), "rows.csv?media=new")]
#[case(&format!("{}?gone=all", preview_of("import")), "00104417")]
#[case(&format!("{}?gone=all", preview_of("import")), "no catalog number")]
#[case(&format!("{}?gone=all", preview_of("import")), "preview/gone.csv")]
#[case(&preview_of("imported"), "This import was written.")]
#[case(&preview_of("uncompared"), "has not been compared")]
#[case(&format!("/batches/{}", batch_id("import")), "Look at what would change")]
#[case(&format!("/batches/{}", batch_id("imported")), "Every change, cell by cell")]
#[case(&format!("/batches/{}", batch_id("done")), "9,768 of 9,812 addresses looked at lead")]
#[case(&format!("/batches/{}", batch_id("done")), "?link=web-page#links")]
#[case(&format!("/batches/{}", batch_id("done")), "Check them again")]
#[case(&format!("/batches/{}?link=web-page", batch_id("done")), "https://img.svh.example/web-page.jpg")]
#[case("/collections/SVH", "/collections/SVH/sources")]
#[case("/collections/SVH/sources", "Fetched from: Vascular Plants")]
#[case("/collections/SVH/sources", "A new version was fetched.")]
#[case("/collections/SVH/sources", "there is nothing at this address")]
#[case("/collections/SVH/sources", "Not fetched yet.")]
#[case("/collections/SVH/sources", "Fetching bytes: 1,048,576 of 4,194,304")]
#[case("/collections/SVH/sources", "4.0 MB, fetched 19 Nov 2026, 04:00 UTC")]
#[case("/collections/SVH/sources", "/collections/SVH/import?source=01990000")]
#[case("/collections/SVH/sources", "Look at what it changes")]
#[case("/collections/SVH/workbench/media", "Media from a sheet: Vascular Plants")]
#[tokio::test]
async fn managers_get_their_pages(#[case] path: &str, #[case] expected: &str) {
    let page = get(path, true).await;
    sound(&page);
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.html.contains(expected), "{path} lacks {expected}: {}", page.html);
}

/// The address of a sample batch's preview.
fn preview_of(name: &str) -> String {
    format!("/collections/SVH/batches/{}/preview", batch_id(name))
}

#[tokio::test]
async fn an_import_that_is_written_is_not_offered_again() {
    let page = get(&preview_of("imported"), true).await;
    assert!(!page.html.contains("Import 6,340 records"));
}

#[rstest]
#[case("/search?bbox=1,2,3&q=oak", false, 400, "cannot be answered as it stands")]
#[case("/search?bbox=1,2,3&q=oak", false, 400, "value=\"oak\"")]
#[case("/search?bbox=1,2,3&q=oak", false, 400, "aria-label=\"Without “within the drawn box”\"")]
#[case("/search?bbox=1,2,3&cursor=x", false, 400, "Begin again at the first page")]
#[case("/collections/SVH/records/0", false, 404, "Not found")]
#[case("/collections/AST/records/00104417", false, 404, "Not found")]
#[case("/records/00104417", false, 404, "Not found")]
#[case("/nowhere", false, 404, "There is no such page")]
#[case("/records/not-an-id", false, 404, "Not found")]
#[case(&format!("/records/{MEDIUM}"), false, 404, "No public record has this id.")]
#[case("/collections/NONE", false, 404, "No public collection has this code.")]
#[case(
    "/collections/SVH/workbench/media",
    false,
    401,
    "then=%2Fcollections%2FSVH%2Fworkbench%2Fmedia"
)]
#[case("/collections/AST/workbench/media", true, 403, "Not yours to open")]
#[case("/collections/AST/import", true, 403, "Not yours to open")]
#[case("/collections/SVH/import", false, 401, "then=%2Fcollections%2FSVH%2Fimport")]
#[case("/collections/AST/sources", true, 403, "Not yours to open")]
#[case("/collections/SVH/sources", false, 401, "then=%2Fcollections%2FSVH%2Fsources")]
#[tokio::test]
async fn failures_have_their_status_and_words(
    #[case] path: &str,
    #[case] signed_in: bool,
    #[case] status: u16,
    #[case] expected: &str,
) {
    let page = get(path, signed_in).await;
    sound(&page);
    assert_eq!(page.status.as_u16(), status);
    assert!(page.html.contains(expected), "{path} lacks {expected}: {}", page.html);
}

#[tokio::test]
async fn undo_is_not_offered_twice() {
    let page = get(&format!("/batches/{}", batch_id("undo")), true).await;
    assert!(!page.html.contains("Undo this batch"));
}

#[rstest]
#[case("/", false)]
#[case("/collections/SVH", false)]
#[case("/help", false)]
#[case("/batches", true)]
#[case("/collections/SVH/workbench/media", true)]
#[tokio::test]
async fn only_pages_of_members_fetch_their_part(#[case] path: &str, #[case] fetched: bool) {
    let assets = Assets {
        js: "/pkg/pages.1.js".to_owned(),
        wasm: "/pkg/pages.1.wasm".to_owned(),
        member_wasm: "/pkg/pages_member.1.wasm".to_owned(),
        ..Assets::default()
    };
    let page = get_with(assets, path, true).await;
    sound(&page);
    assert!(page.html.contains("/pkg/pages.1.wasm"));
    assert_eq!(page.html.contains("/pkg/pages_member.1.wasm"), fetched, "{}", page.html);
}
