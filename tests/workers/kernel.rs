//! What the kernel does to workers and to the processes of pages, and they to themselves.

use std::{
    fs,
    process::{Command, Stdio},
};

use super::{FINE, HANG, handler, outcomes, program, records, sharebox};

/// What the kernel says of the processes of this machine.
#[expect(clippy::disallowed_methods, reason = "these are no project's files")]
mod proc {
    use std::fs;

    /// The processes below `pid`.
    pub(super) fn below(pid: u32) -> Vec<u32> {
        let tasks = fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
        let children = tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
        let children: Vec<u32> = children
            .flat_map(|text| text.split_whitespace().map(|pid| pid.parse().unwrap()).collect::<Vec<_>>())
            .collect();
        let deeper: Vec<u32> = children.iter().flat_map(|child| below(*child)).collect();
        children.into_iter().chain(deeper).collect()
    }

    /// Whether a process runs; what is left of one that nobody has waited for does not.
    pub(super) fn runs(pid: u32) -> bool {
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        stat.rsplit(") ").next().is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['Z', 'X']))
    }

    /// How soon a process goes where memory runs out: 1000 is first.
    pub(super) fn oom_score(pid: u32) -> String {
        let score = fs::read_to_string(format!("/proc/{pid}/oom_score_adj"));
        score.unwrap_or_default().trim().to_owned()
    }

    /// The interrupt that a terminal sends. What runs in the background of a shell ignores it, and so does everything that it
    /// starts: there, what `kill` sends has to do.
    pub(super) fn interrupt() -> &'static str {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default();
        // Signal 2 is the second bit.
        if ignored & 2 == 0 { "INT" } else { "TERM" }
    }

    /// Whether `line` stands in the status of a process.
    pub(super) fn says(pid: u32, line: &str) -> bool {
        let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        status.lines().any(|other| other == line)
    }
}
use proc::{below, interrupt, oom_score, runs, says};

/// The processes that run a page, below a worker that forks them: what a worker has given up, and more.
fn page_processes(parent: u32) -> Vec<u32> {
    let workers: Vec<u32> = below(parent).into_iter().filter(|process| !below(*process).is_empty()).collect();
    let pages = workers.into_iter().flat_map(below);
    pages.filter(|page| says(*page, "Seccomp:\t2") && below(*page).is_empty()).collect()
}

fn until(what: &str, done: impl Fn() -> bool) {
    for _ in 0..400 {
        if done() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(25));
    }
    panic!("waited in vain until {what}");
}

#[test]
fn an_interrupted_run_leaves_no_process() {
    let hang = handler(HANG);
    let folder = program(&[&hang, &hang, &hang, &hang], &[]);
    // With the interrupt that a terminal sends, and with the end that nothing can be done about.
    let interrupt = interrupt();
    for (way, signal) in
        [("-j2", interrupt), ("-j2", "KILL"), ("--no-fork", interrupt), ("--no-fork", "KILL")]
    {
        let parent = sharebox(folder.path(), &["--timeout", "600000", way])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let all = if way == "-j2" { 3 } else { 2 };
        until("pages run", || below(parent.id()).len() >= all);
        let children = below(parent.id());
        Command::new("kill").args([format!("-{signal}"), parent.id().to_string()]).status().unwrap();
        let output = parent.wait_with_output().unwrap();
        assert!(output.stdout.is_empty() && !output.status.success());
        until("all are gone", || !children.iter().any(|child| runs(*child)));
    }
}

#[test]
fn what_forks_has_one_thread_and_pages_have_no_network() {
    let hang = handler(HANG);
    let folder = program(&[&hang, &hang], &[]);
    let mut parent =
        sharebox(folder.path(), &["--timeout", "3000", "-j2"]).stdout(Stdio::null()).spawn().unwrap();
    let pages = || below(parent.id()).into_iter().filter(|process| below(*process).is_empty());
    // Two is a filter of system calls.
    until("two pages run behind a filter", || pages().filter(|page| says(*page, "Seccomp:\t2")).count() == 2);
    assert_eq!(below(parent.id()).len(), 3);
    for process in below(parent.id()) {
        assert!(says(process, "Threads:\t1"));
    }
    parent.kill().unwrap();
    parent.wait().unwrap();
}

