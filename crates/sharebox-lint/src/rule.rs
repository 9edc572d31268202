//! What a rule is.

use sharebox_diagnostic::Severity;

use crate::{Findings, RuleContext};

/// A named check.
#[derive(Debug)]
pub struct Rule {
    /// Its code in kebab case, named after the bad pattern; the file has the same name in snake case.
    pub code: &'static str,
    /// What it finds, in one line.
    pub summary: &'static str,
    /// What kind of trouble it finds.
    pub category: Category,
    /// How bad that is, by platform.
    pub severities: Severities,
    /// The row of the contract tables it rests on.
    pub evidence: &'static str,
    /// Its page: the `//!` header of its file, without the comment marks.
    pub source: &'static str,
    /// Looks at one share.
    pub check: fn(&RuleContext<'_>, &mut Findings<'_>),
}

/// What kind of trouble a rule finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Category {
    /// The card is wrong or not sent.
    Correctness,
    /// The card is likely to be other than the author means.
    Suspicious,
    /// It depends on the platform, its version or the client.
    Compatibility,
    /// It gives away what should stay private.
    Privacy,
    /// It works, yet is not as the platform writes it.
    Style,
    /// It breaks what a project has laid down for itself.
    Policy,
    /// A rule that is still being tried out.
    Nursery,
}

impl Category {
    /// Every category, the worst trouble first.
    pub const ALL: [Self; 7] = [
        Self::Correctness,
        Self::Suspicious,
        Self::Compatibility,
        Self::Privacy,
        Self::Style,
        Self::Policy,
        Self::Nursery,
    ];

    /// Its word in options and in every output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Correctness => "correctness",
            Self::Suspicious => "suspicious",
            Self::Compatibility => "compatibility",
            Self::Privacy => "privacy",
            Self::Style => "style",
            Self::Policy => "policy",
            Self::Nursery => "nursery",
        }
    }

    /// What its rules find, in one line.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Correctness => "the card is wrong or not sent",
            Self::Suspicious => "the card is likely to be other than the author means",
            Self::Compatibility => "it depends on the platform, its version or the client",
            Self::Privacy => "it gives away what should stay private",
            Self::Style => "it works, yet is not as the platform writes it",
            Self::Policy => "it breaks what the project has laid down for itself",
            Self::Nursery => "the rule is still being tried out",
        }
    }
}

/// A default severity, with exceptions for single platforms.
#[derive(Debug, Clone, Copy)]
pub struct Severities {
    /// Where no exception applies.
    pub default: Severity,
    /// Platform id and its severity.
    pub except: &'static [(&'static str, Severity)],
}

impl Severities {
    /// The same severity on every platform.
    pub const fn all(default: Severity) -> Self {
        Self { default, except: &[] }
    }

    /// The severity on `platform`.
    pub fn of(&self, platform: &str) -> Severity {
        self.except.iter().find(|(id, _)| *id == platform).map_or(self.default, |(_, severity)| *severity)
    }
}

impl Rule {
    /// The page of the rule as Markdown: the header of its source file.
    pub fn page(&self) -> String {
        let mut page = String::new();
        for line in self.source.lines().map_while(|line| line.strip_prefix("//!")) {
            page.push_str(line.strip_prefix(' ').unwrap_or(line));
            page.push('\n');
        }
        page
    }

    /// The part of the page under the heading `## name`, without the heading; empty where there is none.
    pub fn section(&self, name: &str) -> String {
        let page = self.page();
        let start = format!("## {name}\n");
        let mut parts = page.split_inclusive('\n').skip_while(|line| *line != start).skip(1);
        parts.by_ref().take_while(|line| !line.starts_with("## ")).collect::<String>().trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_falls_into_its_sections() {
        let rule = crate::find("title-empty").unwrap();
        assert_eq!(rule.section("What it finds"), "`title: ''`.");
        assert!(rule.section("Good").starts_with("```js\n") && rule.section("Good").ends_with("```"));
        assert!(rule.section("Evidence").contains("Contract 1.2"));
        assert_eq!(rule.section("Nothing"), "");
    }

    #[test]
    fn categories_have_words_of_their_own() {
        let mut words = Category::ALL.map(Category::as_str).to_vec();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), Category::ALL.len());
        for category in Category::ALL {
            // A word must not be taken for a rule.
            assert!(crate::find(category.as_str()).is_none());
        }
    }
}
