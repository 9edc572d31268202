//! Both languages of every finding that any test of a rule makes: they must say the same of the same things.

use sharebox_diagnostic::{Diagnostic, Label, Language, Place, Text};
use sharebox_platform::PLATFORMS;

/// A finding in English: what tests of rules read. The other language is compared with it by [`assert_agree`].
#[derive(Debug, Clone)]
pub(crate) struct English {
    pub(crate) message: String,
    pub(crate) effect: Option<String>,
    pub(crate) help: Option<String>,
    pub(crate) note: Option<String>,
    pub(crate) at: Option<Place>,
    pub(crate) labels: Vec<EnglishLabel>,
}

/// A second place, and what stands there.
#[derive(Debug, Clone)]
pub(crate) struct EnglishLabel {
    pub(crate) at: Place,
    pub(crate) text: String,
}

impl From<Diagnostic> for English {
    fn from(finding: Diagnostic) -> Self {
        let en = |text: Option<Text>| text.map(|text| text.en().to_owned());
        let label = |label: Label| EnglishLabel { at: label.at, text: label.text.en().to_owned() };
        Self {
            message: finding.message.en().to_owned(),
            effect: en(finding.effect),
            help: en(finding.help),
            note: en(finding.note),
            at: finding.at,
            labels: finding.labels.into_iter().map(label).collect(),
        }
    }
}

/// Fails unless the Chinese of `finding` is Chinese, names what the English names, and leaves no English word of ours.
#[track_caller]
pub(crate) fn assert_agree(finding: &Diagnostic) {
    let rest = [&finding.effect, &finding.help, &finding.note].into_iter().flatten();
    let labels = finding.labels.iter().map(|label| &label.text);
    for text in std::iter::once(&finding.message).chain(rest).chain(labels) {
        assert_text(&finding.rule, text);
    }
}

#[track_caller]
fn assert_text(rule: &str, text: &Text) {
    let (en, zh) = (text.get(Language::En), text.get(Language::Zh));
    // What a parser or a loader says is passed on as it is.
    if en == zh && FOREIGN.contains(&rule) {
        return;
    }
    let plain = without_code(zh);
    assert!(plain.chars().any(is_chinese), "{rule}: no Chinese in `{zh}` for `{en}`");
    assert_eq!(code_of(en), code_of(zh), "{rule}: other names in\n{en}\n{zh}");
    for platform in PLATFORMS {
        for word in [platform.name, platform.version_of] {
            assert!(!plain.contains(word), "{rule}: `{word}` in `{zh}`");
        }
    }
    let chars: Vec<char> = plain.chars().collect();
    for pair in chars.windows(2) {
        let half = is_chinese(pair[0]) && matches!(pair[1], ',' | ';' | ':' | '?' | '(' | ')');
        assert!(!half, "{rule}: half-width `{}` in `{zh}`", pair[1]);
    }
    assert!(!zh.ends_with('。'), "{rule}: a full stop ends `{zh}`");
}

/// Rules that pass on what a parser or a loader says.
const FOREIGN: [&str; 3] = ["script-missing", "script-not-text", "syntax-error"];

/// What stands in backticks, in any order: languages order the parts of a sentence differently.
fn code_of(text: &str) -> Vec<&str> {
    let mut code: Vec<&str> = text.split('`').skip(1).step_by(2).collect();
    code.sort_unstable();
    code
}

fn without_code(text: &str) -> String {
    text.split('`').step_by(2).collect()
}

fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}
