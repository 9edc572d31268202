//! What a user of the page sees: its markup rendered with the data that it has once it has settled, and the share buttons
//! in it.
//!
//! Components inside are made as the markup says, as deep as the program goes; those that cannot have a share button, and
//! take none in, are left alone. What their code changes in the page is rendered again.

mod buttons;
mod events;
mod files;
mod hand_calls;
mod happening;
mod live;
mod own;
mod taps;
mod values;
mod way;
mod wxs;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::Arc,
};

use boa_engine::{Context, JsObject, js_string};
use sharebox_markup::render::{Gap, GapKind, LimitKind, Limits, Rendering, render};
use sharebox_markup::tree::Document;
use sharebox_observation::{HandCall, MarkupProblem, ShareButton};
use sharebox_project::ProjectPath;

use self::{
    files::{Has, MarkupFile},
    live::{Instance, Live, MOST_COMPONENTS, Wants},
};
use crate::{run::SETTLE_MS, world::World};
use sharebox_diagnostic::{Text, text};

pub(crate) use buttons::pick;
pub use buttons::target;
pub(crate) use happening::{Happening, happen};
pub(crate) use own::{NATIVES, attach, first_rendering, of_page};
pub(crate) use taps::{has_tap, tap};

/// How often a page is rendered while its components change it.
const MOST_ROUNDS: usize = 5;

/// Problems of markup that are told.
const MOST_PROBLEMS: usize = 100;

/// What was read and made for rendering.
#[derive(Debug, Default)]
pub(crate) struct View {
    files: files::Files,
    wxs: wxs::Wxs,
    /// The components that were made.
    made: RefCell<Vec<Instance>>,
}

impl View {
    /// The tags of the page or component whose files are called `base`.
    pub(crate) fn tags(&self, base: &ProjectPath, world: &World) -> Rc<files::Tags> {
        self.files.tags(base, world)
    }

    /// The page or component that `object` is, which is called `is`.
    fn instance(&self, object: &JsObject, is: &str, world: &World) -> Instance {
        let made = self.made.borrow();
        let known = made
            .iter()
            .rev()
            .find(|made| made.object.as_ref().is_some_and(|of| JsObject::equals(of, object)));
        known
            .cloned()
            .unwrap_or_else(|| Instance::inside(object, world.tree.base_of(is, world), is.to_owned()))
    }

    /// Whether one more component may be made; that it may not is said.
    fn has_room(&self, world: &World) -> bool {
        let room = self.made.borrow().len() < MOST_COMPONENTS;
        if !room {
            live::tell_full(world);
        }
        room
    }

    /// Keeps what is known of a component that was made; what rendering says of it counts for more.
    fn remember(&self, instance: Instance) {
        let mut made = self.made.borrow_mut();
        let same = |known: &Instance| match (&known.object, &instance.object) {
            (Some(known), Some(object)) => JsObject::equals(known, object),
            _ => false,
        };
        match made.iter_mut().find(|known| same(known)) {
            Some(known) if instance.element.is_some() => *known = instance,
            Some(_) => {}
            None => made.push(instance),
        }
    }
}

/// The page as it is seen.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// Every share button, those that can be tapped first.
    pub(crate) buttons: Vec<ShareButton>,
    /// Where the markup does not hold together.
    pub(crate) problems: Vec<MarkupProblem>,
    /// Functions that the markup binds to taps and that call the share handler.
    pub(crate) hand_calls: Vec<HandCall>,
    /// What taps on those that can be tapped set off, in their order.
    taps: Vec<events::Heard>,
}

/// Renders `page`, if there can be a share button on it.
pub(crate) fn look(page: &JsObject, world: &World, context: &mut Context) -> Seen {
    let own = Instance::of_page(page, world);
    let Some(file) = world.view.files.markup(&own.markup(world), world) else { return Seen::default() };
    let mut seen =
        Seen { hand_calls: hand_calls::of_page(&file.document, page, world, context), ..Seen::default() };
    if !world.stopped() {
        find_buttons(&own, page, &file, &mut seen, world, context);
    }
    seen.problems = problems(&file, world);
    seen
}

