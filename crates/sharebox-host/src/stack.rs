//! The pages that the page under test opened over itself.
//!
//! The page under test stays at the bottom: a run asks for its share, and nobody can share a page that is gone. What
//! would take it away (`redirectTo`, `reLaunch`, `switchTab`) is answered as a client answers it, and remembered.

/// Pages that a client keeps open at once, the page under test included: the reference pages of navigateTo and of Douyin's
/// give ten.
const MOST_PAGES: usize = 10;

/// A page over the page under test. Its code does not run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedPage {
    /// Its route, `pages/a/a`.
    pub route: String,
    /// Its query, undecoded, without the question mark.
    pub query: String,
    /// Its number: one more than that of the page that was made before it. That of the page under test is 1.
    pub number: u32,
}

/// A change of the page in front.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// What changed it: an API, or `appLaunch` for the first page of a program.
    pub open_type: &'static str,
    /// Its number among the changes of a run, from 1.
    pub number: u32,
    /// The pages over the page under test before, the one in front last.
    pub from: Vec<OpenedPage>,
    /// Those after it; of a change that takes the page under test away, all pages that there would be.
    pub to: Vec<OpenedPage>,
    /// Whether it would have taken the page under test away, which stays.
    pub leaves: bool,
}

/// What the page under test would have left for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departure {
    /// The API that was called.
    pub api: &'static str,
    /// The page that would be in front.
    pub route: String,
}

/// The pages that are open, and where the page under test would have gone.
#[derive(Debug, Clone, Default)]
pub struct PageStack {
    opened: Vec<OpenedPage>,
    departure: Option<Departure>,
    /// Changes that nobody has been told of.
    untold: Vec<Route>,
    /// What brings the page under test to the front; `appLaunch` where it is `None`.
    begun_by: Option<&'static str>,
    /// Numbers that were given to pages over the page under test, and to changes.
    pages: u32,
    routes: u32,
}

impl PageStack {
    /// Nothing is open, and `how` opens the page under test.
    pub(crate) fn begun_by(how: &'static str) -> Self {
        Self { begun_by: Some(how), ..Self::default() }
    }

    /// The pages over the page under test, the one in front last.
    pub fn opened(&self) -> &[OpenedPage] {
        &self.opened
    }

    /// What first would have taken the page under test away.
    pub fn departure(&self) -> Option<&Departure> {
        self.departure.as_ref()
    }

    /// The page under test is opened.
    pub fn launch(&mut self) -> Route {
        self.route(self.begun_by.unwrap_or("appLaunch"), Vec::new(), Vec::new(), false)
    }

    /// The user comes back to the page under test, where another one is over it.
    pub fn come_back(&mut self) -> Option<Route> {
        if self.opened.is_empty() {
            return None;
        }
        let from = std::mem::take(&mut self.opened);
        Some(self.route("navigateBack", from, Vec::new(), false))
    }

    /// Takes the changes that nobody has been told of, in order.
    pub fn take_routes(&mut self) -> Vec<Route> {
        std::mem::take(&mut self.untold)
    }

    pub(crate) fn is_full(&self) -> bool {
        self.opened.len() + 1 >= MOST_PAGES
    }

    pub(crate) fn open(&mut self, api: &'static str, page: OpenedPage) {
        let from = self.opened.clone();
        let page = self.numbered(page);
        self.opened.push(page);
        self.changed(api, from);
    }

    /// Closes pages over the page under test. Says whether there was one.
    pub(crate) fn close(&mut self, api: &'static str, pages: usize) -> bool {
        if self.opened.is_empty() {
            return false;
        }
        let from = self.opened.clone();
        self.opened.truncate(self.opened.len().saturating_sub(pages));
        self.changed(api, from);
        true
    }

    /// Puts a page in the place of the one in front.
    pub(crate) fn replace(&mut self, api: &'static str, page: OpenedPage) {
        if self.opened.is_empty() {
            return self.leave(api, page);
        }
        let from = self.opened.clone();
        self.opened.pop();
        let page = self.numbered(page);
        self.opened.push(page);
        self.changed(api, from);
    }

    /// Puts a page in the place of all.
    pub(crate) fn leave(&mut self, api: &'static str, page: OpenedPage) {
        // Once the page under test has gone, what follows is about other pages.
        if self.departure.is_some() {
            return;
        }
        self.departure = Some(Departure { api, route: page.route.clone() });
        let page = self.numbered(page);
        let route = self.route(api, self.opened.clone(), vec![page], true);
        self.untold.push(route);
    }

    fn numbered(&mut self, page: OpenedPage) -> OpenedPage {
        self.pages += 1;
        OpenedPage { number: self.pages + 1, ..page }
    }

    fn changed(&mut self, api: &'static str, from: Vec<OpenedPage>) {
        let route = self.route(api, from, self.opened.clone(), false);
        self.untold.push(route);
    }

    fn route(
        &mut self,
        open_type: &'static str,
        from: Vec<OpenedPage>,
        to: Vec<OpenedPage>,
        leaves: bool,
    ) -> Route {
        self.routes += 1;
        Route { open_type, number: self.routes, from, to, leaves }
    }
}
