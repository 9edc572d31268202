//! Sockets of a phone without a network: they are made, and nothing arrives or leaves.

use serde_json::json;

use super::Simulation;
use crate::{Behaviour, Fail};

/// Port that the system gives first.
const FIRST_PORT: usize = 49_152;

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["createTCPSocket", "createUDPSocket"],
        summary: "nothing arrives or leaves",
        behaviour: Behaviour::Handle,
        source: "typings of TCPSocket and UDPSocket",
    },
    Simulation {
        names: &["UDPSocket.bind"],
        summary: "the port given, else the first free one",
        behaviour: Behaviour::Value(|call, host| {
            if let sharebox_observation::Value::Number(port) = call.arg(0) {
                return Ok(Some(json!(port)));
            }
            let bound = call.object.map_or(1, |id| host.objects.append(id, "bound", json!(true)));
            Ok(Some(json!(FIRST_PORT + bound - 1)))
        }),
        source: "typings of UDPSocket.bind; the value is ours",
    },
    Simulation {
        names: &["TCPSocket.*", "UDPSocket.*"],
        summary: "nothing leaves",
        behaviour: Behaviour::Value(|_, _| Ok(None)),
        source: "typings of TCPSocket and UDPSocket",
    },
    Simulation {
        names: &["SocketTask.close", "SocketTask.send"],
        summary: "fails: the socket did not open",
        behaviour: Behaviour::Task(|_, _| Err(Fail::new("SocketTask.readyState is not OPEN"))),
        source: "typings of SocketTask; words seen in programs",
    },
    Simulation {
        names: &["RequestTask.*", "DownloadTask.*", "UploadTask.*"],
        summary: "the request has failed already",
        behaviour: Behaviour::Value(|_, _| Ok(None)),
        source: "typings of RequestTask, DownloadTask and UploadTask; feishu 1.32, 1.33",
    },
];
