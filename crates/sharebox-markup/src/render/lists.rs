//! `wx:for`: an element once for each item.

use std::sync::Arc;

use super::renderer::{Renderer, described};
use super::scope::{Scope, Variable};
use super::{ListItem, Node, Reason, ReasonKind};
use crate::tree::{Attribute, Element};
use crate::value::Value;

/// The names that a list gives its item and its index.
struct Names {
    item: Arc<str>,
    index: Arc<str>,
    /// The text of `wx:key`.
    key: Option<Arc<str>>,
}

/// One round of a list: index, item, and the key or number by which data holds the item.
struct Round {
    index: Value,
    item: Value,
    /// `[0]` or `.key`.
    step: Option<String>,
}

impl Renderer<'_> {
    pub(super) fn list(
        &mut self,
        element: &Element,
        list: &Attribute,
        scope: &mut Scope,
        out: &mut Vec<Node>,
    ) {
        let dialect = scope.document.dialect;
        // Expressions are not read here: the text is the name.
        let name =
            |word: &str| Some(Arc::from(element.directive(word, &dialect)?.value.as_ref()?.to_string()));
        let names = Names {
            item: name("for-item").unwrap_or_else(|| "item".into()),
            index: name("for-index").unwrap_or_else(|| "index".into()),
            key: name("key"),
        };
        let value = self.attribute(list, scope);
        let path = list.value.as_ref().and_then(|value| value.expression()?.path());
        let path = path.and_then(|path| scope.origin(&path));
        let length = length(&value);
        if value.is_unknown() || length == 0 {
            let (condition, keys) = described(list.value.as_ref(), scope);
            let kind = if value.is_unknown() { ReasonKind::UnknownList } else { ReasonKind::EmptyList };
            let why = Reason { kind, condition, keys, at: element.at.clone() };
            let round = Round { index: Value::Unknown, item: Value::Unknown, step: Some("[0]".to_owned()) };
            let item = ListItem { index: String::new(), key: None, length: 0 };
            return self.round(&names, round, path.as_deref(), item, scope, |renderer, scope| {
                renderer.unshown(why, element, scope);
            });
        }
        for at in 0..length {
            if !self.goes_on(&element.at) {
                return;
            }
            let Some(round) = round(&value, at) else { return };
            let key = names.key.as_deref().and_then(|key| match key {
                "*this" => Some(&round.item)
                    .filter(|item| !item.is_unknown())?
                    .to_text()
                    .map(std::borrow::Cow::into_owned),
                key => match round.item.property(key) {
                    Value::Undefined => None,
                    value => value.to_text().map(std::borrow::Cow::into_owned),
                },
            });
            let index = round.index.to_text().unwrap_or_default().into_owned();
            let item = ListItem { index, key, length };
            self.round(&names, round, path.as_deref(), item, scope, |renderer, scope| {
                renderer.listed(element, scope, out);
            });
        }
    }

    /// An item of a list: its own condition is asked for each one.
    fn listed(&mut self, element: &Element, scope: &mut Scope, out: &mut Vec<Node>) {
        let dialect = scope.document.dialect;
        let Some(condition) = element.directive("if", &dialect) else {
            return self.element(element, scope, out);
        };
        let truth = condition
            .value
            .as_ref()
            .map_or(Some(false), |value| self.value(value, scope, &condition.at).truthy());
        let kind = match truth {
            Some(true) => return self.element(element, scope, out),
            Some(false) => ReasonKind::Condition,
            None => ReasonKind::UnknownCondition,
        };
        let (condition, keys) = described(condition.value.as_ref(), scope);
        self.unshown(Reason { kind, condition, keys, at: element.at.clone() }, element, scope);
    }

    fn round(
        &mut self,
        names: &Names,
        round: Round,
        path: Option<&str>,
        item: ListItem,
        scope: &mut Scope,
        inside: impl FnOnce(&mut Self, &mut Scope),
    ) {
        let origin = path.zip(round.step).map(|(path, step)| format!("{path}{step}"));
        scope.variables.push(Variable { name: names.item.clone(), value: round.item, origin });
        scope.variables.push(Variable { name: names.index.clone(), value: round.index, origin: None });
        self.items.push(item);
        inside(self, scope);
        self.items.pop();
        scope.variables.truncate(scope.variables.len() - 2);
    }
}

/// How many rounds a list has.
fn length(list: &Value) -> usize {
    match list {
        Value::Array(items) => items.len(),
        Value::Object(fields) => fields.len(),
        Value::String(text) => text.encode_utf16().count(),
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates; NaN is zero")]
        Value::Number(number) => number.ceil() as usize,
        Value::Undefined | Value::Null | Value::Bool(_) | Value::Unknown => 0,
    }
}

fn round(list: &Value, at: usize) -> Option<Round> {
    let number = Value::from(at);
    Some(match list {
        Value::Array(items) => {
            Round { index: number, item: items.get(at)?.clone(), step: Some(format!("[{at}]")) }
        }
        Value::Object(fields) => {
            let (key, value) = fields.at(at)?;
            Round { index: key.into(), item: value.clone(), step: Some(format!(".{key}")) }
        }
        Value::String(_) => Round { index: number, item: list.property(&at.to_string()), step: None },
        _ => Round { index: number.clone(), item: number, step: None },
    })
}
