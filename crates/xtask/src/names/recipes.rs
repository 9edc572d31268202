//! How each list is made of its package: where its APIs stand, and what is added by hand.

mod others;

use super::{
    model::{Declarations, Type},
    package::{File, Package},
    shapes::{Dialect, Helper, Lines, Shapes},
};

/// How one list is made.
#[derive(Debug)]
pub(crate) struct Recipe {
    /// The list: `wechat`.
    pub(crate) list: &'static str,
    /// The package.
    pub(crate) package: Package,
    /// What the header says before the description of the format; `{version}` is the version of the package.
    about: &'static str,
    dialect: Dialect,
    /// Finds the APIs.
    find: fn(&mut Shapes<'_>),
    /// Whether the files of the package are modules.
    modules: bool,
    /// Whether a file counts.
    counts: fn(&str) -> bool,
    /// Lines that the package does not have, or has otherwise.
    by_hand: &'static [&'static str],
}

/// Every list that a package gives.
pub(crate) static RECIPES: &[Recipe] = &[WECHAT, DOUYIN, others::ALIPAY, others::BAIDU, others::KUAISHOU];

const FORMAT: &str = "\
#
# One API a line: name, shape, first version (\"-\": not stated), what a call gives.
# shape: task, value, listen, unlisten, handle; native: known, but bound by whoever runs the page.
# gives: nothing where left out; \"{}\" an object, \"[]\" a list, neither simulated; a word an object described below.
# Then the objects: name, methods. \"m!\" a task, \"m:X\" gives X, \"m:self\" gives the object itself, \"m.X\" a field that holds X.
";

impl Recipe {
    /// The list.
    pub(crate) fn make(&self, files: &[File]) -> Result<String, String> {
        let mut declarations = Declarations::default();
        for file in files.iter().filter(|file| (self.counts)(&file.path)) {
            let name = file.path.strip_suffix(".d.ts").unwrap_or(&file.path);
            declarations.read(name, &file.text, self.modules)?;
        }
        let mut shapes =
            Shapes { declarations: &declarations, dialect: &self.dialect, lines: Lines::default() };
        (self.find)(&mut shapes);
        for line in self.by_hand {
            let name = line.split(' ').next().unwrap_or(line);
            shapes.lines.apis.insert(name.to_owned(), (*line).to_owned());
        }
        let mut list = self.about.replace("{version}", self.package.version) + FORMAT;
        for line in shapes.finish()? {
            list.push_str(&line);
            list.push('\n');
        }
        Ok(list)
    }
}

