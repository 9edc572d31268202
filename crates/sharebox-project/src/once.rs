//! Files that are read once: a page whose files change while it runs sees each of them in one state.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use crate::{Entry, Look, ProjectPath, ProjectSource, ReadError};

/// Bytes that are kept; what comes on top of them is read whenever it is asked for.
const KEPT: usize = 16_000_000;

/// A source that asks the one below once about each file, from [`OnceSource::begin`] on. Before that it keeps nothing.
#[derive(Debug)]
pub struct OnceSource {
    below: Rc<dyn ProjectSource>,
    kept: RefCell<Option<Kept>>,
}

#[derive(Debug, Default)]
struct Kept {
    read: HashMap<ProjectPath, Result<Vec<u8>, ReadError>>,
    files: HashMap<ProjectPath, bool>,
    bytes: usize,
}

impl OnceSource {
    /// What `below` has.
    pub fn new(below: Rc<dyn ProjectSource>) -> Self {
        Self { below, kept: RefCell::default() }
    }

    /// Forgets what was read so far, and keeps what is read from here on.
    pub fn begin(&self) {
        self.kept.replace(Some(Kept::default()));
    }
}

impl ProjectSource for OnceSource {
    fn name(&self) -> &str {
        self.below.name()
    }

    fn read(&self, path: &ProjectPath) -> Result<Vec<u8>, ReadError> {
        if let Some(known) = self.kept.borrow().as_ref().and_then(|kept| kept.read.get(path)) {
            return known.clone();
        }
        let answer = self.below.read(path);
        if let Some(kept) = self.kept.borrow_mut().as_mut() {
            let bytes = answer.as_ref().map_or(0, Vec::len);
            if kept.bytes + bytes <= KEPT {
                kept.bytes += bytes;
                kept.read.insert(path.clone(), answer.clone());
            }
        }
        answer
    }

    fn is_file(&self, path: &ProjectPath) -> bool {
        if let Some(known) = self.kept.borrow().as_ref().and_then(|kept| kept.files.get(path)) {
            return *known;
        }
        let answer = self.below.is_file(path);
        if let Some(kept) = self.kept.borrow_mut().as_mut() {
            kept.files.insert(path.clone(), answer);
        }
        answer
    }

    fn entries(&self, dir: &ProjectPath) -> Result<Vec<Entry>, ReadError> {
        self.below.entries(dir)
    }

    fn begin_looks(&self) {
        self.below.begin_looks();
    }

    fn look_again(&self, path: &ProjectPath) {
        self.below.look_again(path);
    }

    fn looks(&self) -> Vec<Look> {
        self.below.looks()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MemorySource;

    /// Gives another text whenever it is read.
    #[derive(Debug)]
    struct Changing(MemorySource, RefCell<u32>);

    impl ProjectSource for Changing {
        fn name(&self) -> &'static str {
            "changing"
        }

        fn read(&self, path: &ProjectPath) -> Result<Vec<u8>, ReadError> {
            *self.1.borrow_mut() += 1;
            self.0.read(path).map(|_| self.1.borrow().to_string().into_bytes())
        }

        fn is_file(&self, path: &ProjectPath) -> bool {
            *self.1.borrow_mut() += 1;
            self.0.is_file(path)
        }

        fn entries(&self, dir: &ProjectPath) -> Result<Vec<Entry>, ReadError> {
            self.0.entries(dir)
        }
    }

    #[test]
    fn a_file_is_read_once_from_the_beginning_on() {
        let files = MemorySource::of("x", [("a.js", "")]).unwrap();
        let source = OnceSource::new(Rc::new(Changing(files, RefCell::default())));
        let (there, gone) = (ProjectPath::new("a.js").unwrap(), ProjectPath::new("b.js").unwrap());
        assert_eq!([source.read(&there).unwrap(), source.read(&there).unwrap()], [b"1", b"2"]);
        source.begin();
        assert_eq!([source.read(&there).unwrap(), source.read(&there).unwrap()], [b"3", b"3"]);
        assert!(source.read(&gone).is_err() && source.read(&gone).is_err());
        assert!(source.is_file(&there) && source.is_file(&there) && !source.is_file(&gone));
        source.begin();
        assert_eq!(source.read(&there).unwrap(), b"7");
    }
}
