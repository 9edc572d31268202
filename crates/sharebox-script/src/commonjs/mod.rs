//! ES modules as the CommonJS scripts that the platforms' developer tools make of them.
//!
//! The meaning is that of Babel's CommonJS transform with its default interop. The author's text is edited in
//! place: one line of generated code stands in front, and behind it every token keeps its line, so that a place
//! in the script leads back to one in the file.
//!
//! Imports become properties of the modules they come from (`x` → `_$i1.x`), exported names are assigned to
//! `exports` wherever they change. Where Babel makes up names that only it can see, so does this, with a prefix
//! that does not occur in the file. A file that declares `require`, `module` or `exports` at its top level has
//! that name changed, because they are parameters of the function around the script.

mod classes;
mod enums;
mod exports;
mod header;
mod interface;
mod names;
mod namespaces;
mod rewrite;
#[cfg(test)]
mod tests;

use oxc_ast::ast::Program;
use oxc_ast_visit::VisitJs;
use oxc_span::Span;
use sharebox_diagnostic::{Position, SourceText, Text};

use crate::{
    ScriptProblem, SyntaxError,
    edit::{Edited, Edits, Piece, is_line_end, offset},
    engine_needs::Needs,
};
use interface::{Interface, Refused};
use names::{Conflict, Names};
use rewrite::Rewriter;

/// A file with `import` or `export`, or with types, as a CommonJS script, or a script with what the engine needs besides,
/// and the way back to the author's places.
#[derive(Debug, Clone)]
pub struct CommonJs {
    /// The script: the body of a function with the parameters `require`, `module` and `exports`.
    pub text: String,
    edited: Edited,
    source: SourceText,
    /// Where the lines of `text` begin, as engines count them.
    lines: Vec<u32>,
}

impl CommonJs {
    /// The author's position of `line` and `column` in [`CommonJs::text`], both from 1, the column in code
    /// points, as the engine counts them. Generated code stands at the author's code that it does the work of:
    /// a `require` at the module's name in the `import`. None for the rest of the first line.
    pub fn author_position(&self, line: u32, column: u32) -> Option<Position> {
        let index = (line as usize).checked_sub(1)?;
        let start = *self.lines.get(index)? as usize;
        let end = self.lines.get(index + 1).map_or(self.text.len(), |next| *next as usize);
        let line = self.text.get(start..end)?;
        let content = line.trim_end_matches(is_line_end);
        let within = content.char_indices().nth(column.checked_sub(1)? as usize);
        let at = start + within.map_or(content.len(), |(at, _)| at);
        let original = self.edited.original(offset(at))?;
        Some(self.source.position(original as usize))
    }

    /// Whether `text` is what became of `span` of the author's file.
    pub(crate) fn is_now(&self, span: Span, text: &str) -> bool {
        self.edited.is_now(&self.text, span, text)
    }
}

/// `program` as a CommonJS script; none if it can run as it is. `is_module`: whether the author imports or exports
/// anything; `erased`: the edits that made JavaScript of it, if it was TypeScript.
///
/// Of a script that is not a module, `import()` and decorators are compiled, and it is edited where the engine could not
/// run it as it is ([`crate::engine_needs`]).
pub(crate) fn to_commonjs(
    program: &Program<'_>,
    source: &SourceText,
    is_module: bool,
    erased: Option<Edits>,
) -> Result<Option<CommonJs>, ScriptProblem> {
    let engine = Needs::of(program, is_module);
    if let Some((span, what)) = engine.refused() {
        return Err(what.at(source, span));
    }
    let as_it_is = !is_module && erased.is_none();
    if as_it_is && !program.source_text.contains("import") && !program.source_text.contains('@') {
        return Ok(edited_only(&engine, program, source));
    }
    let interface = Interface::of(program, is_module);
    if let Some((span, what)) = interface.refused {
        return Err(refused(source, span, what).into());
    }
    let names = Names::of(program, &interface).map_err(|conflict| conflicting(source, conflict))?;
    let mut edits = erased.unwrap_or_default();
    engine.edit(&mut edits);
    let mut rewriter = Rewriter::new(&names, program, is_module, edits);
    rewriter.visit_program(program);
    let Rewriter { edits, needs, refused, unsupported, .. } = rewriter;
    if let Some((span, message, help)) = refused {
        return Err(problem(source, span, message.to_owned(), help).into());
    }
    if let Some((span, what)) = unsupported {
        return Err(what.at(source, span));
    }
    if as_it_is && needs.is_empty() {
        return Ok(edited_only(&engine, program, source));
    }
    let strict = is_module || program.has_use_strict_directive();
    let mut header = header::header(&interface, &names, &needs, strict);
    header.push(Piece { text: engine.header().to_owned(), at: None });
    Ok(Some(apply(edits, &header, program, source)))
}

/// `program` with nothing compiled: none if nothing is to be edited either.
fn edited_only(engine: &Needs, program: &Program<'_>, source: &SourceText) -> Option<CommonJs> {
    if engine.is_empty() {
        return None;
    }
    let mut edits = Edits::default();
    engine.edit(&mut edits);
    // A directive must come first in the function around the script.
    let strict = if program.has_use_strict_directive() { "\"use strict\";" } else { "" };
    let header = Piece { text: format!("{strict}{}", engine.header()), at: None };
    Some(apply(edits, &[header], program, source))
}

fn apply(mut edits: Edits, header: &[Piece], program: &Program<'_>, source: &SourceText) -> CommonJs {
    if let Some(hashbang) = &program.hashbang {
        // It must be first in a file, which it is no longer.
        edits.replace(Span::new(hashbang.span.start, hashbang.span.start + 2), "//");
    }
    let (text, edited) = edits.apply(source.text(), header);
    let lines = lines(&text);
    CommonJs { text, edited, source: source.clone(), lines }
}

fn lines(text: &str) -> Vec<u32> {
    let mut lines = vec![0];
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let half = c == '\r' && chars.peek().is_some_and(|(_, next)| *next == '\n');
        if is_line_end(c) && !half {
            lines.push(offset(at + c.len_utf8()));
        }
    }
    lines
}

fn refused(source: &SourceText, span: Span, what: Refused) -> SyntaxError {
    let (message, help) = match what {
        Refused::Phase => (
            "only plain imports can be compiled for a mini program",
            Text::fixed("import it plainly", "请使用普通的 import"),
        ),
        Refused::Marker => {
            ("`__esModule` cannot be exported", Text::fixed("rename the export", "请改掉导出的名字"))
        }
    };
    problem(source, span, message.to_owned(), help)
}

fn conflicting(source: &SourceText, conflict: Conflict) -> SyntaxError {
    match conflict {
        Conflict::Redeclared(name, span) => problem(
            source,
            span,
            format!("`{name}` is imported and declared again"),
            Text::fixed("rename one of them", "请改掉其中一个的名字"),
        ),
        Conflict::Undeclared(name, span) => problem(
            source,
            span,
            format!("`{name}` is exported but not declared"),
            Text::fixed("declare it or remove the export", "请声明它，或删除该导出"),
        ),
    }
}

fn problem(source: &SourceText, span: Span, message: String, help: Text) -> SyntaxError {
    SyntaxError {
        message,
        help: Some(Box::new(help)),
        at: source.place(span.start as usize, span.end as usize),
        related: Vec::new(),
    }
}
