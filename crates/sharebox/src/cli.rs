//! The command line.

use clap::{Parser, Subcommand};

use crate::args::language::LanguageArgs;
use crate::{
    command::{
        check::CheckArgs,
        init::InitArgs,
        merge::MergeArgs,
        open::OpenArgs,
        opendata::{decrypt::DecryptArgs, seal::SealArgs, vectors::VectorsArgs},
        reference::{ApisArgs, ExplainArgs, PlatformsArgs, RulesArgs},
        run::RunArgs,
        schema::SchemaArgs,
        serve::ServeArgs,
        test::TestArgs,
    },
    exit::Exit,
};

/// Runs mini-program share handlers (`onShareAppMessage`) without a phone, a login or a GUI, and shows the card.
#[derive(Debug, Parser)]
#[command(name = "sharebox", version, propagate_version = true, after_help = EXIT_CODES)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  fine
  1  a page is wrong: at least one finding is an error (or warnings are not allowed, and there are some);
     a case failed; or open data is to be refused
  2  sharebox could not do its work (bad flag, unreadable project, a page that could not be judged)

`sharebox --version --verbose` says what contains a page on this machine.";

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run the share handlers of a page or a project and show the cards
    Run(Box<RunArgs>),
    /// Check every page and every trigger of projects; the command for CI
    Check(Box<CheckArgs>),
    /// Play cases (`*.share.json`, `*.share.js`) and compare their shares with what they expect, and with reviewed cards
    Test(Box<TestArgs>),
    /// Open a card, a share record or a link, and say what the page that comes up does with it
    Open(Box<OpenArgs>),
    /// Write a configuration and one case per page that shares, from what the pages do today
    Init(InitArgs),
    /// Join the parts of a run into one report
    Merge(MergeArgs),
    /// Decrypt open data (`encryptedData`, `iv`), check its watermark and signature, and say what is wrong with it
    Decrypt(Box<DecryptArgs>),
    /// Encrypt open data as a client does
    Seal(Box<SealArgs>),
    /// Print test vectors for a server that decrypts open data, right ones and wrong ones, as JSON
    Vectors(VectorsArgs),
    /// List the rules
    Rules(RulesArgs),
    /// Show the page of a rule: what it finds, why, a bad and a good example, the evidence
    Explain(ExplainArgs),
    /// List the platforms, or show what one promises about sharing
    Platforms(PlatformsArgs),
    /// List the APIs of the platforms: since when, and which are simulated
    Apis(ApisArgs),
    /// Print the JSON Schema of an output
    Schema(SchemaArgs),
    /// Answer requests of another program on standard input, one JSON message a line (JSON-RPC 2.0)
    Serve(ServeArgs),
}

impl Command {
    /// What it was told about its language.
    pub(crate) fn language(&self) -> &LanguageArgs {
        match self {
            Self::Run(args) => &args.output.language,
            Self::Check(args) => &args.output.language,
            Self::Test(args) => args.language(),
            Self::Open(args) => &args.output.language,
            Self::Init(args) => &args.language,
            Self::Merge(args) => &args.output.language,
            Self::Decrypt(args) => &args.language,
            Self::Seal(args) => &args.language,
            Self::Vectors(args) => &args.language,
            Self::Rules(args) => &args.language,
            Self::Explain(args) => &args.language,
            Self::Platforms(args) => &args.language,
            Self::Apis(args) => &args.language,
            Self::Schema(args) => &args.language,
            Self::Serve(args) => &args.language,
        }
    }

    pub(crate) fn run(self) -> Exit {
        match self {
            Self::Run(args) => args.run(),
            Self::Check(args) => args.run(),
            Self::Test(args) => args.run(),
            Self::Open(args) => args.run(),
            Self::Init(args) => args.run(),
            Self::Merge(args) => args.run(),
            Self::Decrypt(args) => args.run(),
            Self::Seal(args) => args.run(),
            Self::Vectors(args) => args.run(),
            Self::Rules(args) => args.run(),
            Self::Explain(args) => args.run(),
            Self::Platforms(args) => args.run(),
            Self::Apis(args) => args.run(),
            Self::Schema(args) => args.run(),
            Self::Serve(args) => args.run(),
        }
    }
}
