//! Findings with the code they are about.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Snippet};
use sharebox_diagnostic::{Diagnostic, Label, Place, Severity, Span, Text, text};

use super::{
    files::Files,
    frame::{self, Frame},
    paint::{paint, place, renderer, short, tone},
};
use crate::{
    Look, findings, safe_line,
    text::{width, wrap},
    words,
};

/// Begins and ends the stand-in for a place. No other text in a frame can hold it, as all of it is harmless.
const STAND_IN: char = '\u{1}';

/// Lines of one remark below a frame.
const REMARK_LINES: usize = 8;

/// A finding with its code frame, line by line; `more` are remarks below its own.
pub(super) fn draw(
    finding: &Diagnostic,
    files: &mut Files<'_>,
    look: Look,
    more: &[(&'static Text, String)],
) -> Vec<String> {
    let language = look.language;
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let level = level.with_name(words::severity(finding.severity).get(language));
    let title = level.primary_title(short(finding.message.get(language))).id(short(&finding.rule));
    let mut sketch =
        Sketch { group: Group::with_title(title), places: Vec::new(), last_line: 0, files, look };
    let mut remarks = Vec::new();
    let mut apart = Vec::new();
    if let Some(at) = &finding.at {
        let (beside, elsewhere): (Vec<&Label>, Vec<&Label>) = finding
            .labels
            .iter()
            .partition(|label| label.at.file == at.file && frame::near(label.at.span, at.span));
        if !sketch.code(at, AnnotationKind::Primary, None, &beside) {
            sketch.place(at);
            apart.extend(beside);
        }
        apart.extend(elsewhere);
    } else {
        apart.extend(&finding.labels);
    }
    for label in apart {
        if !sketch.code(&label.at, AnnotationKind::Context, Some(label.text.get(language)), &[]) {
            let (place, what) = (sketch.files.place(&label.at), &label.text);
            let see = text!("{place}: {what}", "{place}：{what}", [what]);
            remarks.push((&words::SEE, see.get(language).to_owned()));
        }
    }
    remarks.extend(findings::remarks(finding).map(|(name, text)| (name, text.get(language).to_owned())));
    remarks.extend_from_slice(more);
    for (name, text) in remarks {
        sketch.remark(name, &text);
    }
    sketch.render(look.colour)
}

/// A finding that has been shown already, on one line.
pub(super) fn again(finding: &Diagnostic, look: Look) -> String {
    let head = format!("{}[{}]", words::severity(finding.severity).get(look.language), short(&finding.rule));
    let head = paint(look.colour, tone(finding.severity), &head);
    let message = short(finding.message.get(look.language));
    let at = finding.at.as_ref().map_or(Text::fixed("", ""), |at| text!(", at {}", "，位于 {}", place(at)));
    text!("{head}: {message} (as above{at})", "{head}: {message}（同上{at}）", [at])
        .get(look.language)
        .to_owned()
}

/// A finding on its way to the drawer.
struct Sketch<'a, 'f> {
    group: Group<'static>,
    /// The places that the stand-ins stand for.
    places: Vec<String>,
    /// The highest line number in sight.
    last_line: usize,
    files: &'a mut Files<'f>,
    look: Look,
}

impl Sketch<'_, '_> {
    /// Adds the code at `at`; `false` where it cannot be read.
    fn code(&mut self, at: &Place, kind: AnnotationKind, label: Option<&str>, beside: &[&Label]) -> bool {
        let spans: Vec<Span> =
            std::iter::once(at.span).chain(beside.iter().map(|label| label.at.span)).collect();
        let Some(text) = self.files.text(&at.file) else { return false };
        let Some(Frame { source, first_line, spans }) = frame::frame(text, &spans, self.look.width) else {
            return false;
        };
        self.last_line = self.last_line.max(first_line + source.lines().count() - 1);
        let labels =
            std::iter::once(label).chain(beside.iter().map(|label| Some(label.text.get(self.look.language))));
        let kinds = std::iter::once(kind).chain(std::iter::repeat(AnnotationKind::Context));
        let annotations: Vec<_> = spans
            .into_iter()
            .zip(labels)
            .zip(kinds)
            .map(|((span, label), kind)| kind.span(span).label(label.map(short)))
            .collect();
        self.places.push(self.files.place(at));
        let stand_in = format!("{STAND_IN}{}{STAND_IN}", self.places.len() - 1);
        let snippet = Snippet::source(source).line_start(first_line).path(stand_in).annotations(annotations);
        self.add(snippet);
        true
    }

    /// Adds a place without its code.
    fn place(&mut self, at: &Place) {
        let shown = self.files.place(at);
        self.add(Origin::path(shown));
    }

    /// Adds a remark in as many lines as it needs.
    fn remark(&mut self, name: &'static Text, text: &str) {
        let name = name.get(self.look.language);
        let gutter = self.last_line.to_string().len() + 3 + width(name) + 2;
        let text: String = text.chars().take(REMARK_LINES * self.look.width).collect();
        let lines = wrap(&safe_line(&text), self.look.width.saturating_sub(gutter).max(20), REMARK_LINES);
        self.add(Level::NOTE.with_name(name).message(lines.join("\n")));
    }

    fn add(&mut self, element: impl Into<annotate_snippets::Element<'static>>) {
        let group = std::mem::replace(&mut self.group, Group::with_level(Level::NOTE));
        self.group = group.element(element);
    }

    /// The drawer names a place by counting characters of the lines it was given; these were cut, and editors
    /// count otherwise. So it gets a stand-in, and the true place is put in afterwards.
    fn render(self, colour: bool) -> Vec<String> {
        let drawn = renderer(colour).render(&[self.group]);
        let mut parts = drawn.split(STAND_IN);
        let mut out = parts.next().unwrap_or_default().to_owned();
        while let (Some(index), Some(rest)) = (parts.next(), parts.next()) {
            out +=
                index.parse().ok().and_then(|index: usize| self.places.get(index)).map_or("", String::as_str);
            out += rest.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit());
        }
        // Without code there is no line number, and the drawer leaves no room for one.
        let margin = if self.last_line == 0 { " " } else { "" };
        let lines = out.lines().enumerate();
        lines
            .map(|(i, line)| format!("{}{}", if i == 0 { "" } else { margin }, line).trim_end().to_owned())
            .collect()
    }
}
