//! What a module id means, by the rules of the hosts, which are not Node's.
//!
//! A bare name is a file beside the requiring one first, then a package that the DevTools built into
//! `miniprogram_npm`, then one in `node_modules`. A leading slash is the root of the mini program.

use crate::json::{ConfigFile, field};
use crate::{ProjectPath, ProjectSource};

/// What a file may be called without being named in full.
const ENDINGS: &[&str] = &["", ".js", ".json", ".ts", "/index.js", "/index.json", "/index.ts"];

/// The same where TypeScript is preferred to JavaScript of the same name.
const TYPESCRIPT_ENDINGS: &[&str] = &["", ".ts", ".js", ".json", "/index.ts", "/index.js", "/index.json"];

/// Modules that Node has and no mini program.
const NODE: &[&str] = &[
    "assert",
    "async_hooks",
    "buffer",
    "child_process",
    "cluster",
    "console",
    "constants",
    "crypto",
    "dgram",
    "dns",
    "domain",
    "events",
    "fs",
    "http",
    "http2",
    "https",
    "inspector",
    "module",
    "net",
    "os",
    "path",
    "perf_hooks",
    "process",
    "punycode",
    "querystring",
    "readline",
    "repl",
    "stream",
    "string_decoder",
    "timers",
    "tls",
    "tty",
    "url",
    "util",
    "v8",
    "vm",
    "worker_threads",
    "zlib",
];

/// Finds modules.
#[derive(Debug)]
pub struct Resolver<'a> {
    /// Where files are looked for.
    pub source: &'a dyn ProjectSource,
    /// The root of the mini program.
    pub root: &'a ProjectPath,
    /// `resolveAlias`: pattern and target, each with or without a final `*`.
    pub aliases: &'a [(String, String)],
    /// Whether TypeScript is preferred to JavaScript of the same name ([`Project::typescript`](crate::Project)).
    pub typescript: bool,
}

/// What a module id means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// This file.
    File(ProjectPath),
    /// This file of a package in `node_modules`, which the DevTools would have built into `miniprogram_npm`.
    NodeModules(ProjectPath),
    /// A module that Node has and no mini program.
    Node,
    /// A package that is not there.
    NoPackage,
    /// A file that is not there; names that it may have meant, written as it was.
    Missing(Vec<String>),
}

