//! A case and the records of its shares: what is different from what was expected.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};
use sharebox_diagnostic::{Text, text};

use crate::{
    Case, Difference, Expectation, ShareExpectation, Snapshots, Tolerance, Verdict, differences,
    expect::{findings, unexpected},
};

/// A case that was played.
#[derive(Debug, Clone, Copy)]
pub struct Trial<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its shares in order, each a record in the shape `sharebox.share/1`.
    pub records: &'a [Json],
    /// The same shares, played again: all must be what they were.
    pub again: &'a [Vec<Json>],
    /// What of the case could not be done, so that there was nothing to share: then that is what is different.
    pub undone: &'a [Difference],
    /// What functions of the case found different about each of its shares.
    pub found: &'a [Vec<Difference>],
    /// How bad findings may be that the case does not name.
    pub tolerance: Tolerance,
}

impl Case {
    /// What comes of a case that cannot be played, for the reason of `message`.
    pub fn refusal(&self, message: &Text) -> Verdict {
        if self.refused.is_empty() {
            return Verdict::Error(message.clone());
        }
        let unsaid = self.refused.iter().filter(|part| !message.en().contains(part.as_str()));
        let unsaid: Vec<Difference> = unsaid
            .map(|part| {
                Difference::new(
                    "refused",
                    text!("a reason with {}", "原因包含 {}", Json::from(part.as_str()).to_string()),
                    Some(message.en().into()),
                )
            })
            .collect();
        if unsaid.is_empty() { Verdict::Passed } else { Verdict::Failed(unsaid) }
    }
}

impl Trial<'_> {
    /// What came of it. Cards that belong into snapshots are compared there, and noted.
    pub fn verdict(&self, snapshots: &mut Snapshots) -> Verdict {
        let case = self.case;
        if !case.refused.is_empty() {
            let expected = Text::fixed("that the case cannot be played", "用例无法运行");
            return Verdict::Failed(vec![Difference::new(
                "refused",
                expected,
                Some(json!(labels(self.records))),
            )]);
        }
        if !self.undone.is_empty() {
            return self.ended(self.undone.to_vec());
        }
        let mut found = self.unexpected();
        let labels = labels(self.records);
        for (label, by_functions) in labels.iter().zip(self.found) {
            let mut by_functions = by_functions.clone();
            self.name(&mut by_functions, label);
            found.extend(by_functions);
        }
        if let Some(reason) = self.unjudged() {
            return Verdict::Error(reason);
        }
        if case.snapshot {
            for (record, label) in self.records.iter().zip(&labels) {
                let key = format!("{} · {}", case.name, trigger_of(label));
                let mut differences = snapshots.compare(string(&record["route"]), &key, reviewed(record));
                self.name(&mut differences, label);
                found.extend(differences);
            }
        }
        found.extend(self.changed(&labels));
        self.ended(found)
    }

    /// What came of it where this is different.
    fn ended(&self, found: Vec<Difference>) -> Verdict {
        match (&self.case.fails, found.is_empty()) {
            (None, true) => Verdict::Passed,
            (None, false) => Verdict::Failed(found),
            (Some(reason), true) => Verdict::PassedUnexpectedly(reason.clone()),
            (Some(reason), false) => Verdict::FailedAsExpected(reason.clone()),
        }
    }

    /// What is not as the case expects it.
    fn unexpected(&self) -> Vec<Difference> {
        let labels = labels(self.records);
        let judge = |expected: &ShareExpectation, index: usize| {
            let (Some(record), Some(label)) = (self.records.get(index), labels.get(index)) else {
                return Vec::new();
            };
            let mut found = expected.judge(record, self.tolerance);
            self.name(&mut found, label);
            found
        };
        let all = 0..self.records.len();
        match &self.case.expect {
            _ if self.records.is_empty() => {
                let expected = Text::fixed("at least one share", "至少一次分享");
                match &self.case.expect {
                    Some(Expectation::All(list)) if list.is_empty() => Vec::new(),
                    _ => vec![Difference::new("shares", expected, None)],
                }
            }
            None => all
                .flat_map(|index| {
                    let mut found = self
                        .records
                        .get(index)
                        .map(|record| unexpected(record, self.tolerance))
                        .unwrap_or_default();
                    if let Some(label) = labels.get(index) {
                        self.name(&mut found, label);
                    }
                    found
                })
                .collect(),
            Some(Expectation::Each(expected)) => all.flat_map(|index| judge(expected, index)).collect(),
            Some(Expectation::All(list)) if list.len() != self.records.len() => {
                let shares = |count: usize| {
                    if count == 1 {
                        Text::fixed("1 share", "1 次分享")
                    } else {
                        text!("{count} shares", "{count} 次分享", [count])
                    }
                };
                vec![Difference::new("shares", shares(list.len()), Some(json!(labels)))]
            }
            Some(Expectation::All(list)) => {
                list.iter().enumerate().flat_map(|(index, expected)| judge(expected, index)).collect()
            }
        }
    }

    /// Why nobody can tell, where that is so and the case does not expect it.
    fn unjudged(&self) -> Option<Text> {
        let labels = labels(self.records);
        let mut shares = self.records.iter().zip(&labels).enumerate();
        shares.find_map(|(index, (record, label))| {
            let expected = self.case.expect.as_ref().and_then(|expected| expected.of_share(index));
            let unjudged =
                record["outcome"] == "unjudged" && !expected.is_some_and(ShareExpectation::names_outcome);
            unjudged.then(|| {
                let error = &record["error"];
                let told = error["unsupported"].as_str().or(error["mock"].as_str());
                let why = told.map_or(Text::fixed("could not be judged", "无法判断"), Text::verbatim);
                text!("{label}: {why}", "{label}：{why}", [why])
            })
        })
    }

    /// What was not the same when the shares were played again.
    fn changed(&self, labels: &[String]) -> Vec<Difference> {
        let mut found = Vec::new();
        for again in self.again {
            if again.len() != self.records.len() {
                let expected =
                    text!("{} shares, as the first time", "和第一次一样，{} 次分享", self.records.len());
                found.push(Difference::new("shares", expected, Some(json!(again.len()))));
            }
            for ((first, again), label) in self.records.iter().zip(again).zip(labels) {
                let mut changed = differences("when played again", first, again);
                self.name(&mut changed, label);
                found.extend(changed);
            }
        }
        found
    }

    /// Says which share it is that is different, where there are several.
    fn name(&self, found: &mut [Difference], label: &str) {
        if self.records.len() > 1 {
            for difference in found {
                difference.share = Some(label.to_owned());
            }
        }
    }
}

