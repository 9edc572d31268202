//! Writes the generated files of `docs/`; with `--check`, says which of them are stale. `cargo xtask docs` runs it.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a chore talks to whoever runs it")]
#![expect(clippy::disallowed_methods, reason = "it compares its own files")]

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
};

fn main() -> ExitCode {
    let check = std::env::args().any(|arg| arg == "--check");
    match run(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs"), check) {
        Ok(stale) if stale.is_empty() || !check => {
            println!(
                "docs: {}",
                if check { "fresh".to_owned() } else { format!("{} files written", stale.len()) }
            );
            ExitCode::SUCCESS
        }
        Ok(stale) => {
            for file in &stale {
                eprintln!("stale: docs/{file}");
            }
            eprintln!("run `cargo xtask docs`");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("docs: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The files that differ from what they should be, which are put right unless this is only a check.
fn run(folder: &Path, check: bool) -> io::Result<Vec<String>> {
    let docs = sharebox_reference::docs();
    let names: BTreeSet<&str> = docs.iter().map(|(name, _)| name.as_str()).collect();
    let mut stale = Vec::new();
    for (name, text) in &docs {
        let file = folder.join(name);
        if fs::read_to_string(&file).ok().as_ref() != Some(text) {
            stale.push(name.clone());
            if !check {
                fs::create_dir_all(file.parent().unwrap_or(folder))?;
                fs::write(&file, text)?;
            }
        }
    }
    // A rule that is gone takes its page with it.
    for below in ["rules", "apis"] {
        let Ok(entries) = fs::read_dir(folder.join(below)) else { continue };
        for entry in entries {
            let path: PathBuf = entry?.path();
            let name = format!("{below}/{}", path.file_name().unwrap_or_default().to_string_lossy());
            if !names.contains(name.as_str()) {
                stale.push(name);
                if !check {
                    fs::remove_file(path)?;
                }
            }
        }
    }
    Ok(stale)
}
