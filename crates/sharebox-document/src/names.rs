//! Names in messages: what may have been meant, and what there is.

use sharebox_diagnostic::{Text, text};

/// The one of `names` that `wanted` may have meant.
pub fn nearest<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let lower = wanted.to_lowercase();
    let near = names.map(|name| (strsim::jaro_winkler(&lower, &name.to_lowercase()), name));
    let best = near.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 >= 0.84).then_some(best.1)
}

/// `a`, `b` and `c`, in back quotes.
pub fn list(names: &[&str]) -> Text {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [head @ .., last] if !head.is_empty() => {
            text!("{} and {last}", "{} 和 {last}", Text::new(head.join(", "), head.join("、")))
        }
        _ => Text::verbatim(quoted.concat()),
    }
}

/// What to write in place of `wanted`: the one of `names` that it may have meant, else all of them.
pub fn offer(wanted: &str, names: &[&str]) -> Text {
    match nearest(wanted, names.iter().copied()) {
        Some(near) => text!("did you mean `{near}`?", "是否想写 `{near}`？"),
        None => text!("there are {}", "可用的有 {}", list(names)),
    }
}

/// What stands behind a message about `wanted`: the one of `names` that it may have meant, or nothing.
pub fn or_near<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Text {
    match nearest(wanted, names) {
        Some(near) => text!("; did you mean `{near}`?", "；是否想写 `{near}`？"),
        None => Text::fixed("", ""),
    }
}
