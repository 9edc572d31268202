//! Many pages of which the same is to be said, in few lines.

use std::io;

use sharebox_diagnostic::text;

use super::{
    Page,
    paint::{Tone, short},
};
use crate::{
    missing_packages::{self, MissingPackages},
    text::{width, wrap},
    words,
};

impl Page<'_> {
    /// Pages without a handler; `home`: they share the home page.
    pub(super) fn absent(&mut self, routes: &[&str], home: bool) -> io::Result<()> {
        let language = self.look.language;
        let head = words::without_handler(routes.len());
        let meaning = if home {
            text!("· a card of the home page goes out", "· 发出的是首页卡片")
        } else {
            text!("· their menu has no share entry", "· 菜单中没有分享入口")
        };
        let head = format!(
            "{} {}",
            self.paint(Tone::Strong, head.get(language)),
            self.paint(Tone::Faint, meaning.get(language))
        );
        let mut lines = vec![head];
        lines.extend(self.named(routes));
        self.block(0, &lines)
    }

    /// Pages that could not be judged because packages are not installed.
    pub(super) fn without_packages(&mut self, packages: &MissingPackages<'_>) -> io::Result<()> {
        let language = self.look.language;
        let head = short(packages.sentence().get(language));
        let mut lines: Vec<String> = wrap(&head, self.look.width, HEAD_LINES)
            .iter()
            .map(|line| self.paint(Tone::Doubtful, line))
            .collect();
        lines.extend(self.named(&packages.routes));
        lines.push(format!("  = {}: {}", words::HELP.get(language), missing_packages::HELP.get(language)));
        self.block(0, &lines)
    }

    /// As many of `routes` as two lines take, and how many more there are.
    fn named(&self, routes: &[&str]) -> Vec<String> {
        let room = 2 * (self.look.width - 2);
        let mut names = String::new();
        let mut left = routes.len();
        for route in routes {
            let route = short(route);
            if left < routes.len() {
                names += ", ";
            }
            if width(&names) + width(&route) + 16 > room {
                names += text!("… {left} more", "… 另有 {left} 个").get(self.look.language);
                break;
            }
            names += &route;
            left -= 1;
        }
        wrap(&names, self.look.width - 2, 3).iter().map(|line| format!("  {line}")).collect()
    }
}

/// Lines of the sentence about packages.
const HEAD_LINES: usize = 4;
