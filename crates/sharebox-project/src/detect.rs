//! Which platform a project is for, as far as its files tell.

use std::collections::{HashSet, VecDeque};

use sharebox_diagnostic::{Text, text};
use sharebox_platform::{FieldKind, PLATFORMS, Platform, ReturnField, Standing};

use crate::names::{Name, Names};
use crate::path::shown;
use crate::project::{most, script_endings, usual_markup};
use crate::unsupported::{UNSUPPORTED, Unsupported};
use crate::{EntryKind, Project, ProjectKind, ProjectPath, ProjectSource, read_text};

/// The platform of a project, with the reason.
#[derive(Debug, Clone)]
pub enum Detection {
    /// A platform that sharebox has a profile of.
    Supported {
        /// The platform.
        platform: &'static Platform,
        /// What tells it, for people: ``the code uses `tt` ``.
        because: Text,
        /// Whether that leaves no doubt; otherwise it is a guess, to be told to the user.
        certain: bool,
    },
    /// A platform that sharebox knows by name only.
    Unsupported {
        /// Its name for people.
        name: &'static str,
        /// What tells it, for people.
        because: Text,
    },
}

impl Detection {
    /// The platform, if it is supported.
    pub fn platform(&self) -> Option<&'static Platform> {
        match self {
            Self::Supported { platform, .. } => Some(platform),
            Self::Unsupported { .. } => None,
        }
    }

    /// What tells the platform, for people.
    pub fn because(&self) -> &Text {
        match self {
            Self::Supported { because, .. } | Self::Unsupported { because, .. } => because,
        }
    }

    /// Whether the reason leaves no doubt.
    pub fn is_certain(&self) -> bool {
        matches!(self, Self::Supported { certain: true, .. } | Self::Unsupported { .. })
    }

    fn certain(platform: &'static Platform, because: Text) -> Self {
        Self::Supported { platform, because, certain: true }
    }

    fn guess(platform: &'static Platform, because: Text) -> Self {
        Self::Supported { platform, because, certain: false }
    }
}

/// Tells the platform of `project`: by what only one platform's developer tools write, else its markup, else a file of such
/// tools, else its app id, else the global that its scripts use, else the share fields they name; where nothing tells it, the first registered platform is
/// guessed. Platforms that share markup and global are told apart by the same, and by the APIs that the scripts call:
/// `has_api` says whether a platform has an API of that name.
///
/// Scripts that cannot be read tell nothing.
pub fn detect(source: &dyn ProjectSource, project: &Project, has_api: HasApi<'_>) -> Detection {
    let evidence = Evidence { source, project, has_api };
    evidence
        .by_config(PLATFORMS)
        .or_else(|| evidence.by_markup())
        .or_else(|| evidence.by_config_file())
        .or_else(|| evidence.by_appid(PLATFORMS, &Text::fixed("", "")))
        .or_else(|| evidence.by_names())
        .unwrap_or_else(|| {
            Detection::guess(PLATFORMS[0], text!("nothing tells the platform", "没有可供判断的依据"))
        })
}

/// Whether a platform has an API of this name.
pub type HasApi<'a> = &'a dyn Fn(&Platform, &str) -> bool;

/// Bytes of scripts that are looked through, `app.js` and the first pages first.
const MOST_SCANNED: usize = 4 << 20;
/// Folders that are looked through for scripts other than those of pages.
const MOST_FOLDERS: usize = 500;
/// Folders of packages that others have written, which serve several platforms.
const NOT_ITS_OWN: &[&str] = &["node_modules", "miniprogram_npm"];

struct Evidence<'a> {
    source: &'a dyn ProjectSource,
    project: &'a Project,
    has_api: HasApi<'a>,
}

