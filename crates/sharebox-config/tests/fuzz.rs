//! Configurations, `--set`, baselines: whatever the bytes are, it ends, without a panic and with what it promises.
//!
//! `sharebox-fuzz` says how to run more cases, and others.

use std::path::Path;

use sharebox_config::{
    Baseline, Choice, ConfigFiles, FileRead, KnownFinding, assignment, fingerprint, load, show,
};
use sharebox_fuzz::{JSON, altered, fuzz, prelude::*, words};

/// One file, by any name.
struct Only(String);

impl ConfigFiles for Only {
    fn read(&self, path: &Path, _limit: u64) -> FileRead {
        if path.ends_with("sharebox.json") {
            FileRead::Bytes(self.0.clone().into())
        } else {
            FileRead::Absent
        }
    }
}

const KEYS: &[&str] = &[
    "\"levels\"",
    "\"pages\"",
    "\"ignore\"",
    "\"overrides\"",
    "\"policy\"",
    "\"limits\"",
    "\"timeout\"",
    "\"memory\"",
    "\"extends\"",
    "\"baseline\"",
    "\"platform\"",
    "\"libVersion\"",
    "\"wechat\"",
    "\"3.0.0\"",
    "\"deny\"",
    "\"all\"",
    "\"mustShare\"",
    "\"prefixes\"",
    "\"title\"",
    "\"**/*.js\"",
    "\"{a,b\"",
    "\"[!\"",
    "\"files\"",
    "\"from\"",
    "\"menu\"",
    "\"query\"",
    "\"./x.json\"",
    "\"lang\"",
    "\"maxWarnings\"",
];

fn loads(text: &str) -> Result<(), TestCaseError> {
    let nothing = serde_json::json!({});
    match load(&Choice::Nearest, Path::new("/repo"), &Only(text.to_owned()), []) {
        Ok(config) => prop_assert!(
            serde_json::from_str::<serde_json::Value>(&config.node.to_json().to_string()).is_ok()
                && !show(&config, &nothing).is_empty()
        ),
        Err(error) => prop_assert!(error.to_string().contains("sharebox.json"), "{}", error),
    }
    Ok(())
}

#[test]
fn configurations() {
    let known: Vec<&str> = JSON.iter().chain(KEYS).copied().collect();
    fuzz(3_000, words(&known), |text| {
        loads(&text)?;
        loads(&format!("{{{text}}}"))?;
        loads(&format!("{{\"overrides\":[{{{text}}}]}}"))
    });
    let whole = r#"{ "platform": "wechat", "levels": { "all": "warn" }, "pages": ["a/**"], "limits": { "memory": 64 },
        "overrides": [{ "pages": ["a"], "query": "x=1", "levels": { "style": "deny" } }], "policy": { "forbiddenWords": ["x"] } }"#;
    fuzz(3_000, altered(vec![whole.to_owned()], &known), |text| loads(&text));
}

#[test]
fn values_from_flags() {
    let known: Vec<&str> =
        JSON.iter().chain(KEYS).chain(&["=", ".", "levels", "limits.timeout"]).copied().collect();
    fuzz(4_000, words(&known), |text| {
        if let Err(error) = assignment(&text) {
            prop_assert!(error.to_string().contains("--set"), "{}", error);
        }
        Ok(())
    });
}

#[test]
fn baselines() {
    let known = |file: &str, nth| KnownFinding {
        file: file.to_owned(),
        rule: "title-empty".to_owned(),
        message: "x".to_owned(),
        fingerprint: fingerprint("title-empty", file, "x", nth),
    };
    let whole = Baseline::new([known("a.js", 1), known("a.js", 2), known("b/第.js", 1)]).to_text();
    fuzz(4_000, altered(vec![whole], JSON), |text| {
        match Baseline::parse(&text) {
            Ok(baseline) => {
                let again = Baseline::parse(&Baseline::new(baseline.findings().to_vec()).to_text());
                let again = again.map_err(|error| TestCaseError::fail(error.to_string()))?;
                prop_assert_eq!(again.fingerprints(), baseline.fingerprints());
            }
            Err(error) => prop_assert!(error.to_string().contains("--suppress-all"), "{}", error),
        }
        Ok(())
    });
}
