//! Where a fact comes from.

use sharebox_diagnostic::Text;

/// How well a fact is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// An official page or the published typings say so.
    Documented,
    /// Read out of what the platform's own library does.
    Observed,
    /// Several users report it; no official word.
    Community,
    /// Follows from what is stated, but nobody states it.
    Inferred,
    /// No source was found. Never enforced, only shown as unknown.
    Unknown,
}

impl Evidence {
    /// Its word in data, and in English.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Observed => "observed",
            Self::Community => "reported by users",
            Self::Inferred => "inferred",
            Self::Unknown => "unknown",
        }
    }

    /// Its word in a sentence for people.
    pub fn word(self) -> Text {
        let zh = match self {
            Self::Documented => "官方文档",
            Self::Observed => "实测",
            Self::Community => "用户反馈",
            Self::Inferred => "推断",
            Self::Unknown => "来源不明",
        };
        Text::fixed(self.as_str(), zh)
    }
}

/// The source of one fact: its row in the contract tables and, where it is public, the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// How well it is known.
    pub evidence: Evidence,
    /// The row of `contract.md` or `feishu.md`: `1.2 title`, `feishu 2.2 PCMode`.
    pub row: &'static str,
}

impl Source {
    /// A documented fact.
    pub const fn documented(row: &'static str) -> Self {
        Self { evidence: Evidence::Documented, row }
    }

    /// A fact read out of the platform's library.
    pub const fn observed(row: &'static str) -> Self {
        Self { evidence: Evidence::Observed, row }
    }

    /// A fact that only users report.
    pub const fn community(row: &'static str) -> Self {
        Self { evidence: Evidence::Community, row }
    }

    /// A fact that follows from others.
    pub const fn inferred(row: &'static str) -> Self {
        Self { evidence: Evidence::Inferred, row }
    }

    /// An open question.
    pub const fn unknown(row: &'static str) -> Self {
        Self { evidence: Evidence::Unknown, row }
    }
}
