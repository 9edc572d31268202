//! What a case arranges to happen before its shares, and what it says of a step that could not be done.

use std::path::Path;

use serde_json::json;
use sharebox_case::{Case, CaseError, Difference, ModuleBy};
use sharebox_diagnostic::{Text, text};
use sharebox_document::nearest;
use sharebox_observation::{Obstacle, Prelude, Replacement, Step, Undone};
use sharebox_project::{ProjectPath, Resolved, Resolver};

use super::{
    scripts::{of_fault, shown},
    wrong,
};
use crate::input::Opened;

/// Functions of a page that are named where one is missing.
const MOST_NAMED: usize = 5;

/// What `case`, whose file is at `path` and called `script` where it is one, arranges.
///
/// # Errors
/// When it names a module or a script that is not in the project.
pub(super) fn prelude(
    case: &Case,
    path: &Path,
    script: Option<&str>,
    opened: &Opened,
) -> Result<Prelude, CaseError> {
    let mut prelude = Prelude::default();
    if let Some(function) = case.play.steps.iter().find(|step| matches!(step.value, Step::Script(_))) {
        let outside = || {
            wrong(
                case,
                function.at,
                Text::fixed(
                    "this file is outside of what the case runs: put it inside",
                    "这个文件不在用例运行的范围内：请放进去",
                ),
            )
        };
        prelude.script = Some(script.ok_or_else(outside)?.to_owned());
    }
    prelude.steps.extend(case.play.data.clone().map(Step::Data));
    prelude.steps.extend(case.play.steps.iter().map(|step| step.value.clone()));
    for module in &case.play.modules {
        let name = module_name(&module.name.value, opened);
        let name = name.map_err(|message| wrong(case, module.name.at, message))?;
        let by = match &module.by.value {
            ModuleBy::Exports(exports) => Replacement::Exports(exports.clone()),
            ModuleBy::Script(script) => {
                let found = script_path(script, path, opened);
                Replacement::Module(found.map_err(|message| wrong(case, module.by.at, message))?)
            }
        };
        prelude.modules.insert(name, by);
    }
    Ok(prelude)
}

/// The name by which the module is known where it is required: a file of the program, else a package.
fn module_name(name: &str, opened: &Opened) -> Result<String, Text> {
    let project = &opened.project;
    let source = opened.files.source.as_ref();
    let file = |name: &str| {
        let path = project.miniprogram_root.join(name).ok()?;
        source.is_file(&path).then(|| path.below(&project.miniprogram_root).map(str::to_owned)).flatten()
    };
    let endings = ["", ".js", ".ts", "/index.js", "/index.ts"];
    if let Some(found) = endings.iter().find_map(|ending| file(&format!("{name}{ending}"))) {
        let runs = |script: &Option<ProjectPath>| {
            script.as_ref().and_then(|path| path.below(&project.miniprogram_root)) == Some(&*found)
        };
        if runs(&project.app_script) || project.pages.iter().any(|page| runs(&page.script)) {
            return Err(text!(
                "`{found}` is what the case runs, not a module that it requires: name another",
                "`{found}` 是用例要运行的脚本，而不是它引用的模块：请换一个"
            ));
        }
        return Ok(found);
    }
    // Something in a folder of the program is no package.
    let folder = name.split_once('/').and_then(|(folder, _)| project.miniprogram_root.join(folder).ok());
    if folder.is_some_and(|folder| source.entries(&folder).is_ok()) {
        let resolver = Resolver {
            source,
            root: &project.miniprogram_root,
            aliases: &project.aliases,
            typescript: project.typescript,
        };
        let near = match resolver.resolve(&project.miniprogram_root, &format!("/{name}")) {
            Resolved::Missing(near) if !near.is_empty() => crate::error::nearest(&near),
            _ => Text::fixed("", ""),
        };
        return Err(text!(
            "the program has no module `{name}`{near}",
            "小程序没有模块 `{name}`{near}",
            [near]
        ));
    }
    // A package, installed or not, or an alias: whoever requires it says it so.
    Ok(name.to_owned())
}