/// Where the page's markup, and what it takes in, does not hold together; the page's own file first.
fn problems(own: &Rc<MarkupFile>, world: &World) -> Vec<MarkupProblem> {
    let others = world.view.files.read_so_far().into_iter().filter(|file| !Rc::ptr_eq(file, own));
    let files: Vec<Rc<MarkupFile>> = std::iter::once(own.clone()).chain(others).collect();
    let problems = files.iter().flat_map(|file| &file.document.problems).take(MOST_PROBLEMS);
    let told = problems.map(|problem| MarkupProblem {
        what: problem.kind.what(),
        help: problem.kind.help(),
        at: problem.at.clone(),
    });
    told.collect()
}

fn find_buttons(
    own: &Instance,
    page: &JsObject,
    file: &MarkupFile,
    seen: &mut Seen,
    world: &World,
    context: &mut Context,
) {
    let has = world.view.files.has(own.base(), world);
    if !has.open_type {
        return;
    }
    if let Some((rendering, hosts)) = rendered(page, own, &file.document, Some(has), world, context) {
        tell(&rendering, world);
        buttons::collect(&rendering, own, &hosts, world, seen);
    }
}

/// The page once its components have settled, and those components. With `has`: only if there can be a share button, and
/// without the components that cannot have one.
fn rendered(
    page: &JsObject,
    own: &Instance,
    document: &Arc<Document>,
    has: Option<Has>,
    world: &World,
    context: &mut Context,
) -> Option<(Rendering, Vec<Instance>)> {
    for round in 1..=MOST_ROUNDS {
        let data = page.get(js_string!("data"), context).ok()?;
        let data = values::from_js(&data, &Text::fixed("the page's data", "页面数据"), world, context)?;
        // An `open-type` that is bound must get `share` from somewhere: on the page itself from data that may be still to come.
        if has.is_some_and(|has| !has.share && !live::says_share(&data))
            && !buttons::binds_open_type(document)
        {
            return None;
        }
        let live = Live {
            world,
            context: RefCell::new(&mut *context),
            page: own.clone(),
            wants: if has.is_none() { Wants::All } else { Wants::Buttons },
            hosts: RefCell::default(),
            moved: Cell::new(false),
        };
        let rendering = render(document, &data, &live, &Limits::default());
        if world.stopped() {
            return None;
        }
        if !live.moved.get() || round == MOST_ROUNDS {
            if live.moved.get() {
                world.gap(&text!(
                    "the components of the page change it again and again: it was rendered {round} times",
                    "页面的组件不断改变页面：已渲染 {round} 次"
                ));
            }
            return Some((rendering, live.hosts.take()));
        }
        drop(live);
        world.settle(world.clock.elapsed() + SETTLE_MS, context, &|| false);
        world.take_rejections(context);
    }
    None
}

/// Names what could not be followed, and limits that were reached.
fn tell(rendering: &Rendering, world: &World) {
    for Gap { kind, name, at } in &rendering.gaps {
        let what = match kind {
            GapKind::Template => {
                text!(
                    "there is no template `{name}` ({at}), nothing is shown in its place",
                    "没有模板 `{name}`（{at}），该处不显示任何内容"
                )
            }
            GapKind::File => {
                text!(
                    "there is no markup file `{name}` ({at}), nothing is shown in its place",
                    "没有模板文件 `{name}`（{at}），该处不显示任何内容"
                )
            }
            GapKind::Script => text!(
                "what script module `{name}` gives at {at} is not known",
                "{at} 处脚本模块 `{name}` 给出的值未知"
            ),
            GapKind::TemplateName => {
                text!("which template `{name}` is ({at}) is not known", "`{name}` 是哪个模板（{at}）未知")
            }
        };
        world.gap(&what);
    }
    for limit in &rendering.limits {
        let most = Limits::default();
        let what = match limit.kind {
            LimitKind::Elements => text!("more than {} elements", "元素超过 {} 个", most.elements),
            LimitKind::Depth => {
                text!("more than {} elements inside one another", "元素嵌套超过 {} 层", most.depth)
            }
            LimitKind::Components => {
                text!("more than {} components inside one another", "组件嵌套超过 {} 层", most.components)
            }
            LimitKind::Steps => {
                text!("the page's expressions take more than {} steps", "页面的表达式超过 {} 步", most.steps)
            }
            LimitKind::TemplateRecursion => Text::fixed("a template that uses itself", "模板使用了自身"),
            LimitKind::IncludeRecursion => Text::fixed("a file that includes itself", "文件包含了自身"),
        };
        world.gap(&text!(
            "{what} ({}): the page was not rendered to its end",
            "{what}（{}）：页面没有渲染完",
            [what],
            limit.at
        ));
    }
}
