//! The platforms: a list, and what each promises about sharing.

use serde_json::{Value, json};
use sharebox_diagnostic::{Language, Text, text};
use sharebox_platform::{
    Default, Evidence, FieldKind, PLATFORMS, Platform, Remark, ReturnField, Runs, Source, Standing, Version,
};

use crate::{
    Style,
    table::{code, table},
    treatment,
};

/// Every platform.
pub fn list(style: Style, language: Language) -> String {
    if style == Style::Json {
        return crate::json(&json!({
            "schema": "sharebox.platforms/1",
            "platforms": PLATFORMS.iter().map(|platform| entry(platform, language)).collect::<Vec<_>>(),
        }));
    }
    let rows: Vec<[String; 7]> = PLATFORMS
        .iter()
        .map(|platform| {
            let sources: Vec<&str> = platform.share_sources.iter().map(|source| source.value).collect();
            [
                code(style, platform.id),
                platform.called().get(language).to_owned(),
                code(style, &platform.globals.join(", ")),
                format!("{} {}", platform.counts().get(language), platform.newest),
                sources.join(", "),
                match platform.files.other_markup {
                    None => code(style, platform.files.markup),
                    Some((other, _)) => {
                        format!("{}, {}", code(style, platform.files.markup), code(style, other))
                    }
                },
                runs(platform).get(language).to_owned(),
            ]
        })
        .collect();
    let list = table(
        style,
        language.pick(
            ["platform", "name", "global", "newest known", "shares from", "markup", "programs"],
            ["平台", "名称", "全局对象", "已知最新版本", "分享来源", "模板", "小程序"],
        ),
        &rows,
    );
    if style == Style::Table {
        return list;
    }
    let pages: Vec<String> =
        PLATFORMS.iter().map(|platform| format!("\n{}", show(platform, style, language))).collect();
    format!("# {}\n\n{list}{}", language.pick("Platforms", "平台"), pages.concat())
}

/// What one platform promises about sharing.
pub fn show(platform: &Platform, style: Style, language: Language) -> String {
    if style == Style::Json {
        let mut entry = entry(platform, language);
        entry["schema"] = "sharebox.platform/1".into();
        return crate::json(&entry);
    }
    let since = |version: Option<Version>| version.map(|version| version.to_string()).unwrap_or_default();
    let returned = |fields: &[ReturnField]| -> Vec<[String; 7]> {
        let row = |field: &ReturnField| {
            [
                code(style, field.name),
                kind(field.kind).get(language).to_owned(),
                default_of(field).get(language).to_owned(),
                since(field.since),
                since(field.until),
                field.limits.map_or_else(String::new, |limits| limits.get(language).to_owned()),
                standing(field).get(language).to_owned(),
            ]
        };
        fields.iter().map(row).collect()
    };
    let returned_heading = language.pick(
        ["field", "holds", "default", "since", "not read since", "limits", "evidence"],
        ["字段", "内容", "默认值", "起始版本", "此版本起不读", "限制", "依据"],
    );
    let argument: Vec<[String; 3]> = platform
        .option_fields
        .iter()
        .map(|field| {
            [code(style, field.name), since(field.since), evidence(field.source).get(language).to_owned()]
        })
        .collect();
    let title = text!("{} ({})", "{}（{}）", platform.called(), code(style, platform.id));
    let title = title.get(language);
    let heading =
        |text: &str| if style == Style::Markdown { format!("### {text}\n\n") } else { format!("{text}\n") };
    let mark = if style == Style::Markdown { "## " } else { "" };
    let forms: String = platform
        .share_sources
        .iter()
        .filter_map(|source| {
            let form = source.form?;
            let hook = code(style, form.hook.name());
            let head = text!(
                "What {hook} may return, for {} (--from {})",
                "{hook} 可以返回的内容，用于{}（--from {}）",
                form.about,
                source.value
            );
            Some(format!(
                "\n{}{}",
                heading(head.get(language)),
                table(style, returned_heading, &returned(form.return_fields))
            ))
        })
        .collect();
    let described = match platform.runs {
        Runs::Yes => Text::fixed("", ""),
        Runs::No(reason) => text!(
            "\n\nIts programs are described here and cannot be run: {}.",
            "\n\n它的小程序在此只有说明，不能运行：{}。",
            *reason
        ),
    };
    let [documentation, may_return, gets, treats] = language.pick(
        ["Documentation: ", "What the handler may return", "What the handler gets", "How it treats a share"],
        ["文档：", "分享函数可以返回的内容", "分享函数得到的参数", "如何处理分享"],
    );
    format!(
        "{mark}{title}\n\n{documentation}<{}>{}\n\n{}{}\n{}{}{forms}\n{}{}",
        platform.docs,
        described.get(language),
        heading(may_return),
        table_or_nothing((style, language), returned_heading, &returned(platform.return_fields)),
        heading(gets),
        table_or_nothing(
            (style, language),
            language.pick(["field", "since", "evidence"], ["字段", "起始版本", "依据"]),
            &argument
        ),
        heading(treats),
        treated(platform, style, language),
    )
}

/// A table, or that there is nothing to be in it.
fn table_or_nothing<const N: usize>(
    (style, language): (Style, Language),
    head: [&str; N],
    rows: &[[String; N]],
) -> String {
    if rows.is_empty() {
        return language.pick("no source says it\n", "没有资料说明\n").to_owned();
    }
    table(style, head, rows)
}

