//! Finds the points of a script, and what is inserted for them.

use oxc_ast::ast::{
    ArrowFunctionBody, ArrowFunctionExpression, AssignmentExpression, BindingPattern, CatchClause,
    ConditionalExpression, Expression, Function, FunctionBody, IfStatement, LogicalExpression,
    MethodDefinition, ObjectProperty, PropertyDefinition, PropertyKind, ReturnStatement, Statement,
    SwitchStatement, VariableDeclarator,
};
use oxc_ast_visit::{VisitJs, walk_js as walk};
use oxc_span::{GetSpan, Span};
use oxc_syntax::scope::ScopeFlags;

use super::PointKind;
use crate::spine;

/// A point, at a byte of the script that runs.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) kind: PointKind,
    pub(super) at: u32,
    pub(super) function: usize,
}

/// Text to be inserted.
#[derive(Debug, Default)]
pub(super) struct Inserts {
    /// In front of what begins there; what encloses the other comes first.
    opens: Vec<(u32, String)>,
    /// Behind what ends there, with where that begins; what encloses the other comes last.
    closes: Vec<(u32, u32, String)>,
}

/// Everything that was found.
#[derive(Debug)]
pub(super) struct All {
    pub(super) points: Vec<Found>,
    pub(super) names: Vec<(usize, String)>,
    pub(super) inserts: Inserts,
}

impl Inserts {
    fn around(&mut self, span: Span, before: String, behind: &str) {
        self.opens.push((span.start, before));
        self.closes.push((span.end, span.start, behind.to_owned()));
    }

    /// `text` with everything inserted.
    pub(super) fn apply(mut self, text: &str) -> String {
        self.opens.sort_by_key(|(at, _)| *at);
        // Of two that begin together as well, the inner one was added first.
        self.closes.sort_by_key(|(at, start, _)| (*at, std::cmp::Reverse(*start)));
        let mut opens = self.opens.into_iter().peekable();
        let mut closes = self.closes.into_iter().peekable();
        let mut out = String::with_capacity(text.len() * 2);
        let mut cursor = 0;
        loop {
            let open = opens.peek().map(|(at, _)| *at);
            let close = closes.peek().map(|(at, ..)| *at);
            let (at, insert) = match (open, close) {
                (None, None) => break,
                // What ends at a byte ends before anything begins there.
                (open, Some(at)) if open.is_none_or(|open| at <= open) => {
                    (at, closes.next().map(|(.., text)| text))
                }
                (at, _) => (at.unwrap_or(cursor), opens.next().map(|(_, text)| text)),
            };
            out.push_str(text.get(cursor as usize..at as usize).unwrap_or_default());
            out.push_str(&insert.unwrap_or_default());
            cursor = at;
        }
        out.push_str(text.get(cursor as usize..).unwrap_or_default());
        out
    }
}

/// Walks a script.
pub(super) struct Finder<'n> {
    array: &'n str,
    /// Where the author's code begins.
    begin: u32,
    points: Vec<Found>,
    names: Vec<(usize, String)>,
    inserts: Inserts,
    /// The points of the functions around the current node. Outside of all functions nothing is noted: that runs once,
    /// before anybody shares.
    functions: Vec<usize>,
    /// What the function that comes next is called.
    name: Option<String>,
    /// Where a method begins: at its name.
    begins: Option<u32>,
}

impl<'n> Finder<'n> {
    pub(super) fn new(array: &'n str, begin: u32) -> Self {
        Self {
            array,
            begin,
            points: Vec::new(),
            names: Vec::new(),
            inserts: Inserts::default(),
            functions: Vec::new(),
            name: None,
            begins: None,
        }
    }

    pub(super) fn finish(self) -> All {
        All { points: self.points, names: self.names, inserts: self.inserts }
    }

    /// Notes a point; the assignment that marks it.
    fn point(&mut self, kind: PointKind, at: u32) -> Option<String> {
        let function = *self.functions.last()?;
        self.points.push(Found { kind, at, function });
        Some(format!("{}[{}]=1", self.array, self.points.len() - 1))
    }

