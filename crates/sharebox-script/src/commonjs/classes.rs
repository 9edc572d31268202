//! What TypeScript adds to classes: parameter properties and decorators.
//!
//! Decorators are those of TypeScript's `experimentalDecorators`. Each stays where the author put it, in a function
//! that is called when the class is there, the members' before the class's own:
//!
//! ```text
//! @a class A { @b m() {} }
//! let A; A = decorate(() => [a], {A: class { static{A=this} static{member(this,0,"m",0,() => [b])} m() {} }}.A);
//! ```

use oxc_ast::ast::{Class, ClassElement, Decorator, Expression, MethodDefinitionKind, PropertyKey};
use oxc_ast_visit::VisitJs;
use oxc_span::{GetSpan, Span};
use oxc_syntax::scope::ScopeFlags;

use super::{header::Need, names::quote, rewrite::Rewriter};
use crate::problem::Unsupported;

/// A constructor with parameter properties, until it is visited.
#[derive(Debug)]
pub(super) struct Constructor {
    /// Where its function begins.
    start: u32,
    /// `this.a = a, this.b = b`
    assigns: String,
    /// Whether there is no `this` before `super()`.
    derived: bool,
}

/// How members of a class are decorated.
#[derive(Debug, Default)]
struct Member {
    is_static: bool,
    is_field: bool,
}

