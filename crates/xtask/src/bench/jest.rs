//! jest, installed below the target folder: with miniprogram-simulate, or with what people write by hand.
#![expect(clippy::disallowed_methods, reason = "a chore reads this repository and what it made, no project")]

use std::{fs, path::Path, process::Command};

/// What is installed and run, in this repository.
const HOME: &str = "crates/xtask/bench/jest";

/// How jest gets at a page.
#[derive(Debug, Clone, Copy)]
pub(super) enum Tests {
    /// With miniprogram-simulate.
    Simulator,
    /// In a `vm`, by hand.
    Cases,
}

impl Tests {
    /// The script that writes the tests, jest's configuration, and the folder of the tests.
    fn files(self) -> [&'static str; 3] {
        match self {
            Self::Simulator => ["write.js", "jest.config.js", "tests"],
            Self::Cases => ["write-cases.js", "jest.cases.config.js", "cases"],
        }
    }
}

/// Installs jest into `folder` and makes a test per page of the program in `root`. The command that runs them, or those whose
/// paths match `only`, without the number of workers.
///
/// # Errors
/// Says why there is no jest: no npm, or none of its packages.
pub(super) fn prepare(
    tests: Tests,
    folder: &Path,
    root: &str,
    only: Option<&str>,
) -> Result<Vec<String>, String> {
    let broken = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(folder).map_err(broken)?;
    let [write, config, tests] = tests.files();
    let lock = "package-lock.json";
    let wanted = fs::read(Path::new(HOME).join(lock)).map_err(broken)?;
    let installed = folder.join("installed");
    for file in ["package.json", lock, ".npmrc", config] {
        fs::copy(Path::new(HOME).join(file), folder.join(file)).map_err(broken)?;
    }
    // What is installed stays until the lock file changes.
    if fs::read(&installed).ok().as_ref() != Some(&wanted) {
        let npm = Command::new("npm").args(["ci", "--ignore-scripts"]).current_dir(folder).output();
        let npm = npm.map_err(|error| format!("cannot run npm: {error}"))?;
        if !npm.status.success() {
            let said = String::from_utf8_lossy(&npm.stderr).into_owned();
            let why =
                said.lines().rfind(|line| line.starts_with("npm error code")).unwrap_or("npm ci failed");
            return Err(why.to_owned());
        }
        fs::write(&installed, wanted).map_err(broken)?;
    }
    let tests = folder.join(tests);
    let made = Command::new("node").arg(Path::new(HOME).join(write)).arg(root).arg(&tests).status();
    if !made.is_ok_and(|status| status.success()) {
        return Err("node could not write the tests".to_owned());
    }
    let file = |name: &str| folder.join(name).to_string_lossy().into_owned();
    Ok([
        "node".to_owned(),
        file("node_modules/jest/bin/jest.js"),
        "--config".to_owned(),
        file(config),
        "--silent".to_owned(),
    ]
    .into_iter()
    .chain(only.map(str::to_owned))
    .collect())
}
