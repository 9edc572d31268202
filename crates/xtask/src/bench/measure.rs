//! Commands, timed in turns.

use std::{
    process::{Command, Stdio},
    time::Instant,
};

/// What one command took.
#[derive(Debug, Default)]
pub(super) struct Figures {
    /// Wall-clock milliseconds of each run.
    pub(super) wall_ms: Vec<f64>,
    /// Peak of the largest single process in megabytes, where `/usr/bin/time` can tell.
    pub(super) peak_mb: Option<f64>,
}

impl Figures {
    pub(super) fn median_ms(&self) -> f64 {
        median(&self.wall_ms)
    }

    /// The median of the ratios run by run: both met the same moments of the machine.
    pub(super) fn ratio(&self, other: &Self) -> f64 {
        median(&self.wall_ms.iter().zip(&other.wall_ms).map(|(one, other)| one / other).collect::<Vec<_>>())
    }
}

/// A command that is timed.
#[derive(Debug)]
pub(super) struct Timed {
    command: Vec<String>,
    /// The highest exit code that is no failure.
    most: i32,
}

impl Timed {
    pub(super) fn new<'a>(command: impl IntoIterator<Item = &'a str>, most: i32) -> Self {
        Self { command: command.into_iter().map(str::to_owned).collect(), most }
    }
}

/// Runs the commands in turns, so that a slow moment of the machine hits all of them, and once before that to warm the
/// caches of the file system.
pub(super) fn in_turns(commands: &[Timed], runs: usize) -> Result<Vec<Figures>, String> {
    let mut all: Vec<Figures> = Vec::new();
    for command in commands {
        all.push(Figures { wall_ms: Vec::new(), peak_mb: peak_mb(command)? });
    }
    for _ in 0..runs {
        for (figures, command) in all.iter_mut().zip(commands) {
            figures.wall_ms.push(wall_ms(command)?);
        }
    }
    Ok(all)
}

fn wall_ms(command: &Timed) -> Result<f64, String> {
    #[expect(clippy::disallowed_methods, reason = "a benchmark measures the wall clock")]
    let start = Instant::now();
    run(&command.command, command.most)?;
    Ok(start.elapsed().as_secs_f64() * 1_000.0)
}

fn peak_mb(command: &Timed) -> Result<Option<f64>, String> {
    let timed: Vec<String> = ["/usr/bin/time", "-f", "%M"]
        .map(str::to_owned)
        .into_iter()
        .chain(command.command.iter().cloned())
        .collect();
    if !std::path::Path::new("/usr/bin/time").exists() {
        return run(&command.command, command.most).map(|_| None);
    }
    let said = run(&timed, command.most)?;
    Ok(said.lines().last().and_then(|line| line.trim().parse::<f64>().ok()).map(|kb| kb / 1_024.0))
}

/// Runs a command and gives what it said on standard error; exit codes up to `most` are no failure.
fn run(command: &[String], most: i32) -> Result<String, String> {
    let (program, args) = command.split_first().ok_or("an empty command")?;
    let output = Command::new(program)
        .args(args)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .output()
        .map_err(|error| format!("cannot run {program}: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.code().is_none_or(|code| code > most) {
        return Err(format!("{} failed: {said}", command.join(" ")));
    }
    Ok(said)
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
