//! From what a user points at to a project that can be run.

use std::{
    path::{Path, PathBuf},
    rc::Rc,
};

use sharebox_diagnostic::SourceText;
use sharebox_image::{Picture, PictureError};
use sharebox_lint::PackageFiles;
use sharebox_project::{
    DiskSource, LoadError, MemorySource, Overlay, PageEntry, Project, ProjectPath, ProjectSource, ReadError,
    read_text,
};
use sharebox_report::Sources;

use crate::{RunError, pictures::Pictures, protocol::SourceSpec};

/// What a user points at.
#[derive(Debug, Clone)]
pub enum Input {
    /// A page's script, or a folder.
    Path(PathBuf),
    /// A page's text from standard input, and the path it counts as.
    Text {
        /// The text.
        text: String,
        /// The path it counts as, if one was given.
        name: Option<PathBuf>,
    },
}

/// A project that can be run.
#[derive(Debug)]
pub(crate) struct Opened {
    pub(crate) project: Project,
    pub(crate) files: ProjectFiles,
    pub(crate) source_spec: SourceSpec,
    /// The one page that was asked for by its file.
    pub(crate) only: Option<PageEntry>,
}

/// The files of the project.
#[derive(Debug, Clone)]
pub struct ProjectFiles {
    pub(crate) source: Rc<dyn ProjectSource>,
    /// Folder that counts as the root of the mini program.
    root: String,
    /// Whether there is a package around the page at all.
    package: bool,
    pub(crate) pictures: Pictures,
    /// Files that findings point at and that need not lie in the project: its configuration.
    pub(crate) beside: Vec<SourceText>,
}

impl SourceSpec {
    /// Opens the files that this names.
    pub(crate) fn open(&self) -> Result<Box<dyn ProjectSource>, ReadError> {
        let mut top = MemorySource::new("page");
        if let Some((path, text)) = &self.given
            && let Ok(path) = ProjectPath::new(path)
        {
            top.insert(path, text.as_bytes());
        }
        Ok(match &self.root {
            Some(root) => Box::new(Overlay { top, below: Box::new(DiskSource::new(root)?) }),
            None => Box::new(top),
        })
    }
}

/// The real folder of the project that a user points at: where its configuration is looked for. `None` for a page from
/// standard input without a name, and for what is not there.
pub fn root_of(input: &Input) -> Option<PathBuf> {
    let script = match input {
        Input::Text { name, .. } => name.as_ref()?,
        Input::Path(path) if path.is_dir() => return std::fs::canonicalize(path).ok(),
        Input::Path(path) => path,
    };
    let script = canonical(script).ok()?;
    let folder = script.parent()?;
    let root =
        sharebox_project::find_root(folder).or_else(|| Some(sharebox_project::lone_root(&script).ok()?.0));
    std::fs::canonicalize(root.as_deref().unwrap_or(folder)).ok()
}

/// Opens what a user points at.
pub(crate) fn open(input: &Input) -> Result<Opened, RunError> {
    match input {
        Input::Text { text, name: None } => lone_text(text),
        Input::Text { text, name: Some(name) } => open_script(name, Some(text)),
        Input::Path(path) => {
            let kind = std::fs::metadata(path).map_err(|error| match error.kind() {
                std::io::ErrorKind::NotFound => RunError::NotFound { path: path.clone() },
                _ => RunError::Unreadable { path: path.clone(), reason: error.to_string() },
            })?;
            if kind.is_dir() { open_folder(path) } else { open_script(path, None) }
        }
    }
}

fn lone_text(text: &str) -> Result<Opened, RunError> {
    let spec = SourceSpec { root: None, given: Some(("page.js".to_owned(), text.to_owned())) };
    lone(spec, &path_of("page.js", Path::new("page.js"))?)
}

fn open_folder(folder: &Path) -> Result<Opened, RunError> {
    let spec = SourceSpec { root: Some(folder.to_owned()), given: None };
    let source = source_of(&spec, folder)?;
    match sharebox_project::load(source.as_ref()) {
        Ok(project) => Ok(opened(project, spec, source, None)),
        // A folder that holds one page and nothing else is a lone page.
        Err(LoadError::NoAppJson { .. }) if sharebox_project::lone_page_in(source.as_ref()).is_some() => {
            let script = sharebox_project::lone_page_in(source.as_ref());
            script.map_or_else(
                || Err(RunError::NotAPage { path: folder.to_owned() }),
                |script| lone(spec, &script),
            )
        }
        Err(error) => Err(error.into()),
    }
}

