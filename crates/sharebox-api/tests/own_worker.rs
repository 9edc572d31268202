//! A program that is its own worker.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails where something is missing, and says that it ran"
)]

use std::{fs, time::Duration};

use sharebox_api::{ApiError, Options, Severity, Sharebox, serve_if_worker};

fn main() {
    // Before the line that solves it, it is said by name.
    let refused = Sharebox::with_this_program();
    serve_if_worker();
    assert!(matches!(refused, Err(ApiError::NoWorker)));
    assert!(refused.unwrap_err().to_string().contains("begin `main` with `sharebox_api::serve_if_worker()`"));

    let sharebox = Sharebox::with_this_program().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("app.json", r#"{ "pages": ["a", "b"] }"#);
    write("project.config.json", r#"{ "appid": "wx0123456789abcdef" }"#);
    write(
        "a.js",
        "let q; Page({ onLoad(query) { q = query }, onShareAppMessage: () => ({ title: 'No. ' + q.id, path: '/gone' }) })",
    );
    write("b.js", "Page({ onShareAppMessage() { for (;;) ; } })");
    write("sharebox.json", r#"{ "levels": { "path-not-registered": "warn" } }"#);

    let options = Options { query: Some("id=7".to_owned()), ..Options::default() };
    let run = sharebox.run(folder.path(), &options).unwrap();
    let [a, b] = run.shares.as_slice() else { panic!("{run:?}") };
    assert_eq!(
        (a.page.as_str(), a.from.as_str(), a.outcome.as_str(), a.title()),
        ("a", "menu", "returned", Some("No. 7"))
    );
    // As the configuration says.
    let finding = a.findings.iter().find(|finding| finding.rule == "path-not-registered").unwrap();
    assert_eq!(
        (finding.severity, finding.file.as_deref(), finding.line),
        (Severity::Warning, Some("a.js"), 1)
    );
    assert_eq!(finding.to_string().split(": ").nth(1), Some("warning[path-not-registered]"));
    assert!(!a.has_errors() && b.has_errors() && b.card.is_none(), "{b:?}");
    assert_eq!((b.outcome.as_str(), &b.record["error"]["limit"]), ("limit", &"instructions".into()));

    // The next call sees what has changed since.
    write("a.js", "Page({ onShareAppMessage: () => ({ title: 'New' }) })");
    let only = Options { pages: vec!["a".to_owned()], ..Options::default() };
    for _ in 0..2 {
        assert_eq!(sharebox.run(folder.path(), &only).unwrap().shares[0].title(), Some("New"));
    }

    // A page in no file, in several threads.
    let text = Options {
        platform: Some("feishu".to_owned()),
        timeout: Some(Duration::from_secs(20)),
        ..Options::default()
    };
    std::thread::scope(|scope| {
        for n in 0..4 {
            let (sharebox, text) = (&sharebox, &text);
            scope.spawn(move || {
                let page = format!("Page({{ onShareAppMessage: () => ({{ title: 'No. {n}' }}) }})");
                let run = sharebox.run_text(&page, text).unwrap();
                assert_eq!(run.shares[0].title(), Some(format!("No. {n}").as_str()));
            });
        }
    });

    let refusal = |options: Options| sharebox.run(folder.path(), &options).unwrap_err().to_string();
    assert!(
        refusal(Options { platform: Some("wechta".to_owned()), ..Options::default() })
            .contains("platform: no platform is called `wechta`")
    );
    assert!(
        refusal(Options { lib_version: Some("new".to_owned()), ..Options::default() })
            .starts_with("lib_version: ")
    );
    assert!(refusal(Options { now: Some("today".to_owned()), ..Options::default() }).starts_with("now: "));
    assert!(
        refusal(Options { timeout: Some(Duration::ZERO), ..Options::default() }).starts_with("timeout: ")
    );
    assert!(refusal(Options { pages: vec!["c".to_owned()], ..Options::default() }).contains("`c`"));
    assert!(sharebox.run(folder.path().join("nowhere"), &Options::default()).is_err());

    // Other programs are not sharebox.
    for program in ["/nowhere/sharebox", "true", "echo"] {
        let Err(error @ ApiError::NotSharebox { .. }) = Sharebox::with_program(program) else {
            panic!("{program} is not sharebox")
        };
        assert!(
            error
                .to_string()
                .starts_with(&format!("`{program}` is not sharebox {}", env!("CARGO_PKG_VERSION"))),
            "{error}"
        );
    }
    println!("ok");
}
