//! The tree of a markup file, as written.

mod parse;
mod print;

use std::sync::Arc;

use indexmap::IndexMap;
use sharebox_diagnostic::Place;

pub use parse::parse;

use crate::{Dialect, Problem, Template};

/// A markup file, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its name, as given with the text.
    pub file: Arc<str>,
    /// What is in it, in order.
    pub nodes: Vec<Node>,
    /// `<template name>` by name, wherever it stands; the last of a name counts.
    pub templates: IndexMap<Arc<str>, Arc<Element>>,
    /// The values of `<import src>`, in order.
    pub imports: Vec<Reference>,
    /// The values of `<include src>`, in order.
    pub includes: Vec<Reference>,
    /// `<wxs module>` and its like, in order.
    pub modules: Vec<Module>,
    /// Where it does not hold together, in order; at most 100.
    pub problems: Vec<Problem>,
    /// How it was read.
    pub dialect: Dialect,
}

/// Something in a markup file.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// An element.
    Element(Arc<Element>),
    /// What stands between tags, blanks included.
    Text(Text),
    /// `<!-- -->`: what is written in it.
    Comment(Arc<str>),
}

/// What stands between tags.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// The text, with its expressions.
    pub value: Template,
    /// Where it is.
    pub at: Place,
}

/// An element.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    /// Its tag, as written.
    pub tag: Arc<str>,
    /// Its attributes, in order.
    pub attributes: Vec<Attribute>,
    /// What is in it, in order. Empty for a script.
    pub children: Vec<Node>,
    /// The text of a script.
    pub script: Option<Arc<str>>,
    /// Its number among the elements of its tag in the file, from 1.
    pub ordinal: usize,
    /// Its start tag.
    pub at: Place,
}

/// An attribute.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribute {
    /// Its name, as written.
    pub name: Arc<str>,
    /// Its value; `None` when there is no `=`.
    pub value: Option<Template>,
    /// Name and value.
    pub at: Place,
}

/// Another file, by the text of a `src`.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// As written.
    pub src: Arc<str>,
    /// The element that names it.
    pub at: Place,
}

/// A script module that expressions of its file can call.
#[derive(Debug, Clone, PartialEq)]
pub struct Module {
    /// The variable it is in expressions.
    pub name: Arc<str>,
    /// Where its text is.
    pub source: ModuleSource,
    /// Its start tag.
    pub at: Place,
}

/// Where the text of a script module is.
#[derive(Debug, Clone, PartialEq)]
pub enum ModuleSource {
    /// Between its tags.
    Inline(Arc<str>),
    /// In the file that its `src` names, as written.
    File(Arc<str>),
    /// Somewhere, in a language that is not run.
    Unread,
}

impl Document {
    /// Every element of the file: those of its nodes in order, then those of its templates.
    pub fn elements(&self) -> Vec<&Element> {
        let mut found = Vec::new();
        let mut open: Vec<&Node> = self.nodes.iter().rev().collect();
        let templates = self.templates.values().flat_map(|template| &template.children);
        open.splice(0..0, templates.rev());
        while let Some(node) = open.pop() {
            let Node::Element(element) = node else { continue };
            found.push(&**element);
            open.extend(element.children.iter().rev());
        }
        found
    }
}

impl Element {
    /// The attribute `name`; the last, if there are more.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().rev().find(|attribute| &*attribute.name == name)
    }

    /// The literal text of the attribute `name`.
    pub fn literal(&self, name: &str) -> Option<&str> {
        self.attribute(name)?.value.as_ref()?.literal()
    }

    /// The directive `word` (`if`, `for-item`), if it has it.
    pub(crate) fn directive(&self, word: &str, dialect: &Dialect) -> Option<&Attribute> {
        let is = |attribute: &&Attribute| dialect.directive_of(&attribute.name) == Some(word);
        self.attributes.iter().rev().find(is)
    }
}
