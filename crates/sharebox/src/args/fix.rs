//! What is done about findings besides showing them: known ones are kept back, simple ones are fixed.

use clap::Args;

/// What is done about findings.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Known and fixable findings")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag that somebody types")]
pub(crate) struct FixArgs {
    /// Write all findings to the baseline, `sharebox-baseline.json`: from now on only new ones count
    #[arg(long, conflicts_with_all = ["fix", "diff", "prune_suppressions"])]
    pub(crate) suppress_all: bool,

    /// Drop from the baseline what is not found any more
    #[arg(long)]
    pub(crate) prune_suppressions: bool,

    /// Change what can be fixed by replacing one string or one key, then check again
    #[arg(long)]
    pub(crate) fix: bool,

    /// Show what --fix would change, and change nothing
    #[arg(long, conflicts_with = "fix")]
    pub(crate) diff: bool,
}
