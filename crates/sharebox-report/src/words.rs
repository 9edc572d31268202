//! The catalogue: words that formats share, in every language. Headings, names of remarks, severities, numbers.
//!
//! What is said about one share stands where it is made, both languages side by side (`format/pretty/outcome.rs`,
//! `emulation.rs`). What programs read is the same in every language: keys, codes, `error` in `file:1:2: error[rule]`.

use sharebox_diagnostic::{Language, Severity, Text, text};

use crate::Summary;

/// What the user would see.
pub(crate) static EFFECT: Text = Text::fixed("effect", "影响");
/// The one thing to do.
pub(crate) static HELP: Text = Text::fixed("help", "建议");
/// The evidence.
pub(crate) static NOTE: Text = Text::fixed("note", "说明");
/// A second place.
pub(crate) static SEE: Text = Text::fixed("see", "参见");
/// The triggers of a page that have the finding.
pub(crate) static FROM: Text = Text::fixed("from", "来自");
/// Other pages that have the finding.
pub(crate) static ALSO: Text = Text::fixed("also", "另见");

/// An input that could not be opened.
pub(crate) static NOT_CHECKED: Text = Text::fixed("could not be checked", "无法检查");

/// Between the parts of a sentence.
pub(crate) static COMMA: Text = Text::fixed(", ", "，");
/// Before what a heading is about.
pub(crate) static COLON: Text = Text::fixed(": ", "：");

/// A severity, for people.
pub(crate) fn severity(severity: Severity) -> &'static Text {
    static ERROR: Text = Text::fixed("error", "错误");
    static WARNING: Text = Text::fixed("warning", "警告");
    static INFO: Text = Text::fixed("info", "提示");
    match severity {
        Severity::Error => &ERROR,
        Severity::Warning => &WARNING,
        Severity::Info => &INFO,
    }
}

/// `2 errors`.
pub(crate) fn findings(n: usize, of: Severity) -> Text {
    let zh = severity(of).get(Language::Zh);
    Text::new(crate::text::plural(n, severity(of).en()), format!("{n} 个{zh}"))
}

/// `no pages`, `1 page`, `2 pages`.
pub(crate) fn pages(n: usize) -> Text {
    Text::new(crate::text::plural(n, "page"), format!("{n} 个页面"))
}

/// `no shares`, `1 share`, `2 shares`.
pub(crate) fn shares(n: usize) -> Text {
    Text::new(crate::text::plural(n, "share"), format!("{n} 次分享"))
}

/// `1 other page`, `2 other pages`.
pub(crate) fn other_pages(n: usize) -> Text {
    Text::new(crate::text::plural(n, "other page"), format!("另外 {n} 个页面"))
}

/// Pages without a handler: `2 pages without a share handler`.
pub(crate) fn without_handler(n: usize) -> Text {
    let pages = pages(n);
    text!("{pages} without a share handler", "{pages}没有分享函数", [pages])
}

/// Calls that nobody answered: `2 calls without an answer`.
pub(crate) fn unanswered(n: usize) -> Text {
    let calls = crate::text::plural(n, "call");
    text!("{calls} without an answer", "{n} 个调用没有应答")
}

/// Behind the first few of a list: ` and 3 more`; nothing where all were named.
pub(crate) fn and_more(n: usize) -> Text {
    if n == 0 { Text::fixed("", "") } else { text!(" and {n} more", " 等，另有 {n} 个") }
}

/// What was found, in one part for each severity; `no findings` where there are none.
pub(crate) fn found(summary: &Summary) -> Vec<(Option<Severity>, Text)> {
    let of = [
        (summary.errors, Severity::Error),
        (summary.warnings, Severity::Warning),
        (summary.infos, Severity::Info),
    ];
    let some: Vec<_> = of.into_iter().filter(|(n, _)| *n > 0).collect();
    if some.is_empty() {
        return vec![(None, Text::fixed("no findings", "没有发现问题"))];
    }
    some.into_iter().map(|(n, severity)| (Some(severity), findings(n, severity))).collect()
}

/// What nobody could tell, in one part for each reason.
pub(crate) fn open(summary: &Summary) -> Vec<Text> {
    let Summary { unjudged, undecided, failures, .. } = *summary;
    [
        (unjudged, text!("{unjudged} could not be judged", "{unjudged} 次无法判断")),
        (undecided, text!("{undecided} could not tell without data", "{undecided} 次缺少数据，无法判断")),
        (failures, text!("{failures} could not be checked", "{failures} 个输入无法检查")),
    ]
    .into_iter()
    .filter(|(n, _)| *n > 0)
    .map(|(_, text)| text)
    .collect()
}

/// `3 pages, 4 shares: 1 error, 2 warnings, 1 could not be judged`.
pub(crate) fn numbers(summary: &Summary, language: Language) -> String {
    let found = found(summary).into_iter().map(|(_, text)| text).chain(open(summary));
    let found: Vec<String> = found.map(|text| text.get(language).to_owned()).collect();
    total(summary, &found.join(COMMA.get(language)), language)
}

/// The numbers of pages and shares before `found`, which is in `language` and may be painted.
pub(crate) fn total(summary: &Summary, found: &str, language: Language) -> String {
    let (pages, shares) = (pages(summary.pages), shares(summary.shares));
    text!("{pages}, {shares}: {found}", "{pages}，{shares}：{found}", [pages, shares])
        .get(language)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_sentences_in_both_languages() {
        let nothing = Summary { pages: 2, ..Summary::default() };
        assert_eq!(numbers(&nothing, Language::En), "2 pages, no shares: no findings");
        assert_eq!(numbers(&nothing, Language::Zh), "2 个页面，0 次分享：没有发现问题");
        let some = Summary { pages: 1, shares: 1, errors: 1, infos: 2, unjudged: 1, ..Summary::default() };
        assert_eq!(numbers(&some, Language::En), "1 page, 1 share: 1 error, 2 infos, 1 could not be judged");
        assert_eq!(numbers(&some, Language::Zh), "1 个页面，1 次分享：1 个错误，2 个提示，1 次无法判断");
    }
}
