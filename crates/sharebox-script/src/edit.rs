//! Edits of a text, and the way back from the edited text to the original.

use oxc_span::Span;

/// Where an edit stands among others at the same byte: what closes something that ends there, then what ends the
/// statement, then what opens something that begins there, then what replaces the text itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Close,
    End,
    Open,
    Replace,
}

#[derive(Debug)]
struct Edit {
    span: Span,
    rank: Rank,
    text: String,
    /// The author's code that the new text does the work of.
    anchor: u32,
}

/// Edits to be made. Replaced spans must not overlap.
#[derive(Debug, Default)]
pub(crate) struct Edits {
    edits: Vec<Edit>,
}

impl Edits {
    /// Puts `text` before what begins at `at`. Of two such, what encloses the other must come first.
    pub(crate) fn open(&mut self, at: u32, text: impl Into<String>) {
        self.push(Span::new(at, at), Rank::Open, text.into(), at);
    }

    /// Puts `text` behind `span`. Of two such that end together, what encloses the other must come last.
    pub(crate) fn close(&mut self, span: Span, text: impl Into<String>) {
        self.push(Span::new(span.end, span.end), Rank::Close, text.into(), span.start);
    }

    /// Ends the statement that ends at `at`: a line break alone does not, once what stood before it is gone.
    pub(crate) fn end(&mut self, at: u32) {
        self.push(Span::new(at, at), Rank::End, ";".to_owned(), at);
    }

    /// Writes `text` instead of `span`, which stands for the same.
    pub(crate) fn replace(&mut self, span: Span, text: impl Into<String>) {
        self.push(span, Rank::Replace, text.into(), span.start);
    }

    /// Writes `text` instead of `span` and keeps the line ends.
    pub(crate) fn cut(&mut self, source: &str, span: Span, text: &str) {
        let removed = source.get(span.start as usize..span.end as usize).unwrap_or_default();
        let ends = removed.chars().filter(|c| is_line_end(*c));
        self.replace(span, text.chars().chain(ends).collect::<String>());
    }

    /// Writes white space instead of `span`, `first` at its beginning and `last` at its end, so that what follows keeps
    /// its line and column.
    pub(crate) fn blank(&mut self, source: &str, span: Span, first: &str, last: &str) {
        let erased = source.get(span.start as usize..span.end as usize).unwrap_or_default();
        let mut blanks: Vec<char> = erased.chars().map(|c| if is_line_end(c) { c } else { ' ' }).collect();
        let room = blanks.len().saturating_sub(last.chars().count());
        for (to, c) in blanks.iter_mut().zip(first.chars()) {
            *to = c;
        }
        for (to, c) in blanks[room..].iter_mut().zip(last.chars()) {
            *to = c;
        }
        self.replace(span, blanks.into_iter().collect::<String>());
    }

    fn push(&mut self, span: Span, rank: Rank, text: String, anchor: u32) {
        self.edits.push(Edit { span, rank, text, anchor });
    }

    /// `source` with the edits made, behind `first`, which becomes a line of its own.
    pub(crate) fn apply(mut self, source: &str, first: &[Piece]) -> (String, Edited) {
        self.edits.sort_by_key(|edit| (edit.span.start, edit.rank));
        let mut text = String::with_capacity(source.len() + 2_000);
        let mut edited = Edited::default();
        for piece in first {
            edited.add(&mut text, &piece.text, 0, Kind::Inserted(piece.at));
        }
        edited.add(&mut text, "\n", 0, Kind::Inserted(None));
        edited.first = edited.segments.len();
        let mut cursor = 0;
        for edit in &self.edits {
            edited.copy(&mut text, source, cursor, edit.span.start);
            let replaces = edit.rank == Rank::Replace;
            let kind = if replaces { Kind::Instead } else { Kind::Inserted(Some(edit.anchor)) };
            edited.add(&mut text, &edit.text, edit.span.start, kind);
            cursor = edit.span.end.max(cursor);
        }
        edited.copy(&mut text, source, cursor, offset(source.len()));
        edited.length = offset(text.len());
        (text, edited)
    }
}

