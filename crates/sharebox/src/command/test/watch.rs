//! `sharebox test --watch`: plays again what a changed file concerns, and what keys ask for.

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{self, IsTerminal},
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    time::{Duration, SystemTime},
};

use console::{Key, Term};
use notify::{Event, EventKind, RecursiveMode, Watcher, event::ModifyKind};
use regex::Regex;
use sharebox_case::{CaseResult, Selection, Snapshots, TestReport, Update, Verdict};
use sharebox_diagnostic::Text;

use super::{TestArgs, TestError};
use crate::{
    command::Failure,
    environment,
    exit::Exit,
    speech::{complain, note},
    whole_file::UNFINISHED,
};

/// Nothing has changed for so long: whoever writes files is done. Editors write one in several steps, version control many.
const QUIET: Duration = Duration::from_millis(80);

/// However long files go on changing, they are played again after so long.
const PATIENCE: Duration = Duration::from_secs(2);

/// Folders whose files concern no case: other people's, and those of version control.
const LEFT_ALONE: [&str; 3] = ["node_modules", "miniprogram_npm", ".git"];

static HELP: Text = Text::fixed(
    "keys: a all, f failed, u all and accept what cards are now, t by name, p by page, Enter again, q quit",
    "按键：a 全部，f 失败的，u 全部并接受现在的卡片，t 按名称，p 按页面，回车 重跑，q 退出",
);
static WATCHING: Text = Text::fixed("watching", "正在监视");
static WATCHING_KEYS: Text =
    Text::fixed("watching; w says which keys there are", "正在监视；按 w 查看有哪些按键");

/// What one round plays; by itself everything.
#[derive(Debug, Clone, Default)]
pub(super) struct Round {
    /// Only cases that these files concern, as they really are.
    pub(super) changed: Option<Vec<PathBuf>>,
    /// Only these cases: file and name.
    pub(super) only: Option<BTreeSet<(String, String)>>,
    /// Only cases of such names.
    pub(super) name: Option<Regex>,
    /// Only cases that share this page.
    pub(super) page: Option<String>,
    /// What becomes of snapshots, where somebody said so.
    pub(super) update: Option<Update>,
}

impl Round {
    /// Whether it plays everything.
    pub(super) fn is_whole(&self) -> bool {
        self.changed.is_none() && self.only.is_none() && self.name.is_none() && self.page.is_none()
    }

    /// Whether it plays the case.
    pub(super) fn takes(&self, file: &str, name: &str) -> bool {
        self.only.as_ref().is_none_or(|only| only.contains(&(file.to_owned(), name.to_owned())))
    }
}

/// What is heard of.
enum Heard {
    /// Something about files.
    Files(notify::Result<Event>),
    /// A key, or what was typed for one that asks.
    Key(Pressed),
}

enum Pressed {
    All,
    Failed,
    Update,
    Name(String),
    Page(String),
    Again,
    Help,
    Quit,
}

/// Files that have changed.
#[derive(Default)]
struct Changed {
    files: BTreeSet<PathBuf>,
    /// Something was missed, so that anything may have changed.
    any: bool,
}

impl Changed {
    fn is_empty(&self) -> bool {
        !self.any && self.files.is_empty()
    }
}

/// What rounds themselves write, which is no change.
#[derive(Default)]
struct Own {
    /// Snapshots as they were when the last round ended.
    snapshots: BTreeMap<PathBuf, (SystemTime, u64)>,
    /// Reports.
    outputs: Vec<PathBuf>,
    /// Whether whoever listens to keys waits until one is done with.
    asked: Cell<bool>,
    /// A key that was pressed while files changed.
    later: Cell<Option<Pressed>>,
}

