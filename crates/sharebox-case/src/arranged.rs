//! What a case arranges to happen before its shares: data, steps, modules that others stand in for.

use serde_json::{Map, Value as Json};
use sharebox_diagnostic::{Text, text};
use sharebox_document::{Node, Tree, Wrong, kinds, list};
use sharebox_observation::Step;

use crate::{At, ModuleBy, ModuleSource};

/// What a step can be; each is a key of its own.
pub(crate) const STEPS: &[&str] = &["data", "call", "tap", "event", "wait", "storage"];
/// What stands beside the key of a step, and beside which.
const BESIDE: &[(&str, &[&str])] = &[("with", &["call"]), ("on", &["event"]), ("detail", &["tap", "event"])];

/// Most steps of a case.
const EXPORTS: Text = Text::fixed(
    "an object of what it exports, or a script relative to this file",
    "由导出内容组成的对象，或相对于本文件的脚本",
);
const MOST: usize = 1_000;
/// Longest wait, in milliseconds: a day.
const LONGEST_WAIT: u64 = 86_400_000;

/// An object as JSON.
pub(crate) fn fields(node: &Node, name: &str) -> Result<Map<String, Json>, Wrong> {
    match node.to_json() {
        Json::Object(fields) => Ok(fields),
        _ => Err(node.expected(name, &kinds::OBJECT)),
    }
}

/// The steps of a list, or the one that a function is.
pub(crate) fn steps(node: &Node) -> Result<Vec<At<Step>>, Wrong> {
    if let Tree::Function(way) = &node.tree {
        return Ok(vec![At { value: Step::Script(way.clone()), at: node.span }]);
    }
    let items = node.items("before")?;
    if items.len() > MOST {
        return Err(node.wrong(text!(
            "`before` has more than {MOST} steps: leave some out",
            "`before` 超过 {MOST} 步：请删去一些"
        )));
    }
    items.iter().map(step).collect()
}

fn step(node: &Node) -> Result<At<Step>, Wrong> {
    if let Tree::Function(way) = &node.tree {
        return Ok(At { value: Step::Script(way.clone()), at: node.span });
    }
    let keys: Vec<&str> = STEPS.iter().copied().chain(BESIDE.iter().map(|(key, _)| *key)).collect();
    let entries = node.only(&Text::fixed("a step", "步骤"), &keys)?;
    let mut verbs = entries.iter().filter(|(key, _)| STEPS.contains(&key.name.as_str()));
    let (verb, value) = match (verbs.next(), verbs.next()) {
        (Some((verb, value)), None) => (verb.name.as_str(), value),
        (None, _) => {
            return Err(node.wrong(text!(
                "a step does something: it has one of {}",
                "每一步都要做点什么：需要 {} 之一",
                list(STEPS)
            )));
        }
        (_, Some((other, _))) => {
            return Err(other.wrong(text!(
                "a step does one thing: make this another step",
                "一步只做一件事：请另写一步"
            )));
        }
    };
    for (key, _) in entries {
        let beside = BESIDE.iter().find(|(name, _)| *name == key.name);
        if let Some((name, verbs)) = beside.filter(|(_, verbs)| !verbs.contains(&verb)) {
            return Err(key.wrong(text!(
                "`{name}` stands beside {}, not `{verb}`: remove it",
                "`{name}` 与 {} 搭配，而不是 `{verb}`：请删除",
                list(verbs)
            )));
        }
    }
    let word = |node: &Node, key: &str| -> Result<String, Wrong> {
        let text = node.text(key)?.trim();
        if text.is_empty() {
            Err(node.wrong(text!("`{key}` is empty: say which", "`{key}` 为空：请写明是哪一个")))
        } else {
            Ok(text.to_owned())
        }
    };
    let detail = node.get("detail").map(Node::to_json);
    let step = match verb {
        "data" => Step::Data(fields(value, "data")?),
        "storage" => Step::Storage(fields(value, "storage")?),
        "wait" => Step::Wait(value.number("wait", 0, LONGEST_WAIT)?),
        "tap" => Step::Event { name: "tap".to_owned(), on: word(value, "tap")?, detail },
        "event" => {
            let on = node.get("on").ok_or_else(|| {
                node.wrong(text!("an event happens at an element: say `on`", "事件发生在元素上：请写明 `on`"))
            })?;
            Step::Event { name: word(value, "event")?, on: word(on, "on")?, detail }
        }
        _ => {
            let with = node.get("with").map_or(Ok(Vec::new()), |with| {
                Ok::<_, Wrong>(with.items("with")?.iter().map(Node::to_json).collect())
            });
            Step::Call { function: word(value, "call")?, with: with? }
        }
    };
    Ok(At { value: step, at: node.span })
}

/// What stands for modules.
pub(crate) fn modules(node: &Node) -> Result<Vec<ModuleSource>, Wrong> {
    let one = |(key, node): &(sharebox_document::Key, Node)| {
        let name = key.name.trim_start_matches("./").trim_start_matches('/');
        if name.is_empty() || name.split('/').any(|part| part == "..") {
            return Err(key.wrong(
                text!(
                    "a module is named by its path below the program's root, like `utils/api.js`, or as a package",
                    "模块用它在程序根目录下的路径命名，例如 `utils/api.js`，或者用包名"
                ),
            ));
        }
        let by = match &node.tree {
            Tree::Object(_) => ModuleBy::Exports(node.to_json()),
            Tree::Text(script) if [".js", ".ts"].iter().any(|ending| script.ends_with(ending)) => {
                ModuleBy::Script(script.clone())
            }
            _ => {
                return Err(node.expected(&key.name, &EXPORTS));
            }
        };
        Ok(ModuleSource {
            name: At { value: name.to_owned(), at: key.span },
            by: At { value: by, at: node.span },
        })
    };
    node.entries("modules")?.iter().map(one).collect()
}
