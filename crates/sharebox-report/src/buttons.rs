//! The share buttons of pages: why a user cannot tap one, and all of them as a list.

use std::io;

use serde_json::{Value, json};
use sharebox_contract::Outcome;
use sharebox_diagnostic::{Language, Place, Text, text};
use sharebox_observation::{ShareButton, UnseenKind, UnseenReason};

use crate::{
    Report, ShareRecord,
    json::write_indented,
    safe::{safe_line, short},
    text::{cut, pad, width},
};

/// How a list of share triggers is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListStyle {
    /// Columns, for people.
    Table,
    /// An array of objects.
    Json,
    /// Comma-separated values with a head (RFC 4180).
    Csv,
}

/// Columns of a table that one value may take.
const WIDEST: usize = 48;

/// The names of the columns, in their order.
const COLUMNS: [&str; 9] = ["page", "from", "number", "button", "id", "dataset", "at", "state", "why"];

/// Why a button cannot be tapped, in a sentence. Not yet harmless.
fn why(reason: &UnseenReason) -> Text {
    let condition = &reason.condition;
    let what = match reason.kind {
        UnseenKind::Condition => text!("`{condition}` does not hold", "`{condition}` 不成立"),
        UnseenKind::ConditionUnknown => {
            text!("whether `{condition}` holds is not known", "无法得知 `{condition}` 是否成立")
        }
        UnseenKind::ListEmpty => text!("the list `{condition}` is empty", "列表 `{condition}` 为空"),
        UnseenKind::ListUnknown => {
            text!("what is in the list `{condition}` is not known", "无法得知列表 `{condition}` 的内容")
        }
        UnseenKind::Hidden if condition.is_empty() => text!("it is always hidden", "始终隐藏"),
        UnseenKind::Disabled if condition.is_empty() => text!("it is always disabled", "始终禁用"),
        UnseenKind::Hidden => text!("hidden until `{condition}` holds", "`{condition}` 成立之前隐藏"),
        UnseenKind::HiddenUnknown => {
            text!("whether it is hidden is not known (`{condition}`)", "无法得知是否隐藏（`{condition}`）")
        }
        UnseenKind::Disabled => text!("disabled until `{condition}` holds", "`{condition}` 成立之前禁用"),
        UnseenKind::DisabledUnknown => {
            text!("whether it is disabled is not known (`{condition}`)", "无法得知是否禁用（`{condition}`）")
        }
        UnseenKind::NoSlot => {
            text!("the component around it has no slot for it", "外层组件没有放置它的 slot")
        }
        UnseenKind::OpenType => text!(
            "its `open-type`, `{condition}`, is not `share`",
            "它的 `open-type`（`{condition}`）不是 `share`"
        ),
        UnseenKind::OpenTypeUnknown => text!(
            "whether its `open-type` is `share` is not known",
            "无法得知它的 `open-type` 是否为 `share`"
        ),
        UnseenKind::NeedsData => text!("it is there only with data that was missing", "缺少数据时不会出现"),
    };
    match reason.keys.as_slice() {
        [] => what,
        // The condition is that data, and says so.
        [key] if key == condition => what,
        keys => {
            let keys = Text::new(keys.join("`, `"), keys.join("`、`"));
            text!("{what}: it depends on `{keys}`", "{what}：取决于 `{keys}`", [what, keys])
        }
    }
}

/// Why a button cannot be tapped, in `language`; nothing for one that can. Not yet harmless.
pub(crate) fn all_reasons(button: &ShareButton, language: Language) -> String {
    let reasons: Vec<Text> = button.unseen.iter().map(why).collect();
    let reasons: Vec<&str> = reasons.iter().map(|reason| reason.get(language)).collect();
    reasons.join(language.pick("; ", "；"))
}

/// A button in the shape of the schema `share`.
pub(crate) fn button_json(button: &ShareButton) -> Value {
    let mut map = json!({
        "selector": button.selector,
        "tag": button.tag,
        "target": button.target.fields,
        "at": point(&button.at),
        "unseen": button.unseen.iter().map(|reason| json!({
            "kind": reason.kind.as_str(),
            "condition": reason.condition,
            "keys": reason.keys,
            "at": point(&reason.at),
        })).collect::<Value>(),
    });
    if let Some(item) = button.item {
        map["item"] = json!({ "index": item.index, "of": item.of });
    }
    if let Some(within) = &button.within {
        map["within"] = within.as_str().into();
    }
    if !button.unknown.is_empty() {
        map["unknown"] = button.unknown.as_slice().into();
    }
    map
}

fn point(place: &Place) -> Value {
    json!({ "file": *place.file, "line": place.span.start.line, "column": place.span.start.column })
}

/// One share, or a button that nobody can tap.
struct Row([String; COLUMNS.len()]);

