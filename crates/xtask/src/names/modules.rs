//! What modules import and export, so that a name leads to its declaration.

use std::collections::BTreeMap;

use oxc_ast::ast::{ImportDeclaration, ImportDeclarationSpecifier, ModuleExportName, Statement};

use super::model::{Declarations, Declared, join};

/// Modules that pass a name on to each other, at most.
const DEPTH: usize = 12;

/// The imports and exports of one module.
#[derive(Debug, Default)]
pub(crate) struct Module {
    /// Declared by its name, as `declare module 'name'`.
    pub(super) is_ambient: bool,
    /// By local name: the module it comes from, and its name there; without one it is the whole module.
    imports: BTreeMap<String, (String, Option<String>)>,
    /// By exported name: the module it comes from, if it is another one, and its name there.
    exports: BTreeMap<String, (Option<String>, String)>,
    /// Modules all of whose exports are passed on.
    all: Vec<String>,
}

impl Module {
    /// Takes what `statement` imports or exports.
    pub(super) fn read(&mut self, statement: &Statement<'_>) {
        match statement {
            Statement::ImportDeclaration(it) => self.import(it),
            Statement::ExportAllDeclaration(it) => self.all.push(it.source.value.to_string()),
            Statement::ExportFromDeclaration(it) => {
                for specifier in &it.specifiers {
                    let from = Some(it.source.value.to_string());
                    self.exports.insert(text(&specifier.exported), (from, text(&specifier.local)));
                }
            }
            Statement::ExportNamedDeclaration(it) => {
                for specifier in &it.specifiers {
                    self.exports
                        .insert(text(&specifier.exported), (None, specifier.local.name().to_string()));
                }
            }
            _ => {}
        }
    }

    /// What the module exports without a name of its own.
    pub(super) fn export_default(&mut self, local: &str) {
        self.exports.insert("default".to_owned(), (None, local.to_owned()));
    }

    fn import(&mut self, it: &ImportDeclaration<'_>) {
        for specifier in it.specifiers.iter().flatten() {
            let (local, name) = match specifier {
                ImportDeclarationSpecifier::ImportDefaultSpecifier(it) => {
                    (&it.local, Some("default".to_owned()))
                }
                ImportDeclarationSpecifier::ImportNamespaceSpecifier(it) => (&it.local, None),
                ImportDeclarationSpecifier::ImportSpecifier(it) => (&it.local, Some(text(&it.imported))),
            };
            self.imports.insert(local.name.to_string(), (it.source.value.to_string(), name));
        }
    }
}

fn text(name: &ModuleExportName<'_>) -> String {
    name.name().to_string()
}

impl Declarations {
    /// The declaration that the dotted `name` means in `module`, if it is imported there, or exported from elsewhere.
    pub(super) fn through_modules(&self, name: &str, module: &str) -> Option<(&str, &Declared)> {
        self.import_or_export(name, module, DEPTH)
    }

    fn import_or_export(&self, name: &str, module: &str, depth: usize) -> Option<(&str, &Declared)> {
        let depth = depth.checked_sub(1)?;
        if let Some(own) = self.by_path.get_key_value(&join(module, name)) {
            return Some((own.0, own.1));
        }
        let known = self.modules.get(module)?;
        let (first, rest) = name.split_once('.').map_or((name, None), |(first, rest)| (first, Some(rest)));
        if let Some((from, there)) = known.imports.get(first) {
            let there = match (there, rest) {
                (Some(there), None) => there,
                (None, Some(rest)) => rest,
                _ => return None,
            };
            return self.import_or_export(there, from, depth);
        }
        if let Some((from, there)) = known.exports.get(name) {
            // Exported under its own name from here, and not declared here: nothing leads on.
            let goes_on = from.is_some() || there != name;
            return goes_on
                .then(|| self.import_or_export(there, from.as_deref().unwrap_or(module), depth))
                .flatten();
        }
        known.all.iter().find_map(|from| self.import_or_export(name, from, depth))
    }
}
