//! What has to hold before a change lands.

use std::process::Command;

/// Whether a chore is checked or done.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Check,
    Write,
}

/// Everything CI asks for.
pub(crate) fn ready() -> Result<(), String> {
    lint()?;
    step("cargo", &["test", "--workspace"], &[])
}

/// The part that runs no tests.
pub(crate) fn lint() -> Result<(), String> {
    format(Mode::Check)?;
    step("cargo", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"], &[])?;
    step("cargo", &["doc", "--workspace", "--no-deps"], &[("RUSTDOCFLAGS", "-D warnings")])?;
    docs(Mode::Check)
}

/// The generated part of `docs/`.
pub(crate) fn docs(mode: Mode) -> Result<(), String> {
    let mut args = vec!["run", "--quiet", "--package", "sharebox-reference", "--example", "docs", "--"];
    if mode == Mode::Check {
        args.push("--check");
    }
    step("cargo", &args, &[])
}

/// Formats by path: `cargo fmt` does not follow modules that a macro declares (the rules).
pub(crate) fn format(mode: Mode) -> Result<(), String> {
    let listing = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard", "*.rs"])
        .output()
        .map_err(|error| format!("cannot run git: {error}"))?;
    let listing = String::from_utf8_lossy(&listing.stdout).into_owned();
    let files: Vec<&str> = listing.lines().filter(|file| std::path::Path::new(file).exists()).collect();
    let mut args = vec!["--edition", "2024"];
    if mode == Mode::Check {
        args.push("--check");
    }
    args.extend(files);
    step("rustfmt", &args, &[])
}

fn step(program: &str, args: &[&str], environment: &[(&str, &str)]) -> Result<(), String> {
    let shown: Vec<&str> = args.iter().copied().take(8).collect();
    println!("> {program} {}{}", shown.join(" "), if args.len() > 8 { " …" } else { "" });
    let status = Command::new(program)
        .args(args)
        .envs(environment.iter().copied())
        .status()
        .map_err(|error| format!("cannot run {program}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{program} {} failed", args.first().unwrap_or(&""))) }
}
