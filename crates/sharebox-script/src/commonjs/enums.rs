//! `enum`, as Babel's TypeScript plugin writes it: an object filled by a function that is called on the spot.
//!
//! `const enum` is no different, because files are compiled one by one: another file reads the object.

use std::collections::{HashMap, HashSet};

use oxc_ast::ast::{
    BinaryOperator, Declaration, ExportDefaultDeclarationKind, Expression, Statement, TSEnumDeclaration,
    TSEnumMember, UnaryOperator,
};
use oxc_ast_visit::VisitJs;
use oxc_span::{GetSpan, Span};
use oxc_syntax::scope::ScopeFlags;
use sharebox_diagnostic::Text;

use super::{
    names::{access, quote},
    rewrite::Rewriter,
};
use crate::{syntax::bare, trivia::skip_token};

/// The members of an enum, and whether each is a string.
pub(super) type Enum<'a> = HashMap<&'a str, bool>;

/// The members that expressions inside an enum can name without the enum.
#[derive(Debug, Default)]
pub(super) struct Members<'a> {
    of: String,
    /// How many scopes declare each name where it means the member.
    counts: HashMap<&'a str, usize>,
}

/// What a member without an initialiser is.
#[derive(Clone, Copy)]
enum Next<'a> {
    Number(f64),
    After(&'a str),
    /// The one before is a string.
    Nothing,
}

