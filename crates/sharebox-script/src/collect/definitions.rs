//! Functions and what their definitions call them.

use std::collections::HashMap;

use oxc_ast::ast::{
    ArrowFunctionBody, ArrowFunctionExpression, AssignmentExpression, BindingPattern, Class, ClassElement,
    Expression, FormalParameters, Function as FunctionNode, MethodDefinition, MethodDefinitionKind,
    ObjectExpression, ObjectPropertyKind, PropertyKind,
};
use oxc_span::{GetSpan, Span};

use super::tables::{Function, FunctionId, Name, Object, Param, Return};
use super::{Collector, values};
use crate::trivia::{modifiers, skip_trivia};

/// What is known of a function before it is visited.
#[derive(Debug, Clone)]
pub(super) struct Definition {
    pub(super) name: Name,
    /// The source text, where it is more than the function node: methods.
    pub(super) text: Option<Span>,
    pub(super) duplicate: Option<Span>,
    /// The initialiser of a class field: `this` is the instance, in an arrow function too.
    pub(super) class_field: bool,
    /// The name of the class that it is a method of.
    pub(super) class: Option<Box<str>>,
}

impl Definition {
    /// A key known at run time only has a place, but no name to look it up by.
    fn of_key(name: Option<&str>, at: Span) -> Self {
        Self::new(name.unwrap_or_default(), at)
    }

    pub(super) fn new(name: &str, at: Span) -> Self {
        let name = Name { text: name.into(), at };
        Self { name, text: None, duplicate: None, class_field: false, class: None }
    }
}

/// A function node of either kind.
pub(super) enum Node<'e, 'a> {
    Function(&'e FunctionNode<'a>),
    Arrow(&'e ArrowFunctionExpression<'a>),
}

/// What an earlier property of the same name was.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slot {
    Value,
    Getter,
    Setter,
}

impl<'a> Collector<'a> {
    /// Notes that `value`, if it is a function, is called `definition.name`.
    pub(super) fn define(&mut self, value: &Expression<'a>, definition: Definition) {
        if let Some(start) = values::function_start(value) {
            self.definitions.insert(start, definition);
        }
    }

    /// Notes the functions of an object literal, and the literal itself.
    pub(super) fn define_object(&mut self, object: &ObjectExpression<'a>) {
        let owner = self.current();
        self.tables.objects.push(Object { at: object.span, owner, entries: values::entries(object) });
        let mut seen = HashMap::new();
        for property in &object.properties {
            let ObjectPropertyKind::ObjectProperty(property) = property else { continue };
            let name = values::key_name(&property.key);
            let slot = match property.kind {
                PropertyKind::Init => Slot::Value,
                PropertyKind::Get => Slot::Getter,
                PropertyKind::Set => Slot::Setter,
            };
            let key = property.key.span();
            let mut definition = Definition::of_key(name.as_deref(), key);
            definition.duplicate = name.and_then(|name| earlier(&mut seen, (false, name), slot, key));
            if property.method || slot != Slot::Value {
                definition.text = Some(property.span);
            }
            self.define(&property.value, definition);
        }
    }

