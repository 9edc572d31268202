//! The author's files, each asked for once.

use std::{collections::BTreeMap, sync::Arc};

use sharebox_diagnostic::SourceText;

use crate::Sources;

/// The files that findings were about so far.
pub(super) struct Files<'a> {
    sources: &'a dyn Sources,
    texts: BTreeMap<Arc<str>, Option<SourceText>>,
}

impl<'a> Files<'a> {
    pub(super) fn new(sources: &'a dyn Sources) -> Self {
        Self { sources, texts: BTreeMap::new() }
    }

    /// The text of `file`, if it can be read.
    pub(super) fn text(&mut self, file: &Arc<str>) -> Option<&SourceText> {
        self.texts.entry(file.clone()).or_insert_with(|| self.sources.text(file)).as_ref()
    }
}
