//! `<template is>`, `<import>` and `<include>`: what stands in other places and files.

use std::collections::HashMap;
use std::sync::Arc;

use super::renderer::Renderer;
use super::scope::{Origins, Scope};
use super::{GapKind, LimitKind, Node};
use crate::expression::{Expression, Property};
use crate::template::{Part, Template};
use crate::tree::{Document, Element};
use crate::value::Value;

impl Renderer<'_> {
    pub(super) fn template(&mut self, element: &Element, scope: &Scope, out: &mut Vec<Node>) {
        let Some(is) = element.attribute("is") else { return };
        let name = self.attribute(is, scope);
        let Some(name) = name.to_text() else {
            let written = is.value.as_ref().map(ToString::to_string).unwrap_or_default();
            return self.gap(GapKind::TemplateName, &written, &element.at);
        };
        let Some((document, template)) = self.find(&scope.document, &name) else {
            return self.gap(GapKind::Template, &name, &element.at);
        };
        let known = (document.file.clone(), Arc::from(&*name));
        if self.templates.contains(&known) {
            return self.reach(LimitKind::TemplateRecursion, &element.at);
        }
        let (data, origins) = self.given(element, scope);
        let mut inside = Scope { document, data, origins, variables: Vec::new() };
        self.templates.push(known);
        self.deeper(&element.at, |renderer| renderer.nodes(&template.children, &mut inside, out));
        self.templates.pop();
    }

    /// The template `name`: of the file itself, else of the last import that has it. Imports of imports do not count.
    fn find(&self, document: &Arc<Document>, name: &str) -> Option<(Arc<Document>, Arc<Element>)> {
        if let Some(own) = document.templates.get(name) {
            return Some((document.clone(), own.clone()));
        }
        document.imports.iter().rev().find_map(|import| {
            let other = self.world.document(&document.file, &import.src)?;
            let template = other.templates.get(name)?.clone();
            Some((other, template))
        })
    }

    /// The data that `data="{{ }}"` gives: a lone name is the field of that name.
    fn given(&mut self, element: &Element, scope: &Scope) -> (Value, Origins) {
        let nothing = || (Value::object([].into_iter().collect()), Origins::Given(HashMap::new()));
        let Some(attribute) = element.attribute("data") else { return nothing() };
        let Some(value) = &attribute.value else { return nothing() };
        let value = match value.expression() {
            Some(Expression::Name(name)) => {
                let field = Property::Field(name.clone(), Expression::Name(name.clone()));
                &Template::new(vec![Part::Binding(Expression::Object(vec![field]))], false)
            }
            _ => value,
        };
        let data = self.value(value, scope, &attribute.at);
        match (&data, value.expression()) {
            (Value::Object(_), Some(expression)) => {
                let origins = scope.given(expression, &data);
                (data, origins)
            }
            (Value::Unknown, _) => (data, Origins::Given(HashMap::new())),
            _ => nothing(),
        }
    }

    /// An import shows nothing; that its file is missing is said where it stands.
    pub(super) fn import(&self, element: &Element, scope: &Scope) {
        if let Some(src) = element.literal("src")
            && self.world.document(&scope.document.file, src).is_none()
        {
            self.gap(GapKind::File, src, &element.at);
        }
    }

    /// What is in another file, with the data and lists around here but its own templates and scripts.
    pub(super) fn include(&mut self, element: &Element, scope: &mut Scope, out: &mut Vec<Node>) {
        let Some(src) = element.attribute("src").and_then(|src| src.value.as_ref()) else { return };
        // Expressions are not read here: the text is the name.
        let src = src.literal().map_or_else(|| src.to_string(), ToOwned::to_owned);
        let Some(document) = self.world.document(&scope.document.file, &src) else {
            return self.gap(GapKind::File, &src, &element.at);
        };
        if self.files.contains(&document.file) {
            return self.reach(LimitKind::IncludeRecursion, &element.at);
        }
        self.files.push(document.file.clone());
        let around = std::mem::replace(&mut scope.document, document.clone());
        self.deeper(&element.at, |renderer| renderer.nodes(&document.nodes, scope, out));
        scope.document = around;
        self.files.pop();
    }
}
