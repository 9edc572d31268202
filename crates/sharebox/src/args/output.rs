//! Where results go: formats, files, colours, and what makes the run fail.

use std::{
    io::{self, IsTerminal},
    path::PathBuf,
    sync::Arc,
};

use clap::Args;
use sharebox_config::{Config, Node};
use sharebox_diagnostic::{Text, text};
use sharebox_report::{FORMATS, Format, Language, Look, Report};

use super::{
    config::layer,
    language::{LanguageArgs, LanguageError},
};
use crate::{
    command::{or_near, print},
    environment,
    exit::Exit,
    failing::Failing,
    speech::{complain, speak},
    whole_file::{real, replace, unwritten},
};

/// Formats that follow the language of the terminal.
const FOR_PEOPLE: [&str; 2] = ["pretty", "concise"];

/// Columns where there is no terminal to ask.
const COLUMNS: usize = 100;

/// Where results go.
#[derive(Debug, Args)]
#[command(next_help_heading = "Results")]
pub(crate) struct OutputArgs {
    /// Output format; repeatable, each but one with a file of its own [default: pretty]
    #[arg(short, long, value_name = "FORMAT", value_parser = formats(), alias = "reporter")]
    format: Vec<String>,

    /// Write to a file, which is replaced as a whole; `-` is standard output; repeatable
    #[arg(short, long, value_name = "[FORMAT=]FILE")]
    output_file: Vec<String>,

    /// Fail with exit code 1 if there are more warnings than this
    #[arg(long, value_name = "NUMBER")]
    max_warnings: Option<usize>,

    /// Fail with exit code 1 if there is any warning
    #[arg(long)]
    deny_warnings: bool,

    /// When to use colours
    #[arg(long, value_enum, default_value = "auto")]
    color: Colour,

    #[command(flatten)]
    pub(crate) language: LanguageArgs,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal that has them, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Why results have nowhere to go.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text().en())]
pub(crate) enum OutputError {
    SamePlace {
        first: &'static str,
        second: &'static str,
        place: Text,
    },
    WhichFormat {
        file: String,
    },
    UnknownFormat {
        word: String,
        near: Text,
        given: String,
    },
    #[error(transparent)]
    Language(#[from] LanguageError),
    NoFile,
}

impl OutputError {
    /// What went wrong, in every language.
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::SamePlace { first, second, place } => text!(
                "`{first}` and `{second}` would both go to {place}; give one of them a file: -o {second}=FILE",
                "`{first}` 和 `{second}` 都会写到{place}；请给其中一个指定文件：-o {second}=FILE",
                [place]
            ),
            Self::WhichFormat { file } => text!(
                "which format goes to `{file}`? say -o FORMAT={file}",
                "写到 `{file}` 的是哪种格式？请写 -o FORMAT={file}"
            ),
            Self::UnknownFormat { word, near, given } => text!(
                "no format is called `{word}`{near}; for a file of that name say ./{given}",
                "没有名为 `{word}` 的格式{near}；如果是文件名，请写 ./{given}",
                [near]
            ),
            Self::Language(error) => error.text(),
            Self::NoFile => text!(
                "-o needs the name of a file, or `-` for standard output",
                "-o 需要文件名，或用 `-` 表示标准输出"
            ),
        }
    }
}

