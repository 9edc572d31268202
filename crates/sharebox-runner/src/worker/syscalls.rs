//! What a process that runs a page may not ask of a Linux kernel: network, other programs and processes, changing
//! files. The engine needs none of that; should a page break out of it, this is the second wall.
//!
//! A worker that forks gives up everything but that before its first page, and its children inherit it. They give up
//! the rest: a filter costs the kernel the more the longer it is, and that is paid by every page.
//!
//! Where the kernel or the architecture has no seccomp filters, the other limits stand alone.

use std::{collections::BTreeMap, io};

use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen as Len, SeccompCmpOp as Op, SeccompCondition, SeccompFilter,
    SeccompRule, TargetArch, apply_filter,
};

/// Calls that nobody who runs pages needs.
const REFUSED: &[libc::c_long] = &[
    // Network.
    libc::SYS_socket,
    libc::SYS_socketpair,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_accept,
    libc::SYS_accept4,
    libc::SYS_sendto,
    libc::SYS_sendmsg,
    libc::SYS_sendmmsg,
    // Programs and processes.
    libc::SYS_execve,
    libc::SYS_execveat,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_getfd,
    libc::SYS_setpgid,
    libc::SYS_setsid,
    // Files.
    libc::SYS_openat2,
    libc::SYS_unlinkat,
    libc::SYS_renameat2,
    libc::SYS_mkdirat,
    libc::SYS_mknodat,
    libc::SYS_linkat,
    libc::SYS_symlinkat,
    libc::SYS_truncate,
    libc::SYS_fallocate,
    libc::SYS_fchmodat,
    libc::SYS_fchownat,
    libc::SYS_setxattr,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_chroot,
    // What goes round filters, or into the kernel.
    libc::SYS_io_uring_setup,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_kexec_load,
];

/// Their older forms, which newer architectures do not have.
#[cfg(target_arch = "x86_64")]
const REFUSED_OLD: &[libc::c_long] = &[
    libc::SYS_creat,
    libc::SYS_unlink,
    libc::SYS_rename,
    libc::SYS_renameat,
    libc::SYS_mkdir,
    libc::SYS_rmdir,
    libc::SYS_mknod,
    libc::SYS_link,
    libc::SYS_symlink,
    libc::SYS_chmod,
    libc::SYS_chown,
];
#[cfg(not(target_arch = "x86_64"))]
const REFUSED_OLD: &[libc::c_long] = &[];

/// What a worker needs for its children: to make them and to end them. `tgkill` stays, by which a process that is out of
/// memory ends itself; landlock keeps it to itself.
const WITH_CHILDREN: &[libc::c_long] = &[
    libc::SYS_clone,
    libc::SYS_clone3,
    libc::SYS_kill,
    libc::SYS_tkill,
    libc::SYS_pidfd_send_signal,
    libc::SYS_rt_sigqueueinfo,
    libc::SYS_rt_tgsigqueueinfo,
];
#[cfg(target_arch = "x86_64")]
const WITH_CHILDREN_OLD: &[libc::c_long] = &[libc::SYS_fork, libc::SYS_vfork];
#[cfg(not(target_arch = "x86_64"))]
const WITH_CHILDREN_OLD: &[libc::c_long] = &[];

/// The filter of a worker that forks, ready to be applied; `None` where this architecture has none.
pub(super) fn of_forker() -> Option<BpfProgram> {
    let mut rules = always(&[REFUSED, REFUSED_OLD]);
    // Opening is for reading: the flags are the third argument.
    rules.insert(libc::SYS_openat, writing(2)?);
    #[cfg(target_arch = "x86_64")]
    rules.insert(libc::SYS_open, writing(1)?);
    filter(rules)
}

/// What is left to give up for a page: all the filter of a child.
pub(super) fn of_page() -> Option<BpfProgram> {
    filter(always(&[WITH_CHILDREN, WITH_CHILDREN_OLD]))
}

/// Gives up both at once, for whoever has no children.
pub(super) fn give_up_all() -> io::Result<()> {
    give_up(of_forker().as_ref())?;
    give_up(of_page().as_ref())
}

/// Calls that are refused whatever their arguments.
fn always(lists: &[&[libc::c_long]]) -> BTreeMap<i64, Vec<SeccompRule>> {
    lists.iter().copied().flatten().map(|call| (*call, Vec::new())).collect()
}

fn filter(rules: BTreeMap<i64, Vec<SeccompRule>>) -> Option<BpfProgram> {
    let arch = TargetArch::try_from(std::env::consts::ARCH).ok()?;
    let refuse = SeccompAction::Errno(u32::try_from(libc::EPERM).unwrap_or(1));
    SeccompFilter::new(rules, SeccompAction::Allow, refuse, arch).ok()?.try_into().ok()
}

/// Rules that match when the flags in argument `index` ask for more than reading.
fn writing(index: u8) -> Option<Vec<SeccompRule>> {
    let flag = |mask: libc::c_int, value: libc::c_int| {
        let (mask, value) = (u64::try_from(mask).ok()?, u64::try_from(value).ok()?);
        let condition = SeccompCondition::new(index, Len::Dword, Op::MaskedEq(mask), value).ok()?;
        SeccompRule::new(vec![condition]).ok()
    };
    Some(vec![
        flag(libc::O_ACCMODE, libc::O_WRONLY)?,
        flag(libc::O_ACCMODE, libc::O_RDWR)?,
        flag(libc::O_CREAT, libc::O_CREAT)?,
        flag(libc::O_TRUNC, libc::O_TRUNC)?,
    ])
}

/// Applies the filter to this thread, for good. Kernels without filters say so, which is no failure.
pub(super) fn give_up(filter: Option<&BpfProgram>) -> io::Result<()> {
    let Some(filter) = filter else { return Ok(()) };
    match apply_filter(filter) {
        Ok(()) => Ok(()),
        Err(seccompiler::Error::Prctl(error) | seccompiler::Error::Seccomp(error))
            if matches!(error.raw_os_error(), Some(libc::EINVAL | libc::ENOSYS)) =>
        {
            Ok(())
        }
        Err(error) => Err(io::Error::other(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_it_says_and_nothing_else() {
        let folder = std::env::temp_dir();
        let outcome = std::thread::spawn(move || {
            give_up_all().unwrap();
            let file = folder.join("sharebox-must-not-be-written");
            [
                std::fs::File::open("/dev/null").is_ok(),
                std::fs::File::create(&file).is_err(),
                std::fs::OpenOptions::new().write(true).open("/dev/null").is_err(),
                std::fs::create_dir(&file).is_err(),
                std::fs::remove_file("/dev/null/x").is_err(),
                std::net::UdpSocket::bind("127.0.0.1:0").is_err(),
                std::net::TcpStream::connect("127.0.0.1:9")
                    .is_err_and(|error| error.raw_os_error() == Some(libc::EPERM)),
                std::process::Command::new("/bin/true").status().is_err(),
                std::thread::Builder::new().spawn(|| ()).is_err(),
                rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::CONT)
                    .is_err(),
                !vec![1_u8; 10_000_000].is_empty(),
            ]
        })
        .join()
        .unwrap();
        assert_eq!(outcome, [true; 11]);
    }
}
