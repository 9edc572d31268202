//! Tables for a terminal and for Markdown.

use unicode_width::UnicodeWidthStr;

use crate::Style;

/// A table with a heading; JSON has none.
pub(crate) fn table<const N: usize>(style: Style, head: [&str; N], rows: &[[String; N]]) -> String {
    match style {
        Style::Markdown => markdown(head, rows),
        Style::Table | Style::Json => columns(head, rows),
    }
}

/// Columns as wide as their widest cell, two spaces between them.
fn columns<const N: usize>(head: [&str; N], rows: &[[String; N]]) -> String {
    let head = head.map(str::to_uppercase);
    let all = || std::iter::once(&head).chain(rows);
    let mut widths = [0; N];
    for row in all() {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.width().max(*width);
        }
    }
    let line = |row: &[String; N]| {
        let cells = row.iter().zip(widths);
        let cells: Vec<String> =
            cells.map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.width() + 2))).collect();
        format!("{}\n", cells.concat().trim_end())
    };
    all().map(line).collect()
}

fn markdown<const N: usize>(head: [&str; N], rows: &[[String; N]]) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut out = line(head.map(str::to_owned).to_vec());
    out.extend(["|", &"---|".repeat(N), "\n"]);
    for row in rows {
        out += &line(row.iter().map(|cell| cell.replace('|', r"\|")).collect());
    }
    out
}

/// `text` with spaces behind it up to `columns`; a Chinese character takes two.
pub(crate) fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(text.width())))
}

/// `text` as code, where the style has such a thing; nothing stays nothing.
pub(crate) fn code(style: Style, text: &str) -> String {
    if style == Style::Markdown && !text.is_empty() { format!("`{text}`") } else { text.to_owned() }
}
