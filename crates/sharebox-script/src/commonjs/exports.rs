//! What keeps the exports up to date: declarations, assignments and the default export.

use oxc_ast::ast::{
    AssignmentExpression, AssignmentTarget, AssignmentTargetMaybeDefault, AssignmentTargetProperty,
    BindingPattern, Class, ExportDefaultDeclaration, ExportDefaultDeclarationKind, Expression,
    ForStatementLeft, IdentifierReference, ImportExpression, SimpleAssignmentTarget, UpdateExpression,
    VariableDeclarator,
};
use oxc_ast_visit::{VisitJs, walk_js as walk};
use oxc_span::{GetSpan, Span};
use oxc_syntax::scope::ScopeFlags;

use super::{header::Need, names::quote, rewrite::Rewriter};
use crate::syntax::{bare, bound};

impl<'a> Rewriter<'_, 'a> {
    /// `exports.a = a, exports.b = b` for those of `names` that are exported.
    fn exported(&self, names: &[&str]) -> Option<String> {
        let assignment = |name: &&str| {
            let binding = self.binding(name).filter(|binding| !binding.exports.is_empty())?;
            Some(self.names.assign(&binding.exports) + self.names.written(name))
        };
        let all: Vec<String> = names.iter().filter_map(assignment).collect();
        (!all.is_empty()).then(|| all.join(", "))
    }

    /// The first of `names` that is imported.
    fn imported<'s>(&self, names: &[&'s str]) -> Option<&'s str> {
        names.iter().copied().find(|name| self.binding(name).is_some_and(|binding| binding.imported))
    }

    /// The expression that throws because `name` is assigned to.
    fn read_only(&mut self, name: &str) -> String {
        self.needs.insert(Need::ReadOnly);
        format!("{}o({})", self.names.prefix, quote(name))
    }

    /// Notes that nobody uses the value of `expression`, if that makes a difference.
    pub(super) fn unused(&mut self, expression: &Expression<'a>) {
        let expression = bare(expression);
        if matches!(expression, Expression::UpdateExpression(_) | Expression::AssignmentExpression(_)) {
            self.unused.insert(expression.span());
        }
    }

    /// Visits the expression at `span` and has `then` evaluated after it, without a change to its value.
    fn followed_by(&mut self, span: Span, then: &str, visit: impl FnOnce(&mut Self)) {
        if self.unused.contains(&span) {
            visit(self);
            self.edits.close(span, format!(", {then}"));
        } else {
            self.edits.open(span.start, self.leading(span.start, "["));
            visit(self);
            self.edits.close(span, format!(", {then}][0]"));
        }
    }

    pub(super) fn assignment(&mut self, it: &AssignmentExpression<'a>) {
        let mut targets = Vec::new();
        assigned(&it.left, &mut targets);
        let names: Vec<&str> = targets.iter().map(|id| id.name.as_str()).collect();
        if let Some(name) = self.imported(&names) {
            let throws = self.read_only(name);
            self.visit_assignment_target(&it.left);
            self.edits.open(it.right.span().start, "(");
            self.visit_expression(&it.right);
            self.edits.close(it.right.span(), format!(", {throws})"));
            return;
        }
        if let AssignmentTarget::AssignmentTargetIdentifier(id) = &it.left {
            if let Some(binding) = self.binding(id.name.as_str()) {
                self.edits.open(it.span.start, self.names.assign(&binding.exports));
            }
            walk::walk_assignment_expression(self, it);
            return;
        }
        match self.exported(&names) {
            Some(then) => {
                self.followed_by(it.span, &then, |this| walk::walk_assignment_expression(this, it));
            }
            None => walk::walk_assignment_expression(self, it),
        }
    }

    pub(super) fn update(&mut self, it: &UpdateExpression<'a>) {
        let SimpleAssignmentTarget::AssignmentTargetIdentifier(id) = &it.argument else {
            walk::walk_update_expression(self, it);
            return;
        };
        let name = id.name.as_str();
        if self.imported(&[name]).is_some() {
            let throws = self.read_only(name);
            self.edits.cut(self.source, it.span, &throws);
        } else if let Some(then) = self.exported(&[name]) {
            self.followed_by(it.span, &then, |this| walk::walk_update_expression(this, it));
        } else {
            walk::walk_update_expression(self, it);
        }
    }

    /// Visits a declarator of the file's top level.
    pub(super) fn declarator(&mut self, it: &VariableDeclarator<'a>) {
        let mut names = Vec::new();
        bound(&it.id, &mut |id| names.push(id.name.as_str()));
        let Some(then) = self.exported(&names) else {
            self.visit_variable_declarator(it);
            return;
        };
        self.visit_binding_pattern(&it.id);
        let Some(init) = &it.init else { return };
        let simple = matches!(it.id, BindingPattern::BindingIdentifier(_));
        // Such a function takes its name from the variable, and only if nothing stands between them.
        let named_after_it = match bare(init) {
            Expression::ArrowFunctionExpression(_) => true,
            Expression::FunctionExpression(it) => it.id.is_none(),
            Expression::ClassExpression(it) => it.id.is_none(),
            _ => false,
        };
        if let (true, false, Some(name)) = (simple, named_after_it, names.first())
            && let Some(binding) = self.binding(name)
        {
            self.edits.open(init.span().start, self.names.assign(&binding.exports));
            self.visit_expression(init);
        } else {
            self.visit_expression(init);
            self.temporaries += 1;
            let temporary = format!(", {}t{} = ({then})", self.names.prefix, self.temporaries);
            self.edits.close(it.span, temporary);
        }
    }

    /// Visits a loop over `for (left in …)` or `for (left of …)` whose body is at `body`.
    pub(super) fn loop_body(
        &mut self,
        left: &ForStatementLeft<'a>,
        body: Span,
        visit: impl FnOnce(&mut Self),
    ) {
        let mut names = Vec::new();
        let mut targets = Vec::new();
        match left {
            ForStatementLeft::VariableDeclaration(it) if it.kind.is_var() && self.at_top(true) => {
                it.declarations.iter().for_each(|it| bound(&it.id, &mut |id| names.push(id.name.as_str())));
            }
            left => {
                if let Some(target) = left.as_assignment_target() {
                    assigned(target, &mut targets);
                    names.extend(targets.iter().map(|id| id.name.as_str()));
                }
            }
        }
        let throws = self.imported(&names).map(|name| self.read_only(name));
        let Some(first) = throws.or_else(|| self.exported(&names)) else {
            visit(self);
            return;
        };
        self.edits.open(body.start, format!("{{{first};"));
        visit(self);
        self.edits.close(body, "}");
    }

    /// Exports a class behind its declaration.
    pub(super) fn export_class(&mut self, it: &Class<'a>) {
        if let Some(id) = it.id.as_ref().filter(|_| it.is_declaration() && self.at_top(false))
            && let Some(then) = self.exported(&[id.name.as_str()])
        {
            self.edits.close(it.span, format!(" {then};"));
        }
    }

    pub(super) fn export_default(&mut self, it: &ExportDefaultDeclaration<'a>) {
        let head = Span::new(it.span.start, it.declaration.span().start);
        let name = self.names.default.clone();
        let assign = self.names.assign(&["default"]);
        match &it.declaration {
            ExportDefaultDeclarationKind::FunctionDeclaration(function) => {
                self.edits.cut(self.source, head, "");
                if function.id.is_none() {
                    let at = function.params.span.start;
                    let apart = self.source[..at as usize].ends_with(char::is_whitespace);
                    self.edits.open(at, if apart { name } else { format!(" {name}") });
                }
                self.visit_function(function, ScopeFlags::Function);
            }
            ExportDefaultDeclarationKind::ClassDeclaration(class) => {
                self.edits.cut(self.source, head, "");
                if class.id.is_none() && class.decorators.is_empty() {
                    let keyword = class.span.start + if class.r#abstract { 8 } else { 0 };
                    let keyword = crate::trivia::skip_trivia(self.source, keyword);
                    self.edits.open(keyword + 5, format!(" {name}"));
                }
                self.class(class, Some(&name));
                if class.id.is_none() {
                    self.edits.close(class.span, format!(" {assign}{name};"));
                }
            }
            declaration => {
                let Some(value) = declaration.as_expression() else { return };
                let takes_name = match bare(value) {
                    Expression::ArrowFunctionExpression(_) => true,
                    Expression::FunctionExpression(it) => it.id.is_none(),
                    Expression::ClassExpression(it) => it.id.is_none(),
                    _ => false,
                };
                if takes_name {
                    self.edits.cut(self.source, head, &format!("var {name} = "));
                    self.visit_expression(value);
                    self.edits.close(it.span, format!(";{assign}{name};"));
                } else {
                    self.edits.cut(self.source, head, &format!("var {name} = {assign}"));
                    self.visit_expression(value);
                }
            }
        }
    }

    /// `import(x)`, as a promise of what `require` gives.
    pub(super) fn dynamic_import(&mut self, it: &ImportExpression<'a>) {
        self.needs.insert(Need::Dynamic);
        let p = &self.names.prefix;
        let fixed = match bare(&it.source) {
            Expression::StringLiteral(_) => true,
            Expression::TemplateLiteral(it) => it.expressions.is_empty(),
            _ => false,
        };
        let (before, behind) = if fixed {
            (format!("Promise.resolve().then(() => {p}w({p}r("), ")))".to_owned())
        } else {
            ("Promise.resolve(`${".to_owned(), format!("}}`).then((s) => {p}w({p}r(s)))"))
        };
        let source = it.source.span();
        self.edits.cut(self.source, Span::new(it.span.start, source.start), &before);
        self.visit_expression(&it.source);
        self.edits.cut(self.source, Span::new(source.end, it.span.end), &behind);
    }
}

