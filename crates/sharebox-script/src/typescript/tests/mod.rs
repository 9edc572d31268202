//! What becomes of TypeScript.

mod erased;
mod places;
mod values;

use sharebox_diagnostic::SourceText;

use crate::{Facts, ScriptLimits, ScriptProblem, analyse};

fn facts(text: &str) -> Facts {
    analyse(&SourceText::new("a.ts", text), &ScriptLimits::default())
        .unwrap_or_else(|e| panic!("{e}\n{text}"))
}

/// The generated line and the rest.
fn parts(text: &str) -> (String, String) {
    let facts = facts(text);
    let script = facts.common_js().expect("TypeScript does not run as it is");
    let (header, body) = script.text.split_once('\n').unwrap();
    (header.to_owned(), body.to_owned())
}

fn body(text: &str) -> String {
    parts(text).1
}

/// `text` with every run of spaces as one.
fn squeezed(text: &str) -> String {
    text.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn problem(text: &str) -> String {
    match analyse(&SourceText::new("a.ts", text), &ScriptLimits::default()) {
        Err(ScriptProblem::TooDeep { .. }) | Ok(_) => panic!("{text}"),
        Err(problem) => problem.to_string(),
    }
}
