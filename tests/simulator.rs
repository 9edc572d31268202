//! The share buttons of the fixtures, rendered beside WeChat's own simulator: its compiler for the markup, its component
//! framework for the rest (npm miniprogram-simulate, miniprogram-compiler, miniprogram-exparser).
//!
//! `npm ci --ignore-scripts` in `tests/simulator/` installs it. Of every fixture with a share button both must find the same
//! ones in the page, with the same ids and datasets; every difference stands in `simulator/differences.json` with its reason,
//! and one that is no more is a failure too. Without the packages every test is reported as ignored.

#![expect(clippy::disallowed_methods, reason = "a test reads its own data, and fails where it cannot")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use libtest_mimic::{Arguments, Failed, Trial};
use serde::Deserialize;
use serde_json::{Value, json};

/// What both say otherwise of a page, and why.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Difference {
    /// The reason, one sentence.
    why: String,
    /// Buttons that only sharebox finds.
    #[serde(default)]
    ours: Vec<Value>,
    /// Buttons that only the simulator finds.
    #[serde(default)]
    theirs: Vec<Value>,
    /// What the simulator says instead of rendering the page.
    refuses: Option<String>,
}

type Differences = BTreeMap<String, Difference>;

fn main() {
    let arguments = Arguments::from_args();
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/simulator");
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../js-fixtures/wechat");
    let installed = tests.join("node_modules").is_dir();
    let differences = fs::read_to_string(tests.join("differences.json")).unwrap_or_default();
    let differences: Differences =
        serde_json::from_str(&differences).unwrap_or_else(|error| panic!("differences.json: {error}"));
    let names = with_share_buttons(&fixtures);
    assert!(names.len() >= 20, "found only {} fixtures below {}", names.len(), fixtures.display());
    let mut trials = vec![Trial::test("known", {
        let (names, differences) = (names.clone(), differences.clone());
        move || known(&names, &differences)
    })];
    trials.extend(names.into_iter().map(|name| {
        let (folder, tests, differences) = (fixtures.join(&name), tests.clone(), differences.clone());
        let trial = Trial::test(name.clone(), move || compare(&name, &folder, &tests, &differences));
        if installed {
            trial
        } else {
            trial.with_kind("npm ci in tests/simulator first").with_ignored_flag(true)
        }
    }));
    libtest_mimic::run(&arguments, trials).exit();
}

/// The fixtures that have `open-type` in their markup, and an `app.json`.
fn with_share_buttons(fixtures: &Path) -> Vec<String> {
    let folders = fs::read_dir(fixtures).into_iter().flatten().flatten().map(|entry| entry.path());
    let mentions = |file: &PathBuf| {
        file.extension().is_some_and(|ending| ending == "wxml")
            && fs::read(file).is_ok_and(|text| String::from_utf8_lossy(&text).contains("open-type"))
    };
    let chosen =
        folders.filter(|folder| folder.join("app.json").is_file() && below(folder).iter().any(mentions));
    let mut names: Vec<String> = chosen
        .filter_map(|folder| folder.file_name().map(|name| name.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    names
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            files.extend(below(&path));
        } else {
            files.push(path);
        }
    }
    files
}

/// Every difference is of a fixture, and says why.
fn known(names: &[String], differences: &Differences) -> Result<(), Failed> {
    for (page, difference) in differences {
        let name = page.split_once(' ').map_or("", |(name, _)| name);
        if !names.iter().any(|known| known == name) || difference.why.is_empty() {
            return Err(format!("`{page}` is no page of a fixture, or says no reason").into());
        }
    }
    Ok(())
}

