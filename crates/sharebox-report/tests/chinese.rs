//! What people see in Chinese: whole outputs, and columns of characters that take two.

mod support;

use sharebox_diagnostic::{Diagnostic, Language, Severity, Text, text};
use sharebox_observation::{ConsoleLevel, Phase};
use sharebox_report::{Guess, Look};
use support::{LOOK, Texts, card, every_outcome, message, place, record, report, type_error, written};
use unicode_width::UnicodeWidthStr;

const PAGE: &str =
    "Page({\n  onShareAppMessage() {\n    return { title: '第7页：热门', path: 'page/b/b' }\n  },\n})\n";

const CHINESE: Look = Look { language: Language::Zh, ..LOOK };

fn files() -> Texts {
    Texts::new(&[("pages/a/a.js", PAGE)])
}

fn wrong_path() -> Diagnostic {
    Diagnostic::new(
        "path-not-registered",
        Severity::Error,
        text!("share path `page/b/b` is not a registered page", "分享路径 `page/b/b` 不是已注册的页面"),
    )
    .at(place("pages/a/a.js", 3, 36..46))
    .effect(text!("the card opens no page", "卡片打不开页面：客户端会调用 `App.onPageNotFound`"))
    .help(text!("write `pages/b/b`", "改为 `pages/b/b`"))
    .note(Text::verbatim("`app.json` 之外的页面无法找到（官方文档），".repeat(4)))
    .label(place("pages/a/a.js", 2, 3..20), text!("returned here", "在此处返回"))
}

#[test]
fn a_share_with_everything() {
    let mut share = record("wechat", "pages/a/a", card(&[("title", "第7页：热门"), ("path", "page/b/b")]));
    share.diagnostics.push(wrong_path());
    share.observation.errors.push(type_error(Phase::Lifecycle));
    share.observation.console.push(message(ConsoleLevel::Log, "第7页", Phase::Share));
    share.observation.gaps.push(Text::verbatim("WebAssembly"));
    let guess = Some(Guess {
        platform: Text::fixed("WeChat", "微信"),
        because: Text::fixed("the code uses `wx`", "代码使用 `wx`"),
    });
    let shown = written("pretty", &report(vec![share], guess, &files()), Look { width: 72, ..CHINESE });
    assert_eq!(
        shown,
        r"平台：微信（推测依据：代码使用 `wx`；可用 --platform 指定）

pages/a/a · menu · 微信基础库 3.16.0

  ╭──────────────────────────────╮
  │ 第7页：热门                  │
  │ ┌──────────────────────────┐ │
  │ │  页面截图：从顶部起，全  │ │
  │ │ 宽，高为宽的 80 %（5:4） │ │
  │ │                          │ │
  │ └──────────────────────────┘ │
  │ 微信小程序                   │
  ╰──────────────────────────────╯

  title     第7页：热门
  path      page/b/b
  imageUrl  页面截图：从顶部起，全宽，高为宽的 80 %（5:4） (默认值)

  在生命周期函数中出错：TypeError: cannot read 'id' of undefined，位于
  utils/card.js:2:16
  未模拟：WebAssembly；在微信上的结果可能不同

错误[path-not-registered]: 分享路径 `page/b/b` 不是已注册的页面
 --> pages/a/a.js:3:36
  |
2 |   onShareAppMessage() {
  |   ----------------- 在此处返回
3 |     return { title: '第7页：热门', path: 'page/b/b' }
  |                                         ^^^^^^^^^^
  |
  = 影响: 卡片打不开页面：客户端会调用 `App.onPageNotFound`
  = 建议: 改为 `pages/b/b`
  = 说明: `app.json` 之外的页面无法找到（官方文档），`app.json` 之外的页
          面无法找到（官方文档），`app.json` 之外的页面无法找到（官方文
          档），`app.json` 之外的页面无法找到（官方文档），

  console.log  第7页

1 个页面，1 次分享：1 个错误
"
    );
}

/// Cards, sentences and remarks keep within their columns, and lines of a remark begin below each other.
#[test]
fn nothing_is_wider_than_the_terminal_and_remarks_are_aligned() {
    for width in [50, 72, 100] {
        let mut records = every_outcome();
        for record in &mut records {
            record.diagnostics.push(wrong_path());
        }
        let shown = written("pretty", &report(records, None, &files()), Look { width, ..CHINESE });
        // The headline of a finding and the code are as long as they are.
        let ours = |line: &&str| !line.contains("[path-not-registered]") && !line.contains(" | ");
        for line in shown.lines().filter(ours) {
            assert!(line.width() <= width, "{} of {width}: {line}", line.width());
        }
        let lines: Vec<&str> = shown.lines().collect();
        let note = lines.iter().position(|line| line.contains("= 说明: ")).expect("a note");
        let head = lines[note].find("说明: ").expect("the name");
        let begins = lines[note][..head].width() + "说明: ".width();
        let next = lines[note + 1];
        assert_eq!(next.width() - next.trim_start().width(), begins, "{}\n{next}", lines[note]);
    }
}

/// No English word of ours is left in a sentence about a share, however it ended.
#[test]
fn every_outcome_is_told_in_chinese() {
    let english = written("pretty", &report(every_outcome(), None, &files()), LOOK);
    let chinese = written("pretty", &report(every_outcome(), None, &files()), CHINESE);
    assert!(english.contains("share sheet") && english.contains("handler"), "{english}");
    // What a parser advises is passed on word by word.
    let ours = chinese.lines().filter(|line| !line.starts_with("  建议："));
    for word in [
        " the ",
        "share sheet",
        "handler",
        "default",
        "did not",
        "could not",
        " is ",
        "limit",
        "base library",
    ] {
        let left: Vec<&str> = ours.clone().filter(|line| line.contains(word)).collect();
        assert!(left.is_empty(), "`{word}`: {left:#?}");
    }
}
