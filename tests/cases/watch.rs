//! `sharebox test --watch`: what is played again after which change, and what keys do.

use std::{
    fs,
    io::{Read, Write},
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use crate::{OTHER, shop, write};

const GOODS: &str = "\
const { title } = require('../../utils/title')
Page({ onShareAppMessage: () => ({ title: title(), path: '/pages/goods/goods' }) })
";

/// A process that watches, and what it has said.
struct Watching {
    child: Child,
    said: Arc<Mutex<String>>,
    seen: usize,
}

fn read_all(mut from: impl Read + Send + 'static, to: Arc<Mutex<String>>) {
    std::thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(read) = from.read(&mut bytes) {
            if read == 0 {
                return;
            }
            to.lock().unwrap().push_str(&String::from_utf8_lossy(&bytes[..read]));
        }
    });
}

impl Watching {
    fn command(folder: &Path, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sharebox"));
        for name in ["GITHUB_ACTIONS", "GITHUB_WORKSPACE", "CI_PROJECT_DIR", "CI"] {
            command.env_remove(name);
        }
        command.args(["test", "--watch"]).args(args).current_dir(folder);
        command
    }

    /// Without a terminal.
    fn start(folder: &Path, args: &[&str]) -> Self {
        let mut command = Self::command(folder, args);
        // One pipe, so that what is said stays in its order.
        let (from, to) = std::io::pipe().unwrap();
        command.stdin(Stdio::null()).stdout(to.try_clone().unwrap()).stderr(to);
        let child = command.spawn().unwrap();
        let said = Arc::new(Mutex::new(String::new()));
        read_all(from, said.clone());
        Self { child, said, seen: 0 }
    }

