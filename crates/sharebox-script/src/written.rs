//! Where the values stand that a module exports, as far as its text shows them.
//!
//! For files that are data with some code in them: what a literal says stands where the literal does; what is computed stands
//! where it is computed. Whoever has the values asks for the nearest place.

use std::collections::HashMap;

use oxc_allocator::Allocator;
use oxc_ast::ast::{
    ArrayExpressionElement, AssignmentTarget, BindingPattern, Declaration, ExportDefaultDeclarationKind,
    Expression, ObjectPropertyKind, Program, PropertyKey, Statement, VariableDeclaration,
};
use oxc_span::{GetSpan, Span as Range};
use sharebox_diagnostic::{SourceText, Span};

use crate::{
    ScriptLimits, depth,
    parse::parse,
    syntax::bare,
    typescript::{self, is_typescript},
};

/// How many names and calls are followed from one to the next.
const MOST_FOLLOWED: usize = 16;
/// Parts of values whose places are noted.
const MOST_PARTS: usize = 200_000;

/// Where a value stands, and where its parts do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The value.
    pub at: Span,
    /// Its parts.
    pub parts: Parts,
}

/// The parts of a value that its text shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parts {
    /// None.
    None,
    /// Items of an array.
    Items(Items),
    /// Fields of an object: name, where the name stands, value.
    Fields(Vec<(String, Span, Written)>),
}

/// Items of an array, in order. How many `...` gives, the text does not show.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Items {
    head: Vec<Written>,
    /// What the first `...` gives, and all up to the last.
    middle: Option<Box<Written>>,
    /// What stands behind the last `...`.
    tail: Vec<Written>,
}

impl Written {
    /// The field `name`, with where its name stands. The last one holds, as in the language.
    pub fn field(&self, name: &str) -> Option<(Span, &Written)> {
        match &self.parts {
            Parts::Fields(fields) => {
                fields.iter().rev().find(|(known, ..)| known == name).map(|(_, at, value)| (*at, value))
            }
            _ => None,
        }
    }

    /// The item at `index` of an array with so many.
    pub fn item(&self, index: usize, length: usize) -> Option<&Written> {
        let Parts::Items(Items { head, middle, tail }) = &self.parts else { return None };
        let from_end = length.checked_sub(index)?;
        match head.get(index) {
            Some(item) => Some(item),
            None if from_end <= tail.len() => tail.get(tail.len() - from_end),
            None => middle.as_deref(),
        }
    }
}

/// Where the exports of `source` stand: fields by their names, `default` among them; of `module.exports = …` that value.
/// `None` for what cannot be read.
///
/// Parsing recurses: see [`analyse`](crate::analyse).
pub fn written_exports(source: &SourceText, limits: &ScriptLimits) -> Option<Written> {
    let typescript = is_typescript(source.file());
    if source.text().len() > limits.bytes || depth::check(source.text(), limits.nesting, typescript).is_err()
    {
        return None;
    }
    let allocator = Allocator::default();
    let mut program = parse(&allocator, source).ok()?;
    if typescript {
        typescript::erase(&mut program, &allocator);
    }
    Some(Reader { source, names: names(&program), left: MOST_PARTS }.exports(&program))
}

/// The values of names that are bound at the top of the file.
type Names<'p, 'a> = HashMap<&'p str, &'p Expression<'a>>;

fn names<'p, 'a>(program: &'p Program<'a>) -> Names<'p, 'a> {
    let mut names = Names::new();
    for statement in &program.body {
        let declaration = match statement {
            Statement::VariableDeclaration(it) => Some(&**it),
            Statement::ExportDeclaration(it) => match &it.declaration {
                Declaration::VariableDeclaration(it) => Some(&**it),
                _ => None,
            },
            _ => None,
        };
        names.extend(declaration.into_iter().flat_map(bindings));
    }
    names
}

fn bindings<'p, 'a>(
    declaration: &'p VariableDeclaration<'a>,
) -> impl Iterator<Item = (&'p str, &'p Expression<'a>)> {
    declaration.declarations.iter().filter_map(|it| match (&it.id, &it.init) {
        (BindingPattern::BindingIdentifier(name), Some(value)) => Some((name.name.as_str(), value)),
        _ => None,
    })
}

struct Reader<'p, 'a> {
    source: &'p SourceText,
    names: Names<'p, 'a>,
    /// Parts that may still be noted.
    left: usize,
}

