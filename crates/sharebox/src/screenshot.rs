//! `--screenshot` and `--screenshot-out`: the picture of the page that is handed in, and the part of it that a card shows.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use clap::Args;
use sharebox_runner::Finished;

use crate::{command::note, whole_file::replace};

/// Bytes of a screenshot.
const MAX_BYTES: u64 = 20_000_000;

/// The two flags.
#[derive(Debug, Args)]
pub(crate) struct ScreenshotArgs {
    /// A picture of the page: where a share names no picture, its card shows the part that the platform would cut out
    #[arg(long, value_name = "FILE")]
    screenshot: Option<PathBuf>,

    /// Write that part here, as PNG
    #[arg(long, value_name = "FILE", requires = "screenshot")]
    screenshot_out: Option<PathBuf>,
}

/// What went wrong with a file.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ScreenshotError {
    #[error("cannot read the screenshot `{}`: {error}", path.display())]
    Read { path: PathBuf, error: io::Error },
    #[error("the screenshot `{}` has more than {MAX_BYTES} bytes; hand in a smaller one", path.display())]
    TooLong { path: PathBuf },
    #[error("cannot write `{}`: {error}", path.display())]
    Write { path: PathBuf, error: io::Error },
    #[error("`{}` is not a regular file; name one for --screenshot-out", path.display())]
    NotAFile { path: PathBuf },
    #[error("`{}` is the screenshot itself; name another file for --screenshot-out", path.display())]
    Itself { path: PathBuf },
}

impl ScreenshotArgs {
    /// The bytes of the picture that was handed in.
    ///
    /// # Errors
    /// When it cannot be read, or when what it gives could not be written.
    pub(crate) fn read(&self) -> Result<Option<Vec<u8>>, ScreenshotError> {
        let Some(path) = &self.screenshot else { return Ok(None) };
        let failed = |error| ScreenshotError::Read { path: path.clone(), error };
        let mut bytes = Vec::new();
        let file = File::open(path).map_err(failed)?;
        file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
        if bytes.len() as u64 > MAX_BYTES {
            return Err(ScreenshotError::TooLong { path: path.clone() });
        }
        if let Some(out) = &self.screenshot_out {
            check_target(path, out)?;
        }
        Ok(Some(bytes))
    }

    /// Writes the part that a card shows, and says what is not as one might expect.
    ///
    /// # Errors
    /// When it cannot be written; there is no file then, or still the one that was there.
    pub(crate) fn finish(&self, finished: &Finished) -> Result<(), ScreenshotError> {
        let Some(crop) = &finished.screenshot else { return Ok(()) };
        let cards = finished.project.records.iter().filter_map(|record| record.judgement.card.as_ref());
        if !cards.into_iter().any(|card| card.screenshot.is_some()) {
            note("no card shows the screenshot: where one goes out, its share names a picture");
            return Ok(());
        }
        if !crop.is_full {
            note("the screenshot is not as high as the part that the platform cuts out; all of it is used");
        }
        match &self.screenshot_out {
            Some(path) => replace(path, |out| out.write_all(&crop.png))
                .map_err(|error| ScreenshotError::Write { path: path.clone(), error }),
            None => Ok(()),
        }
    }
}

/// A device is not replaced by a file, and what was handed in is not lost.
fn check_target(screenshot: &Path, out: &Path) -> Result<(), ScreenshotError> {
    let Ok(kind) = fs::metadata(out) else { return Ok(()) };
    if !kind.is_file() {
        return Err(ScreenshotError::NotAFile { path: out.to_owned() });
    }
    match (fs::canonicalize(screenshot), fs::canonicalize(out)) {
        (Ok(one), Ok(other)) if one == other => Err(ScreenshotError::Itself { path: out.to_owned() }),
        _ => Ok(()),
    }
}
