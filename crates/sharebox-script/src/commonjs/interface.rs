//! What a module imports and exports.

use std::collections::HashMap;

use oxc_ast::ast::{
    BindingIdentifier, Declaration, ExportDefaultDeclarationKind, ImportDeclaration,
    ImportDeclarationSpecifier, ModuleExportName, Program, Statement, StringLiteral,
};
use oxc_span::{GetSpan, Span};

use crate::syntax::bound;

/// A module that something is imported from, in the order in which the file first names them.
#[derive(Debug, Default)]
pub(super) struct Source<'a> {
    pub(super) specifier: &'a str,
    /// Where it is first named.
    pub(super) at: u32,
    /// Whether anything is taken from it; else it only runs.
    pub(super) used: bool,
    pub(super) asked: Asked,
    /// The local names of its namespace.
    pub(super) namespaces: Vec<&'a str>,
    /// What is exported again: under which name, and what it is there.
    pub(super) reexports: Vec<(&'a str, &'a str)>,
    /// The names under which its namespace is exported.
    pub(super) exported_namespaces: Vec<&'a str>,
    /// `export * from`
    pub(super) star: bool,
}

/// Which exports of a module are asked for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Asked {
    pub(super) default: bool,
    /// Any other.
    pub(super) named: bool,
}

/// What a local name was imported as.
#[derive(Debug, Clone, Copy)]
pub(super) struct Import<'a> {
    pub(super) source: usize,
    /// The name of the export; none for the namespace.
    pub(super) name: Option<&'a str>,
}

/// A declaration of this file that is exported.
#[derive(Debug, Default)]
pub(super) struct Local<'a> {
    /// The names under which it is.
    pub(super) names: Vec<&'a str>,
    /// Where it is first exported.
    pub(super) at: Span,
    /// Whether it is a function, which has its value from the start.
    pub(super) hoisted: bool,
}

/// A default export without a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anonymous {
    /// A function declaration, which has its value from the start.
    Function,
    Value,
}

/// An import or export that cannot be.
#[derive(Debug, Clone, Copy)]
pub(super) enum Refused {
    /// `import defer`, `import source`
    Phase,
    /// `export { x as __esModule }`
    Marker,
}

#[derive(Debug, Default)]
pub(super) struct Interface<'a> {
    /// Whether there is any `import` or `export`.
    pub(super) is_module: bool,
    /// Whether there is any `export`.
    pub(super) exports: bool,
    pub(super) sources: Vec<Source<'a>>,
    pub(super) imports: HashMap<&'a str, Import<'a>>,
    pub(super) locals: HashMap<&'a str, Local<'a>>,
    /// The default export, where it has no name.
    pub(super) anonymous: Option<Anonymous>,
    pub(super) refused: Option<(Span, Refused)>,
}

impl<'a> Interface<'a> {
    /// `is_module`: whether there was any `import` or `export` before types were erased.
    pub(super) fn of(program: &Program<'a>, is_module: bool) -> Self {
        let mut this = Self { is_module, ..Self::default() };
        for statement in &program.body {
            this.statement(statement);
        }
        for statement in &program.body {
            if let Some(id) = function_name(statement)
                && let Some(local) = this.locals.get_mut(id)
            {
                local.hoisted = true;
            }
        }
        // Where types were all there was, Babel leaves `export {}`.
        this.exports |= is_module && crate::syntax::module_item(program).is_none();
        this.forward_imports();
        this
    }

    fn statement(&mut self, statement: &Statement<'a>) {
        match statement {
            Statement::ImportDeclaration(it) => self.import(it),
            Statement::ExportAllDeclaration(it) => {
                let exported = it.exported.as_ref().map(|name| self.exported(name));
                let source = self.source(&it.source);
                source.used = true;
                if let Some(name) = exported {
                    // Babel reads `export * as ns from` as an import of the namespace that is exported.
                    source.asked = Asked { default: true, named: true };
                    source.exported_namespaces.push(name);
                } else {
                    source.star = true;
                    source.asked.named = true;
                }
                self.exports = true;
            }
            Statement::ExportFromDeclaration(it) => {
                let pairs: Vec<_> = it
                    .specifiers
                    .iter()
                    .map(|each| (self.exported(&each.exported), name_of(&each.local)))
                    .collect();
                let source = self.source(&it.source);
                for (exported, imported) in pairs {
                    source.used = true;
                    source.ask(imported);
                    source.reexports.push((exported, imported));
                }
                self.exports = true;
            }
            Statement::ExportNamedDeclaration(it) => {
                for each in &it.specifiers {
                    let exported = self.exported(&each.exported);
                    self.local(name_of(&each.local), exported, each.local.span());
                }
                self.exports = true;
            }
            Statement::ExportDeclaration(it) => {
                bound_by(&it.declaration, &mut |id| {
                    self.mark(id.name.as_str(), id.span);
                    self.local(id.name.as_str(), id.name.as_str(), id.span);
                });
                self.exports = true;
            }
            Statement::ExportDefaultDeclaration(it) => {
                let (id, function) = match &it.declaration {
                    ExportDefaultDeclarationKind::FunctionDeclaration(it) => (it.id.as_ref(), true),
                    ExportDefaultDeclarationKind::ClassDeclaration(it) => (it.id.as_ref(), false),
                    _ => (None, false),
                };
                match id {
                    Some(id) => self.local(id.name.as_str(), "default", id.span),
                    None if function => self.anonymous = Some(Anonymous::Function),
                    None => self.anonymous = Some(Anonymous::Value),
                }
                self.exports = true;
            }
            _ => {}
        }
    }

