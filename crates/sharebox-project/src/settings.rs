//! `project.config.json` and `project.private.config.json`.

use percent_encoding::percent_decode_str;
use sharebox_document::ast::{Object, Value};
use sharebox_platform::{PLATFORMS, Version};

use crate::json::{ConfigFile, field};
use crate::{LoadError, ProjectPath, ProjectSource};

/// The file of settings that the team shares.
pub(crate) const PROJECT_CONFIG: &str = "project.config.json";
/// The file of settings of one developer, usually not under version control.
const PRIVATE_CONFIG: &str = "project.private.config.json";

/// What the developer tools are told about a project.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    pub(crate) app_name: Option<String>,
    pub(crate) appid: Option<String>,
    /// Keys that only the developer tools of one platform write.
    pub(crate) config_keys: Vec<String>,
    pub(crate) lib_version: Option<Version>,
    pub(crate) miniprogram_root: Option<ProjectPath>,
    /// Whether the developer tools compile TypeScript.
    pub(crate) typescript: bool,
}

impl Settings {
    /// The settings at the root of `source`; `None` if there are none.
    ///
    /// The private file wins (developers.weixin.qq.com/miniprogram/dev/devtools/projectconfig.html), except about
    /// where the program is: that concerns what is built, which private settings cannot change.
    pub(crate) fn read(source: &dyn ProjectSource) -> Result<Option<Self>, LoadError> {
        let shared = One::read(source, PROJECT_CONFIG)?;
        let private = One::read(source, PRIVATE_CONFIG)?.unwrap_or_default();
        let Some(shared) = shared else { return Ok(None) };
        Ok(Some(Self {
            app_name: private.app_name.or(shared.app_name),
            appid: private.appid.or(shared.appid),
            config_keys: shared.config_keys,
            lib_version: private.lib_version.or(shared.lib_version).and_then(|text| text.parse().ok()),
            miniprogram_root: shared.miniprogram_root,
            typescript: private.typescript.or(shared.typescript).unwrap_or_default(),
        }))
    }
}

/// One of the two files.
#[derive(Default)]
struct One {
    app_name: Option<String>,
    appid: Option<String>,
    config_keys: Vec<String>,
    lib_version: Option<String>,
    miniprogram_root: Option<ProjectPath>,
    typescript: Option<bool>,
}

impl One {
    fn read(source: &dyn ProjectSource, name: &str) -> Result<Option<Self>, LoadError> {
        let Some(path) = ProjectPath::root().child(name) else { return Ok(None) };
        let Some(file) = ConfigFile::read(source, path)? else { return Ok(None) };
        let object = file.parse()?;
        // What only dresses the card is not worth refusing the project for.
        let text = |key| {
            let text = field(&object, key)?.as_string_lit()?.value.trim().to_owned();
            (!text.is_empty()).then_some(text)
        };
        let telling = PLATFORMS.iter().flat_map(|platform| platform.files.config_keys).copied();
        let miniprogram_root = match field(&object, "miniprogramRoot") {
            None => None,
            Some(value) => {
                let folder = file.string(value, "miniprogramRoot")?.trim();
                let path = ProjectPath::new(folder);
                Some(path.map_err(|problem| file.bad_path("miniprogramRoot", problem, value))?)
            }
        };
        Ok(Some(Self {
            app_name: text("projectname").map(as_written),
            appid: text("appid"),
            config_keys: telling.filter(|key| field(&object, key).is_some()).map(str::to_owned).collect(),
            lib_version: text("libVersion"),
            miniprogram_root: miniprogram_root.filter(|path| !path.is_root()),
            typescript: typescript(&object),
        }))
    }
}

/// The name that stands in `projectname`: versions of WeChat's developer tools wrote it as `encodeURIComponent` gives it (4 of 46
/// public programs have it so), and show it decoded. What does not decode is the name itself (`100%`).
fn as_written(name: String) -> String {
    match percent_decode_str(&name).decode_utf8() {
        Ok(decoded) if !decoded.contains(char::is_control) => decoded.into_owned(),
        _ => name,
    }
}

/// Whether `setting.useCompilerPlugins` lists `typescript`; none where it is not set. `false` stands for an empty list.
fn typescript(object: &Object<'_>) -> Option<bool> {
    match field(field(object, "setting")?.as_object()?, "useCompilerPlugins")? {
        Value::Array(plugins) => {
            let names = plugins.elements.iter().filter_map(|plugin| plugin.as_string_lit());
            Some(names.into_iter().any(|name| name.value == "typescript"))
        }
        Value::BooleanLit(_) => Some(false),
        _ => None,
    }
}