/// The kernel may end a process because others have taken the memory: it gets a second chance, alone.
#[test]
fn a_page_that_others_may_have_brought_down_runs_again() {
    let hang = handler(HANG);
    let folder = program(&[&hang, FINE, &hang], &[]);
    let parent = sharebox(folder.path(), &["--timeout", "4000", "-j3"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let pages = || page_processes(parent.id());
    until("both run", || pages().len() >= 2);
    let killed = pages()[0];
    Command::new("kill").args(["-KILL", &killed.to_string()]).status().unwrap();
    let output = parent.wait_with_output().unwrap();
    // Without the second chance nobody could tell what the page does.
    assert_eq!(outcomes(&records(&output)), ["time", "returned", "time"]);
}

/// What ends a page that is alone is no other page, and no limit of the page either: that is said, and not tried again.
#[test]
fn a_page_that_the_system_ends_is_not_called_wrong() {
    let hang = handler(HANG);
    let folder = program(&[&hang, FINE], &[]);
    for way in [&["-j1"][..], &["-j1", "--no-fork"]] {
        let parent = sharebox(folder.path(), &[&["--timeout", "600000"], way].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let pages = || -> Vec<u32> {
            // Without forks it is the worker that runs it.
            let alone = || below(parent.id()).into_iter().filter(|worker| oom_score(*worker) == "1000");
            if way.contains(&"--no-fork") { alone().collect() } else { page_processes(parent.id()) }
        };
        until("the page runs", || !pages().is_empty());
        assert_eq!(oom_score(pages()[0]), "1000", "{way:?}: where memory runs out, a page goes first");
        assert_eq!(oom_score(parent.id()), oom_score(std::process::id()), "{way:?}");
        Command::new("kill").args(["-KILL", &pages()[0].to_string()]).status().unwrap();
        let output = parent.wait_with_output().unwrap();
        let found = records(&output);
        assert_eq!(outcomes(&found), ["unjudged", "returned"], "{way:?}");
        assert!(found[0]["error"].to_string().contains("memory of the machine"), "{way:?}: {}", found[0]);
        assert_eq!(output.status.code(), Some(2), "{way:?}");
    }
}

/// The registry of symbols is the process's: where pages share one, what the first leaves is not the next one's.
#[test]
fn what_a_page_leaves_in_its_worker_is_not_held_against_the_next() {
    let page = |name: &str| {
        handler(&format!(
            "const s = '{name}'.repeat(1e6); for (let i = 0; i < 25; i++) Symbol.for(s + i); return {{}}"
        ))
    };
    let (a, b, c) = (page("a"), page("b"), page("c"));
    let folder = program(&[&a, &b, &c], &[]);
    for way in [&["-j", "1", "--no-fork"][..], &["-j", "2"]] {
        let args = [&["--timeout", "60000", "--memory", "128"], way].concat();
        let found = records(&sharebox(folder.path(), &args).output().unwrap());
        assert_eq!(outcomes(&found), ["returned"; 3], "{way:?}");
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "reports, and the folder they are in, are no project's files")]
fn an_interrupted_run_leaves_the_old_report() {
    let hang = handler(HANG);
    let folder = program(&[&hang, &hang], &[]);
    let (old, new) = (folder.path().join("old.json"), folder.path().join("new.xml"));
    fs::write(&old, "old").unwrap();
    let names = || -> Vec<_> {
        let entries = fs::read_dir(folder.path()).unwrap();
        entries
            .map(|entry| entry.unwrap().file_name())
            .filter(|name| name != "app.json" && name != "pages")
            .collect()
    };
    for signal in [interrupt(), "TERM", "KILL"] {
        let (json, junit) = (format!("json={}", old.display()), format!("junit={}", new.display()));
        let parent = sharebox(folder.path(), &["--timeout", "600000", "-j2", "-o", &json, "-o", &junit])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        until("pages run", || below(parent.id()).len() >= 3);
        let children = below(parent.id());
        Command::new("kill").args([format!("-{signal}"), parent.id().to_string()]).status().unwrap();
        assert!(!parent.wait_with_output().unwrap().status.success());
        until("all are gone", || !children.iter().any(|child| runs(*child)));
        assert_eq!((fs::read_to_string(&old).unwrap().as_str(), names().len()), ("old", 1), "{signal}");
    }
}
