//! What the files say about the components of a page: which tags it may use, and where they stand in its markup.

use std::{
    cell::{OnceCell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use boa_engine::{Context, JsObject, JsResult, JsValue};
use sharebox_diagnostic::{Text, text};
use sharebox_project::{
    AppComponents, ProjectPath, app_components, read_text, script_endings, used_components,
};

use crate::{PageRun, component, modules, natives::argument, world::World};

/// The files that components come from.
#[derive(Debug)]
pub(crate) struct Tree {
    /// Ending of markup files.
    pub(crate) markup: &'static str,
    page: RefCell<Rc<TreePage>>,
    app: OnceCell<AppComponents>,
}

/// The page whose components these are.
#[derive(Debug)]
pub(crate) struct TreePage {
    pub(crate) route: String,
    /// The page's files without their endings.
    pub(crate) base: ProjectPath,
}

impl TreePage {
    fn new(run: &PageRun, root: &ProjectPath) -> Self {
        let script = run.page_script.as_deref().and_then(|script| ProjectPath::new(script).ok());
        let base = script.map(|path| path.without_extension());
        let base = base.or_else(|| root.join(&run.route).ok()).unwrap_or_default();
        Self { route: run.route.clone(), base }
    }
}

impl Tree {
    pub(crate) fn new(run: &PageRun, root: &ProjectPath, markup: &'static str) -> Self {
        let page = Rc::new(TreePage::new(run, root));
        Self { markup, page: RefCell::new(page), app: OnceCell::new() }
    }

    /// The ending of markup files, with the dot.
    pub(crate) fn markup(&self) -> &'static str {
        self.markup
    }

    pub(crate) fn page(&self) -> Rc<TreePage> {
        self.page.borrow().clone()
    }

    /// From now on, `run`'s page is the one.
    pub(crate) fn turn_to(&self, run: &PageRun, root: &ProjectPath) {
        self.page.replace(Rc::new(TreePage::new(run, root)));
    }

    pub(crate) fn app(&self, world: &World) -> &AppComponents {
        self.app.get_or_init(|| app_components(&world.resolver()))
    }

    /// The files, without their endings, of the page or component called `is`.
    pub(crate) fn base_of(&self, is: &str, world: &World) -> ProjectPath {
        let page = self.page();
        if is == page.route {
            return page.base.clone();
        }
        let below = world.root.join(is).ok().filter(|base| {
            ["js", "ts", "json"]
                .iter()
                .any(|ending| world.source.0.is_file(&base.with_ending(&format!(".{ending}"))))
        });
        // Packages in `node_modules` may lie outside the folder of `app.json`.
        below.or_else(|| ProjectPath::new(is).ok()).unwrap_or_default()
    }
}

/// Whether the page's configuration has `usingComponents`; that of `app.json` counts for every page.
pub(crate) fn uses_components(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let own = used_components(&world.tree.page().base, &world.resolver()).is_some();
    Ok((own || world.tree.app(&world).using.is_some()).into())
}

/// Whether the page is one of a tab bar that is a component of the project.
pub(crate) fn has_tab_bar(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    let app = world.tree.app(&world);
    Ok((app.custom_tab_bar && app.tab_routes.contains(&world.tree.page().route)).into())
}

/// Whether the markup of the page at `route` has a web-view.
pub(crate) fn has_web_view(route: &str, world: &World) -> bool {
    let Ok(base) = world.root.join(route) else { return false };
    let markup = read_text(world.source.0.as_ref(), &base.with_ending(world.tree.markup));
    markup.is_ok_and(|markup| {
        sharebox_markup::elements(markup.text()).iter().any(|element| element.tag == "web-view")
    })
}

/// The definition of a component, see [`define`]; `undefined` where there is none.
pub(crate) fn definition(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let world = World::expect(context)?;
    Ok(define(&text(args), &world, context).map_or_else(JsValue::undefined, JsValue::from))
}

/// The definition that the script of a component was called `Component()` with, loaded at the first request; `None` where
/// there is none.
pub(crate) fn define(is: &str, world: &World, context: &mut Context) -> Option<JsObject> {
    let known = world.components.borrow().get(is).cloned();
    if let Some(known) = known {
        return known;
    }
    world.components.borrow_mut().insert(is.to_owned(), None);
    let base = world.tree.base_of(is, world);
    let script = script_endings(world.typescript).iter().map(|ending| base.with_ending(ending));
    let Some(script) = script.into_iter().find(|path| world.source.0.is_file(path)) else {
        world.gap(&text!("component {is} has no script: it is left out", "组件 {is} 没有脚本：略去"));
        return None;
    };
    let around = world.declaring.replace(Some(is.to_owned()));
    let loaded = modules::load(&script, context);
    world.declaring.replace(around);
    let within = format!("the script of component {is}");
    let loaded = world.absorb_within(loaded, Some(&within), context).is_some();
    let found = world.components.borrow().get(is).cloned().flatten();
    if found.is_none() && !world.stopped() {
        let why = if loaded {
            Text::fixed("did not call Component()", "没有调用 Component()")
        } else {
            Text::fixed("did not load", "没有加载")
        };
        world.gap(&text!("component {is} {why}: it is left out", "组件 {is} {why}：略去", [why]));
    }
    found
}

/// Takes what `Component()` was called with by the script of a component that is being loaded. `false` when it is the
/// page's script that runs.
pub(crate) fn declared(definition: &JsObject, world: &World, context: &mut Context) -> JsResult<bool> {
    let Some(is) = world.declaring.borrow().clone() else { return Ok(false) };
    component::declare("Component", definition, context)?;
    world.components.borrow_mut().insert(is, Some(definition.clone()));
    Ok(true)
}

/// The components that were asked for, by name; `None` for one without a definition.
pub(crate) type Components = BTreeMap<String, Option<JsObject>>;

fn text(args: &[JsValue]) -> String {
    argument(args, 0).as_string().map_or_else(String::new, |text| text.to_std_string_lossy())
}
