//! TypeScript with its types erased.
//!
//! The meaning is that of Babel's TypeScript plugin with its defaults, which is what the `WeChat` developer tools
//! compile with (developers.weixin.qq.com/miniprogram/dev/devtools/compilets.html; the plugins are those of the public
//! package `miniprogram-ci`): every file on its own, types not checked, imports gone that are used as types only, class
//! fields gone that have no initialiser. What these tools refuse, but `tsc` compiles for them in many projects
//! (decorators, `declare` fields), is as `tsc` writes it.
//!
//! Types leave the tree and become white space in the text, so what is left is JavaScript to all that comes after,
//! each token where the author put it. What stands for a value (enums, namespaces, `import x = require()`,
//! `export =`, parameter properties, decorators) stays in the tree and is written by [`crate::commonjs`].

mod classes;
mod erase;
mod functions;
mod imports;
mod statements;
#[cfg(test)]
mod tests;

use std::path::Path;

use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use oxc_ast_visit::VisitJsMut;
use oxc_span::Span;

use crate::{edit::Edits, problem::Unsupported};
use erase::Eraser;

/// Whether `file` is TypeScript, by its name.
pub(crate) fn is_typescript(file: &str) -> bool {
    Path::new(file).extension().is_some_and(|ending| ending == "ts")
}

/// What erasing leaves behind.
#[derive(Debug)]
pub(crate) struct Erased {
    /// The edits that erase.
    pub(crate) edits: Edits,
    /// What was erased, in the order of the text.
    pub(crate) spans: Vec<Span>,
    /// The first thing that is not compiled.
    pub(crate) unsupported: Option<(Span, Unsupported)>,
}

/// Takes the types out of `program`.
pub(crate) fn erase<'a>(program: &mut Program<'a>, allocator: &'a Allocator) -> Erased {
    let mut eraser = Eraser::new(program.source_text, allocator);
    eraser.visit_program(program);
    imports::elide(program, &mut eraser);
    eraser.finish()
}
