//! Which platform a project is for, as far as its files tell.

use sharebox_platform::{FieldKind, PLATFORMS, Platform, ReturnField, Standing};

use crate::names::Names;
use crate::path::shown;
use crate::project::{most, usual_markup};
use crate::unsupported::{UNSUPPORTED, Unsupported};
use crate::{Project, ProjectSource, read_text};

/// The platform of a project, with the reason.
#[derive(Debug, Clone)]
pub enum Detection {
    /// A platform that sharebox has a profile of.
    Supported {
        /// The platform.
        platform: &'static Platform,
        /// What tells it, for people: ``the code uses `tt` ``.
        because: String,
        /// Whether that leaves no doubt; otherwise it is a guess, to be told to the user.
        certain: bool,
    },
    /// A platform that sharebox knows by name only.
    Unsupported {
        /// Its name for people.
        name: &'static str,
        /// What tells it, for people.
        because: String,
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
    pub fn because(&self) -> &str {
        match self {
            Self::Supported { because, .. } | Self::Unsupported { because, .. } => because,
        }
    }

    /// Whether the reason leaves no doubt.
    pub fn is_certain(&self) -> bool {
        matches!(self, Self::Supported { certain: true, .. } | Self::Unsupported { .. })
    }

    fn certain(platform: &'static Platform, because: String) -> Self {
        Self::Supported { platform, because, certain: true }
    }

    fn guess(platform: &'static Platform, because: String) -> Self {
        Self::Supported { platform, because, certain: false }
    }
}

/// Tells the platform of `project`: by its markup, else its app id, else the global that its scripts use, else the
/// share fields they name; where nothing tells it, the first registered platform is guessed.
///
/// Scripts that cannot be read tell nothing.
pub fn detect(source: &dyn ProjectSource, project: &Project) -> Detection {
    by_markup(source, project)
        .or_else(|| by_appid(project))
        .or_else(|| by_names(source, project))
        .unwrap_or_else(|| Detection::guess(PLATFORMS[0], "nothing tells the platform".to_owned()))
}

fn by_markup(source: &dyn ProjectSource, project: &Project) -> Option<Detection> {
    if let Some(platform) = usual_markup(&project.pages, source) {
        let markup = platform.files.markup;
        let appid = project.appid.as_deref();
        let other = UNSUPPORTED.iter().find(|other| other.markup == markup && other.has_appid(appid));
        return Some(match (other, appid) {
            (Some(other), Some(appid)) => {
                other.detected(format!("{}, with `{markup}` pages", appid_reason(appid)))
            }
            _ => Detection::certain(platform, format!("its markup is `{markup}`")),
        });
    }
    let count = |other: &Unsupported| {
        project.pages.iter().filter(|page| source.is_file(&page.base.with_ending(other.markup))).count()
    };
    let other = most(UNSUPPORTED.iter().map(|other| (other, count(other))))?;
    Some(other.detected(format!("its markup is `{}`", other.markup)))
}

fn by_appid(project: &Project) -> Option<Detection> {
    let appid = project.appid.as_deref()?;
    let because = || appid_reason(appid);
    if let Some(platform) = PLATFORMS.iter().find(|platform| appid.starts_with(platform.files.appid_prefix)) {
        return Some(Detection::certain(platform, because()));
    }
    let other = UNSUPPORTED.iter().find(|other| other.has_appid(Some(appid)))?;
    Some(other.detected(because()))
}

fn appid_reason(appid: &str) -> String {
    format!("its appid is `{}`", shown(appid))
}

impl Unsupported {
    fn has_appid(&self, appid: Option<&str>) -> bool {
        self.appid_prefix.zip(appid).is_some_and(|(prefix, appid)| appid.starts_with(prefix))
    }

    fn detected(&self, because: String) -> Detection {
        Detection::Unsupported { name: self.name, because }
    }
}

fn by_names(source: &dyn ProjectSource, project: &Project) -> Option<Detection> {
    let globals = globals();
    let fields = own_fields();
    let mut global_uses = vec![0; globals.len()];
    let mut field_uses = vec![0; fields.len()];
    let scripts = project.pages.iter().filter_map(|page| page.script.as_ref()).chain(&project.app_script);
    for script in scripts {
        let Ok(text) = read_text(source, script) else { continue };
        for name in Names::new(text.text()) {
            if let Some(i) = globals.iter().position(|(_, global)| *global == name.text)
                && !name.is_member
                && name.is_accessed()
            {
                global_uses[i] += 1;
            }
            if let Some(i) = fields.iter().position(|(_, field)| *field == name.text) {
                field_uses[i] += 1;
            }
        }
    }
    if let Some((platform, global)) = most(globals.into_iter().zip(global_uses)) {
        let mut because = format!("the code uses `{global}`");
        if is_shared(platform, global) {
            because = format!("{because}, and `{global}` alone is taken for {}", platform.name);
        }
        return Some(Detection::guess(platform, because));
    }
    let (platform, field) = most(fields.into_iter().zip(field_uses))?;
    Some(Detection::guess(platform, format!("the code names `{field}`, which only {} has", platform.name)))
}

/// Every global, with the first registered platform that injects it.
fn globals() -> Vec<(&'static Platform, &'static str)> {
    let mut globals: Vec<(&Platform, &str)> = Vec::new();
    for platform in PLATFORMS {
        for global in platform.globals {
            if !globals.iter().any(|(_, known)| known == global) {
                globals.push((platform, global));
            }
        }
    }
    globals
}

/// Whether `global` is injected by another platform too.
fn is_shared(platform: &Platform, global: &str) -> bool {
    UNSUPPORTED.iter().any(|other| other.global == global)
        || PLATFORMS.iter().any(|other| other.id != platform.id && other.globals.contains(&global))
}

/// Returned fields that a single platform documents and whose names say so: what is on the card, not the names of
/// callbacks and promises, which any code has.
fn own_fields() -> Vec<(&'static Platform, &'static str)> {
    let telling = |field: &&ReturnField| {
        let on_card = matches!(
            field.kind,
            FieldKind::Text | FieldKind::SharePath | FieldKind::Image | FieldKind::PcMode
        );
        on_card && field.standing == Standing::Documented
    };
    let own = |platform: &Platform, name: &str| {
        PLATFORMS.iter().all(|other| other.id == platform.id || other.return_field(name).is_none())
    };
    PLATFORMS
        .iter()
        .flat_map(|platform| {
            platform.return_fields.iter().filter(telling).map(|field| (*platform, field.name))
        })
        .filter(|(platform, name)| own(platform, name))
        .collect()
}