impl<'p, 'a> Reader<'p, 'a> {
    fn exports(mut self, program: &'p Program<'a>) -> Written {
        let whole = self.span(Range::new(0, 0));
        let mut fields = Vec::new();
        let mut replaced: Option<Written> = None;
        for statement in &program.body {
            match statement {
                Statement::ExportDefaultDeclaration(it) => {
                    let value = match &it.declaration {
                        ExportDefaultDeclarationKind::FunctionDeclaration(it) => self.plain(it.span),
                        ExportDefaultDeclarationKind::ClassDeclaration(it) => self.plain(it.span),
                        ExportDefaultDeclarationKind::TSInterfaceDeclaration(_) => continue,
                        other => match other.as_expression() {
                            Some(value) => self.value(value, 0),
                            None => continue,
                        },
                    };
                    fields.push(("default".to_owned(), value.at, value));
                }
                Statement::ExportDeclaration(it) => match &it.declaration {
                    Declaration::VariableDeclaration(it) => {
                        for declared in &it.declarations {
                            if let (BindingPattern::BindingIdentifier(name), Some(value)) =
                                (&declared.id, &declared.init)
                            {
                                let at = self.span(name.span);
                                fields.push((name.name.to_string(), at, self.value(value, 0)));
                            }
                        }
                    }
                    Declaration::FunctionDeclaration(it) => {
                        if let Some(name) = &it.id {
                            fields.push((name.name.to_string(), self.span(name.span), self.plain(it.span)));
                        }
                    }
                    _ => {}
                },
                Statement::ExpressionStatement(it) => {
                    let Expression::AssignmentExpression(it) = bare(&it.expression) else { continue };
                    match exported_name(&it.left) {
                        Some((None, _)) => replaced = Some(self.value(&it.right, 0)),
                        Some((Some(name), at)) => {
                            let field = (name.to_owned(), self.span(at), self.value(&it.right, 0));
                            match replaced.as_mut().map(|it| &mut it.parts) {
                                Some(Parts::Fields(fields)) => fields.push(field),
                                Some(_) => {}
                                None => fields.push(field),
                            }
                        }
                        None => {}
                    }
                }
                _ => {}
            }
        }
        replaced.unwrap_or(Written { at: whole, parts: Parts::Fields(fields) })
    }

    fn span(&self, range: Range) -> Span {
        self.source.place(range.start as usize, range.end as usize).span
    }

    fn plain(&self, range: Range) -> Written {
        Written { at: self.span(range), parts: Parts::None }
    }

    /// A literal by its parts; a name by what it stands for; a call by the object that it is given, as helpers that add types to
    /// a literal and give it back are.
    fn value(&mut self, value: &'p Expression<'a>, followed: usize) -> Written {
        let value = bare(value);
        let mut written = self.plain(value.span());
        if self.left == 0 || followed > MOST_FOLLOWED {
            return written;
        }
        self.left -= 1;
        match value {
            Expression::ArrayExpression(it) => {
                let mut items = Items::default();
                for item in &it.elements {
                    let item = match item {
                        ArrayExpressionElement::SpreadElement(it) => {
                            items.tail.clear();
                            items.middle.get_or_insert(Box::new(self.plain(it.span)));
                            continue;
                        }
                        ArrayExpressionElement::Elision(it) => self.plain(it.span),
                        item => match item.as_expression() {
                            Some(item) => self.value(item, followed),
                            None => continue,
                        },
                    };
                    let part = if items.middle.is_some() { &mut items.tail } else { &mut items.head };
                    part.push(item);
                }
                written.parts = Parts::Items(items);
            }
            Expression::ObjectExpression(it) => {
                let mut fields = Vec::new();
                for property in &it.properties {
                    match property {
                        ObjectPropertyKind::ObjectProperty(it) => {
                            let at = self.span(it.key.span());
                            if let Some(name) = key(&it.key) {
                                fields.push((name, at, self.value(&it.value, followed)));
                            }
                        }
                        ObjectPropertyKind::SpreadProperty(it) => {
                            if let Parts::Fields(more) = self.value(&it.argument, followed + 1).parts {
                                fields.extend(more);
                            }
                        }
                    }
                }
                written.parts = Parts::Fields(fields);
            }
            Expression::Identifier(it) => {
                if let Some(meant) = self.names.get(it.name.as_str()).copied() {
                    return self.value(meant, followed + 1);
                }
            }
            Expression::CallExpression(it) => {
                let mut given = it.arguments.iter().filter_map(|it| it.as_expression());
                if let Some(object) = given.find(|it| matches!(bare(it), Expression::ObjectExpression(_))) {
                    written.parts = self.value(object, followed + 1).parts;
                }
            }
            _ => {}
        }
        written
    }
}

fn key(key: &PropertyKey<'_>) -> Option<String> {
    match key {
        PropertyKey::StaticIdentifier(it) => Some(it.name.to_string()),
        PropertyKey::StringLiteral(it) => Some(it.value.to_string()),
        PropertyKey::NumericLiteral(it) => Some(it.value.to_string()),
        _ => None,
    }
}

/// `module.exports` by no name, `exports.a` and `module.exports.a` by theirs, with where that stands.
fn exported_name<'p>(target: &'p AssignmentTarget<'_>) -> Option<(Option<&'p str>, Range)> {
    let AssignmentTarget::StaticMemberExpression(it) = target else { return None };
    let name = it.property.name.as_str();
    match bare(&it.object) {
        Expression::Identifier(object) if object.name == "module" && name == "exports" => {
            Some((None, it.property.span))
        }
        Expression::Identifier(object) if object.name == "exports" => Some((Some(name), it.property.span)),
        Expression::StaticMemberExpression(outer) => match bare(&outer.object) {
            Expression::Identifier(object) if object.name == "module" && outer.property.name == "exports" => {
                Some((Some(name), it.property.span))
            }
            _ => None,
        },
        _ => None,
    }
}
