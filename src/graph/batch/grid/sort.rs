//! Sorts the steps of a program into stages.

use super::super::super::{Graph, Node};
use super::super::compile::{Draft, draft, fuse};
use super::super::{Kind, Operand};
use super::local::{Local, index};
use super::stage::{Lanes, Spread, Stage, is_step};
use super::{Along, From, Grid, GridInput, Input, Place};

/// Points that are worth a tile: what is done once a tile does not count any more.
const WORTH: usize = 192;

/// Points that a tile of several axes has at most.
pub(super) const MOST: usize = 4096;

/// How much a workspace may keep.
#[derive(Clone, Copy, Debug)]
pub(in super::super::super) struct Room {
    /// Numbers that its tables hold, about.
    pub(super) kept: usize,
    /// Points of a tile of one axis beyond which no stage keeps a table of them.
    pub(super) longest: usize,
}

impl Default for Room {
    fn default() -> Self {
        Self {
            kept: 1 << 21,
            longest: 1 << 17,
        }
    }
}

/// See [`Graph::grid`](super::super::super::Graph::grid).
pub(in super::super::super) fn gridded(
    graph: &Graph,
    outputs: &[Node],
    (lengths, inputs): (&[usize], &[GridInput]),
    conditions: &[(Node, bool)],
    room: Room,
) -> Grid {
    let (lengths, axes) = axes_of(lengths, inputs);
    let points = lengths
        .iter()
        .try_fold(1_usize, |points, length| points.checked_mul(*length))
        .expect("the points of a grid can be counted");
    let inner = inner(&lengths);
    let width: usize = lengths[inner..].iter().product();
    let varying: Vec<Node> = inputs.iter().map(|input| input.node).collect();
    let wanted = outputs.iter().copied();
    let wanted: Vec<Node> = wanted
        .chain(conditions.iter().map(|condition| condition.0))
        .collect();
    let (mut drafts, places) = draft(graph, &wanted, &varying);
    let column = |node: Node| match places[node.place()] {
        Operand::Column(draft) => Some(draft as usize),
        Operand::Number(_) => None,
    };
    let given: Vec<usize> = outputs.iter().filter_map(|node| column(*node)).collect();
    // A condition that nothing reaches falls as it fell.
    let open: Vec<(usize, bool)> = conditions
        .iter()
        .filter_map(|(node, taken)| Some((column(*node)?, *taken)))
        .collect();
    for used in given.iter().chain(open.iter().map(|one| &one.0)) {
        drafts[*used].uses += 1;
    }
    let all = (0..lengths.len()).fold(0, |all, axis| all | 1 << axis);
    let tile = (inner..lengths.len()).fold(0, |all, axis| all | 1 << axis);
    for at in 0..drafts.len() {
        drafts[at].of = if let Kind::Load(input) = drafts[at].kind {
            axes[input as usize].map_or(0, |axis| 1 << axis)
        } else {
            let of = reads(&drafts[at]).fold(0, |of, used| of | drafts[used].of);
            let is_too_long = width > room.longest && of & tile != 0;
            if is_too_long { all } else { of }
        };
    }
    fuse(&mut drafts);
    let mut sorting = Sorting {
        lengths: &lengths,
        inner,
        drafts: &drafts,
        from: vec![None; drafts.len()],
    };
    let masks = sorting.masks(all);
    let limit = room.kept / masks.len();
    let stages: Vec<Stage> = (masks.iter().enumerate())
        .map(|(at, of)| sorting.stage(at, *of, (&given, &open), limit))
        .collect();
    let place = |node: &Node| match places[node.place()] {
        Operand::Number(value) => Place::Fixed(value),
        Operand::Column(draft) => Place::From(sorting.from(draft as usize)),
    };
    Grid {
        outputs: outputs.iter().map(place).collect(),
        stages,
        inputs: spread(inputs, &axes, &lengths, inner),
        decisions: open.len(),
        lengths,
        inner,
        width,
        points,
    }
}

/// The lengths of the axes that have not one value, and of each input which of them is its.
fn axes_of(all: &[usize], inputs: &[GridInput]) -> (Vec<usize>, Vec<Option<usize>>) {
    let mut lengths = Vec::new();
    let number = |length: &usize| {
        (*length != 1).then(|| {
            lengths.push(*length);
            lengths.len() - 1
        })
    };
    let numbers: Vec<Option<usize>> = all.iter().map(number).collect();
    let of = |input: &GridInput| {
        let (axis, many) = (input.axis, all[input.axis]);
        assert!(
            input.values.len() == many,
            "every input of axis {axis} has {many} values"
        );
        numbers[axis]
    };
    let axes = inputs.iter().map(of).collect();
    (lengths, axes)
}

/// The first axis of a tile.
fn inner(lengths: &[usize]) -> usize {
    let (mut inner, mut width) = (lengths.len(), 1_usize);
    while inner > 0 && width < WORTH {
        let wider = width.saturating_mul(lengths[inner - 1]);
        if wider > MOST && inner < lengths.len() {
            break;
        }
        width = wider;
        inner -= 1;
    }
    inner
}

/// What stands along the axes, by point where it changes within tiles.
fn spread(
    inputs: &[GridInput],
    on: &[Option<usize>],
    lengths: &[usize],
    inner: usize,
) -> Vec<Input> {
    let of = |(input, axis): (&GridInput, &Option<usize>)| {
        let along = match *axis {
            None => Along::Nothing,
            Some(axis) if axis < inner => Along::Outer(axis),
            Some(axis) if lengths.len() - inner == 1 => {
                debug_assert!(axis == inner, "it is the only one of a tile");
                Along::Tile
            }
            Some(axis) => {
                let spread = Spread::over(&lengths[inner..], |one| one == axis - inner);
                let values = spread.of.iter().map(|place| input.values[*place]);
                return Input {
                    along: Along::Tile,
                    values: values.collect(),
                };
            }
        };
        Input {
            along,
            values: input.values.clone(),
        }
    };
    inputs.iter().zip(on).map(of).collect()
}

