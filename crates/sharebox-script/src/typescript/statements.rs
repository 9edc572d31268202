//! Statements that are types only.

use oxc_ast::ast::{
    Declaration, ExportDefaultDeclarationKind, ExportFromDeclaration, Function, FunctionType,
    ImportDeclaration, ImportDeclarationSpecifier, ImportOrExportKind, Statement, TSModuleBlock,
    TSNamespaceDeclaration, TSNamespaceDeclarationBody, VariableDeclaration,
};
use oxc_span::GetSpan;

use super::erase::Eraser;

impl<'a> Eraser<'a> {
    /// Whether `it` declares, imports or exports types only; then it is erased.
    pub(super) fn is_type(&mut self, it: &mut Statement<'a>) -> bool {
        let types = match it {
            Statement::ImportDeclaration(it) => self.imports_types(it),
            Statement::ExportAllDeclaration(it) => is_type(it.export_kind),
            Statement::ExportNamedDeclaration(it) => {
                it.specifiers.retain(|each| !is_type(each.export_kind));
                is_type(it.export_kind)
            }
            Statement::ExportFromDeclaration(it) => exports_types(it),
            Statement::ExportDefaultDeclaration(it) => match &it.declaration {
                ExportDefaultDeclarationKind::TSInterfaceDeclaration(it) => {
                    self.type_name(it.id.name.as_str());
                    true
                }
                ExportDefaultDeclarationKind::FunctionDeclaration(it) => is_signature(it),
                _ => false,
            },
            Statement::ExportDeclaration(it) => self.declares_type(&it.declaration),
            Statement::TSNamespaceExportDeclaration(_) => true,
            ref other => other.as_declaration().is_some_and(|it| self.declares_type(it)),
        };
        if types {
            self.erase_to(it.span(), ";", "");
        }
        types
    }

    fn type_name(&mut self, name: &'a str) {
        if self.lists == 1 {
            self.types.insert(name);
        }
    }

    fn imports_types(&mut self, it: &mut ImportDeclaration<'a>) -> bool {
        let Some(specifiers) = &mut it.specifiers else { return false };
        let (some, all) = (!specifiers.is_empty(), is_type(it.import_kind));
        specifiers.retain(|each| {
            let (local, one) = match each {
                ImportDeclarationSpecifier::ImportSpecifier(it) => (&it.local, is_type(it.import_kind)),
                ImportDeclarationSpecifier::ImportDefaultSpecifier(it) => (&it.local, false),
                ImportDeclarationSpecifier::ImportNamespaceSpecifier(it) => (&it.local, false),
            };
            if all || one {
                self.type_name(local.name.as_str());
            }
            !one
        });
        all || some && specifiers.is_empty()
    }

    fn declares_type(&mut self, it: &Declaration<'a>) -> bool {
        let types = is_type_declaration(it);
        if types {
            match it {
                Declaration::VariableDeclaration(it) => self.declared_variables(it),
                Declaration::FunctionDeclaration(it) => {
                    it.id.iter().for_each(|id| self.type_name(id.name.as_str()));
                }
                Declaration::ClassDeclaration(it) => {
                    it.id.iter().for_each(|id| self.type_name(id.name.as_str()));
                }
                Declaration::TSTypeAliasDeclaration(it) => self.type_name(it.id.name.as_str()),
                Declaration::TSInterfaceDeclaration(it) => self.type_name(it.id.name.as_str()),
                Declaration::TSEnumDeclaration(it) => self.type_name(it.id.name.as_str()),
                Declaration::TSNamespaceDeclaration(it) => self.type_name(it.id.name.as_str()),
                Declaration::TSImportEqualsDeclaration(it) => self.type_name(it.id.name.as_str()),
                Declaration::TSExternalModuleDeclaration(_) | Declaration::TSGlobalDeclaration(_) => {}
            }
        }
        types
    }

    fn declared_variables(&mut self, it: &VariableDeclaration<'a>) {
        for declarator in &it.declarations {
            crate::syntax::bound(&declarator.id, &mut |id| self.type_name(id.name.as_str()));
        }
    }

    /// Ends `it` where its last token was erased and only the line break ended it: the next line may go on otherwise.
    pub(super) fn end_statement(&mut self, it: &Statement<'a>) {
        let ended_by_line = match it {
            Statement::ExpressionStatement(_)
            | Statement::VariableDeclaration(_)
            | Statement::ReturnStatement(_)
            | Statement::ThrowStatement(_)
            | Statement::TSExportAssignment(_) => true,
            Statement::ExportDefaultDeclaration(it) => it.declaration.is_expression(),
            Statement::ExportDeclaration(it) => {
                matches!(it.declaration, Declaration::VariableDeclaration(_))
            }
            _ => false,
        };
        let end = it.span().end;
        if ended_by_line && self.erased_to == end {
            self.edits.end(end);
        }
    }
}

fn is_type(kind: ImportOrExportKind) -> bool {
    kind == ImportOrExportKind::Type
}

fn exports_types(it: &mut ExportFromDeclaration<'_>) -> bool {
    let some = !it.specifiers.is_empty();
    it.specifiers.retain(|each| !is_type(each.export_kind));
    is_type(it.export_kind) || some && it.specifiers.is_empty()
}

/// A function without a body: an overload, or declared elsewhere.
fn is_signature(it: &Function<'_>) -> bool {
    it.declare || it.body.is_none() || it.r#type == FunctionType::TSDeclareFunction
}

fn is_type_declaration(it: &Declaration<'_>) -> bool {
    match it {
        Declaration::VariableDeclaration(it) => it.declare,
        Declaration::FunctionDeclaration(it) => is_signature(it),
        Declaration::ClassDeclaration(it) => it.declare,
        Declaration::TSEnumDeclaration(it) => it.declare,
        Declaration::TSNamespaceDeclaration(it) => it.declare || !has_values(it),
        Declaration::TSImportEqualsDeclaration(it) => is_type(it.import_kind),
        Declaration::TSTypeAliasDeclaration(_)
        | Declaration::TSInterfaceDeclaration(_)
        | Declaration::TSExternalModuleDeclaration(_)
        | Declaration::TSGlobalDeclaration(_) => true,
    }
}

/// Whether there is anything but types in a namespace. One with nothing else does not exist when the program runs.
fn has_values(it: &TSNamespaceDeclaration<'_>) -> bool {
    let mut namespace = it;
    let block: &TSModuleBlock<'_> = loop {
        match &namespace.body {
            TSNamespaceDeclarationBody::TSNamespaceDeclaration(inner) => namespace = inner,
            TSNamespaceDeclarationBody::TSModuleBlock(block) => break block,
        }
    };
    block.body.iter().any(|statement| {
        let declaration = match statement {
            Statement::ExportDeclaration(it) => Some(&it.declaration),
            other => other.as_declaration(),
        };
        // Babel counts an alias as a type.
        let alias = matches!(declaration, Some(Declaration::TSImportEqualsDeclaration(_)));
        !alias && !declaration.is_some_and(is_type_declaration)
    })
}
