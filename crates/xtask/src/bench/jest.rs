//! jest with miniprogram-simulate, installed below the target folder.
#![expect(clippy::disallowed_methods, reason = "a chore reads this repository and what it made, no project")]

use std::{fs, path::Path, process::Command};

/// What is installed and run, in this repository.
const HOME: &str = "crates/xtask/bench/jest";

/// Installs jest into `folder` and makes a test per page of the program in `root`. The command that runs them, without the
/// number of workers.
///
/// # Errors
/// Says why there is no jest: no npm, or none of its packages.
pub(super) fn prepare(folder: &Path, root: &str) -> Result<Vec<String>, String> {
    let broken = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(folder).map_err(broken)?;
    let lock = "package-lock.json";
    let wanted = fs::read(Path::new(HOME).join(lock)).map_err(broken)?;
    let installed = folder.join("installed");
    for file in ["package.json", lock, ".npmrc", "jest.config.js"] {
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
    let tests = folder.join("tests");
    let made = Command::new("node").arg(Path::new(HOME).join("write.js")).arg(root).arg(&tests).status();
    if !made.is_ok_and(|status| status.success()) {
        return Err("node could not write the tests".to_owned());
    }
    let file = |name: &str| folder.join(name).to_string_lossy().into_owned();
    Ok(vec![
        "node".to_owned(),
        file("node_modules/jest/bin/jest.js"),
        "--config".to_owned(),
        file("jest.config.js"),
        "--silent".to_owned(),
    ])
}
