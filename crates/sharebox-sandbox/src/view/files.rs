//! The markup files of a program: read once, and what can be told of them without any data.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    rc::Rc,
    sync::Arc,
};

use sharebox_diagnostic::{SourceText, text};
use sharebox_markup::tree::{Document, parse};
use sharebox_markup::{DatasetCase, Dialect, Script, Scripts, elements, join};
use sharebox_platform::{Platform, ScriptTag};
use sharebox_project::{
    ComponentTag, ProjectPath, component_generics, read_text, script_endings, used_components,
};
use sharebox_script::{ScriptLimits, analyse};

use crate::world::World;

/// Files that one page's markup may take in: far more than any page has, few enough to take their time.
const MOST_FILES: usize = 2_000;

/// Words by which a component gets at the app, other pages, the page that it is in, its share menu and what is stored.
const REACHING: [&str; 5] = ["getApp", "getCurrentPages", "selectOwnerComponent", "ShareMenu", "setStorage"];

/// A markup file.
#[derive(Debug)]
pub(crate) struct MarkupFile {
    pub(crate) document: Arc<Document>,
    pub(crate) text: SourceText,
}

/// What the text of some files says about share buttons, and about what is around a component.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Has {
    /// An attribute `open-type` that is bound, or says `share`.
    pub(crate) open_type: bool,
    /// The word `share` as a whole value or string.
    pub(crate) share: bool,
    /// A component inside that may do something that is noticed outside as it is attached.
    pub(crate) reaching: bool,
}

impl Has {
    fn and(self, other: Self) -> Self {
        Self {
            open_type: self.open_type || other.open_type,
            share: self.share || other.share,
            reaching: self.reaching || other.reaching,
        }
    }

    /// Whether there can be a share button whatever is passed in.
    pub(crate) fn certainly_may(self) -> bool {
        self.open_type && self.share
    }
}

/// The tags of a page or component, and which of them its user fills in.
#[derive(Debug, Default)]
pub(crate) struct Tags {
    pub(crate) known: BTreeMap<String, ComponentTag>,
    /// `componentGenerics`: with the default, where there is one.
    pub(crate) generics: BTreeMap<String, Option<ComponentTag>>,
}

/// What was read of the program's markup.
#[derive(Debug, Default)]
pub(crate) struct Files {
    markup: RefCell<HashMap<String, Option<Rc<MarkupFile>>>>,
    tags: RefCell<HashMap<ProjectPath, Rc<Tags>>>,
    has: RefCell<HashMap<ProjectPath, Has>>,
}

/// How the markup of `platform` is read; `newer` where the project takes its newer framework.
fn dialect(platform: &'static Platform, newer: bool) -> Dialect {
    let markup = &platform.markup;
    let script =
        |tag: &ScriptTag| Script { tag: tag.tag, module: tag.module, file: tag.file, runs: tag.runs };
    let mut scripts = Scripts::default();
    for (place, tag) in scripts.iter_mut().zip(markup.scripts) {
        *place = Some(script(tag));
    }
    Dialect {
        other_directive: markup.other_directive,
        dataset_case: match markup.newer_keeps_capitals {
            Some(_) if newer => DatasetCase::Kept,
            _ => DatasetCase::Lower,
        },
        references: markup.references,
        dashed_if: markup.dashed_if,
        short_forms: markup.short_forms,
        scripts,
        ..Dialect::new(platform.files.directive)
    }
}

impl Files {
    /// The markup file at `path`, if it is there and text.
    pub(crate) fn markup(&self, path: &ProjectPath, world: &World) -> Option<Rc<MarkupFile>> {
        if let Some(known) = self.markup.borrow().get(path.as_str()) {
            return known.clone();
        }
        let full = self.markup.borrow().len() >= MOST_FILES;
        if full {
            world.gap(&text!(
                "more than {MOST_FILES} markup files: the rest is not rendered",
                "模板文件超过 {MOST_FILES} 个：其余的没有渲染"
            ));
            return None;
        }
        let text = read_text(world.source.0.as_ref(), path).ok();
        let file = text.map(|text| Rc::new(read(text, world)));
        self.markup.borrow_mut().insert(path.as_str().to_owned(), file.clone());
        file
    }

    /// The files that were read, by their paths.
    pub(crate) fn read_so_far(&self) -> Vec<Rc<MarkupFile>> {
        let mut files: Vec<_> = self.markup.borrow().values().flatten().cloned().collect();
        files.sort_by(|one, two| one.document.file.cmp(&two.document.file));
        files
    }

    /// The markup file that a `src` in the file `from` names.
    pub(crate) fn named(&self, from: &str, src: &str, world: &World) -> Option<Rc<MarkupFile>> {
        self.markup(&beside(from, src, world.tree.markup(), world)?, world)
    }

    /// The tags of the page or component whose files are called `base`.
    pub(crate) fn tags(&self, base: &ProjectPath, world: &World) -> Rc<Tags> {
        if let Some(known) = self.tags.borrow().get(base) {
            return known.clone();
        }
        let resolver = world.resolver();
        let mut known = world.tree.app(world).using.clone().unwrap_or_default();
        known.extend(used_components(base, &resolver).unwrap_or_default());
        let tags = Rc::new(Tags { known, generics: component_generics(base, &resolver) });
        self.tags.borrow_mut().insert(base.clone(), tags.clone());
        tags
    }

    /// Whether the component called `base`, or one in it, may do something that is noticed outside as it is attached.
    pub(crate) fn reaches_out(&self, base: &ProjectPath, world: &World) -> bool {
        self.has(base, world).reaching || reaches_out(base, world)
    }

