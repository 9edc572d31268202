//! What sharebox says on standard error with `--lang zh`: everything, and in Chinese.
#![expect(clippy::unwrap_used, reason = "a test writes and reads its own files, and fails where it cannot")]

use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
};

fn sharebox(here: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sharebox"));
    for name in
        ["SHAREBOX_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "GITHUB_ACTIONS", "CI", "SHAREBOX_SESSION_KEY"]
    {
        command.env_remove(name);
    }
    command.args(args).current_dir(here).stdin(Stdio::null()).output().unwrap()
}

/// A program with files that are wrong in one way each.
fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("app.json", "{ \"pages\": [\"pages/a/a\"] }"),
        ("project.config.json", "{ \"appid\": \"wx0123456789abcdef\" }"),
        ("pages/a/a.js", "Page({ onShareAppMessage() { return { title: 't', path: '/pages/a/a' } } })\n"),
        ("pages/a/a.wxml", "<view/>"),
        ("bad/app.json", "{ \"pages\": 1 }"),
        ("broken/app.json", "{ \"pages\": [ }"),
        ("outside/app.json", "{ \"pages\": [\"../x\"] }"),
        ("none/readme.txt", ""),
        ("key.json", "{ \"platfrom\": \"wechat\" }"),
        ("type.json", "{ \"pages\": 1 }"),
        ("rule.json", "{ \"levels\": { \"title-emty\": \"deny\" } }"),
        ("circle.json", "{ \"extends\": \"./circle.json\" }"),
        ("idle.json", "{ \"ignore\": [\"pages/zz/**\"] }"),
        ("mock.json", "{ \"apis\": { \"lgin\": {} } }"),
        ("mock-reply.json", "{ \"requests\": [{ \"url\": \"api.com\", \"answer\": {} }] }"),
        (
            "unused.json",
            "{ \"apis\": { \"login\": { \"answer\": {} } }, \"requests\": [{ \"url\": \"**\", \"answer\": {} }] }",
        ),
        ("mock.js", "module.exports = { x: 1 }"),
        ("empty.har", "{ \"log\": { \"entries\": [] } }"),
        ("half.json", "{ \"encryptedData\": \"AA==\" }"),
        ("sealed.json", "{ \"encryptedData\": \"A A\", \"iv\": \"AAAAAAAAAAAAAAAAAAAAAA==\" }"),
        ("key.txt", "AAAAAAAAAAAAAAAAAAAAAA=="),
        ("two.jsonl", "{}\n{}\n"),
        ("part.json", "{}"),
        ("bad.share.json", "{ \"expect\": { \"outcom\": 1 } }"),
        ("sharebox-baseline.json", "{ \"schema\": \"x\", \"findings\": [] }"),
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// The runs of English in a message: three words and more outside of code, names and flags.
fn english(text: &str) -> Vec<String> {
    let outside: String = text.split('`').step_by(2).collect::<Vec<_>>().join(" 、 ");
    let mut runs = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    for word in outside.split_whitespace().chain(["。"]) {
        let bare = word.trim_matches(|c: char| ",.;:()".contains(c));
        if !bare.is_empty() && bare.chars().all(|c| c.is_ascii_lowercase() || c == '\'') {
            run.push(word);
        } else {
            if run.len() > 2 {
                runs.push(run.join(" "));
            }
            run.clear();
        }
    }
    runs
}

#[test]
fn mistakes_are_told_in_chinese() {
    let folder = project();
    let none = ["--no-config"];
    let mut wrong = Vec::new();
    for (args, says) in [
        (vec!["check", "gone"], "`gone` 不存在"),
        (vec!["run", "none/readme.txt"], "既不是"),
        (vec!["check", "none"], "只有 readme.txt"),
        (vec!["check", "bad"], "应为数组，实际为数字"),
        (vec!["check", "broken"], "不是有效的 JSON"),
        (vec!["check", "outside"], "超出了项目"),
        (vec!["run", "--page", "pages/a/b"], "是否想写 `pages/a/a`"),
        (vec!["run", "--from", "buton"], "没有分享来源 `buton`"),
        (vec!["run", "--button", "#x"], "没有页面显示分享按钮 `#x`"),
        (vec!["run", "--platform", "qq"], "只有说明，不能运行"),
        (vec!["run", "--send", "friend", "--send", "friend"], "出现了两次"),
        (vec!["check", "-c", "key.json"], "没有键 `platfrom`；是否想写 `platform`"),
        (vec!["check", "-c", "type.json"], "必须是字符串或字符串数组，而不是数字"),
        (vec!["check", "-c", "rule.json"], "没有名为 `title-emty` 的规则或类别"),
        (vec!["check", "-c", "circle.json"], "循环继承"),
        (vec!["check", "-c", "gone.json"], "没有这个文件"),
        (vec!["check", "--set", "x"], "应为 `key=value`"),
        (vec!["check", "-f", "json", "-o", "json=-", "-f", "sarif"], "标准输出"),
        (vec!["check", "-o", "jsn=x.json"], "没有名为 `jsn` 的格式；是否想写 `json`"),
        (vec!["check", "--mock", "mock.json"], "没有 API `lgin`；是否想写 `login`"),
        (vec!["check", "--mock", "mock-reply.json"], "匹配不到任何网址"),
        (vec!["check", "--mock", "gone.json"], "没有这个文件"),
        (vec!["check", "--mock", "empty.har"], "都没有收到响应"),
        (vec!["check", "--changed"], "不在 git 仓库中"),
        (vec!["check", "--shard", "auto"], "没有找到说明这是哪一部分的变量"),
        (vec!["check"], "基线 `"),
        (vec!["open", "two.jsonl"], "其中有 2 条记录"),
        (vec!["merge", "part.json"], "不是 blob"),
        (vec!["decrypt", "half.json"], "两者来自客户端的同一次返回"),
        (vec!["decrypt", "sealed.json"], "没有会话密钥"),
        (vec!["decrypt", "sealed.json", "--session-key-file", "key.txt"], "第 2 个字符是空格"),
        (vec!["decrypt"], "没有可解密的内容"),
        (vec!["explain", "titel"], "没有名为"),
        (vec!["apis", "xyz"], "没有名为 `xyz` 的 API"),
        (vec!["test", "none"], "没有用例"),
        (vec!["test", "mock.js"], "不是用例文件"),
    ] {
        let quiet = ["run", "check"].contains(&args[0]) && !args.contains(&"-c") && args.len() > 1;
        let mut all = args.clone();
        all.extend(none.iter().filter(|_| quiet && !args.contains(&"--set")));
        all.extend(["--lang", "zh"]);
        let output = sharebox(folder.path(), &all);
        let said =
            String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
        let leaks = english(&said);
        if !said.contains(says) || !leaks.is_empty() || output.status.code() == Some(0) {
            wrong.push(format!("{args:?} should say {says}, and not {leaks:?}: {said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
