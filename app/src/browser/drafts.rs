//! Drafts in IndexedDB, one a collection: the text of the draft and, where small enough, the file
//! itself. Every failure means "no draft": private windows refuse the store, and work goes on.

use js_sys::{Function, Object, Promise, Reflect};
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

/// The draft of a collection.
pub async fn load(collection: &str) -> Option<Kept> {
    let store = store(IdbTransactionMode::Readonly).await?;
    let value = finished(&store.get(&JsValue::from_str(collection)).ok()?).await?;
    let field = |name: &str| Reflect::get(&value, &JsValue::from_str(name)).ok();
    Some(Kept {
        draft: field("draft")?.as_string()?,
        file: field("file").and_then(|file| file.dyn_into().ok()),
        cells: field("cells").and_then(|cells| cells.as_string()),
    })
}

/// Keeps the draft of a collection.
pub async fn save(collection: &str, kept: &Kept) -> Option<()> {
    let value = Object::new();
    let put = |name: &str, part: &JsValue| {
        Reflect::set(&value, &JsValue::from_str(name), part).ok().map(drop)
    };
    put("draft", &JsValue::from_str(&kept.draft))?;
    if let Some(file) = &kept.file {
        put("file", file)?;
    }
    if let Some(cells) = &kept.cells {
        put("cells", &JsValue::from_str(cells))?;
    }
    let store = store(IdbTransactionMode::Readwrite).await?;
    let request = store.put_with_key(&value, &JsValue::from_str(collection)).ok()?;
    finished(&request).await.map(drop)
}

/// Forgets the draft of a collection.
pub async fn forget(collection: &str) -> Option<()> {
    let store = store(IdbTransactionMode::Readwrite).await?;
    finished(&store.delete(&JsValue::from_str(collection)).ok()?).await.map(drop)
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
