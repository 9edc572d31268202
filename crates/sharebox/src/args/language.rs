//! Which language messages are in.

use std::io::{self, IsTerminal};

use clap::Args;
use sharebox_diagnostic::{Text, text};
use sharebox_report::Language;

use crate::environment;

/// Which language messages are in.
#[derive(Debug, Args)]
pub(crate) struct LanguageArgs {
    /// Language of messages [default: `lang` of the configuration, else `SHAREBOX_LANG`; on a terminal that of the locale, else
    /// English]
    #[arg(long, value_name = "LANGUAGE", value_enum)]
    lang: Option<Word>,
}

/// A language, as options name it.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Word {
    /// English
    En,
    /// 简体中文
    #[value(alias = "zh-CN")]
    Zh,
}

/// Why nobody knows which language is meant.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text().en())]
pub(crate) enum LanguageError {
    Variable(String),
}

impl LanguageError {
    /// What went wrong, in every language.
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::Variable(given) => text!(
                "nothing is written in `{given}`: SHAREBOX_LANG may be `en` or `zh`",
                "没有 `{given}` 语言的文字：SHAREBOX_LANG 可以是 `en` 或 `zh`"
            ),
        }
    }
}

impl LanguageArgs {
    /// The word of the flag, where it is given.
    pub(crate) fn flag(&self) -> Option<&'static str> {
        self.lang.map(|word| Language::from(word).as_str())
    }

    /// What the flag says, else the variable.
    ///
    /// # Errors
    /// If the variable names another language.
    pub(crate) fn chosen(&self) -> Result<Option<Language>, LanguageError> {
        if let Some(word) = self.lang {
            return Ok(Some(word.into()));
        }
        let Some(wanted) = environment::wanted_language() else { return Ok(None) };
        let known = Language::ALL.into_iter().find(|language| language.as_str() == wanted);
        known.map(Some).ok_or(LanguageError::Variable(wanted))
    }

    /// The language of a page on standard output; `people` read it there if that is a terminal.
    ///
    /// # Errors
    /// If the variable names another language.
    pub(crate) fn of_page(&self, people: bool) -> Result<Language, LanguageError> {
        let locale = || environment::locale().filter(|_| people && io::stdout().is_terminal());
        Ok(self.chosen()?.or_else(locale).unwrap_or_default())
    }
}

impl From<Word> for Language {
    fn from(word: Word) -> Self {
        match word {
            Word::En => Self::En,
            Word::Zh => Self::Zh,
        }
    }
}
