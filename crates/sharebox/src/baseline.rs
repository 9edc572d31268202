//! Findings that a project knows already: reads, applies and writes its baseline.

use std::{
    collections::{HashMap, HashSet},
    fs,
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
};

use sharebox_config::{Baseline, BaselineError, Config, KnownFinding, fingerprint};
use sharebox_diagnostic::{Diagnostic, Text, text};
use sharebox_report::{Known, ProjectReport, ShareRecord};

use crate::{
    args::{fix::FixArgs, input::seen_from},
    speech::note,
    whole_file::replace,
};

/// The file where the configuration names no other.
const NAME: &str = "sharebox-baseline.json";
/// Bytes of a baseline.
const MAX_BYTES: u64 = 50_000_000;

/// Why a baseline cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text().en())]
pub(crate) enum KnownError {
    Unusable { file: PathBuf, reason: Text },
    Wrong { file: PathBuf, error: BaselineError },
    NotWhole,
    Part,
}

impl KnownError {
    /// What went wrong, in every language.
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::Unusable { file, reason } => text!(
                "baseline `{file}`: {reason}",
                "基线 `{file}`：{reason}",
                reason = reason,
                file = file.display()
            ),
            Self::Wrong { file, error } => text!(
                "baseline `{file}`: {error}",
                "基线 `{file}`：{error}",
                file = file.display(),
                error = error.text()
            ),
            Self::NotWhole => text!(
                "--prune-suppressions needs a run of every page and trigger in which everything could be \
                 judged: what was not looked at may still be there",
                "--prune-suppressions 需要运行所有页面和触发方式，并且全部能够判断：没有检查到的问题可能仍然存在"
            ),
            Self::Part => text!(
                "--suppress-all writes one baseline and cannot be told by a part of the pages: leave out --shard",
                "--suppress-all 写入的是完整基线，不能只凭一部分页面：请去掉 --shard"
            ),
        }
    }
}

/// One finding and the name it has in the baseline.
struct Named {
    key: (String, String, String),
    known: KnownFinding,
}

/// Keeps back what the baseline of `project`, which lies in `root`, knows; writes it where that was asked for. `whole`
/// says whether what was not found is not there.
pub(crate) fn settle(
    project: &mut ProjectReport,
    config: &Config,
    root: &Path,
    asked: &FixArgs,
    whole: bool,
) -> Result<(), KnownError> {
    let beside = config.file.as_deref().and_then(Path::parent).unwrap_or(root);
    let file = config.baseline.clone().unwrap_or_else(|| beside.join(NAME));
    let folder = file.parent().unwrap_or(root);
    // Files are named from the baseline: one may serve several projects.
    let prefix = match seen_from(folder, root).as_str() {
        "" => String::new(),
        below => format!("{below}/"),
    };
    if asked.prune_suppressions && !whole {
        return Err(KnownError::NotWhole);
    }
    let before = read(&file)?;
    if before.is_none() && !asked.suppress_all {
        return Ok(());
    }
    let before = before.unwrap_or_default();
    let found = named(project, &prefix);
    let now: HashSet<&str> = found.iter().map(|named| named.known.fingerprint.as_str()).collect();
    let of_this = |known: &&KnownFinding| known.file.starts_with(&prefix);
    let gone = |known: &&KnownFinding| whole && of_this(known) && !now.contains(known.fingerprint.as_str());
    let kept = before.findings().iter().filter(|known| !gone(known)).cloned();
    let after = if asked.suppress_all {
        Baseline::new(kept.chain(found.iter().map(|named| named.known.clone())))
    } else if asked.prune_suppressions {
        Baseline::new(kept)
    } else {
        before.clone()
    };
    if asked.suppress_all || asked.prune_suppressions {
        write(&file, &after)?;
    }
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let gone = after.findings().iter().filter(gone).count();
    let of_this = after.findings().iter().filter(of_this);
    let fingerprints = of_this.map(|known| known.fingerprint.clone()).collect();
    project.known = Some(Known::new(name.clone(), prefix, fingerprints));
    keep_back(project);
    if gone > 0 {
        note(&match gone {
            1 => text!(
                "1 finding of {name} is gone; --prune-suppressions drops it",
                "{name} 中有 1 个问题已不存在；--prune-suppressions 会删除它"
            ),
            _ => text!(
                "{gone} findings of {name} are gone; --prune-suppressions drops them",
                "{name} 中有 {gone} 个问题已不存在；--prune-suppressions 会删除它们"
            ),
        });
    }
    Ok(())
}

