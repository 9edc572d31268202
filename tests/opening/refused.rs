//! What `open` refuses: it says what of it, where, and what to give in its place.

use super::{APP, project, sharebox};

#[test]
fn what_cannot_be_opened_is_no_verdict_about_a_page() {
    let folder = project(APP);
    for (args, input, expected) in [
        (&["open", "#小程序://商店/AbCd"][..], "", "only WeChat's server knows"),
        (&["open", "gone.json"], "", "cannot read `gone.json`"),
        (&["open", "pages/item/item", "--opened-in", "moon"], "", "`timeline`, `single-page`"),
        (&["open", "pages/item/item", "--from", "menu"], "", "--from says how a page is shared"),
        (&["open", "https://example.com/"], "", "is no link of WeChat"),
        (&["open", r#"{"card":null,"outcome":"threw"}"#], "", "without a card (threw)"),
        (&["open", "pages/"], "", "`pages/` is a folder: name the file of a card"),
        (&["open", ""], "", "cannot open this: it names no page"),
        (&["open", "?a=1"], "", "cannot open this: it names no page"),
        (&["open", "[1]"], "", "it is no card: give an object with `path`"),
        (&["open", r#"{"title":"a"}"#], "", "it is no card: give an object with `path`"),
        (&["open", r#"{"path":1}"#], "", "`path` of the card is no text: make it a string"),
        (&["open", r#"{"path":"a",}"#], "", "line 1, column 13: not JSON: trailing comma"),
        (&["open", "-"], "{\n  \"title\": }", "cannot open standard input: line 2, column 12: not JSON"),
        (&["open", "-"], "{\"path\":\"a\"}\n{\"path\":\"b\"}\n", "it holds 2 records; give one of them"),
        // Nobody has the code of a plugin.
        (&["open", "plugin://live/room"], "", ""),
    ] {
        let output = sharebox(folder.path(), args, input);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {errors}");
        assert!(errors.contains(expected), "{args:?}: {errors}");
    }
}