    fn expression(&mut self, kind: PointKind, span: Span) {
        if let Some(mark) = self.point(kind, span.start) {
            self.inserts.around(span, format!("({mark},"), ")");
        }
    }

    /// A statement that something depends on.
    fn statement(&mut self, kind: PointKind, it: &Statement<'_>) {
        let span = it.span();
        let mark = self.point(kind, span.start);
        let block = matches!(it, Statement::BlockStatement(_));
        if let Some(mark) = &mark {
            let insert =
                if block { (span.start + 1, format!("{mark};")) } else { (span.start, format!("{{{mark};")) };
            self.inserts.opens.push(insert);
        }
        self.visit_statement(it);
        if mark.is_some() && !block {
            self.inserts.closes.push((span.end, span.start, "}".to_owned()));
        }
    }

    /// Goes through a function, whose own point is `at`.
    fn function(&mut self, at: u32, visit: impl FnOnce(&mut Self, Option<String>)) {
        if at < self.begin {
            return visit(self, None);
        }
        let index = self.points.len();
        let at = self.begins.take().unwrap_or(at);
        self.points.push(Found { kind: PointKind::Function, at, function: index });
        if let Some(name) = self.name.take() {
            self.names.push((index, name));
        }
        self.functions.push(index);
        let mark = format!("{}[{index}]=1", self.array);
        visit(self, Some(mark));
        self.functions.pop();
    }

    fn enter(&mut self, body: &FunctionBody<'_>, mark: Option<String>) {
        let Some(mark) = mark else { return };
        // A directive has to stay first, and may end without a semicolon.
        let (at, before) = match body.directives.last() {
            Some(last) => (last.span.end, ";"),
            None => (body.span.start + 1, ""),
        };
        self.inserts.opens.push((at, format!("{before}{mark};")));
    }

    /// Whatever else stands at hand has no part in the name of what is inside.
    fn named(&mut self, name: Option<&str>, value: Option<&Expression<'_>>) {
        let is_function =
            matches!(value, Some(Expression::FunctionExpression(_) | Expression::ArrowFunctionExpression(_)));
        self.name = name.filter(|_| is_function).map(str::to_owned);
    }

    /// The right sides of the chain of operators that ends with `it`, which the tree nests to the left.
    fn rights(&mut self, it: &LogicalExpression<'_>) {
        let mut left = Some(it);
        while let Some(it) = left {
            self.expression(PointKind::Right, it.right.span());
            left = match &it.left {
                Expression::LogicalExpression(next) => Some(next),
                _ => None,
            };
        }
    }
}

