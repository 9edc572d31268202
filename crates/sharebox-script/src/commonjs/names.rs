//! How the names of a file are written in the CommonJS script.

use std::collections::{HashMap, HashSet};

use oxc_ast::ast::Program;
use oxc_span::Span;
use oxc_syntax::identifier::{is_identifier_name, is_identifier_part};

use super::interface::Interface;
use crate::declare::{Declared, declared};

/// The parameters of the wrapper that generated code needs. A file that declares one at its top level means
/// another thing, which gets another name.
const PARAMETERS: [&str; 3] = ["exports", "module", "require"];

/// What a name of the file's top level is.
#[derive(Debug, Default)]
pub(super) struct Binding<'a> {
    /// What is written for it, where that is not its name.
    pub(super) written: Option<String>,
    /// Whether it is imported: then it must not be assigned to.
    pub(super) imported: bool,
    /// The names under which it is exported.
    pub(super) exports: Vec<&'a str>,
}

#[derive(Debug)]
pub(super) struct Names<'a> {
    /// What every generated name begins with.
    pub(super) prefix: String,
    /// The name of a default export that has none.
    pub(super) default: String,
    pub(super) bindings: HashMap<&'a str, Binding<'a>>,
    pub(super) declared: Declared<'a>,
}

/// Why names do not fit together.
#[derive(Debug)]
pub(super) enum Conflict {
    /// An import that is declared again here.
    Redeclared(String, Span),
    /// An export of what is not declared.
    Undeclared(String, Span),
}

impl<'a> Names<'a> {
    pub(super) fn of(program: &Program<'a>, interface: &Interface<'a>) -> Result<Self, Conflict> {
        let source = program.source_text;
        let prefix = unused_prefix(source);
        let named = interface.imports.keys().chain(interface.locals.keys());
        let mut wanted: HashSet<&str> = named.copied().collect();
        if interface.is_module {
            wanted.extend(PARAMETERS);
        }
        let declared = if wanted.is_empty() && !program.source_type.is_typescript() {
            Declared::default()
        } else {
            declared(program, &wanted)
        };
        let mut bindings: HashMap<&'a str, Binding<'a>> = HashMap::new();
        for (name, import) in &interface.imports {
            if let Some(span) = declared.top.get(name) {
                return Err(Conflict::Redeclared((*name).to_owned(), *span));
            }
            let written =
                import.name.map(|export| format!("{prefix}i{}{}", import.source + 1, access(export)));
            bindings.insert(name, Binding { written, imported: true, exports: Vec::new() });
        }
        for (name, local) in &interface.locals {
            if !declared.top.contains_key(name) {
                return Err(Conflict::Undeclared((*name).to_owned(), local.at));
            }
            let exports = local.names.clone();
            bindings.insert(name, Binding { exports, ..Binding::default() });
        }
        for name in declared.top.keys().filter(|name| PARAMETERS.contains(name)) {
            bindings.entry(name).or_default().written = Some(format!("{prefix}{name}"));
        }
        // Babel's name, because the page sees it as that of the function.
        let numbered = (2_u32..).map(|n| format!("_default{n}"));
        let mut candidates = std::iter::once("_default".to_owned()).chain(numbered);
        let default = candidates.find(|name| !has_word(source, name)).unwrap_or_default();
        Ok(Self { prefix, default, bindings, declared })
    }

    /// What is written for `name`, which is declared at the top level.
    pub(super) fn written<'s>(&'s self, name: &'s str) -> &'s str {
        self.bindings.get(name).and_then(|binding| binding.written.as_deref()).unwrap_or(name)
    }

    /// `exports.b = exports.a = `, which sets the first name first.
    pub(super) fn assign(&self, exports: &[&str]) -> String {
        let assignment = |name: &&str| format!("{}e{} = ", self.prefix, access(name));
        exports.iter().rev().map(assignment).collect::<Vec<_>>().concat()
    }
}

/// What generated names begin with: nothing that occurs in the file.
fn unused_prefix(source: &str) -> String {
    let numbered = (1_u32..).map(|n| format!("_${n}_"));
    let mut candidates = std::iter::once("_$".to_owned()).chain(numbered);
    candidates.find(|prefix| !source.contains(prefix.as_str())).unwrap_or_default()
}

/// Whether `word` stands in `source` other than as a part of a longer name.
fn has_word(source: &str, word: &str) -> bool {
    source.match_indices(word).any(|(at, _)| {
        let before = source[..at].chars().next_back();
        let behind = source[at + word.len()..].chars().next();
        !before.is_some_and(is_identifier_part) && !behind.is_some_and(is_identifier_part)
    })
}

/// `.name`, or `["na-me"]`.
pub(super) fn access(name: &str) -> String {
    if is_identifier_name(name) { format!(".{name}") } else { format!("[{}]", quote(name)) }
}

/// `text` as a string literal on one line.
pub(super) fn quote(text: &str) -> String {
    use std::fmt::Write as _;
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\0'..='\u{1f}' | '\u{2028}' | '\u{2029}' => {
                // Writing to a string cannot fail.
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
