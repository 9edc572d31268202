//! What became of the card, in a few lines below it.

use sharebox_observation::{Delivered, Ending};

use super::paint::{Tone, paint, short};
use crate::{
    ShareRecord,
    delivery::because,
    text::{cut, pad, width, wrap},
};

/// Chats that are shown.
const CHATS: usize = 10;

/// Lines of what a callback was told.
const LINES: usize = 4;

/// The chats with the card in them, its callbacks and what they were told; `columns` wide.
pub(super) fn lines(record: &ShareRecord, colour: bool, columns: usize) -> Vec<String> {
    let Some(delivery) = &record.observation.delivery else { return Vec::new() };
    let head = match &delivery.ending {
        Ending::Sent => "sent to".to_owned(),
        Ending::Cancelled => "cancelled by the user".to_owned(),
        Ending::Failed(detail) if detail.is_empty() => "sending failed".to_owned(),
        Ending::Failed(detail) => format!("sending failed: {}", short(detail)),
    };
    let mut rows: Vec<(String, String)> = Vec::new();
    let mut lines = Vec::new();
    if delivery.ending == Ending::Sent {
        let label = |index| if index == 0 { head.clone() } else { String::new() };
        let shown = delivery.to.iter().take(CHATS).enumerate();
        rows.extend(shown.map(|(index, to)| (label(index), chat(to))));
        if delivery.to.len() > CHATS {
            rows.push((String::new(), format!("… {} more", delivery.to.len() - CHATS)));
        }
    } else {
        lines.push(paint(colour, Tone::Doubtful, &head));
    }
    rows.extend(delivery.called.iter().map(|call| (call.name.clone(), short(&call.with.to_string()))));
    rows.extend(delivery.uncalled.iter().map(|callback| {
        (callback.name.clone(), format!("not called: {}", because(&callback.because, record.platform)))
    }));
    let labels = rows.iter().map(|(label, _)| width(label)).max().unwrap_or_default();
    for (label, text) in rows {
        let wrapped = wrap(&text, columns.saturating_sub(labels + 2).max(20), LINES);
        for (index, line) in wrapped.iter().enumerate() {
            let label = if index == 0 { cut(&label, columns) } else { String::new() };
            lines.push(format!("{}  {line}", paint(colour, Tone::Faint, &pad(&label, labels))));
        }
    }
    lines
}

fn chat(to: &Delivered) -> String {
    let name = short(&to.chat.to_string());
    let ticket = match &to.ticket {
        Some(ticket) => format!("shareTicket {ticket}"),
        None if to.with_ticket => "with a share ticket for whoever opens it".to_owned(),
        None => return name,
    };
    let group = to.open_gid.as_ref().map(|id| format!(", openGId {}", short(id))).unwrap_or_default();
    format!("{name} ({ticket}{group})")
}
