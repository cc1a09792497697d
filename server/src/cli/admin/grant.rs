//! `vasculum admin grant`

use store::Role;

use crate::cli::database::DatabaseArgs;
use crate::cli::exit::Exit;
use crate::cli::output;
use crate::clock::{Clock as _, SystemClock};

/// Roles by name.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum RoleName {
    /// Prepares and sends batches
    Editor,
    /// Also undoes batches of others and changes the collection
    Manager,
}

/// Give a person a role in a collection.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Grant {
    /// Name of the account
    #[arg(long, value_name = "NAME")]
    user: String,
    /// Code of the collection
    #[arg(long, value_name = "CODE")]
    collection: String,
    /// What the person may do there
    #[arg(long, value_enum)]
    role: RoleName,
    #[command(flatten)]
    database: DatabaseArgs,
}

impl Grant {
    pub(super) async fn run(self) -> anyhow::Result<Exit> {
        let store = self.database.open().await?;
        let Some(account) = store.account_by_name(&self.user).await? else {
            output::error(&format!("There is no account “{}”.", self.user));
            return Ok(Exit::Findings);
        };
        let collection = match store.collection(&self.collection).await {
            Ok(collection) => collection,
            Err(store::StoreError::NotFound) => {
                output::error(&format!("There is no collection “{}”.", self.collection));
                return Ok(Exit::Findings);
            }
            Err(error) => return Err(error.into()),
        };
        let role = match self.role {
            RoleName::Editor => Role::Editor,
            RoleName::Manager => Role::Manager,
        };
        store.grant_role(account.id, collection.id, role, SystemClock.now()).await?;
        output::line(&format!("{} is now {} of {}.", account.name, role.name(), collection.code));
        Ok(Exit::Fine)
    }
}
