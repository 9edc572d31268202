//! Why a folder is no project.

use sharebox_diagnostic::{Place, Position, Span};

use crate::{PathError, ProjectPath, ReadError};

/// Names of files that an error message lists at most.
const MOST_NAMES: usize = 8;

/// Why a folder cannot be loaded as a project.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// There is no `app.json`.
    #[error("{}", no_app_json(root, miniprogram_root.as_ref(), found))]
    NoAppJson {
        /// What people call the folder.
        root: String,
        /// What `project.config.json` says about where `app.json` should be; `None` if it says nothing or is absent.
        miniprogram_root: Option<ProjectPath>,
        /// Names of the files and folders (with `/`) that are there instead.
        found: Vec<String>,
    },
    /// A configuration file is not JSON (comments and trailing commas are fine).
    #[error("`{file}` is not valid JSON, line {line} column {column}: {message}")]
    BadJson {
        /// The file.
        file: ProjectPath,
        /// Line, from 1.
        line: u32,
        /// Column, from 1, in UTF-16 code units.
        column: u32,
        /// What is wrong there.
        message: String,
    },
    /// A value in a configuration file has the wrong type.
    #[error("`{key}` in `{file}`, line {line} column {column}, should be {expected} but is {found}")]
    WrongShape {
        /// The file.
        file: ProjectPath,
        /// Where in its structure: `pages[2]`.
        key: String,
        /// What should be there: `a string`.
        expected: &'static str,
        /// What is there.
        found: &'static str,
        /// Line, from 1.
        line: u32,
        /// Column, from 1, in UTF-16 code units.
        column: u32,
    },
    /// A path in a configuration file is none that a project can have.
    #[error("`{key}` in `{file}`, line {line} column {column}: {problem}")]
    BadPath {
        /// The file.
        file: ProjectPath,
        /// Where in its structure: `pages[2]`.
        key: String,
        /// What is wrong with the path.
        problem: PathError,
        /// Line, from 1.
        line: u32,
        /// Column, from 1, in UTF-16 code units.
        column: u32,
    },
    /// `app.json` lists no page.
    #[error("`{file}` lists no pages: add one, like `\"pages\": [\"pages/index/index\"]`")]
    NoPages {
        /// The file.
        file: ProjectPath,
    },
    /// `app.json` lists more pages than any program has.
    #[error("`{file}` lists more than {limit} pages: remove some")]
    TooManyPages {
        /// The file.
        file: ProjectPath,
        /// The limit.
        limit: usize,
    },
    /// A configuration file cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
}

impl LoadError {
    /// The guilty place in a configuration file, where there is one.
    pub fn place(&self) -> Option<Place> {
        match self {
            Self::BadJson { file, line, column, .. }
            | Self::WrongShape { file, line, column, .. }
            | Self::BadPath { file, line, column, .. } => {
                Some(Place::new(file.as_str(), Span::point(Position::new(*line, *column))))
            }
            Self::NoAppJson { .. } | Self::NoPages { .. } | Self::TooManyPages { .. } | Self::Read(_) => None,
        }
    }
}

fn no_app_json(root: &str, miniprogram_root: Option<&ProjectPath>, found: &[String]) -> String {
    if let Some(folder) = miniprogram_root {
        return format!(
            "`project.config.json` in `{root}` says that the mini program is in `{folder}`, where there is no \
             app.json: build it first, or correct `miniprogramRoot`"
        );
    }
    let missing = if found.iter().any(|name| name == "project.config.json") {
        "no app.json beside project.config.json"
    } else {
        "neither app.json nor project.config.json"
    };
    let mut names = found.iter().take(MOST_NAMES).map(String::as_str).collect::<Vec<_>>().join(", ");
    if found.len() > MOST_NAMES {
        names.push_str(", …");
    }
    let instead = if names.is_empty() { "it is empty".to_owned() } else { format!("only {names}") };
    format!(
        "found {missing} in `{root}`, {instead}: name the folder of a mini program, or the script of one page"
    )
}
