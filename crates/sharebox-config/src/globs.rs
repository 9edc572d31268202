//! Patterns for pages and files: `pages/goods/**`, `**/*.ts`.

use globset::{Glob, GlobBuilder, GlobMatcher};
use sharebox_diagnostic::text;

use crate::{ConfigError, node::Origin};

/// Longest pattern, in bytes.
const LONGEST: usize = 500;

/// Patterns of routes, or of files named from the project's folder. `*` and `?` stay within a folder, `**` does not;
/// `{a,b}` and `[ab]` are alternatives.
#[derive(Debug, Clone, Default)]
pub struct Globs(Vec<Pattern>);

/// One of them, with where it was written.
#[derive(Debug, Clone)]
struct Pattern {
    glob: Glob,
    matcher: GlobMatcher,
    origin: Origin,
}

impl Globs {
    /// Adds `pattern`, which somebody wrote at `origin`.
    pub(crate) fn add(&mut self, pattern: &str, origin: &Origin) -> Result<(), ConfigError> {
        if pattern.len() > LONGEST {
            return Err(origin.wrong(text!(
                "this pattern is longer than {LONGEST} bytes: shorten it",
                "这个匹配模式超过 {LONGEST} 字节：请缩短"
            )));
        }
        let trimmed = pattern.trim_start_matches("./").trim_start_matches('/');
        if trimmed.is_empty() {
            return Err(origin.wrong(text!(
                "an empty pattern names nothing: write `**` for everything",
                "空的匹配模式匹配不到任何东西：要匹配全部请写 `**`"
            )));
        }
        let glob = GlobBuilder::new(trimmed).literal_separator(true).backslash_escape(true).build();
        let glob = glob.map_err(|error| {
            origin.wrong(text!("no pattern: {}", "不是匹配模式：{}", error.kind().to_string()))
        })?;
        let matcher = glob.compile_matcher();
        self.0.push(Pattern { glob, matcher, origin: origin.clone() });
        Ok(())
    }

    /// Whether there are no patterns at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of the patterns names `path`.
    pub fn names(&self, path: &str) -> bool {
        self.0.iter().any(|pattern| pattern.matcher.is_match(path))
    }

    /// The patterns that name nothing, each with where it was written; `named` says whether a pattern names something.
    pub(crate) fn idle(&self, mut named: impl FnMut(&GlobMatcher) -> bool) -> Vec<(&str, &Origin)> {
        let idle = self.0.iter().filter(|pattern| !named(&pattern.matcher));
        idle.map(|pattern| (pattern.glob.glob(), &pattern.origin)).collect()
    }

    /// The first pattern that names nothing among `paths`, and where it was written: `sharebox.json:3:12`.
    pub fn in_vain<'a>(&self, paths: &(impl Iterator<Item = &'a str> + Clone)) -> Option<(&str, String)> {
        let vain = self.0.iter().find(|pattern| !paths.clone().any(|path| pattern.matcher.is_match(path)));
        vain.map(|pattern| (pattern.glob.glob(), pattern.origin.to_string()))
    }
}
