//! The files of the mini program's package, as whoever runs it hands them over.

/// Gives the files of a package, and nothing outside it. Paths are relative to its root, without a leading
/// slash and without `.` and `..`.
pub trait Package: std::fmt::Debug {
    /// The bytes of a file; `None` where there is none, or none that may be read.
    fn read(&self, path: &str) -> Option<Vec<u8>>;

    /// The names of what is directly in a folder, in order; `None` where there is no such folder.
    fn list(&self, folder: &str) -> Option<Vec<String>>;
}

/// A package without files.
#[derive(Debug)]
pub(crate) struct NoPackage;

impl Package for NoPackage {
    fn read(&self, _: &str) -> Option<Vec<u8>> {
        None
    }

    fn list(&self, _: &str) -> Option<Vec<String>> {
        None
    }
}
