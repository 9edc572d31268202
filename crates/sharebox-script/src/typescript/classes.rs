//! Classes and their members.

use oxc_allocator::ArenaVec;
use oxc_ast::ast::{
    AccessorProperty, AccessorPropertyType, Class, ClassElement, Decorator, MethodDefinition,
    MethodDefinitionType, PropertyDefinition, PropertyDefinitionType, PropertyKey,
};
use oxc_ast_visit::{VisitJsMut, walk_js_mut as walk};
use oxc_span::{GetSpan, Span};

use super::erase::Eraser;
use crate::trivia::{modifiers, skip_token, skip_trivia};

impl<'a> Eraser<'a> {
    pub(super) fn class(&mut self, it: &mut Class<'a>) {
        let head = it.decorators.last().map_or(it.span.start, |last| last.span.end.max(it.span.start));
        if it.r#abstract {
            let at = skip_trivia(self.source, head);
            self.erase(Span::new(at, at + 8));
        }
        let mut end = it.id.as_ref().map_or(head, |id| id.span.end);
        if let Some(generics) = it.type_parameters.take() {
            self.erase(generics.span);
            end = generics.span.end;
        }
        if let Some(heritage) = &mut it.heritage {
            end = heritage.expression.span().end;
            if let Some(types) = heritage.type_arguments.take() {
                self.erase(types.span);
                end = types.span.end;
            }
        }
        if let Some(last) = it.implements.last() {
            let mut keyword = skip_trivia(self.source, end);
            for word in ["abstract", "class"] {
                // Without a name this is where the class begins.
                let rest = self.source.get(keyword as usize..).unwrap_or_default();
                if rest.starts_with(word) {
                    keyword = skip_trivia(self.source, keyword + crate::edit::offset(word.len()));
                }
            }
            self.erase(Span::new(keyword, last.span.end));
            it.implements.clear();
        }
        walk::walk_class(self, it);
    }

    pub(super) fn class_elements(&mut self, them: &mut ArenaVec<'a, ClassElement<'a>>) {
        them.retain_mut(|it| {
            let kept = match it {
                ClassElement::StaticBlock(it) => {
                    self.visit_static_block(it);
                    true
                }
                ClassElement::MethodDefinition(it) => self.method(it),
                ClassElement::PropertyDefinition(it) => self.field(it),
                ClassElement::AccessorProperty(it) => self.accessor(it),
                ClassElement::TSIndexSignature(_) => false,
            };
            if !kept {
                self.erase_to(it.span(), ";", "");
            }
            kept
        });
    }

    fn method(&mut self, it: &mut MethodDefinition<'a>) -> bool {
        if it.r#type == MethodDefinitionType::TSAbstractMethodDefinition || it.value.body.is_none() {
            return false;
        }
        self.modifiers(it.span, &it.decorators, &it.key);
        if it.optional {
            let end = self.key_end(&it.key, it.computed);
            if let Some(question) = skip_token(self.source, end, '?') {
                self.erase(Span::new(end, question));
            }
        }
        walk::walk_method_definition(self, it);
        true
    }

    /// A field without an initialiser only says what type it has. A private one is declared by that, and a decorated
    /// one decorated.
    fn field(&mut self, it: &mut PropertyDefinition<'a>) -> bool {
        let private = matches!(it.key, PropertyKey::PrivateIdentifier(_));
        let decorated = !it.decorators.is_empty();
        let r#abstract = it.r#type == PropertyDefinitionType::TSAbstractPropertyDefinition;
        if !decorated && (r#abstract || it.declare || it.value.is_none() && !private) {
            return false;
        }
        if let Some(last) = it.decorators.last().filter(|_| it.value.is_none()) {
            self.erase(Span::new(last.span.end, it.span.end));
            it.type_annotation = None;
            walk::walk_property_definition(self, it);
            return true;
        }
        self.modifiers(it.span, &it.decorators, &it.key);
        let end = self.key_end(&it.key, it.computed);
        let marked = it.optional || it.definite;
        let mark = ['?', '!'].into_iter().find_map(|mark| skip_token(self.source, end, mark));
        let annotation = it.type_annotation.take().map(|annotation| annotation.span.end);
        if let Some(to) = annotation.or(mark.filter(|_| marked)) {
            self.erase(Span::new(end, to));
        }
        walk::walk_property_definition(self, it);
        if self.erased_to == it.span.end {
            self.edits.end(it.span.end);
        }
        true
    }

    fn accessor(&mut self, it: &mut AccessorProperty<'a>) -> bool {
        if it.r#type == AccessorPropertyType::TSAbstractAccessorProperty {
            return false;
        }
        self.modifiers(it.span, &it.decorators, &it.key);
        if let Some(annotation) = it.type_annotation.take() {
            let from = if it.definite { self.key_end(&it.key, it.computed) } else { annotation.span.start };
            self.erase(Span::new(from, annotation.span.end));
        }
        walk::walk_accessor_property(self, it);
        if self.erased_to == it.span.end {
            self.edits.end(it.span.end);
        }
        true
    }

    /// Erases the modifiers of a member that JavaScript does not have.
    fn modifiers(&mut self, span: Span, decorators: &[Decorator<'a>], key: &PropertyKey<'a>) {
        let start = decorators.last().map_or(span.start, |last| last.span.end);
        let words = modifiers(self.source, start, key.span().start);
        let mut first = !words.iter().any(|(_, _, kept)| *kept);
        for (start, end, kept) in words {
            if !kept {
                // What is left may begin with `[` or `*`, which would continue the member before.
                self.erase_to(Span::new(start, end), if first { ";" } else { "" }, "");
                first = false;
            }
        }
    }

    /// The end of a key, behind the bracket of a computed one.
    pub(super) fn key_end(&self, key: &PropertyKey<'a>, computed: bool) -> u32 {
        let end = key.span().end;
        if computed { skip_token(self.source, end, ']').unwrap_or(end) } else { end }
    }
}
