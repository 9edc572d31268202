//! What stands between two tokens.

/// The offset of the first token at or after `offset`: white space and comments are skipped.
pub(crate) fn skip_trivia(text: &str, offset: u32) -> u32 {
    let mut rest = text.get(offset as usize..).unwrap_or_default();
    loop {
        let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let after = if trimmed.starts_with("//") {
            trimmed.find(['\n', '\r', '\u{2028}', '\u{2029}'])
        } else if let Some(inside) = trimmed.strip_prefix("/*") {
            inside.find("*/").map(|end| end + 4)
        } else {
            return u32::try_from(text.len() - trimmed.len()).unwrap_or(u32::MAX);
        };
        rest = &trimmed[after.unwrap_or(trimmed.len())..];
    }
}

/// The offset behind `token`, if that is the first token at or after `offset`.
pub(crate) fn skip_token(text: &str, offset: u32, token: char) -> Option<u32> {
    let at = skip_trivia(text, offset);
    let rest = text.get(at as usize..)?;
    rest.starts_with(token).then(|| at + u32::try_from(token.len_utf8()).unwrap_or(1))
}

/// Modifiers of class members and parameters that TypeScript has and JavaScript has not.
const MODIFIERS: &[&str] = &["public", "private", "protected", "readonly", "override", "abstract", "declare"];

/// The words that stand before a class member's key, which begins at `key`: where each begins and ends, and whether
/// JavaScript has it too, as it has `static`.
pub(crate) fn modifiers(text: &str, offset: u32, key: u32) -> Vec<(u32, u32, bool)> {
    let mut words = Vec::new();
    let mut at = skip_trivia(text, offset);
    while at < key {
        let rest = text.get(at as usize..).unwrap_or_default();
        let length = rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(rest.len());
        let end = at + u32::try_from(length).unwrap_or(u32::MAX);
        let Some(word) = rest.get(..length).filter(|word| !word.is_empty()) else { break };
        words.push((at, end, !MODIFIERS.contains(&word)));
        at = skip_trivia(text, end);
    }
    words
}
