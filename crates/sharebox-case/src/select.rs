//! Which cases are meant: by name, by page, by trigger, by their place in a file.

use regex::Regex;
use sharebox_diagnostic::{Text, text};

use crate::Case;

/// Longest expression, in bytes.
const LONGEST: usize = 2_000;

/// Which cases are meant; all where nothing is said.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// What their names match.
    pub name: Option<Regex>,
    /// Routes; a case that shares one of these pages is meant.
    pub pages: Vec<String>,
    /// Share sources; a case of which a share begins at one of them is meant.
    pub triggers: Vec<String>,
}

/// Why cases cannot be selected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().en())]
pub enum SelectionError {
    /// The expression for names is none.
    Regex(Text),
}

impl SelectionError {
    /// What went wrong, in every language.
    pub fn text(&self) -> Text {
        match self {
            Self::Regex(given) => text!("no regular expression: {given}", "不是正则表达式：{given}", [given]),
        }
    }
}

/// A place in a case file, as `a.share.json:12` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot(pub u32);

impl Selection {
    /// Cases whose names match `pattern`.
    ///
    /// # Errors
    /// If it is no regular expression, or a very long one.
    pub fn matching(pattern: &str) -> Result<Regex, SelectionError> {
        if pattern.len() > LONGEST {
            return Err(SelectionError::Regex(text!(
                "it is longer than {LONGEST} bytes",
                "它超过 {LONGEST} 字节"
            )));
        }
        Regex::new(pattern).map_err(|error| {
            let reason = error.to_string();
            let last = reason.lines().last().unwrap_or_default().trim_start_matches("error: ");
            SelectionError::Regex(Text::verbatim(last))
        })
    }

    /// Whether all cases are meant.
    pub fn is_all(&self) -> bool {
        self.name.is_none() && self.pages.is_empty() && self.triggers.is_empty()
    }

    /// Whether the name of `case` is one of those meant.
    pub fn takes_name(&self, case: &Case) -> bool {
        self.name.as_ref().is_none_or(|name| name.is_match(&case.name))
    }

    /// Whether a case is meant whose shares are of these pages and begin there.
    pub fn takes_shares<'a>(&self, mut shares: impl Iterator<Item = (&'a str, &'a str)>) -> bool {
        let any = |list: &[String], word: &str| list.is_empty() || list.iter().any(|other| other == word);
        (self.pages.is_empty() && self.triggers.is_empty())
            || shares.any(|(route, from)| any(&self.pages, route) && any(&self.triggers, from))
    }
}

impl Spot {
    /// Those of the cases of one file that stand at this line: the row of a matrix, else the case, else all of the file if
    /// there is one case only.
    pub fn select(self, cases: Vec<Case>) -> Vec<Case> {
        let line = self.0;
        let holds = |span: &sharebox_diagnostic::Span| (span.start.line..=span.end.line).contains(&line);
        let row = cases.iter().any(|case| holds(&case.at));
        cases.into_iter().filter(|case| if row { holds(&case.at) } else { holds(&case.whole) }).collect()
    }
}