/// The drafts that a draft reads.
fn reads(draft: &Draft) -> impl Iterator<Item = usize> + use<> {
    draft
        .operands
        .into_iter()
        .filter_map(|operand| match operand {
            Operand::Column(used) => Some(used as usize),
            Operand::Number(_) => None,
        })
}

/// Drafts on their way into stages.
pub(super) struct Sorting<'d> {
    lengths: &'d [usize],
    inner: usize,
    pub(super) drafts: &'d [Draft],
    /// Of each draft whose stage is made and which others read where it stands.
    from: Vec<Option<From>>,
}

impl Sorting<'_> {
    /// Where a draft stands.
    pub(super) fn from(&self, draft: usize) -> From {
        match self.drafts[draft].kind {
            Kind::Load(input) => From::Input(input as usize),
            _ => self.from[draft].expect("what a stage reads is in one before it"),
        }
    }

    fn is_step(&self, at: usize) -> bool {
        let draft = &self.drafts[at];
        !draft.gone && !matches!(draft.kind, Kind::Load(_))
    }

    /// The sets of axes that steps depend on, each after those within it, all axes last.
    fn masks(&self, all: u64) -> Vec<u64> {
        let steps = (0..self.drafts.len()).filter(|at| self.is_step(*at));
        let mut masks: Vec<u64> = steps.map(|at| self.drafts[at].of).collect();
        masks.push(all);
        masks.sort_unstable_by_key(|of| (of.count_ones(), *of));
        masks.dedup();
        masks
    }

    /// Whether anything of some axes changes within a tile.
    pub(super) fn is_in_tile(&self, of: u64) -> bool {
        of >> self.inner != 0
    }

    /// The stage of the steps that depend on some axes, as the so manieth.
    fn stage(
        &mut self,
        number: usize,
        of: u64,
        (given, open): (&[usize], &[(usize, bool)]),
        limit: usize,
    ) -> Stage {
        let steps = 0..self.drafts.len();
        let own: Vec<usize> = steps
            .filter(|at| self.is_step(*at) && self.drafts[*at].of == of)
            .collect();
        let mut wanted = vec![false; self.drafts.len()];
        for at in given {
            wanted[*at] = true;
        }
        let others = self.drafts.iter().enumerate();
        for (_, other) in others.filter(|(at, other)| self.is_step(*at) && other.of != of) {
            for at in reads(other) {
                wanted[at] = true;
            }
        }
        // Conditions on what varies itself are judged with all axes.
        let is_last = of.count_ones() as usize == self.lengths.len();
        let judged: Vec<(usize, bool)> = open
            .iter()
            .filter(|(at, _)| self.is_step(*at) && self.drafts[*at].of == of)
            .copied()
            .collect();
        let mut local = Local::default();
        for at in &own {
            local.add(self, *at);
        }
        for (at, side) in open.iter().filter(|(at, _)| !self.is_step(*at) && is_last) {
            let place = local.load(self.from(*at));
            local.taken[place].push(Kind::Hold(*side));
        }
        for (at, side) in &judged {
            let place = local.known[at];
            local.taken[place].push(Kind::Hold(*side));
        }
        let mut exports = 0;
        for at in own.iter().filter(|at| wanted[**at]) {
            self.from[*at] = Some(From::Stage(number, exports));
            local.taken[local.known[at]].push(Kind::Store(index(exports)));
            exports += 1;
        }
        let decides = local
            .taken
            .iter()
            .flatten()
            .any(|one| matches!(one, Kind::Hold(_)));
        let (instructions, columns, given) = local.assigned();
        let mut stage = Stage {
            axes: of,
            steps: instructions.iter().filter(|one| is_step(one)).count(),
            instructions,
            columns,
            sources: local.sources,
            given,
            exports,
            decides,
            fixed: Vec::new(),
            kept: Vec::new(),
            combinations: 1,
            lanes: self.lanes(of),
        };
        self.keep(&mut stage, limit);
        stage
    }

    fn lanes(&self, of: u64) -> Lanes {
        let inner = self.inner..self.lengths.len();
        let is_own = |axis: usize| of & (1 << axis) != 0;
        if !self.is_in_tile(of) {
            Lanes::One
        } else if inner.clone().all(is_own) {
            Lanes::All
        } else {
            let own = |axis| is_own(axis + inner.start);
            Lanes::Some(Spread::over(&self.lengths[inner.clone()], own))
        }
    }

    /// Gives a stage a table of as many of its axes as there is room for, the inner ones first.
    fn keep(&self, stage: &mut Stage, limit: usize) {
        let width: usize = match stage.lanes {
            Lanes::One => 1,
            _ => self.lengths[self.inner..].iter().product(),
        };
        let room = limit / (width * stage.exports.max(1)).max(1);
        let is_last = stage.axes.count_ones() as usize == self.lengths.len();
        let own = (0..self.inner).filter(|axis| stage.axes & (1 << axis) != 0);
        for axis in own.rev() {
            let more = stage.combinations.saturating_mul(self.lengths[axis]);
            if more <= room && stage.fixed.is_empty() && !is_last {
                stage.kept.push((axis, stage.combinations));
                stage.combinations = more;
            } else {
                stage.fixed.push(axis);
            }
        }
    }
}
