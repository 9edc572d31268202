//! `sharebox rules`, `explain`, `platforms`, `apis`: what the tool knows, offline.

use clap::{Args, ValueEnum};
use sharebox_lint::{RULES, Selector};
use sharebox_reference::{Style, apis, platforms, rules};

use super::{complain, nearest, print};
use crate::{
    args::{host::platform, language::LanguageArgs},
    exit::Exit,
};

/// How a page is written.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Shape {
    /// Columns of text
    Table,
    /// JSON; `sharebox schema` has its schema
    Json,
    /// Markdown, as in the published documentation
    Markdown,
}

impl From<Shape> for Style {
    fn from(shape: Shape) -> Self {
        match shape {
            Shape::Table => Self::Table,
            Shape::Json => Self::Json,
            Shape::Markdown => Self::Markdown,
        }
    }
}

/// How the page is written.
#[derive(Debug, Args)]
struct ShapeArgs {
    /// Output format
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value = "table")]
    format: Shape,
}

/// Arguments of `sharebox rules`.
#[derive(Debug, Args)]
pub(crate) struct RulesArgs {
    #[command(flatten)]
    shape: ShapeArgs,

    #[command(flatten)]
    language: LanguageArgs,
}

/// Arguments of `sharebox explain`.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The rule
    rule: String,

    #[command(flatten)]
    shape: ShapeArgs,

    #[command(flatten)]
    language: LanguageArgs,
}

/// Arguments of `sharebox platforms`.
#[derive(Debug, Args)]
pub(crate) struct PlatformsArgs {
    /// Only this platform, with what it promises about sharing
    #[arg(value_parser = platform())]
    platform: Option<String>,

    #[command(flatten)]
    shape: ShapeArgs,
}

/// Arguments of `sharebox apis`.
#[derive(Debug, Args)]
pub(crate) struct ApisArgs {
    /// A part of the name, or all of it with `*` and `?`
    #[arg(value_name = "NAME|PATTERN")]
    name: Option<String>,

    /// Only this platform; repeatable
    #[arg(long, value_name = "PLATFORM", value_parser = platform())]
    platform: Vec<String>,

    #[command(flatten)]
    shape: ShapeArgs,
}

impl RulesArgs {
    pub(crate) fn run(&self) -> Exit {
        let style = self.shape.format.into();
        match self.language.of_page(style == Style::Table) {
            Ok(language) => say(&rules::list(style, language)),
            Err(error) => {
                complain(&error.to_string());
                Exit::Failed
            }
        }
    }
}

impl ExplainArgs {
    pub(crate) fn run(&self) -> Exit {
        match self.rule.parse::<Selector>() {
            Ok(Selector::Rule(rule)) => {
                let style = self.shape.format.into();
                match self.language.of_page(style == Style::Table) {
                    Ok(language) => say(&rules::explain(rule, style, language)),
                    Err(error) => {
                        complain(&error.to_string());
                        Exit::Failed
                    }
                }
            }
            Ok(Selector::Category(_) | Selector::All) => {
                let codes =
                    RULES.iter().filter(|rule| rule.category.as_str() == self.rule).map(|rule| rule.code);
                let codes: Vec<&str> = codes.collect();
                complain(&format!("`{}` is no rule; name one of it: {}", self.rule, codes.join(", ")));
                Exit::Failed
            }
            Err(error) => {
                complain(&error.to_string());
                Exit::Failed
            }
        }
    }
}

impl PlatformsArgs {
    pub(crate) fn run(&self) -> Exit {
        let style = self.shape.format.into();
        let only = self.platform.as_deref().and_then(sharebox_platform::find);
        say(&only.map_or_else(|| platforms::list(style), |platform| platforms::show(platform, style)))
    }
}

impl ApisArgs {
    pub(crate) fn run(&self) -> Exit {
        let platforms: Vec<_> = self.platform.iter().filter_map(|id| sharebox_platform::find(id)).collect();
        let found = apis::find(&platforms, self.name.as_deref());
        if let Some(name) = self.name.as_deref().filter(|_| found.is_empty()) {
            let bare = name.split_once('.').map_or(name, |(_, bare)| bare);
            let near = nearest(bare, apis::names()).map(|near| format!("; did you mean `{near}`?"));
            complain(&format!("no API is called `{name}`{}", near.unwrap_or_default()));
            return Exit::Failed;
        }
        say(&apis::list(&found, self.shape.format.into()))
    }
}

fn say(page: &str) -> Exit {
    print(|out| out.write_all(page.as_bytes()), Exit::Fine)
}
