//! A report of shares and the formats it can be written in, one file each.
//!
//! A [`Report`] is what a run found: one [`ShareRecord`] per page and trigger. A [`Format`] writes it, for people
//! (`pretty`, `concise`, `markdown`), for programs (`json`, `sarif`, `junit`, …) or for the log of a CI runner
//! (`github`). Nothing that a page says reaches any of them as it is: see [`safe_line`].
//!
//! This crate must not know how a report came to be, nor open files, nor print: it writes to what it is given.
//!
//! Start from [`Report`] and [`Format`]:
//!
//! ```
//! use sharebox_contract::{Circumstances, judge};
//! use sharebox_diagnostic::{Language, SourceText};
//! use sharebox_observation::{HandlerOutcome, Observation, ShareSource, ShareTrigger, Value};
//! use sharebox_report::{Look, ProjectReport, Report, Setting, ShareRecord, Sources};
//!
//! let wechat = sharebox_platform::find("wechat").unwrap();
//! let returned = Value::Object(vec![("title".into(), Value::String("第7页".into()))]);
//! let outcome = HandlerOutcome::Returned { value: returned, awaited: None, promise_field: None };
//! let record = ShareRecord {
//!     platform: wechat,
//!     version: wechat.newest,
//!     route: "pages/a/a".to_owned(),
//!     script: Some("pages/a/a.js".to_owned()),
//!     trigger: ShareTrigger { from: ShareSource::menu(), target: None, at: None, selector: None },
//!     setting: Setting::default(),
//!     judgement: judge(&Circumstances::new(wechat, "pages/a/a"), &outcome),
//!     observation: Observation::of(outcome),
//!     diagnostics: Vec::new(),
//!     supplied: None,
//!     opened: None,
//!     native_opened: Vec::new(),
//! };
//!
//! #[derive(Debug)]
//! struct NoSources;
//! impl Sources for NoSources {
//!     fn text(&self, _: &str) -> Option<SourceText> { None }
//! }
//!
//! let files = std::rc::Rc::new(NoSources);
//! let project = ProjectReport {
//!     folder: String::new(),
//!     records: vec![record],
//!     guess: None,
//!     files,
//!     deferred: Vec::new(),
//!     known: None,
//! };
//! let look = Look { colour: false, width: 80, quiet: false, language: Language::En };
//! let mut out = Vec::new();
//! (sharebox_report::find("pretty").unwrap().write)(&Report::of(project), look, &mut out).unwrap();
//! let text = String::from_utf8(out).unwrap();
//! assert!(text.contains("│ 第7页                        │"));
//! assert!(text.ends_with("1 page, 1 share: no findings\n"));
//! ```

mod blob;
mod buttons;
mod card_fields;
mod delivery;
mod emulation;
mod findings;
mod format;
mod guard;
mod json;
mod known;
mod merge;
mod missing_packages;
mod native;
mod opened;
mod record;
mod report;
mod safe;
mod schema;
mod text;
mod trace;
mod trigger;
mod unanswered;
mod words;
mod xml;

pub use blob::{Blob, BlobError};
pub use buttons::{ListStyle, write_list};
pub use findings::Finding;
pub use format::{FORMATS, Format, Look, annotation, find};
pub use guard::guarded;
pub use json::write_indented;
pub use known::Known;
pub use merge::{MergeError, merge};
pub use native::native_calls;
pub use record::{record_json, write_record};
pub use report::{
    Deferred, Failure, Guess, ProjectReport, Report, RuleInfo, Run, Setting, ShareRecord, Sources, Summary,
    SuppliedShare, UnusedMock,
};
pub use safe::{safe_line, safe_text, short};
pub use schema::{SCHEMAS, Schema, schema};
pub use sharebox_diagnostic::{Language, Severity};
pub use xml::Document as XmlDocument;