/// Each format with its place.
#[derive(Debug)]
pub(crate) struct Plan {
    outputs: Vec<(&'static Format, Place)>,
    colour: Colour,
    /// The language that somebody chose.
    language: Option<Language>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    Stdout,
    File(PathBuf),
}

impl OutputArgs {
    /// Which format goes where. `automatic` goes to standard output too, unless formats were chosen.
    pub(crate) fn plan(&self, automatic: Option<&'static Format>) -> Result<Plan, OutputError> {
        let language = self.language.chosen()?;
        let mut chosen: Vec<&'static Format> =
            self.format.iter().filter_map(|name| sharebox_report::find(name)).collect();
        let default = chosen.is_empty();
        let mut outputs: Vec<(&'static Format, Place)> = Vec::new();
        let mut without_format = Vec::new();
        for given in &self.output_file {
            match split(given)? {
                (Some(format), place) => {
                    chosen.retain(|other| other.name != format.name);
                    outputs.push((format, place));
                }
                (None, place) => without_format.push((given, place)),
            }
        }
        let mut stdout_taken = outputs.iter().any(|(_, place)| *place == Place::Stdout);
        if let Some((file, place)) = without_format.pop() {
            let format = match (chosen.as_slice(), default) {
                ([], true) => FORMATS[0],
                ([only], _) => *only,
                _ => return Err(OutputError::WhichFormat { file: file.clone() }),
            };
            if let Some((file, _)) = without_format.pop() {
                return Err(OutputError::WhichFormat { file: file.clone() });
            }
            chosen.clear();
            stdout_taken = true;
            outputs.push((format, place));
        }
        outputs.extend(chosen.into_iter().map(|format| (format, Place::Stdout)));
        if default && !stdout_taken {
            outputs.push((FORMATS[0], Place::Stdout));
        }
        apart(&outputs)?;
        outputs.extend(automatic.filter(|_| default).map(|format| (format, Place::Stdout)));
        Ok(Plan { outputs, colour: self.color, language })
    }

    /// Whether plain JSON is all that is asked for.
    pub(crate) fn is_json(&self) -> bool {
        matches!(self.format.as_slice(), [only] if only == "json")
    }

    /// What these arguments alone make a run fail by.
    pub(crate) fn failing(&self) -> Failing {
        Failing::new(self.max_warnings, self.deny_warnings)
    }

    /// What these arguments put over the configuration.
    pub(crate) fn layers(&self) -> Vec<Node> {
        let most = self.max_warnings.map(|most| layer("--max-warnings", &["maxWarnings"], most.into()));
        let deny = self.deny_warnings.then(|| layer("--deny-warnings", &["denyWarnings"], true.into()));
        let language = self.language.flag().map(|word| layer("--lang", &["lang"], word.into()));
        most.into_iter().chain(deny).chain(language).collect()
    }
}

impl Plan {
    /// The same in the language that the first of `configs` names, where one does: flags are over them already.
    pub(crate) fn for_configs<'a>(self, configs: impl IntoIterator<Item = &'a Arc<Config>>) -> Self {
        let configured = configs.into_iter().find_map(|config| config.language);
        configured.into_iter().for_each(speak);
        Self { language: configured.or(self.language), ..self }
    }

    /// The language of what goes to standard output, or to a file. Where nobody chose one, that of the terminal
    /// decides for what people read on it; what is kept, or read by programs, is the same on every machine.
    fn language(&self, format: &Format, to_terminal: bool) -> Language {
        self.read_by(to_terminal && FOR_PEOPLE.contains(&format.name))
    }

    /// The language of what is no report on standard output; `people` read it there if that is a terminal.
    pub(crate) fn language_of_list(&self, people: bool) -> Language {
        self.read_by(people && io::stdout().is_terminal())
    }

    fn read_by(&self, people: bool) -> Language {
        self.language.or_else(|| environment::locale().filter(|_| people)).unwrap_or_default()
    }

    /// Whether people read on standard output what could not be done.
    pub(crate) fn tells_people(&self) -> bool {
        self.outputs.iter().any(|(format, place)| format.name == FORMATS[0].name && *place == Place::Stdout)
    }

    /// Writes `report` everywhere; what cannot be written makes the run fail.
    pub(crate) fn write(&self, mut report: Report, quiet: bool, exit: Exit) -> Exit {
        let mut exit = exit;
        // Blobs first: they keep what the others only count.
        let (blobs, others): (Vec<_>, Vec<_>) = self.outputs.iter().partition(|(format, _)| format.is_blob());
        for (format, place) in blobs.into_iter().chain(others) {
            if !format.is_blob() {
                report.forget_counted();
            }
            let report = &report;
            let done = match place {
                Place::Stdout => {
                    let look = self.look(quiet, self.language(format, io::stdout().is_terminal()));
                    print(|out| (format.write)(report, look, out), exit)
                }
                Place::File(file) => {
                    let language = self.language(format, false);
                    let colour = self.colour == Colour::Always;
                    let look = Look { colour, width: COLUMNS, quiet, language };
                    match replace(file, |out| (format.write)(report, look, out)) {
                        Ok(()) => exit,
                        Err(error) => {
                            complain(&unwritten(file, &error));
                            Exit::Failed
                        }
                    }
                }
            };
            exit = if exit == Exit::Failed { Exit::Failed } else { done };
        }
        exit
    }

    fn look(&self, quiet: bool, language: Language) -> Look {
        let colour = match self.colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
        };
        let width = if io::stdout().is_terminal() { terminal_size::terminal_size() } else { None };
        Look { colour, width: width.map_or(COLUMNS, |(width, _)| usize::from(width.0)), quiet, language }
    }
}

