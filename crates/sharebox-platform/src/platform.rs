//! The profile of a platform.

use sharebox_diagnostic::Text;

use crate::{
    Default, DeliveryContract, FieldKind, HandlerContract, Hook, ImageContract, MarkupContract, MenuEntry,
    NativeShare, OptionField, PageContract, PathContract, PcMode, ReturnField, ShareForm, Source, Version,
};

/// One platform's published contract about sharing.
#[derive(Debug)]
pub struct Platform {
    /// Its name in options and records: `wechat`.
    pub id: &'static str,
    /// Its name for people: `WeChat`.
    pub name: &'static str,
    /// The same in Chinese: `微信`.
    pub name_zh: &'static str,
    /// Globals it injects. Two platforms may inject the same one.
    pub globals: &'static [&'static str],
    /// Other names under which its clients have the same object, documented nowhere. They tell no platform.
    pub aliases: &'static [Alias],
    /// What its versions count: `base library`, `client`.
    pub version_of: &'static str,
    /// The same in Chinese: `基础库`, `客户端`.
    pub version_of_zh: &'static str,
    /// The newest version named anywhere in the contract: what is assumed where nobody says.
    pub newest: Version,
    /// Whether `libVersion` of `project.config.json` is documented to be such a version. Elsewhere it is left over from
    /// another platform's developer tools.
    pub version_in_config: bool,
    /// File names by which a project of it is known.
    pub files: Files,
    /// Places a share can begin, in the order they are run.
    pub share_sources: &'static [ShareSourceSpec],
    /// Forms of sharing; empty where there is only one.
    pub channels: &'static [Channel],
    /// The scene that a mini program is opened from, where nobody says; `None` where the platform's scenes are not known.
    pub default_scene: Option<u32>,
    /// Who says that a program is told its scene as a text on phones: no number is `===` to it. `None` where it is a number,
    /// or nobody says.
    pub text_scene: Option<Source>,
    /// The argument of the handler.
    pub option_fields: &'static [OptionField],
    /// Keys of `target`, the tapped button.
    pub target_fields: &'static [&'static str],
    /// Who says that the names of `data-` attributes are lower-cased; `None` where nobody does (runs do it all the same).
    pub lowers_dataset: Option<Source>,
    /// What the handler may return.
    pub return_fields: &'static [ReturnField],
    /// How returns, throws and promises are treated.
    pub handler: HandlerContract,
    /// How apps and pages are made.
    pub page: PageContract,
    /// How markup is read, and what a tap on a share button sets off.
    pub markup: MarkupContract,
    /// How a share path is read.
    pub path: PathContract,
    /// What a cover image may be.
    pub image: ImageContract,
    /// How much of a title a card shows; `None` where nobody says.
    pub title_width: Option<TitleWidth>,
    /// PC modes; empty where there are none.
    pub pc_modes: &'static [PcMode],
    /// The share menu.
    pub menu: MenuContract,
    /// The mode in which a page is looked at without its mini program; `None` where there is none.
    pub single_page: Option<SinglePage>,
    /// Share calls made from code.
    pub native_shares: &'static [NativeShare],
    /// What becomes of a card that goes to chats.
    pub delivery: DeliveryContract,
    /// Whether a task API without callbacks gives a promise, from which version; `None` where that is not
    /// documented (it then gives one all the same, as nobody knows better).
    pub promises_since: Option<Version>,
    /// Whether scripts may make code from text.
    pub dynamic_code: DynamicCode,
    /// Facts about sharing that none of the others holds and no run plays: for whoever reads the profile.
    pub remarks: &'static [Remark],
    /// The official page about the share handler.
    pub docs: &'static str,
    /// Whether its programs can be run.
    pub runs: Runs,
}

/// Whether programs of a platform can be run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Runs {
    /// They can.
    Yes,
    /// What is known of it is not enough: the reason, a sentence for people without a full stop.
    No(&'static Text),
}

/// Whether scripts may make code from text, with `eval` or `Function`.
#[derive(Debug, Clone, Copy)]
pub enum DynamicCode {
    /// They may not: there is no `eval`, and `Function` makes nothing but `return this`.
    Refused(Source),
    /// Nobody says; they may, then.
    Unknown(Source),
}

/// File names that tell a platform.
#[derive(Debug, Clone, Copy)]
pub struct Files {
    /// Ending of its markup files, with the dot: `.wxml`.
    pub markup: &'static str,
    /// The ending of another platform's markup files that it takes as well: for programs that are ported from there.
    pub other_markup: Option<(&'static str, Source)>,
    /// Ending of its style files.
    pub style: &'static str,
    /// Prefix of an app id in `project.config.json`: `wx`, `cli_`; `None` where app ids do not tell the platform.
    pub appid_prefix: Option<&'static str>,
    /// The attribute prefix of its directives: `wx:`.
    pub directive: &'static str,
    /// Keys of `project.config.json` that its developer tools alone write.
    pub config_keys: &'static [&'static str],
    /// Where its developer tools put packages of npm, the only place where the client finds them; `None` where no source
    /// says.
    pub built_packages: Option<(&'static str, Source)>,
    /// Files beside `app.json`, or above it, that its developer tools alone write.
    pub config_files: &'static [&'static str],
}