/// The names that `target` assigns to.
fn assigned<'e, 'a>(target: &'e AssignmentTarget<'a>, names: &mut Vec<&'e IdentifierReference<'a>>) {
    match target {
        AssignmentTarget::AssignmentTargetIdentifier(id) => names.push(id),
        AssignmentTarget::ArrayAssignmentTarget(it) => {
            it.elements.iter().flatten().for_each(|element| assigned_or_default(element, names));
            it.rest.iter().for_each(|rest| assigned(&rest.target, names));
        }
        AssignmentTarget::ObjectAssignmentTarget(it) => {
            for property in &it.properties {
                match property {
                    AssignmentTargetProperty::AssignmentTargetPropertyIdentifier(it) => {
                        names.push(&it.binding);
                    }
                    AssignmentTargetProperty::AssignmentTargetPropertyProperty(it) => {
                        assigned_or_default(&it.binding, names);
                    }
                }
            }
            it.rest.iter().for_each(|rest| assigned(&rest.target, names));
        }
        _ => {}
    }
}

fn assigned_or_default<'e, 'a>(
    target: &'e AssignmentTargetMaybeDefault<'a>,
    names: &mut Vec<&'e IdentifierReference<'a>>,
) {
    match target {
        AssignmentTargetMaybeDefault::AssignmentTargetWithDefault(it) => assigned(&it.binding, names),
        other => {
            if let Some(target) = other.as_assignment_target() {
                assigned(target, names);
            }
        }
    }
}