/// A page by its script: in the project around it if there is one, else on its own.
fn open_script(script: &Path, text: Option<&String>) -> Result<Opened, RunError> {
    if !matches!(script.extension().and_then(|extension| extension.to_str()), Some("js" | "ts")) {
        return Err(RunError::NotAPage { path: script.to_owned() });
    }
    let unreadable = |reason: String| RunError::Unreadable { path: script.to_owned(), reason };
    let absolute = canonical(script).map_err(|error| unreadable(error.to_string()))?;
    let folder = absolute.parent().unwrap_or(Path::new("/"));
    if let Some(root) = sharebox_project::find_root(folder) {
        let root = std::fs::canonicalize(root).map_err(|error| unreadable(error.to_string()))?;
        let (spec, path) = spec_of(root, &absolute, text, script)?;
        let source = source_of(&spec, script)?;
        let project = sharebox_project::load(source.as_ref())?;
        let known = project.pages.iter().find(|page| page.script.as_ref() == Some(&path)).cloned();
        let only = known.unwrap_or_else(|| unregistered(&project, source.as_ref(), &path));
        return Ok(opened(project, spec, source, Some(only)));
    }
    let root = sharebox_project::lone_root(&absolute).map_or_else(|_| folder.to_owned(), |(root, _)| root);
    let (spec, path) = spec_of(root, &absolute, text, script)?;
    lone(spec, &path)
}

/// The real path of a script. Text from standard input may be named after a file that is not there yet.
fn canonical(script: &Path) -> std::io::Result<PathBuf> {
    let absolute = std::path::absolute(script)?;
    std::fs::canonicalize(&absolute).or_else(|error| match (absolute.parent(), absolute.file_name()) {
        (Some(folder), Some(name)) => Ok(std::fs::canonicalize(folder)?.join(name)),
        _ => Err(error),
    })
}

fn spec_of(
    root: PathBuf,
    absolute: &Path,
    text: Option<&String>,
    script: &Path,
) -> Result<(SourceSpec, ProjectPath), RunError> {
    let below = absolute.strip_prefix(&root).unwrap_or(absolute);
    let below: Vec<&str> = below.iter().filter_map(|part| part.to_str()).collect();
    let path = path_of(&below.join("/"), script)?;
    let given = text.map(|text| (path.as_str().to_owned(), text.clone()));
    Ok((SourceSpec { root: Some(root), given }, path))
}

fn path_of(path: &str, script: &Path) -> Result<ProjectPath, RunError> {
    ProjectPath::new(path)
        .map_err(|error| RunError::Unreadable { path: script.to_owned(), reason: error.to_string() })
}

fn source_of(spec: &SourceSpec, path: &Path) -> Result<Rc<dyn ProjectSource>, RunError> {
    let source = spec
        .open()
        .map_err(|error| RunError::Unreadable { path: path.to_owned(), reason: error.to_string() })?;
    Ok(Rc::from(source))
}

fn lone(spec: SourceSpec, script: &ProjectPath) -> Result<Opened, RunError> {
    let source = source_of(&spec, Path::new(script.as_str()))?;
    let project = sharebox_project::lone_page(source.as_ref(), script);
    Ok(opened(project, spec, source, None))
}

/// A page whose file lies in the project but that `app.json` does not list.
fn unregistered(project: &Project, source: &dyn ProjectSource, script: &ProjectPath) -> PageEntry {
    let alone = sharebox_project::lone_page(source, script);
    let below = script.below(&project.miniprogram_root).unwrap_or(script.as_str());
    let route =
        [".js", ".ts"].iter().find_map(|ending| below.strip_suffix(ending)).unwrap_or(below).to_owned();
    alone.pages.into_iter().next().map(|page| PageEntry { route: route.clone(), ..page }).unwrap_or(
        PageEntry {
            route,
            base: script.without_extension(),
            script: Some(script.clone()),
            markup: None,
            config: None,
            listed: None,
        },
    )
}

fn opened(
    project: Project,
    source_spec: SourceSpec,
    source: Rc<dyn ProjectSource>,
    only: Option<PageEntry>,
) -> Opened {
    let package = project.kind == sharebox_project::ProjectKind::MiniProgram;
    let files = ProjectFiles {
        source,
        root: project.miniprogram_root.as_str().to_owned(),
        package,
        pictures: Pictures::default(),
        beside: Vec::new(),
    };
    Opened { project, files, source_spec, only }
}

impl Sources for ProjectFiles {
    fn text(&self, file: &str) -> Option<SourceText> {
        if let Some(text) = self.beside.iter().find(|text| **text.file() == *file) {
            return Some(text.clone());
        }
        read_text(self.source.as_ref(), &ProjectPath::new(file).ok()?).ok()
    }
}

impl PackageFiles for ProjectFiles {
    fn has_file(&self, path: &str) -> bool {
        self.path_in_package(path).is_some_and(|path| self.source.is_file(&path))
    }

    fn picture(&self, path: &str) -> Option<Result<Picture, PictureError>> {
        self.pictures.look(self.source.as_ref(), &self.path_in_package(path)?)
    }
}

impl ProjectFiles {
    /// The project path of `path`, which is relative to the root of the mini program.
    fn path_in_package(&self, path: &str) -> Option<ProjectPath> {
        let path = if self.root.is_empty() { path.to_owned() } else { format!("{}/{path}", self.root) };
        ProjectPath::new(&path).ok()
    }

    /// The package's files, where there is a package around the page.
    pub(crate) fn package(&self) -> Option<&dyn PackageFiles> {
        self.package.then_some(self)
    }
}
