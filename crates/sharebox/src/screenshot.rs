//! `--screenshot` and `--screenshot-out`: the picture of the page that is handed in, and the part of it that a card shows.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use clap::Args;
use sharebox_diagnostic::{Text, text};
use sharebox_runner::Finished;

use crate::{
    speech::note,
    whole_file::{replace, unwritten},
};

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
#[error("{}", self.text().en())]
pub(crate) enum ScreenshotError {
    Read { path: PathBuf, error: io::Error },
    TooLong { path: PathBuf },
    Write { path: PathBuf, error: io::Error },
    NotAFile { path: PathBuf },
    Itself { path: PathBuf },
}

impl ScreenshotError {
    /// What went wrong, in every language.
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::Read { path, error } => text!(
                "cannot read the screenshot `{path}`: {error}",
                "无法读取截图 `{path}`：{error}",
                path = path.display(),
                error = error
            ),
            Self::TooLong { path } => text!(
                "the screenshot `{path}` has more than {MAX_BYTES} bytes; hand in a smaller one",
                "截图 `{path}` 超过 {MAX_BYTES} 字节；请换一个小一些的",
                path = path.display()
            ),
            Self::Write { path, error } => unwritten(path, error),
            Self::NotAFile { path } => text!(
                "`{path}` is not a regular file; name one for --screenshot-out",
                "`{path}` 不是普通文件；请为 --screenshot-out 指定文件",
                path = path.display()
            ),
            Self::Itself { path } => text!(
                "`{path}` is the screenshot itself; name another file for --screenshot-out",
                "`{path}` 就是截图本身；请为 --screenshot-out 指定另一个文件",
                path = path.display()
            ),
        }
    }
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
            note(&text!(
                "no card shows the screenshot: where one goes out, its share names a picture",
                "没有卡片显示截图：发出的卡片都指定了图片"
            ));
            return Ok(());
        }
        if !crop.is_full {
            note(&text!(
                "the screenshot is not as high as the part that the platform cuts out; all of it is used",
                "截图没有平台裁剪的部分那么高；使用整张截图"
            ));
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
