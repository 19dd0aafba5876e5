//! What a subject's fields can come to: what a schema says, and the columns of CSV.

use super::{Field, Style, What};
use crate::analysis::data::Score;

/// What a value can be.
#[derive(Clone, Debug)]
pub enum Shape {
    /// Yes or no.
    Flag,
    /// A whole number.
    Count,
    /// A number.
    Number,
    /// A figure with its unit and its name.
    Figure,
    /// Words; one of some ids, if there are any.
    Text(&'static [&'static str]),
    /// Several of a shape.
    List(Box<Shape>),
    /// Fields.
    Object(Vec<ShapeItem>),
    /// Subjects by their names.
    Map {
        /// What each is.
        of: Box<Shape>,
        /// The names of the library, which every plan has.
        library: fn(&Score) -> &[String],
    },
}

/// What a field can be.
#[derive(Clone, Debug)]
pub struct ShapeItem {
    /// Its name, with its unit where it is a bare number.
    pub name: String,
    /// What its value can be.
    pub shape: Shape,
    /// Whether it can be left out.
    pub optional: bool,
    /// Whether it can be `null`, and a status says why.
    pub missing: bool,
    /// Whether it can be no more than a lower bound.
    pub bounded: bool,
}

/// The fields of a subject in a style.
pub fn shape<S>(fields: &'static [Field<S>], style: Style) -> Vec<ShapeItem> {
    let own = fields.iter().filter(|field| field.is_in(style));
    own.flat_map(|field| field.shapes(style)).collect()
}

impl<S> Field<S> {
    fn shapes(&self, style: Style) -> Vec<ShapeItem> {
        if let What::Part(part) = &self.what
            && let Some(spread) = part.spread_shape(self.name)
        {
            return spread;
        }
        let shape = match &self.what {
            What::Figure { bare, .. } if *bare || style == Style::Brief => Shape::Number,
            What::Figure { .. } => Shape::Figure,
            What::Count(_) => Shape::Count,
            What::Text { ids, .. } => Shape::Text(ids),
            What::Flag { .. } => Shape::Flag,
            What::Texts(_) => Shape::List(Box::new(Shape::Text(&[]))),
            What::Group(fields) => Shape::Object(shape(fields, style)),
            What::Part(part) => part.shape(style),
        };
        let missing = self.missing.is_some() || matches!(shape, Shape::Number);
        vec![ShapeItem {
            name: self.key(style),
            shape,
            optional: self.optional,
            missing,
            bounded: self.bounded,
        }]
    }
}
