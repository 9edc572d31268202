//! `-A`, `-W`, `-D`: how bad findings are. Their order counts across the three, which clap's derive does not keep.

use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};
use sharebox_config::Node;
use sharebox_lint::{Level, Levels, Selector};

use super::config::layer;

/// The levels in the order in which they were given.
#[derive(Debug, Clone, Default)]
pub(crate) struct LevelArgs {
    pub(crate) levels: Levels,
    /// What was given, for people.
    given: Vec<(Selector, Level)>,
}

impl LevelArgs {
    /// What these arguments put over the configuration.
    pub(crate) fn layers(&self) -> Vec<Node> {
        let one = |(selector, level): &(Selector, Level)| {
            let name = match selector {
                Selector::Rule(rule) => rule.code,
                Selector::Category(category) => category.as_str(),
                Selector::All => "all",
            };
            let option = OPTIONS.iter().find(|(_, _, known, _)| known == level)?;
            Some(layer(&format!("--{}", option.0), &["levels", name], option.0.into()))
        };
        self.given.iter().filter_map(one).collect()
    }
}

/// Option, its letter, what it sets, and its help.
const OPTIONS: [(&str, char, Level, &str); 3] = [
    (
        "allow",
        'A',
        Level::Allow,
        "Leave out findings of this rule or category; the last of -A, -W and -D wins",
    ),
    ("warn", 'W', Level::Warn, "Make findings of this rule or category warnings"),
    ("deny", 'D', Level::Deny, "Make findings of this rule or category errors"),
];

impl FromArgMatches for LevelArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut given: Vec<(usize, Selector, Level)> = Vec::new();
        for (name, _, level, _) in OPTIONS {
            let indices = matches.indices_of(name).into_iter().flatten();
            let selectors = matches.get_many::<Selector>(name).into_iter().flatten();
            given.extend(indices.zip(selectors).map(|(index, selector)| (index, *selector, level)));
        }
        given.sort_by_key(|(index, ..)| *index);
        let mut levels = Levels::default();
        let given: Vec<(Selector, Level)> =
            given.into_iter().map(|(_, selector, level)| (selector, level)).collect();
        for (selector, level) in &given {
            levels.set(*selector, *level);
        }
        Ok(Self { levels, given })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Args for LevelArgs {
    fn augment_args(command: Command) -> Command {
        OPTIONS.into_iter().fold(command, |command, (name, letter, _, help)| {
            let arg = Arg::new(name)
                .short(letter)
                .long(name)
                .value_name("RULE|CATEGORY")
                .action(ArgAction::Append)
                .value_delimiter(',')
                .value_parser(|word: &str| word.parse::<Selector>())
                .help_heading("Rules")
                .help(help);
            command.arg(arg)
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}
