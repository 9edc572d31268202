//! What the transform writes, and the way back from it.

mod output;
mod places;

use sharebox_diagnostic::SourceText;

use crate::{CommonJs, Facts, ScriptLimits, ScriptProblem, analyse};

fn facts(text: &str) -> Facts {
    analyse(&SourceText::new("a.js", text), &ScriptLimits::default()).unwrap()
}

fn script(text: &str) -> CommonJs {
    facts(text).common_js().expect("it imports or exports").clone()
}

/// The generated line and the rest.
fn parts(text: &str) -> (String, String) {
    let script = script(text);
    let (header, body) = script.text.split_once('\n').unwrap();
    (header.to_owned(), body.to_owned())
}

fn problem(text: &str) -> String {
    match analyse(&SourceText::new("a.js", text), &ScriptLimits::default()) {
        Err(ScriptProblem::Syntax(error)) => error.to_string(),
        other => panic!("{other:?}"),
    }
}
