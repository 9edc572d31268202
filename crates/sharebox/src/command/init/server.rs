//! What a CI server needs for `sharebox check` and `sharebox test`: one file, in the folder where the server looks for it.

use std::{
    fs,
    path::{Component, Path, PathBuf},
};

/// A CI server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Server {
    /// GitHub Actions
    Github,
    /// GitLab CI
    Gitlab,
    /// Gitee Go
    Gitee,
}

impl Server {
    /// The file that the server reads for the program in `root`, and what it needs there. Servers read no other folder than
    /// the repository's own, so commands name the program where it is in a folder below that.
    pub(super) fn file(self, root: &Path) -> (PathBuf, String) {
        let repository = repository(root);
        let program = root.strip_prefix(repository).unwrap_or(Path::new(""));
        let command = |words: &str| command(words, program);
        let (name, text) = match self {
            // Source: docs.github.com/actions/reference/workflows-and-actions/workflow-syntax. Cases are played whatever
            // `check` finds.
            Self::Github => (
                ".github/workflows/sharebox.yml",
                format!(
                    "\
name: Share
on: [push, pull_request]
permissions: {{ contents: read }}
jobs:
  share:
    runs-on: ubuntu-latest
    timeout-minutes: 15
    steps:
      - uses: actions/checkout@v6
      # sharebox has to be on the path: install it here, as your project installs its tools.
      - run: {}
      - if: success() || failure()
        run: {}
",
                    command("check"),
                    command("test")
                ),
            ),
            // Source: docs.gitlab.com/ci/yaml. Without `image` a job gets what its runner happens to have; the first command
            // of a job that fails ends it, hence two jobs.
            Self::Gitlab => (
                ".gitlab-ci.yml",
                format!(
                    "\
.share:
  image: debian:stable-slim # or any image for glibc that has sharebox
  before_script:
    # sharebox has to be on the path: install it here, as your project installs its tools.
    - sharebox --version

share-check:
  extends: .share
  script:
    - {}
  artifacts:
    when: always
    reports: {{ codequality: share.json }}

share-test:
  extends: .share
  script:
    - {}
  artifacts:
    when: always
    reports: {{ junit: share.xml }}
",
                    command("check -o gitlab=share.json"),
                    command("test -o junit=share.xml")
                ),
            ),
            // Source: help.gitee.com/gitee-go. No step runs without a language; Node from 18 on needs glibc 2.28, so that its
            // image is not the old one of the versions before.
            Self::Gitee => (
                ".workflow/sharebox.yml",
                format!(
                    "\
version: '1.0'
name: share
displayName: Share
triggers:
  trigger: auto
  push:
    branches:
      prefix:
        - ''
stages:
  - name: share
    displayName: Share
    strategy: naturally
    trigger: auto
    steps:
      - step: build@nodejs
        name: share
        displayName: sharebox
        # sharebox does not use Node; the step has it, and versions before 18 come with an old C library.
        nodeVersion: 20.18.0
        commands:
          # sharebox has to be on the path: install it here, as your project installs its tools.
          - {}
          - {}
",
                    command("check -f concise"),
                    command("test -f dot")
                ),
            ),
        };
        (repository.join(name), text)
    }
}

/// The folder of the git repository that `root` is in; `root` where it is in none.
pub(super) fn repository(root: &Path) -> &Path {
    // In a worktree `.git` is a file.
    root.ancestors().find(|folder| fs::symlink_metadata(folder.join(".git")).is_ok()).unwrap_or(root)
}

/// A command for the program in this folder below the repository's, as a value of YAML.
fn command(words: &str, program: &Path) -> String {
    let parts: Vec<_> = program
        .components()
        .filter(|part| matches!(part, Component::Normal(_)))
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    let folder = parts.join("/");
    if folder.is_empty() {
        return format!("sharebox {words}");
    }
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/');
    if folder.chars().all(plain) && !folder.starts_with('-') {
        return format!("sharebox {words} {folder}");
    }
    // To a shell a text in single quotes, to YAML one in double quotes, as JSON has it.
    let command = format!("sharebox {words} './{}'", folder.replace('\'', r"'\''"));
    serde_json::Value::String(command).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_in_a_folder_is_named_so_that_shells_and_yaml_read_it() {
        for (folder, expected) in [
            ("", "sharebox check"),
            ("apps/mini-program", "sharebox check apps/mini-program"),
            ("小程序", "sharebox check 小程序"),
            ("my app", r#""sharebox check './my app'""#),
            ("it's", r#""sharebox check './it'\\''s'""#),
            ("a: b #c", r#""sharebox check './a: b #c'""#),
            ("-q", r#""sharebox check './-q'""#),
        ] {
            assert_eq!(command("check", Path::new(folder)), expected);
        }
    }
}
