//! Case files that are scripts: what is asked of them, and what came of it.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use sharebox_diagnostic::{Place, Text};
use sharebox_document::Node;

/// Something that a case file is asked for by itself, in an engine in which no page has run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseScript {
    /// The file, relative to the source's root.
    pub file: String,
    /// What is asked.
    pub ask: CaseAsk,
}

/// What a case file is asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaseAsk {
    /// What it exports.
    Exports,
    /// Whether a share is as one of its functions expects it.
    Judge {
        /// The way to the function in what the file exports: a JSON pointer.
        function: String,
        /// The share's record.
        record: Json,
    },
}

/// What a case file said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaseAnswer {
    /// What it exports.
    Exports {
        /// The value, with where each part of it stands as far as the text shows it.
        root: Node,
        /// The scripts that were read for it, the file itself among them, relative to the source's root.
        files: Vec<String>,
    },
    /// The share is as expected.
    Met,
    /// It failed.
    Fault(CaseFault),
}

/// What went wrong in a function of a case file, or with the file itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseFault {
    /// What: the message of an assertion, what was thrown, which limit was reached.
    pub message: Text,
    /// Where, as far as it is known.
    pub at: Option<Place>,
    /// The two values that an assertion compared, where it did.
    pub compared: Option<Box<Compared>>,
}

/// Two values that an assertion found to differ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// What there was; as records write values (`sharebox schema share`).
    pub actual: Json,
    /// What was expected, where that is one value.
    pub expected: Option<Json>,
    /// Whether the message is the author's, and not the assertion's own.
    pub said: bool,
}
