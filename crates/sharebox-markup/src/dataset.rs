//! Names of `data-` attributes to keys of a dataset.

use crate::DatasetCase;

/// The dataset key of an attribute: `data-alpha-beta` is `alphaBeta`, `data-treeId` is `treeid`. `None` for an
/// attribute that is no data attribute.
///
/// Upper case is lower-cased first, then a dash with the lower-case letter behind it becomes the upper-case
/// letter; other dashes stay. Both platforms document it so (Feishu's opt-in new framework keeps upper case).
pub fn key(attribute: &str) -> Option<String> {
    key_in(attribute, DatasetCase::Lower)
}

/// As [`key`], for either treatment of capitals.
pub(crate) fn key_in(attribute: &str, case: DatasetCase) -> Option<String> {
    let (prefix, name) = attribute.split_at_checked("data-".len())?;
    if !prefix.eq_ignore_ascii_case("data-") || name.is_empty() {
        return None;
    }
    let cased = |c: char| match case {
        DatasetCase::Lower => c.to_ascii_lowercase(),
        DatasetCase::Kept => c,
    };
    let mut key = String::with_capacity(name.len());
    let mut letters = name.chars().map(cased).peekable();
    while let Some(letter) = letters.next() {
        match letters.peek() {
            Some(next) if letter == '-' && next.is_ascii_lowercase() => {
                key.push(next.to_ascii_uppercase());
                letters.next();
            }
            _ => key.push(letter),
        }
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_camel_case_of_the_lower_cased_name() {
        let cases = [
            ("data-id", Some("id")),
            ("data-alpha-beta", Some("alphaBeta")),
            ("data-treeId", Some("treeid")),
            ("DATA-Alpha-Beta", Some("alphaBeta")),
            ("data-a-1-b", Some("a-1B")),
            ("data-a--b", Some("a-B")),
            ("data-a-", Some("a-")),
            ("data-名-称", Some("名-称")),
            ("data-", None),
            ("data", None),
            ("datum-a", None),
            ("dat\u{e9}-a", None),
        ];
        for (attribute, expected) in cases {
            assert_eq!(key(attribute).as_deref(), expected, "{attribute}");
        }
        for (attribute, expected) in [("data-treeId", "treeId"), ("data-a-b", "aB"), ("data-a-B", "a-B")] {
            assert_eq!(key_in(attribute, DatasetCase::Kept).as_deref(), Some(expected));
        }
    }
}
