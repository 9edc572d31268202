//! The platforms: a list, and what each promises about sharing.

use serde_json::{Value, json};
use sharebox_platform::{Default, FieldKind, PLATFORMS, Platform, ReturnField, Runs, Standing, Version};

use crate::{
    Style,
    table::{code, table},
    treatment,
};

/// Every platform.
pub fn list(style: Style) -> String {
    if style == Style::Json {
        return crate::json(&json!({
            "schema": "sharebox.platforms/1",
            "platforms": PLATFORMS.iter().map(|platform| entry(platform)).collect::<Vec<_>>(),
        }));
    }
    let rows: Vec<[String; 7]> = PLATFORMS
        .iter()
        .map(|platform| {
            let sources: Vec<&str> = platform.share_sources.iter().map(|source| source.value).collect();
            [
                code(style, platform.id),
                platform.name.to_owned(),
                code(style, &platform.globals.join(", ")),
                format!("{} {}", platform.version_of, platform.newest),
                sources.join(", "),
                match platform.files.other_markup {
                    None => code(style, platform.files.markup),
                    Some((other, _)) => {
                        format!("{}, {}", code(style, platform.files.markup), code(style, other))
                    }
                },
                runs(platform).to_owned(),
            ]
        })
        .collect();
    let list = table(
        style,
        ["platform", "name", "global", "newest known", "shares from", "markup", "programs"],
        &rows,
    );
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
    let returned = |fields: &[ReturnField]| -> Vec<[String; 7]> {
        let row = |field: &ReturnField| {
            [
                code(style, field.name),
                kind(field.kind).to_owned(),
                default(field.default),
                since(field.since),
                since(field.until),
                field.limits.to_owned(),
                standing(field).to_owned(),
            ]
        };
        fields.iter().map(row).collect()
    };
    let returned_heading = ["field", "holds", "default", "since", "not read since", "limits", "evidence"];
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
    let parts: Vec<[String; 3]> = treatment::parts(platform)
        .into_iter()
        .map(|part| {
            let says = part.says.unwrap_or_else(|| "unknown".to_owned());
            [part.about.to_owned(), says, format!("{} ({})", part.source.row, part.source.evidence.as_str())]
        })
        .collect();
    let described = match platform.runs {
        Runs::Yes => String::new(),
        Runs::No(reason) => format!("\n\nIts programs are described here and cannot be run: {reason}."),
    };
    format!(
        "{mark}{title}\n\nDocumentation: <{}>{described}\n\n{}{}\n{}{}{forms}\n{}{}",
        platform.docs,
        heading("What the handler may return"),
        table(style, returned_heading, &returned(platform.return_fields)),
        heading("What the handler gets"),
        table(style, ["field", "since", "evidence"], &argument),
        heading("How it treats a share"),
        table(style, ["what", "what becomes of it", "source"], &parts)
    )
}

/// Whether programs of it are run, in a word.
fn runs(platform: &Platform) -> &'static str {
    if platform.runs == Runs::Yes { "run" } else { "described" }
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
        Default::Unknown => "unknown".to_owned(),
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
            "limits": Some(field.limits).filter(|text| !text.is_empty()),
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
        "otherMarkup": platform.files.other_markup.map(|(ending, _)| ending),
        "docs": platform.docs,
        "runs": platform.runs == Runs::Yes,
        "runsNot": match platform.runs {
            Runs::Yes => None,
            Runs::No(reason) => Some(reason),
        },
        "treatment": treatment::parts(platform).into_iter().map(|part| json!({
            "part": part.about, "says": part.says,
            "source": part.source.row, "evidence": part.source.evidence.as_str(),
        })).collect::<Vec<_>>(),
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
