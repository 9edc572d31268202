//! What a script's text says it requires, without parsing it.

use std::collections::BTreeSet;

use sharebox_sandbox::named_modules;

/// What a script requires.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Requires<'a> {
    /// By name. Names in comments and strings count too.
    pub(crate) ids: BTreeSet<&'a str>,
    /// Whether it may require what it does not name.
    pub(crate) unnamed: bool,
}

impl<'a> Requires<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        let mut found = Self { ids: named_modules(text).collect(), unnamed: false };
        for word in ["require", "import"] {
            for (at, _) in text.match_indices(word) {
                match use_at(text, at, word) {
                    Use::Named(id) => drop(found.ids.insert(id)),
                    Use::Unnamed => found.unnamed = true,
                    Use::None => {}
                }
            }
        }
        found
    }
}

/// What a word in a script does.
enum Use<'a> {
    /// It requires this.
    Named(&'a str),
    /// It requires something, or is handed on.
    Unnamed,
    /// It is another word, part of a sentence, or only asked whether it is there.
    None,
}

fn use_at<'a>(text: &'a str, at: usize, word: &str) -> Use<'a> {
    let (before, after) = (&text[..at], &text[at + word.len()..]);
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
    if before.ends_with(|c: char| is_name(c) || c == '.') || after.starts_with(is_name) {
        return Use::None;
    }
    let after = after.trim_start();
    let after = after.strip_prefix(".async").unwrap_or(after).trim_start();
    let Some(argument) = after.strip_prefix('(') else {
        // Two words in a row are prose, or a statement: `import` is no function there.
        let alone = word == "import" || after.starts_with(is_name) || before.trim_end().ends_with("typeof");
        return if alone { Use::None } else { Use::Unnamed };
    };
    let argument = argument.trim_start();
    let Some(quote) = argument.chars().next().filter(|c| matches!(c, '\'' | '"')) else {
        return Use::Unnamed;
    };
    let Some((id, rest)) = argument[1..].split_once(quote) else { return Use::Unnamed };
    if rest.trim_start().starts_with([')', ',']) && !id.contains(['\n', '\\']) {
        Use::Named(id)
    } else {
        Use::Unnamed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_named_is_known_to_be_there() {
        for (text, ids, unnamed) in [
            ("const a = require('./a'); import b from './b'", vec!["./a", "./b"], false),
            ("require.async('./a').then(f); require.async ( \"./b\" )", vec!["./a", "./b"], false),
            ("require(name)", vec![], true),
            ("require('./' + name)", vec!["./"], true),
            ("require(`./a`)", vec![], true),
            ("import(name); import('./a')", vec!["./a"], true),
            ("const r = require; r('./a')", vec![], true),
            ("load(require, module)", vec![], true),
            ("if (typeof require === 'function') f()", vec![], false),
            ("// users require a login\nx.require(y); __webpack_require__(3); required(x)", vec![], false),
            ("import './a'\nimport { b } from './b'", vec!["./a", "./b"], false),
            ("require('./a\\x62')", vec!["./a\\x62"], true),
        ] {
            assert_eq!(Requires::of(text), Requires { ids: ids.into_iter().collect(), unnamed }, "{text}");
        }
    }
}
