//! `--version`, and with `--verbose` what contains a page here.

use super::{out, sharebox};

#[test]
fn a_version_is_one_line_and_verbose_says_what_contains_a_page() {
    assert_eq!(out(&sharebox(&["--version"])), format!("sharebox {}\n", env!("CARGO_PKG_VERSION")));
    for args in [["--version", "--verbose"], ["--verbose", "-V"]] {
        let text = out(&sharebox(&args));
        assert!(text.starts_with("sharebox "), "{text}");
        for wall in [
            "process of its own",
            "memory",
            "memory of the machine",
            "core dumps",
            "reading other files",
            "network, programs",
        ] {
            assert!(text.contains(wall), "{wall}: {text}");
        }
        #[cfg(target_os = "linux")]
        assert!(text.contains("RLIMIT_AS") && text.lines().count() == 13, "{text}");
    }
}