/// A script beside the case file, relative to the project's folder.
fn script_path(script: &str, path: &Path, opened: &Opened) -> Result<String, Text> {
    let absent = || {
        text!(
            "there is no script `{script}` beside this file: write it, or correct the name",
            "本文件旁没有脚本 `{script}`：请写一个，或更正名称"
        )
    };
    let folder = path.parent().unwrap_or(Path::new(""));
    let real = std::fs::canonicalize(folder.join(script)).map_err(|_| absent())?;
    let root = opened.source_spec.root.as_deref().and_then(|root| std::fs::canonicalize(root).ok());
    let below = root.as_deref().and_then(|root| real.strip_prefix(root).ok());
    let below = below.ok_or_else(|| {
        text!("`{script}` is outside of the project: put it inside", "`{script}` 在项目之外：请放到项目里")
    })?;
    let parts: Vec<String> = below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    let path = ProjectPath::new(&parts.join("/")).map_err(|error| error.text())?;
    if opened.files.source.is_file(&path) { Ok(path.as_str().to_owned()) } else { Err(absent()) }
}

/// What is said of a step of `case` that could not be done.
pub(super) fn undone(case: &Case, script: Option<&str>, undone: &Undone) -> Vec<Difference> {
    // The data of the case is what comes first.
    let at = undone.step.checked_sub(usize::from(case.play.data.is_some()));
    let path = at.map_or_else(|| "data".to_owned(), |at| step_name(case, at));
    let step = at.and_then(|at| case.play.steps.get(at));
    let function = step.filter(|step| matches!(step.value, Step::Script(_))).map(|step| step.at.start);
    // Where nobody knows where in the function it was, the function itself.
    let at = match (&undone.at, script, function) {
        (Some(place), Some(script), _) => Some(shown(place, case, script)),
        (_, _, Some(at)) => Some(format!("{}:{}:{}", case.file, at.line, at.column)),
        _ => None,
    };
    let place = |found: &mut [Difference]| {
        for difference in found {
            difference.at.clone_from(&at);
        }
    };
    let names = |there: &[String]| {
        let quoted: Vec<String> = there.iter().map(|name| format!("`{name}`")).collect();
        quoted.join(", ")
    };
    let (expected, got): (Text, Option<String>) = match &undone.because {
        Obstacle::NoFunction { name, there } => {
            let near = nearest(name, there.iter().map(String::as_str)).map(str::to_owned);
            // Those of its life the host calls.
            let own = there.iter().filter(|name| !name.starts_with("on")).take(MOST_NAMED).cloned();
            let there = near.map_or_else(|| own.collect(), |near| vec![near]);
            (
                text!("that the page has a function `{name}`", "页面有函数 `{name}`"),
                (!there.is_empty()).then(|| names(&there)),
            )
        }
        Obstacle::NoElement { selector, there } => (
            text!("that the page shows an element `{selector}`", "页面显示元素 `{selector}`"),
            (!there.is_empty()).then(|| names(there)),
        ),
        Obstacle::SeveralElements { selector, there } => {
            (text!("one element `{selector}`", "只有一个元素 `{selector}`"), Some(names(there)))
        }
        Obstacle::Unreachable { selector, condition } => (
            text!("that a user can reach `{selector}`", "用户可以触及 `{selector}`"),
            (!condition.is_empty()).then(|| condition.clone()),
        ),
        Obstacle::Unheard { selector, event } => (
            text!(
                "that something is bound to `{event}` of `{selector}`",
                "`{selector}` 绑定了 `{event}` 事件"
            ),
            None,
        ),
        Obstacle::Fault(fault) => {
            let mut found = of_fault(fault, &path);
            place(&mut found);
            return found;
        }
        Obstacle::Full { key } => {
            (text!("room in the storage for `{key}`", "本地缓存有空间存放 `{key}`"), None)
        }
    };
    let mut found = vec![Difference::new(&path, expected, got.map(|got| json!(got)))];
    place(&mut found);
    found
}

/// The name of a step: a function alone is all of `before`.
fn step_name(case: &Case, at: usize) -> String {
    match case.play.steps.as_slice() {
        [step] if matches!(step.value, Step::Script(_)) => "before".to_owned(),
        _ => format!("before[{at}]"),
    }
}
