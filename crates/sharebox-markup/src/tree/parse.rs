//! Markup text to its tree.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use indexmap::IndexMap;
use sharebox_diagnostic::SourceText;

use super::{Attribute, Document, Element, Module, ModuleSource, Node, Reference, Text};
use crate::cursor::Cursor;
use crate::tags::{MOST_PROBLEMS, Tag, Tags, Token};
use crate::template::Found;
use crate::{Dialect, Problem, ProblemKind, Script, Template, bare};

/// Most elements that are read from one file: a client refuses a page with 16,000 already (the limit is in what the
/// compiler writes).
const MOST_ELEMENTS: usize = 20_000;
/// Most elements inside one another.
const DEEPEST: usize = 100;
/// Elements without content of their own: what follows one that is not closed is behind it, not in it.
const EMPTY: &[&str] = &["import", "include", "input", "image", "img", "icon", "progress", "br", "hr"];

/// Reads a markup file. Takes any text: what does not hold together is listed in [`Document::problems`], and reading
/// goes on. Time and memory are linear in the text.
pub fn parse(source: &SourceText, dialect: &Dialect) -> Document {
    let mut builder = Builder {
        source,
        dialect,
        cursor: Cursor::new(source),
        open: Vec::new(),
        flat: Vec::new(),
        nodes: Vec::new(),
        ordinals: HashMap::new(),
        found: Vec::new(),
        collected: Collected::default(),
    };
    let mut tags = Tags::with_scripts(source.text(), dialect.scripts);
    let mut elements = 0;
    while let Some(token) = tags.token() {
        if let Token::Start(tag) = &token {
            elements += 1;
            if elements > MOST_ELEMENTS {
                builder.found.push((ProblemKind::TooManyElements, tag.start, tag.end));
                break;
            }
        }
        builder.take(token);
    }
    while let Some(open) = builder.open.pop() {
        builder.unclosed(open);
    }
    builder.found.append(&mut tags.problems);
    builder.finish()
}

/// An element whose end tag has not come.
struct Open<'a> {
    element: Element,
    tag: &'a str,
    start: usize,
    end: usize,
}

#[derive(Default)]
struct Collected {
    templates: IndexMap<Arc<str>, Arc<Element>>,
    imports: Vec<Reference>,
    includes: Vec<Reference>,
    modules: Vec<Module>,
}

struct Builder<'a> {
    source: &'a SourceText,
    dialect: &'a Dialect,
    cursor: Cursor<'a>,
    open: Vec<Open<'a>>,
    /// Elements that are too deep to be opened, by tag, until their end tags come.
    flat: Vec<&'a str>,
    /// What is in no element.
    nodes: Vec<Node>,
    ordinals: HashMap<&'a str, usize>,
    found: Vec<(ProblemKind, usize, usize)>,
    collected: Collected,
}

impl<'a> Builder<'a> {
    fn take(&mut self, token: Token<'a>) {
        match token {
            Token::Text { start, end } => {
                let value = self.template(&self.source.text()[start..end], start);
                let at = self.cursor.place(start, end);
                self.add(Node::Text(Text { value, at }));
            }
            Token::Comment { text } => self.add(Node::Comment(text.into())),
            Token::Script(text) => {
                if let Some(open) = self.open.last_mut() {
                    open.element.script = Some(text.into());
                }
            }
            Token::Start(tag) => self.start(&tag),
            Token::End { name, start, end } => self.end(name, start, end),
        }
    }

    fn siblings(&mut self) -> &mut Vec<Node> {
        match self.open.last_mut() {
            Some(open) => &mut open.element.children,
            None => &mut self.nodes,
        }
    }

    fn add(&mut self, node: Node) {
        self.siblings().push(node);
    }

    fn template(&mut self, text: &str, offset: usize) -> Template {
        let mut problems = Vec::new();
        let template = Template::parse(text, self.dialect, &mut problems);
        self.add_problems(problems, offset);
        template
    }

