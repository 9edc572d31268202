//! Events about changes of the page in front. Whoever runs the page calls their listeners; the host only takes them.

use super::Simulation;
use crate::{Answer, Behaviour};

const LISTENER: Behaviour = Behaviour::Native(|_, _| Answer::Listener);

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["onAfterPageLoad", "onBeforeAppRoute", "onBeforePageLoad"],
        summary: "told of the page as it opens, and of pages that it opens",
        behaviour: LISTENER,
        source: "guide about page route events; typings of each",
    },
    Simulation {
        names: &["onAppRoute", "onAppRouteDone"],
        summary: "told of the page once it is open, and of pages that it opens; before 3.5.5 with what programs read",
        behaviour: LISTENER,
        source: "guide about page route events; typings of each",
    },
    Simulation {
        names: &["onAfterPageUnload", "onBeforePageUnload"],
        summary: "told of pages that were opened and are closed again, and of the page as it would leave",
        behaviour: LISTENER,
        source: "guide about page route events; typings of each",
    },
    Simulation {
        names: &[
            "offAfterPageLoad",
            "offAfterPageUnload",
            "offAppRoute",
            "offAppRouteDone",
            "offBeforeAppRoute",
            "offBeforePageLoad",
            "offBeforePageUnload",
        ],
        summary: "takes back a listener, or all",
        behaviour: LISTENER,
        source: "typings of each",
    },
];
