//! The command line: the portal itself, its administration, and the checks that scripts use.

mod admin;
mod check;
mod database;
mod exit;
mod migrate;
mod output;
mod serve;
mod table;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use exit::Exit;

/// Brings a collection's media to its specimen records unharmed.
#[derive(Debug, Parser)]
#[command(
    name = "vasculum",
    version,
    about,
    after_help = "Exit code: 0 nothing wrong, 1 something was found or failed, 2 the file could not \
                  be read at all or the arguments are wrong."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the portal
    Serve(Box<serve::Serve>),
    /// Bring the database up to date
    Migrate(database::DatabaseArgs),
    /// People, roles, collections, records
    #[command(subcommand)]
    Admin(admin::Admin),
    /// Check files as the workbench does, without a portal
    #[command(subcommand)]
    Check(check::Check),
}

/// Reads the arguments and does what they say.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let exit = match arguments.command {
        Command::Check(check) => check.run(),
        Command::Serve(serve) => in_runtime(serve.run()),
        Command::Migrate(database) => in_runtime(migrate::run(database)),
        Command::Admin(admin) => in_runtime(admin.run()),
    };
    exit.unwrap_or_else(|error| {
        output::error(&format!("{error:#}"));
        Exit::of(&error)
    })
    .into()
}

fn in_runtime(work: impl Future<Output = anyhow::Result<Exit>>) -> anyhow::Result<Exit> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(work)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn the_help_of_serve_names_every_setting_with_its_default() {
        let mut command = Arguments::command();
        let serve = command.find_subcommand_mut("serve").unwrap();
        for argument in
            serve.get_arguments().filter(|a| !["help", "config"].contains(&a.get_id().as_str()))
        {
            let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains("[default: "), "{}: {help}", argument.get_id());
            assert!(argument.get_env().is_some(), "{} has no variable", argument.get_id());
        }
    }
}
