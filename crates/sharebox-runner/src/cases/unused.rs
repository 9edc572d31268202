//! What cases give and no share asks for: mocks, modules.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use sharebox_case::{Case, MockSource};
use sharebox_diagnostic::{Text, text};
use sharebox_mock::MockPlace;
use sharebox_report::UnusedMock;

use super::many::Outcome;

/// Something that a case gives in vain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unused {
    /// Where it stands, and what it is. Its file is that of the case, or lies beside it.
    pub mock: UnusedMock,
    /// Whether it is in a file that other cases may use too.
    pub shared: bool,
}

/// Where something stands that was given: its file, line and column in it, and what it is.
type Place = (String, Option<(u32, u32)>, Text);

/// What was given, and whether somebody asked for it.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    given: BTreeMap<Place, Entry>,
    /// Whether a case did not get as far as to ask.
    doubtful: bool,
}

#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    used: bool,
    shared: bool,
}

impl Ledger {
    /// Notes what `case` gave, and what of it its shares asked for. `places` are its mocks by their ids.
    pub(super) fn note(
        &mut self,
        case: &Case,
        times: &[Outcome],
        places: Option<&std::sync::Arc<[MockPlace]>>,
    ) {
        let records = || times.iter().flatten().flat_map(|shared| &shared.records);
        if times.iter().any(Result::is_err) || records().any(|record| record.observation.undone.is_some()) {
            self.doubtful = true;
            return;
        }
        let used: BTreeSet<usize> =
            records().flat_map(|record| record.observation.used_mocks.iter().copied()).collect();
        let beside = Path::new(&*case.file).parent().unwrap_or(Path::new(""));
        let own = Path::new(&*case.file).file_name().map(|name| name.to_string_lossy().into_owned());
        for (id, place) in places.into_iter().flat_map(|places| places.iter()).enumerate() {
            let shared = own.as_ref() != Some(&place.file);
            let by_case = case.play.mocks.iter().any(|mock| match mock {
                MockSource::File(file) => file.value == place.file,
                MockSource::Inline(_) => !shared,
            });
            // What the configuration gives, it gives to every command.
            if by_case {
                let file = beside.join(&place.file).to_string_lossy().replace('\\', "/");
                let at = (place.line > 0).then_some((place.line, place.column));
                self.add(file, at, place.what.clone(), Entry { used: used.contains(&id), shared });
            }
        }
        let replaced: BTreeSet<&str> =
            records().flat_map(|record| &record.observation.replaced).map(String::as_str).collect();
        for module in &case.play.modules {
            let name = &module.name.value;
            let used = replaced
                .iter()
                .any(|used| *used == name || used.strip_prefix(name.as_str()).is_some_and(is_ending));
            let at = module.name.at.start;
            let what = text!("module `{name}`", "模块 `{name}`");
            self.add(case.file.to_string(), Some((at.line, at.column)), what, Entry { used, shared: false });
        }
    }

    fn add(&mut self, file: String, at: Option<(u32, u32)>, what: Text, entry: Entry) {
        let known = self.given.entry((file, at, what)).or_default();
        known.used |= entry.used;
        known.shared = entry.shared;
    }

    /// What nobody asked for; what cases share only if all of them were played (`whole`).
    pub(super) fn settle(self, whole: bool) -> Vec<Unused> {
        let whole = whole && !self.doubtful;
        let idle = self.given.into_iter().filter(|(_, entry)| !entry.used && (whole || !entry.shared));
        idle.map(|((file, at, what), Entry { shared, .. })| Unused {
            mock: UnusedMock { file, at, what },
            shared,
        })
        .collect()
    }
}

/// What a name may leave out of a module's path.
fn is_ending(rest: &str) -> bool {
    matches!(rest, ".js" | ".ts" | "/index.js" | "/index.ts")
}
