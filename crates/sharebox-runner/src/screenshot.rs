//! The screenshot that stands in for a cover, cut as the platform cuts it.

use std::collections::BTreeSet;

use sharebox_image::{Crop, Ratio, crop};
use sharebox_platform::Platform;
use sharebox_sandbox::PageRun;

use crate::{RunError, RunOptions};

/// What `platform` shows of the screenshot in `options`, if there is one.
pub(crate) fn cut(
    options: &RunOptions,
    platform: &'static Platform,
    runs: &[PageRun],
) -> Result<Option<Crop>, RunError> {
    let Some(picture) = &options.screenshot else { return Ok(None) };
    let pages = runs.iter().map(|run| &run.route).collect::<BTreeSet<_>>().len();
    if pages > 1 {
        return Err(RunError::ScreenshotOfManyPages { pages });
    }
    let (width, height) =
        platform.screenshot_ratio().ok_or(RunError::NoScreenshot { platform: platform.called() })?;
    Ok(Some(crop(picture, Ratio { width, height })?))
}
