//! APIs that give an object whose methods have nothing to do in a run without screen, network and time.
//!
//! No update arrives, nothing is laid out or intersects, logs go nowhere: callbacks handed to their methods
//! are not called.

use super::Simulation;
use crate::Behaviour;

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["getUpdateManager", "getPluginUpdateManager"],
        summary: "no update arrives",
        behaviour: Behaviour::Handle,
        source: "typings of UpdateManager; feishu 1.59",
    },
    Simulation {
        names: &["createSelectorQuery"],
        summary: "nothing is laid out: a query is never answered",
        behaviour: Behaviour::Handle,
        source: "typings of SelectorQuery; feishu 1.29",
    },
    Simulation {
        names: &["createIntersectionObserver"],
        summary: "nothing is laid out: nothing intersects",
        behaviour: Behaviour::Handle,
        source: "typings of IntersectionObserver; feishu 1.29",
    },
    Simulation {
        names: &["createAnimation"],
        summary: "steps chain, and the exported animation is empty",
        behaviour: Behaviour::Handle,
        source: "typings of Animation; feishu 1.25",
    },
    Simulation {
        names: &["getLogManager", "getRealtimeLogManager"],
        summary: "logs go nowhere",
        behaviour: Behaviour::Handle,
        source: "typings of LogManager and RealtimeLogManager",
    },
];
