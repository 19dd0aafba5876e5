//! Parts that share nothing with the rest, found in linear time (Dutuit and Rauzy, 1996):
//! each is compiled on its own and is one variable of what it stands in.

use super::count;
use super::normal::Shape;

/// A statement about the variables of a [`Module`].
#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// The position of the variable.
    Variable(u32),
    Not(u32),
    AtLeast {
        least: u32,
        members: Vec<u32>,
    },
}

impl Piece {
    pub(super) fn members(&self) -> &[u32] {
        match self {
            Self::Variable(_) => &[],
            Self::Not(inner) => std::slice::from_ref(inner),
            Self::AtLeast { members, .. } => members,
        }
    }
}

/// A part of a structure that shares no leaf with any other.
#[derive(Clone, Debug, Default)]
pub(super) struct Module {
    /// What decides it, in order of first use: a leaf by its position, or the module m as
    /// the number of leaves and m.
    pub(super) variables: Vec<u32>,
    /// Each after its members; the last is the module.
    pub(super) pieces: Vec<Piece>,
}

/// The modules of `top`, each after those that it rests on; the last is `top` itself.
/// All others know no `not`: more failures never make them work.
pub(super) fn modules(mut shapes: Vec<Shape>, top: u32, leaves: usize) -> Vec<Module> {
    let mut apart = apart(&shapes, top);
    group(&mut shapes, top, &mut apart);
    apart[top as usize] = true;
    let mut made: Vec<Module> = Vec::new();
    // The variable that a module or leaf is, or the piece that another shape is: no shape
    // but a module belongs to two modules.
    let mut becomes = vec![0; shapes.len()];
    let roots: Vec<u32> = finished(&shapes, top, |_| true)
        .into_iter()
        .filter(|&shape| apart[shape as usize])
        .collect();
    for root in roots {
        let mut module = Module::default();
        for shape in finished(&shapes, root, |shape| {
            shape == root || !apart[shape as usize]
        }) {
            let variable = match &shapes[shape as usize] {
                Shape::Leaf(leaf) => Some(*leaf),
                _ if shape != root && apart[shape as usize] => Some(becomes[shape as usize]),
                _ => None,
            };
            let piece = match (variable, &shapes[shape as usize]) {
                (Some(variable), _) => {
                    module.variables.push(variable);
                    Piece::Variable(count(module.variables.len() - 1))
                }
                (None, Shape::AtLeast { least, members }) => Piece::AtLeast {
                    least: *least,
                    members: members
                        .iter()
                        .map(|&member| becomes[member as usize])
                        .collect(),
                },
                (None, other) => Piece::Not(becomes[other.members()[0] as usize]),
            };
            becomes[shape as usize] = count(module.pieces.len());
            module.pieces.push(piece);
        }
        becomes[root as usize] = count(leaves + made.len());
        made.push(module);
    }
    made
}

/// The shapes below `top` in the order in which a walk depth first leaves them; it enters
/// only what `enter` says.
fn finished(shapes: &[Shape], top: u32, enter: impl Fn(u32) -> bool) -> Vec<u32> {
    let mut order = Vec::new();
    walk(shapes, top, enter, |event, shape| {
        if event == Event::Left {
            order.push(shape);
        }
    });
    order
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Event {
    Entered,
    Left,
    /// Met once more after that.
    Again,
}

fn walk(shapes: &[Shape], top: u32, enter: impl Fn(u32) -> bool, mut see: impl FnMut(Event, u32)) {
    let mut met = rustc_hash::FxHashSet::default();
    met.insert(top);
    see(Event::Entered, top);
    let mut path = vec![(top, 0)];
    while let Some((shape, next)) = path.last_mut() {
        let members = if enter(*shape) {
            shapes[*shape as usize].members()
        } else {
            &[]
        };
        let Some(&member) = members.get(*next) else {
            see(Event::Left, *shape);
            path.pop();
            continue;
        };
        *next += 1;
        if met.insert(member) {
            see(Event::Entered, member);
            path.push((member, 0));
        } else {
            see(Event::Again, member);
        }
    }
}

/// Which gates share nothing with the rest: all below is met between entering and leaving
/// the gate, and never again.
fn apart(shapes: &[Shape], top: u32) -> Vec<bool> {
    let mut time = 0_u32;
    let mut dates = vec![[0_u32; 3]; shapes.len()];
    let mut order = Vec::new();
    walk(
        shapes,
        top,
        |_| true,
        |event, shape| {
            time += 1;
            let [entered, left, last] = &mut dates[shape as usize];
            match event {
                Event::Entered => *entered = time,
                Event::Left => {
                    *left = time;
                    order.push(shape);
                }
                Event::Again => {}
            }
            *last = time;
        },
    );
    let mut apart = vec![false; shapes.len()];
    let mut below = vec![(u32::MAX, 0, true); shapes.len()];
    for shape in order {
        let (mut first, mut last, mut coherent) = (u32::MAX, 0, true);
        for &member in shapes[shape as usize].members() {
            let under = below[member as usize];
            let date = dates[member as usize];
            first = first.min(under.0).min(date[0]);
            last = last.max(under.1).max(date[2]);
            coherent &= under.2;
        }
        coherent &= !matches!(shapes[shape as usize], Shape::Not(_));
        below[shape as usize] = (first, last, coherent);
        let [entered, left, _] = dates[shape as usize];
        apart[shape as usize] = coherent
            && !matches!(shapes[shape as usize], Shape::Leaf(_))
            && first > entered
            && last < left;
    }
    apart
}

/// Of an `all` or `any`, the members that nothing else uses become one member.
fn group(shapes: &mut Vec<Shape>, top: u32, apart: &mut Vec<bool>) {
    let order = finished(shapes, top, |_| true);
    let mut uses = vec![0_u32; shapes.len()];
    for &shape in &order {
        for &member in shapes[shape as usize].members() {
            uses[member as usize] += 1;
        }
    }
    for shape in order {
        let shape = shape as usize;
        if !shapes[shape].plain() || apart[shape] {
            continue;
        }
        let Shape::AtLeast { least, members } = &shapes[shape] else {
            continue;
        };
        let any = *least == 1;
        let (own, mut rest): (Vec<u32>, Vec<u32>) = members.iter().partition(|member| {
            let member = **member as usize;
            uses[member] == 1 && (apart[member] || matches!(shapes[member], Shape::Leaf(_)))
        });
        if own.len() < 2 || rest.is_empty() {
            continue;
        }
        let least_of = |members: &[u32]| if any { 1 } else { count(members.len()) };
        rest.push(count(shapes.len()));
        let grouped = Shape::AtLeast {
            least: least_of(&own),
            members: own,
        };
        shapes[shape] = Shape::AtLeast {
            least: least_of(&rest),
            members: rest,
        };
        shapes.push(grouped);
        apart.push(true);
    }
}
