//! `vasculum admin …`: what has to be done before anybody can sign in.

mod create_collection;
mod create_user;
mod grant;
mod load_records;
mod protected_taxa;

use clap::Subcommand;

use super::exit::Exit;

/// People, roles, collections, records.
#[derive(Debug, Subcommand)]
pub(super) enum Admin {
    /// Make an account; without --password-stdin a password is made and printed once
    CreateUser(create_user::CreateUser),
    /// Give a person a role in a collection
    Grant(grant::Grant),
    /// Make a collection
    CreateCollection(create_collection::CreateCollection),
    /// Create or update records from a sheet of identifiers and Darwin Core columns
    LoadRecords(load_records::LoadRecords),
    /// The list of protected taxa
    #[command(subcommand)]
    ProtectedTaxa(protected_taxa::ProtectedTaxa),
}

impl Admin {
    pub(super) async fn run(self) -> anyhow::Result<Exit> {
        match self {
            Admin::CreateUser(command) => command.run().await,
            Admin::Grant(command) => command.run().await,
            Admin::CreateCollection(command) => command.run().await,
            Admin::LoadRecords(command) => command.run().await,
            Admin::ProtectedTaxa(command) => command.run().await,
        }
    }
}
