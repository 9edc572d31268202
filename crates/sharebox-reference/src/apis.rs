//! The APIs of every platform: which exist since when, and which are simulated.

use serde_json::{Value, json};
use sharebox_diagnostic::{Language, Text, text};
use sharebox_host::{ApiSpec, catalogue, natives};
use sharebox_platform::{PLATFORMS, Platform, Version};
use wildmatch::WildMatchPattern;

use crate::{
    Style,
    table::{code, table},
};

/// One API of one platform.
#[derive(Debug, Clone, Copy)]
pub struct Api {
    platform: &'static Platform,
    name: &'static str,
    since: Option<Version>,
    /// `None` for one that belongs to whoever runs the page.
    spec: Option<&'static ApiSpec>,
}

impl Api {
    /// Its name with the global: `wx.showShareMenu`.
    pub fn full_name(&self) -> String {
        let global = self.platform.globals.first().copied().unwrap_or_default();
        format!("{global}.{}", self.name)
    }

    fn is_simulated(&self) -> bool {
        self.spec.is_none_or(ApiSpec::is_simulated)
    }

    fn answer(&self) -> Text {
        if self.is_simulated() {
            Text::fixed("simulated", "已模拟")
        } else {
            Text::fixed("by name only", "只有名称")
        }
    }

    fn summary(&self) -> Text {
        self.spec.map_or(Text::fixed("runs the function that it is given", "运行给定的函数"), |spec| {
            spec.summary.clone()
        })
    }

    fn shape(&self) -> &'static str {
        self.spec.map_or("value", |spec| spec.shape.as_str())
    }
}

/// The APIs of `platforms` (of all where it is empty) whose name fits `pattern`: a part of the name, or the whole
/// of it with `*` and `?` in it; upper and lower case are one. The global may stand in front.
pub fn find(platforms: &[&'static Platform], pattern: Option<&str>) -> Vec<Api> {
    let pattern = pattern.map(str::to_lowercase);
    let fits = |api: &Api| {
        let Some(pattern) = &pattern else { return true };
        let (name, full) = (api.name.to_lowercase(), api.full_name().to_lowercase());
        if pattern.contains(['*', '?']) {
            let pattern = WildMatchPattern::<'*', '?'>::new(pattern);
            pattern.matches(&name) || pattern.matches(&full)
        } else {
            full.contains(pattern.as_str())
        }
    };
    let platforms = if platforms.is_empty() { PLATFORMS } else { platforms };
    platforms.iter().flat_map(|platform| all(platform)).filter(fits).collect()
}

/// Every API of `platform`, in alphabetical order.
fn all(platform: &'static Platform) -> Vec<Api> {
    let answered = catalogue(platform).iter().map(|spec| {
        let ApiSpec { name, availability, .. } = spec;
        Api { platform, name, since: availability.since, spec: Some(spec) }
    });
    let native =
        natives(platform).iter().map(|(name, since)| Api { platform, name, since: *since, spec: None });
    let mut apis: Vec<Api> = answered.chain(native).collect();
    apis.sort_by_key(|api| api.name);
    apis
}

/// The names of every API without their global, for a suggestion.
pub fn names() -> impl Iterator<Item = &'static str> {
    PLATFORMS.iter().flat_map(|platform| all(platform)).map(|api| api.name)
}

/// A list of `apis`.
pub fn list(apis: &[Api], style: Style, language: Language) -> String {
    if style == Style::Json {
        return crate::json(&json!({
            "schema": "sharebox.apis/1",
            "apis": apis.iter().map(|api| entry(api, language)).collect::<Vec<_>>(),
        }));
    }
    let rows: Vec<[String; 6]> = apis
        .iter()
        .map(|api| {
            [
                code(style, &api.full_name()),
                api.platform.id.to_owned(),
                api.since.map(|version| version.to_string()).unwrap_or_default(),
                api.shape().to_owned(),
                api.answer().get(language).to_owned(),
                api.summary().get(language).to_owned(),
            ]
        })
        .collect();
    table(
        style,
        language.pick(
            ["api", "platform", "since", "kind", "answer", "what it does here"],
            ["API", "平台", "起始版本", "形式", "应答", "在此的行为"],
        ),
        &rows,
    )
}

/// The page of a platform's APIs.
pub(crate) fn page(platform: &'static Platform, language: Language) -> String {
    let apis = find(&[platform], None);
    let simulated = apis.iter().filter(|api| api.is_simulated()).count();
    let page = text!(
        "# APIs of {}\n\n{} APIs, {simulated} of them simulated. A call of any other is a finding \
         ([`unsimulated-api`](../rules/unsimulated-api.md)), not an error. Without a version: no list states one.\n\n{}",
        "# {}的 API\n\n共 {} 个 API，其中 {simulated} 个已模拟。调用其他 API 会报告问题（[`unsimulated-api`](../rules/unsimulated-api.md)），\
         而不是出错。没有版本的：没有列表给出版本。\n\n{}",
        platform.called(),
        apis.len(),
        list(&apis, Style::Markdown, language)
    );
    page.get(language).to_owned()
}

fn entry(api: &Api, language: Language) -> Value {
    json!({
        "name": api.full_name(),
        "platform": api.platform.id,
        "since": api.since.map(|version| version.to_string()),
        "kind": api.shape(),
        "simulated": api.is_simulated(),
        "summary": api.summary().get(language),
    })
}