fn compare(name: &str, folder: &Path, tests: &Path, differences: &Differences) -> Result<(), Failed> {
    let app: Value = serde_json::from_str(&fs::read_to_string(folder.join("app.json"))?)?;
    let pages = app["pages"].as_array().ok_or("no pages")?;
    let pages: Vec<&str> = pages.iter().filter_map(Value::as_str).collect();
    let ours = ours(folder)?;
    for line in theirs(folder, &pages, tests)? {
        let route = line["route"].as_str().unwrap_or_default();
        let expected = differences.get(&format!("{name} {route}"));
        let wrong = |what: String| Failed::from(format!("{route}: {what}"));
        let refused = line["error"].as_str();
        match (refused, expected.and_then(|expected| expected.refuses.as_deref())) {
            (Some(said), Some(expected)) if said.contains(expected) => continue,
            (None, None) => {}
            (said, expected) => return Err(wrong(format!("refused: {said:?}, expected {expected:?}"))),
        }
        let mut mine = ours.get(route).cloned().unwrap_or_default();
        let mut others: Vec<Value> = Vec::new();
        for button in line["buttons"].as_array().into_iter().flatten() {
            match mine.iter().position(|known| same(known, button)) {
                Some(at) => drop(mine.remove(at)),
                None => others.push(button.clone()),
            }
        }
        let expected = expected.cloned().unwrap_or_default();
        if mine != expected.ours || others != expected.theirs {
            return Err(wrong(format!(
                "only sharebox: {}\nonly the simulator: {}",
                json!(mine),
                json!(others)
            )));
        }
    }
    Ok(())
}

/// Whether both say the same of a button. Where a binding gives nothing, the simulator says the empty text (its own doing,
/// `src/template/transform.js` of j-component 1.4); the client sends JSON, which has no key then.
fn same(ours: &Value, theirs: &Value) -> bool {
    let (Some(mine), Some(others)) = (ours["dataset"].as_object(), theirs["dataset"].as_object()) else {
        return false;
    };
    let kept = others.iter().filter(|(key, value)| mine.contains_key(*key) || **value != json!(""));
    let kept: BTreeMap<_, _> = kept.collect();
    ours["id"] == theirs["id"]
        && kept.len() == mine.len()
        && kept.into_iter().all(|(key, value)| mine.get(key).is_some_and(|own| equal(own, value)))
}

/// Whether two values are the same; `1` and `1.0` are one number.
fn equal(one: &Value, two: &Value) -> bool {
    match (one, two) {
        (Value::Number(one), Value::Number(two)) => one.as_f64() == two.as_f64(),
        (Value::Array(one), Value::Array(two)) => {
            one.len() == two.len() && one.iter().zip(two).all(|(one, two)| equal(one, two))
        }
        (Value::Object(one), Value::Object(two)) => {
            let same =
                |(key, value): (&String, &Value)| two.get(key).is_some_and(|other| equal(value, other));
            one.len() == two.len() && one.iter().all(same)
        }
        _ => one == two,
    }
}

/// The share buttons that sharebox finds in each page; hidden and disabled ones are in the page too.
fn ours(folder: &Path) -> Result<BTreeMap<String, Vec<Value>>, Failed> {
    let output =
        Command::new(env!("CARGO_BIN_EXE_sharebox")).arg("run").arg(folder).args(["-f", "json"]).output()?;
    let report: Value = serde_json::from_slice(&output.stdout)?;
    let mut found = BTreeMap::new();
    for record in report["records"].as_array().ok_or("no records")? {
        let Some(buttons) = record["buttons"].as_array().filter(|buttons| !buttons.is_empty()) else {
            continue;
        };
        let there = buttons.iter().filter(|button| {
            let mut why = button["unseen"].as_array().into_iter().flatten();
            why.all(|why| matches!(why["kind"].as_str(), Some("hidden" | "disabled")))
        });
        let there = there
            .map(|button| json!({ "id": button["target"]["id"], "dataset": button["target"]["dataset"] }));
        let route = record["route"].as_str().unwrap_or_default().to_owned();
        found.entry(route).or_insert_with(|| there.collect());
    }
    Ok(found)
}

/// What the simulator says of each page.
fn theirs(folder: &Path, pages: &[&str], tests: &Path) -> Result<Vec<Value>, Failed> {
    let output = Command::new("node").arg(tests.join("render.js")).arg(folder).args(pages).output()?;
    let text = String::from_utf8(output.stdout)?;
    let lines: Vec<Value> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    if lines.len() == pages.len() {
        Ok(lines)
    } else {
        Err(format!("{} of {} pages: {}", lines.len(), pages.len(), String::from_utf8_lossy(&output.stderr))
            .into())
    }
}
