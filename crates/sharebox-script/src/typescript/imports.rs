//! Imports that are used as types only, and exports of types: what another file would not find when the program runs.

use std::{cell::Cell, collections::HashSet};

use oxc_ast::ast::{
    ExportDefaultDeclarationKind, Expression, IdentifierReference, ImportDeclaration,
    ImportDeclarationSpecifier, ModuleExportName, Program, Statement, TSModuleReference,
};
use oxc_ast_visit::VisitJs;
use oxc_span::GetSpan;
use oxc_syntax::scope::{ScopeFlags, ScopeId};

use super::erase::Eraser;
use crate::{
    declare::{Shadows, declared},
    spine,
    syntax::first_name,
};

/// Takes out of `program`, which has no types any more, the imports that nothing needs, and the exports of types.
pub(super) fn elide<'a>(program: &mut Program<'a>, eraser: &mut Eraser<'a>) {
    let used = used_imports(program);
    let types: HashSet<&str> = eraser.types.iter().copied().collect();
    let values: HashSet<&str> = declared(program, &types).top.keys().copied().collect();
    let imported: HashSet<&str> = local_imports(program).collect();
    let is_type = |name: &str| types.contains(name) && !values.contains(name) && !imported.contains(name);
    program.body.retain_mut(|statement| {
        let kept = match statement {
            Statement::ImportDeclaration(it) => keep_used(it, &used),
            // The developer tools make a `require` of it first, which stays.
            Statement::TSImportEqualsDeclaration(it) => {
                matches!(it.module_reference, TSModuleReference::ExternalModuleReference(_))
                    || used.contains(it.id.name.as_str())
            }
            Statement::ExportNamedDeclaration(it) => {
                let some = !it.specifiers.is_empty();
                it.specifiers.retain(|each| match &each.local {
                    ModuleExportName::IdentifierReference(it) => !is_type(it.name.as_str()),
                    _ => true,
                });
                !some || !it.specifiers.is_empty()
            }
            Statement::ExportDefaultDeclaration(it) => match &it.declaration {
                ExportDefaultDeclarationKind::Identifier(it) => !is_type(it.name.as_str()),
                _ => true,
            },
            _ => true,
        };
        if !kept {
            eraser.erase_to(statement.span(), ";", "");
        }
        kept
    });
}

/// Takes the names out of `it` that are not used. Whether anything is left; an import of no names is for its effects.
fn keep_used(it: &mut ImportDeclaration<'_>, used: &HashSet<&str>) -> bool {
    let Some(specifiers) = &mut it.specifiers else { return true };
    let some = !specifiers.is_empty();
    specifiers.retain(|each| used.contains(local_name(each)));
    !some || !specifiers.is_empty()
}

fn local_name<'a>(it: &ImportDeclarationSpecifier<'a>) -> &'a str {
    match it {
        ImportDeclarationSpecifier::ImportSpecifier(it) => it.local.name.as_str(),
        ImportDeclarationSpecifier::ImportDefaultSpecifier(it) => it.local.name.as_str(),
        ImportDeclarationSpecifier::ImportNamespaceSpecifier(it) => it.local.name.as_str(),
    }
}

fn local_imports<'p, 'a: 'p>(program: &'p Program<'a>) -> impl Iterator<Item = &'a str> + 'p {
    program.body.iter().flat_map(|statement| -> Vec<&'a str> {
        match statement {
            Statement::ImportDeclaration(it) => it.specifiers.iter().flatten().map(local_name).collect(),
            Statement::TSImportEqualsDeclaration(it) => vec![it.id.name.as_str()],
            _ => Vec::new(),
        }
    })
}

/// The imported names that an expression or `export` uses.
fn used_imports<'a>(program: &Program<'a>) -> HashSet<&'a str> {
    let names: HashSet<&str> = local_imports(program).collect();
    if names.is_empty() {
        return HashSet::new();
    }
    let inner = declared(program, &names);
    let mut finder = Finder { names: &names, shadows: Shadows::new(&inner), used: HashSet::new() };
    finder.visit_program(program);
    finder.used
}

struct Finder<'n, 'a> {
    names: &'n HashSet<&'a str>,
    shadows: Shadows<'n, 'a>,
    used: HashSet<&'a str>,
}

impl<'a> VisitJs<'a> for Finder<'_, 'a> {
    fn enter_scope(&mut self, flags: ScopeFlags, scope: &Cell<Option<ScopeId>>) {
        self.shadows.enter(flags, scope);
    }

    fn leave_scope(&mut self) {
        self.shadows.leave();
    }

    fn visit_expression(&mut self, it: &Expression<'a>) {
        spine::visit(self, it, Self::visit_identifier_reference);
    }

    fn visit_identifier_reference(&mut self, it: &IdentifierReference<'a>) {
        let name = it.name.as_str();
        if self.names.contains(name) && self.shadows.count(name) == 0 {
            self.used.insert(name);
        }
    }

    fn visit_import_declaration(&mut self, _: &ImportDeclaration<'a>) {}

    fn visit_ts_module_reference(&mut self, it: &TSModuleReference<'a>) {
        if let Some(id) = first_name(it) {
            self.visit_identifier_reference(id);
        }
    }
}