impl<'a> VisitJs<'a> for Finder<'_> {
    fn visit_expression(&mut self, it: &Expression<'a>) {
        match it {
            Expression::LogicalExpression(logical) => self.rights(logical),
            Expression::FunctionExpression(_) | Expression::ArrowFunctionExpression(_) => {}
            _ => self.name = None,
        }
        spine::visit(self, it, |_, _| ());
    }

    fn visit_function(&mut self, it: &Function<'a>, flags: ScopeFlags) {
        if let Some(id) = &it.id {
            self.name = Some(id.name.to_string());
        }
        self.function(it.span.start, |this, mark| {
            if let Some(body) = &it.body {
                this.enter(body, mark);
            }
            walk::walk_function(this, it, flags);
        });
    }

    fn visit_arrow_function_expression(&mut self, it: &ArrowFunctionExpression<'a>) {
        self.function(it.span.start, |this, mark| {
            match &it.body {
                ArrowFunctionBody::FunctionBody(body) => this.enter(body, mark),
                body => {
                    if let Some(mark) = mark {
                        this.inserts.around(body.span(), format!("({mark},"), ")");
                    }
                }
            }
            walk::walk_arrow_function_expression(this, it);
        });
    }

    fn visit_object_property(&mut self, it: &ObjectProperty<'a>) {
        self.visit_property_key(&it.key);
        self.named(it.key.static_name().as_deref(), Some(&it.value));
        self.begins = (it.method || it.kind != PropertyKind::Init).then_some(it.key.span().start);
        self.visit_expression(&it.value);
    }

    fn visit_method_definition(&mut self, it: &MethodDefinition<'a>) {
        self.visit_property_key(&it.key);
        self.name = it.key.static_name().map(|name| name.to_string());
        self.begins = Some(it.key.span().start);
        self.visit_function(&it.value, ScopeFlags::Function);
    }

    fn visit_property_definition(&mut self, it: &PropertyDefinition<'a>) {
        self.visit_property_key(&it.key);
        self.named(it.key.static_name().as_deref(), it.value.as_ref());
        it.value.iter().for_each(|value| self.visit_expression(value));
    }

    fn visit_variable_declarator(&mut self, it: &VariableDeclarator<'a>) {
        self.visit_binding_pattern(&it.id);
        if let BindingPattern::BindingIdentifier(id) = &it.id {
            self.named(Some(id.name.as_str()), it.init.as_ref());
        }
        it.init.iter().for_each(|init| self.visit_expression(init));
    }

    fn visit_assignment_expression(&mut self, it: &AssignmentExpression<'a>) {
        self.visit_assignment_target(&it.left);
        let name = it.left.get_identifier_name().or_else(|| {
            let member = it.left.as_simple_assignment_target()?.as_member_expression()?;
            member.static_property_name()
        });
        self.named(name, Some(&it.right));
        self.visit_expression(&it.right);
    }

    fn visit_if_statement(&mut self, it: &IfStatement<'a>) {
        self.visit_expression(&it.test);
        self.statement(PointKind::If, &it.consequent);
        if let Some(alternate) = &it.alternate {
            self.statement(PointKind::Else, alternate);
        } else if let Some(mark) = self.point(PointKind::Else, it.span.start) {
            self.inserts.closes.push((it.span.end, it.span.start, format!("else {mark};")));
        }
    }

    fn visit_switch_statement(&mut self, it: &SwitchStatement<'a>) {
        self.visit_expression(&it.discriminant);
        let first = it.cases.first().filter(|_| it.cases.iter().all(|case| case.test.is_some()));
        if let Some(first) = first
            && let Some(mark) = self.point(PointKind::NoCase, it.span.start)
        {
            // In front of the others, where none of them falls through to it.
            self.inserts.opens.push((first.span.start, format!("default:{mark};break;")));
        }
        for case in &it.cases {
            case.test.iter().for_each(|test| self.visit_expression(test));
            // An empty one is the next one.
            if let Some(statement) = case.consequent.first()
                && let Some(mark) = self.point(PointKind::Case, case.span.start)
            {
                self.inserts.opens.push((statement.span().start, format!("{mark};")));
            }
            self.visit_statements(&case.consequent);
        }
    }

    fn visit_catch_clause(&mut self, it: &CatchClause<'a>) {
        it.param.iter().for_each(|param| self.visit_catch_parameter(param));
        if let Some(mark) = self.point(PointKind::Catch, it.span.start) {
            self.inserts.opens.push((it.body.span.start + 1, format!("{mark};")));
        }
        self.visit_block_statement(&it.body);
    }

    fn visit_conditional_expression(&mut self, it: &ConditionalExpression<'a>) {
        self.visit_expression(&it.test);
        self.expression(PointKind::Consequent, it.consequent.span());
        self.visit_expression(&it.consequent);
        self.expression(PointKind::Alternate, it.alternate.span());
        self.visit_expression(&it.alternate);
    }

    fn visit_return_statement(&mut self, it: &ReturnStatement<'a>) {
        match &it.argument {
            Some(value) => {
                if let Some(mark) = self.point(PointKind::Return, it.span.start) {
                    self.inserts.around(value.span(), format!("({mark},"), ")");
                }
                self.visit_expression(value);
            }
            None => {
                if let Some(mark) = self.point(PointKind::Return, it.span.start) {
                    self.inserts.opens.push((it.span.start + 6, format!(" void({mark})")));
                }
            }
        }
    }
}