    pub(super) fn define_class(&mut self, class: &Class<'a>) {
        let mut seen = HashMap::new();
        for element in &class.body.body {
            match element {
                ClassElement::MethodDefinition(method) => {
                    let name = values::key_name(&method.key);
                    let slot = match method.kind {
                        MethodDefinitionKind::Get => Slot::Getter,
                        MethodDefinitionKind::Set => Slot::Setter,
                        _ => Slot::Value,
                    };
                    let key = method.key.span();
                    let mut definition = Definition::of_key(name.as_deref(), key);
                    definition.duplicate =
                        name.and_then(|name| earlier(&mut seen, (method.r#static, name), slot, key));
                    definition.text = Some(method_text(method, self.source));
                    definition.class = class.id.as_ref().map(|id| id.name.as_str().into());
                    self.definitions.insert(method.value.span.start, definition);
                }
                ClassElement::PropertyDefinition(field) => {
                    let Some(value) = &field.value else { continue };
                    let (name, key) = (values::key_name(&field.key), field.key.span());
                    let mut definition = Definition::of_key(name.as_deref(), key);
                    definition.duplicate =
                        name.and_then(|name| earlier(&mut seen, (field.r#static, name), Slot::Value, key));
                    definition.class_field = true;
                    self.define(value, definition);
                }
                _ => {}
            }
        }
    }

    /// Notes a function assigned to a property or variable.
    pub(super) fn define_assigned(&mut self, assignment: &AssignmentExpression<'a>) {
        let target = &assignment.left;
        let name = if let Some(member) = target.as_member_expression() {
            member.static_property_info().map(|(at, name)| (name, at))
        } else {
            target.get_identifier_name().map(|name| (name, target.span()))
        };
        if let Some((name, at)) = name {
            self.define(&assignment.right, Definition::new(name, at));
        }
    }

    /// Lists a function; the caller visits what is inside it and then calls [`Collector::leave_function`].
    pub(super) fn enter_function(&mut self, node: &Node<'_, 'a>) -> Outer {
        let (span, params, body) = match node {
            Node::Function(it) => (it.span, &it.params, it.body.as_ref().map_or(it.span, |body| body.span)),
            Node::Arrow(it) => (it.span, &it.params, it.body.span()),
        };
        let definition = self.definitions.remove(&span.start);
        let own_name = match node {
            Node::Function(it) => {
                it.id.as_ref().map(|id| Name { text: id.name.as_str().into(), at: id.span })
            }
            Node::Arrow(_) => None,
        };
        let mut function = Function {
            parent: self.current(),
            text: definition.as_ref().and_then(|it| it.text).unwrap_or(span),
            body,
            duplicate: definition.as_ref().and_then(|it| it.duplicate),
            is_async: match node {
                Node::Function(it) => it.r#async,
                Node::Arrow(it) => it.r#async,
            },
            is_empty: match node {
                Node::Function(it) => it.body.as_ref().is_some_and(|body| body.is_empty()),
                Node::Arrow(it) => it.body.is_empty(),
            },
            is_arrow: matches!(node, Node::Arrow(_)),
            param: first_param(params),
            ..Function::default()
        };
        let class_field = definition.as_ref().is_some_and(|it| it.class_field);
        function.class = definition.as_ref().and_then(|it| it.class.clone());
        function.name = definition.map(|it| it.name).or(own_name);
        if let Node::Arrow(arrow) = node
            && let Some(expression) = arrow_expression(arrow)
        {
            let value = values::value(expression);
            function.returns.push(Return { at: expression.span(), value, gives: true });
        }
        let outer = Outer { this_floor: self.this_floor, branches: self.branches, hoisting: self.hoisting };
        if class_field {
            self.this_floor = self.stack.len() + 1;
        }
        (self.branches, self.hoisting) = (0, false);
        self.stack.push(self.tables.functions.len());
        self.tables.functions.push(function);
        outer
    }

    pub(super) fn leave_function(&mut self, outer: &Outer) {
        let end = self.tables.functions.len();
        if let Some(function) = self.function() {
            function.end = end;
        }
        self.stack.pop();
        (self.this_floor, self.branches, self.hoisting) = (outer.this_floor, outer.branches, outer.hoisting);
    }

    /// Notes a `this` for every arrow function that it belongs to.
    pub(super) fn this(&mut self, at: Span) {
        for id in self.stack.iter().skip(self.this_floor).rev() {
            match self.tables.functions.get_mut(*id) {
                // An arrow function that has seen one has told the ones around it.
                Some(function) if function.is_arrow && function.this.is_none() => function.this = Some(at),
                _ => break,
            }
        }
    }

    /// Whether `name` is the first parameter of one of the functions around the current node, as `resolve`
    /// is in `new Promise(resolve => …)`.
    pub(super) fn is_first_param(&self, name: &str) -> bool {
        let near = self.stack.iter().rev().take(8);
        let param = |id: &FunctionId| self.tables.functions.get(*id)?.param.as_ref()?.name.as_deref();
        near.filter_map(param).any(|param| param == name)
    }
}

/// What [`Collector::leave_function`] restores.
pub(super) struct Outer {
    this_floor: usize,
    branches: usize,
    hoisting: bool,
}

/// The expression that an arrow function without a block consists of.
fn arrow_expression<'e, 'a>(arrow: &'e ArrowFunctionExpression<'a>) -> Option<&'e Expression<'a>> {
    match &arrow.body {
        ArrowFunctionBody::FunctionBody(_) => None,
        body => body.as_expression(),
    }
}

/// The place of the property that one named `name` repeats. A getter and a setter do not repeat each other.
fn earlier<K: std::hash::Hash + Eq>(
    seen: &mut HashMap<K, (Slot, Span)>,
    name: K,
    slot: Slot,
    at: Span,
) -> Option<Span> {
    let (old, place) = seen.insert(name, (slot, at))?;
    let pair = old != slot && old != Slot::Value && slot != Slot::Value;
    (!pair).then_some(place)
}

/// What `toString` gives for a class method: all of it but decorators, `static` and the modifiers of TypeScript.
fn method_text(method: &MethodDefinition<'_>, source: &str) -> Span {
    let start = method.decorators.last().map_or(method.span.start, |last| last.span.end);
    let words = modifiers(source, start, method.key.span().start);
    let own =
        words.iter().find(|(from, to, kept)| *kept && &source[*from as usize..*to as usize] != "static");
    let behind = words.last().map_or(start, |(_, end, _)| *end);
    Span::new(own.map_or_else(|| skip_trivia(source, behind), |(from, ..)| *from), method.span.end)
}

fn first_param(params: &FormalParameters<'_>) -> Option<Param> {
    let first = params.items.first()?;
    let mut pattern = &first.pattern;
    while let BindingPattern::AssignmentPattern(it) = pattern {
        pattern = &it.left;
    }
    let (name, fields) = match pattern {
        BindingPattern::BindingIdentifier(id) => (Some(id.name.as_str().into()), Vec::new()),
        BindingPattern::ObjectPattern(object) => {
            let field = |property: &oxc_ast::ast::BindingProperty<'_>| {
                Some((values::key_name(&property.key)?.into(), property.key.span()))
            };
            (None, object.properties.iter().filter_map(field).collect())
        }
        _ => (None, Vec::new()),
    };
    Some(Param { name, at: pattern.span(), fields })
}
