//! ..
/// .
pub fn safe_line(text: &str) -> String { text.to_owned() }
/// .
pub fn safe_text(text: &str) -> String { text.to_owned() }
