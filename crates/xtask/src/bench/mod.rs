//! What runs cost, against Node: the same pages in `node:vm`, as small and fast as that can be.
//!
//! Commands take turns, so that a slow moment of the machine hits all of them. Prints medians and the ratio run by run
//! as a Markdown table; nothing is asserted.

mod measure;
mod programs;

use std::{path::Path, process::Command};

use measure::Figures;

const PAGE: &str = "js-fixtures/feishu/gadget-sharing/page/API/pages/share/share.js";
const ONE_PAGE: &str = "crates/xtask/bench/one-page.js";
const PROJECT: &str = "crates/xtask/bench/project.js";

/// What is measured: a name, the platform's global, its id, and what to run.
struct Case {
    name: String,
    global: &'static str,
    platform: &'static str,
    input: String,
    one_page: bool,
    runs: usize,
}

/// Measures everything, each `runs` times; `programs` are folders of CommonJS mini programs for WeChat.
pub(crate) fn bench(runs: usize, programs: &[String]) -> Result<(), String> {
    let built = Command::new("cargo").args(["build", "--release", "-p", "sharebox"]).status();
    if !built.is_ok_and(|status| status.success()) {
        return Err("the release build failed".to_owned());
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let binary = Path::new(&target).join("release/sharebox").to_string_lossy().into_owned();
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    // Made-up programs stay in the target folder.
    let cases = cases(runs, programs, &Path::new(&target).join("bench"))?;
    println!(
        "Medians in milliseconds, {runs} runs in turns; `-j {workers}` is one page per processor. Ratios to Node are \
         below 1 where sharebox is faster. Peak: the largest single process, megabytes.\n"
    );
    println!(
        "| case | node | -j 1 | ratio | -j {workers} | ratio | -j 1 : -j {workers} | peak | node's peak |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
    let mut medians = Vec::new();
    for case in &cases {
        let ours = |jobs: usize| {
            let jobs = jobs.to_string();
            [
                &binary,
                "run",
                &case.input,
                "-f",
                "jsonl",
                "--from",
                "menu",
                "--platform",
                case.platform,
                "-j",
                &jobs,
            ]
            .map(str::to_owned)
            .to_vec()
        };
        let harness = if case.one_page { ONE_PAGE } else { PROJECT };
        let theirs = ["node", harness, &case.input, case.global].map(str::to_owned).to_vec();
        let figures = measure::in_turns(&[theirs, ours(1), ours(workers)], case.runs)?;
        let [node, one, many] = figures.as_slice() else { return Err("three commands".to_owned()) };
        println!(
            "| {} | {:.1} | {:.1} | {:.2} | {:.1} | {:.2} | {:.2} | {} | {} |",
            case.name,
            node.median_ms(),
            one.median_ms(),
            one.ratio(node),
            many.median_ms(),
            many.ratio(node),
            one.ratio(many),
            peak(one),
            peak(node),
        );
        medians.push(one.median_ms());
    }
    if let [_, hundred, thousand, ..] = medians.as_slice() {
        println!("\n1,000 pages take {:.1} × as long as 100 (`-j 1`).", thousand / hundred);
    }
    if let Ok(binary) = Path::new(&binary).metadata() {
        println!(
            "Binary: {:.1} MB.",
            f64::from(u32::try_from(binary.len()).unwrap_or(u32::MAX)) / 1_048_576.0
        );
    }
    Ok(())
}

fn cases(runs: usize, programs: &[String], scratch: &Path) -> Result<Vec<Case>, String> {
    let mut cases = vec![Case {
        name: "one page, cold".to_owned(),
        global: "tt",
        platform: "feishu",
        input: PAGE.to_owned(),
        one_page: true,
        runs,
    }];
    let wechat = |name: String, input: String, runs| Case {
        name,
        global: "wx",
        platform: "wechat",
        input,
        one_page: false,
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
        cases.push(wechat(name.to_owned(), root.to_string_lossy().into_owned(), runs.div_ceil(4)));
    }
    for program in programs {
        let root = std::fs::canonicalize(program).map_err(|error| format!("{program}: {error}"))?;
        let name =
            root.file_name().map_or_else(|| program.clone(), |name| name.to_string_lossy().into_owned());
        cases.push(wechat(format!("`{name}`"), root.to_string_lossy().into_owned(), runs.div_ceil(4)));
    }
    Ok(cases)
}

fn peak(figures: &Figures) -> String {
    figures.peak_mb.map_or_else(|| "–".to_owned(), |megabytes| format!("{megabytes:.0}"))
}
