//! Which pages a case is about.

use std::path::Path;

use sharebox_case::{Case, CaseError, Pages};
use sharebox_diagnostic::text;
use sharebox_project::{PageEntry, ProjectKind};

use super::wrong;
use crate::{RunOptions, input::Opened};

/// `options` with the pages of `case`, whose file is at `path`.
pub(super) fn with_pages(
    case: &Case,
    path: &Path,
    opened: &Opened,
    mut options: RunOptions,
) -> Result<RunOptions, CaseError> {
    let pages = &opened.project.pages;
    match &case.pages {
        Pages::Script(_) => {}
        Pages::Beside => options.pages = vec![beside(case, path, opened)?.route.clone()],
        Pages::Routes(patterns) => {
            for pattern in patterns {
                let named = pages.iter().filter(|page| pattern.value.matcher.is_match(&page.route));
                let before = options.pages.len();
                let new: Vec<String> = named
                    .map(|page| page.route.clone())
                    .filter(|route| !options.pages.contains(route))
                    .collect();
                options.pages.extend(new);
                let in_vain = !pages.iter().any(|page| pattern.value.matcher.is_match(&page.route));
                if in_vain && before == options.pages.len() {
                    let near = sharebox_project::nearest_routes(&opened.project.routes, &pattern.value.text);
                    let help = crate::error::nearest(&near);
                    return Err(wrong(
                        case,
                        pattern.at,
                        text!(
                            "`{}` names no page of the project{help}",
                            "`{}` 没有匹配到项目的任何页面{help}",
                            [help],
                            pattern.value.text
                        ),
                    ));
                }
            }
            // In the order of the project; all of them is what a run without a choice is.
            let order = |route: &String| pages.iter().position(|page| page.route == *route);
            options.pages.sort_by_key(order);
            if options.pages.len() == pages.len() {
                options.pages = Vec::new();
            }
        }
    }
    Ok(options)
}

/// The page that the file lies beside: `pages/a/a.share.json` or `pages/a/a.login.share.json` beside `pages/a/a.js`; else the
/// only page in its folder, or of its project.
fn beside<'o>(case: &Case, path: &Path, opened: &'o Opened) -> Result<&'o PageEntry, CaseError> {
    let pages = &opened.project.pages;
    let root = opened.source_spec.root.as_deref().and_then(|root| std::fs::canonicalize(root).ok());
    let below = root.as_deref().and_then(|root| path.strip_prefix(root).ok());
    let below: Vec<String> =
        below.into_iter().flatten().map(|part| part.to_string_lossy().into_owned()).collect();
    let folder = below.len().checked_sub(1).and_then(|end| below.get(..end)).unwrap_or_default().join("/");
    let mut stem = below.last().map(String::as_str).unwrap_or_default();
    while let Some((shorter, _)) = stem.rsplit_once('.') {
        stem = shorter;
        let base = if folder.is_empty() { stem.to_owned() } else { format!("{folder}/{stem}") };
        if let Some(page) = pages.iter().find(|page| page.base.as_str() == base) {
            return Ok(page);
        }
    }
    let in_folder =
        |page: &&PageEntry| page.base.as_str().rsplit_once('/').map_or("", |(folder, _)| folder) == folder;
    let mut near = pages.iter().filter(in_folder);
    match (near.next(), near.next(), pages.as_slice()) {
        (Some(only), None, _) => Ok(only),
        (None, _, [only]) if opened.project.kind == ProjectKind::LonePage => Ok(only),
        (Some(_), Some(_), _) => Err(wrong(
            case,
            case.whole,
            text!(
                "several pages lie beside this file: name it after one of them, or say `page`",
                "本文件旁有多个页面：请以其中一个命名，或写明 `page`"
            ),
        )),
        _ => Err(wrong(
            case,
            case.whole,
            text!(
                "no page lies beside this file: say `page`, with `**` for all",
                "本文件旁没有页面：请写明 `page`，`**` 表示全部"
            ),
        )),
    }
}
