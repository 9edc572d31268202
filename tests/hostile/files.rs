//! Files: paths that lead elsewhere, names that are odd, what is no file, what is too big, what changes.

use std::{
    fs,
    path::Path,
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use serde_json::{Value, json};

use super::{handler, limit_of, outcome, program, records, run, run_project};

#[test]
fn scripts_stay_inside_the_project() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.js"), "module.exports = 'secret'").unwrap();
    let folder = outside.path().join("project");
    fs::create_dir_all(folder.join("pages/a")).unwrap();
    fs::write(folder.join("app.json"), r#"{ "pages": ["pages/a/a"] }"#).unwrap();
    let page = "let got = []; for (const id of ['../../../secret', '/../secret', '../../../secret.js', './link', './fs'])
        try { got.push(require(id)) } catch (e) { got.push('no') }
        Page({ onShareAppMessage() { return { title: got.join() } } })";
    fs::write(folder.join("pages/a/a.js"), page).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside.path().join("secret.js"), folder.join("pages/a/link.js")).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_sharebox"))
        .args(["run", "-f", "jsonl", "--from", "menu", "--platform", "wechat"])
        .arg(&folder)
        .output()
        .unwrap();
    let record: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(record["returned"]["title"], "no,no,no,no,no", "{record}");
}

#[test]
fn hostile_files_are_refused_by_name() {
    let deep = format!("x = {}{}", "(".repeat(100_000), ")".repeat(100_000));
    assert_eq!(limit_of(&deep, &["--timeout", "60000"]), "nesting");
    let big = format!("/*{}*/ Page({{}})", "x".repeat(4_000_000));
    assert_eq!(limit_of(&big, &["--timeout", "60000"]), "file-size");
    let (record, exit) = run("Page({ a: \0 })", &[]);
    assert_eq!((record["outcome"].as_str(), exit), (Some("load-error"), 1), "{record}");
    let (record, exit) =
        run("const maps = requirePlugin('maps'); Page({ onShareAppMessage: () => maps.card })", &[]);
    assert_eq!((record["outcome"].as_str(), exit), (Some("unjudged"), 2), "{record}");
    assert!(record["error"]["unsupported"].as_str().unwrap().contains("plugin `maps`"), "{record}");
}

const FINE: &str = "Page({ onShareAppMessage() { return { title: 'fine' } } })";

fn words(folder: &Path, args: &[&str]) -> (String, i32) {
    let output = run_project(folder, args);
    (String::from_utf8_lossy(&output.stderr).into_owned(), output.status.code().unwrap())
}

#[test]
fn listed_paths_cannot_leave_the_project() {
    for (route, word) in [
        ("../x/x", "leaves the project"),
        ("a/../../x", "leaves the project"),
        ("..", "leaves the project"),
        ("C:\\x\\y", "names a drive"),
        ("\\\\host\\share\\x", "is absolute"),
        ("a\0b/c", "has a NUL character"),
    ] {
        let folder = program(&[], &[("app.json", json!({ "pages": [route] }).to_string().as_bytes())]);
        let (said, code) = words(folder.path(), &[]);
        assert_eq!(code, 2, "{route:?}: {said}");
        assert!(said.contains("`pages[0]` in `app.json`") && said.contains(word), "{route:?}: {said}");
        assert!(!said.contains(['\0', '\u{1b}']), "{said:?}");
    }
    // What looks absolute or like an address is a path below the root.
    for route in ["/etc/passwd", "file:///etc/passwd", "//host/share/x", "%2e%2e/x"] {
        let folder = program(&[], &[("app.json", json!({ "pages": [route] }).to_string().as_bytes())]);
        let found = records(&run_project(folder.path(), &[]));
        assert_eq!(outcome(&found[0]), "load-error", "{route}: {found:?}");
    }
}

#[test]
fn pictures_and_modules_outside_are_not_looked_at() {
    for image in ["/../../../../etc/passwd", "file:///etc/passwd", "\\\\host\\x.png", "/link.png", "/a\0.png"]
    {
        let page = handler(&format!("return {{ title: 'T', imageUrl: {} }}", json!(image)));
        let folder = program(&[page], &[]);
        #[cfg(unix)]
        std::os::unix::fs::symlink("/etc/passwd", folder.path().join("link.png")).unwrap();
        let found = records(&run_project(folder.path(), &[]));
        assert_eq!(outcome(&found[0]), "returned", "{image:?}: {found:?}");
        assert!(!found[0].to_string().contains("root:"), "{image:?}");
    }
}