impl TestArgs {
    /// Plays, and again whenever something changes, until somebody quits. Returns how the last round ended.
    pub(super) fn keep_watching(&self) -> Result<Exit, Failure> {
        let (_, paths) = self.paths()?;
        let folders: BTreeSet<PathBuf> = paths.iter().filter_map(|path| watched(path)).collect();
        // Where nothing is there, nothing will change: say so and end.
        if folders.is_empty() {
            return Ok(self.round(&Round::default())?.0);
        }
        let (sender, heard) = channel();
        let to = sender.clone();
        // A receiver that is gone wants to know nothing more.
        let mut watcher = notify::recommended_watcher(move |event| drop(to.send(Heard::Files(event))))
            .map_err(TestError::Watch)?;
        // From before the first round on: what changes while it plays is played again.
        for folder in &folders {
            watcher.watch(folder, RecursiveMode::Recursive).map_err(TestError::Watch)?;
        }
        let keys = io::stdin().is_terminal();
        let mut round = Round::default();
        let mut failed: BTreeSet<(String, String)> = BTreeSet::new();
        let mut exit = self.played(&round, &mut failed);
        let outputs = || self.report.files().map(|file| really(file.clone())).collect();
        let mut own = Own { snapshots: snapshots_in(&folders), outputs: outputs(), ..Own::default() };
        let (answered, asks) = channel();
        if keys {
            note(&HELP);
            std::thread::spawn(move || listen(&sender, &asks));
        }
        loop {
            // Nobody may be listening to keys.
            let answer = || own.asked.take().then(|| answered.send(()).ok());
            note(if keys { &WATCHING_KEYS } else { &WATCHING });
            round = match next(&heard, &own) {
                Next::Files(changed) => Round {
                    changed: (!changed.any).then(|| changed.files.into_iter().collect()),
                    ..Round::default()
                },
                Next::Key(Pressed::Quit) | Next::End => return Ok(exit),
                Next::Key(Pressed::All) => Round::default(),
                Next::Key(Pressed::Failed) => Round { only: Some(failed.clone()), ..Round::default() },
                Next::Key(Pressed::Update) if environment::is_ci() => {
                    complain(&TestError::UpdateInCi.text());
                    answer();
                    continue;
                }
                Next::Key(Pressed::Update) => Round { update: Some(Update::All), ..Round::default() },
                Next::Key(Pressed::Name(text)) => match Selection::matching(&text) {
                    Ok(name) => Round { name: Some(name), ..Round::default() },
                    Err(error) => {
                        complain(&Text::verbatim(error.to_string()));
                        answer();
                        continue;
                    }
                },
                Next::Key(Pressed::Page(page)) => Round { page: Some(page), ..Round::default() },
                Next::Key(Pressed::Again) => round,
                Next::Key(Pressed::Help) => {
                    note(&HELP);
                    answer();
                    continue;
                }
            };
            exit = self.played(&round, &mut failed);
            answer();
            own.snapshots = snapshots_in(&folders);
        }
    }

    /// Plays a round; what fails stays in `failed` until it passes.
    fn played(&self, round: &Round, failed: &mut BTreeSet<(String, String)>) -> Exit {
        if round.only.as_ref().is_some_and(BTreeSet::is_empty) {
            note(&Text::fixed("no case has failed", "没有失败的用例"));
            return Exit::Fine;
        }
        match self.round(round) {
            Ok((exit, report)) => {
                keep(&report, failed);
                exit
            }
            // A file that is being written may be anything: what comes next may be right.
            Err(error) => {
                complain(&error.text());
                Exit::Failed
            }
        }
    }
}

fn keep(report: &TestReport, failed: &mut BTreeSet<(String, String)>) {
    for case in &report.cases {
        let CaseResult { file, name, verdict, .. } = case;
        let key = (file.clone(), name.clone());
        if verdict.is_failure() || matches!(verdict, Verdict::Error(_)) {
            failed.insert(key);
        } else if *verdict != Verdict::NotRun {
            failed.remove(&key);
        }
    }
}

/// The folder around what a path names: its project's, which holds what its pages read.
fn watched(path: &Path) -> Option<PathBuf> {
    let real = fs::canonicalize(path).ok()?;
    let folder = if real.is_dir() { real } else { real.parent()?.to_owned() };
    // A configuration or a case file may lie above the program in the folder that was named, so the wider one counts.
    match sharebox_runner::find_root(&folder) {
        Some(root) if !root.starts_with(&folder) => Some(root),
        _ => Some(folder),
    }
}

/// What comes next.
enum Next {
    Files(Changed),
    Key(Pressed),
    /// Nobody will say anything any more.
    End,
}