/// A piece of generated text.
#[derive(Debug)]
pub(crate) struct Piece {
    pub(crate) text: String,
    /// The author's code that it does the work of.
    pub(crate) at: Option<u32>,
}

/// What a stretch of the edited text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The author's text.
    Copied,
    /// Written instead of it.
    Instead,
    /// Written besides; with the author's code that it does the work of.
    Inserted(Option<u32>),
}

#[derive(Debug, Clone, Copy)]
struct Segment {
    /// Where it begins in the edited text.
    start: u32,
    /// Where what it stands for, or stands before, begins in the original.
    from: u32,
    kind: Kind,
}

/// The way back from an edited text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Edited {
    /// How long the edited text is.
    length: u32,
    /// In the order of the text. Behind the generated line they are in the order of the original as well.
    segments: Vec<Segment>,
    /// The first segment behind the generated line.
    first: usize,
}

impl Edited {
    fn copy(&mut self, text: &mut String, source: &str, start: u32, end: u32) {
        let copied = source.get(start as usize..end as usize).unwrap_or_default();
        if !copied.is_empty() {
            self.add(text, copied, start, Kind::Copied);
        }
    }

    fn add(&mut self, text: &mut String, added: &str, from: u32, kind: Kind) {
        self.segments.push(Segment { start: offset(text.len()), from, kind });
        text.push_str(added);
    }

    /// The byte of the original that `at` in the edited text stands for.
    pub(crate) fn original(&self, at: u32) -> Option<u32> {
        let index = self.segments.partition_point(|segment| segment.start <= at).checked_sub(1)?;
        let segment = self.segments.get(index)?;
        match segment.kind {
            Kind::Copied => Some(segment.from + (at - segment.start)),
            Kind::Instead => Some(segment.from),
            Kind::Inserted(anchor) => anchor,
        }
    }

    /// Whether `part` of the edited text `text` is what became of `span`.
    pub(crate) fn is_now(&self, text: &str, span: Span, part: &str) -> bool {
        let Some(start) = self.start_of(span.start) else { return false };
        let Some((least, most)) = self.ends_of(span.end) else { return false };
        let end = start as usize + part.len();
        // Whether an insertion at the end is part of it cannot be told from places alone.
        let possible = (least as usize..=most as usize).contains(&end);
        possible && text.get(start as usize..end) == Some(part)
    }

    fn body(&self) -> &[Segment] {
        self.segments.get(self.first..).unwrap_or_default()
    }

    /// Where the original byte `at` went, behind all that was put before it.
    fn start_of(&self, at: u32) -> Option<u32> {
        let to = self.body().partition_point(|segment| segment.from <= at);
        let before = self.body().get(..to)?.iter();
        let segment = before.rev().find(|segment| !matches!(segment.kind, Kind::Inserted(_)))?;
        match segment.kind {
            Kind::Copied => Some(segment.start + (at - segment.from)),
            _ => (segment.from == at).then_some(segment.start),
        }
    }

    /// Where text that ended at the original byte `at` may end now: before or behind what was put there.
    fn ends_of(&self, at: u32) -> Option<(u32, u32)> {
        let to = self.body().partition_point(|segment| segment.from < at);
        let last = self.body().get(to.checked_sub(1)?)?;
        let rest = self.body().get(to..)?;
        let next = rest.first().map_or(self.length, |segment| segment.start);
        if last.kind == Kind::Copied && last.start + (at - last.from) < next {
            let end = last.start + (at - last.from);
            return Some((end, end));
        }
        let other = rest.iter().find(|segment| !matches!(segment.kind, Kind::Inserted(_)));
        Some((next, other.map_or(self.length, |segment| segment.start)))
    }
}

/// Files are refused long before they have 2³² bytes.
pub(crate) fn offset(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Whether `c` ends a line for an engine.
pub(crate) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}
