//! Small questions to the syntax tree.

use oxc_ast::ast::{
    BindingIdentifier, BindingPattern, Expression, IdentifierReference, Program, Statement,
    TSModuleReference, TSTypeName,
};
use oxc_span::{GetSpan, Span};

/// `expression` without the brackets around it.
pub(crate) fn bare<'e, 'a>(mut expression: &'e Expression<'a>) -> &'e Expression<'a> {
    while let Expression::ParenthesizedExpression(inner) = expression {
        expression = &inner.expression;
    }
    expression
}

/// The name that `a.b.c` in `import x = a.b.c` begins with; the tree nests the dots to the left.
pub(crate) fn first_name<'e, 'a>(it: &'e TSModuleReference<'a>) -> Option<&'e IdentifierReference<'a>> {
    let mut qualified = match it {
        TSModuleReference::ExternalModuleReference(_) => return None,
        TSModuleReference::IdentifierReference(it) => return Some(it),
        TSModuleReference::QualifiedName(it) => it,
    };
    loop {
        match &qualified.left {
            TSTypeName::IdentifierReference(it) => return Some(it),
            TSTypeName::QualifiedName(it) => qualified = it,
            TSTypeName::ThisExpression(_) => return None,
        }
    }
}

/// The keyword of the first import or export. `await` or `import.meta` alone do not make a module: they are
/// as wrong in a script.
pub(crate) fn module_item(program: &Program<'_>) -> Option<Span> {
    let item = program.body.iter().find(|statement| match statement {
        Statement::TSImportEqualsDeclaration(it) => {
            matches!(it.module_reference, TSModuleReference::ExternalModuleReference(_))
        }
        Statement::ImportDeclaration(_)
        | Statement::ExportAllDeclaration(_)
        | Statement::ExportDefaultDeclaration(_)
        | Statement::ExportDeclaration(_)
        | Statement::ExportNamedDeclaration(_)
        | Statement::ExportFromDeclaration(_)
        | Statement::TSExportAssignment(_) => true,
        _ => false,
    })?;
    let start = item.span().start;
    // `import` and `export` are equally long.
    Some(Span::new(start, start + 6))
}

/// The names that `pattern` binds.
pub(crate) fn bound<'a>(pattern: &BindingPattern<'a>, each: &mut impl FnMut(&BindingIdentifier<'a>)) {
    match pattern {
        BindingPattern::BindingIdentifier(id) => each(id),
        BindingPattern::ObjectPattern(it) => {
            it.properties.iter().for_each(|property| bound(&property.value, each));
            it.rest.iter().for_each(|rest| bound(&rest.argument, each));
        }
        BindingPattern::ArrayPattern(it) => {
            it.elements.iter().flatten().for_each(|element| bound(element, each));
            it.rest.iter().for_each(|rest| bound(&rest.argument, each));
        }
        BindingPattern::AssignmentPattern(it) => bound(&it.left, each),
    }
}
