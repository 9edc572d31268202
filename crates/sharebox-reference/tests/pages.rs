//! The pages say what they promise.

use serde_json::Value;
use sharebox_diagnostic::Language;
use sharebox_lint::RULES;
use sharebox_platform::PLATFORMS;
use sharebox_reference::{SCHEMAS, Style, apis, docs, platforms, rules};

#[track_caller]
fn assert_valid(schema: &str, json: &str) {
    let schema = SCHEMAS.iter().find(|known| known.name == schema).expect("a schema");
    let schema: Value = serde_json::from_str(schema.text).expect("JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("a schema that needs no other");
    let json: Value = serde_json::from_str(json).expect("JSON");
    let wrong: Vec<String> =
        validator.iter_errors(&json).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn json_is_what_the_schemas_promise() {
    for language in Language::ALL {
        assert_valid("rules", &rules::list(Style::Json, language));
    }
    assert_valid("platforms", &platforms::list(Style::Json, Language::En));
    assert_valid("apis", &apis::list(&apis::find(&[], None), Style::Json, Language::En));
    for (rule, language) in RULES.iter().flat_map(|rule| Language::ALL.map(|language| (rule, language))) {
        assert_valid("rule", &rules::explain(rule, Style::Json, language));
    }
    for platform in PLATFORMS {
        assert_valid("platform", &platforms::show(platform, Style::Json, Language::En));
    }
}

#[test]
fn tables_have_a_line_for_each() {
    assert_eq!(rules::list(Style::Table, Language::En).lines().count(), RULES.len() + 1);
    assert_eq!(platforms::list(Style::Table, Language::En).lines().count(), PLATFORMS.len() + 1);
    let all = apis::find(&[], None);
    assert_eq!(apis::list(&all, Style::Table, Language::En).lines().count(), all.len() + 1);
    assert!(rules::list(Style::Table, Language::En).lines().all(|line| !line.ends_with(' ')));
}

#[test]
fn apis_are_found_by_part_and_by_pattern() {
    let names = |pattern: &str| -> Vec<String> {
        apis::find(&[], Some(pattern)).iter().map(apis::Api::full_name).collect()
    };
    let feishu = sharebox_platform::find("feishu").expect("a platform");
    assert_eq!(names("wx.showsharemenu"), ["wx.showShareMenu"]);
    assert_eq!(
        names("tt.*ShareMenu"),
        ["tt.hideShareMenu", "tt.showShareMenu"].repeat(2),
        "those of Feishu, those of Douyin"
    );
    assert_eq!(
        names("nexttick"),
        ["wx.nextTick", "swan.nextTick", "ks.nextTick"],
        "also what belongs to whoever runs the page"
    );
    assert!(names("no such thing").is_empty());
    let all = apis::find(&[feishu], None);
    assert!(all.len() > 100 && all.iter().all(|api| api.full_name().starts_with("tt.")));
}

#[test]
fn pages_of_rules_link_to_files_that_are_there() {
    let files = docs();
    let list = &files.iter().find(|(path, _)| path == "rules/README.md").expect("a list").1;
    let mut links = 0;
    for link in list.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        assert!(files.iter().any(|(path, _)| *path == format!("rules/{link}")), "{link}");
        links += 1;
    }
    assert_eq!(links, RULES.len());
    for (path, text) in &files {
        let fences = text.lines().filter(|line| line.starts_with("```"));
        let attributes: Vec<&str> = fences.filter(|line| line.contains(' ')).collect();
        assert!(attributes.is_empty(), "{path}: {attributes:?}");
    }
}
