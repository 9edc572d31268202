//! `namespace`, `import x = …` and `export =`, as Babel's TypeScript plugin writes them.

use oxc_ast::ast::{
    BindingPattern, Declaration, ExportDeclaration, TSExportAssignment, TSImportEqualsDeclaration,
    TSModuleReference, TSNamespaceDeclaration, TSNamespaceDeclarationBody, VariableDeclaration,
    VariableDeclarationKind,
};
use oxc_ast_visit::{VisitJs, walk_js as walk};
use oxc_span::{GetSpan, Span};
use oxc_syntax::scope::ScopeFlags;
use sharebox_diagnostic::Text;

use super::{names::access, rewrite::Rewriter};
use crate::syntax::{bound, first_name};

impl<'a> Rewriter<'_, 'a> {
    /// `namespace A.B { … }`, as functions that are called on the spot, one in the other.
    pub(super) fn namespace(&mut self, it: &TSNamespaceDeclaration<'a>) {
        let exported = self.exporting == Some(it.span.start);
        let around = self.namespace.clone().filter(|_| exported);
        let (mut tail, mut head_start) = (String::new(), it.span.start);
        let mut current = it;
        let mut parent = around;
        let block = loop {
            let name = current.id.name.as_str();
            let outermost = std::ptr::eq(current, it);
            let top = outermost && self.at_top(false);
            let written = if top { self.names.written(name) } else { name };
            let merged = outermost && self.is_declared(name);
            let parameter = format!("{}n_{name}", self.names.prefix);
            let binding = self.binding(name).filter(|_| top);
            let assign = binding.map(|binding| self.names.assign(&binding.exports)).unwrap_or_default();
            let object = match &parent {
                Some(parent) => format!("{parent}{0} || ({parent}{0} = {{}})", access(name)),
                None => "{}".to_owned(),
            };
            // The keyword, or the dot; then the name, where it is declared.
            let before = match (merged, outermost) {
                (true, _) => "",
                (false, true) => "let ",
                (false, false) => " { let ",
            };
            self.edits.cut(self.source, Span::new(head_start, current.id.span.start), before);
            self.edits.replace(current.id.span, if merged { "" } else { written });
            self.edits.close(current.id.span, format!("; (function ({parameter})"));
            head_start = current.id.span.end;
            tail.insert_str(0, &format!("}})({written} || ({assign}{written} = {object}));"));
            parent = Some(parameter);
            self.enter_scope(ScopeFlags::TsModuleBlock, &current.scope_id);
            match &current.body {
                TSNamespaceDeclarationBody::TSNamespaceDeclaration(inner) => current = inner,
                TSNamespaceDeclarationBody::TSModuleBlock(block) => break block,
            }
        };
        let outer = std::mem::replace(&mut self.namespace, parent);
        self.with_own_this(|this| this.visit_statements(&block.body));
        self.namespace = outer;
        self.edits.replace(Span::new(block.span.end - 1, block.span.end), tail);
        let mut current = it;
        loop {
            self.leave_scope();
            match &current.body {
                TSNamespaceDeclarationBody::TSNamespaceDeclaration(inner) => current = inner,
                TSNamespaceDeclarationBody::TSModuleBlock(_) => break,
            }
        }
    }

    /// `export` inside a namespace, the properties of which `parameter` holds.
    pub(super) fn namespace_export(&mut self, it: &ExportDeclaration<'a>, parameter: &str) {
        let property = |name: &str| format!("{parameter}{}", access(name));
        let name = match &it.declaration {
            Declaration::VariableDeclaration(it) => return self.exported_constants(it, property),
            Declaration::FunctionDeclaration(it) => it.id.as_ref(),
            Declaration::ClassDeclaration(it) => it.id.as_ref(),
            Declaration::TSEnumDeclaration(it) => Some(&it.id),
            _ => None,
        };
        walk::walk_export_declaration(self, it);
        if let Some(name) = name {
            let name = name.name.as_str();
            self.edits.close(it.span, format!(" {} = {name};", property(name)));
        }
    }

    fn exported_constants(&mut self, it: &VariableDeclaration<'a>, property: impl Fn(&str) -> String) {
        if it.kind != VariableDeclarationKind::Const {
            // Babel refuses them as well: other code would not see them change.
            self.refuse(
                it.span,
                "a namespace can export only constants",
                Text::fixed("declare it with `const`", "请用 `const` 声明"),
            );
        }
        let mut taken_apart = Vec::new();
        for declarator in &it.declarations {
            if let (BindingPattern::BindingIdentifier(id), Some(init)) = (&declarator.id, &declarator.init) {
                self.edits.open(init.span().start, format!("{} = ", property(id.name.as_str())));
            } else {
                bound(&declarator.id, &mut |id| taken_apart.push(id.name.as_str()));
            }
            self.visit_variable_declarator(declarator);
        }
        if !taken_apart.is_empty() {
            let each = taken_apart.iter().map(|name| format!("{} = {name}", property(name)));
            self.edits.close(it.span, format!(";{};", each.collect::<Vec<_>>().join(", ")));
        }
    }

    /// `import x = require('y')` and `import x = a.b`.
    pub(super) fn import_equals(&mut self, it: &TSImportEqualsDeclaration<'a>) {
        let keyword = match &it.module_reference {
            TSModuleReference::ExternalModuleReference(_) => "const",
            _ => "var",
        };
        self.edits.replace(Span::new(it.span.start, it.span.start + 6), keyword);
        self.visit_binding_identifier(&it.id);
        let name = it.id.name.as_str();
        let reference = it.module_reference.span().start;
        let exported = self.exporting == Some(it.span.start);
        if let Some(parameter) = self.namespace.as_ref().filter(|_| exported) {
            self.edits.open(reference, format!("{parameter}{} = ", access(name)));
        } else if let Some(binding) = self.binding(name) {
            self.edits.open(reference, self.names.assign(&binding.exports));
        }
        if let Some(id) = first_name(&it.module_reference) {
            self.visit_identifier_reference(id);
        }
        if !self.source[..it.span.end as usize].ends_with(';') {
            // What follows on the next line could be its arguments.
            self.edits.end(it.span.end);
        }
    }

    /// `export = x`
    pub(super) fn export_assignment(&mut self, it: &TSExportAssignment<'a>) {
        let head = Span::new(it.span.start, it.expression.span().start);
        self.edits.cut(self.source, head, "module.exports = ");
        self.visit_expression(&it.expression);
    }
}
