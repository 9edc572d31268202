//! Case files that are scripts: what they export, and what their functions say of shares. Both is asked in workers: this process
//! runs no script of anybody.

use std::{
    path::{Path, PathBuf},
    sync::Mutex,
};

use serde_json::Value;
use sharebox_case::{AskedPart, Case, Difference, Expectation, ShareExpectation, differences};
use sharebox_diagnostic::{Place, Position, Text, text};
use sharebox_document::Node;
use sharebox_observation::{
    CaseAnswer, CaseAsk, CaseFault, CaseScript, HandlerOutcome, Observation, Prelude,
};
use sharebox_project::ProjectPath;
use sharebox_sandbox::PageRun;

use crate::{
    Input, RunError, RunOptions, WorkerCommand, dispatch::Dispatch, input, plan, protocol::SourceSpec,
};

/// What a case file that is a script exports.
#[derive(Debug, Clone)]
pub struct Exports {
    /// The value, with where each part of it stands.
    pub root: Node,
    /// The scripts that it consists of, the file itself among them: where they really are.
    pub files: Vec<PathBuf>,
}

/// Why nothing is known of a case file that is a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadScript {
    /// Where in it, or its beginning.
    pub at: Position,
    /// What is wrong with what.
    pub message: Text,
}

impl From<Text> for BadScript {
    fn from(message: Text) -> Self {
        Self { at: Position::new(1, 1), message }
    }
}

/// What the scripts in `files`, which are real paths below the folder `root`, export, each for itself. Their limits are those of
/// shares.
///
/// # Errors
/// When no worker can be started. What is wrong with one script is in its place.
pub fn read_scripts(
    root: &Path,
    files: &[PathBuf],
    options: &RunOptions,
    command: &WorkerCommand,
) -> Result<Vec<Result<Exports, BadScript>>, RunError> {
    let base = base(root, options)?;
    let source = SourceSpec { root: Some(root.to_owned()), given: None };
    let dispatch = Dispatch { command, source: &source, mocks: None, options, kept: Mutex::default() };
    let below: Vec<Option<String>> = files.iter().map(|file| below(root, file)).collect();
    let runs: Vec<PageRun> = below
        .iter()
        .map(|file| {
            let file = file.clone().unwrap_or_default();
            PageRun { case: Some(CaseScript { file, ask: CaseAsk::Exports }), ..base.clone() }
        })
        .collect();
    let mut found: Vec<Option<Observation>> = runs.iter().map(|_| None).collect();
    dispatch.carry_out(
        &runs,
        &|index| below.get(index).is_some_and(Option::is_some),
        &mut |index, observation, _| {
            if let Some(slot) = found.get_mut(index) {
                *slot = Some(observation);
            }
        },
    )?;
    let exports = |(observation, file): (Option<Observation>, &Option<String>)| {
        let file = file
            .as_deref()
            .ok_or_else(|| Text::fixed("its path is not text: rename it", "它的路径不是文本：请重命名"))?;
        match answer(observation.unwrap_or_else(|| Observation::of(HandlerOutcome::NotDefined)))? {
            CaseAnswer::Exports { root: node, files } => {
                Ok(Exports { root: node, files: files.iter().map(|file| root.join(file)).collect() })
            }
            CaseAnswer::Met => Err(Text::fixed("it gave no exports", "它没有给出导出").into()),
            CaseAnswer::Fault(CaseFault { message, at, .. }) => Err(match at {
                Some(place) if *place.file == *file => BadScript { at: place.span.start, message },
                Some(place) => text!("{place}: {message}", "{place}：{message}", [message]).into(),
                None => message.into(),
            }),
        }
    };
    Ok(found.into_iter().zip(&below).map(exports).collect())
}

/// A run without a page in the program at `root`, or in no program where there is none.
fn base(root: &Path, options: &RunOptions) -> Result<PageRun, RunError> {
    let opened = input::open(&Input::Path(root.to_owned()))
        .or_else(|_| input::open(&Input::Text { text: String::new(), name: None }))?;
    // What a case file exports is the same on every platform: one of them is as good as another, where it cannot be told.
    let platform = plan::target_platform(&opened, options)
        .map_or_else(|_| sharebox_platform::PLATFORMS.first().copied(), |it| Some(it.platform));
    let platform = platform.ok_or(RunError::NotAPage { path: root.to_owned() })?;
    Ok(PageRun { prelude: Prelude::default(), ..plan::no_page(&opened, options, platform) })
}

/// The path of `file` below `root`, where it is text.
pub(super) fn below(root: &Path, file: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = file.strip_prefix(root).ok()?.iter().map(|part| part.to_str()).collect();
    Some(ProjectPath::new(&parts?.join("/")).ok()?.as_str().to_owned())
}

