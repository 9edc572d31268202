//! What was read before a page runs changes nothing of what comes of it.
#![expect(clippy::unwrap_used, reason = "a test makes its own project, and fails where it cannot")]

use std::rc::Rc;

use sharebox_observation::{Observation, ShareSource, ShareTrigger};
use sharebox_project::MemorySource;
use sharebox_sandbox::{Limits, PageRun, Prepared, STACK_BYTES};

const PAGE: &str = "const shared = require('../../sha' + 'red'); const at = {};
    Page({
      data: { n: shared.start },
      onLoad() { this.setData({ n: this.data.n + 1 }) },
      onShareAppMessage() { return { title: shared.title(this.data.n) } },
    })";
const SHARED: &str =
    "exports.start = 1; exports.title = n => 'No. ' + n; setTimeout(() => console.log('late'), 5)";

fn page() -> PageRun {
    PageRun {
        platform: "wechat".into(),
        version: "3.16.0".parse().unwrap(),
        native_version: None,
        app_script: None,
        page_script: Some("pages/a/a.js".into()),
        root: String::new(),
        aliases: [].into(),
        typescript: false,
        route: "pages/a/a".into(),
        query: String::new(),
        scene: Some(1001),
        appid: "wx0000000000000000".into(),
        app_name: None,
        pages: [].into(),
        tabs: [].into(),
        chats: sharebox_sandbox::Chats::default(),
        visit: None,
        trace: false,
        counted: false,
        prelude: sharebox_observation::Prelude::default(),
        case: None,
        trigger: ShareTrigger { from: ShareSource::menu(), target: None, at: None, selector: None },
        button: None,
        now_ms: 1_704_067_200_000,
        utc_offset_minutes: 480,
        seed: 1,
        limits: Limits::default(),
        supply: None,
    }
}

/// The page after `first` was read, and what it had to read all the same.
fn after(first: &[String]) -> (Observation, Vec<String>) {
    let source = MemorySource::of("example", [("pages/a/a.js", PAGE), ("shared.js", SHARED)]).unwrap();
    let mut prepared = Prepared::new(&page(), Rc::new(source), None, |_, _| None).unwrap();
    for name in first {
        prepared.read(name);
    }
    prepared.run(&page(), |observation, read| (observation, read))
}

#[test]
fn a_page_that_finds_its_scripts_read_does_the_same() {
    let test = || {
        let (bare, read) = after(&[]);
        assert_eq!(read, ["host:/members.js", "pages/a/a.js", "shared.js"]);
        let (warm, again) = after(&read);
        assert_eq!(again, [""; 0]);
        assert_eq!(bare, warm);
        assert!(bare.instructions > 0);
        // Names that are nothing of the project's are nobody's.
        let (odd, _) = after(&["host:/gone.js".into(), "../x.js".into(), String::new(), "gone.js".into()]);
        assert_eq!(bare, odd);
    };
    std::thread::Builder::new().stack_size(STACK_BYTES).spawn(test).unwrap().join().unwrap();
}