    fn import(&mut self, it: &ImportDeclaration<'a>) {
        if it.phase.is_some() {
            self.refused.get_or_insert((it.span, Refused::Phase));
        }
        self.source(&it.source);
        for specifier in it.specifiers.iter().flatten() {
            let (local, name) = match specifier {
                ImportDeclarationSpecifier::ImportDefaultSpecifier(it) => (&it.local, Some("default")),
                ImportDeclarationSpecifier::ImportNamespaceSpecifier(it) => (&it.local, None),
                ImportDeclarationSpecifier::ImportSpecifier(it) => (&it.local, Some(name_of(&it.imported))),
            };
            let local = local.name.as_str();
            let source = self.source(&it.source);
            source.used = true;
            if let Some(name) = name {
                source.ask(name);
            } else {
                source.asked = Asked { default: true, named: true };
                source.namespaces.push(local);
            }
            let specifier = it.source.value.as_str();
            let source = self.sources.iter().position(|source| source.specifier == specifier);
            self.imports.insert(local, Import { source: source.unwrap_or_default(), name });
        }
    }

    /// The entry of the module that `literal` names; a new one if it is the first to name it.
    fn source(&mut self, literal: &StringLiteral<'a>) -> &mut Source<'a> {
        let specifier = literal.value.as_str();
        let index = self.sources.iter().position(|source| source.specifier == specifier);
        let index = index.unwrap_or_else(|| {
            self.sources.push(Source { specifier, at: literal.span.start, ..Source::default() });
            self.sources.len() - 1
        });
        &mut self.sources[index]
    }

    fn local(&mut self, name: &'a str, exported: &'a str, at: Span) {
        self.locals.entry(name).or_insert_with(|| Local { at, ..Local::default() }).names.push(exported);
    }

    fn exported(&mut self, name: &ModuleExportName<'a>) -> &'a str {
        let text = name_of(name);
        self.mark(text, name.span());
        text
    }

    fn mark(&mut self, name: &str, at: Span) {
        if name == "__esModule" {
            self.refused.get_or_insert((at, Refused::Marker));
        }
    }

    /// Imports that are exported are passed on live, as if they were exported from where they come from.
    fn forward_imports(&mut self) {
        let Self { sources, imports, locals, .. } = self;
        for (name, import) in imports.iter() {
            let Some(local) = locals.remove(name) else { continue };
            let Some(source) = sources.get_mut(import.source) else { continue };
            for exported in local.names {
                match import.name {
                    Some(name) => source.reexports.push((exported, name)),
                    None => source.exported_namespaces.push(exported),
                }
            }
        }
        // The map has no order of its own.
        for source in sources {
            source.exported_namespaces.sort_unstable();
        }
    }
}

impl Source<'_> {
    fn ask(&mut self, name: &str) {
        if name == "default" {
            self.asked.default = true;
        } else {
            self.asked.named = true;
        }
    }
}

fn name_of<'a>(name: &ModuleExportName<'a>) -> &'a str {
    match name {
        ModuleExportName::IdentifierName(it) => it.name.as_str(),
        ModuleExportName::IdentifierReference(it) => it.name.as_str(),
        ModuleExportName::StringLiteral(it) => it.value.as_str(),
    }
}

/// The name of the function that `statement` declares.
pub(super) fn function_name<'a>(statement: &Statement<'a>) -> Option<&'a str> {
    let function = match statement {
        Statement::FunctionDeclaration(it) => it,
        Statement::ExportDeclaration(it) => match &it.declaration {
            Declaration::FunctionDeclaration(it) => it,
            _ => return None,
        },
        Statement::ExportDefaultDeclaration(it) => match &it.declaration {
            ExportDefaultDeclarationKind::FunctionDeclaration(it) => it,
            _ => return None,
        },
        _ => return None,
    };
    function.id.as_ref().map(|id| id.name.as_str())
}

fn bound_by<'a>(declaration: &Declaration<'a>, each: &mut impl FnMut(&BindingIdentifier<'a>)) {
    match declaration {
        Declaration::VariableDeclaration(it) => {
            it.declarations.iter().for_each(|declarator| bound(&declarator.id, each));
        }
        Declaration::FunctionDeclaration(it) => it.id.iter().for_each(each),
        Declaration::ClassDeclaration(it) => it.id.iter().for_each(each),
        Declaration::TSEnumDeclaration(it) => each(&it.id),
        Declaration::TSNamespaceDeclaration(it) => each(&it.id),
        Declaration::TSImportEqualsDeclaration(it) => each(&it.id),
        _ => {}
    }
}