impl Resolver<'_> {
    /// What `id` means in the module `from`.
    pub fn resolve(&self, from: &ProjectPath, id: &str) -> Resolved {
        let folder = from.parent().unwrap_or_else(ProjectPath::root);
        let id = &*id.replace('\\', "/");
        if let Some(path) = id.strip_prefix('/') {
            return self.file_or_missing(self.root, path, id);
        }
        if let Some(path) = self.unaliased(id) {
            return self.file_or_missing(self.root, path.trim_start_matches('/'), id);
        }
        if id.starts_with("./") || id.starts_with("../") || id == "." || id == ".." {
            return self.file_or_missing(&folder, id, id);
        }
        if let Some(file) = self.file(&folder, id) {
            return Resolved::File(file);
        }
        for above in folders_above(&folder) {
            if let Some(file) =
                above.child("miniprogram_npm").and_then(|packages| self.package(&packages, id))
            {
                return Resolved::File(file);
            }
        }
        for above in folders_above(&folder) {
            if let Some(file) = above.child("node_modules").and_then(|packages| self.package(&packages, id)) {
                return Resolved::NodeModules(file);
            }
        }
        if let Some(file) = self.file(self.root, id) {
            return Resolved::File(file);
        }
        if NODE.contains(&id.strip_prefix("node:").unwrap_or(id)) {
            Resolved::Node
        } else {
            Resolved::NoPackage
        }
    }

    fn file_or_missing(&self, folder: &ProjectPath, path: &str, id: &str) -> Resolved {
        self.file(folder, path).map_or_else(|| Resolved::Missing(self.near(folder, path, id)), Resolved::File)
    }

    /// The file `path` below `folder`, with an ending it may go without.
    fn file(&self, folder: &ProjectPath, path: &str) -> Option<ProjectPath> {
        let base = folder.join(path).ok()?;
        let found = |ending: &&str| -> Option<ProjectPath> {
            let file = if ending.is_empty() {
                base.clone()
            } else {
                ProjectPath::new(&format!("{base}{ending}")).ok()?
            };
            (!file.is_root() && self.source.is_file(&file)).then_some(file)
        };
        // `./a.js` also names what `a.ts` is compiled to.
        let compiled = (base.extension() == Some("js")).then(|| base.without_extension().with_ending(".ts"));
        let compiled = || compiled.filter(|file| self.source.is_file(file));
        if self.typescript {
            compiled().or_else(|| TYPESCRIPT_ENDINGS.iter().find_map(found))
        } else {
            ENDINGS.iter().find_map(found).or_else(compiled)
        }
    }

    /// The file that `id`, a package or a file of one, means in the folder `packages`.
    fn package(&self, packages: &ProjectPath, id: &str) -> Option<ProjectPath> {
        let (name, rest) = package_name(id);
        let folder = packages.join(name).ok()?;
        let manifest =
            folder.child("package.json").and_then(|path| ConfigFile::read(self.source, path).ok().flatten());
        let object = manifest.as_ref().and_then(|manifest| manifest.parse().ok());
        let text = |name| Some(field(object.as_ref()?, name)?.as_string_lit()?.value.clone().into_owned());
        // A package with such a folder is that folder: the DevTools copy it in place of the whole.
        let built = text("miniprogram").unwrap_or_else(|| "miniprogram_dist".to_owned());
        let within = if rest.is_empty() { "index" } else { rest };
        let main = || text("main").filter(|_| rest.is_empty()).and_then(|main| self.file(&folder, &main));
        self.file(&folder, &format!("{built}/{within}")).or_else(main).or_else(|| self.file(packages, id))
    }

    /// `id` with the first alias that fits replaced by what it stands for.
    fn unaliased(&self, id: &str) -> Option<String> {
        self.aliases.iter().find_map(|(pattern, target)| match pattern.strip_suffix('*') {
            Some(prefix) => {
                let rest = id.strip_prefix(prefix)?;
                Some(
                    target
                        .strip_suffix('*')
                        .map_or_else(|| target.clone(), |target| format!("{target}{rest}")),
                )
            }
            None => (pattern == id).then(|| target.clone()),
        })
    }

    /// Files in the same folder whose names are most like the one that is missing, written the way it was.
    fn near(&self, folder: &ProjectPath, path: &str, id: &str) -> Vec<String> {
        let Ok(base) = folder.join(path) else { return Vec::new() };
        let Some(parent) = base.parent() else { return Vec::new() };
        let written = id.rsplit_once('/').map_or("", |(written, _)| written);
        let mut names: Vec<(usize, String)> = self
            .source
            .entries(&parent)
            .into_iter()
            .flatten()
            .take(1_000)
            .map(|entry| entry.path.file_name().to_owned())
            .map(|name| {
                [".js", ".ts"].iter().find_map(|it| name.strip_suffix(it)).unwrap_or(&name).to_owned()
            })
            .map(|name| {
                (strsim::damerau_levenshtein(&name.to_lowercase(), &base.file_name().to_lowercase()), name)
            })
            .filter(|(distance, _)| *distance <= 2)
            .collect();
        names.sort();
        names.dedup();
        names.into_iter().take(2).map(|(_, name)| format!("{written}/{name}")).collect()
    }
}

/// The name of a package, with its scope, and the path within it.
fn package_name(id: &str) -> (&str, &str) {
    let scope = if id.starts_with('@') { id.find('/').map_or(id.len(), |slash| slash + 1) } else { 0 };
    match id[scope..].find('/') {
        Some(slash) => (&id[..scope + slash], id[scope + slash..].trim_start_matches('/')),
        None => (id, ""),
    }
}

