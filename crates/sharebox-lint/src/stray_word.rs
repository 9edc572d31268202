//! Words that JavaScript writes where a value was missing: `undefined`, `null`, `NaN`, `[object Object]`.

const OBJECT: &str = "[object Object]";
const WORDS: [&str; 3] = ["undefined", "null", "NaN"];

/// The word that is all of `text`, or the object that lies in it, encoded or not.
pub(crate) fn in_value(text: &str) -> Option<&'static str> {
    let object =
        text.contains(OBJECT) || text.contains("[object%20Object]") || text.contains("%5Bobject%20Object%5D");
    if object { Some(OBJECT) } else { WORDS.into_iter().find(|word| *word == text) }
}

/// The first segment of a page that is such a word.
pub(crate) fn in_page(page: &str) -> Option<&'static str> {
    page.split('/').find_map(in_value)
}

/// The parameters of a query whose value is such a word; the key is empty for a parameter without `=`.
pub(crate) fn in_query(query: &str) -> impl Iterator<Item = (&str, &'static str)> {
    query.split('&').filter_map(|parameter| {
        let (key, value) = parameter.split_once('=').unwrap_or(("", parameter));
        Some((key, in_value(value)?))
    })
}

/// Such a word in a text for people.
///
/// `undefined`, `NaN` and `[object Object]` count as whole words. A title may speak of "null" on purpose, so that
/// one counts only where a template glued it to Chinese text: as the whole title, or with Chinese text or
/// punctuation on one side and an edge of the text or punctuation on the other.
pub(crate) fn in_text(text: &str) -> Option<&'static str> {
    if text.contains(OBJECT) {
        return Some(OBJECT);
    }
    WORDS.into_iter().find(|word| {
        text.match_indices(word).any(|(start, _)| {
            let before = text[..start].chars().next_back();
            let after = text[start + word.len()..].chars().next();
            let quoted = before == after && before.is_some_and(|c| matches!(c, '`' | '\'' | '"'));
            let whole = !before.is_some_and(joins_words) && !after.is_some_and(joins_words);
            whole && !quoted && (*word != "null" || glued(before, after))
        })
    })
}

fn joins_words(c: char) -> bool {
    matches!(c, '_' | '$' | '-') || (c.is_alphanumeric() && c < '\u{2e80}')
}

fn glued(before: Option<char>, after: Option<char>) -> bool {
    let edge = |c: Option<char>| c.is_none_or(is_chinese_mark);
    let chinese =
        |c: Option<char>| c.is_none_or(|c| is_chinese_mark(c) || (c.is_alphanumeric() && c >= '\u{2e80}'));
    (edge(before) && chinese(after)) || (chinese(before) && edge(after))
}

/// Chinese punctuation, or its full-width form.
fn is_chinese_mark(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3020}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '“' | '”' | '‘' | '’' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_values_only() {
        for text in
            ["undefined", "null", "NaN", "[object Object]", "a,[object Object]", "%5Bobject%20Object%5D"]
        {
            assert!(in_value(text).is_some(), "{text}");
        }
        for text in ["", "undefinedx", "nan", "nullable", "Null"] {
            assert_eq!(in_value(text), None, "{text}");
        }
        assert_eq!(
            in_query("a=1&id=undefined&null").collect::<Vec<_>>(),
            [("id", "undefined"), ("", "null")]
        );
        assert_eq!(in_page("pages/undefined/a"), Some("undefined"));
    }

    #[test]
    fn words_of_a_title() {
        for text in [
            "undefined",
            "undefined邀请你",
            "Hi undefined, join us.",
            "undefined's party",
            "共NaN元",
            "看[object Object]吧",
            "null",
            "null邀请你加入",
            "来自null",
            "来自「null」的邀请",
            "你好，null！",
        ] {
            assert!(in_text(text).is_some(), "{text}");
        }
        for text in [
            "undefinedness",
            "NaNjing",
            "Dev/null and you",
            "null and void",
            "The null hypothesis",
            "Java中null的用法",
            "Null",
            "`undefined` explained",
            "null-safe",
            "Kotlin 与 null",
        ] {
            assert_eq!(in_text(text), None, "{text}");
        }
    }
}
