//! For people on a terminal: cards as a chat shows them, findings with their code, a summary.

mod buttons;
mod card;
mod console;
mod delivery;
mod files;
mod finding;
mod findings_only;
mod frame;
mod opened;
mod outcome;
mod pages;
mod paint;
mod provenance;
mod summary;
mod supplied;
mod trace;
mod unanswered;

use std::{collections::HashSet, io};

use sharebox_contract::Outcome;
use sharebox_diagnostic::{Diagnostic, Place, Severity, Text, text};
use sharebox_observation::{ConsoleMessage, Phase, ScriptError};

use self::{
    files::Files,
    outcome::{Said, say},
    paint::{Tone, paint, short},
};
use crate::{
    Format, Guess, Look, ProjectReport, Report, ShareRecord, emulation,
    guard::guarded,
    missing_packages::{self, MissingPackages},
    safe_line,
    text::{cut, wrap},
    trigger,
};

pub(super) static FORMAT: Format =
    Format { name: "pretty", summary: "cards, code frames and a summary, for people", write };

/// Narrower and wider than this nobody reads.
const WIDTHS: (usize, usize) = (40, 140);

/// Lines of one sentence about a share.
const SENTENCE_LINES: usize = 6;

fn write(report: &Report, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let look = Look { width: look.width.clamp(WIDTHS.0, WIDTHS.1), ..look };
    guarded(out, |out| {
        let mut begun = false;
        for project in &report.projects {
            let files = Files::new(project, look.quiet);
            let mut page = Page { out, look, files, seen: Seen::default(), begun, told_together: false };
            if report.projects.len() > 1 && (!look.quiet || findings_only::has_any(project)) {
                page.project(project)?;
            }
            if let Some(guess) = &project.guess {
                page.guess(guess)?;
            }
            let packages = missing_packages::of_project(project).filter(MissingPackages::are_common);
            page.told_together = packages.is_some();
            if look.quiet {
                page.findings_only(project)?;
            } else {
                page.records(&project.records)?;
            }
            if let Some(packages) = packages {
                page.without_packages(&packages)?;
            }
            begun = page.begun;
        }
        begun |= unanswered::write(report, look, begun, out)?;
        summary::write(report, look, begun, out)
    })
}

/// Whether a page without a handler shares the home page where `record` was made.
fn shares_home(record: &ShareRecord) -> bool {
    record.platform.handler.shares_home(record.version)
}

/// Platform and version: `WeChat base library 3.16.0`.
fn version(record: &ShareRecord) -> Text {
    text!("{} {} {}", "{}{} {}", record.platform.called(), record.platform.counts(), record.version)
}

/// The routes of `records`, each once.
fn routes(records: &[ShareRecord]) -> Vec<&str> {
    let mut routes: Vec<&str> = records.iter().map(|record| record.route.as_str()).collect();
    routes.dedup();
    routes
}

/// What has been shown already and need not be shown again.
#[derive(Default)]
struct Seen {
    /// Findings by their place, or by their page where they have none: many pages share a faulty module.
    findings: HashSet<(String, Result<Place, String>, String)>,
    /// What `app.js` wrote: it runs anew for every share.
    app_console: Vec<ConsoleMessage>,
    /// What `app.js` threw.
    app_errors: Vec<ScriptError>,
}

impl Seen {
    /// Whether this finding is shown for the first time.
    fn is_new(&mut self, route: &str, finding: &Diagnostic) -> bool {
        let at = finding.at.clone().ok_or_else(|| route.to_owned());
        self.findings.insert((finding.rule.clone(), at, finding.message.en().to_owned()))
    }

    /// Whether `record` is that of a page without a handler, and nothing else is to be said about it.
    fn has_nothing_new(&self, record: &ShareRecord) -> bool {
        record.judgement.outcome == Outcome::NotDefined
            && record.diagnostics.is_empty()
            && record.observation.gaps.is_empty()
            && record.observation.buttons.iter().all(|button| button.unseen.is_empty())
            && record.observation.errors.iter().all(|error| self.app_errors.contains(error))
    }

