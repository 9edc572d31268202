//! The profile of a platform.

use crate::{
    Default, FieldKind, HandlerContract, ImageContract, NativeShare, OptionField, PathContract, PcMode,
    ReturnField, Source, Version,
};

/// One platform's published contract about sharing.
#[derive(Debug)]
pub struct Platform {
    /// Its name in options and records: `wechat`.
    pub id: &'static str,
    /// Its name for people: `WeChat`.
    pub name: &'static str,
    /// Globals it injects. Two platforms may inject the same one.
    pub globals: &'static [&'static str],
    /// What its versions count: `base library`, `client`.
    pub version_of: &'static str,
    /// The newest version named anywhere in the contract: what is assumed where nobody says.
    pub newest: Version,
    /// File names by which a project of it is known.
    pub files: Files,
    /// Places a share can begin, in the order they are run.
    pub share_sources: &'static [ShareSourceSpec],
    /// The argument of the handler.
    pub option_fields: &'static [OptionField],
    /// Keys of `target`, the tapped button.
    pub target_fields: &'static [&'static str],
    /// What the handler may return.
    pub return_fields: &'static [ReturnField],
    /// How returns, throws and promises are treated.
    pub handler: HandlerContract,
    /// How a share path is read.
    pub path: PathContract,
    /// What a cover image may be.
    pub image: ImageContract,
    /// How much of a title a card shows, in Chinese characters, as users report; `None` where nobody says.
    pub title_reported_width: Option<usize>,
    /// PC modes; empty where there are none.
    pub pc_modes: &'static [PcMode],
    /// The share menu.
    pub menu: MenuContract,
    /// Share calls made from code.
    pub native_shares: &'static [NativeShare],
    /// Whether a task API without callbacks gives a promise, from which version; `None` where that is not
    /// documented (it then gives one all the same, as nobody knows better).
    pub promises_since: Option<Version>,
    /// The official page about the share handler.
    pub docs: &'static str,
}

/// File names that tell a platform.
#[derive(Debug, Clone, Copy)]
pub struct Files {
    /// Ending of its markup files, with the dot: `.wxml`.
    pub markup: &'static str,
    /// Ending of its style files.
    pub style: &'static str,
    /// Prefix of an app id in `project.config.json`: `wx`, `cli_`.
    pub appid_prefix: &'static str,
    /// The attribute prefix of its directives: `wx:`.
    pub directive: &'static str,
}

/// A place where a share can begin.
#[derive(Debug, Clone, Copy)]
pub struct ShareSourceSpec {
    /// The value of `from`.
    pub value: &'static str,
    /// Whether it is a button in the page.
    pub button: bool,
    /// First version.
    pub since: Option<Version>,
}

/// The share menu.
#[derive(Debug, Clone, Copy)]
pub struct MenuContract {
    /// APIs that exist, with the option keys they read.
    pub apis: &'static [MenuApi],
    /// Where this is said.
    pub source: Source,
}

/// One API of the share menu.
#[derive(Debug, Clone, Copy)]
pub struct MenuApi {
    /// Its name below the global.
    pub name: &'static str,
    /// Options it reads, besides the callbacks.
    pub options: &'static [&'static str],
    /// First version.
    pub since: Option<Version>,
    /// Version that deprecated it.
    pub deprecated: Option<Version>,
}

impl Platform {
    /// The returned field `name`.
    pub fn return_field(&self, name: &str) -> Option<&'static ReturnField> {
        self.return_fields.iter().find(|field| field.name == name)
    }

    /// Width and height of the screenshot that stands in for a cover, as parts of each other; `None` where another
    /// picture does.
    pub fn screenshot_ratio(&self) -> Option<(u32, u32)> {
        self.return_fields.iter().find_map(|field| match field.default {
            Default::Screenshot { ratio, .. } if field.kind == FieldKind::Image => Some(ratio),
            _ => None,
        })
    }

    /// The option field `name`.
    pub fn option_field(&self, name: &str) -> Option<&'static OptionField> {
        self.option_fields.iter().find(|field| field.name == name)
    }

    /// The place `value` where a share can begin.
    pub fn share_source(&self, value: &str) -> Option<&'static ShareSourceSpec> {
        self.share_sources.iter().find(|source| source.value == value)
    }

    /// The PC mode `value`.
    pub fn pc_mode(&self, value: &str) -> Option<&'static PcMode> {
        self.pc_modes.iter().find(|mode| mode.value == value)
    }

    /// The menu API `name`.
    pub fn menu_api(&self, name: &str) -> Option<&'static MenuApi> {
        self.menu.apis.iter().find(|api| api.name == name)
    }
}
