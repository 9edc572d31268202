//! Projects on disk, and what must not be reached from them.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::path;
use sharebox_project::{DiskSource, ProjectPath, ProjectSource, ReadError, find_root, load, lone_root};

/// A fresh folder with these files.
fn folder(test: &str, files: &[(&str, &str)]) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sharebox-project").join(test);
    let _ = fs::remove_dir_all(&root);
    for (file, content) in files {
        let file = root.join(file);
        fs::create_dir_all(file.parent().expect("files are in the folder")).expect("the folder is ours");
        fs::write(file, content).expect("the folder is ours");
    }
    fs::create_dir_all(&root).expect("the folder is ours");
    fs::canonicalize(root).expect("the folder is ours")
}

fn names(source: &DiskSource, dir: &str) -> Vec<String> {
    let entries = source.entries(&path(dir)).unwrap_or_else(|error| panic!("{error}"));
    entries.into_iter().map(|entry| entry.path.to_string()).collect()
}

#[test]
fn a_project_on_disk_is_loaded() {
    let root = folder("load", &[("app.json", r#"{"pages": ["p/a"]}"#), ("p/a.js", "第"), ("p/a.wxml", "")]);
    let source = DiskSource::new(&root).unwrap();
    assert_eq!(source.name(), "load");
    let project = load(&source).unwrap();
    assert_eq!(project.pages[0].script, Some(path("p/a.js")));
    assert_eq!(source.read(&path("p/a.js")).unwrap(), "第".as_bytes());
    assert_eq!(names(&source, ""), ["app.json", "p"]);
    assert_eq!(names(&source, "p"), ["p/a.js", "p/a.wxml"]);
    assert_eq!(source.path_of(&root.join("p/../p/a.js")), Ok(path("p/a.js")));
    assert_eq!(source.path_of(&root), Ok(ProjectPath::root()));
    assert!(matches!(source.path_of(&root.join("..")), Err(ReadError::OutsideRoot { .. })));
}

#[test]
fn what_is_no_file_is_refused() {
    let root = folder("kinds", &[("p/a.js", "12345")]);
    let source = DiskSource::new(&root).unwrap().with_limit(4);
    let message = |file: &str| source.read(&path(file)).unwrap_err().to_string();
    assert_eq!(message("b.js"), "`b.js` does not exist: check the name, upper and lower case included");
    assert_eq!(
        message("p/a.js/b"),
        "`p/a.js/b` does not exist: check the name, upper and lower case included"
    );
    assert_eq!(message("p"), "`p` is not a regular file: name a file, not a folder, pipe or device");
    assert_eq!(message(""), "`.` is not a regular file: name a file, not a folder, pipe or device");
    assert_eq!(message("p/a.js"), "`p/a.js` has 5 bytes, more than the 4 that are read: make it smaller");
    assert!(source.entries(&path("p/a.js")).unwrap_err().to_string().contains("is not a folder"));
    assert!(source.entries(&path("x")).unwrap_err().is_not_found());
    assert!(!source.is_file(&path("p")) && source.is_file(&path("p/a.js")));
    assert!(message(&"x".repeat(100_000)).len() < 500);

    assert!(DiskSource::new(&root.join("none")).unwrap_err().is_not_found());
    assert!(matches!(DiskSource::new(&root.join("p/a.js")), Err(ReadError::NotAFolder { .. })));
}

#[cfg(unix)]
#[test]
fn links_out_of_the_project_are_not_followed() {
    use std::os::unix::fs::symlink;
    let outside = folder("outside", &[("secret.js", "secret")]);
    let beside = folder("links-not", &[("x.js", "")]);
    let root = folder("links", &[("p/a.js", "a")]);
    let link = |target: &Path, name: &str| symlink(target, root.join(name)).unwrap();
    link(&outside.join("secret.js"), "secret.js");
    link(&outside, "out");
    link(&root.join("p/a.js"), "inside.js");
    link(&root.join("p"), "q");
    link(&root.join("none"), "dangling.js");
    link(&root.join("loop.js"), "loop.js");
    // Its path begins with the text of the root's path, yet it is beside the root.
    link(&beside, "prefix");

    let source = DiskSource::new(&root).unwrap();
    for file in ["secret.js", "out/secret.js", "out", "prefix/x.js"] {
        let error = source.read(&path(file)).unwrap_err();
        assert_eq!(error, ReadError::OutsideRoot { file: file.to_owned() });
        assert!(error.to_string().contains("replace the link by a copy"), "{error}");
        assert!(!source.is_file(&path(file)), "{file}");
    }
    assert!(matches!(source.entries(&path("out")), Err(ReadError::OutsideRoot { .. })));
    assert_eq!(source.read(&path("inside.js")), Ok(b"a".to_vec()));
    assert_eq!(source.read(&path("q/a.js")), Ok(b"a".to_vec()));
    assert!(source.read(&path("dangling.js")).unwrap_err().is_not_found());
    assert!(matches!(source.read(&path("loop.js")), Err(ReadError::Io { .. })));
    assert_eq!(names(&source, ""), ["inside.js", "p", "q"]);
}

#[cfg(unix)]
#[test]
fn odd_names_devices_and_sockets_are_left_out() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::net::UnixListener;
    let root = folder("odd", &[("a.js", ""), ("back\\slash.js", ""), ("C:.js", "")]);
    // Neither has to succeed: the path may be too long for a socket, and a system may have no `mkfifo`.
    let _socket = UnixListener::bind(root.join("s"));
    let _ = std::process::Command::new("mkfifo").arg(root.join("pipe.js")).status();
    let _ = fs::write(root.join(OsStr::from_bytes(b"\xff.js")), "");
    let source = DiskSource::new(&root).unwrap();
    assert_eq!(names(&source, ""), ["a.js"]);
    for file in ["s", "pipe.js"] {
        let error = source.read(&path(file)).unwrap_err();
        assert!(matches!(error, ReadError::NotAFile { .. }) || error.is_not_found(), "{error}");
    }
    let devices = DiskSource::new(Path::new("/dev")).unwrap();
    assert!(matches!(devices.read(&path("null")), Err(ReadError::NotAFile { .. })));
}

#[cfg(target_os = "linux")]
#[test]
fn files_without_a_size_are_limited_too() {
    let source = DiskSource::new(Path::new("/proc/self")).unwrap().with_limit(10);
    assert!(matches!(source.read(&path("status")), Err(ReadError::TooLarge { bytes: 11, limit: 10, .. })));
}

#[test]
fn the_root_is_the_nearest_folder_with_a_configuration() {
    let root = folder(
        "find",
        &[
            ("project.config.json", r#"{"miniprogramRoot": "src/"}"#),
            ("src/app.json", "{}"),
            ("src/pages/a/a.js", ""),
            ("other/app.json", "{}"),
            ("other/pages/b.js", ""),
            ("broken/project.config.json", "{"),
            ("broken/src/app.json", "{}"),
        ],
    );
    for (start, expected) in [
        ("src/pages/a/a.js", ""),
        ("src/pages/a", ""),
        ("src", ""),
        ("", ""),
        ("other/pages/b.js", "other"),
        ("broken/src", "broken/src"),
        ("broken", "broken"),
    ] {
        assert_eq!(find_root(&root.join(start)), Some(root.join(expected).components().collect()), "{start}");
    }
    assert_eq!(find_root(&root.join("none")), None);
    assert_eq!(find_root(Path::new("/")), None);
}

#[test]
fn a_lone_script_may_read_from_beside_its_pages_folder() {
    let root = folder("lone", &[("x/pages/a/a.js", ""), ("y/b.js", ""), ("page.js", "")]);
    for (script, folder, expected) in [
        ("x/pages/a/a.js", "x", "pages/a/a.js"),
        ("x/pages/a/../a/a.js", "x", "pages/a/a.js"),
        ("y/b.js", "y", "b.js"),
        ("page.js", "", "page.js"),
    ] {
        let found = lone_root(&root.join(script)).unwrap();
        assert_eq!(found, (root.join(folder).components().collect(), path(expected)), "{script}");
    }
    assert!(lone_root(&root.join("none.js")).unwrap_err().is_not_found());
    assert!(matches!(lone_root(&root.join("y")), Err(ReadError::NotAFile { .. })));
}
