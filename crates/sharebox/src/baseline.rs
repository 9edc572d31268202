//! Findings that a project knows already: reads, applies and writes its baseline.

use std::{
    collections::{HashMap, HashSet},
    fs,
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
};

use sharebox_config::{Baseline, BaselineError, Config, KnownFinding, fingerprint};
use sharebox_diagnostic::Diagnostic;
use sharebox_report::{Known, ProjectReport, ShareRecord};

use crate::{
    args::{fix::FixArgs, input::seen_from},
    command::note,
    whole_file::replace,
};

/// The file where the configuration names no other.
const NAME: &str = "sharebox-baseline.json";
/// Bytes of a baseline.
const MAX_BYTES: u64 = 50_000_000;

/// Why a baseline cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum KnownError {
    #[error("baseline `{}`: {reason}", file.display())]
    Unusable { file: PathBuf, reason: String },
    #[error("baseline `{}`: {error}", file.display())]
    Wrong { file: PathBuf, error: BaselineError },
    #[error(
        "--prune-suppressions needs a run of every page and trigger in which everything could be judged: \
         what was not looked at may still be there"
    )]
    NotWhole,
    #[error(
        "--suppress-all writes one baseline and cannot be told by a part of the pages: leave out --shard"
    )]
    Part,
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
        let (are, them) = if gone == 1 { ("is", "it") } else { ("are", "them") };
        note(&format!("{} of {name} {are} gone; --prune-suppressions drops {them}", counted(gone)));
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
        note(&format!("{name} knows {}, which do not count", counted(kept_back.len())));
    }
}

fn counted(count: usize) -> String {
    if count == 1 { "1 finding".to_owned() } else { format!("{count} findings") }
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
    let unusable = |reason: String| KnownError::Unusable { file: file.to_owned(), reason };
    match fs::metadata(file) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unusable(error.to_string())),
        Ok(kind) if !kind.is_file() => return Err(unusable("it is not a regular file".to_owned())),
        Ok(kind) if kind.len() > MAX_BYTES => {
            return Err(unusable(format!("it is over {} MB", MAX_BYTES / 1_000_000)));
        }
        Ok(_) => {}
    }
    let mut text = String::new();
    let read = fs::File::open(file).and_then(|file| file.take(MAX_BYTES).read_to_string(&mut text));
    read.map_err(|error| unusable(error.to_string()))?;
    let parsed = Baseline::parse(&text);
    parsed.map(Some).map_err(|error| KnownError::Wrong { file: file.to_owned(), error })
}

fn write(file: &Path, baseline: &Baseline) -> Result<(), KnownError> {
    let unusable = |reason: String| KnownError::Unusable { file: file.to_owned(), reason };
    // The name comes from the project: it must not lead elsewhere.
    if fs::symlink_metadata(file).is_ok_and(|kind| kind.is_symlink()) {
        return Err(unusable("it is a link, and is not written through: replace it by a file".to_owned()));
    }
    replace(file, |out| out.write_all(baseline.to_text().as_bytes()))
        .map_err(|error| unusable(error.to_string()))
}
