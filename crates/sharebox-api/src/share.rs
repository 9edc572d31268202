//! What a run came to.

use std::fmt;

use serde_json::Value;

/// What a run came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Every share, in the order of the project's pages.
    pub shares: Vec<Share>,
    /// What the platform was guessed from, in a sentence, where it was neither given nor certain.
    pub platform_guess: Option<String>,
    /// What is worth knowing about mock files and the configuration, in sentences.
    pub notes: Vec<String>,
}

/// One share of one page.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// The page's route: `pages/a/a`.
    pub page: String,
    /// Where it began: `menu`, `button` …
    pub from: String,
    /// How it ended: `returned`, `resolved`, `threw`, `limit`, `unjudged` …, as `outcome` of the record.
    pub outcome: String,
    /// The card that goes out, as `card` of the record; `None` for none.
    pub card: Option<Value>,
    /// What is wrong, or worth knowing.
    pub findings: Vec<Finding>,
    /// Everything about it, in the shape `sharebox.share/1` (`sharebox schema share`).
    pub record: Value,
}

/// Something that a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's code: `path-not-registered`.
    pub rule: String,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong with what, in English.
    pub message: String,
    /// The file, relative to the project's folder, with `/` on every system; `None` where no place is known.
    pub file: Option<String>,
    /// Line, from 1; 0 where no place is known.
    pub line: u32,
    /// Column, from 1, in UTF-16 code units; 0 where no place is known.
    pub column: u32,
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Most likely not what was meant.
    Warning,
    /// Wrong.
    Error,
}

impl Share {
    /// The share with this record.
    pub(crate) fn of(record: Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let findings = record["diagnostics"].as_array().into_iter().flatten().map(Finding::of).collect();
        Self {
            page: text(&record["route"]),
            from: text(&record["trigger"]["from"]),
            outcome: text(&record["outcome"]),
            card: Some(record["card"].clone()).filter(|card| !card.is_null()),
            findings,
            record,
        }
    }

    /// The card's title, where there is a card with one.
    pub fn title(&self) -> Option<&str> {
        self.card.as_ref()?["title"].as_str()
    }

    /// Whether a finding is an error.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

impl Finding {
    fn of(value: &Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let number =
            |value: &Value| value.as_u64().and_then(|number| u32::try_from(number).ok()).unwrap_or(0);
        let at = &value["at"];
        Self {
            rule: text(&value["rule"]),
            severity: match value["severity"].as_str() {
                Some("error") => Severity::Error,
                Some("warning") => Severity::Warning,
                _ => Severity::Info,
            },
            message: text(&value["message"]),
            file: at["file"].as_str().map(str::to_owned),
            line: number(&at["line"]),
            column: number(&at["column"]),
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// `pages/a/a.js:3:5: warning[rule]: message`.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{file}:{}:{}: ", self.line, self.column)?;
        }
        write!(f, "{}[{}]: {}", self.severity, self.rule, self.message)
    }
}
