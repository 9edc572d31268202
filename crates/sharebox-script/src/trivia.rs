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
