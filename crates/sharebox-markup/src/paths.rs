//! The text of a `src` to the path of a file.

/// The path that `src` in the file `from` names: beside that file, or from the root when it begins with `/`; with
/// `ending` if it has it not. `None` if it leads out of the root, or nowhere. Paths are relative to the root, with `/`.
pub fn join(from: &str, src: &str, ending: &str) -> Option<String> {
    let src = src.trim();
    let (mut parts, rest): (Vec<&str>, _) = match src.strip_prefix('/') {
        Some(rest) => (Vec::new(), rest),
        None => {
            (from.rsplit_once('/').map(|(folder, _)| folder.split('/').collect()).unwrap_or_default(), src)
        }
    };
    for part in rest.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    let mut path = parts.join("/");
    if path.is_empty() {
        return None;
    }
    if !path.ends_with(ending) {
        path.push_str(ending);
    }
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_found_beside_the_file_or_from_the_root() {
        for (from, src, expected) in [
            ("pages/a/a.wxml", "b.wxml", Some("pages/a/b.wxml")),
            ("pages/a/a.wxml", "../t/b", Some("pages/t/b.wxml")),
            ("pages/a/a.wxml", "./b", Some("pages/a/b.wxml")),
            ("pages/a/a.wxml", "/t/b.wxml", Some("t/b.wxml")),
            ("a.wxml", "b", Some("b.wxml")),
            ("a.wxml", "../b", None),
            ("a.wxml", "", None),
        ] {
            assert_eq!(join(from, src, ".wxml").as_deref(), expected, "{src} in {from}");
        }
    }
}
