//! What a case expects of the shares it makes, and whether a record is so.

use serde_json::Value as Json;
use sharebox_contract::Outcome;
use sharebox_diagnostic::{Span, Text, text};
use sharebox_document::{Node, Tree, Wrong, offer};

use crate::{
    Difference, Matcher,
    lines::{self, LISTS, Lines},
};

/// Parts of a record that are expected by value: the key of an expectation, and where the record has it.
const PARTS: &[(&str, &str)] = &[
    ("page", "/route"),
    ("from", "/trigger/from"),
    ("target", "/trigger/target"),
    ("selector", "/trigger/selector"),
    ("outcome", "/outcome"),
    ("returned", "/returned"),
    ("card", "/card"),
    ("error", "/error"),
    ("delivery", "/delivery"),
    ("opened", "/opened"),
    ("record", ""),
];

/// What is expected of the shares of a case.
#[derive(Debug, Clone)]
pub enum Expectation {
    /// Each of them is so, and there is at least one.
    Each(ShareExpectation),
    /// They are these, in order, and no others.
    All(Vec<ShareExpectation>),
}

/// What is expected of one share. What is not named is not looked at, but for findings: unless they are named, none may be an
/// error.
#[derive(Debug, Clone, Default)]
pub struct ShareExpectation {
    /// Key, where the record has it, what it must look like.
    parts: Vec<(&'static str, &'static str, Matcher)>,
    lists: Vec<(&'static lines::List, Lines)>,
    asked: Vec<AskedPart>,
}

/// A part of a record of which a function of the case's script says whether it is as expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedPart {
    /// What it is called in an expectation: `card`; empty for the whole record.
    pub name: &'static str,
    /// Where the record has it: a JSON pointer.
    pub pointer: &'static str,
    /// The way to the function in what the script exports: a JSON pointer.
    pub function: String,
    /// Where the function stands.
    pub at: Span,
}

/// Whether `name` is a part of a record that a function can be asked about.
pub(crate) fn is_part(name: &str) -> bool {
    PARTS.iter().any(|(part, _)| *part == name)
}

/// How bad a finding may be before a case fails that does not expect it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tolerance {
    /// Warnings are fine.
    Warnings,
    /// Only information is.
    Information,
}

impl Expectation {
    /// What is expected of the share at `index`.
    pub fn of_share(&self, index: usize) -> Option<&ShareExpectation> {
        match self {
            Self::Each(expected) => Some(expected),
            Self::All(list) => list.get(index),
        }
    }

    /// Reads what is expected. `rules` are the codes of the rules that there are.
    pub(crate) fn read(node: &Node, rules: &[&str]) -> Result<Self, Wrong> {
        match &node.tree {
            Tree::List(items) => Ok(Self::All(
                items.iter().map(|item| ShareExpectation::read(item, rules)).collect::<Result<_, _>>()?,
            )),
            _ => Ok(Self::Each(ShareExpectation::read(node, rules)?)),
        }
    }
}

impl ShareExpectation {
    /// Reads what is expected of one share.
    fn read(node: &Node, rules: &[&str]) -> Result<Self, Wrong> {
        let names: Vec<&str> =
            PARTS.iter().map(|(key, _)| *key).chain(LISTS.iter().map(|list| list.key)).collect();
        let mut expected = Self::default();
        if let Tree::Function(function) = &node.tree {
            let whole = AskedPart { name: "", pointer: "", function: function.clone(), at: node.span };
            return Ok(Self { asked: vec![whole], ..expected });
        }
        for (key, value) in node.only(&Text::fixed("an expectation", "期望"), &names)? {
            if let Some(list) = lines::find(&key.name) {
                expected.lists.push((list, list.read(value, rules)?));
            } else if let Some((name, pointer)) = PARTS.iter().find(|(name, _)| *name == key.name) {
                if let Tree::Function(function) = &value.tree {
                    let function = function.clone();
                    expected.asked.push(AskedPart { name, pointer, function, at: value.span });
                    continue;
                }
                let matcher = Matcher::read(value)?;
                if *name == "outcome" {
                    outcome(&matcher, value)?;
                }
                expected.parts.push((name, pointer, matcher));
            }
        }
        Ok(expected)
    }

    /// Whether it says how the share ends.
    pub(crate) fn names_outcome(&self) -> bool {
        self.parts.iter().any(|(key, ..)| *key == "outcome")
            || self.asked.iter().any(|part| part.name == "outcome")
    }

    /// The parts of which a function says whether they are as expected.
    pub fn asked(&self) -> &[AskedPart] {
        &self.asked
    }

    /// What is different about `record`, a share record as JSON (`sharebox.share/1`).
    pub fn judge(&self, record: &Json, tolerance: Tolerance) -> Vec<Difference> {
        let mut found = Vec::new();
        for (key, pointer, matcher) in &self.parts {
            let path = if *key == "record" { "" } else { key };
            matcher.check(path, record.pointer(pointer), &mut found);
        }
        for (list, lines) in &self.lists {
            list.check(lines, record, &mut found);
        }
        if !self.lists.iter().any(|(list, _)| list.key == "findings") {
            found.extend(unexpected(record, tolerance));
        }
        found
    }
}

/// The findings of `record` that are worse than `tolerance` allows, each with its sentence: nobody has named them, so nobody knows
/// them.
pub(crate) fn unexpected(record: &Json, tolerance: Tolerance) -> Vec<Difference> {
    let intolerable = |line: &String| match tolerance {
        Tolerance::Warnings => line.starts_with("error "),
        Tolerance::Information => !line.starts_with("info "),
    };
    let expected = match tolerance {
        Tolerance::Warnings => Text::fixed("no errors", "没有错误"),
        Tolerance::Information => Text::fixed("neither errors nor warnings", "没有错误，也没有警告"),
    };
    let diagnostics = record["diagnostics"].as_array().into_iter().flatten();
    let bad = findings(record).into_iter().zip(diagnostics).filter(|(line, _)| intolerable(line));
    bad.map(|(line, diagnostic)| {
        let got =
            diagnostic["message"].as_str().map_or_else(|| line.clone(), |says| format!("{line}: {says}"));
        Difference::new("findings", expected.clone(), Some(got.into()))
    })
    .collect()
}

/// The findings of `record` as lines.
pub(crate) fn findings(record: &Json) -> Vec<String> {
    lines::find("findings").map(|list| list.of(record)).unwrap_or_default()
}

/// Makes sure that the outcomes that are named are outcomes.
fn outcome(matcher: &Matcher, node: &Node) -> Result<(), Wrong> {
    let known: Vec<&str> = Outcome::ALL.iter().map(|outcome| outcome.as_str()).collect();
    for word in matcher.words().unwrap_or_default() {
        if !known.contains(&word) {
            let help = offer(word, &known);
            return Err(node.wrong(text!(
                "`{word}` is no outcome; {help}",
                "`{word}` 不是结果；{help}",
                [help]
            )));
        }
    }
    Ok(())
}
