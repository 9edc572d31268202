//! `--screenshot` and `--screenshot-out`.

use std::{fs, path::Path};

use crate::{GOOD, arg, err, out, project, sharebox};

/// A PNG of one colour.
fn png(path: &Path, width: u32, height: u32) -> String {
    image::RgbImage::new(width, height).save_with_format(path, image::ImageFormat::Png).unwrap();
    arg(path)
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test looks at its own folder")]
fn a_screenshot_becomes_the_cover_that_the_platform_would_cut() {
    for (platform, size) in [("wechat", (375, 300)), ("feishu", (375, 232))] {
        let folder = project(&[("page.js", GOOD), ("page.wxml", "")]);
        let (page, cover) = (arg(&folder.path().join("page.js")), folder.path().join("cover.png"));
        let screenshot = png(&folder.path().join("screen.png"), 375, 812);
        fs::write(&cover, "what was there before").unwrap();
        let args = ["run", &page, "--platform", platform, "--from", "menu", "--screenshot", &screenshot];
        let output = sharebox(&[&args[..], &["--screenshot-out", &arg(&cover), "-f", "jsonl"]].concat());
        assert_eq!(output.status.code(), Some(0), "{}{}", out(&output), err(&output));
        let record: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
        let card = &record["card"];
        assert_eq!(card["screenshot"], serde_json::json!({ "width": size.0, "height": size.1 }), "{card}");
        assert_eq!(card["defaults"], serde_json::json!(["imageUrl"]), "{card}");
        assert_eq!(image::image_dimensions(&cover).unwrap(), size);
        let left: usize = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(left, 4, "something else was left behind");
        let shown = sharebox(&args);
        assert!(out(&shown).contains(&format!("{} × {} pixels", size.0, size.1)), "{}", out(&shown));
    }
}

#[test]
fn a_screenshot_that_no_card_shows_is_not_written() {
    let page = "Page({ onShareAppMessage() { return { imageUrl: 'https://a.com/a.png' } } })";
    let folder = project(&[("page.js", page), ("page.wxml", "")]);
    let cover = folder.path().join("cover.png");
    let screenshot = png(&folder.path().join("screen.png"), 100, 10);
    let page = arg(&folder.path().join("page.js"));
    let output = sharebox(&["run", &page, "--screenshot", &screenshot, "--screenshot-out", &arg(&cover)]);
    assert!(err(&output).contains("no card shows the screenshot"), "{}", err(&output));
    assert!(!cover.exists());
}

#[test]
fn a_screenshot_that_cannot_be_used_is_exit_2_and_nothing_is_written() {
    let app = r#"{ "pages": ["pages/a/a", "pages/b/b"] }"#;
    let folder = project(&[
        ("app.json", app),
        ("pages/a/a.js", GOOD),
        ("pages/b/b.js", GOOD),
        ("text.png", "<html>"),
        ("svg.png", "<svg/>"),
    ]);
    let at = |name: &str| arg(&folder.path().join(name));
    let (root, a, out_file) = (arg(folder.path()), at("pages/a/a.js"), at("cover.png"));
    let screen = png(&folder.path().join("screen.png"), 375, 812);
    let long = png(&folder.path().join("long.png"), 1, 20_000);
    let file = fs::File::create(folder.path().join("huge.png")).unwrap();
    file.set_len(20_000_001).unwrap();
    let cases: &[(&[&str], &str)] = &[
        (&[&a, "--screenshot", &at("text.png")], "it is not a picture"),
        (&[&a, "--screenshot", &at("svg.png")], "SVG pictures cannot be decoded"),
        (&[&a, "--screenshot", &at("absent.png")], "absent.png"),
        (&[&a, "--screenshot", &root], "cannot read the screenshot"),
        (&[&a, "--screenshot", &at("huge.png")], "more than 20000000 bytes"),
        (&[&a, "--screenshot", &long], "at most 16384 on a side"),
        (&[&root, "--screenshot", &screen], "--page"),
    ];
    for (args, words) in cases {
        let output = sharebox(&[&["run"], *args, &["--screenshot-out", &out_file]].concat());
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}{}", out(&output), err(&output));
        assert!(err(&output).contains(words), "{args:?} does not say {words}: {}", err(&output));
        assert_eq!(out(&output), "", "{args:?}");
        assert!(!Path::new(&out_file).exists(), "{args:?}");
    }
    let targets: &[(&str, &str)] = &[
        (&screen, "the screenshot itself"),
        (&root, "not a regular file"),
        (&at("text.png/cover.png"), "cannot write"),
    ];
    for (target, words) in targets {
        let output = sharebox(&["run", &a, "--screenshot", &screen, "--screenshot-out", target]);
        assert_eq!(output.status.code(), Some(2), "{target}: {}", err(&output));
        assert!(err(&output).contains(words), "{target} does not say {words}: {}", err(&output));
    }
    let alone = sharebox(&["run", &a, "--screenshot-out", &out_file]);
    assert_eq!(alone.status.code(), Some(2));
    assert!(err(&alone).contains("--screenshot <FILE>"), "{}", err(&alone));
}
