//! `vasculum admin protected-taxa …`

use std::path::PathBuf;

use clap::Subcommand;
use media_batch::left_out::write_csv_row;
use store::{ListChange, NewProtectedTaxon, Principal, ProtectionCounts, Store, StoreError};
use uuid::Uuid;

use crate::cli::database::DatabaseArgs;
use crate::cli::exit::{Exit, UnusableInput};
use crate::cli::{output, table};
use crate::clock::{Clock as _, SystemClock};
use crate::protected_taxa::{recompute, sheet};

/// The columns of the list as CSV.
const COLUMNS: [&str; 7] =
    ["scientificName", "otherNames", "country", "stateProvince", "level", "place", "reason"];

/// The list of taxa whose places are withheld, or whose records are hidden.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ProtectedTaxa {
    /// Print the list as CSV, which `load` takes
    List(DatabaseArgs),
    /// Protect a taxon and everything below it
    Add(Box<Add>),
    /// Protect a taxon no more
    Remove(Remove),
    /// Protect the taxa of a sheet: scientificName, otherNames, country, stateProvince, level, place, reason
    Load(Load),
    /// Decide whether entries of a country or state hold for cultivated specimens too
    Cultivated(Cultivated),
}

/// Protect a taxon.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Add {
    /// Its scientific name
    name: String,
    /// Another name of it; may be given several times
    #[arg(long = "other-name", value_name = "NAME")]
    other_names: Vec<String>,
    /// Only in this country
    #[arg(long, value_name = "NAME")]
    country: Option<String>,
    /// Only in this state or province
    #[arg(long, value_name = "NAME")]
    state_province: Option<String>,
    /// 1 withholds the place, 5 hides the record
    #[arg(long, value_name = "LEVEL", default_value_t = 1)]
    level: i16,
    /// Show coordinates truncated to 0.1 degrees instead of withholding them
    #[arg(long)]
    truncated: bool,
    /// Why
    #[arg(long, value_name = "TEXT", default_value = "")]
    reason: String,
    #[command(flatten)]
    how: How,
}

/// Protect a taxon no more.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Remove {
    /// Its scientific name, as `list` prints it
    name: String,
    /// The entry of this country
    #[arg(long, value_name = "NAME")]
    country: Option<String>,
    /// The entry of this state or province
    #[arg(long, value_name = "NAME")]
    state_province: Option<String>,
    #[command(flatten)]
    how: How,
}

/// Protect the taxa of a sheet.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Load {
    /// The sheet
    file: PathBuf,
    #[command(flatten)]
    how: How,
}

/// What about cultivated specimens.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Cultivated {
    /// Whether they are protected
    #[arg(value_name = "YES|NO", value_parser = ["yes", "no"])]
    protect: String,
    #[command(flatten)]
    how: How,
}

/// On which database, and whether it is meant.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct How {
    /// Only say what would change
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    database: DatabaseArgs,
}

impl ProtectedTaxa {
    pub(super) async fn run(self) -> anyhow::Result<Exit> {
        match self {
            ProtectedTaxa::List(database) => list(&database.open().await?).await,
            ProtectedTaxa::Add(add) => add.run().await,
            ProtectedTaxa::Remove(remove) => remove.run().await,
            ProtectedTaxa::Load(load) => load.run().await,
            ProtectedTaxa::Cultivated(given) => {
                let protect_cultivated = Some(given.protect == "yes");
                let change = ListChange { protect_cultivated, ..ListChange::default() };
                make(&given.how.database.open().await?, change, given.how.dry_run).await
            }
        }
    }
}

/// Whoever can open the database may do everything with it.
fn operator() -> Principal {
    Principal::User { id: Uuid::nil(), portal_admin: true, roles: Vec::new() }
}

