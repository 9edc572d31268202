//! `sharebox serve` as another program meets it: what it answers, in which bytes, and what it refuses.
#![expect(clippy::unwrap_used, reason = "a test writes and reads its own files, and fails where it cannot")]

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use serde_json::{Value, json};

const PAGE: &str = "const words = require('./words')\nPage({ onShareAppMessage: ({ from }) => ({ title: words.title + from, path: '/pages/a/a' }) })\n";

fn program() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("app.json", r#"{ "pages": ["pages/a/a"] }"#),
        ("project.config.json", r#"{ "appid": "wx0123456789abcdef" }"#),
        ("pages/a/a.js", PAGE),
        ("pages/a/a.wxml", "<button open-type=\"share\" id=\"send\"/>"),
        ("pages/a/words.js", "exports.title = 'Tea '\n"),
        ("pages/a/a.share.json", r#"{ "expect": { "card": { "title": { "$startsWith": "Tea" } } } }"#),
    ] {
        write(folder.path(), name, text);
    }
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// What the command line writes.
fn by_hand(folder: &Path, args: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_sharebox")).args(args).current_dir(folder).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

struct Server {
    process: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    schema: jsonschema::Validator,
}

impl Server {
    fn start(folder: &Path) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_sharebox"))
            .arg("serve")
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = process.stdin.take();
        let output = BufReader::new(process.stdout.take().unwrap());
        let schema = serde_json::from_str(&by_hand(folder, &["schema", "serve"])).unwrap();
        Self { process, input, output, schema: jsonschema::validator_for(&schema).unwrap() }
    }

    /// One that has been greeted.
    fn ready(folder: &Path) -> Self {
        let mut server = Self::start(folder);
        let answer = server.ask("initialize", &json!({ "protocolVersion": 1 }));
        assert_eq!(answer["result"]["server"]["name"], "sharebox", "{answer}");
        server
    }

    fn say(&mut self, line: &str) {
        writeln!(self.input.as_mut().unwrap(), "{line}").unwrap();
    }

    fn send(&mut self, id: u64, method: &str, params: &Value) {
        let message = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params });
        self.say(&message.to_string());
    }

    /// The next line, which keeps the schema.
    fn hear(&mut self) -> Value {
        let mut line = String::new();
        assert!(self.output.read_line(&mut line).unwrap() > 0, "the server said nothing more");
        let value = serde_json::from_str(&line).unwrap();
        if let Err(error) = self.schema.validate(&value) {
            panic!("{line} breaks the schema at {}: {error}", error.instance_path());
        }
        value
    }

    fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.send(1, method, params);
        self.hear()
    }

    /// The code of the error that is answered.
    fn refusal(&mut self, method: &str, params: &Value) -> (i64, String) {
        let answer = self.ask(method, params);
        (answer["error"]["code"].as_i64().unwrap(), answer["error"]["message"].as_str().unwrap().to_owned())
    }

    fn end(mut self) -> Option<i32> {
        self.input.take();
        self.process.wait().unwrap().code()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already; that is what is wanted.
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

#[test]
fn answers_are_what_the_command_line_writes() {
    let program = program();
    let mut server = Server::ready(program.path());
    let commands: [(&str, Value, &[&str]); 9] = [
        ("run", json!({}), &["run", "-f", "json"]),
        (
            "run",
            json!({ "path": "pages/a/a.js", "from": ["menu"], "libVersion": "2.30.0" }),
            &["run", "-f", "json", "pages/a/a.js", "--from=menu", "--lib-version=2.30.0"],
        ),
        (
            "run",
            json!({ "format": "concise", "seed": 7, "trace": false }),
            &["run", "-f", "concise", "--seed=7"],
        ),
        (
            "check",
            json!({ "paths": ["."], "denyWarnings": true }),
            &["check", "-f", "json", "--deny-warnings", "."],
        ),
        ("test", json!({ "update": "none" }), &["test", "-f", "json", "-u=none"]),
        ("open", json!({ "card": "pages/a/a?id=1" }), &["open", "-f", "json", "pages/a/a?id=1"]),
        ("explain", json!({ "rule": "path-empty" }), &["explain", "-f", "json", "path-empty"]),
        ("schema", json!({ "name": "share" }), &["schema", "share"]),
        ("platforms", json!({ "platform": "feishu" }), &["platforms", "-f", "json", "feishu"]),
    ];
    for _ in 0..2 {
        for (method, params, args) in &commands {
            let answer = server.ask(method, params);
            assert_eq!(
                answer["result"]["output"],
                by_hand(program.path(), args),
                "{method} {params}: {answer}"
            );
            assert!(answer["result"]["exit"].is_number(), "{answer}");
        }
    }
    // What cannot be done is an answer too, and says why.
    let answer = server.ask("run", &json!({ "path": "nowhere" }));
    assert_eq!((&answer["result"]["exit"], &answer["result"]["output"]), (&json!(2), &json!("")), "{answer}");
    assert_eq!(
        answer["result"]["messages"],
        json!([{ "severity": "error", "text": "`nowhere` does not exist" }])
    );
    // Text that lies in no file.
    let answer = server.ask("run", &json!({ "path": "-", "stdin": "Page({ onShareAppMessage: () => ({ title: 'x' }) })", "platform": "wechat" }));
    assert!(answer["result"]["output"].as_str().unwrap().contains("\"title\": \"x\""), "{answer}");
    let answer = server.ask("run", &json!({ "path": "-" }));
    assert!(
        answer["result"]["messages"][0]["text"].as_str().unwrap().contains("gives no `stdin`"),
        "{answer}"
    );
    assert_eq!(server.ask("shutdown", &json!({}))["result"], Value::Null);
    assert_eq!(server.end(), Some(0));
}

/// What `initialize` says that it can write, it writes.
#[test]
fn every_format_that_it_names_can_be_asked_for() {
    let program = program();
    let mut server = Server::start(program.path());
    let answer = server.ask("initialize", &json!({ "protocolVersion": 1 }));
    for (list, method) in [("formats", "run"), ("reporters", "test")] {
        let names = answer["result"]["capabilities"][list].as_array().unwrap();
        assert!(names.contains(&json!("json")), "{answer}");
        for name in names {
            let coverage = name == "lcov";
            let params = match method {
                "test" => json!({ "format": name, "coverage": coverage }),
                _ => json!({ "format": name }),
            };
            assert_eq!(server.ask(method, &params)["result"]["exit"], 0, "{method} {params}");
        }
    }
    assert_eq!(server.end(), Some(0));
}

#[test]
fn files_that_changed_are_read_again() {
    let program = program();
    let mut server = Server::ready(program.path());
    let title = |server: &mut Server| {
        let answer = server.ask("run", &json!({ "from": "menu" }));
        let output: Value = serde_json::from_str(answer["result"]["output"].as_str().unwrap()).unwrap();
        output["records"][0]["card"]["title"].clone()
    };
    // Twice each: the second time from what the worker has ready.
    for (file, text, expected) in [
        ("pages/a/words.js", "exports.title = 'Tea '\n", "Tea menu"),
        ("pages/a/words.js", "exports.title = 'tea '\n", "tea menu"),
        ("pages/a/words.json", "{}", "tea menu"),
        ("pages/a/a.js", &PAGE.replace("words.title", "'My ' + words.title"), "My tea menu"),
        ("app.js", "exports.x = 1; App({ onLaunch() { this.y = 1 } })", "My tea menu"),
        (
            "pages/a/a.js",
            "const app = getApp()\nPage({ onShareAppMessage: () => ({ title: 'y' + app.y }) })",
            "y1",
        ),
        ("app.js", "App({ onLaunch() { this.y = 2 } })", "y2"),
        ("pages/b/b.js", "Page({ onShareAppMessage: () => ({ title: 'b' }) })", "y2"),
        ("app.json", r#"{ "pages": ["pages/b/b", "pages/a/a"] }"#, "b"),
    ] {
        write(program.path(), file, text);
        for time in 0..2 {
            assert_eq!(title(&mut server), expected, "{file}, time {time}");
        }
    }
}

#[test]
fn whatever_comes_in_gets_the_right_answer() {
    let program = program();
    let mut server = Server::start(program.path());
    assert_eq!(server.refusal("run", &json!({})).0, -32002);
    let answer = server.ask("initialize", &json!({ "protocolVersion": 2 }));
    assert_eq!(
        (&answer["error"]["code"], &answer["error"]["data"]),
        (&json!(-32602), &json!({ "supported": [1] }))
    );
    server.ask("initialize", &json!({ "protocolVersion": 1, "client": { "name": "a test" } }));
    for (line, code) in [
        ("{", -32700),
        ("nonsense", -32700),
        (&"[".repeat(1_000_000), -32700),
        ("[]", -32600),
        (r#"{"jsonrpc":"2.0"}"#, -32600),
        (r#"{"jsonrpc":"2.0","id":[],"method":"run"}"#, -32600),
        (r#"{"jsonrpc":"2.0","id":1,"method":"run","params":[]}"#, -32600),
        (&format!(r#"{{"jsonrpc":"2.0","id":1,"method":"{}"}}"#, "x".repeat(33 << 20)), -32001),
    ] {
        server.say(line);
        let answer = server.hear();
        assert_eq!(answer["error"]["code"], code, "{}", line.chars().take(80).collect::<String>());
    }
    // Notifications that nobody knows, and empty lines, get none.
    server.say("");
    server.say(r#"{"jsonrpc":"2.0","method":"gone"}"#);
    server.say(r#"{"jsonrpc":"2.0","method":"cancel","params":{"id":"gone"}}"#);
    for (method, params, code, what) in [
        ("rnu", json!({}), -32601, "did you mean `run`?"),
        ("run", json!({ "platfrom": "wechat" }), -32602, "'--platform'"),
        ("run", json!({ "platform": "wechta" }), -32602, "wechta"),
        ("run", json!({ "path": 7 }), -32602, "`path` must be a string"),
        ("run", json!({ "-f": "json" }), -32602, "`-f` is no parameter"),
        ("run", json!({ "from": [["menu"]] }), -32602, "arrays in an array"),
        ("run", json!({ "outputFile": "x.json" }), -32602, "write it yourself"),
        ("run", json!({ "stdin": 7 }), -32602, "`stdin` must be a string"),
        ("check", json!({ "paths": [7] }), -32602, "an array of strings"),
        ("explain", json!({}), -32602, "<RULE>"),
        ("__worker", json!({}), -32601, "no method"),
        ("decrypt", json!({}), -32601, "no method"),
    ] {
        let (found, message) = server.refusal(method, &params);
        assert!(found == code && message.contains(what), "{method} {params}: {found} {message}");
    }
    assert_eq!(server.end(), Some(0));
}

#[test]
fn requests_run_side_by_side_and_end_when_somebody_says_so() {
    let program = program();
    write(program.path(), "loop.js", "Page({ onShareAppMessage() { for (;;) ; } })");
    let mut server = Server::ready(program.path());
    let endless = json!({ "path": "loop.js", "platform": "wechat", "timeout": 600_000, "instructions": 1_000_000_000_000_u64, "progress": true });
    server.send(7, "run", &endless);
    let answer = server.hear();
    assert_eq!(answer["params"], json!({ "id": 7, "done": 0, "total": 1 }), "{answer}");
    server.send(7, "run", &json!({}));
    let answer = server.hear();
    assert_eq!((&answer["id"], &answer["error"]["code"]), (&json!(7), &json!(-32600)), "{answer}");
    // Meanwhile others are answered.
    for id in 10..14 {
        server.send(id, "run", &json!({ "from": "menu" }));
    }
    let mut heard: Vec<u64> = (0..4)
        .map(|_| {
            let answer = server.hear();
            assert_eq!(answer["result"]["exit"], 0, "{answer}");
            answer["id"].as_u64().unwrap()
        })
        .collect();
    heard.sort_unstable();
    assert_eq!(heard, [10, 11, 12, 13]);
    server.send(8, "cancel", &json!({ "id": 7 }));
    let mut answers = [server.hear(), server.hear()];
    answers.sort_by_key(|answer| answer["id"].as_u64());
    assert_eq!(answers[0]["error"]["code"], -32800, "{answers:?}");
    assert_eq!(answers[1]["result"], json!({ "cancelled": true }));
    // The end of the input ends what runs.
    server.send(9, "run", &endless);
    server.hear();
    assert_eq!(server.end(), Some(0));
}

/// The client of the documentation. Without Node it is left out, and says so.
#[test]
fn the_example_in_node_works() {
    let program = program();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/serve.mjs");
    let mut node = Command::new("node");
    node.arg(example).arg(".").arg(env!("CARGO_BIN_EXE_sharebox")).current_dir(program.path());
    let Ok(output) = node.output() else {
        #[expect(clippy::print_stderr, reason = "a test that is left out says so")]
        {
            eprintln!("left out: there is no Node here");
        }
        return;
    };
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert_eq!(out, "pages/a/a · menu: Tea menu\npages/a/a · button: Tea button\n", "{err}");
    assert_eq!(output.status.code(), Some(0), "{err}");
}
