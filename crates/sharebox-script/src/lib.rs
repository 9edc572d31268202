//! Page scripts before they run: source text to syntax errors and facts about what stands where.
//!
//! [`analyse`] reads a JavaScript file, refuses what would exhaust the stack, reports the first syntax error,
//! and otherwise gives [`Facts`]: where a handler, a call, a field of a returned object stands in the author's
//! file. A runtime says *what* came back; the facts say *where* that was written.
//!
//! A file with `import` or `export` cannot run as it is: [`Facts::common_js`] is the script to run instead, with
//! the way back to the author's places. So is one that the engine would not run as it should.
//!
//! This crate must not know an engine, a disk or a platform. Nothing of the parser's tree outlives the call.
//!
//! Parsing recurses: run [`analyse`] on a thread with a stack of 256 MB. No text within the default
//! [`ScriptLimits`] exhausts that. The facts themselves can be asked anywhere.
//!
//! Start from [`analyse`]:
//!
//! ```
//! use sharebox_diagnostic::{SourceText, Text};
//! use sharebox_script::{ScriptLimits, Seen, analyse};
//!
//! let source = SourceText::new("pages/a/a.js", "Page({\n  onShareAppMessage() { return { title: '' } }\n})");
//! let facts = analyse(&source, &ScriptLimits::default())?;
//!
//! // The engine gives the handler's text and the object that it returned.
//! let handler = facts.function("onShareAppMessage() { return { title: '' } }").expect("it is in the file");
//! let returned = [("title".to_owned(), Seen::String(String::new()))];
//! let object = handler.returned_object(&returned, false).expect("it is a literal");
//! assert_eq!(object.fields[0].value.to_string(), "pages/a/a.js:2:41");
//! # Ok::<(), sharebox_script::ScriptProblem>(())
//! ```

mod collect;
mod commonjs;
mod counted;
mod declare;
mod depth;
mod edit;
mod engine_needs;
mod engine_words;
mod facts;
mod lexical_this;
mod literal;
mod parameter_scope;
mod parse;
mod positions;
mod problem;
mod resolve;
mod spine;
mod syntax;
mod trivia;
mod typescript;
mod written;

use oxc_allocator::Allocator;
use sharebox_diagnostic::{SourceText, Text};

use collect::Misplaced;
use typescript::is_typescript;

pub use commonjs::CommonJs;
pub use counted::{Counted, Point, PointKind, counted};
pub use facts::{
    CallFacts, Facts, FieldFacts, FunctionFacts, ModuleSyntax, ObjectFacts, ParamFacts, ReturnFacts,
};
pub use literal::{Literal, Seen};
pub use problem::{ScriptLimits, ScriptProblem, SyntaxError};
pub use written::{Items, Parts, Written, written_exports};

/// Reads `source`.
///
/// # Errors
///
/// The first syntax error, or the limit that the file exceeds.
pub fn analyse(source: &SourceText, limits: &ScriptLimits) -> Result<Facts, ScriptProblem> {
    let typescript = is_typescript(source.file());
    let bytes = source.text().len();
    if bytes > limits.bytes {
        return Err(ScriptProblem::TooLarge { bytes, limit: limits.bytes });
    }
    depth::check(source.text(), limits.nesting, typescript)
        .map_err(|depth::TooDeep { levels, limit }| ScriptProblem::TooDeep { levels, limit })?;
    let allocator = Allocator::default();
    let mut program = parse::parse(&allocator, source)?;
    let module_item = syntax::module_item(&program);
    let mut erased = typescript.then(|| typescript::erase(&mut program, &allocator));
    if let Some((span, what)) = erased.as_ref().and_then(|it| it.unsupported) {
        return Err(what.at(source, span));
    }
    let mut tables = collect::collect(&program, module_item);
    if let Some((span, what)) = tables.misplaced {
        return Err(misplaced(source, span, what).into());
    }
    tables.erased = erased.as_mut().map(|it| std::mem::take(&mut it.spans)).unwrap_or_default();
    let edits = erased.map(|it| it.edits);
    let common_js = commonjs::to_commonjs(&program, source, module_item.is_some(), edits)?;
    Ok(Facts::new(source, tables, common_js))
}

/// What modules may have and page scripts may not: they run inside a plain function.
fn misplaced(source: &SourceText, span: oxc_span::Span, what: Misplaced) -> SyntaxError {
    let (message, help) = match what {
        Misplaced::Await => (
            "`await` outside an `async` function",
            Text::fixed("move it into an `async` function", "请把它移到 `async` 函数里"),
        ),
        Misplaced::ImportMeta => ("`import.meta` in a page script", Text::fixed("remove it", "请删除")),
    };
    SyntaxError {
        message: message.to_owned(),
        help: Some(Box::new(help)),
        at: source.place(span.start as usize, span.end as usize),
        related: Vec::new(),
    }
}
