//! What case files can say, as their schema says it, and who reports them.

use serde_json::Value;
use sharebox_case::{REPORTERS, SCHEMAS};

use crate::{Style, table::table};

/// The matchers, in the order of the page.
const MATCHERS: &[(&str, &str)] = &[
    ("{ \"$matches\": \"^第\\\\d+页$\" }", "a text that the regular expression matches"),
    ("{ \"$startsWith\": \"a\" }, { \"$endsWith\": \"b\" }", "a text that begins or ends so"),
    ("{ \"$contains\": … }", "a text with this part, or an array with such an item"),
    ("{ \"$oneOf\": [ … ] }", "one of these values or matchers"),
    (
        "{ \"$type\": \"string\" }",
        "any value of this type: `string`, `number`, `boolean`, `null`, `array`, `object`",
    ),
    ("{ \"$query\": { \"id\": \"7\" } }", "a path or query with these parameters, decoded"),
    ("{ \"$absent\": true }", "nothing at all; `false` for anything"),
    ("{ \"$not\": … }", "anything but this"),
    ("{ \"$exactly\": … }", "this and no other keys, all the way down"),
];

/// `docs/cases.md`.
pub(crate) fn page() -> String {
    let schema = SCHEMAS.iter().find(|(name, _)| *name == "case").map_or("", |(_, text)| text);
    let schema: Value = serde_json::from_str(schema).unwrap_or_default();
    let definitions = &schema["$defs"];
    let rows = |keys: &Value| -> Vec<[String; 2]> {
        let keys = keys.as_object().into_iter().flatten();
        let row = |(name, key): (&String, &Value)| {
            [format!("`{name}`"), key["description"].as_str().unwrap_or_default().to_owned()]
        };
        keys.map(row).collect()
    };
    let matchers: Vec<[String; 2]> =
        MATCHERS.iter().map(|(text, what)| [format!("`{text}`"), (*what).to_owned()]).collect();
    let reporters: Vec<[String; 2]> = REPORTERS
        .iter()
        .map(|reporter| [format!("`{}`", reporter.name), reporter.summary.to_owned()])
        .collect();
    let mut own = rows(&schema["properties"]);
    own.retain(|[name, what]| !what.is_empty() && name != "`$schema`");
    own.push([
        "`matrix`".to_owned(),
        definitions["matrix"]["description"].as_str().unwrap_or_default().to_owned(),
    ]);
    format!(
        "# Case files\n\n`sharebox test` plays `*.share.json` and `share.cases.json`. {}\n\n## The file\n\n{}\n## A case\n\n{}\n## Steps\n\nEach does one of these, in the order of `before`. One that cannot be done fails the case, which says what there is instead.\n\n{}\n## What is expected\n\n{}\n{}\n## Matchers\n\nA value stands for itself; of an object only the named keys are looked at, an array is as long and each item fits.\n\n{}\n## Reporters\n\n`sharebox test -f REPORTER`, `-o REPORTER=FILE`. The first is the default.\n\n{}",
        schema["description"].as_str().unwrap_or_default(),
        table(Style::Markdown, ["key", "what it says"], &own),
        table(Style::Markdown, ["key", "what it says"], &rows(&definitions["keys"]["properties"])),
        table(Style::Markdown, ["key", "what it says"], &rows(&definitions["step"]["properties"])),
        definitions["share"]["description"].as_str().unwrap_or_default().to_owned() + "\n",
        table(Style::Markdown, ["key", "what it says"], &rows(&definitions["share"]["properties"])),
        table(Style::Markdown, ["matcher", "what fits"], &matchers),
        table(Style::Markdown, ["reporter", "what it is"], &reporters),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_every_matcher() {
        for name in sharebox_case::MATCHERS {
            assert!(MATCHERS.iter().any(|(text, _)| text.contains(name)), "{name}");
        }
    }
}
