//! What code a share comes through, in a run that is made for that: its scripts count (`sharebox_script::counted`).

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use boa_engine::{
    Context, JsResult, JsValue,
    object::builtins::{JsArrayBuffer, JsUint8Array},
};
use sharebox_observation::{CoveredFunction, CoveredKind, CoveredPoint};
use sharebox_project::ProjectPath;
use sharebox_script::{Counted, PointKind};

use crate::world::LoadedScript;

/// Folders with packages: what is in them is not the author's.
pub(crate) const PACKAGES: [&str; 2] = ["node_modules", "miniprogram_npm"];

/// The arrays of the scripts that count.
#[derive(Debug, Default)]
pub(crate) struct Counting {
    on: bool,
    /// Whether the share has begun.
    shared: Cell<bool>,
    arrays: RefCell<Vec<(String, Rc<LoadedScript>, JsArrayBuffer)>>,
}

impl Counting {
    /// `on`: whether the run is made for that.
    pub(crate) fn new(on: bool) -> Self {
        Self { on, ..Self::default() }
    }

    /// Whether the script at `path` counts.
    pub(crate) fn counts(&self, path: &ProjectPath) -> bool {
        self.on && !path.parts().any(|part| PACKAGES.contains(&part))
    }

    /// The array for a script that is about to run.
    pub(crate) fn array(
        &self,
        path: &ProjectPath,
        script: &Rc<LoadedScript>,
        context: &mut Context,
    ) -> JsResult<Option<JsValue>> {
        let Some(counted) = &script.counted else { return Ok(None) };
        let buffer = JsArrayBuffer::new(counted.points.len(), context)?;
        let array = JsUint8Array::from_array_buffer(buffer.clone(), context)?;
        self.arrays.borrow_mut().push((path.as_str().to_owned(), script.clone(), buffer));
        Ok(Some(array.into()))
    }

    /// Notes that the share handler is called now: what came before is not its.
    pub(crate) fn begin(&self) {
        self.shared.set(true);
        for (_, _, buffer) in self.arrays.borrow().iter() {
            if let Some(mut bytes) = buffer.data_mut() {
                bytes.fill(0);
            }
        }
    }

    /// The functions that ran since, and the ways that were taken through them.
    pub(crate) fn take(&self) -> Vec<CoveredFunction> {
        let arrays = self.arrays.take();
        if !self.shared.get() {
            return Vec::new();
        }
        let found = arrays.iter().filter_map(|(file, script, buffer)| {
            let bytes = buffer.data()?.to_vec();
            Some(functions(file, script.counted.as_ref()?, &bytes))
        });
        found.flatten().collect()
    }
}

fn functions(file: &str, counted: &Counted, reached: &[u8]) -> Vec<CoveredFunction> {
    let ran = |index: usize| reached.get(index).is_some_and(|count| *count > 0);
    let mut functions: Vec<(usize, CoveredFunction)> = Vec::new();
    for (index, point) in counted.points.iter().enumerate() {
        let Some(point) = point else { continue };
        if !ran(point.function) {
            continue;
        }
        let Some(kind) = kind(point.kind) else {
            let name = counted.names.iter().find(|(function, _)| *function == index);
            let name = name.map(|(_, name)| name.clone());
            let function = CoveredFunction { file: file.to_owned(), name, at: point.at, points: Vec::new() };
            functions.push((index, function));
            continue;
        };
        // Its function comes before it.
        let own = functions.iter_mut().rev().find(|(function, _)| *function == point.function);
        if let Some((_, function)) = own {
            function.points.push(CoveredPoint { kind, at: point.at, reached: ran(index) });
        }
    }
    let mut functions: Vec<CoveredFunction> = functions.into_iter().map(|(_, function)| function).collect();
    for function in &mut functions {
        function.points.sort_by_key(|point| (point.at, point.kind));
    }
    functions
}

/// `None` for the beginning of a function.
fn kind(kind: PointKind) -> Option<CoveredKind> {
    Some(match kind {
        PointKind::Function => return None,
        PointKind::Return => CoveredKind::Return,
        PointKind::If => CoveredKind::If,
        PointKind::Else => CoveredKind::Else,
        PointKind::Case => CoveredKind::Case,
        PointKind::NoCase => CoveredKind::NoCase,
        PointKind::Consequent => CoveredKind::Consequent,
        PointKind::Alternate => CoveredKind::Alternate,
        PointKind::Right => CoveredKind::Right,
        PointKind::Catch => CoveredKind::Catch,
    })
}
