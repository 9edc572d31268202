//! The objects that calls have given out, and what the host remembers of each.

use serde_json::{Value as Json, json};

use crate::HandleSpec;

/// Which of the objects of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ObjectId(usize);

/// An object of methods that belongs to one run.
#[derive(Debug, Clone, Copy)]
pub struct Handle {
    /// What it can do.
    pub spec: &'static HandleSpec,
    /// Which it is.
    pub id: ObjectId,
}

impl PartialEq for Handle {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// All objects of a run.
#[derive(Debug, Default)]
pub(crate) struct Objects(Vec<State>);

#[derive(Debug)]
struct State {
    spec: &'static HandleSpec,
    parent: Option<ObjectId>,
    memory: Json,
}

impl Objects {
    /// A new object, made by a method of `parent` or by an API.
    pub(crate) fn make(&mut self, spec: &'static HandleSpec, parent: Option<ObjectId>) -> Handle {
        let id = ObjectId(self.0.len());
        self.0.push(State { spec, parent, memory: Json::Null });
        Handle { spec, id }
    }

    /// The object `id` again.
    pub(crate) fn handle(&self, id: ObjectId) -> Option<Handle> {
        self.0.get(id.0).map(|state| Handle { spec: state.spec, id })
    }

    /// The object whose method made `id`.
    pub(crate) fn parent(&self, id: ObjectId) -> Option<Handle> {
        self.handle(self.0.get(id.0)?.parent?)
    }

    /// What bodies keep of the object: `null` at first.
    pub(crate) fn memory(&mut self, id: ObjectId) -> Option<&mut Json> {
        self.0.get_mut(id.0).map(|state| &mut state.memory)
    }

    /// Appends to the list `key` in the memory of the object, and gives its new length.
    pub(crate) fn append(&mut self, id: ObjectId, key: &str, item: Json) -> usize {
        let Some(memory) = self.memory(id) else { return 0 };
        if !memory.is_object() {
            *memory = json!({});
        }
        if memory.get(key).and_then(Json::as_array).is_none() {
            memory[key] = json!([]);
        }
        let Some(list) = memory[key].as_array_mut() else { return 0 };
        list.push(item);
        list.len()
    }

    /// Takes the list `key` out of the memory of the object.
    pub(crate) fn take(&mut self, id: ObjectId, key: &str) -> Vec<Json> {
        match self.memory(id).and_then(|memory| memory.get_mut(key)).map(Json::take) {
            Some(Json::Array(list)) => list,
            _ => Vec::new(),
        }
    }
}
