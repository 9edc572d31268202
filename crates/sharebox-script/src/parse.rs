//! Text to syntax tree, or to the first syntax error.

use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use oxc_diagnostics::{LabeledSpan, OxcDiagnostic};
use oxc_parser::{ParseOptions, Parser, ParserReturn};
use oxc_span::SourceType;
use sharebox_diagnostic::{Label, SourceText, Text};

use crate::{SyntaxError, typescript::is_typescript};

/// Parses `source` as a module if it imports or exports anything, else as a sloppy script.
///
/// `return` is allowed everywhere, because a page script runs inside a function.
pub(crate) fn parse<'a>(
    allocator: &'a Allocator,
    source: &'a SourceText,
) -> Result<Program<'a>, SyntaxError> {
    let typescript = is_typescript(source.file());
    let parsed = run(allocator, source.text(), typescript);
    if !parsed.is_flow_language {
        return outcome(parsed, source);
    }
    // A comment with `@flow` makes the parser blame every error on Flow; without the word it says which.
    let text = allocator.alloc_str(&source.text().replacen("@flow", "-flow", 1));
    outcome(run(allocator, text, typescript), source)
}

/// Other places told with an error. The parser has one for each of thousands of equal exports.
const RELATED: usize = 3;

fn run<'a>(allocator: &'a Allocator, text: &'a str, typescript: bool) -> ParserReturn<'a> {
    let kind = SourceType::unambiguous().with_typescript(typescript);
    let options = ParseOptions { allow_return_outside_function: true, ..ParseOptions::default() };
    Parser::new(allocator, text, kind).with_options(options).parse()
}

fn outcome<'a>(parsed: ParserReturn<'a>, source: &SourceText) -> Result<Program<'a>, SyntaxError> {
    // Errors of the lexer come first in the list, wherever they stand in the text.
    match parsed.diagnostics.iter().min_by_key(|error| primary(error).map(LabeledSpan::offset)) {
        Some(error) => Err(translate(error, source)),
        None if parsed.panicked => Err(SyntaxError {
            message: "the file cannot be parsed".to_owned(),
            help: None,
            at: source.place(0, 0),
            related: Vec::new(),
        }),
        None => Ok(parsed.program),
    }
}

/// The label that says where an error is.
fn primary(error: &OxcDiagnostic) -> Option<&LabeledSpan> {
    error.labels.iter().find(|label| label.primary()).or_else(|| error.labels.first())
}

fn translate(error: &OxcDiagnostic, source: &SourceText) -> SyntaxError {
    let place = |label: &LabeledSpan| source.place(label.offset() as usize, label.span().end as usize);
    let main = primary(error);
    if let Some(slash) = main.and_then(|label| stray_backslash(source.text(), label.offset() as usize)) {
        return SyntaxError {
            message: "unexpected `\\`".to_owned(),
            help: Some(Box::new(Text::fixed("remove the backslash", "请删除反斜杠"))),
            at: source.place(slash, slash + 1),
            related: Vec::new(),
        };
    }
    let others = error.labels.iter().filter(|label| main.is_some_and(|main| !std::ptr::eq(main, *label)));
    SyntaxError {
        message: fragment(&error.message),
        help: error.help.as_deref().map(fragment).map(|help| Box::new(Text::verbatim(help))),
        at: main.map_or_else(|| source.place(0, 0), place),
        related: others
            .take(RELATED)
            .map(|label| Label {
                at: place(label),
                text: Text::verbatim(label.label().map(fragment).unwrap_or_default()),
            })
            .collect(),
    }
}

/// The offset of a backslash outside strings that escapes nothing. The parser calls that a bad Unicode escape,
/// but the author meant none.
fn stray_backslash(text: &str, offset: usize) -> Option<usize> {
    let slash = offset.checked_sub(1).filter(|at| text.as_bytes().get(*at) == Some(&b'\\'))?;
    let quoted =
        slash > 0 && text.as_bytes()[slash - 1] == b'\\' || text.as_bytes().get(offset) == Some(&b'u');
    (!quoted).then_some(slash)
}

/// `text` in the house style: a lower-case fragment without a full stop.
fn fragment(text: &str) -> String {
    let text = text.trim().trim_end_matches('.');
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        // `JSX …` and `TS…` keep their capitals.
        (Some(first), Some(second)) if first.is_uppercase() && (second.is_lowercase() || second == ' ') => {
            first.to_lowercase().collect::<String>() + &text[first.len_utf8()..]
        }
        _ => text.to_owned(),
    }
}
