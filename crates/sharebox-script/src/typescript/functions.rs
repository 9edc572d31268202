//! Functions and their parameters.

use oxc_ast::ast::{ArrowFunctionExpression, FormalParameter, Function};
use oxc_ast_visit::walk_js_mut as walk;
use oxc_span::{GetSpan, Span};
use oxc_syntax::scope::ScopeFlags;

use super::erase::Eraser;
use crate::trivia::skip_token;

impl<'a> Eraser<'a> {
    pub(super) fn function(&mut self, it: &mut Function<'a>, flags: ScopeFlags) {
        it.type_parameters.take().iter().for_each(|them| self.erase(them.span));
        if let Some(this) = it.this_param.take() {
            let first = it.params.items.first().map(|first| first.span.start);
            let next = first.or(it.params.rest.as_ref().map(|rest| rest.span.start));
            let end = next.or_else(|| skip_token(self.source, this.span.end, ',')).unwrap_or(this.span.end);
            self.erase(Span::new(this.span.start, end));
        }
        it.return_type.take().iter().for_each(|annotation| self.erase(annotation.span));
        walk::walk_function(self, it, flags);
    }

    /// A line may end before neither `=>` nor, behind `async` or `return`, the parameters: where types brought a line
    /// end there, the brackets change their places.
    pub(super) fn arrow(&mut self, it: &mut ArrowFunctionExpression<'a>) {
        let params = it.params.span;
        if let Some(generics) = it.type_parameters.take() {
            if self.has_line_end(Span::new(generics.span.start, params.start)) {
                self.erase_to(generics.span, "(", "");
                self.erase(Span::new(params.start, params.start + 1));
            } else {
                self.erase(generics.span);
                if !it.r#async {
                    // The function's text begins there now.
                    it.span.start = params.start;
                }
            }
        }
        if let Some(annotation) = it.return_type.take() {
            let from_bracket = Span::new(params.end - 1, annotation.span.end);
            if self.has_line_end(from_bracket) {
                self.erase_to(from_bracket, "", ")");
            } else {
                self.erase(annotation.span);
            }
        }
        walk::walk_arrow_function_expression(self, it);
    }

    pub(super) fn parameter(&mut self, it: &mut FormalParameter<'a>) {
        self.decorated_parameter(&it.decorators);
        let pattern = it.pattern.span();
        if it.accessibility.is_some() || it.readonly || it.r#override {
            // Erased here, assigned in the constructor.
            let start = it.decorators.last().map_or(it.span.start, |last| last.span.end);
            self.erase(Span::new(start, pattern.start));
        }
        let question = if it.optional { skip_token(self.source, pattern.end, '?') } else { None };
        let annotation = it.type_annotation.take().map(|annotation| annotation.span.end);
        if let Some(end) = annotation.or(question) {
            self.erase(Span::new(pattern.end, end));
        }
        walk::walk_formal_parameter(self, it);
    }
}
