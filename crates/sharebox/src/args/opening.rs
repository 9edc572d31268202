//! How cards are opened.

use clap::Args;
use sharebox_observation::Start;
use sharebox_runner::{Opening, Way};

/// How cards are opened.
#[derive(Debug, Args)]
#[command(next_help_heading = "Opening cards")]
pub(crate) struct OpeningArgs {
    /// The program is not running when the card is opened: the default
    #[arg(long, conflicts_with_all = ["warm", "already_open"])]
    cold: bool,

    /// The program runs in the background, with its first page open; where the card is for that page, it is loaded anew or
    /// stays as the platform documents
    #[arg(long, conflicts_with = "already_open")]
    warm: bool,

    /// The program runs in the background, with the page of the card open, and that stays and is not loaded again: users
    /// report it of WeChat, whose guide says otherwise
    #[arg(long)]
    already_open: bool,

    /// Share the page that comes up again, and open that card, so many times
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=20))]
    hops: Option<u8>,
}

/// Where the card of `sharebox open` is.
#[derive(Debug, Args)]
#[command(next_help_heading = "Opening cards")]
pub(crate) struct WayArgs {
    /// Where the card is: `friend`, `friend:NAME`, `group:NAME`, or another way of the platform (`timeline`, `favorites`,
    /// `app`, `link` …); it brings the scene [default: where the record or the link says, else friend]
    #[arg(long, value_name = "CHAT|WAY")]
    opened_in: Option<Way>,

    /// The card carries a share ticket
    #[arg(long)]
    ticket: bool,

    /// The card is a private message of this activity
    #[arg(long, value_name = "ID")]
    private_activity: Option<String>,
}

impl OpeningArgs {
    /// Whether any of them is there.
    pub(crate) fn given(&self) -> bool {
        self.cold || self.warm || self.already_open || self.hops.is_some()
    }

    pub(crate) fn opening(&self) -> Opening {
        let start = match (self.warm, self.already_open) {
            (true, _) => Start::Warm,
            (_, true) => Start::AlreadyOpen,
            _ => Start::Cold,
        };
        Opening { start, hops: self.hops.map_or(0, usize::from), ..Opening::default() }
    }
}

impl WayArgs {
    /// `opening`, at the scene that somebody named.
    pub(crate) fn opening(&self, opening: &OpeningArgs, scene: Option<u32>) -> Opening {
        Opening {
            way: self.opened_in.clone(),
            ticket: self.ticket,
            private_activity: self.private_activity.clone(),
            scene,
            ..opening.opening()
        }
    }
}