/// What was answered; of a process that ended before, why.
fn answer(observation: Observation) -> Result<CaseAnswer, Text> {
    let limit = |message: Text| Ok(CaseAnswer::Fault(CaseFault { message, at: None, compared: None }));
    match (observation.case, observation.outcome) {
        (Some(answer), _) => Ok(answer),
        (None, HandlerOutcome::LimitReached(reached)) => {
            let detail = reached.detail.as_ref();
            let detail = detail.map_or(Text::fixed("", ""), |detail| text!(" ({})", "（{}）", detail));
            let unit = match reached.limit {
                sharebox_observation::Limit::Time => " ms",
                sharebox_observation::Limit::Memory => " MB",
                _ => "",
            };
            limit(text!(
                "it passed the {} limit of {}{unit}{detail}",
                "它超过了 {} 限制 {}{unit}{detail}",
                [detail],
                reached.limit.as_str(),
                reached.value
            ))
        }
        (None, HandlerOutcome::Unjudged(reason)) => Err(reason),
        (None, _) => Err(Text::fixed("the worker gave no answer", "工作进程没有回答")),
    }
}

/// The functions of a case that are asked about its shares.
#[derive(Debug, Clone)]
pub(super) struct Asks {
    /// The script, relative to the source's root.
    pub(super) script: String,
    expect: Expectation,
}

/// What one of them said: of which share, about which part, and what was wrong.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) share: usize,
    pub(super) part: AskedPart,
    pub(super) fault: CaseFault,
}

impl Asks {
    /// Those of `case`, whose script is called `script`; `None` where it has none.
    pub(super) fn of(case: &Case, script: Option<String>) -> Option<Self> {
        let expect = case.expect.clone()?;
        let asks = match &expect {
            Expectation::Each(expected) => !expected.asked().is_empty(),
            Expectation::All(list) => list.iter().any(|expected| !expected.asked().is_empty()),
        };
        Some(Self { script: script.filter(|_| asks)?, expect })
    }

    /// What to run to ask about the shares with these `records`: the share, the part, and the run, which is like `base` otherwise.
    pub(super) fn runs(&self, records: &[Value], base: &PageRun) -> Vec<(usize, AskedPart, PageRun)> {
        // Shares that are not as many as they should be are not those that were expected.
        if matches!(&self.expect, Expectation::All(list) if list.len() != records.len()) {
            return Vec::new();
        }
        let mut runs = Vec::new();
        for (share, record) in records.iter().enumerate() {
            for part in self.expect.of_share(share).into_iter().flat_map(ShareExpectation::asked) {
                let record = record.pointer(part.pointer).cloned().unwrap_or_default();
                let ask = CaseAsk::Judge { function: part.function.clone(), record };
                let case = Some(CaseScript { file: self.script.clone(), ask });
                let prelude = Prelude::default();
                runs.push((share, part.clone(), PageRun { case, prelude, ..base.clone() }));
            }
        }
        runs
    }
}

/// What was said by a run; nothing where all is well.
pub(super) fn said(share: usize, part: AskedPart, observation: Observation) -> Result<Option<Said>, Text> {
    match answer(observation)? {
        CaseAnswer::Fault(fault) => Ok(Some(Said { share, part, fault })),
        CaseAnswer::Met | CaseAnswer::Exports { .. } => Ok(None),
    }
}

impl Said {
    /// As differences of `case`, whose script is called `script`.
    pub(super) fn differences(&self, case: &Case, script: &str) -> Vec<Difference> {
        let path = if self.part.name.is_empty() {
            "expect".to_owned()
        } else {
            format!("expect.{}", self.part.name)
        };
        let start = self.part.at.start;
        let at = self.fault.at.as_ref().map_or_else(
            || format!("{}:{}:{}", case.file, start.line, start.column),
            |place| shown(place, case, script),
        );
        let mut found = of_fault(&self.fault, &path);
        for difference in &mut found {
            difference.at = Some(at.clone());
        }
        found
    }
}

/// What a function found wrong, value by value where it compared some.
pub(super) fn of_fault(fault: &CaseFault, path: &str) -> Vec<Difference> {
    let message = &fault.message;
    let Some(compared) = &fault.compared else {
        let expected = Text::fixed("that it finds nothing wrong", "没有发现问题");
        return vec![Difference::new(path, expected, Some(message.en().into()))];
    };
    let Some(expected) = &compared.expected else {
        return vec![Difference::new(path, message.clone(), Some(compared.actual.clone()))];
    };
    let mut found = differences(path, expected, &compared.actual);
    if found.is_empty() {
        // What JSON does not tell apart: `-0`, prototypes.
        found =
            vec![Difference::new(path, Text::verbatim(expected.to_string()), Some(compared.actual.clone()))];
    }
    for difference in found.iter_mut().filter(|_| compared.said) {
        let what = difference.expected.clone();
        difference.expected = text!("{what} ({message})", "{what}（{message}）", [what, message]);
    }
    found
}

/// A place in a script, as `case`, whose own script is called `script`, names files.
pub(super) fn shown(place: &Place, case: &Case, script: &str) -> String {
    let file = &*place.file;
    let name = match (case.file.strip_suffix(script), script.strip_suffix(&*case.file)) {
        (Some(folder), _) => format!("{folder}{file}"),
        (None, Some(folder)) => file.strip_prefix(folder).unwrap_or(file).to_owned(),
        (None, None) if file == script => case.file.to_string(),
        (None, None) => file.to_owned(),
    };
    format!("{name}:{}:{}", place.span.start.line, place.span.start.column)
}
