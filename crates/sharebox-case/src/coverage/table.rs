//! What cases reach, for people: a line per page with numbers, below it what none reached, and a line for all.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use anstyle::{AnsiColor, Effects, Style};
use sharebox_diagnostic::text;
use sharebox_report::{Look, short};
use unicode_width::UnicodeWidthStr;

use super::{Coverage, Reached, Totals, words};

const GOOD: Style = AnsiColor::Green.on_default().effects(Effects::BOLD);
const BAD: Style = AnsiColor::Yellow.on_default().effects(Effects::BOLD);
const STRONG: Style = Style::new().effects(Effects::BOLD);
const FAINT: Style = Style::new().effects(Effects::DIMMED);

/// Ways that are listed below a page; the numbers count all.
const MOST_LISTED: usize = 20;

/// Columns of a number, and the fewest of a page's name.
const NUMBER: usize = 12;
const NAME: usize = 24;

/// Writes the table.
pub(crate) fn write(coverage: &Coverage, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let say = |en: &'static str, zh: &'static str| look.language.pick(en, zh);
    let total = say("all", "全部");
    let names = coverage.pages().map(|(route, _)| short(route).width()).chain([total.width()]);
    let width = names.max().unwrap_or_default().clamp(NAME, look.width.max(NAME + 4 * NUMBER) - 4 * NUMBER);
    let heads = [say("handlers", "处理函数"), say("triggers", "入口"), say("branches", "分支"), "%"];
    let heads: String = heads.iter().map(|head| right(head, NUMBER)).collect();
    writeln!(
        out,
        "{}{}",
        paint(look, STRONG, &left(say("coverage", "覆盖率"), width)),
        paint(look, FAINT, &heads)
    )?;
    for (route, page) in coverage.pages() {
        line(&short(route), page.totals(), width, look, out)?;
        for (what, parts) in
            [(say("handler", "处理函数"), &page.handlers), (say("trigger", "入口"), &page.triggers)]
        {
            for name in missing(parts) {
                let text =
                    text!("no case reaches {what} `{name}`", "没有用例到达{what} `{name}`", [what, name]);
                writeln!(out, "  {}", short(text.get(look.language)))?;
            }
        }
        let missed = page.missed();
        for missed in missed.iter().take(MOST_LISTED) {
            let of = missed.function.as_ref().map(|name| text!(" in `{name}`", "（`{name}` 内）", [name]));
            let of = of.map(|of| of.get(look.language).to_owned()).unwrap_or_default();
            let place = format!("{}:{}:{}", missed.file, missed.line, missed.column);
            let words = words(missed.kind);
            writeln!(out, "  {}  {}", short(&place), short(&format!("{}{of}", words.get(look.language))))?;
        }
        let more = missed.len().saturating_sub(MOST_LISTED);
        if more > 0 {
            let text = text!(
                "and {more} more (`-f json` lists all)",
                "另有 {more} 处（`-f json` 列出全部）",
                [more]
            );
            writeln!(out, "  {}", text.get(look.language))?;
        }
    }
    line(total, coverage.totals(), width, look, out)
}

fn missing(parts: &BTreeMap<String, bool>) -> impl Iterator<Item = &String> {
    parts.iter().filter(|(_, reached)| !**reached).map(|(name, _)| name)
}

fn line(name: &str, totals: Totals, width: usize, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let number = |of: Reached| right(&format!("{}/{}", of.reached, of.all), NUMBER);
    let sum = totals.sum();
    let percent = sum.percent().map_or_else(|| "-".to_owned(), |percent| format!("{percent:.1}"));
    let style = if sum.reached == sum.all { GOOD } else { BAD };
    writeln!(
        out,
        "{}{}{}{}{}",
        left(name, width),
        number(totals.handlers),
        number(totals.triggers),
        number(totals.branches),
        paint(look, style, &right(&percent, NUMBER))
    )
}

fn left(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

fn right(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(text.width())))
}

fn paint(look: Look, style: Style, text: &str) -> String {
    if look.colour && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
}
