//! TypeScript declarations, read with oxc.
//!
//! Every interface, class and type alias of a set of `.d.ts` files by its path (`WechatMiniprogram.Wx`), and every
//! exported constant. Generic parameters are replaced by what they extend; what a list cannot use is [`Type::Other`].

use std::collections::HashMap;

use oxc_allocator::Allocator;
use oxc_ast::ast::{
    BindingPattern, Class, ClassElement, Comment, Declaration, ExportDefaultDeclarationKind, Expression,
    FormalParameters, MethodDefinitionKind, PropertyKey, Statement, TSEnumDeclaration, TSEnumMemberName,
    TSImportTypeQualifier, TSInterfaceDeclaration, TSNamespaceDeclaration, TSNamespaceDeclarationBody,
    TSSignature, TSTupleElement, TSType, TSTypeAliasDeclaration, TSTypeAnnotation, TSTypeName,
    TSTypeParameterDeclaration, TSTypeQueryExprName, VariableDeclaration,
};
use oxc_parser::Parser;
use oxc_span::{GetSpan, SourceType};

use super::model::{Declarations, Declared, Member, Type, join};

impl Declarations {
    /// Adds a file. A `module` is a namespace of its own; other files share the global one.
    pub(crate) fn read(&mut self, file: &str, text: &str, module: bool) -> Result<(), String> {
        let allocator = Allocator::default();
        let parsed = Parser::new(&allocator, text, SourceType::d_ts()).parse();
        if let Some(error) = parsed.diagnostics.first() {
            return Err(format!("{file}: {error}"));
        }
        let comments = &parsed.program.comments;
        let scope = if module { file.to_owned() } else { String::new() };
        let mut reader = Reader { into: self, text, comments, scope, generics: Vec::new() };
        reader.statements(&parsed.program.body);
        Ok(())
    }
}

/// Reads one file.
struct Reader<'a, 'd> {
    into: &'d mut Declarations,
    text: &'a str,
    comments: &'d [Comment],
    scope: String,
    /// Generic parameters around the current place, innermost last, with what they extend.
    generics: Vec<HashMap<String, Type>>,
}

