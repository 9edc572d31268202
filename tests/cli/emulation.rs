//! `--explain-emulation`: what the platform did, for people and for machines.

use crate::{arg, err, out, project, sharebox};

const PROMISE: &str = "Page({ onShareAppMessage() { return { title: 'early', promise: \
                       new Promise((done) => setTimeout(() => done({ path: '/pages/b/b?x=1?y=2' }), 1200)) } } })";

#[test]
fn every_step_is_said_with_its_row() {
    let folder = project(&[("page.js", PROMISE)]);
    let page = arg(&folder.path().join("page.js"));
    let args = ["run", &page, "--platform", "wechat", "--explain-emulation"];
    let shown = sharebox(&args);
    let text = out(&shown).split_whitespace().collect::<Vec<_>>().join(" ");
    for sentence in [
        "→ called `onShareAppMessage` · contract 1.3 (observed)",
        "→ the promise won at 1,200 ms of 3,000 ms, so the synchronous title was discarded · contract 1.3 (observed)",
        "→ for `title` the mini program's name was used · contract 1.2 title (documented)",
        "→ one leading slash of `path` was removed · contract 1.3 path (observed)",
        "→ the page was sent as `pages/b/b.html` · contract 1.3 path (observed)",
        "→ everything from the second `?` of `path` on was dropped: `y=2` · contract 1.3 path (observed)",
    ] {
        assert!(text.contains(sentence), "{sentence}\n{}{}", out(&shown), err(&shown));
    }
    let record = |args: &[&str]| -> serde_json::Value {
        serde_json::from_str(&out(&sharebox(&[args, &["-f", "jsonl"]].concat()))).unwrap()
    };
    let steps = record(&args)["emulation"].clone();
    assert_eq!(steps[1]["row"], "1.3");
    assert_eq!(steps[1]["evidence"], "observed");
    assert!(steps[1]["says"].as_str().unwrap().starts_with("the promise won at 1,200 ms"), "{steps}");
    assert!(record(&args[..4]).get("emulation").is_none(), "nobody asked");
}

#[test]
fn a_hidden_entry_is_said_to_be_hidden() {
    let page = "Page({ onLoad() { wx.hideShareMenu() }, onShareAppMessage() { throw new Error('called') } })";
    let folder = project(&[("page.js", page)]);
    let shown = sharebox(&["run", &arg(&folder.path().join("page.js")), "--platform", "wechat"]);
    let text = out(&shown);
    assert!(text.contains("the menu entry is hidden: `hideShareMenu` at page.js:1:19"), "{text}");
    assert!(!text.contains("called") || text.contains("was not called"), "{text}");
    assert_eq!(shown.status.code(), Some(0), "{}", err(&shown));
}
