//! Plays every `*.share.json` and `*.share.js` below `js-fixtures/` with `sharebox test`: one test a file. The same shares are made by
//! `sharebox run`, whose records must keep the published JSON Schema and whose exit code must follow from them.

#![expect(clippy::disallowed_methods, reason = "a test reads its own data, and fails where it cannot")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::{Arc, OnceLock},
};

use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;

/// What a case says, and the flag of `sharebox run` that says the same.
const FLAGS: &[(&str, &str)] = &[
    ("platform", "--platform"),
    ("libVersion", "--lib-version"),
    ("sdkVersion", "--sdk-version"),
    ("from", "--from"),
    ("target", "--target"),
    ("button", "--button"),
    ("query", "--query"),
    ("scene", "--scene"),
    ("now", "--now"),
    ("tz", "--tz"),
    ("seed", "--seed"),
    ("mocks", "--mock"),
    ("send", "--send"),
    ("ending", "--outcome"),
    ("openedIn", "--opened-in"),
    ("privateActivity", "--private-activity"),
];

fn main() {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../js-fixtures");
    let root = fs::canonicalize(&root).unwrap_or(root);
    let mut files = Vec::new();
    find(&root, &mut files);
    files.sort();
    assert!(files.len() >= 300, "found only {} case files below {}", files.len(), root.display());
    let name = |file: &Path| {
        let name = file.strip_prefix(&root).unwrap_or(file).to_string_lossy().replace('\\', "/");
        name_of(&name)
    };
    // One process plays all that will be asked about.
    let wanted = |file: &&PathBuf| arguments.filter.as_ref().is_none_or(|filter| name(file).contains(filter));
    let wanted: Vec<&PathBuf> = files.iter().filter(wanted).collect();
    let played = Arc::new(if arguments.list || wanted.is_empty() {
        Ok(BTreeMap::new())
    } else {
        play(&root, &wanted)
    });
    let trials = files
        .iter()
        .map(|file| {
            let (file, name, played) = (file.clone(), name(file), played.clone());
            Trial::test(name.clone(), move || check(&file, &name, &played))
        })
        .collect();
    libtest_mimic::run(&arguments, trials).exit();
}

fn find(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            find(&path, files);
        } else if [".share.json", ".share.js"].iter().any(|end| path.to_string_lossy().ends_with(end)) {
            files.push(path);
        }
    }
}

/// What a case file is called here.
fn name_of(file: &str) -> String {
    file.replace(".share.json", "").replace(".share.js", "")
}

/// The results of the cases by their names here, or what kept them from being played.
fn play(root: &Path, files: &[&PathBuf]) -> Result<BTreeMap<String, Vec<Value>>, String> {
    let output = Command::new(env!("CARGO_BIN_EXE_sharebox"))
        .arg("test")
        .args(files)
        .args(["-f", "json"])
        // Nothing is written beside the fixtures.
        .env("CI", "true")
        .current_dir(root)
        .output()
        .map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let report: Value = serde_json::from_slice(&output.stdout).map_err(|error| format!("{error}\n{said}"))?;
    if let Err(error) = schema(
        "../crates/sharebox-case/schema/tests-1.json",
        include_str!("../crates/sharebox-case/schema/tests-1.json"),
    )?
    .validate(&report)
    {
        return Err(format!("the results break their schema at {}: {error}", error.instance_path()));
    }
    let mut results: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for case in report["cases"].as_array().into_iter().flatten() {
        let name = case["file"].as_str().unwrap_or_default();
        let name = name_of(name);
        results.entry(name).or_default().push(case.clone());
    }
    Ok(results)
}

fn schema(name: &str, text: &str) -> Result<jsonschema::Validator, String> {
    let value = serde_json::from_str(text).map_err(|error| format!("{name}: {error}"))?;
    jsonschema::validator_for(&value).map_err(|error| format!("{name}: {error}"))
}

