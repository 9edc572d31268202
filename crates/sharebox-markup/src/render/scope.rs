//! What the names in a template stand for, and which data they come from.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexSet;
use sharebox_diagnostic::Place;

use super::{Gap, GapKind, World};
use crate::evaluate::Variables;
use crate::expression::{Expression, Property};
use crate::tree::{Document, Module, ModuleSource};
use crate::value::Value;

/// Where a template is: its file, its data, the lists around it.
#[derive(Debug, Clone)]
pub(super) struct Scope {
    /// The file, whose modules, templates and imports are seen.
    pub(super) document: Arc<Document>,
    pub(super) data: Value,
    pub(super) origins: Origins,
    /// Item and index of the lists around it, innermost last.
    pub(super) variables: Vec<Variable>,
}

/// Where the fields of [`Scope::data`] come from.
#[derive(Debug, Clone)]
pub(super) enum Origins {
    /// They are the data of the page or component.
    Own,
    /// They were given to a template: the path of each field that has one.
    Given(HashMap<Arc<str>, String>),
}

/// A variable of a list.
#[derive(Debug, Clone)]
pub(super) struct Variable {
    pub(super) name: Arc<str>,
    pub(super) value: Value,
    /// The path of data it is, for an item.
    pub(super) origin: Option<String>,
}

impl Scope {
    pub(super) fn new(document: &Arc<Document>, data: &Value) -> Self {
        Self { document: document.clone(), data: data.clone(), origins: Origins::Own, variables: Vec::new() }
    }

    fn module(&self, name: &str) -> Option<&Module> {
        // Of two modules with the same name the last one counts.
        self.document.modules.iter().rev().find(|module| &*module.name == name)
    }

    /// The path of data that `path`, which begins with a variable, is; `None` if it is none.
    pub(super) fn origin(&self, path: &str) -> Option<String> {
        let end = path.find(['.', '[']).unwrap_or(path.len());
        let (name, rest) = path.split_at(end);
        if self.module(name).is_some() {
            return None;
        }
        if let Some(variable) = self.variables.iter().rev().find(|variable| &*variable.name == name) {
            return Some(format!("{}{rest}", variable.origin.as_ref()?));
        }
        match &self.origins {
            Origins::Own => Some(path.to_owned()),
            Origins::Given(fields) => Some(format!("{}{rest}", fields.get(name)?)),
        }
    }

    /// The paths of data that an expression reads, each once.
    pub(super) fn reads(&self, expression: &Expression) -> Vec<String> {
        let mut found = IndexSet::new();
        found.extend(expression.reads().iter().filter_map(|path| self.origin(path)));
        found.into_iter().collect()
    }

    /// Where the fields come from that `expression`, worth `data`, gives to a template.
    pub(super) fn given(&self, expression: &Expression, data: &Value) -> Origins {
        let mut origins = HashMap::new();
        let mut spread = |of: &Expression, fields: &Value| {
            let Some(path) = of.path().and_then(|path| self.origin(&path)) else { return };
            if let Value::Object(fields) = fields {
                origins.extend(fields.iter().map(|(key, _)| (Arc::from(key), format!("{path}.{key}"))));
            }
        };
        let Expression::Object(properties) = expression else {
            spread(expression, data);
            return Origins::Given(origins);
        };
        for property in properties {
            match property {
                // Fields of others that are named the same do no harm: they are not in this one.
                Property::Spread(of) => spread(of, data),
                Property::Field(..) => {}
            }
        }
        for property in properties {
            if let Property::Field(key, value) = property {
                match value.path().and_then(|path| self.origin(&path)) {
                    Some(path) => origins.insert(key.clone(), path),
                    None => origins.remove(key),
                };
            }
        }
        Origins::Given(origins)
    }
}

/// A scope, as expressions see it.
pub(super) struct View<'a> {
    pub(super) scope: &'a Scope,
    pub(super) world: &'a dyn World,
    /// What could not be followed.
    pub(super) gaps: &'a RefCell<IndexSet<Gap>>,
    /// Where the expression is.
    pub(super) at: &'a Place,
}

impl Variables for View<'_> {
    fn variable(&self, name: &str) -> Option<Value> {
        let variable = self.scope.variables.iter().rev().find(|variable| &*variable.name == name);
        if let Some(variable) = variable {
            return Some(variable.value.clone());
        }
        match &self.scope.data {
            Value::Object(fields) => fields.get(name).cloned(),
            Value::Unknown => Some(Value::Unknown),
            _ => None,
        }
    }

    fn is_module(&self, name: &str) -> bool {
        self.scope.module(name).is_some()
    }

    fn script(&self, module: &str, path: &[Arc<str>], arguments: Option<&[Value]>) -> Value {
        let Some(module) = self.scope.module(module) else { return Value::Undefined };
        let value = match module.source {
            ModuleSource::Unread => Value::Unknown,
            _ => self.world.script(&self.scope.document.file, module, path, arguments),
        };
        if value.is_unknown() {
            let name = module.name.as_ref().to_owned();
            self.gaps.borrow_mut().insert(Gap { kind: GapKind::Script, name, at: self.at.clone() });
        }
        value
    }
}