async fn list(store: &Store) -> anyhow::Result<Exit> {
    let list = store.protected_taxa(&operator()).await?;
    let mut text = String::new();
    write_csv_row(COLUMNS, &mut text);
    for entry in list.entries {
        let taxon = entry.taxon;
        let place = if taxon.generalise { "truncated" } else { "withheld" };
        let cells = [
            taxon.name,
            taxon.other_names.join(" | "),
            taxon.country.unwrap_or_default(),
            taxon.state_province.unwrap_or_default(),
            taxon.level.to_string(),
            place.to_owned(),
            taxon.reason,
        ];
        write_csv_row(cells, &mut text);
    }
    output::text(&text);
    Ok(Exit::Fine)
}

impl Add {
    async fn run(self) -> anyhow::Result<Exit> {
        let taxon = NewProtectedTaxon {
            name: self.name,
            other_names: self.other_names,
            country: self.country,
            state_province: self.state_province,
            level: self.level,
            generalise: self.truncated,
            reason: self.reason,
        };
        if let Some(code) = taxon.problem() {
            return Err(UnusableInput(sentence(code, &taxon.name)).into());
        }
        let change = ListChange { add: vec![taxon], ..ListChange::default() };
        make(&self.how.database.open().await?, change, self.how.dry_run).await
    }
}

impl Remove {
    async fn run(self) -> anyhow::Result<Exit> {
        let store = self.how.database.open().await?;
        let list = store.protected_taxa(&operator()).await?;
        let entries = list.entries.into_iter().filter(|entry| {
            entry.taxon.name.trim().eq_ignore_ascii_case(self.name.trim())
                && entry.taxon.country == self.country
                && entry.taxon.state_province == self.state_province
        });
        let remove: Vec<Uuid> = entries.map(|entry| entry.id).collect();
        if remove.is_empty() {
            output::error(&sentence("protected-taxon-not-listed", &self.name));
            return Ok(Exit::Findings);
        }
        let change = ListChange { remove, ..ListChange::default() };
        make(&store, change, self.how.dry_run).await
    }
}

impl Load {
    async fn run(self) -> anyhow::Result<Exit> {
        let table = table::read(&self.file)?;
        let read = sheet::from_rows(&table.headers, &table.rows);
        for problem in &read.problems {
            output::error(problem);
        }
        if read.taxa.is_empty() {
            return Ok(Exit::Findings);
        }
        let change = ListChange { add: read.taxa, ..ListChange::default() };
        let exit = make(&self.how.database.open().await?, change, self.how.dry_run).await?;
        Ok(if read.problems.is_empty() { exit } else { Exit::Findings })
    }
}

/// Says what a change does, makes it and carries it to the records.
async fn make(store: &Store, mut change: ListChange, dry_run: bool) -> anyhow::Result<Exit> {
    let preview = match store.preview_protected_taxa(&operator(), &change).await {
        Ok(preview) => preview,
        Err(StoreError::Invalid(code) | StoreError::Conflict(code)) => {
            output::error(&sentence(code, ""));
            return Ok(Exit::Findings);
        }
        Err(error) => return Err(error.into()),
    };
    output::line(&format!(
        "{} entries are new, {} go, {} are there already.",
        preview.added, preview.removed, preview.unchanged
    ));
    for (code, _, counts) in &preview.collections {
        output::line(&format!("{code}: {}", in_words(counts)));
    }
    if dry_run {
        output::line("Nothing was changed.");
        return Ok(Exit::Fine);
    }
    change.version = Some(preview.version);
    store.change_protected_taxa(&operator(), &change, SystemClock.now()).await?;
    let changed = recompute(store, &SystemClock, |_, _| {}, || false).await?;
    output::line(&format!("{} records are protected otherwise now.", changed.unwrap_or_default()));
    Ok(Exit::Fine)
}

fn in_words(counts: &ProtectionCounts) -> String {
    let parts = [
        (counts.protected, "places will be protected"),
        (counts.hidden, "records will be hidden"),
        (counts.public, "records will be public"),
        (counts.otherwise, "records will be protected otherwise"),
        (counts.locked, "records are locked and stay as they are"),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{count} {words}"))
        .collect();
    parts.join(", ")
}

fn sentence(code: &str, name: &str) -> String {
    messages::text_with(
        &format!("problem-{code}"),
        &[("name", messages::Arg::from(name.to_owned()))],
    )
}
