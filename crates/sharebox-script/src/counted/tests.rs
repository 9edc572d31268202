//! What is inserted where, and what a reader is told of it.

use sharebox_diagnostic::SourceText;

use super::{Counted, PointKind, counted};
use crate::{ScriptLimits, analyse};

fn of(file: &str, text: &str) -> Counted {
    let source = SourceText::new(file, text);
    let facts = analyse(&source, &ScriptLimits::default()).unwrap();
    counted(&source, &facts).unwrap()
}

/// The text, with `$` for the array.
fn text(script: &str) -> String {
    let it = of("a.js", script);
    it.text.replace(&it.array, "$")
}

#[test]
fn every_way_through_a_function_is_noted() {
    for (script, expected) in [
        ("f(function(){ if (a) b(); c() })", "f(function(){$[0]=1; if (a) {$[1]=1;b();}else $[2]=1; c() })"),
        ("()=>a", "()=>($[0]=1,a)"),
        ("()=>({})", "()=>($[0]=1,({}))"),
        ("()=>{'use strict'\nreturn}", "()=>{'use strict';$[0]=1;\nreturn void($[1]=1)}"),
        ("()=>{return a?b:c}", "()=>{$[0]=1;return ($[1]=1,a?($[2]=1,b):($[3]=1,c))}"),
        ("()=>{a||b&&c}", "()=>{$[0]=1;a||($[1]=1,b&&($[2]=1,c))}"),
        ("()=>{a??b??c}", "()=>{$[0]=1;a??($[2]=1,b)??($[1]=1,c)}"),
        ("()=>{if(a)if(b)c()}", "()=>{$[0]=1;if(a){$[1]=1;if(b){$[2]=1;c()}else $[3]=1;}else $[4]=1;}"),
        (
            "()=>{if(a){}else if(b)return;else{}}",
            "()=>{$[0]=1;if(a){$[1]=1;}else {$[2]=1;if(b){$[3]=1;return void($[4]=1);}else{$[5]=1;}}}",
        ),
        (
            "()=>{switch(a){case 1:case 2:b();break}}",
            "()=>{$[0]=1;switch(a){default:$[1]=1;break;case 1:case 2:$[2]=1;b();break}}",
        ),
        ("()=>{switch(a){default:b()}}", "()=>{$[0]=1;switch(a){default:$[1]=1;b()}}"),
        ("()=>{try{a()}catch{b()}}", "()=>{$[0]=1;try{a()}catch{$[1]=1;b()}}"),
        ("()=>{while(a)return\n{}}", "()=>{$[0]=1;while(a)return void($[1]=1)\n{}}"),
        ("()=>{return()=>b}", "()=>{$[0]=1;return($[1]=1,()=>($[2]=1,b))}"),
    ] {
        assert_eq!(text(script), expected, "{script}");
    }
}

#[test]
fn what_runs_before_anybody_shares_is_left_alone() {
    assert_eq!(text("if (a) b(); else c ? d : e"), "if (a) b(); else c ? d : e");
}

#[test]
fn names_and_places_are_those_of_the_author() {
    let it = of(
        "a.ts",
        "import x from './x'\nPage({\n  onShareAppMessage(o: any): any { return o ? x() : '' }\n})",
    );
    let place = |kind| {
        let point = it.points.iter().flatten().find(|point| point.kind == kind).unwrap();
        (point.at.line, point.at.column, point.function)
    };
    let function =
        it.points.iter().position(|it| it.as_ref().is_some_and(|it| it.kind == PointKind::Function));
    let function = function.unwrap();
    assert_eq!(it.names, [(function, "onShareAppMessage".to_owned())]);
    assert_eq!(place(PointKind::Return), (3, 36, function));
    assert_eq!(place(PointKind::Consequent), (3, 47, function));
    assert_eq!(place(PointKind::Alternate), (3, 53, function));
}

#[test]
fn columns_behind_wide_characters_are_utf_16_units() {
    let it = of("a.js", "export const f = () => ['𝒳', a ? b : c]");
    let at = it.points.iter().flatten().find(|point| point.kind == PointKind::Consequent).unwrap().at;
    assert_eq!((at.line, at.column), (1, 35));
}

#[test]
fn functions_have_the_names_that_an_engine_gives_them() {
    let script = "const a = () => 1, b = [() => 2]; c.d = function () {}; class E { f() {} g = () => 3 }\n\
                  ({ h: () => 4, i() {}, get j() { return 5 }, k: [() => 6] }); function l() {}";
    let it = of("a.js", script);
    let names: Vec<&str> = it.names.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names, ["a", "d", "f", "g", "h", "i", "j", "l"]);
}

#[test]
fn the_array_has_a_name_of_its_own() {
    assert_eq!(of("a.js", "() => _$reached + _$reached_").array, "_$reached__");
}
