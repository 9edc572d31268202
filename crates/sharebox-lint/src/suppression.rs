//! Comments in the author's files that keep findings back: `sharebox-ignore-next-line RULE -- reason`, `sharebox-ignore-file`.
//!
//! They are looked for line by line, in scripts behind `//` or `/*` and in markup behind `<!--`, on the same line or as the
//! first words below it: page code is not parsed here. A directive in a string that looks like a comment is taken for one, which an author does not write by accident.

use sharebox_diagnostic::{Diagnostic, Place, SourceText, Text, text};

use crate::{Findings, Rule, RuleContext, find, misspelled::nearest, rules::RULES};

/// The words that directives begin with: ours, and that of other linters, which would be no comment of ours without a word.
const MARKS: [&str; 2] = ["sharebox-ignore", "sharebox-disable"];
/// What comments begin with. A directive is the first thing in its comment.
const OPENINGS: [&str; 3] = ["//", "/*", "<!--"];
/// The directives.
const NEXT_LINE: &str = "sharebox-ignore-next-line";
const FILE: &str = "sharebox-ignore-file";
/// Words that are quoted from a comment.
const SHOWN: usize = 60;

/// For rules that look at files and not at a share: their findings come from [`Suppressions`].
pub(crate) fn not_of_a_share(_: &RuleContext<'_>, _: &mut Findings<'_>) {}

/// The suppressions of one file.
#[derive(Debug, Clone, Default)]
pub struct Suppressions {
    directives: Vec<Directive>,
    problems: Vec<Diagnostic>,
}

/// One rule that one comment keeps back.
#[derive(Debug, Clone)]
struct Directive {
    rule: &'static Rule,
    /// The rule's name in the comment.
    at: Place,
    /// The line it is about; `None` for the whole file.
    line: Option<u32>,
    used: bool,
}

impl Suppressions {
    /// Whether `text` can have any at all.
    pub fn possible(text: &str) -> bool {
        MARKS.iter().any(|mark| text.contains(mark))
    }

    /// The suppressions in `text`.
    pub fn read(text: &SourceText) -> Self {
        let mut found = Self::default();
        if !Self::possible(text.text()) {
            return found;
        }
        // Directives that wait for the next line of code: several may stand above each other.
        let mut waiting = 0;
        let mut open = None;
        for number in 1..=u32::try_from(text.line_count()).unwrap_or(u32::MAX) {
            let Some(line) = text.line(number) else { break };
            let before = found.directives.len();
            let (comment, alone) = match open.take() {
                Some(comment) => within(comment, line, &mut open),
                None => on_one_line(line, &mut open),
            };
            if let Some((column, comment)) = comment {
                found.comment(text, number, column, comment);
            }
            let end = if alone { before } else { found.directives.len() };
            // A directive behind code is about the line below it, and ends the wait of those above.
            if !alone {
                for directive in &mut found.directives[waiting..before] {
                    if directive.line.is_some() {
                        directive.line = Some(number);
                    }
                }
                for directive in &mut found.directives[before..end] {
                    directive.line = directive.line.map(|_| number.saturating_add(1));
                }
                waiting = end;
            }
        }
        found
    }

