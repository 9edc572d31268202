//! The registry: one file per rule, one line each here.

use crate::Rule;

macro_rules! registry {
    ($($name:ident,)*) => {
        $(mod $name;)*

        /// Every rule, in alphabetical order of its code.
        pub static RULES: &[&Rule] = &[$(&$name::RULE,)*];
    };
}

registry! {
    path_no_leading_slash,
}

/// The rule called `code`.
pub fn find(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_here_is_in_the_registry_under_its_own_name() {
        let here = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules");
        #[expect(clippy::disallowed_methods, reason = "a test looks at its own sources")]
        let mut files: Vec<String> = std::fs::read_dir(here)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap().replace(".rs", "").replace('_', "-"))
            .filter(|name| name != "mod")
            .collect();
        files.sort();
        let codes: Vec<&str> = RULES.iter().map(|rule| rule.code).collect();
        assert_eq!(files, codes);
    }

    #[test]
    fn every_page_says_what_why_bad_good_and_evidence() {
        for rule in RULES {
            let page = rule.page();
            for heading in ["## What it finds", "## Why", "## Bad", "## Good", "## Evidence"] {
                assert!(page.contains(heading), "{} has no `{heading}`", rule.code);
            }
        }
    }
}
