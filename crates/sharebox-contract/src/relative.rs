//! Paths relative to the page's own directory.

/// `path` as seen from the page at `route`, without a leading slash; a `..` above the root stays at the root.
pub fn resolve(route: &str, path: &str) -> String {
    let base = if path.starts_with('/') {
        ""
    } else {
        route.rsplit_once('/').map_or("", |(directory, _)| directory)
    };
    let mut parts = Vec::new();
    for part in base.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn resolves_against_the_directory_of_the_page() {
    for (path, expected) in [
        ("a.png", "pages/a/a.png"),
        ("./a.png", "pages/a/a.png"),
        ("../img/a.png", "pages/img/a.png"),
        ("/img/a.png", "img/a.png"),
        ("/img//./a.png", "img/a.png"),
        ("../../../../a.png", "a.png"),
    ] {
        assert_eq!(resolve("pages/a/a", path), expected, "{path}");
    }
    assert_eq!(resolve("index", "a.png"), "a.png");
}
