//! What was looked at: a source that notes every question it was asked and what came of it, so that it can be known
//! later whether the same questions would have the same answers.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{Entry, ProjectPath, ProjectSource, ReadError};

/// A question to a [`ProjectSource`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Question {
    /// [`ProjectSource::read`].
    Read,
    /// [`ProjectSource::is_file`].
    IsFile,
    /// [`ProjectSource::entries`].
    Entries,
}

/// A question and a hash of its answer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Look {
    /// What was asked.
    pub question: Question,
    /// About which file or folder.
    pub path: ProjectPath,
    /// The answer: 128 bits of a hash, in hexadecimal digits.
    pub answer: String,
}

impl Question {
    /// What `source` answers about `path` now, as in [`Look::answer`].
    pub fn ask(self, source: &dyn ProjectSource, path: &ProjectPath) -> String {
        match self {
            Self::Read => of_read(&source.read(path)),
            Self::IsFile => of_is_file(source.is_file(path)),
            Self::Entries => of_entries(&source.entries(path)),
        }
    }
}

/// No answer: what was found changed while it was looked at.
const UNSTEADY: &str = "";

fn of_read(answer: &Result<Vec<u8>, ReadError>) -> String {
    match answer {
        Ok(bytes) => hash("bytes", bytes),
        Err(error) => hash("error", error.to_string().as_bytes()),
    }
}

fn of_is_file(answer: bool) -> String {
    if answer { "yes".to_owned() } else { "no".to_owned() }
}

fn of_entries(answer: &Result<Vec<Entry>, ReadError>) -> String {
    match answer {
        Ok(entries) => hash("entries", format!("{entries:?}").as_bytes()),
        Err(error) => hash("error", error.to_string().as_bytes()),
    }
}

fn hash(kind: &str, bytes: &[u8]) -> String {
    let hash = Sha256::new_with_prefix(kind).chain_update([0]).chain_update(bytes).finalize();
    format!("{:032x}", hash.first_chunk().map_or(0, |first| u128::from_be_bytes(*first)))
}

/// A source that notes what is asked of it.
#[derive(Debug)]
pub struct NotingSource {
    source: Rc<dyn ProjectSource>,
    looks: RefCell<BTreeMap<(Question, ProjectPath), String>>,
    /// Files that were read before the looks began.
    before: RefCell<BTreeMap<ProjectPath, String>>,
}

impl NotingSource {
    /// `source`, with notes.
    pub fn new(source: Rc<dyn ProjectSource>) -> Self {
        Self { source, looks: RefCell::default(), before: RefCell::default() }
    }

    fn note(&self, question: Question, path: &ProjectPath, answer: &str) {
        let mut looks = self.looks.borrow_mut();
        let known = looks.entry((question, path.clone())).or_insert_with(|| answer.to_owned());
        if known.as_str() != answer {
            UNSTEADY.clone_into(known);
        }
    }
}

impl ProjectSource for NotingSource {
    fn name(&self) -> &str {
        self.source.name()
    }

    fn read(&self, path: &ProjectPath) -> Result<Vec<u8>, ReadError> {
        let answer = self.source.read(path);
        self.note(Question::Read, path, &of_read(&answer));
        answer
    }

    fn is_file(&self, path: &ProjectPath) -> bool {
        let answer = self.source.is_file(path);
        self.note(Question::IsFile, path, &of_is_file(answer));
        answer
    }

    fn entries(&self, dir: &ProjectPath) -> Result<Vec<Entry>, ReadError> {
        let answer = self.source.entries(dir);
        self.note(Question::Entries, dir, &of_entries(&answer));
        answer
    }

    fn begin_looks(&self) {
        let mut before = self.before.borrow_mut();
        for ((question, path), answer) in self.looks.take() {
            if question == Question::Read {
                before.insert(path, answer);
            }
        }
    }

    fn look_again(&self, path: &ProjectPath) {
        let known = self.before.borrow().get(path).cloned();
        self.note(Question::Read, path, &known.unwrap_or_default());
    }

    fn looks(&self) -> Vec<Look> {
        let looks = self.looks.borrow();
        let look = |((question, path), answer): (&(Question, ProjectPath), &String)| Look {
            question: *question,
            path: path.clone(),
            answer: answer.clone(),
        };
        looks.iter().map(look).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MemorySource;

    fn path(text: &str) -> ProjectPath {
        ProjectPath::new(text).unwrap()
    }

    #[test]
    fn every_question_is_noted_with_its_answer() {
        let source = Rc::new(MemorySource::of("x", [("a.js", "1"), ("b.js", "2"), ("d/e.js", "")]).unwrap());
        let noting = NotingSource::new(source.clone());
        noting.read(&path("a.js")).unwrap();
        noting.read(&path("b.js")).unwrap();
        noting.begin_looks();
        assert!(noting.looks().is_empty());
        noting.look_again(&path("a.js"));
        noting.read(&path("gone.js")).unwrap_err();
        noting.is_file(&path("c.js"));
        noting.entries(&path("d")).unwrap();
        let looks = noting.looks();
        let asked: Vec<(Question, &str)> =
            looks.iter().map(|look| (look.question, look.path.as_str())).collect();
        let expected = [
            (Question::Read, "a.js"),
            (Question::Read, "gone.js"),
            (Question::IsFile, "c.js"),
            (Question::Entries, "d"),
        ];
        assert_eq!(asked, expected);
        let same = |source: &MemorySource| {
            looks.iter().all(|look| look.question.ask(source, &look.path) == look.answer)
        };
        assert!(same(&source));
        for (changed, text) in [("a.js", "2"), ("gone.js", ""), ("c.js", ""), ("d/f.js", "")] {
            let files = [("a.js", "1"), ("b.js", "2"), ("d/e.js", "")];
            let mut other = MemorySource::of("x", files).unwrap();
            other.insert(path(changed), text.as_bytes());
            assert!(!same(&other), "{changed}");
        }
        let mut unread = MemorySource::of("x", [("a.js", "1"), ("d/e.js", "")]).unwrap();
        unread.insert(path("b.js"), &b"3"[..]);
        assert!(same(&unread));
    }

    #[test]
    fn what_was_never_read_is_no_answer() {
        let noting = NotingSource::new(Rc::new(MemorySource::of("x", [("a.js", "1")]).unwrap()));
        noting.look_again(&path("a.js"));
        assert_eq!(noting.looks()[0].answer, UNSTEADY);
    }
}
