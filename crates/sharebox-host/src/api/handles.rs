//! APIs that give an object whose methods have nothing to do in a run without screen, network and time.
//!
//! No update arrives, which whoever asks is told; nothing intersects, logs go nowhere: other callbacks handed to their
//! methods are not called.

use serde_json::json;

use super::Simulation;
use crate::{Answer, Behaviour, FunctionCall, FunctionRef, Given};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["getUpdateManager", "getPluginUpdateManager"],
        summary: "no update arrives",
        behaviour: Behaviour::Handle,
        source: "typings of UpdateManager; feishu 1.59",
    },
    Simulation {
        names: &["UpdateManager.onCheckForUpdate"],
        summary: "told in a later turn that there is no update",
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
        summary: "nothing is laid out: nothing intersects",
        behaviour: Behaviour::Handle,
        source: "typings of IntersectionObserver; feishu 1.29",
    },
    Simulation {
        names: &["getLogManager", "getRealtimeLogManager"],
        summary: "logs go nowhere",
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
        summary: "nothing comes of it",
        behaviour: Behaviour::Native(|call, host| host.succeed(call.api)),
        source: "typings of each; feishu 1.29, 1.59",
    },
    Simulation {
        names: &["getPerformance"],
        summary: "nothing was measured",
        behaviour: Behaviour::Handle,
        source: "typings of Performance",
    },
    Simulation {
        names: &["Performance.getEntries", "Performance.getEntriesByName", "Performance.getEntriesByType"],
        summary: "an empty list: nothing was measured",
        behaviour: Behaviour::Value(|_, _| Ok(Some(json!([])))),
        source: "typings of Performance",
    },
    Simulation {
        names: &["RealtimeLogManager.getCurrentState"],
        summary: "nothing was logged",
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
        summary: "an object of its type; those of its methods that give something are not simulated",
        behaviour: Behaviour::Handle,
        source: "typings of each",
    },
    Simulation {
        names: &["Worker.terminate"],
        summary: "nothing ran",
        behaviour: Behaviour::Value(|_, _| Ok(None)),
        source: "typings of Worker",
    },
];
