//! Did you mean.

/// Most suggestions.
const MOST: usize = 3;
/// Longer texts are no page paths, and comparing them takes quadratic time.
const LONGEST: usize = 256;

/// The routes that `wanted` (a share path: leading slash and query are ignored) may be meant to be, at most three,
/// the nearest first.
///
/// Near is what takes few edits, and what has the same last part as long as few routes do: `pages/detail` is near
/// `packages/shop/detail`.
pub fn nearest_routes<'a>(routes: &'a [String], wanted: &str) -> Vec<&'a str> {
    let wanted = wanted.split(['?', '#']).next().unwrap_or_default().trim_matches('/');
    if wanted.is_empty() || wanted.len() > LONGEST {
        return Vec::new();
    }
    let lower = wanted.to_lowercase();
    let last = |route: &str| route.rsplit('/').next().unwrap_or_default().to_lowercase();
    let wanted_last = last(&lower);
    let few_have_it = routes.iter().filter(|route| last(route) == wanted_last).count() <= MOST;
    let most_edits = (wanted.chars().count() / 3).max(2);

    let mut near: Vec<(usize, &str)> = Vec::new();
    for route in routes.iter().filter(|route| route.len() <= LONGEST) {
        let same_last = few_have_it && last(route) == wanted_last;
        if !same_last && route.len().abs_diff(wanted.len()) > most_edits * 4 {
            continue;
        }
        let edits = strsim::osa_distance(&route.to_lowercase(), &lower);
        if edits <= most_edits || same_last {
            near.push((edits, route));
        }
    }
    // Stable: of equally near routes the first listed comes first.
    near.sort_by_key(|(edits, _)| *edits);
    near.into_iter().take(MOST).map(|(_, route)| route).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearest(routes: &[&str], wanted: &str) -> Vec<String> {
        let routes: Vec<String> = routes.iter().map(|route| (*route).to_owned()).collect();
        nearest_routes(&routes, wanted).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn suggests_what_is_spelt_nearly_so() {
        let routes = ["pages/index/index", "pages/detail/detail", "pages/order/list", "packageA/cat/cat"];
        for (wanted, expected) in [
            ("/pages/detial/detial?id=1", vec!["pages/detail/detail"]),
            ("page/index/index", vec!["pages/index/index"]),
            ("pages/Index/Index", vec!["pages/index/index"]),
            ("pages/cat", vec!["packageA/cat/cat"]),
            ("pages/cat/cat", vec!["packageA/cat/cat"]),
            ("something/else/entirely", vec![]),
            ("", vec![]),
            ("/?a=1", vec![]),
        ] {
            let found = nearest(&routes, wanted);
            assert_eq!(
                found.first(),
                expected.first().map(|text| (*text).to_owned()).as_ref(),
                "{wanted}: {found:?}"
            );
        }
    }

    #[test]
    fn gives_at_most_three_nearest_first_and_survives_anything() {
        let many: Vec<String> = (0..1000).map(|i| format!("pages/p{i}/index")).collect();
        assert_eq!(
            nearest_routes(&many, "pages/p7x/index"),
            ["pages/p7/index", "pages/p70/index", "pages/p71/index"]
        );
        assert_eq!(nearest_routes(&many, &"x/".repeat(1_000_000)), [] as [&str; 0]);
        assert_eq!(nearest_routes(&["第/第".to_owned()], "第/弟"), ["第/第"]);
    }
}
