//! Which pages reach which files, as far as that can be told without running or parsing anything.
//!
//! The answer errs on the side of reaching: a page that may require what no text names reaches everything, and so do
//! all pages where a file changes that any page may show or read. Files that are gone count as if they were there, so
//! that whoever named them reaches them.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    rc::Rc,
};

use sharebox_platform::Platform;
use sharebox_project::{
    ComponentTag, Entry, PageEntry, ProjectPath, ProjectSource, ReadError, Resolved, Resolver,
    app_components, read_text, script_endings, used_components,
};

use crate::{RunOptions, input::Opened, reach_text::Requires};

/// Endings of files that no run reads, whatever names them not.
const NEVER_READ: &[&str] =
    &["css", "less", "lock", "log", "map", "md", "sass", "scss", "styl", "txt", "yaml", "yml"];

/// Endings of files that are read where a text names them, and nowhere else.
const READ_BY_NAME: &[&str] = &["cjs", "js", "json", "jsx", "mjs", "sjs", "ts", "tsx", "wxs"];

/// The changed files of a project.
#[derive(Debug)]
pub(crate) struct Changes<'a> {
    opened: &'a Opened,
    platform: &'static Platform,
    /// Those below the project's root.
    files: BTreeSet<ProjectPath>,
    root: Option<PathBuf>,
    /// Whether one of them concerns every page.
    all: bool,
}

impl<'a> Changes<'a> {
    /// `changed` are absolute paths without links.
    pub(crate) fn new(
        opened: &'a Opened,
        platform: &'static Platform,
        changed: &[PathBuf],
        options: &RunOptions,
    ) -> Self {
        let root = opened.source_spec.root.as_ref().and_then(|root| std::fs::canonicalize(root).ok());
        let below = |path: &PathBuf| {
            let parts = path.strip_prefix(root.as_ref()?).ok()?.iter().map(|part| part.to_str());
            ProjectPath::new(&parts.collect::<Option<Vec<_>>>()?.join("/")).ok()
        };
        let files: BTreeSet<ProjectPath> = changed.iter().filter_map(below).collect();
        let config = &options.config;
        let given = options.mocks.iter().chain(&config.file).chain(&config.baseline);
        // The files that it takes in are named from the project's folder.
        let taken_in = config.texts.iter().filter_map(|text| Some(root.as_ref()?.join(&**text.file())));
        let given = given.cloned().chain(taken_in);
        let given: Vec<PathBuf> = given.filter_map(|file| std::fs::canonicalize(file).ok()).collect();
        let everywhere = |path: &ProjectPath| concerns_all(path, opened, platform);
        // Text from standard input is in no commit.
        let all = opened.source_spec.given.is_some()
            || changed.iter().any(|path| given.contains(path) || configures(path))
            || files.iter().any(everywhere);
        Self { opened, platform, files, root, all }
    }

    /// The routes of those of `pages` that reach a changed file.
    pub(crate) fn reached_by(&self, pages: &[&PageEntry]) -> BTreeSet<String> {
        let all = || pages.iter().map(|page| page.route.clone()).collect();
        if self.all {
            return all();
        }
        if self.files.is_empty() {
            return BTreeSet::new();
        }
        let project = &self.opened.project;
        let ghosts = Ghosts { source: self.opened.files.source.clone(), gone: &self.files };
        let resolver = Resolver {
            source: &ghosts,
            root: &project.miniprogram_root,
            aliases: &project.aliases,
            typescript: project.typescript,
        };
        let mut files = Files { changes: self, resolver, known: BTreeMap::new() };
        let everywhere: Vec<ProjectPath> = app_components(&files.resolver)
            .using
            .into_iter()
            .flatten()
            .filter_map(|(_, tag)| files_of(tag))
            .flat_map(|base| files.of_base(&base))
            .collect();
        // The app runs before every page.
        let app = project.app_script.iter().cloned();
        if files.touch(app.chain(everywhere).collect()) {
            return all();
        }
        let touched = pages.iter().filter(|page| {
            let mut open = files.of_base(&page.base);
            open.extend(page.script.clone());
            files.touch(open)
        });
        touched.map(|page| page.route.clone()).collect()
    }

    /// Whether the file at `path` is one of them, also through links.
    fn contain(&self, path: &ProjectPath) -> bool {
        let is_in = |path: &ProjectPath| {
            // A folder stands for what is in it: that is how a module of another repository is named.
            std::iter::successors(Some(path.clone()), ProjectPath::parent)
                .any(|path| !path.is_root() && self.files.contains(&path))
        };
        is_in(path) || self.real(path).is_some_and(|real| is_in(&real))
    }

    /// Where `path` leads.
    fn real(&self, path: &ProjectPath) -> Option<ProjectPath> {
        let root = self.root.as_deref()?;
        let real = std::fs::canonicalize(root.join(path.as_str())).ok()?;
        ProjectPath::new(real.strip_prefix(root).ok()?.to_str()?).ok()
    }
}

/// Whether the file at `path` is a configuration or a baseline by its name: it counts even where it is gone.
fn configures(path: &Path) -> bool {
    let name = path.file_name().and_then(std::ffi::OsStr::to_str);
    matches!(name, Some("sharebox.json" | "sharebox.jsonc" | "sharebox-baseline.json"))
}

