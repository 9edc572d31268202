//! Findings that are fixed.

use std::fs;

use super::{check, err, found, out, page, project, read, sharebox, write};

const WECHAT: &[&str] = &["--platform", "wechat"];

#[test]
fn fixes_change_exactly_what_is_wrong() {
    let folder = project(&[
        (
            "pages/a/a.js",
            "\u{feff}Page({\r\n  onShareAppMessage() {\r\n    return { title: '第', path: 'pages/a/a?x=1', imgUrl: 'https://a.example.com/x.png' }\r\n  },\r\n})\r\n",
        ),
        ("pages/b/b.js", &page("title: 'T', path: 'pages/' + 'a/a'")),
        (
            "pages/c/c.js",
            "const imgUrl = 'https://a.example.com/x.png'\nconst path = 'pages/a/a'\nPage({ onShareAppMessage() { return { title: 'T', path, imgUrl } } })\n",
        ),
    ]);
    let root = folder.path();
    let (b, c) = (read(root, "pages/b/b.js"), read(root, "pages/c/c.js"));
    let output = check(root, &[WECHAT, &["--diff"]].concat());
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    let diff = out(&output);
    assert!(diff.contains("-    return { title: '第', path: 'pages/a/a?x=1', imgUrl"), "{diff}");
    assert!(diff.contains("+    return { title: '第', path: '/pages/a/a?x=1', imageUrl"), "{diff}");
    assert_eq!(diff.matches("\n@@").count(), 1, "{diff}");

    let output = check(root, &[WECHAT, &["--fix"]].concat());
    assert!(err(&output).contains("note: fixed 2 findings"), "{}", err(&output));
    assert_eq!(
        read(root, "pages/a/a.js"),
        "\u{feff}Page({\r\n  onShareAppMessage() {\r\n    return { title: '第', path: '/pages/a/a?x=1', imageUrl: 'https://a.example.com/x.png' }\r\n  },\r\n})\r\n"
    );
    // Expressions and shorthands are for people.
    assert_eq!((read(root, "pages/b/b.js"), read(root, "pages/c/c.js")), (b, c));
    // What is left is the report, and there is nothing more to do.
    assert!(!out(&output).contains("pages/a/a.js"), "{}", out(&output));
    let output = check(root, &[WECHAT, &["--diff"]].concat());
    assert_eq!((output.status.code(), out(&output)), (Some(0), String::new()));
}

#[test]
fn findings_that_are_kept_back_are_not_fixed() {
    let text = "Page({ onShareAppMessage() {\n  // sharebox-ignore-next-line path-no-leading-slash -- on purpose\n  return { title: 'T', path: 'pages/a/a' } } })\n";
    let folder = project(&[("pages/a/a.js", text)]);
    let output = sharebox(folder.path(), &[&["run", "--fix"], WECHAT].concat());
    assert!(err(&output).contains("fixed 0 findings"), "{}", err(&output));
    assert_eq!(read(folder.path(), "pages/a/a.js"), text);
}

#[test]
fn standard_input_cannot_be_fixed() {
    let folder = project(&[]);
    for flag in ["--fix", "--diff"] {
        let output = check(folder.path(), &["-", flag]);
        assert_eq!(output.status.code(), Some(2));
        assert!(err(&output).contains("standard input cannot be changed"), "{}", err(&output));
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    use std::os::unix::fs::symlink;
    let wrong = page("title: 'T', path: 'pages/a/a'");
    for folder_is_linked in [false, true] {
        let folder = project(&[("pages/b/b.js", &page("title: 'T', path: '/pages/a/a'"))]);
        let root = folder.path();
        write(root, "elsewhere/a.js", &wrong);
        fs::create_dir_all(root.join("pages")).unwrap();
        if folder_is_linked {
            symlink(root.join("elsewhere"), root.join("pages/a")).unwrap();
        } else {
            fs::create_dir(root.join("pages/a")).unwrap();
            symlink(root.join("elsewhere/a.js"), root.join("pages/a/a.js")).unwrap();
        }
        write(root, "app.json", r#"{ "pages": ["pages/a/a", "pages/b/b"] }"#);
        let output = check(root, &[WECHAT, &["--fix"]].concat());
        assert_eq!(output.status.code(), Some(2), "{}", out(&output));
        assert!(err(&output).contains("cannot fix `pages/a/a.js`: a link leads to it"), "{}", err(&output));
        assert_eq!(read(root, "elsewhere/a.js"), wrong);
    }
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let folder = project(&[("pages/a/a.js", &page("title: 'T', path: 'pages/a/a'"))]);
    let file = folder.path().join("pages/a/a.js");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    check(folder.path(), &[WECHAT, &["--fix"]].concat());
    assert_eq!(found(folder.path(), WECHAT).0, Vec::<String>::new());
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
}
