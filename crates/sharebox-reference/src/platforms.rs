//! The platforms: a list, and what each promises about sharing.

use serde_json::{Value, json};
use sharebox_platform::{Default, FieldKind, PLATFORMS, Platform, ReturnField, Standing, Version};

use crate::{
    Style,
    table::{code, table},
};

/// Every platform.
pub fn list(style: Style) -> String {
    if style == Style::Json {
        return crate::json(&json!({
            "schema": "sharebox.platforms/1",
            "platforms": PLATFORMS.iter().map(|platform| entry(platform)).collect::<Vec<_>>(),
        }));
    }
    let rows: Vec<[String; 6]> = PLATFORMS
        .iter()
        .map(|platform| {
            let sources: Vec<&str> = platform.share_sources.iter().map(|source| source.value).collect();
            [
                code(style, platform.id),
                platform.name.to_owned(),
                code(style, &platform.globals.join(", ")),
                format!("{} {}", platform.version_of, platform.newest),
                sources.join(", "),
                code(style, platform.files.markup),
            ]
        })
        .collect();
    let list = table(style, ["platform", "name", "global", "newest known", "shares from", "markup"], &rows);
    if style == Style::Table {
        return list;
    }
    let pages: Vec<String> =
        PLATFORMS.iter().map(|platform| format!("\n{}", show(platform, style))).collect();
    format!("# Platforms\n\n{list}{}", pages.concat())
}

/// What one platform promises about sharing.
pub fn show(platform: &Platform, style: Style) -> String {
    if style == Style::Json {
        let mut entry = entry(platform);
        entry["schema"] = "sharebox.platform/1".into();
        return crate::json(&entry);
    }
    let since = |version: Option<Version>| version.map(|version| version.to_string()).unwrap_or_default();
    let returned = |fields: &[ReturnField]| -> Vec<[String; 6]> {
        let row = |field: &ReturnField| {
            [
                code(style, field.name),
                kind(field.kind).to_owned(),
                default(field.default),
                since(field.since),
                since(field.until),
                standing(field).to_owned(),
            ]
        };
        fields.iter().map(row).collect()
    };
    let returned_heading = ["field", "holds", "default", "since", "not read since", "evidence"];
    let argument: Vec<[String; 3]> = platform
        .option_fields
        .iter()
        .map(|field| [code(style, field.name), since(field.since), field.source.evidence.as_str().to_owned()])
        .collect();
    let title = format!("{} ({})", platform.name, code(style, platform.id));
    let heading =
        |text: &str| if style == Style::Markdown { format!("### {text}\n\n") } else { format!("{text}\n") };
    let mark = if style == Style::Markdown { "## " } else { "" };
    let forms: String = platform
        .share_sources
        .iter()
        .filter_map(|source| {
            let form = source.form?;
            let hook = code(style, form.hook.name());
            let head = format!("What {hook} may return, for {} (--from {})", form.about.en(), source.value);
            Some(format!(
                "\n{}{}",
                heading(&head),
                table(style, returned_heading, &returned(form.return_fields))
            ))
        })
        .collect();
    format!(
        "{mark}{title}\n\nDocumentation: <{}>\n\n{}{}\n{}{}{forms}",
        platform.docs,
        heading("What the handler may return"),
        table(style, returned_heading, &returned(platform.return_fields)),
        heading("What the handler gets"),
        table(style, ["field", "since", "evidence"], &argument)
    )
}

fn kind(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => "text",
        FieldKind::SharePath => "page with query",
        FieldKind::Query => "query",
        FieldKind::Image => "picture",
        FieldKind::PcMode => "PC mode",
        FieldKind::Template => "id of approved content",
        FieldKind::Callback => "callback",
        FieldKind::Promise => "promise",
        FieldKind::Boolean => "boolean",
        FieldKind::Opaque => "passed on unread",
    }
}

fn default(default: Default) -> String {
    match default {
        Default::None => String::new(),
        Default::AppName => "name of the mini program".to_owned(),
        Default::CurrentPage => "the current page".to_owned(),
        Default::PageQuery => "the query of the current page".to_owned(),
        Default::PageTitle => "title of the page, or name of the mini program".to_owned(),
        Default::AppIcon => "icon of the mini program".to_owned(),
        Default::HomePage => "the home page".to_owned(),
        Default::Template => "that of the template".to_owned(),
        Default::Console => "what the platform's console says".to_owned(),
        Default::Screenshot { crop, .. } => format!("screenshot: {}", crop.en()),
    }
}

/// How well the field is known, and whether it is in the published table.
fn standing(field: &ReturnField) -> &'static str {
    match field.standing {
        Standing::Documented => field.source.evidence.as_str(),
        Standing::Undocumented => "undocumented",
    }
}

fn entry(platform: &Platform) -> Value {
    let version = |version: Option<Version>| version.map(|version| version.to_string());
    let returned = |field: &ReturnField| {
        json!({
            "name": field.name,
            "holds": kind(field.kind),
            "default": Some(default(field.default)).filter(|text| !text.is_empty()),
            "documented": field.standing == Standing::Documented,
            "since": version(field.since),
            "until": version(field.until),
            "evidence": field.source.evidence.as_str(),
        })
    };
    json!({
        "id": platform.id,
        "name": platform.name,
        "globals": platform.globals,
        "versionOf": platform.version_of,
        "newest": platform.newest.to_string(),
        "markup": platform.files.markup,
        "docs": platform.docs,
        "sources": platform.share_sources.iter().map(|source| json!({
            "value": source.value, "button": source.button, "since": version(source.since),
            "asks": platform.hook(source.value).name(),
            "returned": source.form.map(|form| form.return_fields.iter().map(returned).collect::<Vec<_>>()),
        })).collect::<Vec<_>>(),
        "argument": platform.option_fields.iter().map(|field| json!({
            "name": field.name,
            "documented": field.standing == Standing::Documented,
            "since": version(field.since),
            "evidence": field.source.evidence.as_str(),
        })).collect::<Vec<_>>(),
        "returned": platform.return_fields.iter().map(returned).collect::<Vec<_>>(),
    })
}
