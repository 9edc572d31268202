//! What makes a run fail, as the configuration and its flags say.

use std::sync::Arc;

use sharebox_config::Config;
use sharebox_diagnostic::text;
use sharebox_report::{Report, Severity};

use crate::{exit::Exit, speech::note};

/// What makes a run fail. Of several projects the strictest counts: a run has one exit code.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Failing {
    max_warnings: Option<usize>,
    deny_warnings: bool,
}

impl Failing {
    pub(crate) fn of<'a>(configs: impl IntoIterator<Item = &'a Arc<Config>>) -> Self {
        configs.into_iter().fold(Self::default(), |failing, config| Self {
            max_warnings: failing.max_warnings.into_iter().chain(config.max_warnings).min(),
            deny_warnings: failing.deny_warnings || config.deny_warnings,
        })
    }

    /// What the parts of a run were told, and what is asked of the whole besides.
    pub(crate) fn of_whole(report: &Report, asked: Self) -> Self {
        Self {
            max_warnings: report.max_warnings.into_iter().chain(asked.max_warnings).min(),
            deny_warnings: report.failing == Severity::Warning || asked.deny_warnings,
        }
    }

    /// What flags alone ask for.
    pub(crate) fn new(max_warnings: Option<usize>, deny_warnings: bool) -> Self {
        Self { max_warnings, deny_warnings }
    }

    /// More warnings than this make the run fail.
    pub(crate) fn max_warnings(self) -> Option<usize> {
        self.max_warnings
    }

    /// The least severity that makes the run fail.
    pub(crate) fn severity(self) -> Severity {
        if self.deny_warnings { Severity::Warning } else { Severity::Error }
    }

    /// The exit code that a report earns. What could not be judged outweighs what was found: the result is not
    /// whole.
    pub(crate) fn exit_of(self, report: &Report) -> Exit {
        let summary = report.summary();
        let too_many = self.max_warnings.filter(|max| summary.warnings > *max);
        if let Some(max) = too_many {
            note(&match summary.warnings {
                1 => text!(
                    "1 warning, and at most {max} are allowed (`--max-warnings`, `maxWarnings`)",
                    "1 个警告，而最多允许 {max} 个（`--max-warnings`、`maxWarnings`）"
                ),
                count => text!(
                    "{count} warnings, and at most {max} are allowed (`--max-warnings`, `maxWarnings`)",
                    "{count} 个警告，而最多允许 {max} 个（`--max-warnings`、`maxWarnings`）"
                ),
            });
        }
        if summary.unjudged > 0 || summary.failures > 0 {
            Exit::Failed
        } else if summary.errors > 0 || too_many.is_some() || (self.deny_warnings && summary.warnings > 0) {
            Exit::Findings
        } else {
            Exit::Fine
        }
    }
}
