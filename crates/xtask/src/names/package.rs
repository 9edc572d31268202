//! A published package, fetched with npm and read from its archive.

use std::{path::Path, process::Command};

/// A package at one version.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Package {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
}

/// A file of a package: its path below the root of the package, its text.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Package {
    /// The declaration files of the package, in the order of their paths.
    pub(crate) fn declarations(self) -> Result<Vec<File>, String> {
        let folder =
            tempfile::tempdir().map_err(|error| format!("cannot make a temporary folder: {error}"))?;
        let archive = self.pack(folder.path())?;
        // The one folder at its root is called `package`, but for packages of DefinitelyTyped.
        let root = folder.path().join("unpacked");
        std::fs::create_dir(&root).map_err(|error| format!("cannot make {}: {error}", root.display()))?;
        let unpack = ["-xzf", &archive, "-C", "unpacked", "--strip-components=1"];
        run(Command::new("tar").args(unpack).current_dir(folder.path()))?;
        let mut files = Vec::new();
        collect(&root, "", &mut files)?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        if files.is_empty() {
            return Err(format!("{}@{} has no declaration files", self.name, self.version));
        }
        Ok(files)
    }

    /// Fetches the archive into `folder`; gives its file name.
    fn pack(self, folder: &Path) -> Result<String, String> {
        let wanted = format!("{}@{}", self.name, self.version);
        let output = run(Command::new("npm").args(["pack", "--silent", &wanted]).current_dir(folder))?;
        // Scripts of the package may print before it.
        let name = output.lines().map(str::trim).rfind(|line| !line.is_empty());
        name.map(str::to_owned).ok_or_else(|| format!("npm did not say where {wanted} went"))
    }
}

fn collect(folder: &Path, below: &str, files: &mut Vec<File>) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("cannot read {}: {error}", folder.display());
    #[expect(clippy::disallowed_methods, reason = "a chore reads what it has just unpacked")]
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
        if entry.file_type().map_err(failed)?.is_dir() {
            collect(&entry.path(), &path, files)?;
        } else if name.ends_with(".d.ts") {
            #[expect(clippy::disallowed_methods, reason = "a chore reads what it has just unpacked")]
            let text = std::fs::read_to_string(entry.path()).map_err(failed)?;
            files.push(File { path, text });
        }
    }
    Ok(())
}

fn run(command: &mut Command) -> Result<String, String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| format!("cannot run {program}: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("{program} failed: {}", String::from_utf8_lossy(&output.stderr).trim()))
    }
}