impl<'a> Rewriter<'_, 'a> {
    /// What is written for `name` if it means a member of the enum around it.
    pub(super) fn member(&self, name: &str) -> Option<String> {
        let count = self.members.counts.get(name)?;
        (self.shadows.count(name) == *count).then(|| self.members.of.clone() + &access(name))
    }

    pub(super) fn enumeration(&mut self, it: &TSEnumDeclaration<'a>) {
        let name = it.id.name.as_str();
        let top = self.at_top(false);
        let outside = if top { self.names.written(name) } else { name };
        let merged = self.is_declared(name);
        let keyword = match (merged, top && self.exporting != Some(it.span.start)) {
            (true, _) => "",
            (false, true) => "var ",
            (false, false) => "let ",
        };
        // Before its declaration a `let` cannot be read.
        let start = if keyword == "let " { "{}".to_owned() } else { format!("{outside} || {{}}") };
        let assign = self.binding(name).map(|binding| self.names.assign(&binding.exports));
        self.edits.cut(self.source, Span::new(it.span.start, it.id.span.start), keyword);
        self.edits.replace(it.id.span, outside);
        self.edits.close(it.id.span, format!(" = {}(function ({name})", assign.unwrap_or_default()));

        let earlier = if merged { self.enums.remove(name).unwrap_or_default() } else { Enum::default() };
        self.enter_scope(ScopeFlags::empty(), &it.body.scope_id);
        let mut members = Members { of: name.to_owned(), counts: HashMap::new() };
        members.counts.extend(earlier.keys().map(|member| (*member, self.shadows.count(member))));
        let outer = std::mem::replace(&mut self.members, members);
        self.enums.insert(name, earlier);
        let mut next = Next::Number(0.0);
        for member in &it.body.members {
            next = self.enum_member(name, member, next);
        }
        self.members = outer;
        self.leave_scope();
        let end = it.body.span.end;
        self.edits.replace(Span::new(end - 1, end), format!("return {name};}})({start});"));
    }

    fn enum_member(&mut self, of: &'a str, it: &TSEnumMember<'a>, next: Next<'a>) -> Next<'a> {
        let name = it.id.static_name().as_str();
        let key = quote(name);
        let (after, is_string) = if let Some(value) = &it.initializer {
            let is_string = self.is_string(value);
            let assigned = if is_string { format!("{of}[{key}] = ") } else { format!("{of}[{of}[{key}] = ") };
            self.edits.cut(self.source, Span::new(it.span.start, value.span().start), &assigned);
            self.visit_expression(value);
            let close = if is_string { ";".to_owned() } else { format!("] = {key};") };
            self.edits.close(it.span, close);
            let number = number(value).map_or(Next::After(name), |number| Next::Number(number + 1.0));
            (if is_string { Next::Nothing } else { number }, is_string)
        } else {
            let (value, after) = match next {
                Next::Number(number) => (number.to_string(), Next::Number(number + 1.0)),
                Next::After(last) => (format!("1 + {of}[{}]", quote(last)), Next::After(name)),
                Next::Nothing => {
                    self.refuse(
                        it.span,
                        "an enum member after a string needs a value",
                        Text::fixed("give it one", "请给它一个值"),
                    );
                    ("0".to_owned(), Next::Nothing)
                }
            };
            self.edits.cut(self.source, it.span, &format!("{of}[{of}[{key}] = {value}] = {key};"));
            (after, false)
        };
        if let Some(comma) = skip_token(self.source, it.span.end, ',') {
            self.edits.replace(Span::new(comma - 1, comma), " ");
        }
        self.members.counts.insert(name, self.shadows.count(name));
        self.enums.entry(of).or_default().insert(name, is_string);
        after
    }

    /// Whether `value` certainly is a string: then the enum does not lead from it back to the member.
    fn is_string(&self, value: &Expression<'a>) -> bool {
        let mut left = bare(value);
        // The tree nests sums to the left.
        while let Expression::BinaryExpression(sum) = left {
            if sum.operator != BinaryOperator::Addition {
                return false;
            }
            let right = bare(&sum.right);
            if !matches!(right, Expression::BinaryExpression(_)) && self.is_string(right) {
                return true;
            }
            left = bare(&sum.left);
        }
        let known = |of: &str, member: &str| self.enums.get(of).and_then(|it| it.get(member)) == Some(&true);
        match left {
            Expression::StringLiteral(_) | Expression::TemplateLiteral(_) => true,
            Expression::Identifier(id) => {
                self.member(id.name.as_str()).is_some() && known(&self.members.of, id.name.as_str())
            }
            Expression::StaticMemberExpression(it) => match &it.object {
                Expression::Identifier(of) => known(of.name.as_str(), it.property.name.as_str()),
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether the list of statements around the current node has declared `name` already.
    pub(super) fn is_declared(&self, name: &str) -> bool {
        self.lists.last().is_some_and(|declared| declared.contains(name))
    }

    /// Notes what `it` declares that an enum or namespace may add to.
    pub(super) fn declared_by(&mut self, it: &Statement<'a>) {
        let declaration = match it {
            Statement::ExportDeclaration(it) => Some(&it.declaration),
            other => other.as_declaration(),
        };
        let name = match declaration {
            Some(Declaration::ClassDeclaration(it)) => it.id.as_ref(),
            Some(Declaration::TSEnumDeclaration(it)) => Some(&it.id),
            Some(Declaration::TSNamespaceDeclaration(it)) => Some(&it.id),
            _ => match it {
                Statement::ExportDefaultDeclaration(it) => match &it.declaration {
                    ExportDefaultDeclarationKind::ClassDeclaration(it) => it.id.as_ref(),
                    _ => None,
                },
                _ => None,
            },
        };
        if let (Some(name), Some(list)) = (name, self.lists.last_mut()) {
            list.insert(name.name.as_str());
        }
    }
}

/// The functions that a list of statements declares: they are there from its beginning.
pub(super) fn functions<'a>(them: &[Statement<'a>]) -> HashSet<&'a str> {
    them.iter().filter_map(super::interface::function_name).collect()
}

/// The number that `value` is.
fn number(value: &Expression<'_>) -> Option<f64> {
    match bare(value) {
        Expression::NumericLiteral(it) => Some(it.value),
        Expression::UnaryExpression(it) if it.operator == UnaryOperator::UnaryNegation => {
            number(&it.argument).map(|number| -number)
        }
        _ => None,
    }
    // Larger ones are written otherwise in JavaScript.
    .filter(|number| number.abs() < 1e15)
}
