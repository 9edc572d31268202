//! The card as a chat shows it, and a table of what it is made of.

use sharebox_contract::{CardField, ShareCard};
use sharebox_diagnostic::{Language, Text, text};
use sharebox_observation::Value;
use sharebox_platform::Default;

use super::paint::{Tone, paint};
use crate::{
    Look, ShareRecord, safe_line,
    text::{cut, pad, width, wrap},
};

/// Columns of text on a card: two lines of 14 Chinese characters are what users count on a phone.
const INNER: usize = 28;

/// Lines of the title on a card.
const TITLE_LINES: usize = 2;

/// Lines of the cover picture, of which the middle ones hold its address.
const COVER_LINES: usize = 3;

/// Lines of one value in the table.
const VALUE_LINES: usize = 3;

/// Columns of the names in the table, where they are not longer.
const NAMES: usize = 10;

/// What is said where nobody says what the platform puts in place of a field.
const UNKNOWN: Text = Text::fixed("not documented", "文档没有说明");

/// The card in a box.
pub(super) fn draw(record: &ShareRecord, card: &ShareCard, look: Look) -> Vec<String> {
    let Look { colour, language, .. } = look;
    let faint = |text: &str| paint(colour, Tone::Faint, text);
    let line = |tone, text: &str| {
        format!("{} {} {}", faint("│"), paint(colour, tone, &pad(text, INNER)), faint("│"))
    };
    let mut out = vec![faint(&format!("╭{}╮", "─".repeat(INNER + 2)))];
    let (tone, title) = match &card.title {
        CardField::Absent => (Tone::Faint, text!("(no title)", "（无标题）")),
        CardField::Unknown => (Tone::Faint, text!("({UNKNOWN})", "（{UNKNOWN}）", [UNKNOWN])),
        CardField::Default { kind, text: None } => (Tone::Faint, text!("({})", "（{}）", meant(kind))),
        CardField::Given(text) | CardField::Default { text: Some(text), .. } => {
            (Tone::Strong, Text::verbatim(start(text)))
        }
    };
    out.extend(wrap(title.get(language), INNER, TITLE_LINES).iter().map(|title| line(tone, title)));
    out.extend(cover(&card.image_url, language).iter().map(|cover| line(Tone::Faint, cover)));
    out.push(line(Tone::Faint, &cut(name(record, card).get(language), INNER)));
    out.push(faint(&format!("╰{}╯", "─".repeat(INNER + 2))));
    out
}

/// The fields of the card, one below the other; what the platform filled in is marked.
pub(super) fn table(record: &ShareRecord, card: &ShareCard, look: Look) -> Vec<String> {
    let (colour, columns) = (look.colour, look.width - 2);
    let mut rows = vec![("title", field(&card.title)), ("path", field(&card.path))];
    if let Some(query) = &card.query {
        // Pages get it undecoded; people read it decoded.
        rows.push(("query", Cell { decoded: decoded(query), ..Cell::given(query) }));
    }
    rows.push(("imageUrl", cover_cell(card)));
    if card.has_pc {
        rows.push(("PCPath", field(&card.pc_path)));
        rows.push(("PCMode", field(&card.pc_mode)));
    }
    rows.extend(card.others.iter().map(|(name, of)| (*name, field(of))));
    let names = rows.iter().map(|(name, _)| name.len() + 2).max().unwrap_or_default().max(NAMES);
    let mut out = Vec::new();
    for (name, mut cell) in rows {
        cell.length = whole_length(record, name);
        let lines = cell.lines(look, columns.saturating_sub(names).max(INNER));
        for (i, text) in lines.into_iter().enumerate() {
            let name = if i == 0 { pad(name, names) } else { " ".repeat(names) };
            out.push(format!("{}{text}", paint(colour, Tone::Faint, &name)));
        }
    }
    out
}

/// The name below the card: that of the mini program where it is known, else the kind of thing it is.
fn name(record: &ShareRecord, card: &ShareCard) -> Text {
    card.app_name.as_deref().map_or_else(
        || text!("{} mini program", "{}小程序", record.platform.called()),
        |name| Text::verbatim(start(name)),
    )
}

fn cover(image: &CardField, language: Language) -> Vec<String> {
    let text = match image {
        CardField::Absent => {
            return vec![String::new(), language.pick("(no cover)", "（无封面图）").to_owned()];
        }
        CardField::Unknown => text!("({UNKNOWN})", "（{UNKNOWN}）", [UNKNOWN]),
        CardField::Given(address) if address.is_empty() => text!("(empty address)", "（空地址）"),
        CardField::Given(address) => Text::verbatim(start(address)),
        CardField::Default { kind: Default::Screenshot { crop, .. }, .. } => {
            text!("screenshot: {crop}", "页面截图：{crop}", [crop])
        }
        CardField::Default { kind, text } => text
            .as_deref()
            .map_or_else(|| text!("({})", "（{}）", meant(kind)), |text| Text::verbatim(start(text))),
    };
    let inner = INNER - 4;
    let lines = wrap(text.get(language), inner, COVER_LINES);
    let mut out = vec![format!("┌{}┐", "─".repeat(inner + 2))];
    let blank = COVER_LINES.saturating_sub(lines.len());
    for i in 0..COVER_LINES {
        let text = i.checked_sub(blank / 2).and_then(|i| lines.get(i)).map_or("", String::as_str);
        let centred = format!("{}{text}", " ".repeat((inner - width(text).min(inner)) / 2));
        out.push(format!("│ {} │", pad(&centred, inner)));
    }
    out.push(format!("└{}┘", "─".repeat(inner + 2)));
    out
}

