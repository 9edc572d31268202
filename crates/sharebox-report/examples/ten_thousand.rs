//! Writes a report of ten thousand findings in every format and says how long each took and how big it is:
//! `cargo run --release -p sharebox-report --example ten_thousand`.
#![expect(clippy::print_stdout, reason = "a measurement talks to whoever makes it")]
#![expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]

use std::{rc::Rc, time::Instant};

use sharebox_contract::{Circumstances, judge};
use sharebox_diagnostic::{Diagnostic, Severity, SourceText, Text};
use sharebox_observation::{HandlerOutcome, Observation, ShareSource, ShareTrigger, Value};
use sharebox_report::{FORMATS, Look, ProjectReport, Report, Setting, ShareRecord, Sources};

/// Pages, and findings on each.
const PAGES: usize = 500;
const FINDINGS: usize = 20;

/// The same script for every page.
#[derive(Debug)]
struct Scripts(String);

impl Sources for Scripts {
    fn text(&self, file: &str) -> Option<SourceText> {
        Some(SourceText::new(file, &self.0))
    }
}

fn main() {
    let wechat = sharebox_platform::platforms::wechat::PROFILE.id;
    let Some(platform) = sharebox_platform::find(wechat) else { return };
    let script = "    return { title: '第7页', path: '/page/index/index', imageUrl: '' }\n".repeat(FINDINGS);
    let records = (0..PAGES).map(|page| {
        let route = format!("pages/p{page}/p{page}");
        let returned = Value::Object(vec![("title".into(), Value::String("第7页".into()))]);
        let outcome = HandlerOutcome::Returned { value: returned, awaited: None, promise_field: None };
        let file = format!("{route}.js");
        let text = SourceText::new(file.as_str(), &script);
        let line = script.len() / FINDINGS;
        let diagnostics = (0..FINDINGS).map(|n| {
            Diagnostic::new(
                "path-not-registered",
                Severity::Error,
                Text::verbatim("share path `page/index/index` is not a registered page"),
            )
            .at(text.place(n * line + 38, n * line + 59))
            .effect(Text::verbatim("the card opens no page: the client calls `App.onPageNotFound`"))
            .help(Text::verbatim("write `/pages/index/index`"))
            .note(Text::verbatim("a page outside `app.json` is not found (documented)"))
        });
        ShareRecord {
            platform,
            version: platform.newest,
            trigger: ShareTrigger { from: ShareSource::menu(), target: None, at: None, selector: None },
            setting: Setting::default(),
            judgement: judge(&Circumstances::new(platform, &route), &outcome),
            observation: Observation::of(outcome),
            diagnostics: diagnostics.collect(),
            supplied: None,
            opened: None,
            native_opened: Vec::new(),
            script: Some(file),
            route,
        }
    });
    let records = records.collect();
    let files = Rc::new(Scripts(script.clone()));
    let report = Report::of(ProjectReport {
        folder: String::new(),
        records,
        guess: None,
        files,
        deferred: Vec::new(),
        known: None,
    });
    println!("{} findings", report.findings().len());
    for format in FORMATS {
        let look = Look { colour: false, width: 100, quiet: true, language: sharebox_report::Language::En };
        let mut out = Vec::new();
        let start = Instant::now();
        let done = (format.write)(&report, look, &mut out);
        let time = start.elapsed();
        println!(
            "{:<11} {:>7.1} ms {:>9} bytes{}",
            format.name,
            time.as_secs_f64() * 1e3,
            out.len(),
            if done.is_ok() { "" } else { " (failed)" }
        );
    }
}
