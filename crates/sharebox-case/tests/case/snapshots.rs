//! Cards that were reviewed: new ones, other ones, those that no case makes any more.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use sharebox_case::{SCHEMAS, SnapshotCounts, SnapshotFile, Snapshots, Tolerance, Trial, Update, Verdict};

use sharebox_diagnostic::Language;

use crate::cases;

const FILE: &str = "__share__/pages/a/a.card.json";

fn record(title: &str) -> Value {
    json!({ "route": "pages/a/a", "trigger": { "from": "menu" }, "outcome": "returned", "card": { "title": title }, "diagnostics": [{ "severity": "warning", "rule": "dead-callback", "at": { "file": "a.js", "line": 1, "column": 1 } }] })
}

/// Plays cases of these names with these titles against the reviewed `text`.
fn played(
    update: Update,
    reviewed: Option<&str>,
    played: &[(&str, &str)],
    kept: &[&str],
) -> (Vec<Verdict>, Vec<SnapshotFile>, SnapshotCounts) {
    let mut snapshots = Snapshots::new(update);
    if let Some(text) = reviewed {
        snapshots.add(FILE, text).unwrap();
    }
    let mut verdicts = Vec::new();
    for (name, title) in played {
        let all = cases(&format!("{{ \"name\": \"{name}\" }}")).unwrap();
        let records = [record(title)];
        let trial = Trial {
            case: &all[0],
            records: &records,
            again: &[],
            undone: &[],
            found: &[],
            tolerance: Tolerance::Warnings,
        };
        verdicts.push(trial.verdict(&mut snapshots));
    }
    let kept: BTreeSet<String> = kept.iter().map(|name| (*name).to_owned()).collect();
    let (files, counts) = snapshots.settle(true, &kept);
    (verdicts, files, counts)
}

fn text(files: &[SnapshotFile]) -> String {
    let [SnapshotFile { file, text: Some(text) }] = files else { panic!("{files:?}") };
    assert_eq!(file, FILE);
    text.clone()
}

#[test]
fn new_ones_are_written_and_read_again() {
    let (verdicts, files, counts) = played(Update::New, None, &[("b", "B\u{202e}"), ("a", "A")], &[]);
    assert_eq!((verdicts, counts.written), (vec![Verdict::Passed, Verdict::Passed], 2));
    let written = text(&files);
    assert_eq!(
        written,
        r#"{
  "schema": "sharebox.cards/1",
  "page": "pages/a/a",
  "shares": {
    "a · menu": {
      "outcome": "returned",
      "card": {
        "title": "A"
      },
      "findings": [
        "warning dead-callback"
      ]
    },
    "b · menu": {
      "outcome": "returned",
      "card": {
        "title": "B\u202e"
      },
      "findings": [
        "warning dead-callback"
      ]
    }
  }
}
"#
    );
    let schema = SCHEMAS.iter().find(|(name, _)| *name == "cards").unwrap().1;
    let schema = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    assert!(schema.is_valid(&serde_json::from_str(&written).unwrap()));

    let again = played(Update::Nothing, Some(&written), &[("a", "A"), ("b", "B\u{202e}")], &[]);
    assert_eq!(again, (vec![Verdict::Passed, Verdict::Passed], vec![], SnapshotCounts::default()));
}

#[test]
fn other_ones_fail_or_are_updated() {
    let before = text(&played(Update::New, None, &[("a", "A"), ("b", "B"), ("c", "C")], &[]).1);
    let now = [("a", "X"), ("b", "B")];
    for update in [Update::Nothing, Update::New] {
        let (verdicts, files, counts) = played(update, Some(&before), &now, &[]);
        let Verdict::Failed(found) = &verdicts[0] else { panic!() };
        let found: Vec<String> = found
            .iter()
            .map(|one| format!("{} {} {}", one.path, one.expected.en(), one.got_text(Language::En)))
            .collect();
        assert_eq!(found, [r#"snapshot.card.title "A" "X""#]);
        assert_eq!((&verdicts[1], files.len()), (&Verdict::Passed, 0));
        assert_eq!(counts.obsolete, ["__share__/pages/a/a.card.json: c · menu"]);
    }
    let (verdicts, files, counts) = played(Update::All, Some(&before), &now, &[]);
    assert_eq!(verdicts, [Verdict::Passed, Verdict::Passed]);
    assert_eq!((counts.updated, counts.removed, counts.obsolete.len()), (1, 1, 0));
    assert!(text(&files).contains("\"X\"") && !text(&files).contains("\"c · menu\""));
}

#[test]
fn what_was_not_played_stays() {
    let before = text(&played(Update::New, None, &[("a", "A"), ("c", "C")], &[]).1);
    let (_, files, counts) = played(Update::All, Some(&before), &[("a", "A")], &["c"]);
    assert_eq!((files.len(), counts), (0, SnapshotCounts::default()));
    let (_, files, _) = played(Update::All, Some(&before), &[], &[]);
    assert_eq!(files, [SnapshotFile { file: FILE.to_owned(), text: None }], "an empty file goes");
}

#[test]
fn none_is_written_where_nobody_reviews() {
    let (verdicts, files, _) = played(Update::Nothing, None, &[("a", "A")], &[]);
    assert!(matches!(&verdicts[0], Verdict::Failed(found) if found[0].expected.en().contains("commit it")));
    assert_eq!(files, []);
}

#[test]
fn two_cases_of_a_name_are_told_apart() {
    let (verdicts, ..) = played(Update::New, None, &[("a", "A"), ("a", "B")], &[]);
    assert!(matches!(&verdicts[1], Verdict::Failed(found) if found[0].expected.en().contains("rename one")));
}

#[test]
fn what_is_no_snapshot_is_refused() {
    for (file, text, expected) in [
        (FILE, "{", "no snapshot of cards (EOF"),
        (
            FILE,
            r#"{ "schema": "sharebox.cards/2", "page": "pages/a/a", "shares": {} }"#,
            "not `sharebox.cards/1`",
        ),
        (
            FILE,
            r#"{ "schema": "sharebox.cards/1", "page": "pages/b/b", "shares": {} }"#,
            "move it to `__share__/pages/b/b.card.json`",
        ),
    ] {
        let error = Snapshots::new(Update::New).add(file, text).unwrap_err().to_string();
        assert!(error.starts_with(file) && error.contains(expected), "{error}");
    }
    assert!(
        Snapshots::is_file(FILE)
            && !Snapshots::is_file("__share__x.card.json")
            && !Snapshots::is_file("a/__share__/b.card.json")
    );
}
