//! What contains a page on this machine, found out by trying.

/// One wall between a page and the machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wall {
    /// What it keeps a page from.
    pub name: &'static str,
    /// By what means it stands here; or why it does not.
    pub state: Result<&'static str, &'static str>,
}

/// Every wall. It restricts a thread of this process to see what the kernel does about it.
pub fn containment() -> Vec<Wall> {
    let wall = |name, state| Wall { name, state };
    let mut walls = vec![
        wall("page code in a process of its own", Ok("a worker, ended at the deadline")),
        wall(
            "nothing left for the next page",
            Ok(if cfg!(unix) { "a process forked per page" } else { "a fresh engine per page" }),
        ),
        wall("endless code, recursion, nesting", Ok("budgets inside the engine, refused before parsing")),
    ];
    walls.extend(by_the_system());
    walls
}

#[cfg(not(unix))]
fn by_the_system() -> Vec<Wall> {
    let none = Err("nothing is set on this system");
    [
        "memory",
        "memory of the machine",
        "processor time",
        "core dumps",
        "writing files",
        "reading other files",
        "network, programs",
    ]
    .map(|name| Wall { name, state: none })
    .into()
}

#[cfg(unix)]
fn by_the_system() -> Vec<Wall> {
    let wall = |name, state| Wall { name, state };
    let memory = if cfg!(target_os = "linux") {
        Ok("RLIMIT_AS")
    } else {
        Err("this system does not enforce an address space limit")
    };
    let mut walls = vec![
        wall("memory", memory),
        wall("memory of the machine", last_memory()),
        wall("processor time", Ok("RLIMIT_CPU")),
        wall("core dumps", Ok("RLIMIT_CORE")),
        wall("writing files", Ok("RLIMIT_FSIZE")),
    ];
    let (files, calls) = kernel();
    walls.push(wall("reading other files", files));
    walls.push(wall("network, programs", calls));
    walls
}

type State = Result<&'static str, &'static str>;

/// Whether the system ends pages first where all memory is taken.
#[cfg(unix)]
fn last_memory() -> State {
    // Asked of a file that every process of Linux has: this one must not become the first to go.
    if std::path::Path::new("/proc/self/oom_score_adj").exists() {
        Ok("pages are ended first (oom_score_adj)")
    } else {
        Err("this system chooses what it ends")
    }
}

#[cfg(all(unix, not(target_os = "linux")))]
fn kernel() -> (State, State) {
    (Err("only paths are checked on this system"), Err("nothing is set on this system"))
}

/// Files and system calls, as a thread finds them that has given up what a page has.
#[cfg(target_os = "linux")]
fn kernel() -> (State, State) {
    let tried = std::thread::spawn(|| {
        let files = super::files::confine(None);
        #[expect(clippy::disallowed_methods, reason = "whether the kernel refuses it, not what is in it")]
        let readable = std::fs::read_dir("/").is_ok();
        let calls = super::syscalls::give_up_all();
        // A thread is a system call that landlock has nothing to do with.
        let startable = std::thread::Builder::new().spawn(|| ()).is_ok();
        (files.is_ok() && !readable, calls.is_ok() && !startable)
    });
    let (files, calls) = tried.join().unwrap_or_default();
    (
        if files { Ok("landlock") } else { Err("this kernel has no landlock: only paths are checked") },
        if calls { Ok("seccomp") } else { Err("this kernel has no seccomp filters") },
    )
}
