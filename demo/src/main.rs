//! `vasculum-demo FOLDER`: writes the demonstration portal's records, pictures and sheets.

use std::path::PathBuf;

use clap::Parser;

/// Write records, pictures and sample sheets of a fictional herbarium.
#[derive(Parser)]
#[command(name = "vasculum-demo", version)]
struct Arguments {
    /// Where to write; made when it is not there.
    folder: PathBuf,
    /// Another seed makes another herbarium.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Specimens of the herbarium (the field station gets a tenth of that).
    #[arg(long, default_value_t = 4_600)]
    records: u64,
    /// Pictures to draw.
    #[arg(long, default_value_t = 600)]
    pictures: u64,
    /// The portal's address, for the URLs in the sheets.
    #[arg(long, default_value = "http://127.0.0.1:3000")]
    public_url: String,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    demo::generate(&demo::Options {
        folder: arguments.folder,
        seed: arguments.seed,
        records: arguments.records,
        pictures: arguments.pictures,
        public_url: arguments.public_url,
    })
}
