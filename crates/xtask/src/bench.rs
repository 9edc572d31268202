//! One page, cold, against Node: the same page in `node:vm`, as small as that can be.
//!
//! Runs take turns, so that a slow moment of the machine hits both. Medians and the ratio pair by pair are
//! printed; nothing is asserted.

use std::{
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

const PAGE: &str = "js-fixtures/feishu/gadget-sharing/page/API/pages/share/share.js";
const NODE: &str = "crates/xtask/bench/one-page.js";
const BINARY: &str = "target/release/sharebox";

struct Figures {
    wall_ms: Vec<f64>,
    peak_kb: Vec<f64>,
}

pub(crate) fn bench(runs: usize) -> Result<(), String> {
    let built = Command::new("cargo").args(["build", "--release", "-p", "sharebox"]).status();
    if !built.is_ok_and(|status| status.success()) {
        return Err("the release build failed".to_owned());
    }
    let ours = [BINARY, "run", PAGE, "-f", "jsonl", "--from", "menu"];
    let theirs = ["node", NODE, PAGE, "tt"];
    let mut figures = [Figures::new(), Figures::new()];
    for round in 0..=runs {
        for (figures, command) in figures.iter_mut().zip([&ours[..], &theirs[..]]) {
            let (wall, peak) = measure(command)?;
            // The first round warms the caches of the file system.
            if round > 0 {
                figures.wall_ms.push(wall);
                figures.peak_kb.extend(peak);
            }
        }
    }
    let [ours, theirs] = figures;
    println!("one page, cold, {runs} runs each in turns");
    println!("{:<12} {:>12} {:>12}", "", "wall ms", "peak MB");
    for (name, figures) in [("sharebox", &ours), ("node:vm", &theirs)] {
        println!("{name:<12} {:>12.1} {:>12.1}", median(&figures.wall_ms), median(&figures.peak_kb) / 1024.0);
    }
    let ratio = |ours: &[f64], theirs: &[f64]| {
        median(&ours.iter().zip(theirs).map(|(a, b)| a / b).collect::<Vec<_>>())
    };
    println!(
        "{:<12} {:>12.3} {:>12.3}",
        "ratio",
        ratio(&ours.wall_ms, &theirs.wall_ms),
        ratio(&ours.peak_kb, &theirs.peak_kb)
    );
    if let Ok(binary) = Path::new(BINARY).metadata() {
        println!("binary {:.1} MB", f64::from(u32::try_from(binary.len()).unwrap_or(u32::MAX)) / 1_048_576.0);
    }
    Ok(())
}

impl Figures {
    fn new() -> Self {
        Self { wall_ms: Vec::new(), peak_kb: Vec::new() }
    }
}

/// Wall time in milliseconds; then, in a run of its own, the peak of the largest process in kilobytes where
/// `/usr/bin/time` can tell it.
fn measure(command: &[&str]) -> Result<(f64, Option<f64>), String> {
    let run = |command: &[&str]| {
        Command::new(command[0]).args(&command[1..]).stdout(Stdio::null()).stderr(Stdio::piped()).output()
    };
    #[expect(clippy::disallowed_methods, reason = "a benchmark measures the wall clock")]
    let start = Instant::now();
    let output = run(command).map_err(|error| format!("cannot run {}: {error}", command[0]))?;
    let wall = start.elapsed().as_secs_f64() * 1_000.0;
    if output.status.code().is_none_or(|code| code > 1) {
        return Err(format!("{} failed: {}", command[0], String::from_utf8_lossy(&output.stderr)));
    }
    let timed: Vec<&str> = ["/usr/bin/time", "-f", "%M"].into_iter().chain(command.iter().copied()).collect();
    let peak = run(&timed).ok().and_then(|output| {
        String::from_utf8_lossy(&output.stderr).lines().last().and_then(|line| line.trim().parse().ok())
    });
    Ok((wall, peak))
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => f64::NAN,
        n if n % 2 == 1 => sorted[n / 2],
        n => f64::midpoint(sorted[n / 2 - 1], sorted[n / 2]),
    }
}
