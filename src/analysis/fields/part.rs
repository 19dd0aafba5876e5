//! Fields that are subjects of their own.

use super::value::{FieldValue, Item, items};
use super::{Field, Shape, ShapeItem, Style, Suffix, shape};
use crate::analysis::data::{Requirement, Score};

/// A subject in another, whatever it is made of.
pub trait Part<S>: Sync {
    /// What it comes to.
    fn value<'a>(&self, style: Style, plan: &'a Score, of: &'a S) -> FieldValue<'a>;

    /// What it can come to.
    fn shape(&self, style: Style) -> Shape;

    /// Its fields among those of the subject above, if that is how it is written.
    fn spread<'a>(&self, _name: &str, _plan: &'a Score, _of: &'a S) -> Option<Vec<Item<'a>>> {
        None
    }

    /// The shapes of these.
    fn spread_shape(&self, _name: &str) -> Option<Vec<ShapeItem>> {
        None
    }
}

/// One subject, if there is one.
pub(super) struct One<S: 'static, C: 'static> {
    pub(super) of: for<'a> fn(&'a Score, &'a S) -> Option<&'a C>,
    pub(super) fields: &'static [Field<C>],
}

impl<S, C> Part<S> for One<S, C> {
    fn value<'a>(&self, style: Style, plan: &'a Score, of: &'a S) -> FieldValue<'a> {
        let part = (self.of)(plan, of);
        part.map_or(FieldValue::Missing, |part| {
            FieldValue::Object(items(self.fields, style, plan, part))
        })
    }

    fn shape(&self, style: Style) -> Shape {
        Shape::Object(shape(self.fields, style))
    }
}

/// A list of subjects.
pub(super) struct Many<S: 'static, C: 'static> {
    pub(super) of: for<'a> fn(&'a Score, &'a S) -> &'a [C],
    pub(super) fields: &'static [Field<C>],
}

impl<S, C> Part<S> for Many<S, C> {
    fn value<'a>(&self, style: Style, plan: &'a Score, of: &'a S) -> FieldValue<'a> {
        let parts = (self.of)(plan, of).iter();
        FieldValue::List(
            parts
                .map(|part| FieldValue::Object(items(self.fields, style, plan, part)))
                .collect(),
        )
    }

    fn shape(&self, style: Style) -> Shape {
        Shape::List(Box::new(Shape::Object(shape(self.fields, style))))
    }
}

/// A subject with its figures in full, each with its unit and its name, wherever it stands.
pub(super) struct InFull<P>(pub(super) P);

impl<S, P: Part<S>> Part<S> for InFull<P> {
    fn value<'a>(&self, _: Style, plan: &'a Score, of: &'a S) -> FieldValue<'a> {
        self.0.value(Style::Full, plan, of)
    }

    fn shape(&self, _: Style) -> Shape {
        self.0.shape(Style::Full)
    }
}

/// Subjects by their names; the library's names are columns for every plan.
pub(super) struct Named<S: 'static, C: 'static> {
    pub(super) of: for<'a> fn(&'a Score, &'a S) -> Vec<(&'a str, &'a C)>,
    pub(super) library: fn(&Score) -> &[String],
    pub(super) fields: &'static [Field<C>],
}

impl<S, C> Part<S> for Named<S, C> {
    fn value<'a>(&self, style: Style, plan: &'a Score, of: &'a S) -> FieldValue<'a> {
        let parts = (self.of)(plan, of).into_iter();
        FieldValue::Map(
            parts
                .map(|(name, part)| {
                    (
                        name,
                        FieldValue::Object(items(self.fields, style, plan, part)),
                    )
                })
                .collect(),
        )
    }

    fn shape(&self, style: Style) -> Shape {
        let of = Box::new(Shape::Object(shape(self.fields, style)));
        let library = self.library;
        Shape::Map { of, library }
    }
}

/// One figure of each of some subjects, by their names.
pub(super) struct Amounts<S: 'static, C: 'static> {
    pub(super) of: for<'a> fn(&'a S) -> Vec<(&'a str, &'a C)>,
    pub(super) library: fn(&Score) -> &[String],
    pub(super) field: &'static Field<C>,
}

impl<S, C> Part<S> for Amounts<S, C> {
    fn value<'a>(&self, style: Style, plan: &'a Score, of: &'a S) -> FieldValue<'a> {
        let parts = (self.of)(of).into_iter();
        let fields = std::slice::from_ref(self.field);
        let one = |(name, part)| {
            let mut own = items(fields, style, plan, part).into_iter();
            own.next().map(|item| item.called(str::to_owned(name)))
        };
        FieldValue::Object(parts.filter_map(one).collect())
    }

    fn shape(&self, style: Style) -> Shape {
        let mut own = shape(std::slice::from_ref(self.field), style).into_iter();
        let of = own.next().map_or(Shape::Text(&[]), |item| item.shape);
        Shape::Map {
            of: Box::new(of),
            library: self.library,
        }
    }
}

/// A requirement among the targets of a plan: `rto_s`, `rto_met`.
pub(super) struct Aim<S: 'static> {
    /// Its unit.
    pub(super) unit: Suffix,
    /// The requirement, if the plan states its target.
    pub(super) of: for<'a> fn(&'a Score, &'a S) -> Option<&'a Requirement>,
    pub(super) fields: &'static [Field<Requirement>],
}

impl<S> Aim<S> {
    /// The name of a field of the requirement among the targets.
    fn name(&self, name: &str, field: &Field<Requirement>) -> String {
        match field.name {
            "target" => format!("{name}{}", self.unit.suffix()),
            _ => format!("{name}_{}", field.key(Style::Brief)),
        }
    }

    fn own(&self) -> impl Iterator<Item = &'static Field<Requirement>> {
        let brief = |field: &&Field<Requirement>| field.is_in(Style::Brief);
        self.fields.iter().filter(brief)
    }
}

impl<S> Part<S> for Aim<S> {
    fn value<'a>(&self, _: Style, _: &'a Score, _: &'a S) -> FieldValue<'a> {
        FieldValue::Missing
    }

    fn shape(&self, style: Style) -> Shape {
        Shape::Object(shape(self.fields, style))
    }

    fn spread<'a>(&self, name: &str, plan: &'a Score, of: &'a S) -> Option<Vec<Item<'a>>> {
        let requirement = (self.of)(plan, of);
        let item = |field: &'static Field<Requirement>| {
            let called = self.name(name, field);
            match requirement {
                Some(one) => {
                    let fields = std::slice::from_ref(field);
                    let mut own = items(fields, Style::Brief, plan, one).into_iter();
                    own.next().map(|item| item.called(called))
                }
                None => Some(Item::unstated(called)),
            }
        };
        Some(self.own().filter_map(item).collect())
    }

    fn spread_shape(&self, name: &str) -> Option<Vec<ShapeItem>> {
        let one = |field: &'static Field<Requirement>| {
            let fields = std::slice::from_ref(field);
            let mut own = shape(fields, Style::Brief).into_iter();
            let called = self.name(name, field);
            own.next().map(|item| ShapeItem {
                name: called,
                missing: true,
                ..item
            })
        };
        Some(self.own().filter_map(one).collect())
    }
}
