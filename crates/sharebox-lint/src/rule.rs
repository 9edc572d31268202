//! What a rule is.

use sharebox_diagnostic::{Language, Severity, Text};

use crate::{Findings, RuleContext};

/// A named check.
#[derive(Debug)]
pub struct Rule {
    /// Its code in kebab case, named after the bad pattern; the file has the same name in snake case.
    pub code: &'static str,
    /// What it finds, in one line.
    pub summary: Text,
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
    pub fn meaning(self) -> Text {
        match self {
            Self::Correctness => Text::fixed("the card is wrong or not sent", "卡片有误，或者不会发出"),
            Self::Suspicious => Text::fixed(
                "the card is likely to be other than the author means",
                "卡片很可能与作者的本意不同",
            ),
            Self::Compatibility => Text::fixed(
                "it depends on the platform, its version or the client",
                "结果取决于平台、版本或客户端",
            ),
            Self::Privacy => Text::fixed("it gives away what should stay private", "泄露了不应公开的信息"),
            Self::Style => Text::fixed(
                "it works, yet is not as the platform writes it",
                "可以工作，但与平台文档的写法不同",
            ),
            Self::Policy => {
                Text::fixed("it breaks what the project has laid down for itself", "违反了项目自己的规定")
            }
            Self::Nursery => Text::fixed("the rule is still being tried out", "规则仍在试用"),
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

/// Where the Chinese part of a page begins.
const CHINESE: &str = "## 中文\n";

/// The headings of the Chinese part, and the parts they translate. Examples are code: both languages share them.
const HEADINGS: [(&str, &str); 3] = [("What it finds", "检查内容"), ("Why", "原因"), ("Evidence", "依据")];

impl Rule {
    /// The header of its source file as Markdown: the page in every language.
    pub fn source_page(&self) -> String {
        let mut page = String::new();
        for line in self.source.lines().map_while(|line| line.strip_prefix("//!")) {
            page.push_str(line.strip_prefix(' ').unwrap_or(line));
            page.push('\n');
        }
        page
    }

    /// The page in one language, as Markdown.
    pub fn page(&self, language: Language) -> String {
        match language {
            Language::En => {
                let page = self.source_page();
                let end = page.find(CHINESE).unwrap_or(page.len());
                format!("{}\n", page[..end].trim_end())
            }
            Language::Zh => {
                let mut page = format!("# {}\n", self.code);
                for (name, heading) in [
                    ("检查内容", "检查内容"),
                    ("原因", "原因"),
                    ("Bad", "错误示例"),
                    ("Good", "正确示例"),
                    ("依据", "依据"),
                ] {
                    page.extend(["\n## ", heading, "\n", &self.section(name), "\n"]);
                }
                page
            }
        }
    }

    /// The part of the page under the heading `name`, without the heading; empty where there is none.
    pub fn section(&self, name: &str) -> String {
        let page = self.source_page();
        let heading = |line: &str| line.trim_start_matches('#').trim() == name && line.starts_with("##");
        let mut parts = page.split_inclusive('\n').skip_while(|line| !heading(line)).skip(1);
        let ends = |line: &&str| line.starts_with("## ") || line.starts_with("### ");
        parts.by_ref().take_while(|line| !ends(line)).collect::<String>().trim().to_owned()
    }

    /// Parts of the page that are there in one language and not in the other, by their headings.
    pub fn untranslated(&self) -> Vec<&'static str> {
        let lacks = |name: &str| self.section(name).is_empty();
        HEADINGS.iter().filter(|(en, zh)| lacks(en) || lacks(zh)).map(|(en, _)| *en).collect()
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