/// A name for each record, unique among them, with no place in a file that may move: `pages/a/a · button #invite`.
pub fn labels(records: &[Json]) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut one = |record: &Json| {
        let (trigger, target) = (&record["trigger"], &record["trigger"]["target"]);
        let selector = trigger["selector"].as_str().map(|selector| format!(" {selector}"));
        let id = || target["id"].as_str().filter(|id| !id.is_empty()).map(|id| format!(" #{id}"));
        let dataset = || {
            target["dataset"]
                .as_object()
                .filter(|set| !set.is_empty())
                .map(|_| format!(" {}", target["dataset"]))
        };
        let button = selector.or_else(id).or_else(dataset).unwrap_or_default();
        let label = format!("{} · {}{button}", string(&record["route"]), string(&record["trigger"]["from"]));
        let count = seen.entry(label.clone()).or_default();
        *count += 1;
        if *count == 1 { label } else { format!("{label} ({count})") }
    };
    records.iter().map(&mut one).collect()
}

/// Where the share of `record` begins: `menu`, `button #invite`.
pub fn trigger_label(record: &Json) -> String {
    labels(std::slice::from_ref(record)).first().map(|label| trigger_of(label).to_owned()).unwrap_or_default()
}

/// The part of a label behind the route.
fn trigger_of(label: &str) -> &str {
    label.split_once(" · ").map_or(label, |(_, trigger)| trigger)
}

/// What a reviewer sees of a share.
fn reviewed(record: &Json) -> Json {
    let mut map = Map::new();
    map.insert("outcome".to_owned(), record["outcome"].clone());
    map.insert("card".to_owned(), record["card"].clone());
    let findings = findings(record);
    if !findings.is_empty() {
        // Without places: code may move.
        let rules = findings.iter().map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" "));
        map.insert("findings".to_owned(), rules.collect());
    }
    Json::Object(map)
}

fn string(value: &Json) -> &str {
    value.as_str().unwrap_or_default()
}
