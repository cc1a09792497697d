//! `vasculum admin create-user`

use std::io::Read as _;

use anyhow::Context as _;
use store::{NewUser, StoreError};

use crate::cli::database::DatabaseArgs;
use crate::cli::exit::{Exit, UnusableInput};
use crate::cli::output;
use crate::clock::{Clock as _, SystemClock};
use crate::sign_in::password::{self, Passwords};
use crate::sign_in::token;

/// Make an account.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct CreateUser {
    /// Name for signing in
    #[arg(long, value_name = "NAME")]
    name: String,
    /// Name that others see
    #[arg(long, value_name = "TEXT")]
    display_name: String,
    /// E-mail address, with which one can sign in too
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
    /// May do everything in the whole portal
    #[arg(long, visible_alias = "portal-manager")]
    admin: bool,
    /// Read the password from standard input instead of making one
    #[arg(long)]
    password_stdin: bool,
    #[command(flatten)]
    database: DatabaseArgs,
}

impl CreateUser {
    pub(super) async fn run(self) -> anyhow::Result<Exit> {
        if self.name.trim().is_empty() {
            return Err(UnusableInput("The name must not be blank.".to_owned()).into());
        }
        let given = if self.password_stdin { Some(password_from_stdin(&self.name)?) } else { None };
        let made = given.is_none();
        let password = given.unwrap_or_else(token::random_text);
        let store = self.database.open().await?;
        let password_hash = Passwords::new()?.hash(password.clone()).await?;
        let user = NewUser {
            name: self.name.trim().to_owned(),
            display_name: self.display_name,
            email: self.email,
            password_hash,
            portal_admin: self.admin,
        };
        match store.create_user(user, SystemClock.now()).await {
            Ok(_) => {}
            Err(StoreError::Conflict(code)) => {
                output::error(&messages::text(&format!("problem-{code}")));
                return Ok(Exit::Findings);
            }
            Err(error) => return Err(error.into()),
        }
        output::line(&format!("Account “{}” was made.", self.name.trim()));
        if made {
            output::line(&format!("Password (shown this once): {password}"));
        }
        Ok(Exit::Fine)
    }
}

/// The password as given; only the line's end is not part of it.
fn password_from_stdin(name: &str) -> anyhow::Result<String> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).context("The password cannot be read")?;
    let given = text.strip_suffix('\n').unwrap_or(&text);
    let given = given.strip_suffix('\r').unwrap_or(given);
    password::accept(given, name).map_err(|error| UnusableInput(error.to_string()))?;
    Ok(given.to_owned())
}
