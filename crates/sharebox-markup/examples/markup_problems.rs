//! Reads every markup file below folders and lists what does not hold together: `markup_problems wx: .wxml FOLDER…`.

#![expect(clippy::print_stdout, reason = "a program for the terminal")]
#![expect(clippy::disallowed_methods, reason = "reads the folders it is given and measures itself")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use sharebox_diagnostic::SourceText;
use sharebox_markup::{Dialect, tree};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [prefix, ending, folders @ ..] = &*arguments else {
        println!("usage: markup_problems PREFIX ENDING FOLDER...");
        return;
    };
    let dialect = Dialect::new(prefix.clone().leak());
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let (mut files, mut bytes, mut unstable) = (0, 0, 0);
    let mut time = Duration::ZERO;
    for path in folders.iter().flat_map(|folder| below(Path::new(folder), ending)) {
        let Ok(text) = std::fs::read(&path) else { continue };
        let text = String::from_utf8_lossy(&text);
        let source = SourceText::new(path.to_string_lossy().as_ref(), &text);
        let before = Instant::now();
        let document = tree::parse(&source, &dialect);
        time += before.elapsed();
        files += 1;
        bytes += text.len();
        for problem in &document.problems {
            *kinds.entry(format!("{:?}", problem.kind)).or_default() += 1;
            let line = source.line(problem.at.span.start.line).unwrap_or_default();
            println!("{problem}\n    {}", line.trim().chars().take(200).collect::<String>());
        }
        let printed = document.to_string();
        let again = tree::parse(&SourceText::new("again", &printed), &dialect);
        if document.problems.is_empty() && again.to_string() != printed {
            unstable += 1;
            println!("{}: printed, it reads as something else", path.display());
        }
    }
    println!(
        "{files} files, {bytes} bytes, {time:?} to read; {unstable} do not print as they read; problems: {kinds:?}"
    );
}

/// Every file below `folder` whose name ends with `ending`, but for what package managers put there.
fn below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() && !path.is_symlink() {
            found.extend(below(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found
}
