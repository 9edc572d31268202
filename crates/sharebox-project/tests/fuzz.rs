//! Configuration with comments, `app.json`, paths, encodings: whatever the bytes are, it ends, without a panic and with what it promises.
//!
//! `sharebox-fuzz` says how to run more cases, and others.

use sharebox_fuzz::{fuzz, prelude::*, words};
use sharebox_project::{MemorySource, ProjectPath, ProjectSource, decode_text, load};

const CONFIG: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"pages\"",
    "\"subPackages\"",
    "\"subpackages\"",
    "\"root\"",
    "\"plugins\"",
    "\"tabBar\"",
    "\"list\"",
    "\"pagePath\"",
    "\"entryPagePath\"",
    "\"resolveAlias\"",
    "\"usingComponents\"",
    "\"miniprogramRoot\"",
    "\"appid\"",
    "\"libVersion\"",
    "\"setting\"",
    "\"useCompilerPlugins\"",
    "\"a/a\"",
    "\"../x\"",
    "\"/x\"",
    "\"\\u0000\"",
    "\"C:\\\\x\"",
    "\"\\ud800\"",
    "true",
    "null",
    "1e999",
    "-0",
    "//",
    "/*",
    "*/",
    "\n",
    " ",
    "'a'",
    "\u{feff}",
    "\"__proto__\"",
    "\"~/*\"",
    ",]",
    ",}",
];

fn loads(app: &str, project: &str) -> Result<(), TestCaseError> {
    let path = |name: &str| ProjectPath::new(name).map_err(|error| TestCaseError::fail(error.to_string()));
    let mut source = MemorySource::new("x");
    source.insert(path("app.json")?, app.as_bytes());
    source.insert(path("project.config.json")?, project.as_bytes());
    source.insert(path("a/a.js")?, &b"Page({})"[..]);
    match load(&source) {
        Ok(project) => {
            prop_assert!(!project.pages.is_empty());
            for page in &project.pages {
                prop_assert!(ProjectPath::new(page.base.as_str()).is_ok_and(|path| path == page.base));
            }
        }
        Err(error) => prop_assert!(!error.to_string().is_empty()),
    }
    Ok(())
}

#[test]
fn configurations() {
    fuzz(4_000, (words(CONFIG), words(CONFIG)), |(app, project)| {
        loads(&app, &project)?;
        loads(&format!("{{\"pages\":[\"a/a\"],{app}}}"), &format!("{{{project}}}"))?;
        loads(&format!("{{\"pages\":[{app}]}}"), "{}")
    });
}

#[test]
fn paths_stay_below_the_root() {
    const PARTS: &[&str] =
        &["..", ".", "/", "\\", "a", "b.js", "C:", "\0", "//", "~", "%2e", "file:", "第", " "];
    fuzz(8_000, (words(PARTS), words(PARTS)), |(one, other)| {
        let Ok(path) = ProjectPath::new(&one) else { return Ok(()) };
        for path in [Some(path.clone()), path.join(&other).ok()].into_iter().flatten() {
            let parts: Vec<&str> = path.as_str().split('/').collect();
            prop_assert!(!parts.contains(&"..") && !path.as_str().starts_with(['/', '\\']), "{:?}", path);
            prop_assert!(!path.as_str().contains(['\0', '\\']), "{:?}", path);
        }
        Ok(())
    });
}

#[test]
fn bytes() {
    fuzz(4_000, prop::collection::vec(any::<u8>(), 0..200), |bytes| {
        let Ok(path) = ProjectPath::new("app.json") else { return Ok(()) };
        if let Ok(text) = decode_text(&path, &bytes) {
            prop_assert!(!text.contains('\0'));
        }
        let mut source = MemorySource::new("x");
        source.insert(path.clone(), bytes.as_slice());
        prop_assert!(source.is_file(&path));
        // Bytes like these list no pages.
        prop_assert!(load(&source).is_err(), "{:?}", bytes);
        Ok(())
    });
}
