//! `vasculum admin create-collection`

use store::{NewCollection, StoreError};

use crate::cli::database::DatabaseArgs;
use crate::cli::exit::{Exit, UnusableInput};
use crate::cli::output;
use crate::clock::{Clock as _, SystemClock};

/// Longest code: it stands in every address of the collection.
const MAX_CODE_CHARS: usize = 32;

/// Make a collection.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct CreateCollection {
    /// Short code, used in addresses: letters, digits, - and _
    #[arg(long, value_name = "CODE")]
    code: String,
    /// Full name
    #[arg(long, value_name = "TEXT")]
    name: String,
    /// The institution that holds it
    #[arg(long, value_name = "TEXT", default_value = "")]
    institution: String,
    /// What it is, in plain text
    #[arg(long, value_name = "TEXT", default_value = "")]
    description: String,
    /// Whom to ask
    #[arg(long, value_name = "TEXT", default_value = "")]
    contact: String,
    #[command(flatten)]
    database: DatabaseArgs,
}

impl CreateCollection {
    pub(super) async fn run(self) -> anyhow::Result<Exit> {
        if !is_code(&self.code) {
            let text = "A collection's code has 1 to 32 letters, digits, - or _.";
            return Err(UnusableInput(text.to_owned()).into());
        }
        let store = self.database.open().await?;
        let new = NewCollection {
            code: self.code.clone(),
            name: self.name,
            institution: self.institution,
            description: self.description,
            contact: self.contact,
        };
        match store.create_collection(new, SystemClock.now()).await {
            Ok(_) => output::line(&format!("Collection {} was made.", self.code)),
            Err(StoreError::Conflict(code)) => {
                output::error(&messages::text(&format!("problem-{code}")));
                return Ok(Exit::Findings);
            }
            Err(error) => return Err(error.into()),
        }
        Ok(Exit::Fine)
    }
}

fn is_code(code: &str) -> bool {
    (1..=MAX_CODE_CHARS).contains(&code.len())
        && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
