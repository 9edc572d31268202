//! # path-has-extension
//!
//! ## What it finds
//! A share path that ends like a file, in `.html`, `.js` or the platform's markup ending, on a platform that puts
//! an ending behind the page itself.
//!
//! ## Why
//! The library makes `pages/a/a.html` of `pages/a/a`. A path that has the ending already gets it twice, and no page
//! is called that. (Enterprise WeChat is the reverse: its
//! pages must end in `.html`.)
//!
//! ## Bad
//! ```js
//! return { path: '/pages/index/index.html?from=share' };
//! ```
//!
//! ## Good
//! ```js
//! return { path: '/pages/index/index?from=share' };
//! ```
//!
//! ## Evidence
//! Contract 1.3 "path ending `.html`/`.wxml`/`.js`" (observed; that no page is found is inferred).

use sharebox_diagnostic::{Fixable, Severity};

use crate::returned_fields::shown;
use crate::returned_path::PathShape;
use crate::{Category, Findings, Rule, RuleContext, Severities};

pub(super) static RULE: Rule = Rule {
    code: "path-has-extension",
    summary: "the share path ends like a file",
    category: Category::Correctness,
    severities: Severities::all(Severity::Error),
    evidence: "contract 1.3 path ending .html",
    source: include_str!("path_has_extension.rs"),
    check,
};

fn check(context: &RuleContext<'_>, out: &mut Findings<'_>) {
    let Some(suffix) = context.platform.path.suffix else { return };
    for path in context.share_paths().filter(|path| path.shape == PathShape::Page) {
        let Some(ending) = path.file_ending() else { continue };
        let page = path.page().strip_suffix(ending).unwrap_or(path.page());
        out.report(format!("{} `{}` ends in `{ending}`", path.name(), shown(path.page())), |finding| {
            let at = context.value_place(path.field);
            finding
                .fix(Fixable::Text, at.clone(), path.text, path.text.replacen(path.page(), page, 1))
                .at(at)
                .effect(format!(
                    "the card opens no page: the client looks for `{}{suffix}`",
                    shown(path.page())
                ))
                .help(format!("write `{}`", path.written(&shown(page))))
                .note(format!("{} puts `{suffix}` behind the page itself (observed)", context.reader()))
        });
    }
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Severity::Error;

    use crate::testing::Share;

    #[test]
    fn only_where_the_library_adds_an_ending() {
        for (platform, path, expected) in [
            ("wechat", "/pages/a/a.html?x=1", Some(Error)),
            ("wechat", "pages/a/a.wxml", Some(Error)),
            ("wechat", "pages/a/a.js", Some(Error)),
            ("wechat", "pages/a/a.ttml", None),
            ("wechat", "pages/a/a?file=b.html", None),
            ("wechat", "https://a.com/b.html", None),
            ("wechat", ".html", None),
            ("feishu", "pages/a/a.html", None),
        ] {
            let share = Share::on(platform).texts(&[("path", path)]);
            assert_eq!(share.severity("path-has-extension"), expected, "{platform} {path}");
        }
    }
}
