//! Events about changes of the page in front. Whoever runs the page calls their listeners; the host only takes them.

use sharebox_diagnostic::Text;

use super::Simulation;
use crate::{Answer, Behaviour};

const LISTENER: Behaviour = Behaviour::Native(|_, _| Answer::Listener);

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["onAfterPageLoad", "onBeforeAppRoute", "onBeforePageLoad"],
        summary: Text::fixed(
            "told of the page as it opens, and of pages that it opens",
            "页面打开时通知，它打开的页面也通知",
        ),
        behaviour: LISTENER,
        source: "guide about page route events; typings of each",
    },
    Simulation {
        names: &["onAppRoute", "onAppRouteDone"],
        summary: Text::fixed(
            "told of the page once it is open, and of pages that it opens; before 3.5.5 with what programs read",
            "页面打开后通知，它打开的页面也通知；3.5.5 之前带有程序读取的内容",
        ),
        behaviour: LISTENER,
        source: "guide about page route events; typings of each",
    },
    Simulation {
        names: &["onAfterPageUnload", "onBeforePageUnload"],
        summary: Text::fixed(
            "told of pages that were opened and are closed again, and of the page as it would leave",
            "打开后又关闭的页面会通知，页面将要离开时也通知",
        ),
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
        summary: Text::fixed("takes back a listener, or all", "取消一个或全部监听"),
        behaviour: LISTENER,
        source: "typings of each",
    },
];
