//! `async` and `using` as names of variables, for an engine that takes them for the beginning of something else.
//!
//! Boa 0.22 cannot parse `async(1)`, `async = 1` or `async => 1` in most places, nor any read of a variable `using`. With
//! an escape in it `async` is the same name and nothing but a name: `\u0061sync(1)`. An escape does not help `using`, but
//! the shorthand in an object does: `(0,{using}.using)` is its value, and no object for a call that follows.
//!
//! Left as they are: labels, assignments to a `using`, `typeof using`, and parameters `using` of arrow functions.

#[cfg(test)]
mod tests;

use std::collections::HashSet;

use oxc_ast::ast::{
    ArrowFunctionExpression, AssignmentTargetPropertyIdentifier, BindingPattern, ExportNamedDeclaration,
    Expression, IdentifierReference, ImportDeclaration, ImportDeclarationSpecifier, ObjectProperty, Program,
    SimpleAssignmentTarget, Statement, UnaryExpression,
};
use oxc_ast_visit::{VisitJs, walk_js as walk};
use oxc_span::{GetSpan, Span};

use crate::{edit::Edits, spine, trivia::skip_trivia};

const ASYNC: &str = "async";
const USING: &str = "using";

/// The places of such names, each with what it becomes.
#[derive(Debug, Default)]
pub(crate) struct Places {
    names: Vec<(Span, &'static str)>,
}

impl Places {
    pub(crate) fn of(program: &Program<'_>) -> Self {
        let text = program.source_text;
        let words = [ASYNC, USING].into_iter().filter(|word| text.contains(word));
        let mut words: HashSet<&'static str> = words.collect();
        // Imports become properties of the modules that they come from, by other edits.
        for statement in &program.body {
            if let Statement::ImportDeclaration(it) = statement {
                for local in locals(it) {
                    words.remove(local);
                }
            }
        }
        if words.is_empty() {
            return Self::default();
        }
        let mut finder = Finder { text, words, statements: HashSet::new(), names: Vec::new() };
        finder.visit_program(program);
        Self { names: finder.names }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    pub(crate) fn edit(&self, edits: &mut Edits) {
        for (span, text) in &self.names {
            edits.replace(*span, *text);
        }
    }
}

fn locals<'i>(it: &'i ImportDeclaration<'_>) -> impl Iterator<Item = &'i str> {
    it.specifiers.iter().flatten().map(|specifier| match specifier {
        ImportDeclarationSpecifier::ImportDefaultSpecifier(it) => it.local.name.as_str(),
        ImportDeclarationSpecifier::ImportNamespaceSpecifier(it) => it.local.name.as_str(),
        ImportDeclarationSpecifier::ImportSpecifier(it) => it.local.name.as_str(),
    })
}

struct Finder<'a> {
    text: &'a str,
    /// Those of the two that occur.
    words: HashSet<&'static str>,
    /// Where statements begin that stand in a list, so that nothing but a line break may end the one before.
    statements: HashSet<u32>,
    names: Vec<(Span, &'static str)>,
}

impl Finder<'_> {
    /// Whether `word` stands at `span` as it is spelled.
    fn is(&self, span: Span, word: &str) -> bool {
        self.words.contains(word) && self.text.get(span.start as usize..span.end as usize) == Some(word)
    }

    fn read(&mut self, span: Span) {
        if self.is(span, USING) {
            let begins = self.statements.contains(&span.start);
            self.names.push((span, if begins { ";(0,{using}.using)" } else { "(0,{using}.using)" }));
        } else {
            self.name(span);
        }
    }

    /// A name that is assigned, or asked about. The engine knows it for one if the expression ends or a field follows.
    fn name(&mut self, span: Span) {
        let follows = || self.text.get(skip_trivia(self.text, span.end) as usize..)?.chars().next();
        if self.is(span, ASYNC) && !follows().is_some_and(|next| ".,)]}".contains(next)) {
            self.names.push((span, "\\u0061sync"));
        }
    }
}

impl<'a> VisitJs<'a> for Finder<'a> {
    fn visit_statements(&mut self, them: &oxc_allocator::Vec<'a, Statement<'a>>) {
        let expressions = them.iter().filter(|it| matches!(it, Statement::ExpressionStatement(_)));
        self.statements.extend(expressions.map(|it| it.span().start));
        walk::walk_statements(self, them);
    }

    fn visit_expression(&mut self, it: &Expression<'a>) {
        spine::visit(self, it, Self::visit_identifier_reference);
    }

    fn visit_identifier_reference(&mut self, it: &IdentifierReference<'a>) {
        self.read(it.span);
    }

    fn visit_simple_assignment_target(&mut self, it: &SimpleAssignmentTarget<'a>) {
        match it {
            SimpleAssignmentTarget::AssignmentTargetIdentifier(it) => self.name(it.span),
            it => walk::walk_simple_assignment_target(self, it),
        }
    }

    fn visit_assignment_target_property_identifier(&mut self, it: &AssignmentTargetPropertyIdentifier<'a>) {
        it.init.iter().for_each(|init| self.visit_expression(init));
    }

    fn visit_unary_expression(&mut self, it: &UnaryExpression<'a>) {
        match &it.argument {
            Expression::Identifier(id) if it.operator.is_keyword() => self.name(id.span),
            argument => self.visit_expression(argument),
        }
    }

    fn visit_object_property(&mut self, it: &ObjectProperty<'a>) {
        if !it.shorthand {
            walk::walk_object_property(self, it);
        }
    }

    fn visit_arrow_function_expression(&mut self, it: &ArrowFunctionExpression<'a>) {
        // `async => 1`: without parentheses the list is the name.
        if let Some(BindingPattern::BindingIdentifier(id)) = it.params.items.first().map(|it| &it.pattern)
            && id.span == it.params.span
            && self.is(id.span, ASYNC)
        {
            self.names.push((id.span, "(async)"));
        }
        walk::walk_arrow_function_expression(self, it);
    }

    // Other edits are made of these.
    fn visit_export_named_declaration(&mut self, _: &ExportNamedDeclaration<'a>) {}
}
