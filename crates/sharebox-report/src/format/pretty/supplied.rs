//! The share with stand-ins for data that was missing, in a few lines below the card without.

use sharebox_contract::{CardField, Reason};
use sharebox_diagnostic::text;

use super::{
    SENTENCE_LINES,
    outcome::error,
    paint::{Tone, paint, short},
};
use crate::{Look, ShareRecord, text::wrap};

/// Lines about the other share, where it tells more than this one.
pub(super) fn lines(record: &ShareRecord, look: Look) -> Vec<String> {
    let Some(supplied) = record.supplied.as_ref().filter(|supplied| !supplied.moved.is_empty()) else {
        return Vec::new();
    };
    let outcome = supplied.judgement.outcome.as_str();
    let language = look.language;
    let (colour, columns) = (look.colour, look.width - 2);
    let said = match &supplied.judgement.reason {
        Some(Reason::Script(thrown)) => format!("{outcome} {}", error(thrown).get(language)),
        _ => outcome.to_owned(),
    };
    let head = text!("with stand-ins for the data: {}", "用替代值补上数据：{}", short(&said));
    let mut lines = vec![paint(colour, Tone::Strong, head.get(language))];
    let Some(card) = &supplied.judgement.card else { return lines };
    let path = match (card.path.given(), &card.query) {
        (Some(path), Some(query)) => Some(format!("{path}?{query}")),
        (path, _) => path.map(str::to_owned),
    };
    let given = |field: &CardField| field.given().map(str::to_owned);
    let fields = [("title", given(&card.title)), ("path", path), ("imageUrl", given(&card.image_url))];
    for (name, value) in fields {
        let Some(value) = value else { continue };
        let stands = supplied.texts.iter().any(|known| value.contains(&known.text));
        let mark = if stands { language.pick(" (stand-in)", "（替代值）") } else { "" };
        let value = format!("{name}: {}{mark}", short(&value));
        let value = wrap(&value, columns.saturating_sub(2), SENTENCE_LINES);
        lines.extend(value.iter().map(|line| format!("  {}", paint(colour, Tone::Faint, line))));
    }
    lines
}
