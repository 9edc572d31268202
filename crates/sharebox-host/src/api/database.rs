//! `cloud.database`: queries and commands are built, and whatever would ask the server fails (see `offline`).

use serde_json::json;
use sharebox_diagnostic::Text;

use super::Simulation;
use crate::Behaviour;

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["cloud.database"],
        summary: Text::fixed("queries are built, and none is answered", "可以构造查询，但都没有应答"),
        behaviour: Behaviour::Handle,
        source: "typings of cloud.database",
    },
    Simulation {
        names: &["cloud.Cloud"],
        summary: Text::fixed(
            "an instance for one environment; what asks the server is known by name only",
            "一个环境的实例；请求服务器的方法只知道名称",
        ),
        behaviour: Behaviour::Handle,
        source: "documentation of Cloud.Cloud",
    },
    Simulation {
        names: &["cloud.CDN", "cloud.CloudID"],
        summary: Text::fixed(
            "an opaque object that only cloud functions understand",
            "只有云函数能理解的不透明对象",
        ),
        behaviour: Behaviour::Value(|_, _| Ok(Some(json!({})))),
        source: "typings of cloud.CDN and cloud.CloudID",
    },
    Simulation {
        names: &[
            "Database.RegExp",
            "Database.serverDate",
            "DatabaseCommand.addToSet",
            "DatabaseCommand.bit",
            "DatabaseCommand.inc",
            "DatabaseCommand.max",
            "DatabaseCommand.min",
            "DatabaseCommand.mul",
            "DatabaseCommand.pop",
            "DatabaseCommand.pull",
            "DatabaseCommand.pullAll",
            "DatabaseCommand.push",
            "DatabaseCommand.remove",
            "DatabaseCommand.rename",
            "DatabaseCommand.set",
            "DatabaseCommand.shift",
            "DatabaseCommand.unshift",
        ],
        summary: Text::fixed(
            "an opaque object that only the server understands",
            "只有服务器能理解的不透明对象",
        ),
        behaviour: Behaviour::Native(|_, _| crate::Answer::Value(json!({}))),
        source: "typings of DatabaseCommand",
    },
    Simulation {
        names: &["RealtimeListener.close"],
        summary: Text::fixed("nothing was listened to", "没有监听"),
        behaviour: Behaviour::Native(|call, host| host.succeed(call.api)),
        source: "typings of RealtimeListener",
    },
];
