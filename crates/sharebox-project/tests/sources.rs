//! Files in memory and overlays.

mod common;

use common::{memory, path};
use sharebox_project::{
    EntryKind, MemorySource, Overlay, PathError, ProjectPath, ProjectSource, ReadError, read_text,
};

fn names(source: &dyn ProjectSource, dir: &str) -> Vec<String> {
    let entries = source.entries(&path(dir)).unwrap_or_else(|error| panic!("{error}"));
    let name = |kind, path: ProjectPath| {
        if kind == EntryKind::Folder { format!("{path}/") } else { path.to_string() }
    };
    entries.into_iter().map(|entry| name(entry.kind, entry.path)).collect()
}

#[test]
fn memory_has_the_folders_of_its_files() {
    let source =
        memory(&[("a.js", "1"), ("p/a.js", "2"), ("p/q/b.js", "3"), ("p/q/c.js", "4"), ("p-x/d.js", "5")]);
    assert_eq!(names(&source, ""), ["a.js", "p/", "p-x/"]);
    assert_eq!(names(&source, "p"), ["p/a.js", "p/q/"]);
    assert_eq!(source.read(&path("p/q/b.js")), Ok(b"3".to_vec()));
    assert!(source.is_file(&path("a.js")) && !source.is_file(&path("p")) && !source.is_file(&path("")));
    assert!(matches!(source.read(&path("p")), Err(ReadError::NotAFile { .. })));
    assert!(matches!(source.read(&path("")), Err(ReadError::NotAFile { .. })));
    assert!(matches!(source.read(&path("x")), Err(ReadError::NotFound { .. })));
    assert!(matches!(source.entries(&path("a.js")), Err(ReadError::NotAFolder { .. })));
    assert!(matches!(source.entries(&path("x")), Err(ReadError::NotFound { .. })));
    assert_eq!(names(&MemorySource::new("empty"), ""), [] as [&str; 0]);
}

#[test]
fn a_file_in_memory_cannot_be_outside() {
    let outside = MemorySource::of("demo", [("../a.js", "")]);
    assert_eq!(outside.err(), Some(PathError::LeavesRoot("../a.js".to_owned())));
}

#[test]
fn an_overlay_hides_what_is_below() {
    let overlay = Overlay {
        top: memory(&[("a.js", "new"), ("p/new.js", "")]),
        below: Box::new(
            MemorySource::of("below", [("a.js", "old"), ("b.js", "b"), ("p/old.js", "")]).unwrap(),
        ),
    };
    assert_eq!(overlay.name(), "below");
    assert_eq!(overlay.read(&path("a.js")), Ok(b"new".to_vec()));
    assert_eq!(overlay.read(&path("b.js")), Ok(b"b".to_vec()));
    assert!(
        overlay.is_file(&path("b.js"))
            && overlay.is_file(&path("p/new.js"))
            && !overlay.is_file(&path("c.js"))
    );
    assert_eq!(names(&overlay, ""), ["a.js", "b.js", "p/"]);
    assert_eq!(names(&overlay, "p"), ["p/new.js", "p/old.js"]);
    assert!(overlay.entries(&path("x")).is_err());
}

#[test]
fn text_is_read_with_its_place() {
    let source = memory(&[("p/a.js", "\u{feff}x\ny"), ("b.js", "a\0")]);
    let text = read_text(&source, &path("p/a.js")).unwrap();
    assert_eq!((&**text.file(), text.text()), ("p/a.js", "x\ny"));
    let error = read_text(&source, &path("b.js")).unwrap_err();
    assert_eq!(error.to_string(), "`b.js` is not text: it has a NUL byte at offset 1; save it as UTF-8");
}
