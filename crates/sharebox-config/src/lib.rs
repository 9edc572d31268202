//! What a project configures, and the findings it knows already.
//!
//! `sharebox.json`, `sharebox.jsonc` or the key `sharebox` of `package.json`: the nearest one upwards counts, with what it
//! extends. Whatever is in a file is known with its place, so that a mistake is shown where it is, `--print-config` can say
//! where a value comes from, and a finding of a project's own policy can point at the demand. [`Baseline`] is the file of
//! findings that are known and do not count.
//!
//! This crate must not know about Boa, projects, command lines or standard output; files come through [`ConfigFiles`].
//!
//! Start from [`load`] and [`Config`].

mod baseline;
mod config;
mod document;
mod error;
mod files;
mod globs;
mod identities;
mod merge;
mod node;
mod policy;
mod read;
mod set;
mod show;

pub use baseline::{Baseline, BaselineError, KnownFinding, fingerprint};
pub use config::{Config, Override, PageSettings};
pub use error::ConfigError;
pub use files::{Choice, ConfigFiles, FileRead, load};
pub use globs::Globs;
pub use identities::KnownIdentities;
pub use node::{Node, Origin, Tree};
pub use policy::PolicyPart;
pub use set::assignment;
pub use show::{in_force, show};

/// The name of the schema of configuration files after `sharebox schema`.
pub const SCHEMA_NAME: &str = "config";
/// The JSON Schema of configuration files, draft 2020-12.
pub const SCHEMA: &str = include_str!("../schema/config-1.json");
/// The name of the schema of baseline files after `sharebox schema`.
pub const BASELINE_SCHEMA_NAME: &str = "baseline";
/// The JSON Schema of baseline files, draft 2020-12.
pub const BASELINE_SCHEMA: &str = include_str!("../schema/baseline-1.json");
