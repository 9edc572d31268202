//! What runs cost, against Node and jest: the same pages in `node:vm`, as small and fast as that can be, and as tests of
//! jest with miniprogram-simulate.
//!
//! Commands take turns, so that a slow moment of the machine hits all of them. Prints medians and the ratio run by run
//! as a Markdown table; nothing is asserted.

mod args;
mod jest;
mod measure;
mod programs;
mod table;

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use jest::Tests;
use measure::Timed;
use table::Row;

const PAGE: &str = "js-fixtures/feishu/gadget-sharing/page/API/pages/share/share.js";
const ONE_PAGE: &str = "crates/xtask/bench/one-page.js";
const PROJECT: &str = "crates/xtask/bench/project.js";

/// Cases that are played, and the file of one of them.
const CASES: usize = 100;
const CASE: &str = "pages/p0/p0.share.json";

/// What is measured: a name, the platform's global, its id, and what to run.
struct Case {
    name: String,
    global: &'static str,
    platform: &'static str,
    input: String,
    one_page: bool,
    /// Whether it is a run of cases, which plain Node has no word for.
    cases: bool,
    /// How jest runs it too, and which of its tests, if not all.
    jest: Option<(Tests, Option<&'static str>)>,
    runs: usize,
}

impl Case {
    /// The program that it is about.
    fn root(&self) -> &str {
        self.input.strip_suffix(CASE).unwrap_or(&self.input)
    }
}

/// Measures what `args` ask for.
pub(crate) fn bench(args: impl IntoIterator<Item = String>) -> Result<(), String> {
    let Some(args) = args::read(args)? else {
        print!("{}", args::HELP);
        return Ok(());
    };
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let target = std::path::absolute(target).map_err(|error| error.to_string())?;
    let binary = match args.binary {
        Some(binary) => binary,
        None => built(&target)?,
    };
    let size = binary.metadata().map_err(|error| format!("{}: {error}", binary.display()))?.len();
    let workers = workers(std::thread::available_parallelism().map_or(1, usize::from));
    // Made-up programs stay in the target folder.
    let scratch = target.join("bench");
    let mut text = format!(
        "{} Medians in milliseconds, {} runs in turns (a quarter of them where many pages run); ratios below 1 are in favour \
         of sharebox. Peak: the largest single process, megabytes.\n\n",
        table::machine(),
        args.runs
    );
    let mut notes = Vec::new();
    let mut rows = Vec::new();
    for case in cases(args.runs, &args.programs, &scratch)? {
        eprintln!("{} …", case.name);
        let jest = case.jest.filter(|_| args.jest).and_then(|(tests, only)| {
            let prepared = jest::prepare(tests, &scratch.join("jest"), case.root(), only);
            prepared.map_err(|why| notes.push(format!("jest: skipped: {why}."))).ok()
        });
        rows.push(measured(&case, &binary, jest, &workers)?);
    }
    text.push_str(&table::table(&rows, &workers));
    if let [_, hundred, thousand, ..] = rows.as_slice()
        && let (Some(hundred), Some(thousand)) = (hundred.ours.first(), thousand.ours.first())
    {
        let times = thousand.median_ms() / hundred.median_ms();
        notes.push(format!("1,000 pages take {times:.1} × as long as 100 (`-j 1`)."));
    }
    if !args.jest {
        notes.push("jest: skipped: `--no-jest`.".to_owned());
    }
    let megabytes = f64::from(u32::try_from(size).unwrap_or(u32::MAX)) / 1_048_576.0;
    notes.push(format!("Binary: {megabytes:.1} MB."));
    text.push('\n');
    text.push_str(&notes.join("\n"));
    text.push('\n');
    print!("{text}");
    if args.write { table::write(&text) } else { Ok(()) }
}

fn built(target: &Path) -> Result<PathBuf, String> {
    let built = Command::new("cargo").args(["build", "--release", "-p", "sharebox"]).status();
    if built.is_ok_and(|status| status.success()) {
        Ok(target.join("release/sharebox"))
    } else {
        Err("the release build failed".to_owned())
    }
}

/// Numbers of workers that are tried: 1, 2, 4 … and one per processor.
fn workers(processors: usize) -> Vec<usize> {
    let powers = std::iter::successors(Some(1), |jobs| Some(jobs * 2));
    powers.take_while(|jobs| *jobs < processors).chain([processors]).collect()
}

/// Runs everything that a case is run with, in turns.
fn measured(case: &Case, binary: &Path, jest: Option<Vec<String>>, workers: &[usize]) -> Result<Row, String> {
    let binary = binary.to_string_lossy();
    let harness = if case.one_page { ONE_PAGE } else { PROJECT };
    let mut commands = Vec::new();
    if !case.cases {
        commands.push(Timed::new(["node", harness, &case.input, case.global], 0));
    }
    let most = workers.last().copied().unwrap_or(1);
    let with_jest = jest.is_some();
    if let Some(jest) = jest {
        let workers = format!("--maxWorkers={most}");
        commands.push(Timed::new(jest.iter().map(String::as_str).chain([workers.as_str()]), 0));
    }
    for jobs in workers {
        let jobs = jobs.to_string();
        if case.cases {
            commands.push(Timed::new([&*binary, "test", &case.input, "-j", &jobs], 0));
            continue;
        }
        let args =
            ["run", &case.input, "-f", "jsonl", "--from", "menu", "--platform", case.platform, "-j", &jobs];
        // 1 is a finding; 2 is a page that could not be judged: real programs have some.
        commands.push(Timed::new([&*binary].into_iter().chain(args), 2));
    }
    let mut figures = measure::in_turns(&commands, case.runs)?.into_iter();
    let node = if case.cases { None } else { figures.next() };
    let jest = if with_jest { figures.next() } else { None };
    Ok(Row { name: case.name.clone(), node, jest, ours: figures.collect() })
}

fn cases(runs: usize, programs: &[String], scratch: &Path) -> Result<Vec<Case>, String> {
    let mut cases = vec![Case {
        name: "one page, cold".to_owned(),
        global: "tt",
        platform: "feishu",
        input: PAGE.to_owned(),
        one_page: true,
        cases: false,
        jest: None,
        runs,
    }];
    let wechat = |name: String, input: String, runs| Case {
        name,
        global: "wx",
        platform: "wechat",
        input,
        one_page: false,
        cases: false,
        jest: None,
        runs,
    };
    for (name, folder, pages, vendor) in [
        ("100 pages", "100", 100, false),
        ("1,000 pages", "1000", 1_000, false),
        ("20 pages with one vendor file of 500 KB", "vendor", 20, true),
    ] {
        let root = scratch.join(folder);
        programs::write(&root, pages, vendor).map_err(|error| format!("{}: {error}", root.display()))?;
        let root = std::fs::canonicalize(&root).map_err(|error| error.to_string())?;
        // The long ones need fewer runs.
        let case = wechat(name.to_owned(), root.to_string_lossy().into_owned(), runs.div_ceil(4));
        cases.push(Case { jest: (folder == "100").then_some((Tests::Simulator, None)), ..case });
    }
    let root = scratch.join("cases");
    programs::write(&root, CASES, false)
        .and_then(|()| programs::write_cases(&root, CASES))
        .map_err(|error| format!("{}: {error}", root.display()))?;
    let root = std::fs::canonicalize(&root).map_err(|error| error.to_string())?;
    for (name, input, only, runs) in
        [("1 case", root.join(CASE), Some("/p0[.]test"), runs), ("100 cases", root, None, runs.div_ceil(4))]
    {
        let case = wechat(name.to_owned(), input.to_string_lossy().into_owned(), runs);
        cases.push(Case { cases: true, jest: Some((Tests::Cases, only)), ..case });
    }
    for program in programs {
        let root = std::fs::canonicalize(program).map_err(|error| format!("{program}: {error}"))?;
        let name =
            root.file_name().map_or_else(|| program.clone(), |name| name.to_string_lossy().into_owned());
        cases.push(wechat(format!("`{name}`"), root.to_string_lossy().into_owned(), runs.div_ceil(4)));
    }
    Ok(cases)
}

#[test]
fn numbers_of_workers() {
    for (processors, expected) in [(1, vec![1]), (2, vec![1, 2]), (4, vec![1, 2, 4]), (6, vec![1, 2, 4, 6])] {
        assert_eq!(workers(processors), expected);
    }
}