    /// What the files of the component called `base` say, those of the components in it included.
    pub(crate) fn has(&self, base: &ProjectPath, world: &World) -> Has {
        if let Some(known) = self.has.borrow().get(base) {
            return *known;
        }
        let mut has = Has::default();
        let mut seen = BTreeSet::from([base.clone()]);
        let mut open = vec![base.clone()];
        while let Some(base) = open.pop() {
            let (own, texts) = own(&base, world);
            has = has.and(own);
            // Most programs declare more than they use, those of `app.json` on every page.
            let mentioned = |tag: &str| texts.iter().any(|text| text.text().contains(tag));
            let tags = self.tags(&base, world);
            let generics = tags.generics.iter().filter_map(|(tag, given)| Some((tag, given.as_ref()?)));
            for (tag, means) in tags.known.iter().chain(generics) {
                if let ComponentTag::Files(base) = means
                    && mentioned(tag)
                    && seen.insert(base.clone())
                {
                    has.reaching = has.reaching || reaches_out(base, world);
                    open.push(base.clone());
                }
            }
        }
        self.has.borrow_mut().insert(base.clone(), has);
        has
    }
}

/// What the files of one component say, with the markup that it takes in; and that markup.
fn own(base: &ProjectPath, world: &World) -> (Has, Vec<SourceText>) {
    let mut has = Has::default();
    let mut texts = Vec::new();
    let mut seen = HashSet::new();
    let mut open = vec![base.with_ending(world.tree.markup())];
    while let Some(path) = open.pop() {
        if texts.len() >= MOST_FILES || !seen.insert(path.clone()) {
            continue;
        }
        // The text is enough: most files of most programs are never rendered.
        let Ok(source) = read_text(world.source.0.as_ref(), &path) else { continue };
        let text = source.text();
        has = has.and(Has {
            open_type: text.contains("open-type") || text.contains("openType"),
            share: says_share(text),
            reaching: false,
        });
        if text.contains("<import") || text.contains("<include") {
            for element in
                elements(text).iter().filter(|element| matches!(&*element.tag, "import" | "include"))
            {
                let src = element.attribute("src").unwrap_or_default();
                open.extend(beside(path.as_str(), src, world.tree.markup(), world));
            }
        }
        texts.push(source);
    }
    if has.open_type && !has.share {
        has.share = script(base, world).is_some_and(|text| says_share(text.text()));
    }
    (has, texts)
}

fn script(base: &ProjectPath, world: &World) -> Option<SourceText> {
    let scripts = script_endings(world.typescript).iter().map(|ending| base.with_ending(ending));
    scripts.into_iter().find_map(|path| read_text(world.source.0.as_ref(), &path).ok())
}

/// Whether the script of a component may do something that is noticed outside of it as it is attached: its text is enough, as
/// most components of most programs keep to themselves. What it does through other modules is not seen.
fn reaches_out(base: &ProjectPath, world: &World) -> bool {
    script(base, world).is_some_and(|text| {
        let found = text.text();
        REACHING.iter().any(|word| found.contains(word))
            || assigns_to(found, world.global_name)
            || tells_as_it_comes(&text, world)
    })
}

/// Whether a component triggers an event as it is created or attached; most do so at a tap.
fn tells_as_it_comes(script: &SourceText, world: &World) -> bool {
    const EVENT: &str = "triggerEvent";
    const MOMENTS: [&str; 2] = ["created", "attached"];
    let text = script.text();
    if !text.contains(EVENT) || !MOMENTS.iter().any(|moment| text.contains(moment)) {
        return false;
    }
    let limits = ScriptLimits { bytes: world.limits.script_bytes, nesting: world.limits.script_nesting };
    analyse(script, &limits).is_ok_and(|facts| {
        let mut bodies = MOMENTS.iter().flat_map(|moment| facts.texts_of(moment));
        bodies.any(|body| body.contains(EVENT))
    })
}

/// Whether a member of the variable `name`, or a member of that, is assigned somewhere in a script: `wx.shop.toast = `.
fn assigns_to(text: &str, name: &str) -> bool {
    let of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
    text.match_indices(name).any(|(at, _)| {
        let Some(chain) = text[at + name.len()..].strip_prefix('.') else { return false };
        let behind = chain.trim_start_matches(|c| of_name(c) || c == '.').trim_start();
        let alone = !text[..at].ends_with(|c| of_name(c) || c == '.');
        alone && behind.starts_with('=') && !behind.starts_with("==") && !behind.starts_with("=>")
    })
}

/// The path that `src` in the file `from` names, which has `ending`.
pub(crate) fn beside(from: &str, src: &str, ending: &str, world: &World) -> Option<ProjectPath> {
    if src.trim_start().starts_with('/') {
        let root = world.root.as_str();
        let path = join("", src, ending)?;
        return ProjectPath::new(&if root.is_empty() { path } else { format!("{root}/{path}") }).ok();
    }
    ProjectPath::new(&join(from, src, ending)?).ok()
}

fn read(text: SourceText, world: &World) -> MarkupFile {
    let platform = world.host.borrow().config().platform;
    let document = parse(&text, &dialect(platform, world.tree.app(world).newer_framework));
    MarkupFile { document: Arc::new(document), text }
}

/// Whether `share` stands in a text as a whole string, or as a value without quotes.
fn says_share(text: &str) -> bool {
    text.match_indices("share").any(|(at, word)| {
        let quote = |c: Option<char>| matches!(c, Some('"' | '\'' | '`'));
        let (before, behind) = (text[..at].trim_end(), &text[at + word.len()..]);
        let bare =
            before.ends_with('=') && behind.starts_with(|c: char| c.is_whitespace() || "/>".contains(c));
        bare || quote(before.chars().next_back()) && quote(behind.trim_start().chars().next())
    })
}
