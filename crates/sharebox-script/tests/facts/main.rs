//! What the crate says about whole files.

mod calls;
mod handlers;
mod hostile;
mod objects;
mod syntax;
mod typescript;

use sharebox_diagnostic::{Place, SourceText};
use sharebox_script::{Facts, FunctionFacts, ObjectFacts, ScriptLimits, ScriptProblem, Seen, analyse};

/// Analyses as callers do: on a thread with a stack of 256 MB.
fn on_big_stack(text: &str) -> Result<Facts, ScriptProblem> {
    on_big_stack_as("a.js", text)
}

fn on_big_stack_as(file: &str, text: &str) -> Result<Facts, ScriptProblem> {
    let source = SourceText::new(file, text);
    let analysis = move || analyse(&source, &ScriptLimits::default());
    let thread = std::thread::Builder::new().stack_size(256 << 20).spawn(analysis).expect("a thread");
    thread.join().expect("analysis does not panic")
}

/// A file and what is known about it. `«` and `»` around a function are not part of the text.
struct File {
    source: SourceText,
    facts: Facts,
    marked: String,
}

impl File {
    fn new(text: &str) -> Self {
        let marked = text.split_once('«').and_then(|(_, rest)| rest.split_once('»'));
        let marked = marked.map_or_else(String::new, |(function, _)| function.to_owned());
        let text = text.replace(['«', '»'], "");
        let facts = on_big_stack(&text).unwrap_or_else(|problem| panic!("{problem}\n{text}"));
        Self { source: SourceText::new("a.js", &text), facts, marked }
    }

    /// `line:column text` of a place.
    fn show(&self, place: &Place) -> String {
        let text = self.source.text();
        let offset = |at| self.source.offset(at).expect("a place in the file");
        let slice = &text[offset(place.span.start)..offset(place.span.end)];
        format!("{}:{} {slice}", place.span.start.line, place.span.start.column)
    }

    fn show_some(&self, place: Option<&Place>) -> String {
        place.map_or_else(|| "-".to_owned(), |place| self.show(place))
    }

    /// The function between the marks.
    fn marked(&self) -> &FunctionFacts {
        self.facts.function(&self.marked).unwrap_or_else(|| panic!("no function {:?}", self.marked))
    }

    /// `name=line:column value` of each field.
    fn show_fields(&self, object: &ObjectFacts) -> String {
        let field = |name: &str, value: &Place| format!("{name}={}", self.show(value));
        let mut shown: Vec<String> = object.fields.iter().map(|it| field(&it.name, &it.value)).collect();
        if object.open {
            shown.push("…".to_owned());
        }
        shown.join("; ")
    }
}

/// Fields as they came back from a handler: all of them strings.
fn strings(fields: &[(&str, &str)]) -> Vec<(String, Seen)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), Seen::String((*value).to_owned()))).collect()
}