fn next(heard: &Receiver<Heard>, own: &Own) -> Next {
    let pressed = |key| {
        own.asked.set(true);
        Next::Key(key)
    };
    if let Some(key) = own.later.take() {
        return pressed(key);
    }
    loop {
        let mut changed = Changed::default();
        match heard.recv() {
            Ok(Heard::Key(key)) => return pressed(key),
            Ok(Heard::Files(event)) => note_change(event, own, &mut changed),
            Err(_) => return Next::End,
        }
        if changed.is_empty() {
            continue;
        }
        let mut waited = Duration::ZERO;
        while waited < PATIENCE {
            match heard.recv_timeout(QUIET) {
                Ok(Heard::Files(event)) => note_change(event, own, &mut changed),
                // First what has changed.
                Ok(Heard::Key(key)) => {
                    own.later.set(Some(key));
                    break;
                }
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return Next::End,
            }
            waited += QUIET;
        }
        return Next::Files(changed);
    }
}

fn note_change(event: notify::Result<Event>, own: &Own, changed: &mut Changed) {
    let event = match event {
        Ok(event) if event.need_rescan() => return changed.any = true,
        Ok(event) => event,
        Err(_) => return changed.any = true,
    };
    // Reading is no change, nor is what a file is allowed to.
    if matches!(event.kind, EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_))) {
        return;
    }
    for path in event.paths {
        let real = really(path);
        if real.iter().any(|part| LEFT_ALONE.iter().any(|name| part == *name)) {
            continue;
        }
        // Of a folder, what was in it before anybody watched it.
        let mut files = BTreeSet::from([real.clone()]);
        if real.is_dir() {
            files.clear();
            inside(&real, &mut files);
        }
        for file in files {
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if own.outputs.contains(&file) || name.starts_with(UNFINISHED) {
                continue;
            }
            if is_snapshot(&file) {
                // Whose cards they are, they do not say.
                changed.any |= stamp(&file) != own.snapshots.get(&file).copied();
            } else {
                changed.files.insert(file);
            }
        }
    }
}

fn is_snapshot(path: &Path) -> bool {
    path.iter().any(|part| part == Snapshots::folder())
}

/// `path` without links; what is gone has its name in the folder where it was.
fn really(path: PathBuf) -> PathBuf {
    if let Ok(real) = fs::canonicalize(&path) {
        return real;
    }
    let folder = path.parent().and_then(|folder| fs::canonicalize(folder).ok());
    match (folder, path.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => path,
    }
}

/// The files below `folder`. Links are not followed.
#[expect(clippy::disallowed_methods, reason = "what is watched need not be a project")]
fn inside(folder: &Path, files: &mut BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => {
                if !LEFT_ALONE.iter().any(|name| entry.file_name() == *name) {
                    inside(&entry.path(), files);
                }
            }
            Ok(_) => drop(files.insert(entry.path())),
            Err(_) => {}
        }
    }
}

/// The snapshots below `folders`.
fn snapshots_in(folders: &BTreeSet<PathBuf>) -> BTreeMap<PathBuf, (SystemTime, u64)> {
    let mut files = BTreeSet::new();
    for folder in folders {
        inside(folder, &mut files);
    }
    files.retain(|file| is_snapshot(file));
    files.into_iter().filter_map(|path| Some((path.clone(), stamp(&path)?))).collect()
}

fn stamp(path: &Path) -> Option<(SystemTime, u64)> {
    let known = fs::metadata(path).ok()?;
    Some((known.modified().ok()?, known.len()))
}

/// Tells of keys, one at a time: while a round plays, the terminal is as it was.
fn listen(to: &Sender<Heard>, answered: &Receiver<()>) {
    let term = Term::stderr();
    let typed = |question: &str| {
        // A terminal that is gone is asked again at once.
        term.write_str(question).ok();
        term.read_line().unwrap_or_default().trim().to_owned()
    };
    loop {
        let pressed = match term.read_key() {
            Ok(Key::Char('a')) => Pressed::All,
            Ok(Key::Char('f')) => Pressed::Failed,
            Ok(Key::Char('u')) => Pressed::Update,
            Ok(Key::Char('t')) => Pressed::Name(typed("names that match: ")),
            Ok(Key::Char('p')) => Pressed::Page(typed("page: ")),
            Ok(Key::Enter) => Pressed::Again,
            Ok(Key::Char('w' | 'h' | '?')) => Pressed::Help,
            Ok(Key::Char('q') | Key::CtrlC) | Err(_) => Pressed::Quit,
            Ok(_) => continue,
        };
        let last = matches!(pressed, Pressed::Quit);
        if to.send(Heard::Key(pressed)).is_err() || last || answered.recv().is_err() {
            return;
        }
    }
}