    /// Reads the directive `comment`, which begins at byte `column` of line `number`.
    fn comment(&mut self, text: &SourceText, number: u32, column: usize, comment: &str) {
        let start = text.offset(sharebox_diagnostic::Position::new(number, 1)).unwrap_or_default() + column;
        let word =
            comment.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).next().unwrap_or_default();
        // The dashes before a reason are not part of the word.
        let word = word.split("--").next().unwrap_or_default().trim_end_matches('-');
        let place = |from: usize, length: usize| text.place(start + from, start + from + length);
        let line = match word {
            NEXT_LINE => Some(number),
            FILE => None,
            _ => {
                let near = nearest(word, [NEXT_LINE, FILE]).first().copied();
                let near = near.unwrap_or(if word.ends_with("-file") { FILE } else { NEXT_LINE });
                let message = text!("`{}` is no directive", "`{}` 不是有效的指令", shown(word));
                let help = text!(
                    "write `{near} RULE -- reason`, or remove the comment",
                    "改为 `{near} RULE -- reason`，或删除该注释"
                );
                return self.problem("suppression-not-understood", message, help, place(0, word.len()));
            }
        };
        let rest = &comment[word.len()..];
        let (names, reason) = split_reason(rest);
        if reason.is_none() {
            let message = text!("`{word}` gives no reason", "`{word}` 没有说明原因");
            let help = text!("say why behind the rule: ` -- reason`", "在规则之后说明原因：` -- reason`");
            return self.problem("suppression-without-reason", message, help, place(0, word.len()));
        }
        let mut any = false;
        let mut at = word.len();
        for name in names.split(|c: char| c.is_whitespace() || matches!(c, ',' | '、' | '，')) {
            // Where the name stands: names are parts of the comment.
            at += comment[at..].find(name).unwrap_or_default();
            if name.is_empty() {
                continue;
            }
            any = true;
            let here = place(at, name.len());
            if let Some(rule) = find(name) {
                self.directives.push(Directive { rule, at: here, line, used: false });
            } else {
                let near = nearest(name, RULES.iter().map(|rule| rule.code));
                let help = near.first().map_or_else(
                    || {
                        text!(
                            "name a rule; `sharebox rules` lists them",
                            "写明规则；`sharebox rules` 列出全部规则"
                        )
                    },
                    |near| text!("write `{near}`", "改为 `{near}`"),
                );
                let message = text!("no rule is called `{}`", "没有名为 `{}` 的规则", shown(name));
                self.problem("suppression-not-understood", message, help, here);
            }
            at += name.len();
        }
        if !any {
            let message = text!("`{word}` names no rule", "`{word}` 没有指定规则");
            let help = text!(
                "name the rule behind it; `sharebox rules` lists them",
                "在其后写明规则；`sharebox rules` 列出全部规则"
            );
            self.problem("suppression-not-understood", message, help, place(0, word.len()));
        }
    }

    fn problem(&mut self, code: &'static str, message: Text, help: Text, at: Place) {
        if let Some(rule) = find(code) {
            self.problems.push(Diagnostic::new(code, rule.severities.default, message).at(at).help(help));
        }
    }

    /// Whether a comment keeps `finding` back: one of its rule, about the line on which its own place begins, or about
    /// the file. A finding without a place is the file's.
    pub fn cover(&mut self, finding: &Diagnostic) -> bool {
        let line = finding.at.as_ref().map(|at| at.span.start.line);
        let mut covered = false;
        for directive in &mut self.directives {
            let meant = directive.line.is_none() || directive.line == line;
            if meant && directive.rule.code == finding.rule {
                directive.used = true;
                covered = true;
            }
        }
        covered
    }

    /// What is wrong with the comments themselves.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    /// A finding for each rule that a comment names in vain, once every finding has been asked about.
    pub fn unused(&self) -> Vec<Diagnostic> {
        let Some(rule) = find("unused-suppression") else { return Vec::new() };
        let unused = self.directives.iter().filter(|directive| !directive.used);
        unused
            .map(|directive| {
                let code = directive.rule.code;
                let message = if directive.line.is_some() {
                    text!("`{code}` finds nothing on the next line", "`{code}` 在下一行没有发现问题")
                } else {
                    text!("`{code}` finds nothing in this file", "`{code}` 在此文件中没有发现问题")
                };
                Diagnostic::new(rule.code, rule.severities.default, message)
                    .at(directive.at.clone())
                    .help(text!("remove the comment", "删除该注释"))
            })
            .collect()
    }
}

/// A comment that began on a line of its own and goes on below it.
#[derive(Debug, Clone, Copy)]
struct Open {
    /// What it ends with.
    end: &'static str,
    /// Whether it is empty so far: a directive is the first thing in its comment.
    empty: bool,
}