fn check(
    file: &Path,
    name: &str,
    played: &Result<BTreeMap<String, Vec<Value>>, String>,
) -> Result<(), Failed> {
    let results = played.as_ref().map_err(Clone::clone)?.get(name).ok_or("it was not played")?;
    let platform = name.split('/').next().unwrap_or_default();
    let mut wrong = Vec::new();
    for case in results {
        if case["verdict"] != "passed" && case["verdict"] != "failed-as-expected" {
            wrong.push(format!("{} {}: {:#}", case["name"], case["verdict"], case["detail"]));
        }
        // Of a page that is wrong on purpose, no row says anything.
        let wrong_page = case["verdict"] == "failed-as-expected";
        if case["about"].is_null() || (case["covers"].is_null() && !wrong_page) {
            wrong.push("a case says what it is about and which rows it covers".to_owned());
        }
        for share in case["shares"].as_array().into_iter().flatten() {
            if share["platform"] != platform {
                wrong.push(format!("{} on {}", share["share"], share["platform"]));
            }
        }
    }
    wrong.extend(run(file)?);
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n").into()) }
}

/// What is wrong with the records that `sharebox run` writes for the same shares, and with its exit code.
fn run(file: &Path) -> Result<Vec<String>, Failed> {
    static SCHEMA: OnceLock<Result<jsonschema::Validator, String>> = OnceLock::new();
    let share = SCHEMA.get_or_init(|| {
        schema("share-1.json", include_str!("../crates/sharebox-report/schema/share-1.json"))
    });
    let share = share.as_ref().map_err(Clone::clone)?;
    // What a script says no flags say.
    if file.extension().is_some_and(|ending| ending == "js") {
        return Ok(Vec::new());
    }
    let case: Value = serde_json::from_str(&fs::read_to_string(file)?)?;
    // Of cases in a list each has flags of its own; of a page without a name the folder is no project.
    if case["page"].is_null() || !case["cases"].is_null() {
        return Ok(Vec::new());
    }
    let output = shares(file, &case)?;
    let mut wrong = Vec::new();
    let records: Vec<Value> =
        String::from_utf8(output.stdout)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    for record in &records {
        if let Err(error) = share.validate(record) {
            wrong.push(format!("a record breaks its schema at {}: {error}", error.instance_path()));
        }
    }
    let has = |record: &Value, severity: &str| {
        record["diagnostics"].as_array().into_iter().flatten().any(|finding| finding["severity"] == severity)
    };
    let exit = if records.is_empty() || records.iter().any(|record| record["outcome"] == "unjudged") {
        2
    } else {
        i32::from(records.iter().any(|record| has(record, "error")))
    };
    if output.status.code() != Some(exit) {
        let said = String::from_utf8_lossy(&output.stderr);
        wrong.push(format!("`sharebox run` exits with {:?}, expected {exit}\n{said}", output.status.code()));
    }
    Ok(wrong)
}

/// `sharebox run` with what the case says as flags.
fn shares(file: &Path, case: &Value) -> Result<Output, Failed> {
    let folder = file.parent().ok_or("no folder")?;
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let all = |value: &Value| match value {
        Value::Array(items) => items.iter().map(text).collect(),
        Value::Null => Vec::new(),
        one => vec![text(one)],
    };
    let mut command = Command::new(env!("CARGO_BIN_EXE_sharebox"));
    command.arg("run").current_dir(folder).args(["-f", "jsonl"]);
    let pages: Vec<String> = all(&case["page"]);
    match pages.as_slice() {
        [script] if [".js", ".ts"].iter().any(|ending| script.ends_with(ending)) => {
            command.arg(folder.join(script))
        }
        [every] if every == "**" => command.arg(folder),
        routes => command.arg(folder).args(routes.iter().flat_map(|route| ["--page", route])),
    };
    for (key, flag) in FLAGS {
        let values = all(&case[*key]);
        command.args(values.iter().map(|value| format!("{flag}={value}")));
    }
    command.args(
        ["open", "allItems"]
            .iter()
            .zip(["--open", "--all-items"])
            .filter(|(key, _)| case[**key] == true)
            .map(|(_, flag)| flag),
    );
    let instructions = &case["limits"]["instructions"];
    command.args((!instructions.is_null()).then(|| format!("--instructions={instructions}")));
    Ok(command.output()?)
}
