//! The share with stand-ins for data that was missing, in a few lines below the card without.

use sharebox_contract::{CardField, Reason};

use super::{
    SENTENCE_LINES,
    outcome::error,
    paint::{Tone, paint, short},
};
use crate::{ShareRecord, text::wrap};

/// Lines about the other share, where it tells more than this one; `columns` wide.
pub(super) fn lines(record: &ShareRecord, colour: bool, columns: usize) -> Vec<String> {
    let Some(supplied) = record.supplied.as_ref().filter(|supplied| !supplied.moved.is_empty()) else {
        return Vec::new();
    };
    let outcome = supplied.judgement.outcome.as_str();
    let said = match &supplied.judgement.reason {
        Some(Reason::Script(thrown)) => format!("{outcome} {}", error(thrown)),
        _ => outcome.to_owned(),
    };
    let mut lines =
        vec![paint(colour, Tone::Strong, &format!("with stand-ins for the data: {}", short(&said)))];
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
        let mark = if stands { " (stand-in)" } else { "" };
        let value = format!("{name}: {}{mark}", short(&value));
        let value = wrap(&value, columns.saturating_sub(2), SENTENCE_LINES);
        lines.extend(value.iter().map(|line| format!("  {}", paint(colour, Tone::Faint, line))));
    }
    lines
}