const WECHAT: Recipe = Recipe {
    list: "wechat",
    package: Package { name: "miniprogram-api-typings", version: "5.2.3" },
    about: "\
# APIs of `wx`: names and shapes, no text of the source.
#
# Source: npm miniprogram-api-typings {version}, types/wx/*.d.ts (interfaces Wx, WxCloud, Router, Worklet and what they return;
# base library 3.17.0). Besides: getFileInfo, getSavedFileInfo, getSavedFileList, removeSavedFile and saveFile from 2.12.0 of
# the same package, dropped from it later; miniapp.shareMiniProgramMessage from contract 1.11; worklet.Easing from its page in
# the documentation; createContext, drawCanvas and getChatForwardMaterials from Tencent's sample program (github
# wechat-miniprogram/miniprogram-demo), with what a context has there, and createFromNumber of the vectors of xr-frame, which its
# typings lack. requestAppleSubscribeSign is a task, though its options have no callbacks there. cloud.Cloud:
# developers.weixin.qq.com, miniprogram/dev/wxcloud/reference-sdk-api/utils/Cloud.Cloud.html. The versions of onAppRoute,
# onAppRouteDone and what takes them back: the typings say that both were there before the version they state.
",
    dialect: Dialect {
        helpers: &[],
        plain: &["ArrayBuffer", "Promise", "PromisifySuccessResult"],
        records: &["AnimationObject"],
        since: |doc| {
            let line = doc.lines().find_map(|line| line.trim_start_matches([' ', '*', '/']).strip_prefix("需要基础库： `"))?;
            line.split('`').next().map(str::to_owned)
        },
        versions: &[],
        members: &[
            ("CanvasContext", "clearActions"),
            ("CanvasContext", "getActions:[]"),
            ("Cloud", "callContainer!"),
            ("Cloud", "callFunction!"),
            ("Cloud", "database:Database"),
            ("Cloud", "deleteFile!"),
            ("Cloud", "downloadFile!"),
            ("Cloud", "getTempFileURL!"),
            ("Cloud", "init!"),
            ("Cloud", "uploadFile!"),
            ("class xr-frame/Vector2", "createFromNumber:xr-frame/Vector2"),
            ("class xr-frame/Vector3", "createFromNumber:xr-frame/Vector3"),
            ("class xr-frame/Vector4", "createFromNumber:xr-frame/Vector4"),
        ],
    },
    find: |shapes| {
        let wx = Type::Named { name: "Wx".to_owned(), scope: "WechatMiniprogram".to_owned(), arguments: Vec::new() };
        for member in shapes.declarations.members(&wx) {
            match member.name.as_str() {
                "cloud" | "router" | "worklet" => shapes.namespace(&member.name, &member.ty, &member.doc),
                _ => shapes.api(&member.name, &member.ty, &member.doc, ""),
            }
        }
    },
    modules: false,
    counts: |path| path.starts_with("types/wx/"),
    by_hand: &[
        "cloud.Cloud handle 2.13.0 Cloud new",
        "createContext handle - CanvasContext",
        "drawCanvas task -",
        "getChatForwardMaterials task -",
        "offAppRoute unlisten -",
        "offAppRouteDone unlisten -",
        "onAppRoute listen -",
        "onAppRouteDone listen -",
        "getFileInfo task -",
        "getSavedFileInfo task -",
        "getSavedFileList task -",
        "miniapp.shareMiniProgramMessage task -",
        "nextTick native 2.2.3",
        "removeSavedFile task -",
        "requestAppleSubscribeSign task 3.16.1",
        "saveFile task -",
        "worklet.Easing.bezier handle 2.29.2 EasingCurve",
        "worklet.Easing.bounce value 2.29.2",
        "worklet.Easing.circle value 2.29.2",
        "worklet.Easing.cubic value 2.29.2",
        "worklet.Easing.cubicBezier value 2.29.2 {}",
        "worklet.Easing.ease value 2.29.2",
        "worklet.Easing.elastic value 2.29.2 {}",
        "worklet.Easing.exp value 2.29.2",
        "worklet.Easing.in value 2.29.2 {}",
        "worklet.Easing.inOut value 2.29.2 {}",
        "worklet.Easing.linear value 2.29.2",
        "worklet.Easing.out value 2.29.2 {}",
        "worklet.Easing.poly value 2.29.2 {}",
        "worklet.Easing.quad value 2.29.2",
        "worklet.Easing.sin value 2.29.2",
    ],
};