/// A kernel that has landlock refuses what the check of paths would miss: a link that is put there between the check
/// and the reading. The checks alone refuse it most of the time; both must never give the secret away.
#[cfg(unix)]
#[test]
fn a_file_that_becomes_a_link_out_is_never_read() {
    let outside = tempfile::tempdir().unwrap();
    let secret = outside.path().join("secret.js");
    fs::write(&secret, "module.exports = 'SECRET'").unwrap();
    let page = "let got; try { got = require('../../link') } catch (e) { got = 'no' }
        Page({ onShareAppMessage() { return { title: String(got) } } })";
    let folder = program(&vec![page.to_owned(); 40], &[("link.js", b"module.exports = 'inside'")]);
    let (link, done) = (folder.path().join("link.js"), AtomicBool::new(false));
    let found = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                fs::remove_file(&link).unwrap();
                std::os::unix::fs::symlink(&secret, &link).unwrap();
                fs::remove_file(&link).unwrap();
                fs::write(&link, "module.exports = 'inside'").unwrap();
            }
        });
        let found = records(&run_project(folder.path(), &["-j", "2", "--timeout", "60000"]));
        done.store(true, Ordering::Relaxed);
        found
    });
    assert_eq!(found.len(), 40);
    assert!(found.iter().all(|record| !record["returned"]["title"].to_string().contains("SECRET")));
}

#[test]
fn files_that_change_while_they_are_read_end_as_outcomes() {
    let folder = program(&vec![FINE.to_owned(); 60], &[]);
    let done = AtomicBool::new(false);
    let found = std::thread::scope(|scope| {
        scope.spawn(|| {
            for turn in 0.. {
                if done.load(Ordering::Relaxed) {
                    return;
                }
                let page = folder.path().join(format!("pages/p{0}/p{0}.js", turn % 60));
                match turn % 7 {
                    0 => fs::write(page, "Page({").unwrap(),
                    1 => fs::write(page, "\0").unwrap(),
                    // It may be gone already.
                    2 => fs::remove_file(page).unwrap_or_default(),
                    _ => fs::write(page, FINE).unwrap(),
                }
            }
        });
        let found = records(&run_project(folder.path(), &["-j", "2", "--timeout", "60000"]));
        done.store(true, Ordering::Relaxed);
        found
    });
    assert_eq!(found.len(), 60);
    for record in &found {
        assert!(["returned", "load-error"].contains(&outcome(record).as_str()), "{record}");
    }
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_not_waited_for() {
    let pipe = |folder: &Path, name: &str| {
        let made = Command::new("mkfifo").arg(folder.join(name)).status().unwrap();
        assert!(made.success());
    };
    let device = |folder: &Path, name: &str| {
        std::os::unix::fs::symlink("/dev/zero", folder.join(name)).unwrap();
    };
    let page = "try { require('../../x') } catch (e) { Page({ onShareAppMessage: () => ({ title: 'no', imageUrl: '/i.png' }) }) }";
    for make in [&pipe as &dyn Fn(&Path, &str), &device] {
        let folder = program(&[page.to_owned()], &[]);
        for name in ["x.js", "app.js", "i.png", "pages/p0/p0.wxml", "pages/p0/p0.json"] {
            make(folder.path(), name);
        }
        let found = records(&run_project(folder.path(), &["--timeout", "60000"]));
        assert_eq!(found[0]["returned"]["title"], "no", "{found:?}");
        for name in ["project.config.json", "app.json"] {
            let folder = program(&[FINE.to_owned()], &[]);
            fs::remove_file(folder.path().join("app.json")).unwrap();
            make(folder.path(), name);
            let (said, code) = words(folder.path(), &[]);
            assert_eq!(code, 2, "{name}: {said}");
        }
    }
    // What a mock names is read like a file of the project.
    let mock = r#"{ "requests": [{ "url": "https://a.example/x", "file": "x" }] }"#;
    let folder = program(&[FINE.to_owned()], &[("mock.json", mock.as_bytes())]);
    pipe(folder.path(), "x");
    let (said, code) = words(folder.path(), &["--mock", folder.path().join("mock.json").to_str().unwrap()]);
    assert!(code == 2 && said.contains("it is no regular file"), "{said}");
}

#[cfg(unix)]
#[test]
fn odd_names_are_names() {
    for name in ["new\nline", "a\"b<c>&", "\u{1b}[2J", "it's", "a b", "\u{202e}x", "-rf", "第", "$(id)"] {
        let route = format!("pages/{name}/{name}");
        let app = json!({ "pages": [route] }).to_string();
        let folder = program(&[], &[("app.json", app.as_bytes()), (&format!("{route}.js"), FINE.as_bytes())]);
        let found = records(&run_project(folder.path(), &[]));
        assert_eq!(
            (outcome(&found[0]).as_str(), found[0]["returned"]["title"].as_str()),
            ("returned", Some("fine")),
            "{name:?}"
        );
    }
}

/// Paths need not be text on Linux.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_whose_name_is_no_text_is_run() {
    use std::os::unix::ffi::OsStrExt;

    let above = program(&[FINE.to_owned(), FINE.to_owned()], &[]);
    let folder = above.path().join(std::ffi::OsStr::from_bytes(b"x\xff\n"));
    fs::create_dir(&folder).unwrap();
    for name in ["app.json", "pages"] {
        fs::rename(above.path().join(name), folder.join(name)).unwrap();
    }
    fs::write(folder.join("pages/p0").join(std::ffi::OsStr::from_bytes(b"\xfe.js")), FINE).unwrap();
    for way in [&["-j2"][..], &["--no-fork"]] {
        let found = records(&run_project(&folder, way));
        assert_eq!(found.iter().map(outcome).collect::<Vec<_>>(), ["returned", "returned"], "{way:?}");
    }
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_said() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = program(&[FINE.to_owned()], &[]);
    let page = folder.path().join("pages/p0/p0.js");
    fs::set_permissions(&page, fs::Permissions::from_mode(0o000)).unwrap();
    let found = records(&run_project(folder.path(), &[]));
    // Root may read it all the same.
    let readable = fs::copy(&page, folder.path().join("copy")).is_ok();
    assert_eq!(outcome(&found[0]), if readable { "returned" } else { "load-error" }, "{found:?}");
    // A link to itself can be read by nobody.
    fs::remove_file(&page).unwrap();
    symlink("p0.js", &page).unwrap();
    assert_eq!(outcome(&records(&run_project(folder.path(), &[]))[0]), "load-error");
    fs::remove_file(folder.path().join("app.json")).unwrap();
    symlink("app.json", folder.path().join("app.json")).unwrap();
    let (said, code) = words(folder.path(), &[]);
    assert_eq!(code, 2, "{said}");
}

