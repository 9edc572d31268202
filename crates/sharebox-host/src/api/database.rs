//! `cloud.database`: queries and commands are built, and whatever would ask the server fails (see `offline`).

use serde_json::json;

use super::Simulation;
use crate::Behaviour;

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["cloud.database"],
        summary: "queries are built, and none is answered",
        behaviour: Behaviour::Handle,
        source: "typings of cloud.database",
    },
    Simulation {
        names: &["cloud.Cloud"],
        summary: "an instance for one environment; what asks the server is known by name only",
        behaviour: Behaviour::Handle,
        source: "documentation of Cloud.Cloud",
    },
    Simulation {
        names: &["cloud.CDN", "cloud.CloudID"],
        summary: "an opaque object that only cloud functions understand",
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
        summary: "an opaque object that only the server understands",
        behaviour: Behaviour::Native(|_, _| crate::Answer::Value(json!({}))),
        source: "typings of DatabaseCommand",
    },
    Simulation {
        names: &["RealtimeListener.close"],
        summary: "nothing was listened to",
        behaviour: Behaviour::Native(|call, host| host.succeed(call.api)),
        source: "typings of RealtimeListener",
    },
];
