//! Drafts in IndexedDB, several a collection: the text of each and, where small enough, the file
//! itself. Every failure means "no draft": private windows refuse the store, and work goes on.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, IdbDatabase, IdbObjectStore, IdbRequest, IdbTransactionMode};

const DATABASE: &str = "vasculum";
const STORE: &str = "drafts";
const VERSION: u32 = 1;

/// What is kept.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The draft's text ([`crate::workbench::logic::draft::Draft`]).
    pub draft: String,
    /// The file.
    pub file: Option<File>,
    /// Cells that were pasted.
    pub cells: Option<String>,
}

/// Every draft whose key `wanted` takes.
pub async fn list(wanted: impl Fn(&str) -> bool) -> Vec<(String, Kept)> {
    let keys: Vec<String> = keys().await.unwrap_or_default();
    let mut found = Vec::new();
    for key in keys.into_iter().filter(|key| wanted(key)) {
        if let Some(kept) = load(&key).await {
            found.push((key, kept));
        }
    }
    found
}

async fn keys() -> Option<Vec<String>> {
    let store = store(IdbTransactionMode::Readonly).await?;
    let keys: Array = finished(&store.get_all_keys().ok()?).await?.dyn_into().ok()?;
    Some(keys.iter().filter_map(|key| key.as_string()).collect())
}

/// One draft.
pub async fn load(key: &str) -> Option<Kept> {
    let store = store(IdbTransactionMode::Readonly).await?;
    let value = finished(&store.get(&JsValue::from_str(key)).ok()?).await?;
    let field = |name: &str| Reflect::get(&value, &JsValue::from_str(name)).ok();
    Some(Kept {
        draft: field("draft")?.as_string()?,
        file: field("file").and_then(|file| file.dyn_into().ok()),
        cells: field("cells").and_then(|cells| cells.as_string()),
    })
}

/// Keeps a draft; without its file where the browser has no room for it.
pub async fn save(key: &str, kept: &Kept) -> Option<()> {
    if put(key, kept).await.is_some() {
        return Some(());
    }
    put(key, &Kept { file: None, ..kept.clone() }).await
}

async fn put(key: &str, kept: &Kept) -> Option<()> {
    let value = Object::new();
    let set = |name: &str, part: &JsValue| {
        Reflect::set(&value, &JsValue::from_str(name), part).ok().map(drop)
    };
    set("draft", &JsValue::from_str(&kept.draft))?;
    if let Some(file) = &kept.file {
        set("file", file)?;
    }
    if let Some(cells) = &kept.cells {
        set("cells", &JsValue::from_str(cells))?;
    }
    let store = store(IdbTransactionMode::Readwrite).await?;
    let request = store.put_with_key(&value, &JsValue::from_str(key)).ok()?;
    finished(&request).await.map(drop)
}

/// Forgets a draft.
pub async fn forget(key: &str) -> Option<()> {
    let store = store(IdbTransactionMode::Readwrite).await?;
    finished(&store.delete(&JsValue::from_str(key)).ok()?).await.map(drop)
}

async fn store(mode: IdbTransactionMode) -> Option<IdbObjectStore> {
    let database = open().await?;
    let transaction = database.transaction_with_str_and_mode(STORE, mode).ok()?;
    transaction.object_store(STORE).ok()
}

async fn open() -> Option<IdbDatabase> {
    let factory = web_sys::window()?.indexed_db().ok()??;
    let request = factory.open_with_u32(DATABASE, VERSION).ok()?;
    let upgraded = request.clone();
    let make_store = Closure::once(move || {
        let database =
            upgraded.result().ok().and_then(|value| value.dyn_into::<IdbDatabase>().ok());
        if let Some(database) = database {
            let _ = database.create_object_store(STORE);
        }
    });
    request.set_onupgradeneeded(Some(make_store.as_ref().unchecked_ref()));
    let database = finished(&request).await?.dyn_into().ok();
    drop(make_store);
    database
}

/// Waits for a request; `None` when it failed.
async fn finished(request: &IdbRequest) -> Option<JsValue> {
    let promise = Promise::new(&mut |resolve: Function, reject: Function| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(promise).await.ok()?;
    request.result().ok()
}