#[test]
fn deep_folders_and_long_paths_end() {
    let deep = vec!["d"; 900].join("/");
    let page = "try { require('./'.repeat(1e5) + 'x') } catch (e) { Page({ onShareAppMessage: () => ({ title: 'deep' }) }) }";
    let route = format!("{deep}/a");
    let app = json!({ "pages": [route, format!("{}/a", vec!["e"; 100_000].join("/")), "x".repeat(100_000)] });
    let folder =
        program(&[], &[("app.json", app.to_string().as_bytes()), (&format!("{route}.js"), page.as_bytes())]);
    let found = records(&run_project(folder.path(), &["--timeout", "60000"]));
    let outcomes: Vec<String> = found.iter().map(outcome).collect();
    assert_eq!(outcomes, ["returned", "load-error", "load-error"]);
}

/// All files of a project are looked at once, for comments: as deep as the system has folders, and through no link twice.
#[cfg(unix)]
#[test]
fn a_project_is_searched_in_time_however_deep_it_is() {
    let page = handler("return { title: 'T', path: '/pages/p0/p0' }");
    let folder = program(&[page], &[]);
    std::os::unix::fs::symlink(".", folder.path().join("loop")).unwrap();
    let (mut deep, mut levels) = (folder.path().to_owned(), 0);
    while fs::create_dir(deep.join("d")).is_ok() {
        deep.push("d");
        levels += 1;
    }
    assert!(levels > 500, "{levels}");
    // Folders below that have no path that the system takes.
    let began = now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_sharebox"));
    let output =
        command.args(["check", "-f", "jsonl", "--from", "menu"]).arg(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(began.elapsed() < Duration::from_mins(1), "{:?}", began.elapsed());
}

#[test]
fn many_pages_cost_what_each_costs() {
    let app = |count: usize| {
        let routes: Vec<String> =
            (0..count).map(|index| format!("pages/page{index:06}/page{index:06}")).collect();
        json!({ "pages": routes }).to_string()
    };
    // More than is run: said at once.
    let folder = program(&[], &[("app.json", app(100_000).as_bytes())]);
    let (said, code) = words(folder.path(), &[]);
    assert!(code == 2 && said.contains("10000"), "{said}");
    // As many as are run, none of which is there: what they have in common is kept and told once.
    let folder = program(&[], &[("app.json", app(1_000).as_bytes())]);
    let began = now();
    let found = records(&run_project(folder.path(), &["-j", "2", "--timeout", "60000"]));
    assert_eq!(found.len(), 1_000);
    assert!(found.iter().all(|record| outcome(record) == "load-error"));
    assert!(began.elapsed() < Duration::from_mins(2), "{:?}", began.elapsed());
}

#[expect(clippy::disallowed_methods, reason = "a test measures the wall clock")]
fn now() -> std::time::Instant {
    std::time::Instant::now()
}

#[test]
fn hostile_configurations_are_refused_by_name() {
    for (text, word) in [
        (&b""[..], "the file is empty"),
        (b"\0\0", "is not text"),
        (b"{\"pages\":1e999}", "should be an array"),
        (b"{\"__proto__\":{\"pages\":[\"a/a\"]}}", "lists no pages"),
        ("[".repeat(100_000).as_bytes(), "nesting deeper"),
        ("{\"a\":".repeat(100_000).as_bytes(), "nesting deeper"),
        ("/*".repeat(100_000).as_bytes(), "is not valid JSON"),
        (" ".repeat(20_000_001).as_bytes(), "more than the 20000000"),
    ] {
        let folder = program(&[FINE.to_owned()], &[("app.json", text)]);
        let (said, code) = words(folder.path(), &[]);
        assert!(code == 2 && said.contains(word) && said.contains("app.json"), "{word}: {said}");
        assert!(said.len() < 1_000, "{said}");
        let folder = program(&[FINE.to_owned()], &[("pages/p0/p0.json", text), ("pages/p0/p0.wxml", text)]);
        let found = records(&run_project(folder.path(), &[]));
        assert_eq!(outcome(&found[0]), "returned", "{word}: {found:?}");
    }
}