    /// The value of the attribute `name`.
    fn value(&mut self, name: &str, text: &'a str, offset: usize) -> bare::Value<'a> {
        let directive = self.dialect.directive_of(name).filter(|_| self.dialect.short_forms);
        let mut problems = Vec::new();
        let value = directive.and_then(|word| bare::read(word, text, self.dialect, &mut problems));
        self.add_problems(problems, offset);
        value.unwrap_or_else(|| bare::Value { template: self.template(text, offset), names: Vec::new() })
    }

    fn add_problems(&mut self, problems: Vec<Found>, offset: usize) {
        let moved = problems.into_iter().map(|(kind, start, end)| (kind, offset + start, offset + end));
        self.found.extend(moved);
    }

    fn start(&mut self, tag: &Tag<'a>) {
        let at = self.cursor.place(tag.start, tag.end);
        let mut names = HashSet::new();
        let mut attributes = Vec::with_capacity(tag.attributes.len());
        for attribute in &tag.attributes {
            if !names.insert(attribute.name) {
                self.found.push((ProblemKind::DuplicateAttribute, attribute.start, attribute.end));
            }
            let value = attribute.value.map(|value| self.value(attribute.name, value, attribute.value_start));
            let at = self.cursor.place(attribute.start, attribute.end);
            let value = value.map(|bare::Value { template, names }| {
                attributes.extend(names.into_iter().map(|(word, text)| Attribute {
                    name: format!("{}{word}", self.dialect.directive).into(),
                    value: Some(Template::text(text, self.dialect)),
                    at: at.clone(),
                }));
                template
            });
            attributes.push(Attribute { name: attribute.name.into(), value, at });
        }
        let ordinal = self.ordinals.entry(tag.name).or_default();
        *ordinal += 1;
        let element = Element {
            tag: tag.name.into(),
            attributes,
            children: Vec::new(),
            script: None,
            ordinal: *ordinal,
            at,
        };
        self.check_conditions(&element, tag);
        if !tag.has_content {
            self.close(element);
        } else if self.open.len() == DEEPEST {
            self.found.push((ProblemKind::DeepElement, tag.start, tag.end));
            self.flat.push(tag.name);
            self.close(element);
        } else {
            self.open.push(Open { element, tag: tag.name, start: tag.start, end: tag.end });
        }
    }

    /// Finds conditions without a value and alternatives without a condition before them.
    fn check_conditions(&mut self, element: &Element, tag: &Tag<'_>) {
        let dialect = self.dialect;
        let has = |element: &Element, word: &str| element.directive(word, dialect).is_some();
        let alternative = has(element, "elif") || has(element, "else");
        for word in ["if", "elif"] {
            if element.directive(word, dialect).is_some_and(|attribute| attribute.value.is_none()) {
                self.found.push((ProblemKind::MissingCondition, tag.start, tag.end));
            }
        }
        if !alternative {
            return;
        }
        let before = self.siblings().iter().rev().find_map(|node| match node {
            Node::Element(element) => Some(Some(element)),
            Node::Text(text) if !text.value.is_blank() => Some(None),
            Node::Text(_) | Node::Comment(_) => None,
        });
        let follows = before.flatten().is_some_and(|before| {
            // A list around a condition ends the chain, as the compiler has it.
            (has(before, "if") || has(before, "elif")) && !has(before, "for") && !has(before, "for-items")
        });
        if !follows || has(element, "for") || has(element, "for-items") {
            self.found.push((ProblemKind::StrayElse, tag.start, tag.end));
        }
    }

    fn end(&mut self, name: &str, start: usize, end: usize) {
        if self.flat.last() == Some(&name) {
            self.flat.pop();
            return;
        }
        let Some(at) = self.open.iter().rposition(|open| open.tag == name) else {
            self.found.push((ProblemKind::StrayEndTag, start, end));
            return;
        };
        self.flat.clear();
        while self.open.len() > at + 1 {
            if let Some(open) = self.open.pop() {
                self.unclosed(open);
            }
        }
        if let Some(open) = self.open.pop() {
            self.close(open.element);
        }
    }

    fn unclosed(&mut self, open: Open<'a>) {
        let Open { mut element, tag, start, end } = open;
        // A script without its end tag has been reported as such.
        if element.script.is_none() && self.dialect.script(tag).is_none() {
            self.found.push((ProblemKind::UnclosedElement, start, end));
        }
        let behind = if EMPTY.contains(&tag) { std::mem::take(&mut element.children) } else { Vec::new() };
        self.close(element);
        self.siblings().extend(behind);
    }

    /// An element is complete.
    fn close(&mut self, element: Element) {
        let element = Arc::new(element);
        let src = element.literal("src");
        match &*element.tag {
            "template" => {
                if let Some(name) = element.literal("name") {
                    self.collected.templates.insert(name.into(), element.clone());
                }
            }
            "import" | "include" => {
                let src = src.map(|src| Reference { src: src.into(), at: element.at.clone() });
                let imports = &*element.tag == "import";
                let collected = &mut self.collected;
                if imports { &mut collected.imports } else { &mut collected.includes }.extend(src);
            }
            tag => {
                if let Some(script) = self.dialect.script(tag) {
                    self.collected.modules.extend(module(&element, script));
                }
            }
        }
        self.add(Node::Element(element));
    }

    fn finish(mut self) -> Document {
        self.found.sort_by_key(|(_, start, end)| (*start, *end));
        self.found.truncate(MOST_PROBLEMS);
        let mut cursor = Cursor::new(self.source);
        let problems = self.found.into_iter();
        let problems = problems.map(|(kind, start, end)| Problem { kind, at: cursor.place(start, end) });
        let Collected { templates, imports, includes, modules } = self.collected;
        Document {
            file: self.source.file().clone(),
            nodes: self.nodes,
            templates,
            imports,
            includes,
            modules,
            problems: problems.collect(),
            dialect: *self.dialect,
        }
    }
}

/// The module that an element holds or names.
fn module(element: &Element, script: &Script) -> Option<Module> {
    let file = element.literal(script.file).map(|file| ModuleSource::File(file.into()));
    let source = file.or_else(|| element.script.clone().map(ModuleSource::Inline))?;
    let source = if script.runs { source } else { ModuleSource::Unread };
    Some(Module { name: element.literal(script.module)?.into(), source, at: element.at.clone() })
}
