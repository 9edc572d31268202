//! `getLaunchOptionsSync`, `getEnterOptionsSync` and `getApiCategory`: how the program was opened.
//!
//! They differ once the program, which runs already, is entered by another card (contract 1.4 getLaunchOptionsSync).

use serde_json::Value as Json;
use sharebox_diagnostic::Text;

use super::Simulation;
use crate::{Behaviour, Call, Host};

pub(super) static APIS: &[Simulation] = &[
    Simulation {
        names: &["getLaunchOptionsSync"],
        summary: Text::fixed("the options that the program was started with", "小程序启动时的选项"),
        behaviour: Behaviour::Value(|_, host| Ok(Some(host.launch_options()))),
        source: "1.4; feishu 2.3",
    },
    Simulation {
        names: &["getEnterOptionsSync"],
        summary: Text::fixed(
            "the options that the program was entered with last",
            "小程序最近一次进入时的选项",
        ),
        behaviour: Behaviour::Value(|_, host| Ok(Some(host.enter_options()))),
        source: "1.4",
    },
    Simulation {
        names: &["getApiCategory"],
        summary: Text::fixed(
            "the category among the options that the program was entered with last",
            "小程序最近一次进入选项中的类目",
        ),
        behaviour: Behaviour::Value(category),
        source: "1.4",
    },
];

fn category(_: &Call<'_>, host: &mut Host) -> Result<Option<Json>, String> {
    Ok(host.enter_options().get("apiCategory").cloned())
}
