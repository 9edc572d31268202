//! Where the results of cases go: reporters and their files.

use std::{
    io::{self, IsTerminal},
    path::PathBuf,
};

use clap::Args;
use sharebox_case::{REPORTERS, Reporter, TestReport, reporter};
use sharebox_config::Node;
use sharebox_report::{Language, Look};

use super::TestError;
use crate::{
    args::{
        config::layer,
        language::{LanguageArgs, LanguageError},
        output::Colour,
    },
    command::{nearest, print},
    environment,
    exit::Exit,
    speech::complain,
    whole_file::{replace, unwritten},
};

/// Reporters that follow the language of the terminal.
const FOR_PEOPLE: [&str; 2] = ["pretty", "dot"];

/// Columns where there is no terminal to ask.
const COLUMNS: usize = 100;

/// Where results go.
#[derive(Debug, Args)]
#[command(next_help_heading = "Results")]
pub(super) struct ReportArgs {
    /// Reporter for standard output [default: pretty]
    #[arg(short, long, value_name = "REPORTER", value_parser = names(), alias = "reporter")]
    format: Option<String>,

    /// Write a file too, which is replaced as a whole; repeatable
    #[arg(short, long, value_name = "REPORTER=FILE", value_parser = output)]
    output_file: Vec<(String, PathBuf)>,

    /// Only cases that are wrong, and the numbers
    #[arg(short, long)]
    quiet: bool,

    /// When to use colours
    #[arg(long, value_enum, default_value = "auto")]
    color: Colour,

    #[command(flatten)]
    pub(crate) language: LanguageArgs,
}

impl ReportArgs {
    /// What these arguments put over the configuration.
    pub(super) fn layers(&self) -> Vec<Node> {
        self.language.flag().map(|word| layer("--lang", &["lang"], word.into())).into_iter().collect()
    }

    /// The files that are written.
    pub(super) fn files(&self) -> impl Iterator<Item = &PathBuf> {
        self.output_file.iter().map(|(_, file)| file)
    }

    /// The language that somebody chose.
    pub(super) fn language(&self) -> Result<Option<Language>, LanguageError> {
        self.language.chosen()
    }

    /// Refuses two reporters in one file, and one that tells of coverage where nobody looks at that.
    pub(super) fn check(&self, coverage: bool) -> Result<(), TestError> {
        let mut names = self.output_file.iter().map(|(name, _)| name).chain(&self.format);
        if !coverage && names.any(|name| name == "lcov") {
            return Err(TestError::NoCoverage);
        }
        for (index, (_, file)) in self.output_file.iter().enumerate() {
            if self.output_file.iter().take(index).any(|(_, other)| other == file) {
                return Err(TestError::SameFile { path: file.clone() });
            }
        }
        Ok(())
    }

    /// Writes `report` everywhere; what cannot be written makes the run fail.
    pub(super) fn write(&self, report: &TestReport, language: Option<Language>, exit: Exit) -> Exit {
        let mut exit = exit;
        let chosen = language.unwrap_or_default();
        let file_look = Look {
            colour: self.color == Colour::Always,
            width: COLUMNS,
            quiet: self.quiet,
            language: chosen,
        };
        for (name, file) in &self.output_file {
            let Some(reporter) = reporter(name) else { continue };
            if let Err(error) = replace(file, |out| (reporter.write)(report, file_look, out)) {
                complain(&unwritten(file, &error));
                exit = Exit::Failed;
            }
        }
        // The log of a GitHub Actions runner shows annotations where nobody chose otherwise.
        let automatic = environment::is_github_actions() && self.format.is_none();
        let chosen = self.format.as_deref().unwrap_or("pretty");
        let all: Vec<&Reporter> =
            std::iter::once(chosen).chain(automatic.then_some("github")).filter_map(reporter).collect();
        for reporter in all {
            // What people read on a terminal is in its language where nobody chose one.
            let people = io::stdout().is_terminal() && FOR_PEOPLE.contains(&reporter.name);
            let language = language.or_else(|| environment::locale().filter(|_| people)).unwrap_or_default();
            let done = print(|out| (reporter.write)(report, self.look(language), out), exit);
            exit = if exit == Exit::Failed { Exit::Failed } else { done };
        }
        exit
    }

    fn look(&self, language: Language) -> Look {
        let colour = match self.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
        };
        let width = if io::stdout().is_terminal() { terminal_size::terminal_size() } else { None };
        Look {
            colour,
            width: width.map_or(COLUMNS, |(width, _)| usize::from(width.0)),
            quiet: self.quiet,
            language,
        }
    }
}

fn names() -> clap::builder::PossibleValuesParser {
    use clap::builder::PossibleValue;
    let value = |reporter: &&'static Reporter| PossibleValue::new(reporter.name).help(reporter.summary);
    clap::builder::PossibleValuesParser::new(REPORTERS.iter().map(value))
}

/// `junit=share.xml`.
fn output(text: &str) -> Result<(String, PathBuf), String> {
    let (name, file) =
        text.split_once('=').ok_or("expected a reporter and a file, like `junit=share.xml`")?;
    if reporter(name).is_none() {
        let near = nearest(name, REPORTERS.iter().map(|reporter| reporter.name));
        let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        return Err(format!("no reporter is called `{name}`{near}"));
    }
    if file.is_empty() || file == "-" {
        return Err("expected the name of a file; `-f` chooses what goes to standard output".to_owned());
    }
    Ok((name.to_owned(), PathBuf::from(file)))
}
