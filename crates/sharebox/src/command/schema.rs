//! `sharebox schema`: the JSON Schemas of what is written, and of the files that are read.

use clap::Args;
use sharebox_diagnostic::text;

use super::{print, serve};
use crate::{args::language::LanguageArgs, exit::Exit, speech::complain};

/// Arguments of `sharebox schema`.
#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// Which output, or `config`, `baseline`, `mock` for the files behind `--mock`, `case` for those of `test`, or `serve` for its messages
    #[arg(value_parser = clap::builder::PossibleValuesParser::new(schemas().map(|(name, _)| name)))]
    name: String,

    #[command(flatten)]
    pub(crate) language: LanguageArgs,
}

impl SchemaArgs {
    pub(crate) fn run(&self) -> Exit {
        if let Some((_, text)) = schemas().find(|(name, _)| *name == self.name) {
            print(|out| out.write_all(text.as_bytes()), Exit::Fine)
        } else {
            complain(&text!("no schema is called `{}`", "没有名为 `{}` 的 schema", self.name));
            Exit::Failed
        }
    }
}

/// Names and texts.
fn schemas() -> impl Iterator<Item = (&'static str, &'static str)> {
    let written = sharebox_report::SCHEMAS.iter().chain(sharebox_reference::SCHEMAS);
    let written = written.map(|schema| (schema.name, schema.text));
    let open_data = sharebox_opendata::SCHEMAS.iter().copied();
    written.chain(open_data).chain(sharebox_case::SCHEMAS.iter().copied()).chain([
        (serve::SCHEMA_NAME, serve::SCHEMA),
        (sharebox_mock::SCHEMA_NAME, sharebox_mock::SCHEMA),
        (sharebox_config::SCHEMA_NAME, sharebox_config::SCHEMA),
        (sharebox_config::BASELINE_SCHEMA_NAME, sharebox_config::BASELINE_SCHEMA),
    ])
}
