//! Shortcuts from a rule to the place it points at.

use sharebox_diagnostic::Place;

use crate::RuleContext;

impl RuleContext<'_> {
    /// The value of field `name` where it is written, else the nearest thing known.
    pub fn value_place(&self, name: &str) -> Option<Place> {
        self.observation.places.value_of(name)
    }

    /// The key of field `name` where it is written, else the nearest thing known.
    pub fn key_place(&self, name: &str) -> Option<Place> {
        self.observation.places.key_of(name)
    }

    /// The share handler, else the registration of the page.
    pub fn handler_place(&self) -> Option<Place> {
        self.observation.places.handler.clone().or_else(|| self.observation.places.registration.clone())
    }

    /// The returned object or statement, else the handler.
    pub fn returned_place(&self) -> Option<Place> {
        self.observation.places.returned.clone().or_else(|| self.handler_place())
    }
}