/// `folder` and every folder above it, nearest first.
fn folders_above(folder: &ProjectPath) -> impl Iterator<Item = ProjectPath> {
    std::iter::successors(Some(folder.clone()), ProjectPath::parent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MemorySource;

    #[test]
    fn ids_mean_what_the_hosts_take_them_for() {
        let source = MemorySource::of(
            "example",
            [
                ("mini/pages/a/a.js", ""),
                ("mini/pages/a/helper.js", ""),
                ("mini/pages/a/data.json", "{}"),
                ("mini/pages/a/typed.ts", ""),
                ("mini/pages/a/both.ts", ""),
                ("mini/pages/a/both.js", ""),
                ("mini/utils/index.js", ""),
                ("mini/utils/date.js", ""),
                ("mini/miniprogram_npm/dayjs/index.js", ""),
                ("mini/miniprogram_npm/@scope/pkg/index.js", ""),
                ("node_modules/lodash/package.json", r#"{ "main": "lodash.js" }"#),
                ("node_modules/lodash/lodash.js", ""),
                ("node_modules/mini-ui/package.json", r#"{ "main": "web.js", "miniprogram": "dist" }"#),
                ("node_modules/mini-ui/dist/index.js", ""),
                ("node_modules/mini-ui/dist/toast/index.js", ""),
                ("node_modules/mini-ui/tools.js", ""),
                ("node_modules/mini-tool/package.json", "{}"),
                ("node_modules/mini-tool/index.js", ""),
                ("node_modules/mini-tool/miniprogram_dist/index.js", ""),
                ("node_modules/@scope/other/lib/part.js", ""),
                ("secret.js", ""),
            ],
        )
        .unwrap();
        let aliases = [("~/*".to_owned(), "/*".to_owned()), ("date".to_owned(), "/utils/date".to_owned())];
        let root = ProjectPath::new("mini").unwrap();
        let resolver = Resolver { source: &source, root: &root, aliases: &aliases, typescript: false };
        let from = ProjectPath::new("mini/pages/a/a.js").unwrap();
        let file = |path: &str| Resolved::File(ProjectPath::new(path).unwrap());
        let package = |path: &str| Resolved::NodeModules(ProjectPath::new(path).unwrap());
        let missing =
            |names: &[&str]| Resolved::Missing(names.iter().map(|name| (*name).to_owned()).collect());
        for (id, expected) in [
            ("./helper", file("mini/pages/a/helper.js")),
            ("./helper.js", file("mini/pages/a/helper.js")),
            ("helper", file("mini/pages/a/helper.js")),
            ("./data", file("mini/pages/a/data.json")),
            ("./typed", file("mini/pages/a/typed.ts")),
            ("./typed.js", file("mini/pages/a/typed.ts")),
            ("./both", file("mini/pages/a/both.js")),
            ("../../utils", file("mini/utils/index.js")),
            ("../../utils/", file("mini/utils/index.js")),
            ("/utils/date", file("mini/utils/date.js")),
            ("~/utils/date", file("mini/utils/date.js")),
            ("date", file("mini/utils/date.js")),
            ("utils/date", file("mini/utils/date.js")),
            ("dayjs", file("mini/miniprogram_npm/dayjs/index.js")),
            ("@scope/pkg", file("mini/miniprogram_npm/@scope/pkg/index.js")),
            ("lodash", package("node_modules/lodash/lodash.js")),
            ("mini-ui", package("node_modules/mini-ui/dist/index.js")),
            ("mini-ui/toast/index", package("node_modules/mini-ui/dist/toast/index.js")),
            ("mini-ui/tools", package("node_modules/mini-ui/tools.js")),
            ("mini-tool", package("node_modules/mini-tool/miniprogram_dist/index.js")),
            ("@scope/other/lib/part", package("node_modules/@scope/other/lib/part.js")),
            ("fs", Resolved::Node),
            ("node:path", Resolved::Node),
            ("left-pad", Resolved::NoPackage),
            ("./helpr", missing(&["./helper"])),
            ("../../utils/dat", missing(&["../../utils/date"])),
            ("../../../../../etc/passwd", missing(&[])),
        ] {
            assert_eq!(resolver.resolve(&from, id), expected, "{id}");
        }
        let resolver = Resolver { typescript: true, ..resolver };
        for (id, expected) in [
            ("./both", file("mini/pages/a/both.ts")),
            ("./both.js", file("mini/pages/a/both.ts")),
            ("./helper", file("mini/pages/a/helper.js")),
        ] {
            assert_eq!(resolver.resolve(&from, id), expected, "{id}");
        }
    }
}
