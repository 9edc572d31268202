//! The registry: one file per platform, one line each here.

pub mod alipay;
pub mod baidu;
pub mod dingtalk;
pub mod douyin;
pub mod feishu;
pub mod kuaishou;
pub mod qq;
pub mod wechat;

use crate::Platform;

/// Every platform, in the order in which they are listed to people.
pub static PLATFORMS: &[&Platform] = &[
    &wechat::PROFILE,
    &feishu::PROFILE,
    &douyin::PROFILE,
    &alipay::PROFILE,
    &baidu::PROFILE,
    &kuaishou::PROFILE,
    &qq::PROFILE,
    &dingtalk::PROFILE,
];

/// The platform called `id`.
pub fn find(id: &str) -> Option<&'static Platform> {
    PLATFORMS.iter().copied().find(|platform| platform.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_here_is_in_the_registry() {
        let here = concat!(env!("CARGO_MANIFEST_DIR"), "/src/platforms");
        #[expect(clippy::disallowed_methods, reason = "a test looks at its own sources")]
        let mut files: Vec<String> = std::fs::read_dir(here)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap().replace(".rs", ""))
            .filter(|name| name != "mod")
            .collect();
        files.sort();
        let mut ids: Vec<&str> = PLATFORMS.iter().map(|platform| platform.id).collect();
        ids.sort_unstable();
        assert_eq!(files, ids);
    }

    #[test]
    fn names_are_unique_within_a_profile() {
        for platform in PLATFORMS {
            let mut names: Vec<&str> = platform.return_fields.iter().map(|field| field.name).collect();
            names.sort_unstable();
            let count = names.len();
            names.dedup();
            assert_eq!(names.len(), count, "{}", platform.id);
        }
    }
}
