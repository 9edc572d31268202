//! Which configuration counts, and what goes over it.

use std::{
    fs::{self, File},
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::Args;
use serde_json::{Value, json};
use sharebox_config::{Choice, Config, ConfigFiles, FileRead, Node};
use sharebox_diagnostic::{Text, text};
use sharebox_runner::Input;

use super::{host::HostArgs, input::InputError, levels::LevelArgs, output::OutputArgs};
use crate::{command::Failure, exit::Exit};

/// Which configuration counts.
#[derive(Debug, Args)]
#[command(next_help_heading = "Configuration")]
pub(crate) struct ConfigArgs {
    /// The configuration file [default: the nearest `sharebox.json`, `sharebox.jsonc` or `package.json` with the key
    /// `sharebox`, from the project's folder upwards]
    #[arg(short, long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,

    /// Use no configuration file
    #[arg(long)]
    no_config: bool,

    /// Set one value of the configuration, as in `--set levels.style=allow`; repeatable
    #[arg(long = "set", value_name = "KEY=VALUE")]
    set: Vec<String>,

    /// Print what is in force and where each value comes from, and run nothing; with `-f json` as
    /// plain JSON
    #[arg(long)]
    pub(crate) print_config: bool,
}

/// Files on disk.
struct Disk;

impl ConfigFiles for Disk {
    fn read(&self, path: &Path, limit: u64) -> FileRead {
        // A pipe by that name would never end.
        match fs::metadata(path) {
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                return FileRead::Absent;
            }
            Err(error) => return FileRead::Failed(Text::verbatim(error.to_string())),
            Ok(kind) if !kind.is_file() => {
                return FileRead::Failed(text!("it is not a regular file", "它不是普通文件"));
            }
            Ok(_) => {}
        }
        let mut bytes = Vec::new();
        match File::open(path).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes)) {
            Ok(_) => FileRead::Bytes(bytes),
            Err(error) => FileRead::Failed(Text::verbatim(error.to_string())),
        }
    }
}

impl ConfigArgs {
    /// The configuration for `input`, flags over it.
    pub(crate) fn load(
        &self,
        input: &Input,
        host: &HostArgs,
        levels: &LevelArgs,
        output: &OutputArgs,
    ) -> Result<Arc<Config>, Failure> {
        let flags = host.layers().into_iter().chain(levels.layers()).chain(output.layers());
        self.load_with(input, flags)
    }

    /// The configuration for `input`, what `flags` say over it.
    pub(crate) fn load_with(
        &self,
        input: &Input,
        flags: impl IntoIterator<Item = Node>,
    ) -> Result<Arc<Config>, Failure> {
        let root = match sharebox_runner::root_of(input) {
            Some(root) => root,
            None => std::env::current_dir().and_then(fs::canonicalize).map_err(InputError::Here)?,
        };
        let choice = match &self.config {
            Some(file) => Choice::File(std::path::absolute(file).map_err(InputError::Here)?),
            None if self.no_config => Choice::Nothing,
            None => Choice::Nearest,
        };
        let mut layers = Vec::new();
        for given in &self.set {
            layers.push(sharebox_config::assignment(given)?);
        }
        layers.extend(flags);
        Ok(Arc::new(sharebox_config::load(&choice, &root, &Disk, layers)?))
    }
}

/// A layer of one flag: `value` at `path`.
pub(crate) fn layer(flag: &str, path: &[&str], value: Value) -> Node {
    let value = path.iter().rev().fold(value, |value, key| json!({ *key: value }));
    Node::new(&value, &sharebox_config::Origin::Flag(flag.into()))
}

/// Prints what is in force for each input; `plain`: for programs, as JSON without remarks, of several inputs by their names.
pub(crate) fn print_configs(configs: &[(String, Arc<Config>)], plain: bool) -> Exit {
    let defaults = json!({ "limits": super::host::default_limits(), "denyWarnings": false });
    if plain {
        let of = |(_, config): &(String, Arc<Config>)| sharebox_config::in_force(config, &defaults);
        let value = match configs {
            [only] => of(only),
            several => several.iter().map(|one| (one.0.clone(), of(one))).collect(),
        };
        return crate::command::print(
            |out| {
                sharebox_report::write_indented(&value, out)?;
                writeln!(out)
            },
            Exit::Fine,
        );
    }
    crate::command::print(
        |out| {
            for (name, config) in configs {
                if configs.len() > 1 {
                    writeln!(out, "// {}", sharebox_report::safe_line(name))?;
                }
                out.write_all(
                    sharebox_report::safe_text(&sharebox_config::show(config, &defaults)).as_bytes(),
                )?;
            }
            Ok(())
        },
        Exit::Fine,
    )
}
