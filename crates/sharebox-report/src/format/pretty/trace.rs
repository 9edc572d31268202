//! The time line, a moment a line.

use sharebox_diagnostic::{Text, text};
use sharebox_observation::{Opened, Told, ToldKind};

use super::paint::{Tone, paint, short};
use crate::safe::shortened;
use crate::{
    Look, ShareRecord,
    text::{cut, pad, width},
    trace::story,
};

/// Moments of one time line that are shown; all are in JSON.
const MOST: usize = 200;

/// What happened up to the share and after it, then what happened where the card was opened.
pub(super) fn lines(record: &ShareRecord, look: Look) -> Vec<String> {
    let mut lines = line_of_time(&story(record, look.language), look);
    let opened = record.opened.iter();
    let hops = record.opened.iter().flat_map(|opened| &opened.hops);
    let opened = opened.chain(hops.filter_map(|hop| hop.opened.as_deref()));
    for Opened { path, story, .. } in opened.filter(|opened| !opened.story.is_empty()) {
        let head = text!("{} is opened:", "打开 {}：", short(path));
        lines.push(paint(look.colour, Tone::Strong, head.get(look.language)));
        lines.extend(line_of_time(story, look));
    }
    lines
}

fn line_of_time(story: &[Told], look: Look) -> Vec<String> {
    let mut lines = Vec::new();
    let times: Vec<String> = story.iter().take(MOST).map(|told| format!("{} ms", told.time)).collect();
    let wide = times.iter().map(|time| width(time)).max().unwrap_or_default();
    let mut last = None;
    for (told, time) in story.iter().zip(times) {
        // A time that stays the same is written once.
        let shown = if last.as_ref() == Some(&time) { String::new() } else { time.clone() };
        last = Some(time);
        let place = told.at.as_ref().map(|at| {
            let start = at.span.start;
            format!("  {}:{}:{}", short(&at.file), start.line, start.column)
        });
        let place = place.unwrap_or_default();
        let room = look.width.saturating_sub(wide + 6 + width(&place)).max(20);
        let (tone, said) = said(told);
        let said = cut(said.get(look.language), room);
        let time = paint(look.colour, Tone::Faint, &format!("{}{shown}", " ".repeat(wide - width(&shown))));
        let place = paint(look.colour, Tone::Faint, &place);
        lines.push(format!("{time}  {}{place}", paint(look.colour, tone, &said)));
    }
    if story.len() > MOST {
        let more = text!(
            "… {} more, all of them in `-f jsonl`",
            "… 另有 {} 条，`-f jsonl` 中有全部",
            story.len() - MOST
        );
        lines.push(format!("{}  {}", pad("", wide), more.get(look.language)));
    }
    lines
}

/// One moment in a sentence.
fn said(told: &Told) -> (Tone, Text) {
    let name = short(&told.name);
    let detail = told.detail.as_ref();
    let detail = detail.map(shortened);
    let with = |said: Text| match &detail {
        Some(detail) => text!("{}: {}", "{}：{}", said, detail),
        None => said,
    };
    match told.kind {
        ToldKind::Lifecycle => (Tone::Strong, text!("{name} is called", "调用 {name}")),
        ToldKind::Entered => (Tone::Strong, with(text!("entered at {name}", "进入 {name}"))),
        ToldKind::Call => (
            Tone::Plain,
            match detail {
                Some(detail) => text!("  {name} → {}", "  {name} → {}", detail),
                None => Text::verbatim(format!("  {name}")),
            },
        ),
        ToldKind::Console => {
            let said = detail.unwrap_or(Text::fixed("", ""));
            (Tone::Faint, text!("  console.{name} {}", "  console.{name} {}", said))
        }
        ToldKind::Error => (Tone::Bad, with(text!("  throws {name}", "  抛出 {name}"))),
        ToldKind::Due => (Tone::Faint, Text::fixed("a timer or an answer is due", "定时器或应答到时")),
        ToldKind::Asked => (Tone::Strong, text!("{name} is asked", "询问 {name}")),
        ToldKind::Answered => (Tone::Plain, with(text!("it {name}", "结果 {name}"))),
        ToldKind::Decided => (
            Tone::Plain,
            match detail {
                Some(row) => text!("  → {name} · {}", "  → {name} · {}", row),
                None => Text::verbatim(format!("  → {name}")),
            },
        ),
        ToldKind::Sent => (Tone::Strong, with(text!("the card: {name}", "卡片：{name}"))),
        ToldKind::Callback => (Tone::Strong, with(text!("{name} is called", "调用 {name}"))),
    }
}
