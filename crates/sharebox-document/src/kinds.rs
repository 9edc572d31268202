//! What kinds of values are called in messages.

use serde_json::Value as Json;
use sharebox_diagnostic::Text;

use crate::Tree;

/// `null`.
pub static NULL: Text = Text::fixed("null", "空值（null）");
/// `true` or `false`, of which one was expected.
pub static FLAG: Text = Text::fixed("`true` or `false`", "布尔值（`true` 或 `false`）");
/// A boolean.
pub static BOOLEAN: Text = Text::fixed("a boolean", "布尔值");
/// A number.
pub static NUMBER: Text = Text::fixed("a number", "数字");
/// A string.
pub static STRING: Text = Text::fixed("a string", "字符串");
/// An array.
pub static ARRAY: Text = Text::fixed("an array", "数组");
/// An object.
pub static OBJECT: Text = Text::fixed("an object", "对象");
/// A function, in a case file that is a script.
pub static FUNCTION: Text = Text::fixed("a function", "函数");
/// One string or many.
pub static STRINGS: Text = Text::fixed("a string or an array of strings", "字符串或字符串数组");

/// What `value` is.
pub fn of_json(value: &Json) -> &'static Text {
    match value {
        Json::Null => &NULL,
        Json::Bool(_) => &BOOLEAN,
        Json::Number(_) => &NUMBER,
        Json::String(_) => &STRING,
        Json::Array(_) => &ARRAY,
        Json::Object(_) => &OBJECT,
    }
}

/// What `tree` is.
pub fn of_tree(tree: &Tree) -> &'static Text {
    match tree {
        Tree::Null => &NULL,
        Tree::Bool(_) => &BOOLEAN,
        Tree::Number(_) => &NUMBER,
        Tree::Text(_) => &STRING,
        Tree::List(_) => &ARRAY,
        Tree::Object(_) => &OBJECT,
        Tree::Function(_) => &FUNCTION,
    }
}
