//! A structure as far as one top needs it: no constants, no gates of one member, no
//! gate twice, and `all` in `all` or `any` in `any` made one.

use rustc_hash::FxHashMap;

use super::{Part, Structure, count};

/// A statement about leaves and earlier shapes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Shape {
    /// The position of the leaf.
    Leaf(u32),
    Not(u32),
    AtLeast {
        least: u32,
        members: Vec<u32>,
    },
}

impl Shape {
    pub(super) fn members(&self) -> &[u32] {
        match self {
            Self::Leaf(_) => &[],
            Self::Not(inner) => std::slice::from_ref(inner),
            Self::AtLeast { members, .. } => members,
        }
    }

    /// Whether all its members must work, or any of them suffices.
    pub(super) fn plain(&self) -> bool {
        matches!(self, Self::AtLeast { least, members } if *least == 1 || *least == count(members.len()))
    }
}

/// What a gate has become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// It works whatever the leaves do, or never.
    Known(bool),
    /// The position of a shape.
    Shape(u32),
}

/// Longer gates are not merged into their parents: chains of thousands would be copied
/// over and over, and modules make nothing of the difference.
const LONGEST_MERGED: usize = 256;

#[derive(Default)]
struct Made {
    shapes: Vec<Shape>,
    known: FxHashMap<Shape, u32>,
}

/// The shapes that `top` needs, each after its members, and what `top` is.
pub(super) fn normal(structure: &Structure, top: super::Gate) -> (Vec<Shape>, Value) {
    let reached = structure.reached(top);
    let mut uses = vec![0_u32; reached.len()];
    for (index, _) in reached.iter().enumerate().filter(|(_, reached)| **reached) {
        for child in structure.children(super::Gate(count(index))) {
            uses[child.0 as usize] += 1;
        }
    }
    let mut made = Made::default();
    let mut values = vec![Value::Known(false); top.0 as usize + 1];
    // The gate that each shape was made for. Others that come to the same, as one of a
    // single member does, do not tell how often the shape is used.
    let mut makers: Vec<u32> = Vec::new();
    for index in (0..values.len()).filter(|&index| reached[index]) {
        values[index] = match structure.parts[index] {
            Part::Leaf(leaf) => made.shape(Shape::Leaf(leaf)),
            Part::Not(gate) => made.not(values[gate.0 as usize]),
            Part::AtLeast { least, first, last } => {
                let members = &structure.members[first as usize..last as usize];
                let members = members.iter().map(|member| {
                    let value = values[member.0 as usize];
                    let own =
                        matches!(value, Value::Shape(shape) if makers[shape as usize] == member.0);
                    (value, own && uses[member.0 as usize] == 1)
                });
                made.at_least(least as usize, members)
            }
        };
        if made.shapes.len() > makers.len() {
            makers.push(count(index));
        }
    }
    (made.shapes, values[top.0 as usize])
}

impl Made {
    fn shape(&mut self, shape: Shape) -> Value {
        // The same members in another order are the same gate, kept as first written.
        let key = match &shape {
            Shape::AtLeast { least, members } => {
                let mut members = members.clone();
                members.sort_unstable();
                Shape::AtLeast {
                    least: *least,
                    members,
                }
            }
            other => other.clone(),
        };
        let next = count(self.shapes.len());
        let position = *self.known.entry(key).or_insert(next);
        if position == next {
            self.shapes.push(shape);
        }
        Value::Shape(position)
    }

    fn not(&mut self, inner: Value) -> Value {
        match inner {
            Value::Known(works) => Value::Known(!works),
            Value::Shape(inner) => match self.shapes[inner as usize] {
                Shape::Not(innermost) => Value::Shape(innermost),
                _ => self.shape(Shape::Not(inner)),
            },
        }
    }

    fn at_least(&mut self, least: usize, of: impl Iterator<Item = (Value, bool)>) -> Value {
        let mut least = least;
        let mut given = Vec::new();
        for (value, once) in of {
            match value {
                Value::Known(true) => least = least.saturating_sub(1),
                Value::Known(false) => {}
                Value::Shape(shape) => given.push((shape, once)),
            }
        }
        if least == 0 || least > given.len() {
            return Value::Known(least == 0);
        }
        if let [(only, _)] = given[..] {
            return Value::Shape(only);
        }
        let (any, all) = (least == 1, least == given.len());
        let mut members = Vec::with_capacity(given.len());
        if !any && !all {
            members.extend(given.iter().map(|(shape, _)| *shape));
        }
        for (shape, once) in given.into_iter().filter(|_| any || all) {
            match &self.shapes[shape as usize] {
                Shape::AtLeast { least, members: of }
                    if once
                        && of.len() <= LONGEST_MERGED
                        && (any && *least == 1 || all && *least == count(of.len())) =>
                {
                    members.extend(of);
                }
                _ => members.push(shape),
            }
        }
        if any || all {
            let mut seen = rustc_hash::FxHashSet::default();
            members.retain(|member| seen.insert(*member));
            least = if any { 1 } else { members.len() };
        }
        match members[..] {
            [only] => Value::Shape(only),
            _ => self.shape(Shape::AtLeast {
                least: count(least),
                members,
            }),
        }
    }
}