    /// What `record` has on the console, without what `app.js` wrote the last time too.
    fn console<'r>(&mut self, record: &'r ShareRecord) -> Vec<&'r ConsoleMessage> {
        let (app, own): (Vec<_>, Vec<_>) =
            record.observation.console.iter().partition(|message| message.phase == Phase::App);
        if app.iter().copied().eq(&self.app_console) {
            return own;
        }
        self.app_console = app.into_iter().cloned().collect();
        record.observation.console.iter().collect()
    }

    /// Errors outside the handler, without those of `app.js` that were shown.
    fn errors<'r>(&mut self, record: &'r ShareRecord) -> Vec<&'r ScriptError> {
        let errors = &record.observation.errors;
        let new: Vec<_> = errors.iter().filter(|error| !self.app_errors.contains(error)).collect();
        self.app_errors.extend(new.iter().filter(|error| error.phase == Phase::App).copied().cloned());
        new
    }
}

/// The output in the making.
struct Page<'a> {
    out: &'a mut dyn io::Write,
    look: Look,
    files: Files<'a>,
    seen: Seen,
    begun: bool,
    /// Whether pages that lack packages are told of together, at the end.
    told_together: bool,
}

impl Page<'_> {
    fn paint(&self, tone: Tone, text: &str) -> String {
        paint(self.look.colour, tone, text)
    }

    /// Writes lines, an empty one before them.
    fn block(&mut self, indent: usize, lines: &[String]) -> io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        if self.begun {
            writeln!(self.out)?;
        }
        self.begun = true;
        for line in lines {
            writeln!(self.out, "{}{line}", " ".repeat(indent))?;
        }
        Ok(())
    }

    fn guess(&mut self, guess: &Guess) -> io::Result<()> {
        let why = text!(
            "(guessed: {}; say --platform to be sure)",
            "（推测依据：{}；可用 --platform 指定）",
            short(guess.because.get(self.look.language))
        );
        let (of, why) = (
            short(guess.platform.get(self.look.language)),
            self.paint(Tone::Faint, why.get(self.look.language)),
        );
        let line = text!("platform: {of} {why}", "平台：{of}{why}").get(self.look.language).to_owned();
        self.block(0, &[line])
    }

    /// The head of one of several projects.
    fn project(&mut self, project: &ProjectReport) -> io::Result<()> {
        let folder = if project.folder.is_empty() { "." } else { &project.folder };
        let line = self.paint(Tone::Strong, &format!("══ {}", short(folder)));
        self.block(0, &[line])
    }

    /// Every share with its card.
    fn records(&mut self, records: &[ShareRecord]) -> io::Result<()> {
        let mut rest = records;
        let mut before = None;
        while let Some(record) = rest.first() {
            if self.told_together && missing_packages::of_record(record).is_some() {
                rest = &rest[1..];
                before = None;
                continue;
            }
            let home = shares_home(record);
            let alike =
                |record: &&ShareRecord| self.seen.has_nothing_new(record) && shares_home(record) == home;
            let absent = rest.iter().take_while(alike).count();
            let routes = routes(&rest[..absent]);
            if routes.len() > 1 {
                self.absent(&routes, home)?;
                rest = &rest[absent..];
                before = None;
            } else {
                self.record(record, before)?;
                rest = &rest[1..];
                before = Some(record);
            }
        }
        Ok(())
    }

    fn record(&mut self, record: &ShareRecord, before: Option<&ShareRecord>) -> io::Result<()> {
        let said = say(record);
        self.head(record)?;
        self.said(&said)?;
        // In a time line each decision stands at its time.
        if record.observation.trace.is_empty() {
            self.emulation(record)?;
        }
        self.block(2, &trace::lines(record, self.look))?;
        self.block(2, &provenance::line(record, self.look))?;
        self.card(record, before)?;
        self.block(2, &delivery::lines(record, self.look))?;
        self.block(2, &opened::lines(record, self.look))?;
        self.block(2, &supplied::lines(record, self.look))?;
        let errors = console::errors(&self.seen.errors(record), self.look);
        let gaps = self.gaps(record);
        let lines: Vec<String> = errors.into_iter().chain(gaps).collect();
        self.block(2, &lines)?;
        self.block(2, &buttons::lines(record, self.look))?;
        self.findings(record)?;
        let console = console::console(&self.seen.console(record), self.look);
        self.block(2, &console)
    }

    fn head(&mut self, record: &ShareRecord) -> io::Result<()> {
        let (trigger, platform) = (trigger::name(&record.trigger), version(record));
        let rest = text!(" · {trigger} · {platform}", " · {trigger} · {platform}", [trigger, platform]);
        let rest = self.paint(Tone::Faint, rest.get(self.look.language));
        let line = format!("{}{rest}", self.paint(Tone::Strong, &short(&record.route)));
        self.block(0, &[line])
    }

    fn said(&mut self, said: &Said) -> io::Result<()> {
        let mut lines = Vec::new();
        let parts =
            [(said.tone, "", &said.what), (Tone::Faint, "  ", &said.callers), (Tone::Plain, "", &said.more)];
        for (tone, indent, sentences) in parts {
            for sentence in sentences {
                let sentence = wrap(
                    sentence.get(self.look.language),
                    self.look.width - 2 - indent.len(),
                    SENTENCE_LINES,
                );
                lines.extend(sentence.iter().map(|line| format!("{indent}{}", self.paint(tone, line))));
            }
        }
        self.block(2, &lines)
    }

    /// What the platform did, where that was asked for.
    fn emulation(&mut self, record: &ShareRecord) -> io::Result<()> {
        let mut lines = Vec::new();
        for step in &record.judgement.steps {
            let sentence = safe_line(emulation::sentence(&step.event).get(self.look.language));
            let row = self
                .paint(Tone::Faint, &format!("· {}", emulation::row(&step.source).get(self.look.language)));
            let wrapped = wrap(&sentence, self.look.width - 4, SENTENCE_LINES);
            for (index, line) in wrapped.iter().enumerate() {
                let bullet = if index == 0 { "→ " } else { "  " };
                let end = if index + 1 == wrapped.len() { format!(" {row}") } else { String::new() };
                lines.push(format!("{bullet}{line}{end}"));
            }
        }
        self.block(2, &lines)
    }

    fn card(&mut self, record: &ShareRecord, before: Option<&ShareRecord>) -> io::Result<()> {
        let Some(card) = &record.judgement.card else { return Ok(()) };
        if let Some(before) = before.filter(|before| {
            before.route == record.route
                && before.platform.id == record.platform.id
                && before.judgement.card == record.judgement.card
        }) {
            let line = text!("the same card as from {}", "与 {} 的卡片相同", trigger::name(&before.trigger));
            return self.block(2, &[line.get(self.look.language).to_owned()]);
        }
        self.block(2, &card::draw(record, card, self.look))?;
        self.block(2, &card::table(record, card, self.look))
    }

    fn gaps(&self, record: &ShareRecord) -> Option<String> {
        let (language, platform) = (self.look.language, record.platform.called());
        let gaps: Vec<String> = record.observation.gaps.iter().map(|gap| short(gap.get(language))).collect();
        let gaps = cut(&gaps.join(language.pick(", ", "、")), 2 * self.look.width);
        let label = self.paint(Tone::Doubtful, language.pick("left out", "未模拟"));
        let line = text!(
            "{label}: {gaps}; the result may differ on {platform}",
            "{label}：{gaps}；在{platform}上的结果可能不同",
            [platform]
        );
        (!gaps.is_empty()).then(|| line.get(language).to_owned())
    }

    fn findings(&mut self, record: &ShareRecord) -> io::Result<()> {
        let look = self.look;
        let mut again = Vec::new();
        for finding in &record.diagnostics {
            if self.seen.is_new(&record.route, finding) {
                let drawn = finding::draw(finding, &mut self.files, look, &[]);
                self.block(0, &drawn)?;
            } else if finding.severity > Severity::Info {
                // What is only information need not be repeated on every page.
                again.push(finding::again(finding, look));
            }
        }
        self.block(0, &again)
    }
}
