//! Where the things that a handler returned stand in the author's file.

use serde::{Deserialize, Serialize};
use sharebox_diagnostic::Place;

/// What syntax says about the share handler of a page.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct HandlerPlaces {
    /// The `Page({…})` or `Component({…})` call.
    pub registration: Option<Place>,
    /// The handler's name at its definition, or its first token: of the page's own handler, where what the platform called is
    /// a wrapper that only passes on what that one gave.
    pub handler: Option<Place>,
    /// Whether it is an `async` function.
    pub is_async: bool,
    /// Whether its body has no statement.
    #[serde(default)]
    pub is_empty: bool,
    /// The first `this` of a handler that is an arrow function, where `this` is not the page.
    pub arrow_this: Option<Place>,
    /// An earlier `onShareAppMessage` key of the same object literal, which the later one replaced.
    pub duplicate: Option<Place>,
    /// A `return` of an object in a function nested in the handler (a callback), where the handler itself
    /// returns nothing there.
    pub callback_return: Option<Place>,
    /// Whether the handler itself has a `return` with an expression, or is one; `None` where it was not found. Without one
    /// it returns `undefined`, whatever it is given.
    pub can_return: Option<bool>,
    /// The object that was returned: the literal, or the whole `return` statement.
    pub returned: Option<Place>,
    /// Fields of the returned object.
    pub fields: Vec<FieldPlace>,
    /// Fields of the object that the `promise` field (or the `async` handler's promise) resolved to, where they
    /// differ.
    pub promised_fields: Vec<FieldPlace>,
    /// The page's own handler, where what the platform called is another function around it.
    #[serde(default)]
    pub wrapped: Option<WrappedHandler>,
}

/// A handler of the page that the platform does not call itself: an SDK's function stands around it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WrappedHandler {
    /// The page's own handler.
    pub own: FunctionPlace,
    /// What the platform called.
    pub wrapper: FunctionPlace,
    /// Fields that the wrapper made something else of, as the page's own handler gave them.
    pub changed: Vec<FieldPlace>,
    /// Fields that are the page's own but for constant text that the wrapper puts around them: where it does.
    pub extended: Vec<FieldPlace>,
    /// Fields that the page's own handler does not give.
    pub foreign: Vec<String>,
    /// What the wrapper returned: the literal, or the whole `return` statement.
    pub returned: Option<Place>,
}

/// A function.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FunctionPlace {
    /// Its name at its definition, or its first token.
    pub name: Place,
    /// All of it.
    pub all: Place,
}

/// One field of a returned object literal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FieldPlace {
    /// The field.
    pub name: String,
    /// Its key.
    pub key: Place,
    /// Its value.
    pub value: Place,
    /// Whether the value is written out there: a constant, the same whatever the page is given.
    #[serde(default)]
    pub written_out: bool,
}

/// A number that a scene is compared with strictly: by `===`, `!==` or `switch`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SceneNumber {
    /// The number.
    pub number: f64,
    /// Where it stands.
    pub at: Place,
}

impl HandlerPlaces {
    /// The place of the value of field `name`, else of the returned object, else of the handler.
    pub fn value_of(&self, name: &str) -> Option<Place> {
        let find = |fields: &[FieldPlace]| fields.iter().find(|f| f.name == name).map(|f| f.value.clone());
        find(&self.promised_fields)
            .or_else(|| find(&self.fields))
            .or_else(|| self.of_wrapper(name))
            .or_else(|| self.returned.clone())
            .or_else(|| self.handler.clone())
    }

    /// What the wrapper returned, for a field that the page's own handler does not give.
    fn of_wrapper(&self, name: &str) -> Option<Place> {
        let wrapped = self.wrapped.as_ref()?;
        let is_foreign = wrapped.foreign.iter().any(|field| field == name);
        is_foreign.then(|| wrapped.returned.clone().unwrap_or_else(|| wrapped.wrapper.name.clone()))
    }

    /// The place of the key of field `name`, else as [`HandlerPlaces::value_of`].
    pub fn key_of(&self, name: &str) -> Option<Place> {
        let find = |fields: &[FieldPlace]| fields.iter().find(|f| f.name == name).map(|f| f.key.clone());
        find(&self.promised_fields).or_else(|| find(&self.fields)).or_else(|| self.value_of(name))
    }
}