/// How it treats a share: what is known with its sources, and what is not.
fn treated(platform: &Platform, style: Style, language: Language) -> String {
    let (known, unknown): (Vec<_>, Vec<_>) =
        treatment::parts(platform).into_iter().partition(|part| part.says.is_some());
    let known = known.into_iter().filter_map(|part| Some((part.about, part.says?, part.source)));
    let remark = |remark: &Remark| (Text::fixed("besides", "另外"), remark.text.clone(), remark.source);
    let rows: Vec<[String; 3]> = known
        .chain(platform.remarks.iter().map(remark))
        .map(|(about, says, source)| {
            let source = text!("{} ({})", "{}（{}）", source.row, evidence(source));
            [about, says, source].map(|text| text.get(language).to_owned())
        })
        .collect();
    let head = language.pick(["what", "what becomes of it", "source"], ["情况", "结果", "出处"]);
    let mut out = table_or_nothing((style, language), head, &rows);
    let unknown: Vec<&str> = unknown.iter().map(|part| part.about.get(language)).collect();
    if !unknown.is_empty() {
        let label = language.pick("Not known, no source says it: ", "没有资料说明：");
        out.extend(["\n", label, &unknown.join(language.pick("; ", "；")), "\n"]);
    }
    out += language.pick(
        "\nSources like `1.3` and `4 QQ` are rows of the contract tables, which docs/conformance.md goes through.\n",
        "\n`1.3`、`4 QQ` 这样的出处是契约表的行，docs/conformance.md 逐行说明。\n",
    );
    out
}

/// Whether programs of it are run, in a word.
fn runs(platform: &Platform) -> Text {
    match platform.runs {
        Runs::Yes => Text::fixed("run", "可运行"),
        Runs::No(_) => Text::fixed("described", "只有说明"),
    }
}

/// How well it is known, in words.
fn evidence(source: Source) -> Text {
    source.evidence.word()
}

fn kind(kind: FieldKind) -> Text {
    match kind {
        FieldKind::Text => Text::fixed("text", "文本"),
        FieldKind::SharePath => Text::fixed("page with query", "带参数的页面"),
        FieldKind::Query => Text::fixed("query", "参数"),
        FieldKind::Image => Text::fixed("picture", "图片"),
        FieldKind::PcMode => Text::fixed("PC mode", "PC 模式"),
        FieldKind::Template => Text::fixed("id of approved content", "已审核内容的 id"),
        FieldKind::Callback => Text::fixed("callback", "回调函数"),
        FieldKind::Promise => Text::fixed("promise", "promise"),
        FieldKind::Boolean => Text::fixed("boolean", "布尔值"),
        FieldKind::Opaque => Text::fixed("passed on unread", "原样传递，不读取"),
    }
}

/// What stands in for a field, and what did before the field came.
fn default_of(field: &ReturnField) -> Text {
    let now = default(field.default);
    match (field.default_before, field.since) {
        (Some(before), Some(since)) => {
            let before = text!("before {}: {}", "{} 之前：{}", since, default(*before));
            if now.en().is_empty() {
                before
            } else {
                text!("{now}; {before}", "{now}；{before}", [now, before])
            }
        }
        _ => now,
    }
}

fn default(default: Default) -> Text {
    match default {
        Default::None => Text::fixed("", ""),
        Default::Unknown => treatment::UNKNOWN,
        Default::AppName => Text::fixed("name of the mini program", "小程序名称"),
        Default::CurrentPage => Text::fixed("the current page", "当前页面"),
        Default::PageQuery => Text::fixed("the query of the current page", "当前页面的参数"),
        Default::PageTitle => {
            Text::fixed("title of the page, or name of the mini program", "页面标题，或小程序名称")
        }
        Default::AppIcon => Text::fixed("icon of the mini program", "小程序图标"),
        Default::HomePage => Text::fixed("the home page", "首页"),
        Default::Template => Text::fixed("that of the template", "模板的内容"),
        Default::Console => Text::fixed("what the platform's console says", "平台控制台配置的内容"),
        Default::Screenshot { crop, .. } => text!("screenshot: {}", "页面截图：{}", crop),
    }
}

/// How well the field is known, and whether it is in the published table.
fn standing(field: &ReturnField) -> Text {
    match field.standing {
        Standing::Documented => evidence(field.source),
        Standing::Undocumented => Text::fixed("undocumented", "没有文档"),
    }
}

fn entry(platform: &Platform, language: Language) -> Value {
    let version = |version: Option<Version>| version.map(|version| version.to_string());
    let returned = |field: &ReturnField| {
        json!({
            "name": field.name,
            "holds": kind(field.kind).get(language),
            "default": Some(default_of(field).get(language)).filter(|text| !text.is_empty()),
            "documented": field.standing == Standing::Documented,
            "since": version(field.since),
            "until": version(field.until),
            "limits": field.limits.map(|limits| limits.get(language)),
            "evidence": field.source.evidence.as_str(),
        })
    };
    json!({
        "id": platform.id,
        "name": platform.called().get(language),
        "globals": platform.globals,
        "versionOf": platform.counts().get(language),
        "newest": platform.newest.to_string(),
        "markup": platform.files.markup,
        "otherMarkup": platform.files.other_markup.map(|(ending, _)| ending),
        "docs": platform.docs,
        "runs": platform.runs == Runs::Yes,
        "runsNot": match platform.runs {
            Runs::Yes => None,
            Runs::No(reason) => Some(reason.get(language)),
        },
        "treatment": treatment::parts(platform).into_iter().map(|part| json!({
            "part": part.about.get(language), "says": part.says.as_ref().map(|says| says.get(language)),
            "source": part.source.row,
            "evidence": if part.says.is_some() { part.source.evidence } else { Evidence::Unknown }.as_str(),
        })).collect::<Vec<_>>(),
        "remarks": platform.remarks.iter().map(|remark| json!({
            "text": remark.text.get(language), "source": remark.source.row,
            "evidence": remark.source.evidence.as_str(),
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
