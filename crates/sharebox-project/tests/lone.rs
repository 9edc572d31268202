//! Pages outside any mini program.

mod common;

use common::{memory, path};
use sharebox_project::{ProjectKind, ProjectPath, lone_page, lone_page_in};

#[test]
fn the_route_begins_at_the_nearest_pages_folder() {
    for (script, route) in [
        ("a.js", "pages/a/a"),
        ("x/pages/a/a.js", "pages/a/a"),
        ("pages/x/pages/a.ts", "pages/a"),
        ("page/share/index.js", "page/share/index"),
        ("x/y/card.test.js", "pages/card.test/card.test"),
        ("x/pages.js", "pages/pages/pages"),
        ("a/mypages/b.js", "pages/b/b"),
        ("noending", "pages/noending/noending"),
    ] {
        let project = lone_page(&memory(&[]), &path(script));
        assert_eq!(project.routes, [route], "{script}");
        assert_eq!(project.pages[0].route, route);
    }
}

#[test]
fn the_page_has_the_files_beside_the_script() {
    let source =
        memory(&[("p/a.js", ""), ("p/a.ts", ""), ("p/a.ttml", ""), ("p/a.json", "{}"), ("p/b.wxml", "")]);
    let project = lone_page(&source, &path("p/a.ts"));
    assert_eq!(project.kind, ProjectKind::LonePage);
    assert_eq!((project.app_name, project.app_script), (None, None));
    let page = &project.pages[0];
    assert_eq!(page.script, Some(path("p/a.ts")));
    assert_eq!(page.markup, Some(path("p/a.ttml")));
    assert_eq!(page.config, Some(path("p/a.json")));
    assert_eq!(page.base, path("p/a"));
    assert_eq!(page.listed, None);
}

#[test]
fn a_folder_with_one_page_script_is_a_lone_page() {
    for (files, expected) in [
        (vec!["page.js", "page.ttml"], Some("page.js")),
        (vec!["page.js", "page.wxml", "util.js", "data.json", "lib/x.js"], Some("page.js")),
        (vec!["page.ts", "page.wxml"], Some("page.ts")),
        (vec!["page.js", "page.ts", "page.wxml"], Some("page.js")),
        (vec!["page.js", "page.swan"], Some("page.js")),
        (vec!["a.js", "a.wxml", "b.js", "b.ttml"], None),
        (vec!["page.js"], None),
        (vec!["page.wxml", "other.js"], None),
        (vec!["sub/page.js", "sub/page.wxml"], None),
        (vec![], None),
    ] {
        let fixture: Vec<(&str, &str)> = files.iter().map(|file| (*file, "")).collect();
        let found = lone_page_in(&memory(&fixture));
        assert_eq!(found.as_ref().map(ProjectPath::as_str), expected, "{files:?}");
    }
}
