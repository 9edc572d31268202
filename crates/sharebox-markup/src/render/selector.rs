//! Names for rendered elements that stay the same while other data changes, see [`super::Element::selector`].

use std::fmt::Write as _;

use super::renderer::Renderer;
use super::scope::Scope;
use crate::tree;

impl Renderer<'_> {
    pub(super) fn selector(&mut self, element: &tree::Element, scope: &Scope) -> String {
        let mut selector = String::new();
        if let Some(around) = self.hosts.last() {
            selector.push_str(&around.selector);
            selector.push_str(" >>> ");
        }
        let file = &scope.document.file;
        let home = self.hosts.last().map(|around| &around.file).or_else(|| self.files.first());
        if home != Some(file) {
            selector.push_str(file);
            selector.push(':');
        }
        match element.literal("id").filter(|id| !id.is_empty()) {
            Some(id) => put(&mut selector, format_args!("#{id}")),
            None => put(&mut selector, format_args!("{}[{}]", element.tag, element.ordinal)),
        }
        for item in &self.items {
            put(&mut selector, format_args!("{{{}}}", item.key.as_ref().unwrap_or(&item.index)));
        }
        let count = self.selectors.entry(selector.clone()).or_default();
        *count += 1;
        if *count > 1 {
            put(&mut selector, format_args!("~{count}"));
        }
        selector
    }
}

/// Adds to a string, which never fails.
fn put(selector: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = selector.write_fmt(text);
}