impl Evidence<'_> {
    fn by_markup(&self) -> Option<Detection> {
        if let Some(platform) = usual_markup(&self.project.pages, self.source) {
            let markup = platform.files.markup;
            let because = text!("its markup is `{markup}`", "模板文件是 `{markup}`");
            let rivals = rivals(|other| other.files.markup == markup);
            return Some(match *rivals {
                [platform] => match self.by_port(platform) {
                    Some(port) => Detection::guess(
                        port,
                        text!(
                            "{because}, which {} takes as well, and the code uses `{}`",
                            "{because}，{}也支持这种模板，且代码使用 `{}`",
                            [because],
                            port.called(),
                            port.globals.first().copied().unwrap_or_default()
                        ),
                    ),
                    None => Detection::certain(platform, because),
                },
                _ => self
                    .by_appid(&rivals, &text!(", with `{markup}` pages", "，且有 `{markup}` 页面"))
                    .unwrap_or_else(|| self.by_calls(&rivals, &because)),
            });
        }
        let count = |other: &Unsupported| {
            let pages = self.project.pages.iter();
            pages.filter(|page| self.source.is_file(&page.base.with_ending(other.markup))).count()
        };
        let other = most(UNSUPPORTED.iter().map(|other| (other, count(other))))?;
        let because = text!("its markup is `{}`", "模板文件是 `{}`", other.markup);
        Some(Detection::Unsupported { name: other.name, because })
    }

    fn by_appid(&self, among: &[&'static Platform], besides: &Text) -> Option<Detection> {
        let appid = self.project.appid.as_deref()?;
        let prefixed =
            |platform: &Platform| platform.files.appid_prefix.is_some_and(|prefix| appid.starts_with(prefix));
        let platform = among.iter().find(|platform| prefixed(platform))?;
        Some(Detection::certain(
            platform,
            text!("its appid is `{}`{besides}", "appid 是 `{}`{besides}", [besides], shown(appid)),
        ))
    }

    /// The platform that a program with the markup of `platform` was ported to: its code names the global of that one alone.
    fn by_port(&self, platform: &'static Platform) -> Option<&'static Platform> {
        let takes = |other: &Platform| {
            other.files.other_markup.is_some_and(|(markup, _)| markup == platform.files.markup)
        };
        if self.has_appid_of(platform) {
            return None;
        }
        rivals(takes).into_iter().find(|other| {
            let (mut own, mut port) = (0_usize, 0_usize);
            self.scan(self.page_scripts(), |name| {
                let used = |globals: &[&str]| {
                    usize::from(globals.contains(&name.text) && !name.is_member && name.is_accessed())
                };
                own += used(platform.globals);
                port += used(other.globals);
                false
            });
            own == 0 && port > 0
        })
    }

    /// Whether the app id is one of `platform`.
    fn has_appid_of(&self, platform: &Platform) -> bool {
        let appid = self.project.appid.as_deref().unwrap_or_default();
        platform.files.appid_prefix.is_some_and(|prefix| appid.starts_with(prefix))
    }

    fn by_config(&self, among: &[&'static Platform]) -> Option<Detection> {
        // Tools write their keys into programs of others that are opened with them. An app id outweighs those of a platform
        // whose own app ids tell nothing.
        let others = |platform: &Platform| {
            platform.files.appid_prefix.is_none() && PLATFORMS.iter().any(|other| self.has_appid_of(other))
        };
        let known = |platform: &Platform, key: &String| {
            platform.files.config_keys.contains(&key.as_str()) && !others(platform)
        };
        let keys = self.project.config_keys.iter();
        let (platform, key) = keys
            .flat_map(|key| among.iter().map(move |platform| (*platform, key)))
            .find(|(p, key)| known(p, key))?;
        Some(Detection::certain(
            platform,
            text!("`project.config.json` has `{key}`", "`project.config.json` 有 `{key}`"),
        ))
    }

    fn by_config_file(&self) -> Option<Detection> {
        let folders = [ProjectPath::root(), self.project.miniprogram_root.clone()];
        let is_there = |name: &str| {
            let mut paths = folders.iter().filter_map(|folder| folder.child(name));
            paths.any(|path| self.source.is_file(&path))
        };
        PLATFORMS.iter().find_map(|platform| {
            let file = platform.files.config_files.iter().find(|file| is_there(file))?;
            Some(Detection::certain(platform, text!("it has a `{file}`", "项目中有 `{file}`")))
        })
    }

    /// Tells platforms apart that are alike in everything but what their clients can do. `because` says what led to
    /// them.
    fn by_calls(&self, rivals: &[&'static Platform], because: &Text) -> Detection {
        let mut votes = vec![(0, None); rivals.len()];
        let fields = own_fields(rivals);
        let mut vote = |name: &Name<'_>| {
            let injects = |rival: &Platform| rival.globals.contains(&name.text);
            let global = rivals.iter().any(|rival| injects(rival)) && !name.is_member;
            let member = if global { name.member() } else { None };
            let told = match member {
                // A global of one of them alone tells it, whatever is called on it.
                Some(api) => only(rivals, |rival| injects(rival))
                    .or_else(|| only(rivals, |rival| injects(rival) && (self.has_api)(rival, api))),
                None => {
                    only(rivals, |rival| fields.iter().any(|own| own.0.id == rival.id && own.1 == name.text))
                }
            };
            if let Some(i) = told {
                votes[i].0 += 1;
                votes[i].1.get_or_insert_with(|| match member {
                    Some(api) => format!("{}.{api}", name.text),
                    None => name.text.to_owned(),
                });
            }
            told.is_some()
        };
        if !self.scan(self.page_scripts(), &mut vote) {
            self.scan(self.other_scripts(), &mut vote);
        }
        let counted = votes.iter().zip(rivals).map(|((count, name), rival)| ((*rival, name), *count));
        match most(counted) {
            Some((platform, Some(name))) => Detection::guess(
                platform,
                text!(
                    "{because}, and the code has `{name}`, as only {} has",
                    "{because}，且代码中有只在{}存在的 `{name}`",
                    [because],
                    platform.called()
                ),
            ),
            _ => Detection::guess(
                rivals[0],
                text!(
                    "{because}, and that alone is taken for {}",
                    "{because}，仅凭这一点视为{}",
                    [because],
                    rivals[0].called()
                ),
            ),
        }
    }

    fn by_names(&self) -> Option<Detection> {
        let globals = globals();
        let mut fields = own_fields(PLATFORMS);
        // A word of one case is any code's word.
        fields.retain(|(_, field)| field.contains(|letter: char| letter.is_ascii_uppercase()));
        let mut global_uses = vec![0; globals.len()];
        let mut field_uses = vec![0; fields.len()];
        self.scan(self.page_scripts(), |name| {
            if let Some(i) = globals.iter().position(|global| *global == name.text)
                && !name.is_member
                && name.is_accessed()
            {
                global_uses[i] += 1;
            }
            if let Some(i) = fields.iter().position(|(_, field)| *field == name.text) {
                field_uses[i] += 1;
            }
            true
        });
        if let Some(global) = most(globals.into_iter().zip(global_uses)) {
            let because = text!("the code uses `{global}`", "代码使用 `{global}`");
            let rivals = rivals(|platform| platform.globals.contains(&global));
            return Some(match *rivals {
                [platform] => Detection::guess(platform, because),
                _ => self.by_calls(&rivals, &because),
            });
        }
        let (platform, field) = most(fields.into_iter().zip(field_uses))?;
        Some(Detection::guess(
            platform,
            text!(
                "the code names `{field}`, which only {} has",
                "代码中出现只在{}存在的 `{field}`",
                platform.called()
            ),
        ))
    }

    fn page_scripts(&self) -> Vec<ProjectPath> {
        let pages = self.project.pages.iter().filter_map(|page| page.script.as_ref());
        self.project.app_script.iter().chain(pages).cloned().collect()
    }

    /// The scripts of the package besides, without packages of others; up to a bound.
    fn other_scripts(&self) -> Vec<ProjectPath> {
        let known: HashSet<ProjectPath> = self.page_scripts().into_iter().collect();
        let mut folders = VecDeque::new();
        if self.project.kind == ProjectKind::MiniProgram {
            folders.push_back(self.project.miniprogram_root.clone());
        }
        let mut scripts = Vec::new();
        for _ in 0..MOST_FOLDERS {
            let Some(folder) = folders.pop_front() else { break };
            for entry in self.source.entries(&folder).unwrap_or_default() {
                let name = entry.path.file_name();
                match entry.kind {
                    EntryKind::Folder if !NOT_ITS_OWN.contains(&name) && !name.starts_with('.') => {
                        folders.push_back(entry.path);
                    }
                    EntryKind::File
                        if script_endings(self.project.typescript)
                            .iter()
                            .any(|ending| name.ends_with(ending)) =>
                    {
                        scripts.push(entry.path);
                    }
                    _ => {}
                }
            }
        }
        scripts.retain(|script| !known.contains(script));
        scripts
    }

    /// Shows every name in `scripts`, up to a bound; says whether one of them was taken as evidence.
    fn scan(&self, scripts: Vec<ProjectPath>, mut see: impl FnMut(&Name<'_>) -> bool) -> bool {
        let mut left = MOST_SCANNED;
        let mut told = false;
        for script in scripts {
            let Ok(text) = read_text(self.source, &script) else { continue };
            // A bundle that is too big does not hide the scripts behind it.
            let Some(rest) = left.checked_sub(text.text().len()) else { continue };
            left = rest;
            Names::new(text.text()).for_each(|name| told |= see(&name));
        }
        told
    }
}

/// The platforms of which `alike` holds, in their order.
fn rivals(alike: impl Fn(&Platform) -> bool) -> Vec<&'static Platform> {
    PLATFORMS.iter().copied().filter(|platform| alike(platform)).collect()
}

/// The only one of `rivals` of which `holds` holds.
fn only(rivals: &[&'static Platform], holds: impl Fn(&Platform) -> bool) -> Option<usize> {
    let mut found = rivals.iter().enumerate().filter(|(_, rival)| holds(rival)).map(|(i, _)| i);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Every global, each once.
fn globals() -> Vec<&'static str> {
    let mut globals: Vec<&str> = Vec::new();
    for global in PLATFORMS.iter().flat_map(|platform| platform.globals) {
        if !globals.contains(global) {
            globals.push(global);
        }
    }
    globals
}

/// Returned fields that a single one of these platforms documents and whose names say so: what is on the card, not the names of
/// callbacks and promises, which any code has.
fn own_fields(among: &[&'static Platform]) -> Vec<(&'static Platform, &'static str)> {
    let telling = |field: &&ReturnField| {
        let on_card = matches!(
            field.kind,
            FieldKind::Text | FieldKind::SharePath | FieldKind::Image | FieldKind::PcMode
        );
        on_card && field.standing == Standing::Documented
    };
    // One of which no table is known tells nothing by its absence.
    if among.iter().any(|platform| platform.return_fields.is_empty()) && among.len() < PLATFORMS.len() {
        return Vec::new();
    }
    let own = |platform: &Platform, name: &str| {
        among.iter().all(|other| other.id == platform.id || other.return_field(name).is_none())
    };
    among
        .iter()
        .flat_map(|platform| {
            platform.return_fields.iter().filter(telling).map(|field| (*platform, field.name))
        })
        .filter(|(platform, name)| own(platform, name))
        .collect()
}
