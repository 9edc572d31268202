//! What a worker and its children give up, so that a page cannot harm the machine.

use std::{fs::File, io, os::unix::fs::FileExt};

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use sharebox_sandbox::STACK_BYTES;

use crate::protocol::Setup;

const MEGABYTE: u64 = 1024 * 1024;

/// Address space of program and libraries, where the system does not tell what is taken.
const BASE_BYTES: u64 = 192 * MEGABYTE;

/// Open files: the project's, one at a time, and two pipes per child.
const OPEN_FILES: u64 = 1_024;
/// Open files of one page.
const PAGE_FILES: u64 = 64;

/// Whether the first thread may use as much stack as page code may need. The parent asks for that; the system
/// may not allow it.
pub(super) fn main_stack_suffices() -> bool {
    cfg!(target_os = "linux")
        && getrlimit(Resource::Stack).current.is_none_or(|bytes| bytes >= STACK_BYTES as u64)
}

/// Limits of a worker that runs pages itself.
pub(super) fn of_worker(setup: &Setup) -> io::Result<()> {
    common()?;
    set(Resource::Nofile, PAGE_FILES)?;
    // The parent's deadline is per page, processor time adds up over all pages: only a net below a net.
    set(Resource::Cpu, 3_600)?;
    address_space(Statm::open().taken() + setup.memory_mb * MEGABYTE)
}

/// Limits of a worker that forks, while it compiles what pages share.
pub(super) fn of_forker(setup: &Setup, taken: u64, stack_to_come: usize) -> io::Result<()> {
    common()?;
    soft(Resource::Nofile, OPEN_FILES)?;
    // Twice what one page may take: there is a page's whole code in it, and the pages come on top of it.
    address_space_soft(taken + stack_to_come as u64 + 2 * setup.memory_mb * MEGABYTE)
}

/// Limits of a child that runs one page; `taken` bytes of address space are the worker's.
pub(super) fn of_page(setup: &Setup, taken: u64, stack_to_come: usize) -> io::Result<()> {
    set(Resource::Nofile, PAGE_FILES)?;
    // The worker's deadline comes first unless the worker is gone.
    set(Resource::Cpu, setup.timeout_ms.div_ceil(1_000) + 1)?;
    address_space(taken + stack_to_come as u64 + setup.memory_mb * MEGABYTE)
}

/// Tells the kernel to end this process, or one that it forks, before any other where the machine's memory runs out: a
/// page is the most likely to have taken it, and the least missed.
#[cfg(target_os = "linux")]
fn go_first() {
    // Where it cannot be said, the kernel chooses by what each has taken.
    std::fs::write("/proc/self/oom_score_adj", "1000").ok();
}

fn common() -> io::Result<()> {
    #[cfg(target_os = "linux")]
    go_first();
    set(Resource::Core, 0)?;
    // Writing to a file of any size raises a signal; pipes are no files.
    set(Resource::Fsize, 0)
}

/// Where the kernel says how much address space this process has taken. Opened once: a worker that is confined to its
/// project opens nothing else.
pub(super) struct Statm(Option<File>);

impl Statm {
    pub(super) fn open() -> Self {
        Self(File::open("/proc/self/statm").ok())
    }

    /// Bytes of address space.
    pub(super) fn taken(&self) -> u64 {
        let mut text = [0; 256];
        let read = self.0.as_ref().and_then(|file| file.read_at(&mut text, 0).ok());
        let pages = read
            .and_then(|read| std::str::from_utf8(text.get(..read)?).ok())
            .and_then(|text| text.split(' ').next()?.parse::<u64>().ok());
        pages.map_or(BASE_BYTES + STACK_BYTES as u64, |pages| pages * rustix::param::page_size() as u64)
    }
}

/// macOS does not enforce an address space limit and may refuse to set one.
fn address_space(bytes: u64) -> io::Result<()> {
    if cfg!(target_os = "linux") { set(Resource::As, bytes) } else { Ok(()) }
}

fn address_space_soft(bytes: u64) -> io::Result<()> {
    if cfg!(target_os = "linux") { soft(Resource::As, bytes) } else { Ok(()) }
}

/// Lowers a limit for good.
fn set(resource: Resource, value: u64) -> io::Result<()> {
    let value = getrlimit(resource).maximum.map_or(value, |most| most.min(value));
    Ok(setrlimit(resource, Rlimit { current: Some(value), maximum: Some(value) })?)
}

/// Sets a limit that children may change.
fn soft(resource: Resource, value: u64) -> io::Result<()> {
    let maximum = getrlimit(resource).maximum;
    let value = maximum.map_or(value, |most| most.min(value));
    Ok(setrlimit(resource, Rlimit { current: Some(value), maximum })?)
}
