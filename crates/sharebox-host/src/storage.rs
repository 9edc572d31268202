//! What a program has stored on the client.

use std::collections::BTreeMap;

use serde_json::Value as Json;

/// Bytes that one entry may have, on WeChat and Feishu alike (feishu 4, last paragraph).
pub(crate) const ENTRY_LIMIT: usize = 1 << 20;

/// Bytes that all entries together may have.
pub(crate) const TOTAL_LIMIT: usize = 10 << 20;

/// The store: copies as JSON, so that nobody can change what is stored by changing what was given.
#[derive(Debug, Default)]
pub(crate) struct Storage {
    entries: BTreeMap<String, Entry>,
    bytes: usize,
}

#[derive(Debug)]
struct Entry {
    value: Stored,
    bytes: usize,
}

/// A stored value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Stored {
    /// `undefined`, which JSON lacks.
    Undefined,
    /// Anything else.
    Json(Json),
}

/// Why something was not stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Full {
    /// The entry alone is over [`ENTRY_LIMIT`].
    Entry,
    /// All together would be over [`TOTAL_LIMIT`].
    Total,
}

impl Stored {
    /// The value, if JSON has it.
    pub(crate) fn json(&self) -> Option<&Json> {
        match self {
            Self::Undefined => None,
            Self::Json(json) => Some(json),
        }
    }
}

impl Storage {
    /// Stores a value, over an older one of the same key.
    pub(crate) fn set(&mut self, key: &str, value: Stored) -> Result<(), Full> {
        let bytes = key.len() + value.json().map_or(0, |json| json.to_string().len());
        if bytes > ENTRY_LIMIT {
            return Err(Full::Entry);
        }
        let others = self.bytes - self.entries.get(key).map_or(0, |entry| entry.bytes);
        if others + bytes > TOTAL_LIMIT {
            return Err(Full::Total);
        }
        self.bytes = others + bytes;
        self.entries.insert(key.to_owned(), Entry { value, bytes });
        Ok(())
    }

    /// What is stored under a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Stored> {
        self.entries.get(key).map(|entry| &entry.value)
    }

    /// Forgets a key.
    pub(crate) fn remove(&mut self, key: &str) {
        if let Some(entry) = self.entries.remove(key) {
            self.bytes -= entry.bytes;
        }
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    /// The keys, in alphabetical order.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// What is used, in whole kilobytes, rounded up.
    pub(crate) fn kilobytes(&self) -> usize {
        self.bytes.div_ceil(1024)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_its_bytes_through_overwriting_and_removing() {
        let mut storage = Storage::default();
        let text = |bytes: usize| Stored::Json("x".repeat(bytes).into());
        assert_eq!(storage.set("k", text(ENTRY_LIMIT)), Err(Full::Entry));
        for key in 0..10 {
            storage.set(&key.to_string(), text(ENTRY_LIMIT - 3)).unwrap();
        }
        assert_eq!(storage.set("k", text(1)), Err(Full::Total));
        storage.set("0", text(1)).unwrap();
        storage.set("k", text(1)).unwrap();
        for key in 0..10 {
            storage.remove(&key.to_string());
        }
        storage.remove("absent");
        assert_eq!((storage.bytes, storage.kilobytes()), (4, 1));
        assert_eq!(storage.keys().collect::<Vec<_>>(), ["k"]);
        storage.clear();
        assert_eq!(storage.kilobytes(), 0);
    }
}
