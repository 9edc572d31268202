//! How the program was started and entered, which page is under test, and what app and pages are told of that.

use serde_json::{Value as Json, json};

use crate::{Host, HostConfig, stack::PageStack};

impl Host {
    /// The argument of `App.onLaunch` (contract 1.4, feishu 2.3): how the program was started.
    pub fn launch_options(&self) -> Json {
        (self.client.launch)(self.started.as_deref().unwrap_or(&self.config))
    }

    /// The argument of `App.onShow`: how the program was entered last.
    pub fn enter_options(&self) -> Json {
        (self.client.launch)(self.entered.as_deref().unwrap_or(&self.config))
    }

    /// The argument of `App.onPageNotFound` (contract 1.4 missing page, feishu 2.3).
    pub fn missing_page(&self) -> Json {
        let options = self.enter_options();
        json!({ "path": options["path"], "query": options["query"], "isEntryPage": true })
    }

    /// The program, which runs already, is entered as `entry` says; everything else stays as it is.
    pub fn enter(&mut self, entry: HostConfig) {
        self.tickets.enter(&entry);
        self.started.get_or_insert_with(|| Box::new(self.config.clone()));
        self.entered = None;
        self.config = entry;
    }

    /// From now on the page under test is the one at `route`, the only one there is; `how` brought it to the front. How the
    /// program was entered stays as it is.
    pub fn turn_to(&mut self, route: &str, query: Vec<(String, String)>, how: &'static str) {
        let before = &self.config;
        self.started.get_or_insert_with(|| Box::new(before.clone()));
        self.entered.get_or_insert_with(|| Box::new(before.clone()));
        route.clone_into(&mut self.config.route);
        self.config.query = query;
        self.stack = PageStack::begun_by(how);
    }
}
