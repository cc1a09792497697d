//! Everything that is kept: SeaORM entities and every query. No other crate (beside `migrations`)
//! speaks SQL.
//!
//! Three promises hold here, so that no handler can break them:
//! - **Redaction is structural.** Every query that reads takes a [`Principal`]; protected values
//!   are gone before anything leaves this crate ([`redaction`]).
//! - **A chunk is one transaction.** Rows, outcomes, before-images and the cursor move together
//!   ([`batch`]); killed at any instant, the database tells the truth and the batch goes on.
//! - **One writer a collection.** Writes to a collection's records and media are serialised (SQLite:
//!   the one writer; PostgreSQL: an advisory lock a transaction), so that two batches cannot
//!   double a medium or a record.
//!
//! Time is always an argument (`now`), never read here.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod account;
pub mod batch;
pub mod collection;
mod entities;
mod error;
mod generalise;
pub mod import;
pub mod jobs;
pub mod links;
pub mod mapping;
mod paging;
mod principal;
pub mod protection;
pub mod record;
pub mod redaction;
pub mod resolve;
pub mod saved_searches;
pub mod search;
pub mod session;
pub mod sources;
mod sql;
mod store;

pub use account::{Account, NewUser};
pub use batch::{
    BatchKind, BatchPage, BatchStatus, Chunk, Counts, ExistingPolicy, LeftOutRow, Link, NewBatch,
    Outcome, OutcomeFilter, OutcomePage, OutcomeRow, PreparedRow, Preparer, StagedRow, State,
};
pub use collection::{CollectionChange, CollectionSummary, NewCollection};
pub use error::{Result, StoreError};
pub use import::{
    BatchWork, FoundRow, FoundRows, GonePage, MediaFate, PrepareRows, PreparedOccurrence,
    PreviewFilter,
};
pub use jobs::{
    AskedJob, JobEnd, JobFilter, JobPage, JobProgress, JobState, JobView, Lease, NewJob, TakenJob,
};
pub use links::{ChunkLinks, LinkPage, LinkStatus, LinkTarget};
pub use mapping::Remembered;
pub use principal::{Principal, Role};
pub use protection::{
    ChangePreview, ListChange, ListChangeView, ListChanged, ListedAs, NewProtectedTaxon,
    ProtectedTaxa, ProtectedTaxon, ProtectionCounts, RecomputeStep, RecordProtection,
};
pub use record::{
    DeterminationView, Label, ListedRecord, LoadProblem, LoadReport, MediaPage, MediaView,
    MediaWithLabel, OtherIdentifierView, RecordView,
};
pub use resolve::{ResolvedRow, RowToResolve};
pub use saved_searches::SavedSearch;
pub use search::{ChangePosition, Changes, FoundRecord, Lag, Projection, SearchSource};
pub use session::{NewSession, RoleIn, SessionTimes, SignedIn};
pub use sources::{FetchOutcome, FetchedFile, NewSource, Schedule, Source};
pub use store::{Store, StoreOptions};
