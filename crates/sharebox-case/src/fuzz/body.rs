//! How a case is played, as the body of a case again: what states of it begin from.

use serde_json::{Map, Value as Json, json};
use sharebox_diagnostic::{SourceText, Text};
use sharebox_document::parse;
use sharebox_observation::Step;

use crate::{MockSource, ModuleBy, Play};

impl Play {
    /// The keys of a case that is played so, but for what it shares and on which platform. `moved` gives the name of a file beside
    /// the case as it is from where the body will lie.
    ///
    /// # Errors
    /// What cannot be said in data.
    pub fn body(&self, moved: &dyn Fn(&str) -> Option<String>) -> Result<Map<String, Json>, Text> {
        let outside = || Text::fixed("a file that is outside of the project", "项目之外的文件");
        let file = |name: &str| moved(name).ok_or_else(outside);
        let mut body = Map::new();
        let mut set = |key: &str, value: Option<Json>| {
            if let Some(value) = value {
                body.insert(key.to_owned(), value);
            }
        };
        set("query", self.query.as_ref().map(|query| json!(query)));
        set("scene", self.scene.map(|scene| json!(scene)));
        set("now", self.now.as_ref().map(|now| json!(now.value)));
        set("tz", self.tz.as_ref().map(|tz| json!(tz.value)));
        set("seed", self.seed.map(|seed| json!(seed)));
        set("data", self.data.clone().map(Json::Object));
        let steps = self.steps.iter().map(|step| of_step(&step.value)).collect::<Result<Vec<_>, _>>()?;
        set("before", (!steps.is_empty()).then_some(Json::Array(steps)));
        let mut modules = Map::new();
        for module in &self.modules {
            let by = match &module.by.value {
                ModuleBy::Exports(exports) => exports.clone(),
                ModuleBy::Script(script) => json!(file(script)?),
            };
            modules.insert(module.name.value.clone(), by);
        }
        set("modules", (!modules.is_empty()).then_some(Json::Object(modules)));
        let mut mocks = Vec::new();
        for mock in &self.mocks {
            mocks.push(match mock {
                MockSource::File(name) => json!(file(&name.value)?),
                MockSource::Inline(text) => inline(text, moved)?,
            });
        }
        set("mocks", (!mocks.is_empty()).then_some(Json::Array(mocks)));
        set("openedIn", self.opened_in.as_ref().map(|chat| json!(chat.value)));
        set("privateActivity", self.private_activity.as_ref().map(|activity| json!(activity)));
        let limits =
            [("timeout", self.timeout_ms), ("memory", self.memory_mb), ("instructions", self.instructions)];
        let limits: Map<String, Json> =
            limits.into_iter().filter_map(|(key, limit)| Some((key.to_owned(), json!(limit?)))).collect();
        set("limits", (!limits.is_empty()).then_some(Json::Object(limits)));
        Ok(body)
    }
}

fn of_step(step: &Step) -> Result<Json, Text> {
    Ok(match step {
        Step::Data(data) => json!({ "data": data }),
        Step::Storage(values) => json!({ "storage": values }),
        Step::Wait(milliseconds) => json!({ "wait": milliseconds }),
        Step::Call { function, with } if with.is_empty() => json!({ "call": function }),
        Step::Call { function, with } => json!({ "call": function, "with": with }),
        Step::Event { name, on, detail } => {
            let mut step =
                if name == "tap" { json!({ "tap": on }) } else { json!({ "event": name, "on": on }) };
            if let (Json::Object(step), Some(detail)) = (&mut step, detail) {
                step.insert("detail".to_owned(), detail.clone());
            }
            step
        }
        Step::Script(_) => return Err(Text::fixed("a function in `before`", "`before` 中的函数")),
    })
}

/// The mocks in the text of a case file of which nothing else is left: JSON with comments.
fn inline(text: &str, moved: &dyn Fn(&str) -> Option<String>) -> Result<Json, Text> {
    let read = parse(&SourceText::new("mocks", text)).map(|node| node.to_json());
    let mut mocks = read.map_err(|_| Text::fixed("mocks that cannot be read", "无法读取的 mock"))?;
    move_files(&mut mocks, moved)?;
    Ok(mocks)
}

/// Files with the contents of answers, wherever they are named.
fn move_files(value: &mut Json, moved: &dyn Fn(&str) -> Option<String>) -> Result<(), Text> {
    match value {
        Json::Object(map) => map.iter_mut().try_for_each(|(key, value)| match value {
            Json::String(name) if key == "file" => {
                let outside = || Text::fixed("a file that is outside of the project", "项目之外的文件");
                *value = json!(moved(name).ok_or_else(outside)?);
                Ok(())
            }
            // What is in an answer is not ours.
            _ if key == "answer" || key == "storage" => Ok(()),
            _ => move_files(value, moved),
        }),
        Json::Array(items) => items.iter_mut().try_for_each(|item| move_files(item, moved)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Known, read};

    fn body(case: &str) -> Result<Map<String, Json>, Text> {
        let cases = read(&SourceText::new("pages/a/a.share.json", case), "a", Known { rules: &[] }).unwrap();
        cases[0].play.body(&|name| (!name.starts_with("..")).then(|| format!("pages/a/{name}")))
    }

    #[test]
    fn a_case_is_said_again() {
        let case = r##"{
            "query": "id=7", "scene": 1007, "now": "2024-01-01T00:00:00Z", "tz": "+08:00", "seed": 3, "data": { "a": 1 },
            "before": [{ "data": { "b": 2 } }, { "call": "load", "with": [1] }, { "tap": "#x", "detail": { "x": 1 } },
                { "event": "input", "on": "#y" }, { "wait": 5 }, { "storage": { "k": "v" } }, { "call": "go" }],
            "modules": { "utils/api.js": { "x": 1 }, "utils/b.js": "b.js" },
            "mocks": ["m.json", /* with a comment */ { "requests": [{ "url": "/a", "file": "a.json" }] }],
            "openedIn": "friend", "privateActivity": "x", "limits": { "timeout": 5000 }
        }"##;
        let body = body(case).unwrap();
        let again = Json::Object(body.clone()).to_string();
        assert_eq!(again.replace("pages/a/pages/a/", "pages/a/"), again);
        assert_eq!(
            body["mocks"],
            json!(["pages/a/m.json", { "requests": [{ "url": "/a", "file": "pages/a/a.json" }] }])
        );
        assert_eq!(body["modules"], json!({ "utils/api.js": { "x": 1 }, "utils/b.js": "pages/a/b.js" }));
        // Read as a case, it is played the same way.
        let read_again = read(&SourceText::new("f", &again), "f", Known { rules: &[] }).unwrap();
        assert_eq!(read_again[0].play.body(&|name| Some(name.to_owned())).unwrap(), body);
        assert_eq!(body["before"].as_array().unwrap().len(), 7);
    }

    #[test]
    fn what_lies_elsewhere_is_named() {
        let error = body(r#"{ "mocks": "../../../m.json" }"#).unwrap_err();
        assert_eq!(error.en(), "a file that is outside of the project");
    }
}
