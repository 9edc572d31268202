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

/// What a function of a case is given, in the order of the page.
const GIVEN: &[(&str, &str)] = &[
    (
        "page",
        "The page itself, as `this` in its functions: `page.data`, `page.setData({ … })`, `page.like()`. What it throws fails the case.",
    ),
    (
        "host.tap(selector, detail)",
        "A user taps this element. An element that is not there, or that nobody can reach, is an error. Gives a promise for when the page has settled: three seconds of virtual time.",
    ),
    ("host.emit(selector, event, detail)", "Another event happens at this element; likewise."),
    (
        "host.wait(ms)",
        "A promise for so many milliseconds of virtual time. Behind a function that waits nothing settles by itself.",
    ),
    ("host.store(key, value)", "The client stores this value."),
];

/// Assertions by the names and with the meaning of Node's `assert/strict`, and what they expect.
const ASSERTIONS: &[(&str, &str)] = &[
    ("assert(value), assert.ok", "something true"),
    ("assert.equal, notEqual", "the same value, by `Object.is`; also as `strictEqual`, `notStrictEqual`"),
    (
        "assert.deepEqual, notDeepEqual",
        "the same all the way down; also as `deepStrictEqual`, `notDeepStrictEqual`",
    ),
    (
        "assert.like(actual, expected)",
        "the same in what `expected` names; arrays are as long and each item fits",
    ),
    ("assert.match, doesNotMatch", "a text that the regular expression matches, or not"),
    ("assert.throws(action, pattern)", "an error, which the pattern matches where there is one"),
    ("assert.fail(message)", "nothing: it fails"),
];

/// The section about cases that are scripts.
fn script() -> String {
    let rows = |rows: &[(&str, &str)]| -> Vec<[String; 2]> {
        rows.iter().map(|(name, what)| [format!("`{name}`"), (*what).to_owned()]).collect()
    };
    format!(
        "{SCRIPT}\n{}\n{ASSERTING}\n{}\n{CONTAINED}\n",
        table(Style::Markdown, ["given", "what it is"], &rows(GIVEN)),
        table(Style::Markdown, ["assertion", "what it expects"], &rows(ASSERTIONS)),
    )
}

const SCRIPT: &str = "\
## Cases that are scripts

Where data is not enough, `pages/a/a.share.js` beside the page is a module that exports what a file of data would hold: the same keys
with the same meaning, `module.exports = { … }`, `export default { … }` or `export const cases = [ … ]`. It takes helpers with `require`
and `import`, as pages do; `a.share.ts` is the same in TypeScript, whose types are taken away and not checked. What it exports must not depend on what ran before.

```js
import { parameters } from '../../testing/cards'

export default {
  query: 'id=7',
  cases: [
    {
      name: 'the card counts likes',
      async before(page, host) {
        for (let n = 0; n < 3; n += 1) await host.tap('#like')
      },
      expect(share, assert) {
        assert.match(share.card.title, /^3 /)
        assert.equal(parameters(share.card.query).likes, '3')
      },
    },
    { name: 'an old one', before: [{ wait: 100 }, page => page.setData({ old: true })], expect: { card: card => card.path.includes('old') } },
  ],
}
```

`before`, and its steps one by one, can be functions: `before(page, host)`, which may be `async`. Time is virtual. The modules that it requires
are those of the page, with their state; `getApp()` and the client's APIs are there, and their calls count as the page's.
";

const ASSERTING: &str = "\
`expect`, the shares in its array, and its parts (`card`, `returned`, `opened` …, not the lists) can be functions: `expect(share, assert)` gets
the share's record (`sharebox schema share`), a part gets that part of it. It throws, or gives a text or `false`, where something is
wrong; nothing or `true` where all is well. An error with `actual` and `expected`, as those of assertion libraries, is told value by
value. A regular expression in `expect` is the matcher `$matches`. Findings count as for data: a function alone allows no errors.
";

const CONTAINED: &str = "\
All of it runs where pages run: in a process of its own with no network, no clock and the limits of a share, `before` beside the page,
`expect` where no page has run. A loop without an end fails its case. `console.log` in `expect` goes to standard error. Not in such a file: functions
in `mocks` and `modules`. Answers by code stand in a mock script (`mocks: 'goods.mock.js'`), a module that stands in for another in a file of
its own.
";

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
        "# Case files\n\n`sharebox test` plays `*.share.json` and `share.cases.json`, and `*.share.js` or `*.share.ts` ([cases that are scripts](#cases-that-are-scripts)). {}\n\n## The file\n\n{}\n## A case\n\n{}\n## Steps\n\nEach does one of these, in the order of `before`. One that cannot be done fails the case, which says what there is instead.\n\n{}\n## What is expected\n\n{}\n{}\n## Matchers\n\nA value stands for itself; of an object only the named keys are looked at, an array is as long and each item fits.\n\n{}\n{}## Reporters\n\n`sharebox test -f REPORTER`, `-o REPORTER=FILE`. The first is the default.\n\n{}",
        schema["description"].as_str().unwrap_or_default(),
        table(Style::Markdown, ["key", "what it says"], &own),
        table(Style::Markdown, ["key", "what it says"], &rows(&definitions["keys"]["properties"])),
        table(Style::Markdown, ["key", "what it says"], &rows(&definitions["step"]["properties"])),
        definitions["share"]["description"].as_str().unwrap_or_default().to_owned() + "\n",
        table(Style::Markdown, ["key", "what it says"], &rows(&definitions["share"]["properties"])),
        table(Style::Markdown, ["matcher", "what fits"], &matchers),
        script(),
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