/// One value of the table.
struct Cell {
    text: Text,
    /// Whether the text is the page's own.
    own: bool,
    /// What is said about it, in brackets.
    mark: Option<Text>,
    /// Length of the whole text in UTF-16 code units, where only its beginning was kept.
    length: Option<usize>,
    /// What the text says when its `%` escapes are undone.
    decoded: Option<String>,
}

impl Cell {
    fn given(text: &str) -> Self {
        let mark = text.is_empty().then(|| text!("empty", "空"));
        Self { text: Text::verbatim(text), own: true, mark, length: None, decoded: None }
    }

    fn ours(text: Text, mark: Text) -> Self {
        Self { text, own: false, mark: Some(mark), length: None, decoded: None }
    }

    fn lines(&self, look: Look, columns: usize) -> Vec<String> {
        let Look { colour, language, .. } = look;
        let tone = if self.own { Tone::Plain } else { Tone::Faint };
        let mut lines = wrap(&start(self.text.get(language)), columns, VALUE_LINES);
        let mut marks = Vec::new();
        if let Some(decoded) = &self.decoded {
            let decoded = text!("decoded: {}", "解码：{}", start(decoded));
            marks.push(cut(decoded.get(language), columns));
        }
        if let Some(length) = self.length {
            marks.push(
                text!("({length} characters in all)", "（共 {length} 个字符）").get(language).to_owned(),
            );
        }
        let last = lines.pop().unwrap_or_default();
        let mut out: Vec<String> = lines.iter().map(|line| paint(colour, tone, line)).collect();
        let mark = self.mark.as_ref().map(|mark| format!("({})", mark.get(language)));
        match mark {
            Some(mark) if last.is_empty() => out.push(paint(colour, Tone::Faint, &mark)),
            Some(mark) if width(&last) + 1 + width(&mark) > columns => {
                out.push(paint(colour, tone, &last));
                out.push(paint(colour, Tone::Faint, &mark));
            }
            Some(mark) => {
                out.push(format!("{} {}", paint(colour, tone, &last), paint(colour, Tone::Faint, &mark)));
            }
            None => out.push(paint(colour, tone, &last)),
        }
        out.extend(marks.iter().map(|mark| paint(colour, Tone::Faint, mark)));
        out
    }
}

fn field(field: &CardField) -> Cell {
    match field {
        CardField::Given(text) => Cell::given(text),
        CardField::Absent => Cell::ours(Text::fixed("", ""), text!("none", "无")),
        CardField::Unknown => Cell::ours(Text::fixed("", ""), UNKNOWN),
        CardField::Default { text: Some(text), .. } => {
            Cell::ours(Text::verbatim(text), text!("default", "默认值"))
        }
        CardField::Default { kind, text: None } => Cell::ours(meant(kind), text!("default", "默认值")),
    }
}

/// A default that is no text, in words.
fn meant(kind: &Default) -> Text {
    match kind {
        Default::Screenshot { crop, .. } => text!("screenshot: {crop}", "页面截图：{crop}", [crop]),
        Default::AppName => text!("the mini program's name", "小程序名称"),
        Default::PageQuery => text!("the query of the current page", "当前页面的 query"),
        Default::PageTitle => text!("the page's title or the mini program's name", "页面标题或小程序名称"),
        Default::AppIcon => text!("the mini program's icon", "小程序图标"),
        Default::CurrentPage => text!("the current page", "当前页面"),
        Default::HomePage => text!("the home page", "首页"),
        Default::Template => text!("that of the template", "模板中的内容"),
        Default::Console => text!("what the console holds", "控制台配置的内容"),
        Default::None | Default::Unknown => Text::fixed("", ""),
    }
}

fn cover_cell(card: &ShareCard) -> Cell {
    let cell = field(&card.image_url);
    match card.screenshot {
        Some((width, height)) => Cell {
            text: text!("{}, {width} × {height} pixels", "{}，{width} × {height} 像素", cell.text),
            ..cell
        },
        None => cell,
    }
}

/// The length of a field that was too long to be kept whole.
fn whole_length(record: &ShareRecord, name: &str) -> Option<usize> {
    match record.judgement.value.as_ref()?.field(name)? {
        Value::LongString { length, .. } => Some(*length),
        _ => None,
    }
}

/// As much of a page's text as could be shown, harmless.
fn start(text: &str) -> String {
    safe_line(&text.chars().take(2_000).collect::<String>())
}

/// What `%E7%AC%AC` stands for, where there is such a thing in `text`.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    let mut changed = false;
    while let Some((first, after)) = rest.split_first() {
        let digit = |at: usize| after.get(at).and_then(|digit| char::from(*digit).to_digit(16));
        if let (b'%', Some(high), Some(low)) = (first, digit(0), digit(1)) {
            bytes.push(u8::try_from(high * 16 + low).ok()?);
            changed = true;
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok().filter(|_| changed)
}
