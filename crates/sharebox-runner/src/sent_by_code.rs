//! Opens the cards that code sent by itself (contract 1.11), in place of a handler.

use sharebox_observation::{CallRecord, Opened as OpenedCard, Value};
use sharebox_report::{ShareRecord, native_calls};

use crate::{RunError, landing::Opener};

impl Opener<'_> {
    /// Opens them in all `records`, and looks at each with what came of it.
    pub(crate) fn open_sent_by_code(&self, records: &mut [ShareRecord]) -> Result<(), RunError> {
        let mut cards = Vec::new();
        let mut places = Vec::new();
        for (number, record) in records.iter_mut().enumerate() {
            let sent: Vec<Option<OpenedCard>> = native_calls(record).map(|call| self.sent(call)).collect();
            record.native_opened = vec![None; sent.len()];
            for (index, card) in sent.into_iter().enumerate() {
                let Some(card) = card else { continue };
                places.push((number, index));
                cards.push(card);
            }
        }
        for ((number, index), (card, _)) in places.into_iter().zip(self.land(cards, false)?) {
            let Some(record) = records.get_mut(number) else { continue };
            let run = self.run_of(record);
            let call = native_calls(record).nth(index);
            let found = self.worlds.bench.look_at_opened(&run, record, (&card, call));
            record.diagnostics.extend(found);
            if let Some(place) = record.native_opened.get_mut(index) {
                *place = Some(card);
            }
        }
        Ok(())
    }

    /// The card that `call` sent; `None` where it names no page (contract 1.11 path: mini games pass a query alone).
    fn sent(&self, call: &CallRecord) -> Option<OpenedCard> {
        let (_, name) = call.api.split_once('.')?;
        let share = self.platform.native_shares.iter().find(|share| share.api == name)?;
        let options = call.args.first()?;
        let path = options.field("path").and_then(Value::as_str)?;
        let (page, query) = path.split_once('?').unwrap_or((path, ""));
        let page = page.strip_prefix('/').unwrap_or(page);
        if page.is_empty() {
            return None;
        }
        let way = share.ways.iter().find(|(number, _)| match options.field("scene") {
            Some(Value::Number(scene)) => scene.to_string() == number.to_string(),
            _ => false,
        });
        let scene = way.and_then(|(_, way)| self.platform.delivery.way(way)).map(|way| way.scene);
        let way = way.map_or(share.api, |(_, way)| way).to_owned();
        let scene = self.options.opening.scene.or(scene);
        Some(self.on_its_way(page.to_owned(), query.to_owned(), (way, None), scene))
    }
}
