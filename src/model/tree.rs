//! Trees of outputs that are generic in what a figure is.
//!
//! A subject declares what it gives to outputs once, as a struct over `T`. In a compiled
//! plan `T` is a node of the graph, in a score it is a figure, in a sweep a column. One tree
//! is turned into another by [`Tree::map`], never copied field by field, and whoever wants
//! every figure takes [`Tree::visit`].

/// A part of the outputs, over `Leaf`.
pub trait Tree: Sized {
    /// What a figure is.
    type Leaf;
    /// The same part over something else.
    type Of<U>;

    /// The same part with every figure turned into something else, in the order of the fields.
    fn map<U, F: FnMut(Self::Leaf) -> U>(self, each: &mut F) -> Self::Of<U>;

    /// Shows every figure, in the order of the fields.
    fn visit<F: FnMut(&Self::Leaf)>(&self, each: &mut F);
}

impl<S: Tree> Tree for Vec<S> {
    type Leaf = S::Leaf;
    type Of<U> = Vec<S::Of<U>>;

    fn map<U, F: FnMut(S::Leaf) -> U>(self, each: &mut F) -> Self::Of<U> {
        self.into_iter().map(|part| part.map(each)).collect()
    }

    fn visit<F: FnMut(&S::Leaf)>(&self, each: &mut F) {
        for part in self {
            part.visit(each);
        }
    }
}

impl<S: Tree> Tree for Option<S> {
    type Leaf = S::Leaf;
    type Of<U> = Option<S::Of<U>>;

    fn map<U, F: FnMut(S::Leaf) -> U>(self, each: &mut F) -> Self::Of<U> {
        self.map(|part| part.map(each))
    }

    fn visit<F: FnMut(&S::Leaf)>(&self, each: &mut F) {
        if let Some(part) = self {
            part.visit(each);
        }
    }
}

/// Declares a struct over `T` (nodes, if nothing else is said) and its [`Tree`].
///
/// Each field says what it is: a `fact` (a text, a kind) stays as it is; a `node` is a figure;
/// `maybe` is one that a plan may not have; a `tree` is a part, an optional one or a list.
macro_rules! tree {
    (
        $(#[$about:meta])*
        pub struct $name:ident<T> {
            $($(#[$doc:meta])* $kind:ident $field:ident: $type:ty,)*
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct $name<T = $crate::graph::Node> {
            $($(#[$doc])* pub $field: $type,)*
        }

        impl<T> $crate::model::tree::Tree for $name<T> {
            type Leaf = T;
            type Of<U> = $name<U>;

            fn map<U, F: FnMut(T) -> U>(self, each: &mut F) -> $name<U> {
                $name { $($field: $crate::model::tree::tree!(@map $kind self.$field, each),)* }
            }

            fn visit<F: FnMut(&T)>(&self, each: &mut F) {
                $($crate::model::tree::tree!(@visit $kind self.$field, each);)*
            }
        }
    };
    (@map fact $field:expr, $each:ident) => { $field };
    (@map node $field:expr, $each:ident) => { $each($field) };
    (@map maybe $field:expr, $each:ident) => { $field.map(&mut *$each) };
    (@map tree $field:expr, $each:ident) => { $crate::model::tree::Tree::map($field, $each) };
    (@visit fact $field:expr, $each:ident) => {};
    (@visit node $field:expr, $each:ident) => { $each(&$field) };
    (@visit maybe $field:expr, $each:ident) => { $field.iter().for_each(&mut *$each) };
    (@visit tree $field:expr, $each:ident) => { $crate::model::tree::Tree::visit(&$field, $each) };
}
pub(in crate::model) use tree;

#[cfg(test)]
mod tests;