/// A place where a share can begin.
#[derive(Debug, Clone, Copy)]
pub struct ShareSourceSpec {
    /// The value of `from`.
    pub value: &'static str,
    /// Whether it is a button in the page.
    pub button: bool,
    /// Whether it is run where nobody asks for a source.
    pub by_default: bool,
    /// The channel of a share that begins here, where a button does not name another.
    pub channel: &'static str,
    /// The contract that holds here; `None` for the card to a chat, whose contract is the profile itself.
    pub form: Option<&'static ShareForm>,
    /// The entry of the share menu that it begins at, where code can hide that.
    pub entry: Option<MenuEntry>,
    /// First version.
    pub since: Option<Version>,
}

/// The mode in which a page is looked at without its mini program.
#[derive(Debug, Clone, Copy)]
pub struct SinglePage {
    /// The scene by which it is known.
    pub scene: u32,
    /// Whether share buttons do anything.
    pub has_share_buttons: bool,
    /// APIs that need somebody who is logged in, and do nothing there.
    pub logins: &'static [&'static str],
    /// Other APIs that do nothing there.
    pub blocked: &'static [&'static str],
    /// Where this is said.
    pub source: Source,
}

impl SinglePage {
    /// Whether the API `name` does nothing there.
    pub fn blocks(&self, name: &str) -> bool {
        self.logins.contains(&name) || self.blocked.contains(&name)
    }
}

/// Another name of a platform's global.
#[derive(Debug, Clone, Copy)]
pub struct Alias {
    /// The name.
    pub name: &'static str,
    /// Where this is said.
    pub source: Source,
}

/// A form of sharing.
#[derive(Debug, Clone, Copy)]
pub struct Channel {
    /// Its value.
    pub value: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
}

/// How much of a title a card shows.
#[derive(Debug, Clone, Copy)]
pub struct TitleWidth {
    /// In Chinese characters.
    pub characters: usize,
    /// Where this is said.
    pub source: Source,
}

/// The share menu.
#[derive(Debug, Clone, Copy)]
pub struct MenuContract {
    /// APIs that exist, with the option keys they read.
    pub apis: &'static [MenuApi],
    /// Names of its entries in the option `menus`; the first is the entry that sends a card to a chat. Empty where the
    /// entries have no names.
    pub entries: &'static [&'static str],
    /// Where this is said.
    pub source: Source,
}

/// A fact in words.
#[derive(Debug)]
pub struct Remark {
    /// The fact, as a sentence.
    pub text: Text,
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
    /// Its name in a sentence for people.
    pub fn called(&self) -> Text {
        Text::fixed(self.name, self.name_zh)
    }

    /// What its versions count, in a sentence for people.
    pub fn counts(&self) -> Text {
        Text::fixed(self.version_of, self.version_of_zh)
    }

    /// The returned field `name`.
    pub fn return_field(&self, name: &str) -> Option<&'static ReturnField> {
        self.return_fields.iter().find(|field| field.name == name)
    }

    /// Width and height of the screenshot that stands in for a cover, as parts of each other; `None` where another
    /// picture does.
    pub fn screenshot_ratio(&self) -> Option<(u32, u32)> {
        self.return_fields.iter().find_map(|field| match field.default {
            Default::Screenshot { ratio, .. } if field.kind == FieldKind::Image => ratio,
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

    /// The contract of a share that begins at `source`; `None` for the card to a chat.
    pub fn form(&self, source: &str) -> Option<&'static ShareForm> {
        self.share_source(source)?.form
    }

    /// What is asked for the fields of a share that begins at `source`.
    pub fn hook(&self, source: &str) -> Hook {
        self.form(source).map_or(Hook::Function("onShareAppMessage"), |form| form.hook)
    }

    /// How the hook of `source` is treated.
    pub fn handler_of(&self, source: &str) -> &HandlerContract {
        self.form(source).map_or(&self.handler, |form| &form.handler)
    }

    /// The channel `value`.
    pub fn channel(&self, value: &str) -> Option<&'static Channel> {
        self.channels.iter().find(|channel| channel.value == value)
    }

    /// The PC mode `value`.
    pub fn pc_mode(&self, value: &str) -> Option<&'static PcMode> {
        self.pc_modes.iter().find(|mode| mode.value == value)
    }

    /// Whether a page that is entered by `scene` is looked at without its mini program.
    pub fn is_single_page(&self, scene: Option<u32>) -> bool {
        self.single_page.is_some_and(|mode| scene == Some(mode.scene))
    }

    /// The menu API `name`.
    pub fn menu_api(&self, name: &str) -> Option<&'static MenuApi> {
        self.menu.apis.iter().find(|api| api.name == name)
    }
}