/// `FORMAT=FILE` or `FILE`.
fn split(given: &str) -> Result<(Option<&'static Format>, Place), OutputError> {
    let (format, file) = match given.split_once('=') {
        None => (None, given),
        Some((word, file)) => match sharebox_report::find(word) {
            Some(format) => (Some(format), file),
            // A path with `=` somewhere in it.
            None if word.contains(['/', '\\', '.']) => (None, given),
            None => {
                let near = crate::command::nearest(word, FORMATS.iter().map(|format| format.name));
                let near = or_near(near);
                let given = given.to_owned();
                return Err(OutputError::UnknownFormat { word: word.to_owned(), near, given });
            }
        },
    };
    match file {
        "" => Err(OutputError::NoFile),
        "-" => Ok((format, Place::Stdout)),
        file => Ok((format, Place::File(PathBuf::from(file)))),
    }
}

/// Refuses two formats in one place.
fn apart(outputs: &[(&'static Format, Place)]) -> Result<(), OutputError> {
    for (i, (second, place)) in outputs.iter().enumerate() {
        if let Some((first, _)) = outputs[..i].iter().find(|(_, other)| same(other, place)) {
            let place = match place {
                Place::Stdout => Text::fixed("standard output", "标准输出"),
                Place::File(file) => text!("`{}`", " `{}`", file.display()),
            };
            return Err(OutputError::SamePlace { first: first.name, second: second.name, place });
        }
    }
    Ok(())
}

fn same(a: &Place, b: &Place) -> bool {
    match (a, b) {
        (Place::File(a), Place::File(b)) => real(a) == real(b),
        _ => a == b,
    }
}

fn formats() -> clap::builder::PossibleValuesParser {
    use clap::builder::PossibleValue;
    clap::builder::PossibleValuesParser::new(
        FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.summary)),
    )
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(flatten)]
        output: OutputArgs,
    }

    /// What goes where, or the message.
    fn plan(args: &str, automatic: bool) -> String {
        let line = Line::parse_from(std::iter::once("x").chain(args.split_whitespace()));
        let automatic = if automatic { sharebox_report::find("github") } else { None };
        match line.output.plan(automatic) {
            Ok(plan) => plan
                .outputs
                .iter()
                .map(|(format, place)| match place {
                    Place::Stdout => format!("{}>-", format.name),
                    Place::File(file) => format!("{}>{}", format.name, file.display()),
                })
                .collect::<Vec<_>>()
                .join(" "),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn formats_find_their_places() {
        for (args, automatic, expected) in [
            ("", false, "pretty>-"),
            ("", true, "pretty>- github>-"),
            ("-f json", true, "json>-"),
            ("-f json -o out.json", false, "json>out.json"),
            ("-o out.txt", false, "pretty>out.txt"),
            ("-o sarif=a.sarif -o junit=b.xml", true, "sarif>a.sarif junit>b.xml pretty>- github>-"),
            ("-f sarif -o sarif=a.sarif", false, "sarif>a.sarif"),
            ("-f concise -o sarif=a.sarif", false, "sarif>a.sarif concise>-"),
            ("-f concise -f sarif -o sarif=a.sarif", false, "sarif>a.sarif concise>-"),
            ("-o json=-", false, "json>-"),
            ("-o ./a=b", false, "pretty>./a=b"),
            (
                "-f json -f json",
                false,
                "`json` and `json` would both go to standard output; give one of them a file: -o json=FILE",
            ),
            (
                "-f json -f sarif",
                false,
                "`json` and `sarif` would both go to standard output; give one of them a file: -o sarif=FILE",
            ),
            (
                "-o json=a -o sarif=./a",
                false,
                "`json` and `sarif` would both go to `./a`; give one of them a file: -o sarif=FILE",
            ),
            ("-f json -f sarif -o a", false, "which format goes to `a`? say -o FORMAT=a"),
            ("-o a -o b", false, "which format goes to `a`? say -o FORMAT=a"),
            (
                "-o sarfi=a",
                false,
                "no format is called `sarfi`; did you mean `sarif`?; for a file of that name say ./sarfi=a",
            ),
            ("-o json=", false, "-o needs the name of a file, or `-` for standard output"),
        ] {
            assert_eq!(plan(args, automatic), expected, "{args}");
        }
    }
}
