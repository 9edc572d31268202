//! What must not be, whatever data a page has: findings that no data explains, and what becomes of texts from outside.

use serde_json::{Value as Json, json};
use sharebox_case::State;
use sharebox_diagnostic::{Text, text};
use sharebox_observation::Value;
use sharebox_report::{Severity, ShareRecord};

/// Rules of other categories that hold for any data all the same: nobody means the word `undefined`.
const ALWAYS: [&str; 3] = ["path-contains-undefined", "query-contains-undefined", "title-contains-undefined"];

/// Rules whose findings depend on the machine.
const BY_CHANCE: [&str; 1] = ["limit-reached"];

/// The rule about titles that a card cuts off.
const TOO_LONG: &str = "title-too-long";

/// Stands for half of a character, where a text was cut in the middle of one.
const HALF: char = '\u{fffd}';

/// Characters of a text that fills much of a card.
const MANY: usize = 10;

/// Characters that a text must not bring into a query as they are.
const OF_QUERIES: [char; 2] = ['&', '#'];

/// Characters of a text that is nothing else: what stands between parameters anyway is one.
const ENOUGH: usize = 3;

/// A card that is broken in some state.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Broken {
    pub(super) page: String,
    pub(super) what: What,
}

/// What is wrong with a card.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// What a rule finds.
    Rule(String),
    /// A text is part of the query as it is, and ends a parameter or the query.
    QueryNotEscaped,
    /// A text was cut in the middle of a character.
    HalfCharacter,
    /// There is no title where there was one.
    TitleLost,
    /// The author's words stand behind a text that fills the card.
    WordsCutOff,
}

impl What {
    /// Its name in cases.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Rule(rule) => rule,
            Self::QueryNotEscaped => "query-not-escaped",
            Self::HalfCharacter => "half-character",
            Self::TitleLost => "title-lost",
            Self::WordsCutOff => "words-cut-off",
        }
    }
}

/// What is found in a state.
pub(super) struct Found {
    pub(super) broken: Broken,
    pub(super) from: String,
    pub(super) selector: Option<String>,
    pub(super) said: Text,
    /// What a case expects that fails because of it.
    pub(super) expected: Json,
}

/// What is wrong with the card of `record`, which `state` gave.
pub(super) fn found_in(record: &ShareRecord, state: &State<'_>) -> Vec<Found> {
    let found = |what: What, said: Text, expected: Json| Found {
        broken: Broken { page: record.route.clone(), what },
        from: record.trigger.from.0.clone(),
        selector: record.trigger.selector.clone(),
        said,
        expected,
    };
    let without = |rule: &str| json!({ "findings": { "excludes": [rule] } });
    let mut all = Vec::new();
    for finding in &record.diagnostics {
        if is_always_wrong(&finding.rule, finding.severity) {
            let at = finding.at.as_ref().map(|at| format!(" ({at})")).unwrap_or_default();
            let message = finding.message.clone();
            let said = text!("{message}{at}", "{message}{at}", [message]);
            all.push(found(What::Rule(finding.rule.clone()), said, without(&finding.rule)));
        }
    }
    let Some(card) = &record.judgement.card else { return all };
    let title = card.title.given().unwrap_or_default();
    // Where the handler gave nothing at all, that is the finding.
    if card.title.is_default() && record.judgement.value.as_ref().is_some_and(Value::is_object) {
        all.push(found(
            What::TitleLost,
            Text::fixed(
                "the card has no title of its own, though it has one with other data",
                "卡片没有自己的标题，而数据不同时有",
            ),
            json!({ "record": { "card": { "defaults": { "$not": { "$contains": "title" } } } } }),
        ));
    }
    let query = card.query.as_deref().unwrap_or_default();
    for text in state.texts() {
        if text.contains(OF_QUERIES) && text.chars().count() >= ENOUGH && query.contains(text) {
            all.push(found(
                What::QueryNotEscaped,
                text!(
                    "`{text}` is part of the query as it is: `encodeURIComponent` keeps it together",
                    "`{text}` 原样进入了参数：用 `encodeURIComponent` 才不会被拆开"
                ),
                json!({ "card": { "query": { "$not": { "$contains": text } } } }),
            ));
        }
        let behind = title.rsplit_once(text).map(|(_, behind)| behind.trim()).unwrap_or_default();
        let too_long = record.diagnostics.iter().any(|finding| finding.rule == TOO_LONG);
        let authors = state.texts().all(|text| !text.contains(behind));
        if too_long && authors && behind.chars().count() > 1 && text.chars().count() >= MANY {
            all.push(found(
                What::WordsCutOff,
                text!(
                    "a long text before them keeps `{behind}` from being seen: shorten the text, or put it last",
                    "前面的文字太长时，`{behind}` 不会显示：请截短那段文字，或把它放到最后"
                ),
                without(TOO_LONG),
            ));
        }
    }
    for (field, value) in
        [("title", title), ("path", card.path.given().unwrap_or_default()), ("query", query)]
    {
        if value.contains(HALF) {
            all.push(found(
                What::HalfCharacter,
                text!(
                    "`{field}` has half of a character: cut texts by characters, as in `[...text].slice(0, n).join('')`",
                    "`{field}` 中有半个字符：请按字符截取，例如 `[...text].slice(0, n).join('')`"
                ),
                json!({ "card": { field: { "$not": { "$contains": HALF.to_string() } } } }),
            ));
        }
    }
    all
}

/// Whether what the rule finds must not be, whatever data a page has.
fn is_always_wrong(rule: &str, severity: Severity) -> bool {
    let known = sharebox_runner::rules().into_iter().find(|known| known.code == rule);
    let correctness = known.is_some_and(|rule| rule.category == "correctness");
    !BY_CHANCE.contains(&rule) && (correctness && severity == Severity::Error || ALWAYS.contains(&rule))
}
