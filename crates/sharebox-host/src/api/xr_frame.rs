//! `getXrFrameSystem`: the 3D system's classes can be extended and registered, and no scene is ever made with them.

use sharebox_diagnostic::Text;

use super::Simulation;
use crate::Behaviour;

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["getXrFrameSystem"],
        summary: Text::fixed(
            "the system with its classes and enumerations, whose methods are known by name only",
            "该系统及其类和枚举，其方法只知道名称",
        ),
        behaviour: Behaviour::Handle,
        source: "typings of getXrFrameSystem and of xr-frame",
    },
    Simulation {
        names: &[
            "IXrFrameSystem.registerAssetLoader",
            "IXrFrameSystem.registerComponent",
            "IXrFrameSystem.registerDataValue",
            "IXrFrameSystem.registerEffect",
            "IXrFrameSystem.registerElement",
            "IXrFrameSystem.registerGeometry",
            "IXrFrameSystem.registerMaterial",
            "IXrFrameSystem.registerTexture",
            "IXrFrameSystem.registerUniformDesc",
            "IXrFrameSystem.registerVertexDataDesc",
            "IXrFrameSystem.registerVertexLayout",
        ],
        summary: Text::fixed("nothing comes of it: there is no scene", "没有后续：没有场景"),
        behaviour: Behaviour::Native(|call, host| host.succeed(call.api)),
        source: "typings of xr-frame",
    },
];