/// Writes every page with everything it can be shared from, its sentences in `language`.
///
/// # Errors
/// Those of `out`.
pub fn write_list(
    report: &Report,
    style: ListStyle,
    language: Language,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let rows: Vec<Row> =
        report.projects.iter().flat_map(|project| rows(&project.records, language)).collect();
    match style {
        ListStyle::Table => table(&rows, out),
        ListStyle::Json => {
            let object = |row: &Row| -> Value {
                let fields = COLUMNS.iter().zip(&row.0).filter(|(_, value)| !value.is_empty());
                let fields = fields.map(|(name, value)| {
                    let value = match *name {
                        "number" | "dataset" => serde_json::from_str(value).unwrap_or_default(),
                        _ => value.as_str().into(),
                    };
                    ((*name).to_owned(), value)
                });
                Value::Object(fields.collect())
            };
            write_indented(&rows.iter().map(object).collect::<Value>(), out)
        }
        ListStyle::Csv => {
            let line = |out: &mut dyn io::Write, values: &[String]| {
                let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
                write!(out, "{}\r\n", values.join(","))
            };
            line(out, &COLUMNS.map(str::to_owned))?;
            rows.iter().try_for_each(|row| line(out, &row.0))
        }
    }
}

fn rows(records: &[ShareRecord], language: Language) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut rest = records;
    while let Some(first) = rest.first() {
        let count = rest.iter().take_while(|record| record.route == first.route).count();
        let (page, behind) = rest.split_at(count);
        rest = behind;
        let buttons =
            page.iter().find_map(|record| Some(&record.observation.buttons).filter(|seen| !seen.is_empty()));
        let buttons = buttons.map_or(&[][..], Vec::as_slice);
        let run = |button: &ShareButton| {
            page.iter().find(|record| record.trigger.selector.as_ref() == Some(&button.selector))
        };
        for record in page.iter().filter(|record| record.trigger.selector.is_none()) {
            rows.push(plain(record));
        }
        let mut number = 0;
        for button in buttons {
            let seen = button.unseen.is_empty();
            number += usize::from(seen);
            let state = match (run(button), seen) {
                (Some(record), _) => state(record),
                (None, true) => "not-run".to_owned(),
                (None, false) => "not-shown".to_owned(),
            };
            let item = button.item.filter(|_| state == "not-run");
            let why = item.map_or_else(
                || all_reasons(button, language),
                |item| {
                    let number = item.index + 1;
                    let of = item.of;
                    let text = text!("{number} of {of} in its list", "列表 {of} 项中的第 {number} 项");
                    text.get(language).to_owned()
                },
            );
            let number = if seen { number.to_string() } else { String::new() };
            let field = |name: &str| button.target.fields.get(name);
            let id = field("id").and_then(Value::as_str).unwrap_or_default().to_owned();
            let dataset = field("dataset").map(Value::to_string).unwrap_or_default();
            let page = first.route.clone();
            let (name, at) = (button.selector.clone(), button.at.to_string());
            rows.push(Row([page, "button".to_owned(), number, name, id, dataset, at, state, why]
                .map(|value| safe_line(&value))));
        }
    }
    rows
}

/// A share that no button of the markup began.
fn plain(record: &ShareRecord) -> Row {
    let field = |name: &str| record.trigger.target.as_ref().and_then(|target| target.fields.get(name));
    let id = field("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    let dataset = field("dataset").map(Value::to_string).unwrap_or_default();
    let (page, from) = (record.route.clone(), record.trigger.from.0.clone());
    let nothing = String::new;
    Row([page, from, nothing(), nothing(), id, dataset, nothing(), state(record), nothing()]
        .map(|value| safe_line(&value)))
}

fn state(record: &ShareRecord) -> String {
    Outcome::as_str(record.judgement.outcome).to_owned()
}

fn table(rows: &[Row], out: &mut dyn io::Write) -> io::Result<()> {
    let head = Row(COLUMNS.map(str::to_uppercase));
    let shown: Vec<[String; COLUMNS.len()]> = std::iter::once(&head)
        .chain(rows)
        .map(|row| {
            let mut cells = row.0.clone();
            let last = cells.len() - 1;
            for cell in cells.iter_mut().take(last) {
                *cell = cut(&short(cell), WIDEST);
            }
            cells
        })
        .collect();
    let mut widths = [0; COLUMNS.len()];
    for cells in &shown {
        for (cell, widest) in cells.iter().zip(&mut widths) {
            *widest = width(cell).max(*widest);
        }
    }
    // A column that only its head stands in says nothing.
    let used: Vec<bool> = (0..COLUMNS.len())
        .map(|column| {
            shown.iter().skip(1).any(|cells| cells.get(column).is_some_and(|cell| !cell.is_empty()))
        })
        .collect();
    for cells in &shown {
        let cells = cells.iter().zip(widths).zip(&used).filter(|(_, used)| **used);
        let line: Vec<String> = cells.map(|((cell, widest), _)| pad(cell, widest)).collect();
        writeln!(out, "{}", line.join("  ").trim_end())?;
    }
    Ok(())
}

/// A value of a CSV file; in quotes where it must be, and never a formula.
fn quoted(value: &str) -> String {
    let value = if value.starts_with(['=', '+', '-', '@']) { format!("'{value}") } else { value.to_owned() };
    if value.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", value.replace('"', "\"\"")) } else { value }
}
