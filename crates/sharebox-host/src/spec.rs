//! What an API is: a row of the table.

use sharebox_diagnostic::Text;
use std::borrow::Cow;

use serde_json::{Map, Value as Json};
use sharebox_platform::Version;

use crate::{Answer, Call, Fail, Host};

/// One API of one platform: a function on its global, or a method of an object that such a function gives.
#[derive(Debug, Clone)]
pub struct ApiSpec {
    /// Its name below the global, dotted where it is nested: `cloud.init`. Of a method: its own name alone.
    pub name: &'static str,
    /// The type of the object it is a method of; `None` on the global.
    pub object: Option<&'static str>,
    /// What it does here, in one line.
    pub summary: Text,
    /// How it is called.
    pub shape: Shape,
    /// What a call gives at once. Of a task: what it gives besides the answer, and in place of a promise.
    pub gives: Gives,
    /// Whether it may be called with `new` as well, for the same.
    pub constructs: bool,
    /// What a call does.
    pub behaviour: Behaviour,
    /// Where and since when it exists. A platform that has the same name has a row of its own for it.
    pub availability: Availability,
    /// Where the facts come from: a row of the contract tables, or the list of names.
    pub source: &'static str,
}

/// Where and since when an API exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Availability {
    /// Id of the platform.
    pub platform: &'static str,
    /// First version; `None` where the lists state none, which counts as always.
    pub since: Option<Version>,
}

/// How an API is called and answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// One object of options with `success`, `fail` and `complete`; a promise where none of them is given.
    Task,
    /// Returns or throws at once.
    Value,
    /// Takes a function that events will call.
    Listen,
    /// Takes such a function back.
    Unlisten,
    /// Returns an object of methods at once.
    Handle,
}

/// What a call gives at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gives {
    /// `undefined`, or a value that is not an object.
    Undefined,
    /// An object of plain fields.
    Record,
    /// An array.
    List,
    /// The object that the method belongs to, so that calls chain.
    Itself,
    /// An object of methods, by the name of its type; see [`Host::make`].
    Object(&'static str),
}

/// Body of a task: the fields of its payload, without `errMsg`, or why it failed.
pub type TaskBody = fn(&Call<'_>, &mut Host) -> Result<Json, Fail>;

/// Body of a synchronous API: what it returns (`None` is `undefined`), or the message of what it throws.
pub type ValueBody = fn(&Call<'_>, &mut Host) -> Result<Option<Json>, String>;

/// Body of an API that answers with more than JSON: bytes, objects, calls of functions that it was given.
pub type NativeBody = fn(&Call<'_>, &mut Host) -> Answer;

/// What a call does. Four kinds reach nearly every API, the fifth the rest; a new kind needs two APIs that
/// want it.
#[derive(Debug, Clone, Copy)]
pub enum Behaviour {
    /// Succeeds or fails.
    Task(TaskBody),
    /// Returns or throws.
    Value(ValueBody),
    /// Takes a function and never calls it: the event does not happen in a plain run.
    Listener,
    /// Gives the object that [`ApiSpec::gives`] names.
    Handle,
    /// Any of these and more, in whatever shape.
    Native(NativeBody),
    /// Only the name is known.
    Unsimulated,
}

impl Behaviour {
    /// Whether an API of this shape can behave so.
    pub(crate) fn fits(self, shape: Shape) -> bool {
        match self {
            Self::Task(_) => shape == Shape::Task,
            Self::Value(_) => shape == Shape::Value,
            Self::Handle => shape == Shape::Handle,
            Self::Native(_) => true,
            Self::Listener | Self::Unsimulated => false,
        }
    }
}

/// An object of methods, such as what `createSelectorQuery` gives.
#[derive(Debug, Clone, Default)]
pub struct HandleSpec {
    /// Its type: `SelectorQuery`.
    pub name: &'static str,
    /// Its methods, in alphabetical order.
    pub methods: Vec<ApiSpec>,
    /// Its fields that hold such objects again: name and type.
    pub fields: Vec<(&'static str, &'static str)>,
    /// Its fields that hold classes: name and class; see [`Host::class`].
    pub classes: Vec<(&'static str, &'static str)>,
    /// Its fields that hold plain values, as they are at first.
    pub values: Map<String, Json>,
}

/// A class that an object holds, for a page to extend or to make instances of.
#[derive(Debug, Clone)]
pub struct ClassSpec {
    /// What it is called in findings, with what it belongs to: `xr-frame/Vector3`. Its instances are objects of
    /// this type.
    pub name: &'static str,
    /// The class that it extends.
    pub parent: Option<&'static str>,
    /// What making an instance is noted as.
    pub constructor: ApiSpec,
    /// What stands on the class itself.
    pub statics: HandleSpec,
}

impl ClassSpec {
    /// The name of the constructor function: that of the class alone.
    pub fn own_name(&self) -> &'static str {
        self.name.rsplit('/').next().unwrap_or(self.name)
    }
}

impl ApiSpec {
    /// Whether calls are answered as on a phone.
    pub fn is_simulated(&self) -> bool {
        !matches!(self.behaviour, Behaviour::Unsimulated)
    }

    /// What people call it: `wx.showToast` on a global `wx`, `SelectorQuery.exec` on an object.
    pub fn full_name(&self, global: &str) -> String {
        format!("{}.{}", self.object.unwrap_or(global), self.name)
    }

    /// The word before `:ok` and `:fail` in its messages: the name without the object it is on. Only cloud
    /// calls, those of the cloud's database, and those of a socket keep theirs.
    pub fn answers_as(&self) -> Cow<'static, str> {
        let of_object = match self.object {
            Some("Aggregate" | "CollectionReference" | "Query") => Some("collection"),
            Some("DocumentReference") => Some("document"),
            Some("SocketTask") => Some("SocketTask"),
            _ => None,
        };
        match (of_object, self.name.split_once('.')) {
            (Some(object), _) => Cow::Owned(format!("{object}.{}", self.name)),
            (None, Some((namespace, rest))) if namespace != "cloud" => Cow::Borrowed(rest),
            _ => Cow::Borrowed(self.name),
        }
    }
}

impl HandleSpec {
    /// The method `name`.
    pub fn method(&self, name: &str) -> Option<&ApiSpec> {
        self.methods.iter().find(|method| method.name == name)
    }
}

impl Shape {
    /// Its word in the lists of names and in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Value => "value",
            Self::Listen => "listen",
            Self::Unlisten => "unlisten",
            Self::Handle => "handle",
        }
    }

    /// The shape with this word.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        [Self::Task, Self::Value, Self::Listen, Self::Unlisten, Self::Handle]
            .into_iter()
            .find(|shape| shape.as_str() == word)
    }
}
