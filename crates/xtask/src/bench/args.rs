//! What `cargo xtask bench` is asked for.

use std::path::PathBuf;

pub(super) const HELP: &str = "\
usage: cargo xtask bench [OPTION]... [FOLDER]...

What runs cost, against Node and jest: one page, many pages, a big vendor file, and the CommonJS mini programs for WeChat in
each FOLDER. Builds a release binary first, unless it is given one.

  --runs N      how often each command runs, in turns (default 20; long cases a quarter of that)
  --bin FILE    measures this binary of sharebox and builds none
  --no-jest     leaves jest out; it is also left out where npm cannot install it
  --write       puts the table into docs/benchmarks.md
  --help        this
";

/// What is measured, and where the table goes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Args {
    pub(super) runs: usize,
    pub(super) binary: Option<PathBuf>,
    pub(super) jest: bool,
    pub(super) write: bool,
    pub(super) programs: Vec<String>,
}

/// `None` where only help is wanted.
pub(super) fn read(args: impl IntoIterator<Item = String>) -> Result<Option<Args>, String> {
    let mut read = Args { runs: 20, binary: None, jest: true, write: false, programs: Vec::new() };
    let mut args = args.into_iter();
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("`{arg}` needs a value\n\n{HELP}"));
        match arg.as_str() {
            "--help" | "-h" => return Ok(None),
            "--runs" => {
                let value = value()?;
                read.runs = value
                    .parse()
                    .ok()
                    .filter(|runs| *runs > 0)
                    .ok_or_else(|| format!("`--runs {value}` is no number of runs\n\n{HELP}"))?;
            }
            "--bin" => read.binary = Some(value()?.into()),
            "--no-jest" => read.jest = false,
            "--write" => read.write = true,
            flag if flag.starts_with('-') => {
                return Err(format!("`bench` does not know `{flag}`\n\n{HELP}"));
            }
            _ => read.programs.push(arg),
        }
    }
    Ok(Some(read))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(args: &[&str]) -> Result<Option<Args>, String> {
        read(args.iter().map(|arg| (*arg).to_owned()))
    }

    #[test]
    fn reads_what_it_knows_and_refuses_the_rest() {
        assert_eq!(of(&["--runs", "3", "--help"]), Ok(None));
        let args = of(&["a", "--runs", "3", "--bin", "b", "--no-jest", "--write", "c"]).unwrap().unwrap();
        assert_eq!((args.runs, args.binary, args.jest, args.write), (3, Some("b".into()), false, true));
        assert_eq!(args.programs, ["a", "c"]);
        for refused in [["--run", "3"], ["--runs", "none"], ["--runs", "0"], ["x", "--bin"]] {
            assert!(of(&refused).is_err(), "{refused:?}");
        }
    }
}
