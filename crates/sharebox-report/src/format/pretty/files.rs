//! The author's files, each asked for once.

use std::{collections::BTreeMap, sync::Arc};

use sharebox_diagnostic::{Place, SourceText};

use super::paint;
use crate::ProjectReport;

/// The files that findings were about so far.
pub(super) struct Files<'a> {
    project: &'a ProjectReport,
    /// Whether files are named as seen from the current directory, else from the project.
    from_here: bool,
    texts: BTreeMap<Arc<str>, Option<SourceText>>,
}

impl<'a> Files<'a> {
    pub(super) fn new(project: &'a ProjectReport, from_here: bool) -> Self {
        Self { project, from_here, texts: BTreeMap::new() }
    }

    /// The text of `file`, if it can be read.
    pub(super) fn text(&mut self, file: &Arc<str>) -> Option<&SourceText> {
        self.texts.entry(file.clone()).or_insert_with(|| self.project.files.text(file)).as_ref()
    }

    /// `place` for people, harmless.
    pub(super) fn place(&self, place: &Place) -> String {
        if self.from_here { paint::short(&self.project.spot(place).text()) } else { paint::place(place) }
    }
}