impl<'a> Reader<'a, '_> {
    fn statements(&mut self, statements: &[Statement<'a>]) {
        for statement in statements {
            self.into.modules.entry(self.scope.clone()).or_default().read(statement);
            match statement {
                Statement::ExportDeclaration(it) => self.declaration(&it.declaration, it.span.start, true),
                Statement::ExportDefaultDeclaration(it) => {
                    if let ExportDefaultDeclarationKind::ClassDeclaration(class) = &it.declaration
                        && let Some(id) = &class.id
                    {
                        self.class(class);
                        let module = self.into.modules.entry(self.scope.clone()).or_default();
                        module.export_default(&id.name);
                    }
                }
                _ => {
                    if let Some(declaration) = statement.as_declaration() {
                        self.declaration(declaration, statement.span().start, false);
                    }
                }
            }
        }
    }

    fn declaration(&mut self, declaration: &Declaration<'a>, start: u32, exported: bool) {
        match declaration {
            Declaration::TSInterfaceDeclaration(it) => self.interface(it),
            Declaration::TSTypeAliasDeclaration(it) => self.alias(it),
            Declaration::ClassDeclaration(it) => self.class(it),
            Declaration::TSEnumDeclaration(it) => self.enumeration(it),
            Declaration::TSNamespaceDeclaration(it) => self.namespace(it),
            Declaration::TSExternalModuleDeclaration(it) => {
                let outer = std::mem::replace(&mut self.scope, it.id.value.to_string());
                self.into.modules.entry(self.scope.clone()).or_default().is_ambient = true;
                self.statements(it.body.as_ref().map_or(&[], |block| &block.body));
                self.scope = outer;
            }
            Declaration::TSGlobalDeclaration(it) => self.statements(&it.body.body),
            Declaration::FunctionDeclaration(it) => {
                let Some(id) = &it.id else { return };
                let ty = self.function(it.type_parameters.as_deref(), &it.params, it.return_type.as_deref());
                let doc = self.doc_before(start);
                self.into.functions.push((self.scope.clone(), Member { name: id.name.to_string(), ty, doc }));
            }
            Declaration::VariableDeclaration(it) if exported => self.constants(it),
            _ => {}
        }
    }

    fn declared(&mut self, name: &str) -> &mut Declared {
        self.into.by_path.entry(join(&self.scope, name)).or_default()
    }

    fn interface(&mut self, it: &TSInterfaceDeclaration<'a>) {
        let members =
            self.with_generics(it.type_parameters.as_deref(), |reader| reader.signatures(&it.body.body));
        let extends: Vec<Type> =
            it.extends.iter().map(|parent| self.named(&parent.type_name, Vec::new())).collect();
        let constructs = |it: &TSSignature<'_>| matches!(it, TSSignature::TSConstructSignatureDeclaration(_));
        let declared = self.declared(&it.id.name);
        declared.constructs |= it.body.body.iter().any(constructs);
        declared.members.extend(members);
        declared.extends.extend(extends);
    }

    fn alias(&mut self, it: &TSTypeAliasDeclaration<'a>) {
        let alias =
            self.with_generics(it.type_parameters.as_deref(), |reader| reader.ty(&it.type_annotation));
        self.declared(&it.id.name).alias = Some(alias);
    }

    fn class(&mut self, it: &Class<'a>) {
        let Some(id) = &it.id else { return };
        let (members, statics) = self.with_generics(it.type_parameters.as_deref(), |reader| {
            let (mut members, mut statics) = (Vec::new(), Vec::new());
            for element in &it.body.body {
                let (key, ty) = match element {
                    ClassElement::PropertyDefinition(it) => {
                        (&it.key, reader.annotated(it.type_annotation.as_deref()))
                    }
                    // A getter is a field that is read.
                    ClassElement::MethodDefinition(it) if it.kind == MethodDefinitionKind::Get => {
                        (&it.key, reader.annotated(it.value.return_type.as_deref()))
                    }
                    ClassElement::MethodDefinition(it) if it.kind == MethodDefinitionKind::Method => {
                        let function = &it.value;
                        let ty = reader.function(
                            function.type_parameters.as_deref(),
                            &function.params,
                            function.return_type.as_deref(),
                        );
                        (&it.key, ty)
                    }
                    _ => continue,
                };
                if let Some(name) = key_name(key) {
                    let doc = reader.doc_before(element.span().start);
                    let list = if element.r#static() { &mut statics } else { &mut members };
                    list.push(Member { name, ty, doc });
                }
            }
            (members, statics)
        });
        let parent = match it.heritage.as_ref().map(|heritage| &heritage.expression) {
            Some(Expression::Identifier(parent)) => {
                Some(self.unresolved(parent.name.to_string(), Vec::new()))
            }
            _ => None,
        };
        let declared = self.declared(&id.name);
        declared.is_class = true;
        declared.members.extend(members);
        declared.statics.extend(statics);
        declared.extends.extend(parent);
    }

    fn enumeration(&mut self, it: &TSEnumDeclaration<'a>) {
        let mut values = Vec::new();
        let mut next = 0.0;
        for member in &it.body.members {
            let name = match &member.id {
                TSEnumMemberName::Identifier(it) => it.name.to_string(),
                TSEnumMemberName::String(it) => it.value.to_string(),
                _ => continue,
            };
            let value = match &member.initializer {
                None => next.to_string(),
                Some(Expression::NumericLiteral(it)) => {
                    next = it.value;
                    it.value.to_string()
                }
                Some(Expression::StringLiteral(it)) => format!("{:?}", it.value.as_str()),
                Some(_) => continue,
            };
            next += 1.0;
            values.push((name, value));
        }
        self.declared(&it.id.name).values = values;
    }

    fn namespace(&mut self, it: &TSNamespaceDeclaration<'a>) {
        let inner = join(&self.scope, &it.id.name);
        let outer = std::mem::replace(&mut self.scope, inner);
        match &it.body {
            TSNamespaceDeclarationBody::TSModuleBlock(block) => self.statements(&block.body),
            TSNamespaceDeclarationBody::TSNamespaceDeclaration(inner) => self.namespace(inner),
        }
        self.scope = outer;
    }

    fn constants(&mut self, it: &VariableDeclaration<'a>) {
        for declarator in &it.declarations {
            let BindingPattern::BindingIdentifier(id) = &declarator.id else { continue };
            let ty = self.annotated(declarator.type_annotation.as_deref());
            let doc = self.doc_before(it.span.start);
            self.into.constants.push(Member { name: id.name.to_string(), ty, doc });
        }
    }

    fn signatures(&mut self, signatures: &[TSSignature<'a>]) -> Vec<Member> {
        let mut members = Vec::new();
        for signature in signatures {
            let (key, ty) = match signature {
                TSSignature::TSPropertySignature(it) => {
                    (&it.key, self.annotated(it.type_annotation.as_deref()))
                }
                TSSignature::TSMethodSignature(it) => (
                    &it.key,
                    self.function(it.type_parameters.as_deref(), &it.params, it.return_type.as_deref()),
                ),
                TSSignature::TSCallSignatureDeclaration(it) => {
                    let ty =
                        self.function(it.type_parameters.as_deref(), &it.params, it.return_type.as_deref());
                    members.push(Member { name: String::new(), ty, doc: String::new() });
                    continue;
                }
                TSSignature::TSIndexSignature(_) | TSSignature::TSConstructSignatureDeclaration(_) => {
                    continue;
                }
            };
            if let Some(name) = key_name(key) {
                let doc = self.doc_before(signature.span().start);
                members.push(Member { name, ty, doc });
            }
        }
        members
    }

    fn function(
        &mut self,
        generics: Option<&TSTypeParameterDeclaration<'a>>,
        params: &FormalParameters<'a>,
        result: Option<&TSTypeAnnotation<'a>>,
    ) -> Type {
        self.with_generics(generics, |reader| {
            let params =
                params.items.iter().map(|param| reader.annotated(param.type_annotation.as_deref())).collect();
            Type::Function(params, Box::new(reader.annotated(result)))
        })
    }

    fn annotated(&mut self, annotation: Option<&TSTypeAnnotation<'a>>) -> Type {
        annotation.map_or(Type::Other, |annotation| self.ty(&annotation.type_annotation))
    }

    fn ty(&mut self, ty: &TSType<'a>) -> Type {
        match ty {
            TSType::TSAnyKeyword(_) => Type::Any,
            TSType::TSArrayType(_) => Type::Array,
            TSType::TSFunctionType(it) => {
                self.function(it.type_parameters.as_deref(), &it.params, Some(&it.return_type))
            }
            TSType::TSTypeLiteral(it) => Type::Object(self.signatures(&it.members)),
            TSType::TSParenthesizedType(it) => self.ty(&it.type_annotation),
            TSType::TSIntersectionType(it) => Type::All(it.types.iter().map(|ty| self.ty(ty)).collect()),
            TSType::TSUnionType(it) => Type::Union(it.types.iter().map(|ty| self.ty(ty)).collect()),
            TSType::TSTypeQuery(it) => match &it.expr_name {
                // `typeof create` is a function, `typeof Shape` a class.
                TSTypeQueryExprName::QualifiedName(it)
                    if it.right.name.starts_with(|c: char| c.is_lowercase()) =>
                {
                    Type::Function(Vec::new(), Box::new(Type::Any))
                }
                TSTypeQueryExprName::QualifiedName(it) => Type::Value {
                    name: format!("{}.{}", dotted(&it.left), it.right.name),
                    scope: self.scope.clone(),
                },
                _ => Type::Other,
            },
            TSType::TSThisType(_) => self.unresolved("this".to_owned(), Vec::new()),
            TSType::TSImportType(it) => match &it.qualifier {
                Some(TSImportTypeQualifier::Identifier(name)) => {
                    let source = it.source.value.as_str();
                    // A relative one is a file of the package, whose names are unique or in the same file.
                    let scope = if source.starts_with('.') { &self.scope } else { source };
                    Type::Named {
                        name: name.name.to_string(),
                        scope: scope.to_owned(),
                        arguments: Vec::new(),
                    }
                }
                _ => Type::Other,
            },
            TSType::TSTupleType(it) => {
                Type::Tuple(it.element_types.iter().map(|element| self.element(element)).collect())
            }
            TSType::TSTypeReference(it) => {
                let arguments = it.type_arguments.iter().flat_map(|arguments| &arguments.params);
                let arguments: Vec<Type> = arguments.map(|ty| self.ty(ty)).collect();
                self.named(&it.type_name, arguments)
            }
            _ => Type::Other,
        }
    }

    fn element(&mut self, element: &TSTupleElement<'a>) -> Type {
        match element {
            TSTupleElement::TSNamedTupleMember(it) => self.element(&it.element_type),
            TSTupleElement::TSOptionalType(it) => self.ty(&it.type_annotation),
            _ => element.as_ts_type().map_or(Type::Other, |ty| self.ty(ty)),
        }
    }

    fn named(&mut self, name: &TSTypeName<'a>, arguments: Vec<Type>) -> Type {
        let name = dotted(name);
        if let Some(bound) = self.generics.iter().rev().find_map(|scope| scope.get(&name)) {
            return bound.clone();
        }
        match name.as_str() {
            "Array" | "ReadonlyArray" => Type::Array,
            _ => self.unresolved(name, arguments),
        }
    }

    fn unresolved(&self, name: String, arguments: Vec<Type>) -> Type {
        Type::Named { name, scope: self.scope.clone(), arguments }
    }

    fn with_generics<T>(
        &mut self,
        generics: Option<&TSTypeParameterDeclaration<'a>>,
        read: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let mut bound = HashMap::new();
        for parameter in generics.iter().flat_map(|generics| &generics.params) {
            let ty = parameter.constraint.as_ref().or(parameter.default.as_ref());
            let ty = ty.map_or(Type::Any, |ty| self.ty(ty));
            bound.insert(parameter.name.name.to_string(), ty);
        }
        self.generics.push(bound);
        let result = read(self);
        self.generics.pop();
        result
    }

    /// The block comment that ends right before `offset`.
    fn doc_before(&self, offset: u32) -> String {
        let index = self.comments.partition_point(|comment| comment.span.end <= offset);
        let Some(comment) = index.checked_sub(1).and_then(|index| self.comments.get(index)) else {
            return String::new();
        };
        let between = self.text.get(comment.span.end as usize..offset as usize).unwrap_or("-");
        let is_doc = comment.is_block() && between.trim().is_empty();
        let span = comment.span.start as usize..comment.span.end as usize;
        if is_doc { self.text.get(span).unwrap_or_default().to_owned() } else { String::new() }
    }
}

fn dotted(name: &TSTypeName<'_>) -> String {
    match name {
        TSTypeName::IdentifierReference(it) => it.name.to_string(),
        TSTypeName::QualifiedName(it) => format!("{}.{}", dotted(&it.left), it.right.name),
        TSTypeName::ThisExpression(_) => "this".to_owned(),
    }
}

fn key_name(key: &PropertyKey<'_>) -> Option<String> {
    match key {
        PropertyKey::StaticIdentifier(it) => Some(it.name.to_string()),
        PropertyKey::StringLiteral(it) => Some(it.value.to_string()),
        _ => None,
    }
}
