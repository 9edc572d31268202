//! Objects with the order of keys that JavaScript gives them.

use std::sync::Arc;

use indexmap::IndexMap;

use super::{Value, array_index};

/// The fields of an object: whole numbers first, ascending, then the rest as they were added.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Object {
    fields: IndexMap<Arc<str>, Value>,
    /// Of all that was ever put in.
    size: usize,
}

impl Object {
    /// The field `key`.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.fields.get(key)
    }

    /// The fields, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.fields.iter().map(|(key, value)| (&**key, value))
    }

    /// The field at a position.
    pub fn at(&self, position: usize) -> Option<(&str, &Value)> {
        self.fields.get_index(position).map(|(key, value)| (&**key, value))
    }

    /// How many fields there are.
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// See [`Value::size`].
    pub(super) fn size(&self) -> usize {
        self.size.saturating_add(1)
    }

    /// Adds a field, or replaces the value of one where it stands.
    pub fn insert(&mut self, key: &str, value: Value) {
        self.size = self.size.saturating_add(key.len()).saturating_add(value.size());
        if let Some(known) = self.fields.get_mut(key) {
            *known = value;
        } else if let Some(index) = array_index(key) {
            let behind = self.fields.keys().position(|known| array_index(known).is_none_or(|at| at > index));
            self.fields.shift_insert(behind.unwrap_or(self.fields.len()), key.into(), value);
        } else {
            self.fields.insert(key.into(), value);
        }
    }
}

impl<'a> FromIterator<(&'a str, Value)> for Object {
    fn from_iter<T: IntoIterator<Item = (&'a str, Value)>>(fields: T) -> Self {
        let mut object = Self::default();
        let mut whole = Vec::new();
        for (key, value) in fields {
            // Inserting one by one would be quadratic.
            match array_index(key) {
                Some(index) => whole.push((index, key, value)),
                None => object.insert(key, value),
            }
        }
        if whole.is_empty() {
            return object;
        }
        whole.sort_by_key(|(index, ..)| *index);
        let more = whole.iter().map(|(_, key, value)| value.size().saturating_add(key.len()));
        let size = more.fold(object.size, usize::saturating_add);
        let mut ordered = IndexMap::with_capacity(whole.len() + object.len());
        ordered.extend(whole.into_iter().map(|(_, key, value)| (Arc::from(key), value)));
        ordered.extend(object.fields);
        Self { fields: ordered, size }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_come_first() {
        let one = Value::Number(1.0);
        let mut object: Object =
            ["b", "10", "a", "2", "b", "01"].map(|key| (key, one.clone())).into_iter().collect();
        object.insert("3", one.clone());
        object.insert("c", one);
        assert_eq!(
            object.iter().map(|(key, _)| key).collect::<Vec<_>>(),
            ["2", "3", "10", "b", "a", "01", "c"]
        );
    }
}
