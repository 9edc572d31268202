//! `sharebox vectors`: test vectors for a server in any language.

use clap::Args;

use super::write;
use crate::args::language::LanguageArgs;
use crate::exit::Exit;

/// Arguments of `sharebox vectors`.
#[derive(Debug, Args)]
#[command(after_help = "\
`decrypt` holds data to decrypt, `signature` signatures to check; `expect` says what has to come of each:
`data`, or a `reason` for the log and an `answer` for whoever sent it. `sharebox schema vectors` is the schema.")]
pub(crate) struct VectorsArgs {
    #[command(flatten)]
    pub(crate) language: LanguageArgs,
}

impl VectorsArgs {
    #[expect(clippy::unused_self, reason = "as every command")]
    pub(crate) fn run(&self) -> Exit {
        write(&sharebox_opendata::vectors(), Exit::Fine)
    }
}
