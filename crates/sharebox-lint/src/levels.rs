//! How bad a rule's findings are, as a user wants it: `-A`, `-W`, `-D`.

use sharebox_diagnostic::{Diagnostic, Severity, Text, text};

use crate::{Category, RULES, Rule, find, misspelled::nearest, words::or};

/// What to do with the findings of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Leave them out.
    Allow,
    /// Make them warnings.
    Warn,
    /// Make them errors.
    Deny,
}

/// A rule, or all rules of a category.
#[derive(Debug, Clone, Copy)]
pub enum Selector {
    /// One rule.
    Rule(&'static Rule),
    /// Every rule of the category.
    Category(Category),
    /// Every rule.
    All,
}

/// The word for every rule.
const ALL: &str = "all";

/// Levels in the order in which they were given; a later one wins over an earlier one.
#[derive(Debug, Clone, Default)]
pub struct Levels(Vec<(Selector, Level)>);

/// A word that is neither a rule nor a category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRule {
    /// The word.
    pub word: String,
    /// What it may have meant.
    pub near: Vec<&'static str>,
}

impl std::fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.text().en())
    }
}

impl std::error::Error for UnknownRule {}

impl UnknownRule {
    /// What went wrong, in every language.
    pub fn text(&self) -> Text {
        let near: Vec<Text> = self.near.iter().map(|name| Text::verbatim(format!("`{name}`"))).collect();
        let help = match near.as_slice() {
            [] => Text::fixed("`sharebox rules` lists them", "`sharebox rules` 会列出全部"),
            near => text!("did you mean {}?", "是否想写 {}？", or(near)),
        };
        let word = &self.word;
        text!(
            "no rule or category is called `{word}`; {help}",
            "没有名为 `{word}` 的规则或类别；{help}",
            [help]
        )
    }
}

impl std::str::FromStr for Selector {
    type Err = UnknownRule;

    /// Takes a rule's code, a category's word or `all`; `_` counts as `-`, and case does not matter.
    fn from_str(word: &str) -> Result<Self, UnknownRule> {
        let name = word.to_ascii_lowercase().replace('_', "-");
        if name == ALL {
            return Ok(Self::All);
        }
        let category = Category::ALL.into_iter().find(|category| category.as_str() == name);
        if let Some(category) = category {
            return Ok(Self::Category(category));
        }
        find(&name).map(Self::Rule).ok_or_else(|| {
            let categories = Category::ALL.into_iter().map(Category::as_str);
            let near = nearest(&name, RULES.iter().map(|rule| rule.code).chain(categories));
            let near = if near.is_empty() { with_words_of(&name) } else { near };
            UnknownRule { word: word.to_owned(), near }
        })
    }
}

/// The first few rules that have every word of `name` in theirs.
fn with_words_of(name: &str) -> Vec<&'static str> {
    let has_all = |code: &str| name.split('-').all(|word| code.split('-').any(|other| other == word));
    RULES.iter().map(|rule| rule.code).filter(|code| has_all(code)).take(3).collect()
}

impl Selector {
    fn selects(self, code: &str) -> bool {
        match self {
            Self::Rule(rule) => rule.code == code,
            Self::All => true,
            Self::Category(category) => find(code).is_some_and(|rule| rule.category == category),
        }
    }
}

impl Levels {
    /// What was given, in its order, by names alone: the same for the same levels in every process.
    pub fn named(&self) -> Vec<(&'static str, Level)> {
        let name = |selector: &Selector| match selector {
            Selector::Rule(rule) => rule.code,
            Selector::Category(category) => category.as_str(),
            Selector::All => ALL,
        };
        self.0.iter().map(|(selector, level)| (name(selector), *level)).collect()
    }

    /// Adds a level that wins over all before it.
    pub fn set(&mut self, selector: Selector, level: Level) {
        self.0.push((selector, level));
    }

    /// Adds levels that win over all before them.
    pub fn extend(&mut self, later: &Self) {
        self.0.extend_from_slice(&later.0);
    }

    /// `findings` at these levels. A rule that nobody named keeps the severities it has.
    pub fn apply(&self, mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        if !self.0.is_empty() {
            findings.retain_mut(|finding| match self.of(&finding.rule) {
                None => true,
                Some(Level::Allow) => false,
                Some(Level::Warn) => {
                    finding.severity = Severity::Warning;
                    true
                }
                Some(Level::Deny) => {
                    finding.severity = Severity::Error;
                    true
                }
            });
        }
        findings
    }

    fn of(&self, code: &str) -> Option<Level> {
        self.0.iter().rev().find(|(selector, _)| selector.selects(code)).map(|(_, level)| *level)
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Text;

    use super::*;

    fn levels(given: &[(&str, Level)]) -> Levels {
        let mut levels = Levels::default();
        for (word, level) in given {
            levels.set(word.parse().unwrap(), *level);
        }
        levels
    }

    #[test]
    fn the_last_word_wins() {
        let found = |given| {
            let findings = vec![
                Diagnostic::new("title-empty", Severity::Warning, Text::verbatim("a")),
                Diagnostic::new("path-is-url", Severity::Error, Text::verbatim("b")),
            ];
            let left = levels(given).apply(findings);
            left.into_iter().map(|finding| (finding.rule, finding.severity)).collect::<Vec<_>>()
        };
        let title = |severity| ("title-empty".to_owned(), severity);
        let path = |severity| ("path-is-url".to_owned(), severity);
        assert_eq!(found(&[]), [title(Severity::Warning), path(Severity::Error)]);
        assert_eq!(found(&[("correctness", Level::Allow)]), [title(Severity::Warning)]);
        assert_eq!(
            found(&[
                ("correctness", Level::Allow),
                ("path-is-url", Level::Warn),
                ("TITLE_EMPTY", Level::Deny)
            ]),
            [title(Severity::Error), path(Severity::Warning)]
        );
        assert_eq!(
            found(&[("path-is-url", Level::Warn), ("correctness", Level::Allow)]),
            [title(Severity::Warning)]
        );
        assert_eq!(found(&[("all", Level::Allow), ("title-empty", Level::Deny)]), [title(Severity::Error)]);
    }

    #[test]
    fn an_unknown_word_gets_the_nearest() {
        let error = "titel-empty".parse::<Selector>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "no rule or category is called `titel-empty`; did you mean `title-empty`?"
        );
        let error = "correctnes".parse::<Selector>().unwrap_err();
        assert_eq!(error.near, ["correctness"]);
        let error = "path-registered".parse::<Selector>().unwrap_err();
        assert_eq!(error.near, ["path-not-registered"]);
        let error = "xyz".parse::<Selector>().unwrap_err();
        assert_eq!(error.to_string(), "no rule or category is called `xyz`; `sharebox rules` lists them");
    }
}
