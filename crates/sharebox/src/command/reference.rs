//! `sharebox rules`, `explain`, `platforms`, `apis`: what the tool knows, offline.

use clap::{Args, ValueEnum};
use sharebox_diagnostic::text;
use sharebox_lint::{RULES, Selector};
use sharebox_reference::{Style, apis, platforms, rules};

use super::{nearest, or_near, print};
use crate::{
    args::{host::platform, language::LanguageArgs},
    exit::Exit,
    speech::complain,
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
#[derive(Debug, Clone, Copy, Args)]
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
    pub(crate) language: LanguageArgs,
}

/// Arguments of `sharebox explain`.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The rule
    rule: String,

    #[command(flatten)]
    shape: ShapeArgs,

    #[command(flatten)]
    pub(crate) language: LanguageArgs,
}

/// Arguments of `sharebox platforms`.
#[derive(Debug, Args)]
pub(crate) struct PlatformsArgs {
    /// Only this platform, with what it promises about sharing
    #[arg(value_parser = platform())]
    platform: Option<String>,

    #[command(flatten)]
    shape: ShapeArgs,

    #[command(flatten)]
    pub(crate) language: LanguageArgs,
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

    #[command(flatten)]
    pub(crate) language: LanguageArgs,
}

impl RulesArgs {
    pub(crate) fn run(&self) -> Exit {
        self.language.say(self.shape, rules::list)
    }
}

impl ExplainArgs {
    pub(crate) fn run(&self) -> Exit {
        match self.rule.parse::<Selector>() {
            Ok(Selector::Rule(rule)) => {
                self.language.say(self.shape, |style, language| rules::explain(rule, style, language))
            }
            Ok(Selector::Category(_) | Selector::All) => {
                let codes =
                    RULES.iter().filter(|rule| rule.category.as_str() == self.rule).map(|rule| rule.code);
                let codes: Vec<&str> = codes.collect();
                complain(&text!(
                    "`{}` is no rule; name one of it: {}",
                    "`{}` 不是规则；请写明其中一条：{}",
                    self.rule,
                    codes.join(", ")
                ));
                Exit::Failed
            }
            Err(error) => {
                complain(&error.text());
                Exit::Failed
            }
        }
    }
}

impl PlatformsArgs {
    pub(crate) fn run(&self) -> Exit {
        let only = self.platform.as_deref().and_then(sharebox_platform::find);
        self.language.say(self.shape, |style, language| match only {
            None => platforms::list(style, language),
            Some(platform) => platforms::show(platform, style, language),
        })
    }
}

impl ApisArgs {
    pub(crate) fn run(&self) -> Exit {
        let platforms: Vec<_> = self.platform.iter().filter_map(|id| sharebox_platform::find(id)).collect();
        let found = apis::find(&platforms, self.name.as_deref());
        if let Some(name) = self.name.as_deref().filter(|_| found.is_empty()) {
            let bare = name.split_once('.').map_or(name, |(_, bare)| bare);
            let near = or_near(nearest(bare, apis::names()));
            complain(&text!("no API is called `{name}`{near}", "没有名为 `{name}` 的 API{near}", [near]));
            return Exit::Failed;
        }
        self.language.say(self.shape, |style, language| apis::list(&found, style, language))
    }
}

impl LanguageArgs {
    /// Prints a page.
    fn say(
        &self,
        shape: ShapeArgs,
        page: impl FnOnce(Style, sharebox_diagnostic::Language) -> String,
    ) -> Exit {
        let style = shape.format.into();
        match self.of_page(style == Style::Table) {
            Ok(language) => print(|out| out.write_all(page(style, language).as_bytes()), Exit::Fine),
            Err(error) => {
                complain(&error.text());
                Exit::Failed
            }
        }
    }
}
