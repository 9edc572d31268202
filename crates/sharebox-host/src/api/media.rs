//! Sounds, videos, cameras, maps and the like: objects that control what is not shown or heard.
//!
//! What only controls succeeds without effect; what would give something back is not simulated. Their events do
//! not happen.

use sharebox_diagnostic::Text;

use super::Simulation;
use crate::Behaviour;

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &[
            "createAudioContext",
            "createCameraContext",
            "createInnerAudioContext",
            "createLivePlayerContext",
            "createLivePusherContext",
            "createMapContext",
            "createVideoContext",
            "getBackgroundAudioManager",
            "getRecorderManager",
        ],
        summary: Text::fixed("controls nothing", "没有可控制的内容"),
        behaviour: Behaviour::Handle,
        source: "typings of each; feishu 1.37 to 1.41, 1.30",
    },
    Simulation {
        names: &[
            "AudioContext.*",
            "BackgroundAudioManager.*",
            "InnerAudioContext.*",
            "MapContext.*",
            "RecorderManager.*",
            "VideoContext.*",
        ],
        summary: Text::fixed("nothing is shown or heard", "不显示也不发声"),
        behaviour: Behaviour::Value(|_, _| Ok(None)),
        source: "typings of each; feishu 1.37 to 1.41, 1.30",
    },
    Simulation {
        names: &[
            "LivePlayerContext.exitFullScreen",
            "CameraFrameListener.start",
            "CameraFrameListener.stop",
            "LivePlayerContext.exitPictureInPicture",
            "LivePlayerContext.mute",
            "LivePlayerContext.pause",
            "LivePlayerContext.requestFullScreen",
            "LivePlayerContext.resume",
            "LivePlayerContext.stop",
            "LivePusherContext.pause",
            "LivePusherContext.stop",
            "LivePusherContext.stopBGM",
            "LivePusherContext.stopPreview",
            "MapContext.includePoints",
            "MapContext.removeMarkers",
            "VideoContext.exitPictureInPicture",
        ],
        summary: Text::fixed("ok, and nothing comes of it", "成功，没有后续"),
        behaviour: Behaviour::Native(|call, host| host.succeed(call.api)),
        source: "typings of each; feishu 1.30",
    },
    Simulation {
        names: &["LivePlayerContext.*", "LivePusherContext.*"],
        summary: Text::fixed("nothing is shown or heard", "不显示也不发声"),
        behaviour: Behaviour::Value(|_, _| Ok(None)),
        source: "typings of each",
    },
];
