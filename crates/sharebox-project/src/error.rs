//! Why a folder is no project.

use sharebox_diagnostic::{Place, Position, Span, Text, text};

use crate::{PathError, ProjectPath, ReadError};

/// Names of files that an error message lists at most.
const MOST_NAMES: usize = 8;

/// Why a folder cannot be loaded as a project.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().en())]
pub enum LoadError {
    /// There is no `app.json`.
    NoAppJson {
        /// What people call the folder.
        root: String,
        /// What `project.config.json` says about where `app.json` should be; `None` if it says nothing or is absent.
        miniprogram_root: Option<ProjectPath>,
        /// Names of the files and folders (with `/`) that are there instead.
        found: Vec<String>,
    },
    /// A configuration file is not JSON (comments and trailing commas are fine).
    BadJson {
        /// The file.
        file: ProjectPath,
        /// Line, from 1.
        line: u32,
        /// Column, from 1, in UTF-16 code units.
        column: u32,
        /// What is wrong there.
        message: Text,
    },
    /// A value in a configuration file has the wrong type.
    WrongShape {
        /// The file.
        file: ProjectPath,
        /// Where in its structure: `pages[2]`; empty for the whole file.
        key: String,
        /// What should be there: `a string`.
        expected: &'static Text,
        /// What is there.
        found: &'static Text,
        /// Line, from 1.
        line: u32,
        /// Column, from 1, in UTF-16 code units.
        column: u32,
    },
    /// A path in a configuration file is none that a project can have.
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
    NoPages {
        /// The file.
        file: ProjectPath,
    },
    /// `app.json` lists more pages than any program has.
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
    /// What went wrong, in every language.
    pub fn text(&self) -> Text {
        match self {
            Self::NoAppJson { root, miniprogram_root, found } => {
                no_app_json(root, miniprogram_root.as_ref(), found)
            }
            Self::BadJson { file, line, column, message } => text!(
                "`{file}` is not valid JSON, line {line} column {column}: {message}",
                "`{file}` 不是有效的 JSON，第 {line} 行第 {column} 列：{message}",
                [message]
            ),
            Self::WrongShape { file, key, expected, found, line, column } => match key.as_str() {
                "" => text!(
                    "`{file}`, line {line} column {column}, should be {expected} but is {found}",
                    "`{file}` 第 {line} 行第 {column} 列应为{expected}，实际为{found}",
                    [expected, found]
                ),
                key => text!(
                    "`{key}` in `{file}`, line {line} column {column}, should be {expected} but is {found}",
                    "`{file}` 第 {line} 行第 {column} 列的 `{key}` 应为{expected}，实际为{found}",
                    [expected, found]
                ),
            },
            Self::BadPath { file, key, problem, line, column } => text!(
                "`{key}` in `{file}`, line {line} column {column}: {problem}",
                "`{file}` 第 {line} 行第 {column} 列的 `{key}`：{problem}",
                problem = problem.text()
            ),
            Self::NoPages { file } => text!(
                "`{file}` lists no pages: add one, like `\"pages\": [\"pages/index/index\"]`",
                "`{file}` 没有列出页面：请添加一个，例如 `\"pages\": [\"pages/index/index\"]`"
            ),
            Self::TooManyPages { file, limit } => text!(
                "`{file}` lists more than {limit} pages: remove some",
                "`{file}` 列出的页面超过 {limit} 个：请删去一些"
            ),
            Self::Read(error) => error.text(),
        }
    }
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

fn no_app_json(root: &str, miniprogram_root: Option<&ProjectPath>, found: &[String]) -> Text {
    if let Some(folder) = miniprogram_root {
        return text!(
            "`project.config.json` in `{root}` says that the mini program is in `{folder}`, where there is no \
             app.json: build it first, or correct `miniprogramRoot`",
            "`{root}` 中的 `project.config.json` 指明小程序在 `{folder}`，但那里没有 app.json：请先构建，\
             或更正 `miniprogramRoot`"
        );
    }
    let missing = if found.iter().any(|name| name == "project.config.json") {
        Text::fixed("no app.json beside project.config.json", "与 project.config.json 同级的 app.json")
    } else {
        Text::fixed("neither app.json nor project.config.json", "app.json 或 project.config.json")
    };
    let mut names = found.iter().take(MOST_NAMES).map(String::as_str).collect::<Vec<_>>().join(", ");
    if found.len() > MOST_NAMES {
        names.push_str(", …");
    }
    let instead = if names.is_empty() {
        Text::fixed("it is empty", "其中没有文件")
    } else {
        text!("only {names}", "只有 {names}")
    };
    text!(
        "found {missing} in `{root}`, {instead}: name the folder of a mini program, or the script of one page",
        "在 `{root}` 中没有找到 {missing}，{instead}：请指明小程序的文件夹，或一个页面的脚本",
        [missing, instead]
    )
}