/// Keeps back what the baseline of `project` knows, as it was read, and says of how many findings.
pub(crate) fn keep_back(project: &mut ProjectReport) {
    let Some(known) = &project.known else { return };
    let (name, found) = (known.file.clone(), named(project, &known.prefix));
    let kept_back: HashSet<(String, String, String)> = found
        .into_iter()
        .filter(|named| known.fingerprints.contains(&named.known.fingerprint))
        .map(|named| named.key)
        .collect();
    project.keep_back(|record, finding| kept_back.contains(&key(finding, &record.route)));
    if !kept_back.is_empty() {
        note(&match kept_back.len() {
            1 => text!("{name} knows 1 finding, which does not count", "{name} 已知 1 个问题，不计入结果"),
            count => text!(
                "{name} knows {count} findings, which do not count",
                "{name} 已知 {count} 个问题，不计入结果"
            ),
        });
    }
}

/// What makes two findings the same: rule, place or page, message, in whichever language they are shown.
fn key(finding: &Diagnostic, route: &str) -> (String, String, String) {
    let place = finding.at.as_ref().map_or_else(|| route.to_owned(), ToString::to_string);
    (finding.rule.clone(), place, finding.message.en().to_owned())
}

/// Every finding once, in the order of the files.
fn named(project: &ProjectReport, prefix: &str) -> Vec<Named> {
    let route = |records: &[&ShareRecord]| records.first().map(|record| record.route.clone());
    let mut counts: HashMap<(String, String, String), usize> = HashMap::new();
    let findings = project.findings();
    findings
        .iter()
        .map(|finding| {
            let (diagnostic, route) = (finding.diagnostic, route(&finding.records).unwrap_or_default());
            let file = diagnostic.at.as_ref().map_or(route.as_str(), |at| &at.file);
            let file = format!("{prefix}{file}");
            let (rule, message) = (diagnostic.rule.clone(), diagnostic.message.en().to_owned());
            let nth = counts.entry((rule.clone(), file.clone(), message.clone())).or_default();
            *nth += 1;
            let fingerprint = fingerprint(&rule, &file, &message, *nth);
            Named { key: key(diagnostic, &route), known: KnownFinding { file, rule, message, fingerprint } }
        })
        .collect()
}

fn read(file: &Path) -> Result<Option<Baseline>, KnownError> {
    let unusable = |reason: Text| KnownError::Unusable { file: file.to_owned(), reason };
    match fs::metadata(file) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unusable(Text::verbatim(error.to_string()))),
        Ok(kind) if !kind.is_file() => {
            return Err(unusable(text!("it is not a regular file", "它不是普通文件")));
        }
        Ok(kind) if kind.len() > MAX_BYTES => {
            return Err(unusable(text!("it is over {} MB", "它超过 {} MB", MAX_BYTES / 1_000_000)));
        }
        Ok(_) => {}
    }
    let mut text = String::new();
    let read = fs::File::open(file).and_then(|file| file.take(MAX_BYTES).read_to_string(&mut text));
    read.map_err(|error| unusable(Text::verbatim(error.to_string())))?;
    let parsed = Baseline::parse(&text);
    parsed.map(Some).map_err(|error| KnownError::Wrong { file: file.to_owned(), error })
}

fn write(file: &Path, baseline: &Baseline) -> Result<(), KnownError> {
    let unusable = |reason: Text| KnownError::Unusable { file: file.to_owned(), reason };
    // The name comes from the project: it must not lead elsewhere.
    if fs::symlink_metadata(file).is_ok_and(|kind| kind.is_symlink()) {
        return Err(unusable(text!(
            "it is a link, and is not written through: replace it by a file",
            "它是链接，不会通过链接写入：请换成文件"
        )));
    }
    replace(file, |out| out.write_all(baseline.to_text().as_bytes()))
        .map_err(|error| unusable(Text::verbatim(error.to_string())))
}
