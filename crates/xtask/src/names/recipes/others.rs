//! The lists of the platforms of which little is simulated: Alipay, Baidu, Kuaishou.

use super::Recipe;
use crate::names::{
    package::Package,
    shapes::{Dialect, Shapes},
};

pub(super) const ALIPAY: Recipe = Recipe {
    list: "alipay",
    package: Package { name: "@mini-types/my", version: "3.0.14" },
    about: "\
# APIs of `my`: names and shapes, no text of the source.
#
# Source: npm @mini-types/my {version}, types/*.d.ts (every function of the namespace `my`). The package states no versions.
",
    dialect: Dialect {
        helpers: &[],
        plain: &["ArrayBuffer", "Promise"],
        records: &[],
        since: |_| None,
        versions: &[],
        members: &[],
    },
    find: |shapes| functions(shapes, "my"),
    modules: false,
    counts: |_| true,
    by_hand: &[],
};

pub(super) const BAIDU: Recipe = Recipe {
    list: "baidu",
    package: Package { name: "@types/baidu-app", version: "2.2.7" },
    about: "\
# APIs of `swan`: names and shapes, no text of the source.
#
# Source: npm @types/baidu-app {version}, index.d.ts (every function of the namespace `swan`).
",
    dialect: Dialect {
        helpers: &[],
        plain: &["ArrayBuffer", "Promise"],
        records: &[],
        since: |doc| {
            let stated = doc.lines().find_map(|line| line.split_once("@version "))?.1;
            let version = stated.trim_start_matches(['>', '=', ' ']).split_whitespace().next()?;
            version.starts_with(|first: char| first.is_ascii_digit()).then(|| version.to_owned())
        },
        versions: &[],
        members: &[],
    },
    find: |shapes| functions(shapes, "swan"),
    modules: false,
    counts: |_| true,
    by_hand: &["nextTick native 2.2.3"],
};

pub(super) const KUAISHOU: Recipe = Recipe {
    list: "kuaishou",
    package: Package { name: "ks-miniprogram-types", version: "1.1.0" },
    about: "\
# APIs of `ks`: names and shapes, no text of the source.
#
# Source: npm ks-miniprogram-types {version}, apis/**/*.d.ts (every method of the classes that its object is made of). The package
# states no versions.
",
    dialect: Dialect {
        helpers: &[],
        plain: &["ArrayBuffer", "Promise"],
        records: &[],
        since: |_| None,
        versions: &[],
        members: &[],
    },
    find: |shapes| {
        for (path, declared) in &shapes.declarations.by_path {
            if !path.ends_with("API") {
                continue;
            }
            for member in &declared.members {
                shapes.api(&member.name, &member.ty, &member.doc, "");
            }
        }
    },
    modules: true,
    counts: |path| path.starts_with("apis/"),
    by_hand: &["nextTick native -"],
};

/// Every function of the namespace `global`, those of namespaces inside it by dotted names.
fn functions(shapes: &mut Shapes<'_>, global: &str) {
    for (scope, function) in &shapes.declarations.functions {
        let Some(inside) = scope.strip_prefix(global) else { continue };
        let name = format!("{inside}.{}", function.name);
        shapes.api(name.trim_start_matches('.'), &function.ty, &function.doc, "");
    }
}
