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
}

impl PageStack {
    /// The pages over the page under test, the one in front last.
    pub fn opened(&self) -> &[OpenedPage] {
        &self.opened
    }

    /// What first would have taken the page under test away.
    pub fn departure(&self) -> Option<&Departure> {
        self.departure.as_ref()
    }

    /// The user comes back to the page under test. Gives the pages that were over it.
    pub fn come_back(&mut self) -> Vec<OpenedPage> {
        std::mem::take(&mut self.opened)
    }

    pub(crate) fn is_full(&self) -> bool {
        self.opened.len() + 1 >= MOST_PAGES
    }

    pub(crate) fn open(&mut self, page: OpenedPage) {
        self.opened.push(page);
    }

    /// Closes pages over the page under test. Says whether there was one.
    pub(crate) fn close(&mut self, pages: usize) -> bool {
        let there = !self.opened.is_empty();
        self.opened.truncate(self.opened.len().saturating_sub(pages));
        there
    }

    /// Puts a page in the place of the one in front.
    pub(crate) fn replace(&mut self, api: &'static str, page: OpenedPage) {
        match self.opened.last_mut() {
            Some(front) => *front = page,
            None => self.leave(api, page),
        }
    }

    /// Puts a page in the place of all.
    pub(crate) fn leave(&mut self, api: &'static str, page: OpenedPage) {
        self.departure.get_or_insert(Departure { api, route: page.route });
    }
}
