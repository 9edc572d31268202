//! Arrays that know how much is in them.

use super::Value;

/// The items of an array; holes are `undefined`.
#[derive(Debug, Clone, PartialEq)]
pub struct Array {
    items: Vec<Value>,
    size: usize,
}

impl Array {
    pub(super) fn new(items: Vec<Value>) -> Self {
        let size = items.iter().fold(1, |size: usize, item| size.saturating_add(item.size()));
        Self { items, size }
    }

    /// See [`Value::size`].
    pub(super) fn size(&self) -> usize {
        self.size
    }
}

impl std::ops::Deref for Array {
    type Target = [Value];

    fn deref(&self) -> &[Value] {
        &self.items
    }
}