const DOUYIN: Recipe = Recipe {
    list: "douyin",
    package: Package { name: "@douyin-microapp/typings", version: "1.3.1" },
    about: "\
# APIs of `tt` on Douyin: names and shapes, no text of the source.
#
# Source: npm @douyin-microapp/typings {version}, api/**/*.d.ts and types/api.d.ts (every exported constant, those that its index
# leaves out included, but the methods of an engine and a sticker manager, which it exports beside them). The package states no
# versions. Besides, from the documentation of the platform (developer.open-douyin.com, mini-app/develop/api and
# mini-app/develop/changelog/update-log): all first versions, and what the package lacks: canIUseVideoFormat, chooseVideo,
# createSceneActivityContext, disableUserScreenRecord, enableUserScreenRecord, getDeviceInfoSync, getEnterOptionsSync,
# getNetworkType, matchMedia, off/onAppLaunch, off/onNetworkWeakChange, off/onUserScreenRecord, preloadVideo,
# saveVideoToPhotosAlbum, setPageInfo, triggerRetentionPopup. Animation.export, Animation.step, CanvasContext.strokeText and
# what CanvasContext.createLinearGradient and measureText give: as on the other platforms.
",
    dialect: Dialect {
        helpers: &[
            ("AsyncAPI", Helper::Task),
            ("AsyncAPIWithHandler", Helper::TaskWithObject),
            ("SyncAPI", Helper::Value),
            ("CallableFunction", Helper::Callable),
        ],
        plain: &["ArrayBuffer", "Promise"],
        records: &[],
        since: |_| None,
        versions: &[
            ("chooseMedia", "2.41.0"),
            ("getEnvInfoSync", "2.21.0"),
            ("getLaunchOptionsSync", "1.12.0"),
            ("hideShareMenu", "1.5.0"),
            ("pay", "1.19.4"),
            ("prerenderVideo", "3.16.0"),
            ("showShareMenu", "1.5.0"),
            ("updateSidebarActivity", "3.26.0"),
        ],
        members: &[
            ("Animation", "export:{}"),
            ("Animation", "step:self"),
            ("CanvasContext", "createLinearGradient:CanvasGradient"),
            ("CanvasContext", "measureText:{}"),
            ("CanvasContext", "strokeText"),
            ("CanvasGradient", "addColorStop"),
        ],
    },
    find: |shapes| {
        for constant in &shapes.declarations.constants {
            match constant.name.as_str() {
                // Methods of the objects that `createBytennEngineContext` and `createStickerManager` give.
                "inferSync" | "load" | "onLoad" | "paintToTexture" => {}
                "performance" => shapes.namespace("performance", &constant.ty, ""),
                _ => shapes.api(&constant.name, &constant.ty, &constant.doc, ""),
            }
        }
    },
    modules: true,
    counts: |path| path.starts_with("api/") || path == "types/api.d.ts",
    by_hand: &[
        "canIUseVideoFormat value -",
        "chooseVideo task 1.0.0",
        "createSceneActivityContext value 3.27.0 {}",
        "disableUserScreenRecord task 2.7.0",
        "enableUserScreenRecord task -",
        "getDeviceInfoSync value - {}",
        "getEnterOptionsSync value 2.12.0 {}",
        "getNetworkType task 1.0.0",
        "matchMedia value 3.63.0 {}",
        "offAppLaunch unlisten -",
        "offNetworkWeakChange unlisten -",
        "offUserScreenRecord unlisten -",
        "onAppLaunch listen 2.8.0",
        "onNetworkWeakChange listen -",
        "onUserScreenRecord listen -",
        "preloadVideo value - {}",
        "saveVideoToPhotosAlbum task 1.0.0",
        "setPageInfo task -",
        "triggerRetentionPopup task -",
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines that `recipe` makes of one file, without the header and what is written by hand.
    fn lines(recipe: &Recipe, path: &str, text: &str) -> Vec<String> {
        let files = [File { path: path.to_owned(), text: text.to_owned() }];
        let list = recipe.make(&files).unwrap();
        let added = |line: &str| recipe.by_hand.contains(&line);
        list.lines().filter(|line| !line.starts_with('#') && !added(line)).map(str::to_owned).collect()
    }

    #[test]
    fn wechat() {
        let text = "
            interface WxCloud { init: (config?: ICloudConfig) => void; database: () => DB.Database }
            declare namespace DB {
                class Query { get(options: OQ<Option>): void; get(): Promise<any>; limit(n: number): Query }
                class Database extends Query { readonly command: { eq(value: any): Command } }
                class Command { readonly value: number }
            }
            interface Option { success?: () => void }
            declare namespace WechatMiniprogram {
                interface Wx {
                    /** 需要基础库： `1.2.0`
                     * 在插件中使用：需要基础库 `2.1.0` */
                    request<T extends RequestOption = RequestOption>(option: T): RequestTask
                    onShow(listener: OnShowCallback): void
                    offShow(listener?: OnShowCallback): void
                    getInfoSync(): Info
                    getListSync(): string[]
                    getStorageSync<T = any>(key: string): T
                    setStorageSync(key: string): void
                    env: { USER_DATA_PATH: string }
                    /** 需要基础库： `2.3.0` */
                    cloud: WxCloud
                }
                type OnShowCallback = (options: Info) => void
                interface Info { path: string }
                interface RequestOption { url: string; complete?: () => void }
                interface RequestTask { abort(): void; onChunk(listener: () => void): void }
            }
            interface WxCloud { Id: IdConstructor }
            interface IdConstructor { new (id: string): Id; (id: string): Id }
            class Id { constructor(id: string) }
            declare namespace WechatMiniprogram { interface Wx { getXr(): import('Xr').ISystem } }
            declare module 'Xr' {
                import * as system from 'Xr/system'
                export interface ISystem {
                    register: typeof system.register
                    Shape: typeof system.Shape
                    Ball: typeof system.Ball
                    EState: typeof system.EState
                    Schema: Dictionary
                }
                interface Dictionary { [key: string]: string }
            }
            declare module 'Xr/system' {
                export * from 'Xr/shapes'
                export { default as Shape } from 'Xr/shape'
            }
            declare module 'Xr/shape' {
                export default class Shape { static make(): Shape; grow(): Shape; get size(): number; _own(): void }
            }
            declare module 'Xr/shapes' {
                import Base from 'Xr/shape'
                class Round extends Base { roll(): void }
                export class Ball extends Round { static readonly ONE: Ball; centre(): Base; hidden(): Round }
                export enum EState { Idle, Busy = 4, Text = 't' }
            }";
        assert_eq!(
            lines(&WECHAT, "types/wx/a.d.ts", text),
            [
                "cloud.Id value 2.3.0 {} new",
                "cloud.database handle 2.3.0 Database",
                "cloud.init value 2.3.0",
                "getInfoSync value - {}",
                "getListSync value - []",
                "getStorageSync value - {}",
                "getXr handle - ISystem",
                "offShow unlisten -",
                "onShow listen -",
                "request task 1.2.0 RequestTask",
                "setStorageSync value -",
                // Of APIs that are written by hand.
                "object CanvasContext clearActions getActions:[]",
                "object Cloud callContainer! callFunction! database:Database deleteFile! downloadFile! \
                 getTempFileURL! init! uploadFile!",
                "object Database command.DatabaseCommand get! limit:Query",
                "object DatabaseCommand eq:{}",
                "object ISystem Ball*xr-frame/Ball Shape*xr-frame/Shape register",
                "object Query get! limit:self",
                "object RequestTask abort onChunk",
                "object xr-frame/Ball centre:xr-frame/Shape hidden:{} roll",
                "object xr-frame/Shape grow:self",
                "values ISystem {\"EState\":{\"0\":\"Idle\",\"4\":\"Busy\",\"Idle\":0,\"Busy\":4,\"Text\":\"t\"},\"Schema\":{}}",
                "class xr-frame/Ball xr-frame/Shape ONE.xr-frame/Ball",
                "class xr-frame/Shape - make:xr-frame/Shape",
            ]
        );
    }

    #[test]
    fn douyin() {
        let text = "
            export const login: AsyncAPI<{ force?: boolean }, { code: string }>;
            export const connect: AsyncAPIWithHandler<{}, {}, Socket>;
            export const onError: SyncAPI<[(error: string) => void]>;
            export const getManager: SyncAPI<[], { apply: CallableFunction; on: number }>;
            export const getInfoSync: SyncAPI<[], Info>;
            export const showShareMenu: AsyncAPI<{}>;
            export const performance: Performance;
            export const inferSync: SyncAPI<[], {}>;
            export const env: { VERSION: string };
            interface Info { name: string }
            interface Socket { send: AsyncAPI<{}>; self: () => Socket }
            interface Performance { getEntries: SyncAPI<[], Info[]> }";
        assert_eq!(
            lines(&DOUYIN, "api/a.d.ts", text),
            [
                "connect task - Socket",
                "getInfoSync value - {}",
                "getManager handle - Manager",
                "login task -",
                "onError listen -",
                "performance.getEntries value - []",
                "showShareMenu task 1.5.0",
                "object Manager apply",
                "object Socket self:self send!",
            ]
        );
    }

    #[test]
    fn two_objects_of_one_name_are_an_error() {
        let text = "
            export const getThing: SyncAPI<[], { a: CallableFunction }>;
            export const createThing: SyncAPI<[], { b: CallableFunction }>;";
        let files = [File { path: "api/a.d.ts".to_owned(), text: text.to_owned() }];
        assert_eq!(DOUYIN.make(&files).unwrap_err(), "two different objects are called `Thing`");
    }
}
