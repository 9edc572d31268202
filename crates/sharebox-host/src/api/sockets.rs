//! Sockets of a phone without a network: they are made, and nothing arrives or leaves.

use serde_json::json;
use sharebox_diagnostic::Text;

use super::Simulation;
use crate::{Behaviour, Fail};

/// Port that the system gives first.
const FIRST_PORT: usize = 49_152;

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["createTCPSocket", "createUDPSocket"],
        summary: Text::fixed("nothing arrives or leaves", "没有收发"),
        behaviour: Behaviour::Handle,
        source: "typings of TCPSocket and UDPSocket",
    },
    Simulation {
        names: &["UDPSocket.bind"],
        summary: Text::fixed("the port given, else the first free one", "给定的端口，否则为第一个空闲端口"),
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
        summary: Text::fixed("nothing leaves", "没有离开"),
        behaviour: Behaviour::Value(|_, _| Ok(None)),
        source: "typings of TCPSocket and UDPSocket",
    },
    Simulation {
        names: &["SocketTask.close", "SocketTask.send"],
        summary: Text::fixed("fails: the socket did not open", "失败：套接字没有打开"),
        behaviour: Behaviour::Task(|_, _| Err(Fail::new("SocketTask.readyState is not OPEN"))),
        source: "typings of SocketTask; words seen in programs",
    },
    Simulation {
        names: &["RequestTask.*", "DownloadTask.*", "UploadTask.*"],
        summary: Text::fixed("the request has failed already", "请求已经失败"),
        behaviour: Behaviour::Value(|_, _| Ok(None)),
        source: "typings of RequestTask, DownloadTask and UploadTask; feishu 1.32, 1.33",
    },
];
