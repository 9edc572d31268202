//! The pictures of the package, each looked at once, however many shares and rules ask.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use sharebox_diagnostic::{Text, text};
use sharebox_image::{Picture, PictureError, inspect};
use sharebox_project::{ProjectPath, ProjectSource};

/// What is known about pictures. Clones share it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pictures {
    seen: Rc<RefCell<Seen>>,
}

#[derive(Debug, Default)]
struct Seen {
    looks: BTreeMap<String, Look>,
    /// What was asked for and is ours to have left out, since [`Pictures::take_unjudged`].
    unjudged: BTreeSet<Text>,
}

#[derive(Debug, Clone)]
enum Look {
    /// There is no such file.
    Absent,
    Judged(Result<Picture, PictureError>),
    /// There is one, and it was not looked at: why.
    Unjudged(Text),
}

impl Pictures {
    /// What the file at `path` is as a picture; `None` where there is none, or where nobody could look.
    pub(crate) fn look(
        &self,
        source: &dyn ProjectSource,
        path: &ProjectPath,
    ) -> Option<Result<Picture, PictureError>> {
        let mut seen = self.seen.borrow_mut();
        let look = seen.looks.entry(path.to_string()).or_insert_with(|| look(source, path)).clone();
        match look {
            Look::Absent => None,
            Look::Judged(judged) => Some(judged),
            Look::Unjudged(why) => {
                seen.unjudged.insert(why);
                None
            }
        }
    }

    /// Pictures that were asked for since the last call and could not be looked at, each with the reason.
    pub(crate) fn take_unjudged(&self) -> Vec<Text> {
        std::mem::take(&mut self.seen.borrow_mut().unjudged).into_iter().collect()
    }
}

fn look(source: &dyn ProjectSource, path: &ProjectPath) -> Look {
    let bytes = match source.read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.is_not_found() || !source.is_file(path) => return Look::Absent,
        Err(error) => {
            return Look::Unjudged(text!("picture not looked at: {}", "没有查看图片：{}", error.text()));
        }
    };
    match inspect(&bytes) {
        Err(error @ PictureError::TooMuchMemory { .. }) => Look::Unjudged(text!(
            "picture `{path}` not looked at: {}",
            "没有查看图片 `{path}`：{}",
            error.text()
        )),
        judged => Look::Judged(judged),
    }
}

#[cfg(test)]
mod tests {
    use sharebox_project::MemorySource;

    use super::*;

    #[test]
    fn what_could_not_be_looked_at_is_told_to_every_share_that_asks() {
        // A PNG of one row of 64 MB: its header alone is more than is decoded.
        let mut bomb = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\x01\0\0\0\0\0\0\x01\x08\x06\0\0\0".to_vec();
        bomb.extend(crc32fast::hash(&bomb[12..29]).to_be_bytes());
        bomb.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e");
        let mut source = MemorySource::new("test");
        let path = |name: &str| ProjectPath::new(name).unwrap();
        source.insert(path("bomb.png"), bomb);
        source.insert(path("page.png"), &b"<html>"[..]);
        let pictures = Pictures::default();
        for _ in 0..2 {
            assert_eq!(pictures.look(&source, &path("bomb.png")), None);
            assert_eq!(pictures.look(&source, &path("absent.png")), None);
            assert_eq!(pictures.look(&source, &path("page.png")), Some(Err(PictureError::NotAPicture)));
            assert_eq!(
                pictures.take_unjudged().iter().map(Text::en).collect::<Vec<_>>(),
                ["picture `bomb.png` not looked at: decoding it would need more than 16 MB"]
            );
        }
        assert!(pictures.take_unjudged().is_empty());
    }
}
