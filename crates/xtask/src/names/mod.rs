//! `cargo xtask names`: the lists of API names, from the packages that publish them.

mod classes;
mod declarations;
mod model;
mod modules;
mod package;
mod recipes;
mod shapes;

use self::recipes::RECIPES;

/// Whether the lists are compared or written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Check,
    Write,
}

/// Lists that no package gives, with what they are made of instead.
const BY_HAND: &[(&str, &str)] = &[
    ("feishu", "no typings are published; it follows the documentation"),
    ("qq", "no typings are published; it follows the contract tables"),
    ("dingtalk", "no typings are published; it follows the contract tables"),
];

/// The folder of the lists.
const FOLDER: &str = "crates/sharebox-host/src/names";

/// Makes every list from its package, and writes it or says where the committed one differs.
pub(crate) fn names(mode: Mode) -> Result<(), String> {
    let mut stale = Vec::new();
    for recipe in RECIPES {
        let package = recipe.package;
        let list = recipe.make(&package.declarations()?)?;
        let path = format!("{FOLDER}/{}.txt", recipe.list);
        #[expect(clippy::disallowed_methods, reason = "a chore compares a file of the repository")]
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        let source = format!("{} {}", package.name, package.version);
        if list == committed {
            println!("{path} is what {source} gives");
        } else if mode == Mode::Write {
            std::fs::write(&path, &list).map_err(|error| format!("cannot write {path}: {error}"))?;
            println!("{path} written from {source}");
        } else {
            differences(&path, &committed, &list);
            stale.push(path);
        }
    }
    for (list, reason) in BY_HAND {
        println!("{FOLDER}/{list}.txt is left alone: {reason}");
    }
    if stale.is_empty() {
        Ok(())
    } else {
        Err(format!("{} differs from its package: run `cargo xtask names`", stale.join(" and ")))
    }
}

/// Lines that one of two lists has and the other has not.
fn differences(path: &str, committed: &str, made: &str) {
    let only = |mark: &str, these: &str, those: &str| {
        for line in these.lines().filter(|line| !those.lines().any(|other| other == *line)) {
            println!("{path}: {mark} {line}");
        }
    };
    only("-", committed, made);
    only("+", made, committed);
}
