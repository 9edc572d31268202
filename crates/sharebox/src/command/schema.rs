//! `sharebox schema`: the JSON Schemas of what is written.

use clap::Args;
use sharebox_report::Schema;

use super::{complain, print};
use crate::exit::Exit;

/// Arguments of `sharebox schema`.
#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// Which output
    #[arg(value_parser = clap::builder::PossibleValuesParser::new(
        schemas().map(|schema| schema.name)
    ))]
    name: String,
}

impl SchemaArgs {
    pub(crate) fn run(&self) -> Exit {
        if let Some(schema) = schemas().find(|schema| schema.name == self.name) {
            print(|out| out.write_all(schema.text.as_bytes()), Exit::Fine)
        } else {
            complain(&format!("no schema is called `{}`", self.name));
            Exit::Failed
        }
    }
}

/// Every schema that is published.
fn schemas() -> impl Iterator<Item = &'static Schema> {
    sharebox_report::SCHEMAS.iter().chain(sharebox_reference::SCHEMAS)
}
