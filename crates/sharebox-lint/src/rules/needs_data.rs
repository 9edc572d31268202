//! # needs-data
//!
//! ## What it finds
//! Trouble that comes only of data that the run did not have: a query that the page is opened with, an entry of the
//! storage, the answer of a server, the user's consent. The page is run a second time with stand-ins for all that it
//! asked for; what went wrong without them and not with them is gathered here, and not held against the page.
//!
//! ## Why
//! A share card that cannot be told right from wrong is neither. On a phone the data may be there when the user shares.
//! It may also not be there yet: a handler runs whenever the menu is tapped, so one that throws or sends `undefined`
//! until an answer arrives may do so for real users on a slow network.
//!
//! ## Bad
//! ```js
//! Page({
//!   onLoad(options) {
//!     this.id = options.id;
//!   },
//!   onShareAppMessage() {
//!     return { title: 'Article', path: `/pages/a/a?id=${this.id}` };
//!   },
//! });
//! ```
//!
//! ## Good
//! ```js
//! Page({
//!   onLoad(options) {
//!     this.id = options.id;
//!   },
//!   onShareAppMessage() {
//!     return { title: 'Article', path: this.id ? `/pages/a/a?id=${this.id}` : '/pages/a/a' };
//!   },
//! });
//! ```
//!
//! ## Evidence
//! Two runs of the page. In public programs, run without data, 112 of 134 share paths with a query carried an
//! undefined, null or empty value, and 90 of 100 handlers that threw read data that was not there.

use sharebox_diagnostic::Severity;
use sharebox_observation::{Wanted, WantedKind};

use crate::{Category, Findings, Rule, RuleContext, Severities, words};

/// Data that is named in one finding.
const NAMED: usize = 3;

pub(super) static RULE: Rule = Rule {
    code: "needs-data",
    summary: "whether the card is right depends on data that the run did not have",
    category: Category::Suspicious,
    severities: Severities::all(Severity::Info),
    evidence: "two runs of the page",
    source: include_str!("needs_data.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(moved) = context.moved else { return };
    let Some((first, others)) = moved.findings.split_first() else { return };
    let names: Vec<String> = moved.wanted.iter().take(NAMED).map(name).collect();
    let more = moved.wanted.len().saturating_sub(names.len());
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let message = format!("could not tell without data: {}{more}", names.join(", "));
    out.report(message, |finding| {
        let finding = others.iter().filter_map(|other| Some((other.at.clone()?, other))).fold(
            finding.at(first.at.clone()),
            |finding, (at, other)| {
                if Some(&at) == first.at.as_ref() {
                    finding
                } else {
                    finding.label(at, format!("without the data: {}", other.message))
                }
            },
        );
        let rules = words::list(
            moved
                .findings
                .iter()
                .map(|finding| finding.rule.as_str())
                .collect::<std::collections::BTreeSet<_>>(),
        );
        let help =
            moved.wanted.first().map_or_else(String::new, |data| remedy(data, context.platform.globals));
        finding
            .effect(format!("without the data: {}", first.message))
            .help(help)
            .note(format!("with stand-ins for the data there is no {rules}"))
    });
}

/// How data is named to a user.
fn name(data: &Wanted) -> String {
    match data.kind {
        WantedKind::Query if data.name.is_empty() => "the query of the page".to_owned(),
        WantedKind::Query => format!("`{}` of the query", data.name),
        WantedKind::Dataset => format!("`{}` of the button's dataset", data.name),
        WantedKind::WebView => format!("`{}` of the share option", data.name),
        WantedKind::Global => format!("`{}` of `globalData`", data.name),
        WantedKind::Storage => format!("`{}` of the storage", data.name),
        WantedKind::Call => format!("the answer of `{}`", shown(&data.name)),
    }
}

/// What gives the data to the next run.
fn remedy(data: &Wanted, globals: &[&str]) -> String {
    let name = &data.name;
    match data.kind {
        WantedKind::Query if name.is_empty() => "run with `--query 'name=…'`".to_owned(),
        WantedKind::Query => format!("run with `--query '{name}=…'`"),
        WantedKind::Dataset => format!("run with `--target '{{\"dataset\":{{\"{name}\":…}}}}'`"),
        WantedKind::WebView => {
            "check on a phone: no web-view is loaded here, so it has no address".to_owned()
        }
        WantedKind::Global => {
            format!("run the whole program with `--mock FILE` for the calls that fill `globalData.{name}`")
        }
        WantedKind::Storage => {
            format!("run with `--mock FILE`, the file holding `{{\"storage\":{{\"{name}\":…}}}}`")
        }
        WantedKind::Call if name.contains("://") => {
            let (method, url) = name.split_once(' ').unwrap_or(("GET", name));
            let url = shown(&without_stand_ins(url.split('?').next().unwrap_or(url)));
            format!(
                "run with `--mock FILE`, the file holding `{{\"requests\":[{{\"method\":\"{method}\",\"url\":\"{url}\",\"answer\":{{\"data\":…}}}}]}}`"
            )
        }
        WantedKind::Call if name.contains(" function ") => {
            let function = shown(name.rsplit(' ').next().unwrap_or(name));
            format!(
                "run with `--mock FILE`, the file holding `{{\"cloud\":{{\"functions\":{{\"{function}\":{{\"answer\":…}}}}}}}}`"
            )
        }
        WantedKind::Call => {
            let api = name.split(' ').next().unwrap_or(name);
            match globals.iter().find_map(|global| api.strip_prefix(global)?.strip_prefix('.')) {
                Some(api) => {
                    format!(
                        "run with `--mock FILE`, the file holding `{{\"apis\":{{\"{api}\":{{\"answer\":…}}}}}}`"
                    )
                }
                None => format!("check on a phone: no mock can answer `{api}` yet"),
            }
        }
    }
}

/// An address with `*`, which is anything in a mock, for what was a stand-in: `~id~`.
fn without_stand_ins(url: &str) -> String {
    url.split('/')
        .map(|part| if part.len() > 2 && part.starts_with('~') && part.ends_with('~') { "*" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

/// As much of an address as a finding can hold.
fn shown(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_settles_it() {
        for (kind, name, expected) in [
            (WantedKind::Query, "id", "run with `--query 'id=…'`"),
            (WantedKind::Dataset, "id", "run with `--target '{\"dataset\":{\"id\":…}}'`"),
            (
                WantedKind::Storage,
                "token",
                "run with `--mock FILE`, the file holding `{\"storage\":{\"token\":…}}`",
            ),
            (
                WantedKind::Call,
                "POST https://a.example/~id~/b?c=1",
                "run with `--mock FILE`, the file holding `{\"requests\":[{\"method\":\"POST\",\"url\":\"https://a.example/*/b\",\"answer\":{\"data\":…}}]}`",
            ),
            (
                WantedKind::Call,
                "wx.getLocation",
                "run with `--mock FILE`, the file holding `{\"apis\":{\"getLocation\":{\"answer\":…}}}`",
            ),
            (
                WantedKind::Call,
                "wx.cloud.callFunction function login",
                "run with `--mock FILE`, the file holding `{\"cloud\":{\"functions\":{\"login\":{\"answer\":…}}}}`",
            ),
            (WantedKind::Call, "Query.get", "check on a phone: no mock can answer `Query.get` yet"),
        ] {
            let data = Wanted { kind, name: name.to_owned(), at: None };
            assert_eq!(remedy(&data, &["wx"]), expected);
        }
    }
}
