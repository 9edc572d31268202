//! What became of the card, in a few lines below it.

use sharebox_diagnostic::{Text, text};
use sharebox_observation::{Delivered, Ending};

use super::paint::{Tone, paint, short};
use crate::{
    Look, ShareRecord,
    delivery::because,
    text::{cut, pad, width, wrap},
};

/// Chats that are shown.
const CHATS: usize = 10;

/// Lines of what a callback was told.
const LINES: usize = 4;

/// The chats with the card in them, its callbacks and what they were told.
pub(super) fn lines(record: &ShareRecord, look: Look) -> Vec<String> {
    let Look { colour, language, .. } = look;
    let columns = look.width - 2;
    let Some(delivery) = &record.observation.delivery else { return Vec::new() };
    let head = match &delivery.ending {
        Ending::Sent => text!("sent to", "发送到"),
        Ending::Cancelled => text!("cancelled by the user", "用户已取消"),
        Ending::Failed(detail) if detail.is_empty() => text!("sending failed", "发送失败"),
        Ending::Failed(detail) => text!("sending failed: {}", "发送失败：{}", short(detail)),
    };
    let head = head.get(language);
    let mut rows: Vec<(String, String)> = Vec::new();
    let mut lines = Vec::new();
    if delivery.ending == Ending::Sent {
        let label = |index| if index == 0 { head.to_owned() } else { String::new() };
        let shown = delivery.to.iter().take(CHATS).enumerate();
        rows.extend(shown.map(|(index, to)| (label(index), chat(to).get(language).to_owned())));
        if delivery.to.len() > CHATS {
            let more = text!("… {} more", "… 还有 {} 个", delivery.to.len() - CHATS);
            rows.push((String::new(), more.get(language).to_owned()));
        }
    } else {
        lines.push(paint(colour, Tone::Doubtful, head));
    }
    rows.extend(delivery.called.iter().map(|call| (call.name.clone(), short(&call.with.to_string()))));
    rows.extend(delivery.uncalled.iter().map(|callback| {
        let why = because(&callback.because, record.platform);
        let said = text!("not called: {why}", "没有调用：{why}", [why]);
        (callback.name.clone(), said.get(language).to_owned())
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

fn chat(to: &Delivered) -> Text {
    let name = short(&to.chat.to_string());
    let ticket = match &to.ticket {
        Some(ticket) => Text::verbatim(format!("shareTicket {ticket}")),
        None if to.with_ticket => {
            text!("with a share ticket for whoever opens it", "带 shareTicket，供打开卡片的人使用")
        }
        None => return Text::verbatim(name),
    };
    let group = to.open_gid.as_ref();
    let group = group.map_or(Text::fixed("", ""), |id| text!(", openGId {}", "，openGId {}", short(id)));
    text!("{name} ({ticket}{group})", "{name}（{ticket}{group}）", [ticket, group])
}