    /// What it says until it waits for changes again.
    fn next(&mut self) -> String {
        let begun = Instant::now();
        loop {
            let said = self.said.lock().unwrap().clone();
            let new = &said[self.seen..];
            if let Some(at) = new.find("note: watching") {
                let end = at + new[at..].find('\n').unwrap_or(new.len() - at);
                if end < new.len() {
                    let told = new[..end].to_owned();
                    self.seen += end;
                    return told;
                }
            }
            assert!(begun.elapsed() < Duration::from_secs(90), "nothing more comes after\n{said}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Watching {
    /// What it says with `expected` in it. Whoever writes a file may be seen half-way: then there is a round more.
    fn until(&mut self, expected: &str) -> String {
        loop {
            let told = self.next();
            if told.contains(expected) {
                return told;
            }
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn watched() -> tempfile::TempDir {
    shop(&[
        ("pages/goods/goods.js", GOODS),
        ("utils/title.js", "exports.title = () => 'Tea'\n"),
        (
            "pages/goods/goods.share.json",
            r#"{ "name": "goods", "from": "menu", "expect": { "card": { "title": "Tea" } } }"#,
        ),
        (
            "pages/other/other.share.json",
            r#"{ "name": "other", "expect": { "card": { "title": "Other" } } }"#,
        ),
    ])
}

#[test]
fn what_a_changed_file_concerns_is_played_again() {
    let shop = watched();
    let mut watching = Watching::start(shop.path(), &["-o", "junit=share.xml"]);
    let first = watching.next();
    assert!(first.contains("2 cases: 2 passed"), "{first}");
    // A module that one of the pages requires.
    write(shop.path(), "utils/title.js", "exports.title = () => 'Coffee'\n");
    let told = watching.next();
    assert!(
        told.contains("1 case: 1 failed") && told.contains("\"Coffee\"") && !told.contains("other"),
        "{told}"
    );
    write(shop.path(), "utils/title.js", "exports.title = () => 'Tea'\n");
    watching.until("1 case: 1 passed");
    // The case itself, and one that is new.
    write(
        shop.path(),
        "pages/other/other.share.json",
        r#"{ "name": "other", "expect": { "card": { "title": "X" } } }"#,
    );
    let told = watching.until("1 case: 1 failed");
    assert!(told.contains("\"X\""), "{told}");
    write(
        shop.path(),
        "pages/other/other.more.share.json",
        r#"{ "name": "more", "expect": { "card": { "title": "Other" } } }"#,
    );
    let told = watching.until("1 case: 1 passed");
    assert!(told.contains("more"), "{told}");
    // Whatever concerns every page; and a file that is not right in between.
    write(shop.path(), "app.json", "{ \"pages\": [");
    let told = watching.next();
    assert!(told.contains("could not be told") || told.contains("error:"), "{told}");
    write(shop.path(), "app.json", r#"{ "pages": ["pages/goods/goods", "pages/other/other"] }"#);
    watching.until("3 cases: 1 failed, 2 passed");
    // A module that goes, and comes back in a folder that nobody has watched yet.
    fs::remove_dir_all(shop.path().join("utils")).unwrap();
    let told = watching.next();
    assert!(told.contains("goods") && told.contains("1 failed"), "{told}");
    let moved = shop.path().join("new");
    write(&moved, "title.js", "exports.title = () => 'Tea'\n");
    fs::rename(&moved, shop.path().join("utils")).unwrap();
    watching.until("1 passed");
    // Its own report, read files and files of others are no change.
    std::thread::sleep(Duration::from_secs(1));
    watching.seen = watching.said.lock().unwrap().len();
    write(shop.path(), "node_modules/x/index.js", "1");
    fs::read(shop.path().join("app.json")).unwrap();
    std::thread::sleep(Duration::from_millis(1_500));
    let more = watching.said.lock().unwrap()[watching.seen..].trim().to_owned();
    assert_eq!(more, "");
}

/// Saved many times while a round plays: what is played last is what was saved last.
/// A folder that is not there would be watched for ever without a word.
#[test]
fn what_is_not_there_is_not_watched() {
    let folder = watched();
    let output = Command::new(env!("CARGO_BIN_EXE_sharebox"))
        .args(["test", "--watch", "nowhere"])
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot read `nowhere`"));
}

#[test]
fn no_change_is_lost() {
    let shop = watched();
    let mut watching = Watching::start(shop.path(), &[]);
    watching.next();
    for round in 0..30 {
        write(shop.path(), "utils/title.js", &format!("exports.title = () => 'Tea {round}'\n"));
        std::thread::sleep(Duration::from_millis(37));
    }
    write(shop.path(), "utils/title.js", "exports.title = () => 'Last'\n");
    let begun = Instant::now();
    while !watching.said.lock().unwrap().contains("\"Last\"") {
        assert!(begun.elapsed() < Duration::from_secs(90), "{}", watching.said.lock().unwrap());
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn snapshots_that_a_round_writes_are_no_change_and_others_are() {
    let shop = watched();
    write(shop.path(), "pages/other/other.share.json", "{}");
    let mut watching = Watching::start(shop.path(), &[]);
    let first = watching.next();
    assert!(first.contains("snapshots: 1 written"), "{first}");
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(watching.said.lock().unwrap()[watching.seen..].trim(), "");
    let file = shop.path().join("__share__/pages/other/other.card.json");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("Other", "Another")).unwrap();
    let told = watching.until("2 cases: 1 failed, 1 passed");
    assert!(told.contains("Another"), "{told}");
}

#[cfg(target_os = "linux")]
#[test]
fn keys_choose_what_is_played() {
    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

    let shop = watched();
    write(shop.path(), "pages/other/other.js", &OTHER.replace("'Other'", "'Wrong'"));
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&master).unwrap();
    unlockpt(&master).unwrap();
    let name = ptsname(&master, Vec::new()).unwrap().into_string().unwrap();
    let open = || fs::OpenOptions::new().read(true).write(true).open(&name).unwrap();
    let mut command = Watching::command(shop.path(), &["--color", "never"]);
    command.env("TERM", "xterm").stdin(open()).stdout(open()).stderr(open());
    let child = command.spawn().unwrap();
    let mut keyboard = fs::File::from(master);
    let said = Arc::new(Mutex::new(String::new()));
    read_all(keyboard.try_clone().unwrap(), said.clone());
    let mut watching = Watching { child, said, seen: 0 };
    let first = watching.next();
    assert!(first.contains("2 cases: 1 failed, 1 passed"), "{first}");
    for (keys, expected) in [
        ("f", "1 case: 1 failed"),
        ("a", "2 cases: 1 failed, 1 passed"),
        ("tgoods\n", "1 case: 1 passed"),
        ("t(\n", "no regular expression"),
        ("ppages/other/other\n", "1 case: 1 failed"),
        ("\r", "1 case: 1 failed"),
        ("w", "q quit"),
        ("xu", "2 cases: 1 failed, 1 passed"),
    ] {
        // As somebody types: the question first.
        for key in keys.chars() {
            keyboard.write_all(key.to_string().as_bytes()).unwrap();
            std::thread::sleep(Duration::from_millis(150));
        }
        let told = watching.next();
        assert!(told.contains(expected), "{keys:?}: {told}");
    }
    write(shop.path(), "pages/other/other.js", OTHER);
    assert!(watching.next().contains("1 case: 1 passed"));
    keyboard.write_all(b"f").unwrap();
    let told = watching.next();
    assert!(told.contains("no case has failed"), "{told}");
    keyboard.write_all(b"q").unwrap();
    assert_eq!(watching.child.wait().unwrap().code(), Some(0));
}