impl<'a> Rewriter<'_, 'a> {
    /// Visits a class. One that is decorated is called `name` where it has no name.
    pub(super) fn class(&mut self, it: &Class<'a>, name: Option<&str>) {
        let own_name = it.id.as_ref().map(|id| id.name.as_str());
        let decorated = own_name.or(name).filter(|_| !it.decorators.is_empty() && it.is_declaration());
        let name = decorated.map(|name| self.names.written(name).to_owned());
        if let Some(name) = &name {
            self.needs.insert(Need::Decorate);
            let head = format!("let {name}; {name} = {}c(() => [", self.names.prefix);
            self.decorators(&it.decorators, &head, &format!("], {{{name}: "));
            // In an object the class takes the name without declaring it: inside, too, it is what decorators made
            // of it.
            it.id.iter().for_each(|id| self.edits.replace(id.span, ""));
            let brace = it.body.span.start;
            self.edits.close(Span::new(brace, brace + 1), format!("static{{{name}=this}}"));
        } else {
            if let Some(first) = it.decorators.first() {
                self.unsupported.get_or_insert((first.span, Unsupported::ClassExpression));
            }
            if let Some(id) = it.id.as_ref().filter(|_| it.is_declaration()) {
                self.visit_binding_identifier(id);
            }
        }
        self.enter_scope(ScopeFlags::StrictMode, &it.scope_id);
        it.heritage.iter().for_each(|heritage| self.visit_class_heritage(heritage));
        let outer = std::mem::replace(&mut self.constructor, constructor(it));
        let mut members_decorated = false;
        for element in &it.body.body {
            members_decorated |= self.decorate_member(element);
            self.visit_class_element(element);
        }
        self.constructor = outer;
        self.leave_scope();
        if members_decorated {
            let end = it.body.span.end - 1;
            self.edits.close(Span::new(end, end), format!(";static{{{}a(this)}}", self.names.prefix));
        }
        if let Some(name) = &name {
            self.edits.close(it.span, format!("}}.{name});"));
        }
        self.export_class(it);
    }

    /// Writes decorators as elements of an array, with `head` before the first and `tail` behind the last.
    fn decorators(&mut self, them: &[Decorator<'a>], head: &str, tail: &str) {
        for (index, it) in them.iter().enumerate() {
            let before = if index == 0 { head } else { "," };
            self.edits.replace(Span::new(it.span.start, it.span.start + 1), before);
            self.visit_expression(&it.expression);
        }
        if let Some(last) = them.last() {
            self.edits.close(last.span, tail);
        }
    }

    /// Writes the decorators of a member. `false` if it has none.
    fn decorate_member(&mut self, it: &ClassElement<'a>) -> bool {
        let (decorators, key, member) = match it {
            ClassElement::MethodDefinition(it) => {
                (&it.decorators, &it.key, Member { is_static: it.r#static, is_field: false })
            }
            ClassElement::PropertyDefinition(it) => {
                (&it.decorators, &it.key, Member { is_static: it.r#static, is_field: true })
            }
            ClassElement::AccessorProperty(it) => {
                (&it.decorators, &it.key, Member { is_static: it.r#static, is_field: false })
            }
            ClassElement::StaticBlock(_) | ClassElement::TSIndexSignature(_) => return false,
        };
        if decorators.is_empty() {
            return false;
        }
        let private = matches!(key, PropertyKey::PrivateIdentifier(_));
        let Some(name) = key.static_name().filter(|_| !private) else {
            let what = if private { Unsupported::Private } else { Unsupported::Computed };
            self.unsupported.get_or_insert((decorators[0].span, what));
            return false;
        };
        self.needs.insert(Need::DecorateMembers);
        let head = format!(
            "static{{{}m(this,{},{},{},() => [",
            self.names.prefix,
            u8::from(member.is_static),
            quote(&name),
            u8::from(member.is_field)
        );
        self.decorators(decorators, &head, "])}");
        if let ClassElement::PropertyDefinition(field) = it
            && field.value.is_some()
        {
            self.assigned_field(key, field.computed);
        }
        true
    }

    /// A decorated field is assigned, so that an accessor that its decorator defined gets the value.
    fn assigned_field(&mut self, key: &PropertyKey<'a>, computed: bool) {
        self.temporaries += 1;
        let field = format!("#{}f{} = this", self.names.prefix, self.temporaries);
        let span = key.span();
        match key {
            PropertyKey::StaticIdentifier(_) => self.edits.open(span.start, field + "."),
            _ if computed => {
                let bracket =
                    self.source[..span.start as usize].rfind('[').map_or(span.start, crate::edit::offset);
                self.edits.open(bracket, field);
            }
            _ => {
                self.edits.open(span.start, field + "[");
                self.edits.close(span, "]");
            }
        }
    }

    /// Enters a function; what belongs to the one around it is given back.
    pub(super) fn enter_constructor(&mut self, start: u32, body: Option<Span>) -> Option<String> {
        let outer = self.after_super.take();
        if let Some(Constructor { assigns, derived, .. }) = self.constructor.take_if(|it| it.start == start) {
            if derived {
                self.after_super = Some(assigns);
            } else if let Some(prologue) = body {
                self.edits.close(prologue, format!(";{assigns};"));
            }
        }
        outer
    }

    /// Visits `it` if it calls `super()` and parameter properties are assigned then.
    pub(super) fn super_call(&mut self, it: &Expression<'a>) -> bool {
        let Expression::CallExpression(call) = it else { return false };
        let Some(assigns) = self.after_super.clone().filter(|_| matches!(call.callee, Expression::Super(_)))
        else {
            return false;
        };
        self.edits.open(call.span.start, self.leading(call.span.start, "("));
        self.visit_arguments(&call.arguments);
        self.edits.close(call.span, format!(", {assigns}, this)"));
        true
    }
}

/// The constructor of `it`, if parameters of it are properties as well.
fn constructor(it: &Class<'_>) -> Option<Constructor> {
    let function = it.body.body.iter().find_map(|element| match element {
        ClassElement::MethodDefinition(it) if it.kind == MethodDefinitionKind::Constructor => Some(&it.value),
        _ => None,
    })?;
    let assigned = function.params.items.iter().filter_map(|parameter| {
        let is_property = parameter.accessibility.is_some() || parameter.readonly || parameter.r#override;
        let name = parameter.pattern.get_binding_identifier().filter(|_| is_property)?;
        Some(format!("this.{0} = {0}", name.name))
    });
    let assigns = assigned.collect::<Vec<_>>().join(", ");
    let derived = it.heritage.is_some();
    (!assigns.is_empty()).then_some(Constructor { start: function.span.start, assigns, derived })
}
