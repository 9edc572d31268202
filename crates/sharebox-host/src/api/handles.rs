//! APIs that give an object whose methods have nothing to do in a run without screen, network and time.
//!
//! No update arrives, which whoever asks is told; nothing intersects, logs go nowhere: other callbacks handed to their
//! methods are not called.

use serde_json::json;
use sharebox_diagnostic::Text;

use super::Simulation;
use crate::{Answer, Behaviour, FunctionCall, FunctionRef, Given};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["getUpdateManager", "getPluginUpdateManager"],
        summary: Text::fixed("no update arrives", "没有更新"),
        behaviour: Behaviour::Handle,
        source: "typings of UpdateManager; feishu 1.59",
    },
    Simulation {
        names: &["UpdateManager.onCheckForUpdate"],
        summary: Text::fixed("told in a later turn that there is no update", "稍后通知没有更新"),
        // A client looks for one at every cold start and says what it found.
        behaviour: Behaviour::Native(|_, _| Answer::Given {
            value: Given::Undefined,
            keep: None,
            calls: vec![FunctionCall {
                function: FunctionRef::Argument(0),
                args: vec![Given::Json(json!({ "hasUpdate": false }))],
            }],
        }),
        source: "typings of UpdateManager.onCheckForUpdate; feishu 1.59",
    },
    Simulation {
        names: &["createIntersectionObserver"],
        summary: Text::fixed("nothing is laid out: nothing intersects", "没有布局：没有相交"),
        behaviour: Behaviour::Handle,
        source: "typings of IntersectionObserver; feishu 1.29",
    },
    Simulation {
        names: &["getLogManager", "getRealtimeLogManager"],
        summary: Text::fixed("logs go nowhere", "日志不会写到任何地方"),
        behaviour: Behaviour::Handle,
        source: "typings of LogManager and RealtimeLogManager",
    },
    Simulation {
        names: &[
            "IntersectionObserver.disconnect",
            "IntersectionObserver.observe",
            "LogManager.*",
            "Performance.setBufferSize",
            "PerformanceObserver.*",
            "RealtimeLogManager.*",
            "RealtimeTagLogManager.*",
            "UpdateManager.applyUpdate",
        ],
        summary: Text::fixed("nothing comes of it", "没有后续"),
        behaviour: Behaviour::Native(|call, host| host.succeed(call.api)),
        source: "typings of each; feishu 1.29, 1.59",
    },
    Simulation {
        names: &["getPerformance"],
        summary: Text::fixed("nothing was measured", "没有测量"),
        behaviour: Behaviour::Handle,
        source: "typings of Performance",
    },
    Simulation {
        names: &["Performance.getEntries", "Performance.getEntriesByName", "Performance.getEntriesByType"],
        summary: Text::fixed("an empty list: nothing was measured", "空列表：没有测量"),
        behaviour: Behaviour::Value(|_, _| Ok(Some(json!([])))),
        source: "typings of Performance",
    },
    Simulation {
        names: &["RealtimeLogManager.getCurrentState"],
        summary: Text::fixed("nothing was logged", "没有日志"),
        behaviour: Behaviour::Value(|_, _| {
            Ok(Some(json!({ "size": 0, "maxSize": 5120, "logCount": 0, "maxLogCount": 200 })))
        }),
        source: "typings of RealtimeLogManager.getCurrentState",
    },
    Simulation {
        names: &[
            "createCacheManager",
            "createInferenceSession",
            "createMediaAudioPlayer",
            "createMediaContainer",
            "createMediaRecorder",
            "createVKSession",
            "createVideoDecoder",
            "createWebAudioContext",
            "createWorker",
        ],
        summary: Text::fixed(
            "an object of its type; those of its methods that give something are not simulated",
            "该类型的对象；有返回值的方法没有模拟",
        ),
        behaviour: Behaviour::Handle,
        source: "typings of each",
    },
    Simulation {
        names: &["Worker.terminate"],
        summary: Text::fixed("nothing ran", "没有运行"),
        behaviour: Behaviour::Value(|_, _| Ok(None)),
        source: "typings of Worker",
    },
];
