//! `vasculum migrate`

use super::database::DatabaseArgs;
use super::exit::Exit;
use super::output;

pub(super) async fn run(database: DatabaseArgs) -> anyhow::Result<Exit> {
    let store = database.open().await?;
    store.close().await?;
    output::line("The database is up to date.");
    Ok(Exit::Fine)
}