/// Whether a change of the file at `path` concerns every page.
fn concerns_all(path: &ProjectPath, opened: &Opened, platform: &Platform) -> bool {
    let root = &opened.project.miniprogram_root;
    let name = path.file_name();
    let is_package = path.parts().any(|part| matches!(part, "node_modules" | "miniprogram_npm"));
    if name == "package.json" {
        // It says which of its files a package is.
        return is_package;
    }
    if path.parent().is_none_or(|folder| folder.is_root()) && name.starts_with("project.") {
        return true;
    }
    let Some(below) = path.below(root) else { return false };
    if matches!(below, "app.json" | "app.js" | "app.ts") {
        return true;
    }
    let ending = path.extension().unwrap_or_default();
    let markup = platform.files.markup.trim_start_matches('.');
    let style = platform.files.style.trim_start_matches('.');
    let known = [NEVER_READ, READ_BY_NAME].iter().any(|endings| endings.contains(&ending));
    // A picture, a font, data: a page may put their names together as it runs.
    !known && ending != markup && ending != style && !ending.is_empty() && !name.starts_with('.')
}

fn files_of(tag: ComponentTag) -> Option<ProjectPath> {
    match tag {
        ComponentTag::Files(base) => Some(base),
        ComponentTag::Elsewhere(_) | ComponentTag::Package(_) | ComponentTag::Missing { .. } => None,
    }
}

/// What is known about files, each looked at once.
struct Files<'a> {
    changes: &'a Changes<'a>,
    resolver: Resolver<'a>,
    known: BTreeMap<ProjectPath, Rc<Known>>,
}

/// A file.
struct Known {
    /// Whether it changed, or names a changed file.
    touched: bool,
    /// What it leads to.
    next: Vec<ProjectPath>,
}

impl Files<'_> {
    /// Whether one of `open`, or what they lead to, is touched.
    fn touch(&mut self, mut open: Vec<ProjectPath>) -> bool {
        let mut seen = BTreeSet::new();
        while let Some(path) = open.pop() {
            if seen.insert(path.clone()) {
                let known = self.look(&path);
                if known.touched {
                    return true;
                }
                open.extend(known.next.iter().cloned());
            }
        }
        false
    }

    /// The files of the page or component whose files are called `base`, those that are not there included.
    fn of_base(&self, base: &ProjectPath) -> Vec<ProjectPath> {
        let scripts = script_endings(self.resolver.typescript).iter().copied();
        let endings = scripts.chain([".json", self.changes.platform.files.markup]);
        endings.map(|ending| base.with_ending(ending)).collect()
    }

    fn look(&mut self, path: &ProjectPath) -> Rc<Known> {
        if let Some(known) = self.known.get(path) {
            return known.clone();
        }
        let known = Rc::new(self.look_anew(path));
        self.known.insert(path.clone(), known.clone());
        known
    }

    fn look_anew(&self, path: &ProjectPath) -> Known {
        let mut known = Known { touched: self.changes.contain(path), next: Vec::new() };
        let markup = self.changes.platform.files.markup.trim_start_matches('.');
        let ending = path.extension().unwrap_or_default();
        let Some(text) = read_text(self.resolver.source, path).ok().filter(|_| !known.touched) else {
            return known;
        };
        if ending == "json" {
            let tags = used_components(&path.without_extension(), &self.resolver);
            let bases = tags.into_iter().flatten().filter_map(|(_, tag)| files_of(tag));
            known.next.extend(bases.flat_map(|base| self.of_base(&base)));
        } else if ending == markup {
            known.next.extend(self.sources(path, text.text()));
        } else {
            let requires = Requires::of(text.text());
            known.touched = requires.unnamed;
            for id in requires.ids {
                if let Resolved::File(file) | Resolved::NodeModules(file) = self.resolver.resolve(path, id) {
                    known.next.push(file);
                }
            }
        }
        // Data that is read by its name, or code that is named in parts.
        let mut names = self.changes.files.iter().map(ProjectPath::file_name);
        known.touched |= names.any(|name| text.text().contains(name));
        known
    }

    /// The files that the markup at `path` takes in: templates, parts, scripts.
    fn sources(&self, path: &ProjectPath, text: &str) -> Vec<ProjectPath> {
        let elements = sharebox_markup::elements(text);
        let attributes = elements.into_iter().flat_map(|element| element.attributes);
        let named =
            attributes.filter(|attribute| attribute.name == "src").filter_map(|attribute| attribute.value);
        let place = |written: String| match written.strip_prefix('/') {
            Some(path) => self.resolver.root.join(path).ok(),
            None => path.parent()?.join(&written).ok(),
        };
        let places = named.filter_map(place);
        // The ending may be left out.
        let markup = self.changes.platform.files.markup;
        places
            .flat_map(|path| {
                let with_ending = ProjectPath::new(&format!("{path}{markup}")).ok();
                [Some(path), with_ending].into_iter().flatten()
            })
            .filter(|path| self.resolver.source.is_file(path))
            .collect()
    }
}

/// The project's files, and those that changed even if they are gone.
#[derive(Debug)]
struct Ghosts<'a> {
    source: Rc<dyn ProjectSource>,
    gone: &'a BTreeSet<ProjectPath>,
}

impl ProjectSource for Ghosts<'_> {
    fn name(&self) -> &str {
        self.source.name()
    }

    fn read(&self, path: &ProjectPath) -> Result<Vec<u8>, ReadError> {
        self.source.read(path)
    }

    fn is_file(&self, path: &ProjectPath) -> bool {
        self.source.is_file(path) || self.gone.contains(path)
    }

    fn entries(&self, dir: &ProjectPath) -> Result<Vec<Entry>, ReadError> {
        self.source.entries(dir)
    }
}

/// The real path of the folder that `path` is in, or of itself.
pub fn folder_of(path: &Path) -> Option<PathBuf> {
    let real = std::fs::canonicalize(path).ok()?;
    if real.is_dir() { Some(real) } else { real.parent().map(Path::to_owned) }
}