/// A directive in a line outside of all comments, and whether there is no code on the line. Notes a comment that goes on.
fn on_one_line<'l>(line: &'l str, open: &mut Option<Open>) -> (Option<(usize, &'l str)>, bool) {
    let comment = directive(line);
    let alone = comment.is_some_and(|(column, _)| OPENINGS.contains(&line[..column].trim()));
    let text = line.trim();
    for (opening, end) in [("/*", "*/"), ("<!--", "-->")] {
        if let Some(rest) = text.strip_prefix(opening)
            && !rest.contains(end)
        {
            *open = Some(Open { end, empty: rest.trim_start_matches('*').is_empty() });
            return (comment, true);
        }
    }
    (comment, alone)
}

/// The same of a line that a comment of several lines goes on to.
fn within<'l>(comment: Open, line: &'l str, open: &mut Option<Open>) -> (Option<(usize, &'l str)>, bool) {
    let (text, behind) = line.split_once(comment.end).unwrap_or((line, ""));
    let words = text.trim_start().trim_start_matches('*').trim_start();
    if text.len() == line.len() {
        *open = Some(Open { empty: comment.empty && words.is_empty(), ..comment });
    }
    let is_directive = comment.empty && MARKS.iter().any(|mark| words.starts_with(mark));
    let directive = is_directive.then(|| (text.len() - words.len(), words.trim_end()));
    (directive, behind.trim().is_empty())
}

/// Where in `line` the text of a directive begins, in bytes, and that text without the end of the comment.
fn directive(line: &str) -> Option<(usize, &str)> {
    let column = MARKS.into_iter().filter_map(|mark| line.find(mark)).min()?;
    let before = line[..column].trim_end();
    let opening = OPENINGS.into_iter().find(|opening| before.ends_with(opening))?;
    let text = &line[column..];
    let end = match opening {
        "/*" => text.find("*/"),
        "<!--" => text.find("-->"),
        _ => None,
    };
    Some((column, text[..end.unwrap_or(text.len())].trim_end()))
}

/// The names before a reason, and the reason if there is one.
fn split_reason(rest: &str) -> (&str, Option<&str>) {
    let mut cuts = ["--", ":", "："].into_iter().filter_map(|mark| Some((rest.find(mark)?, mark.len())));
    let first = cuts.by_ref().min();
    match first {
        Some((cut, length)) => {
            let reason = rest[cut + length..].trim();
            (&rest[..cut], Some(reason).filter(|reason| !reason.is_empty()))
        }
        None => (rest, None),
    }
}

fn shown(text: &str) -> String {
    text.chars().take(SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::{Position, Severity, Span};

    use super::*;

    fn finding(rule: &str, line: u32) -> Diagnostic {
        let at = Position::new(line, 3);
        Diagnostic::new(rule, Severity::Error, Text::verbatim("x")).at(Place::new("a.js", Span::point(at)))
    }

    #[test]
    fn the_word_of_other_linters_is_understood_to_be_meant() {
        for (word, ours) in [("sharebox-disable-next-line", NEXT_LINE), ("sharebox-disable-file", FILE)] {
            let found = read(&format!("// {word} title-empty -- later\n"));
            let [problem] = found.problems() else { panic!("{word}: {:?}", found.problems()) };
            assert_eq!(problem.message.en(), format!("`{word}` is no directive"));
            let help = problem.help.as_ref().map(Text::en);
            assert_eq!(help, Some(format!("write `{ours} RULE -- reason`, or remove the comment").as_str()));
        }
    }

    fn read(text: &str) -> Suppressions {
        Suppressions::read(&SourceText::new("a.js", text))
    }

    #[test]
    fn a_comment_is_about_the_next_line_of_code() {
        for (text, line) in [
            ("// sharebox-ignore-next-line title-empty -- why\nx", 2),
            ("/* sharebox-ignore-next-line title-empty: why */\nx", 2),
            ("  <!-- sharebox-ignore-next-line title-empty -- why -->\n<b/>", 2),
            ("// sharebox-ignore-next-line title-empty：因为\nx", 2),
            ("//sharebox-ignore-next-line path-empty, title-empty--why\nx", 2),
            (
                "// sharebox-ignore-next-line title-empty -- a\n// sharebox-ignore-next-line path-empty -- b\nx",
                3,
            ),
            ("x // sharebox-ignore-next-line title-empty -- why\ny", 2),
            ("<!--\n  sharebox-ignore-next-line title-empty -- why\n-->\n<b/>", 4),
            ("/**\n * sharebox-ignore-next-line title-empty -- why\n * and more\n */\nx", 5),
            ("<!-- sharebox-ignore-next-line title-empty -- why\n  and more -->\n<b/>", 3),
            ("<!--\n  sharebox-ignore-next-line title-empty -- why --><b/>", 3),
            ("// sharebox-ignore-next-line title-empty -- why\n/*\n text\n*/\nx", 5),
        ] {
            let mut found = read(text);
            assert!(found.problems().is_empty(), "{text}: {:?}", found.problems());
            assert!(!found.cover(&finding("title-empty", line + 1)), "{text}");
            assert!(!found.cover(&finding("title-too-long", line)), "{text}");
            assert!(found.cover(&finding("title-empty", line)), "{text}");
        }
    }

    #[test]
    fn a_file_is_covered_as_a_whole_and_what_is_not_used_is_told() {
        let mut found = read("x\n// sharebox-ignore-file title-empty, path-empty -- generated\n");
        assert!(found.cover(&finding("title-empty", 1)));
        assert!(found.cover(&Diagnostic::new("title-empty", Severity::Error, Text::verbatim("no place"))));
        let unused = found.unused();
        assert_eq!(unused.len(), 1);
        assert_eq!(unused[0].message.en(), "`path-empty` finds nothing in this file");
        let at = unused[0].at.as_ref().unwrap().span;
        assert_eq!((at.start, at.end), (Position::new(2, 38), Position::new(2, 48)));
    }

    #[test]
    fn what_is_wrong_with_a_comment_is_told() {
        for (text, rule, message) in [
            (
                "// sharebox-ignore-next-line title-empty",
                "suppression-without-reason",
                "`sharebox-ignore-next-line` gives no reason",
            ),
            (
                "// sharebox-ignore-next-line title-empty --",
                "suppression-without-reason",
                "`sharebox-ignore-next-line` gives no reason",
            ),
            (
                "// sharebox-ignore-next-line titel-empty -- x",
                "suppression-not-understood",
                "no rule is called `titel-empty`",
            ),
            (
                "// sharebox-ignore-next-line -- x",
                "suppression-not-understood",
                "`sharebox-ignore-next-line` names no rule",
            ),
            (
                "// sharebox-ignore-line title-empty -- x",
                "suppression-not-understood",
                "`sharebox-ignore-line` is no directive",
            ),
            ("// sharebox-ignore", "suppression-not-understood", "`sharebox-ignore` is no directive"),
        ] {
            let found = read(text);
            let problems: Vec<_> =
                found.problems().iter().map(|p| (p.rule.as_str(), p.message.en())).collect();
            assert_eq!(problems, [(rule, message)], "{text}");
            assert!(found.unused().is_empty(), "{text}");
        }
    }

    #[test]
    fn a_directive_on_several_lines_is_not_passed_over() {
        let found = read("<!--\n sharebox-ignore-next-line\n title-empty -- x -->\n<b/>");
        let problems: Vec<_> = found.problems().iter().map(|problem| problem.message.en()).collect();
        assert_eq!(problems, ["`sharebox-ignore-next-line` gives no reason"]);
    }

    #[test]
    fn what_is_not_the_first_in_a_comment_is_text() {
        for text in [
            "// see sharebox-ignore-next-line",
            "const a = 'sharebox-ignore-file title-empty -- x'",
            "sharebox-ignore",
            "/*\n text\n sharebox-ignore-next-line title-empty -- x\n*/",
            "/* a */\nsharebox-ignore-next-line title-empty -- x",
        ] {
            let found = read(text);
            assert!(found.problems().is_empty() && found.directives.is_empty(), "{text}");
        }
    }
}
