//! The inner loops.

use multiversion::multiversion;
use multiversion::target::target_cfg_f;

use super::super::operation::{at_most, choose, mix, weigh};
use super::super::{Operation, portable};
use super::{Column, Fused, Instruction, Kind, LANES, Operand};

/// Widths of the loops below a whole block: rows run through the narrowest that holds them.
const FEW: usize = 16;
const SOME: usize = 64;
const MORE: usize = 128;

/// Powers that are taken together.
const GROUP: usize = 64;

/// The rows of a block: where their inputs stand, and where their outputs go.
pub(super) trait Rows<'i> {
    /// How many, at most [`LANES`].
    fn many(&self) -> usize;
    /// An input in place, if a whole block of it lies there.
    fn lend(&self, _input: u32) -> Option<&'i [f64; LANES]> {
        None
    }
    /// Reads an input, a number a row.
    fn load(&self, input: u32, to: &mut [f64]);
    /// Takes an output.
    fn store(&mut self, output: u32, from: &[f64]);
    /// Of each row whether every decision so far holds.
    fn holds(&mut self) -> &mut [bool];
}

/// Where a loop reads: a column, or one number for all lanes.
trait Lanes: Copy {
    fn at(self, lane: usize) -> f64;
}

impl Lanes for &[f64; LANES] {
    #[inline(always)]
    fn at(self, lane: usize) -> f64 {
        self[lane]
    }
}

impl Lanes for f64 {
    #[inline(always)]
    fn at(self, _lane: usize) -> f64 {
        self
    }
}

/// A function of one number. Small ones are closures; the compiler would call a large
/// closure for every lane, so large ones are types that insist on joining the loop.
trait One {
    fn of(&self, a: f64) -> f64;
}

/// A function of two numbers, likewise.
trait Two {
    fn of(&self, a: f64, b: f64) -> f64;
}

impl<F: Fn(f64) -> f64> One for F {
    #[inline(always)]
    fn of(&self, a: f64) -> f64 {
        self(a)
    }
}

impl<F: Fn(f64, f64) -> f64> Two for F {
    #[inline(always)]
    fn of(&self, a: f64, b: f64) -> f64 {
        self(a, b)
    }
}

macro_rules! large {
    ($($name:ident: $kind:ident($($arg:ident),+) = $function:path;)*) => {$(
        struct $name;
        impl $kind for $name {
            #[inline(always)]
            fn of(&self, $($arg: f64),+) -> f64 {
                $function($($arg),+)
            }
        }
    )*};
}

large! {
    Exp: One(a) = portable::exp;
    ExpM1: One(a) = portable::exp_m1;
    Ln: One(a) = portable::ln;
    Ln1p: One(a) = portable::ln_1p;
    NormalCdf: One(a) = portable::normal_cdf;
    HazardFalls: Two(a, b) = portable::hazard_falls;
}

/// Inputs that are read in place: by the column that they stand for, which is away meanwhile.
#[derive(Default)]
pub(super) struct Lent<'i> {
    at: Vec<Option<&'i [f64; LANES]>>,
    #[allow(clippy::vec_box)] // they come from the workspace and go back to it
    away: Vec<Box<Column>>,
}

impl Lent<'_> {
    /// For so many columns.
    pub(super) fn new(columns: usize) -> Self {
        Self {
            at: vec![None; columns],
            away: Vec::new(),
        }
    }

    /// Brings home every column.
    fn end(&mut self, columns: &mut [Option<Box<Column>>]) {
        for (column, lent) in columns.iter_mut().zip(&mut self.at) {
            if lent.take().is_some() {
                *column = self.away.pop();
            }
        }
    }
}

/// What instructions read.
#[derive(Clone, Copy)]
struct Columns<'a> {
    own: &'a [Option<Box<Column>>],
    lent: &'a [Option<&'a [f64; LANES]>],
}

#[inline(always)]
fn column(columns: Columns<'_>, index: u32) -> &[f64; LANES] {
    match &columns.own[index as usize] {
        Some(column) => &column.0,
        None => columns.lent[index as usize].expect("an instruction does not read its own target"),
    }
}

#[allow(clippy::needless_pass_by_value)] // a closure or nothing at all
#[inline(always)]
fn one<const WIDTH: usize>(
    out: &mut Column,
    columns: Columns<'_>,
    operands: &[Operand; 3],
    f: impl One,
) {
    match operands[0] {
        Operand::Column(a) => {
            let a = column(columns, a);
            for lane in 0..WIDTH {
                out.0[lane] = f.of(a.at(lane));
            }
        }
        Operand::Number(a) => out.0[..WIDTH].fill(f.of(a)),
    }
}

#[inline(always)]
fn two<const WIDTH: usize>(
    out: &mut Column,
    columns: Columns<'_>,
    operands: &[Operand; 3],
    f: impl Two,
) {
    #[allow(clippy::needless_pass_by_value)]
    #[inline(always)]
    fn pass<const WIDTH: usize>(out: &mut Column, a: impl Lanes, b: impl Lanes, f: impl Two) {
        for lane in 0..WIDTH {
            out.0[lane] = f.of(a.at(lane), b.at(lane));
        }
    }
    match (operands[0], operands[1]) {
        (Operand::Column(a), Operand::Column(b)) => {
            pass::<WIDTH>(out, column(columns, a), column(columns, b), f);
        }
        (Operand::Column(a), Operand::Number(b)) => pass::<WIDTH>(out, column(columns, a), b, f),
        (Operand::Number(a), Operand::Column(b)) => pass::<WIDTH>(out, a, column(columns, b), f),
        (Operand::Number(a), Operand::Number(b)) => out.0[..WIDTH].fill(f.of(a, b)),
    }
}

#[inline(always)]
fn three<const WIDTH: usize>(
    out: &mut Column,
    columns: Columns<'_>,
    operands: &[Operand; 3],
    f: impl Fn(f64, f64, f64) -> f64,
) {
    #[inline(always)]
    fn pass<const WIDTH: usize>(
        out: &mut Column,
        a: impl Lanes,
        b: impl Lanes,
        c: impl Lanes,
        f: impl Fn(f64, f64, f64) -> f64,
    ) {
        for lane in 0..WIDTH {
            out.0[lane] = f(a.at(lane), b.at(lane), c.at(lane));
        }
    }
    use Operand::{Column as C, Number as N};
    let of = |index| column(columns, index);
    match (operands[0], operands[1], operands[2]) {
        (C(a), C(b), C(c)) => pass::<WIDTH>(out, of(a), of(b), of(c), f),
        (C(a), C(b), N(c)) => pass::<WIDTH>(out, of(a), of(b), c, f),
        (C(a), N(b), C(c)) => pass::<WIDTH>(out, of(a), b, of(c), f),
        (N(a), C(b), C(c)) => pass::<WIDTH>(out, a, of(b), of(c), f),
        (C(a), N(b), N(c)) => pass::<WIDTH>(out, of(a), b, c, f),
        (N(a), C(b), N(c)) => pass::<WIDTH>(out, a, of(b), c, f),
        (N(a), N(b), C(c)) => pass::<WIDTH>(out, a, b, of(c), f),
        (N(a), N(b), N(c)) => out.0[..WIDTH].fill(f(a, b, c)),
    }
}

/// Powers, some at a time.
#[inline(always)]
fn power<const WIDTH: usize, const FUSED: bool>(
    out: &mut Column,
    columns: Columns<'_>,
    operands: &[Operand; 3],
) {
    #[inline(always)]
    fn pass<const WIDTH: usize, const FUSED: bool>(out: &mut Column, a: impl Lanes, b: impl Lanes) {
        if WIDTH < GROUP {
            grouped::<FEW, FUSED>(&mut out.0[..WIDTH], a, b);
        } else {
            grouped::<GROUP, FUSED>(&mut out.0[..WIDTH], a, b);
        }
    }
    #[inline(always)]
    fn grouped<const MANY: usize, const FUSED: bool>(
        out: &mut [f64],
        a: impl Lanes,
        b: impl Lanes,
    ) {
        let (groups, _) = out.as_chunks_mut::<MANY>();
        for (group, out) in groups.iter_mut().enumerate() {
            let first = group * MANY;
            let (a, b) = (|lane| a.at(first + lane), |lane| b.at(first + lane));
            portable::powers::<MANY, FUSED>(out, a, b);
        }
    }
    let of = |index| column(columns, index);
    match (operands[0], operands[1]) {
        (Operand::Column(a), Operand::Column(b)) => pass::<WIDTH, FUSED>(out, of(a), of(b)),
        (Operand::Column(a), Operand::Number(b)) => pass::<WIDTH, FUSED>(out, of(a), b),
        (Operand::Number(a), Operand::Column(b)) => pass::<WIDTH, FUSED>(out, a, of(b)),
        (Operand::Number(a), Operand::Number(b)) => out.0[..WIDTH].fill(portable::powf(a, b)),
    }
}

/// Runs every instruction over one block. The loops are compiled once for each level of
/// vector instructions; Rust never fuses a multiplication with an addition unless it is told to,
/// and it is told so only for what is exact either way, so all levels give the same bits. A few
/// rows do not pay for a whole block.
#[multiversion(targets(
    "x86_64+avx512f+avx512dq+avx512vl+avx512bw+avx2+fma+sse4.1",
    "x86_64+avx2+avx+fma+sse4.1",
    "x86_64+sse4.1"
))]
pub(super) fn run_block<'i>(
    instructions: &[Instruction],
    columns: &mut [Option<Box<Column>>],
    lent: &mut Lent<'i>,
    rows: &mut dyn Rows<'i>,
) {
    const FUSED: bool = target_cfg_f!(target_feature = "fma");
    let many = rows.many();
    if many > MORE {
        run_instructions::<LANES, FUSED>(instructions, columns, lent, rows);
    } else if many > SOME {
        run_instructions::<MORE, FUSED>(instructions, columns, lent, rows);
    } else if many > FEW {
        run_instructions::<SOME, FUSED>(instructions, columns, lent, rows);
    } else {
        run_instructions::<FEW, FUSED>(instructions, columns, lent, rows);
    }
}

#[inline(always)]
fn run_instructions<'i, const WIDTH: usize, const FUSED: bool>(
    instructions: &[Instruction],
    columns: &mut [Option<Box<Column>>],
    lent: &mut Lent<'i>,
    rows: &mut dyn Rows<'i>,
) {
    let many = rows.many();
    for instruction in instructions {
        let at = instruction.target as usize;
        match instruction.kind {
            Kind::Load(input) if !lent.at.is_empty() => {
                if let Some(place) = rows.lend(input) {
                    lent.away.extend(columns[at].take());
                    lent.at[at] = Some(place);
                    continue;
                }
            }
            Kind::Store(output) => {
                let read = Columns {
                    own: columns,
                    lent: &lent.at,
                };
                rows.store(output, &column(read, instruction.target)[..many]);
                continue;
            }
            Kind::Hold(taken) => {
                let read = Columns {
                    own: columns,
                    lent: &lent.at,
                };
                let sides = column(read, instruction.target);
                for (hold, side) in rows.holds().iter_mut().zip(sides) {
                    *hold &= (*side != 0.0) == taken;
                }
                continue;
            }
            _ => {}
        }
        // Out of the row while it is written, so that the others can be read.
        let mut target = columns[at].take().unwrap_or_else(|| {
            lent.at[at] = None;
            lent.away.pop().expect("a column is at home or lent")
        });
        let (out, ops) = (&mut *target, &instruction.operands);
        let read = Columns {
            own: columns,
            lent: &lent.at,
        };
        match instruction.kind {
            Kind::Load(input) => rows.load(input, &mut out.0[..many]),
            Kind::Apply(operation) => apply::<WIDTH, FUSED>(operation, out, read, ops),
            Kind::Fused(fused) => apply_fused::<WIDTH>(fused, out, read, ops),
            Kind::Store(_) | Kind::Hold(_) => {}
        }
        columns[at] = Some(target);
    }
    lent.end(columns);
}

// A closure joins the loop; a function passed by name would be called for every lane.
#[allow(clippy::redundant_closure, clippy::redundant_closure_for_method_calls)]
#[inline(always)]
fn apply<const WIDTH: usize, const FUSED: bool>(
    operation: Operation,
    out: &mut Column,
    columns: Columns<'_>,
    ops: &[Operand; 3],
) {
    match operation {
        Operation::Leaf | Operation::Same => one::<WIDTH>(out, columns, ops, |a: f64| a),
        Operation::Add => two::<WIDTH>(out, columns, ops, |a: f64, b: f64| a + b),
        Operation::Subtract => two::<WIDTH>(out, columns, ops, |a: f64, b: f64| a - b),
        Operation::Multiply => two::<WIDTH>(out, columns, ops, |a: f64, b: f64| a * b),
        Operation::Weigh => two::<WIDTH>(out, columns, ops, |a: f64, b: f64| weigh(a, b)),
        Operation::Divide => two::<WIDTH>(out, columns, ops, |a: f64, b: f64| a / b),
        Operation::Max => two::<WIDTH>(out, columns, ops, |a: f64, b: f64| portable::larger(a, b)),
        Operation::Min => two::<WIDTH>(out, columns, ops, |a: f64, b: f64| portable::smaller(a, b)),
        Operation::Ceil => one::<WIDTH>(out, columns, ops, |a: f64| a.ceil()),
        Operation::Floor => one::<WIDTH>(out, columns, ops, |a: f64| a.floor()),
        Operation::Exp => one::<WIDTH>(out, columns, ops, Exp),
        Operation::ExpM1 => one::<WIDTH>(out, columns, ops, ExpM1),
        Operation::Ln => one::<WIDTH>(out, columns, ops, Ln),
        Operation::Ln1p => one::<WIDTH>(out, columns, ops, Ln1p),
        Operation::Power => power::<WIDTH, FUSED>(out, columns, ops),
        Operation::Sqrt => one::<WIDTH>(out, columns, ops, |a: f64| a.sqrt()),
        Operation::NormalCdf => one::<WIDTH>(out, columns, ops, NormalCdf),
        Operation::HazardFalls => two::<WIDTH>(out, columns, ops, HazardFalls),
        Operation::Mix => three::<WIDTH>(out, columns, ops, |a, b, c| mix(a, b, c)),
        Operation::AtMost => two::<WIDTH>(out, columns, ops, |a: f64, b: f64| at_most(a, b)),
        Operation::Choose => three::<WIDTH>(out, columns, ops, |a, b, c| choose(a, b, c)),
    }
}

#[inline(always)]
fn apply_fused<const WIDTH: usize>(
    fused: Fused,
    out: &mut Column,
    columns: Columns<'_>,
    ops: &[Operand; 3],
) {
    use portable::{larger, smaller};
    match fused {
        Fused::MultiplyAdd => three::<WIDTH>(out, columns, ops, |a, b, c| a * b + c),
        Fused::MultiplySubtract => three::<WIDTH>(out, columns, ops, |a, b, c| a * b - c),
        Fused::SubtractProduct => three::<WIDTH>(out, columns, ops, |a, b, c| c - a * b),
        Fused::AddAdd => three::<WIDTH>(out, columns, ops, |a, b, c| (a + b) + c),
        Fused::MultiplyMultiply => three::<WIDTH>(out, columns, ops, |a, b, c| (a * b) * c),
        Fused::AddMultiply => three::<WIDTH>(out, columns, ops, |a, b, c| (a + b) * c),
        Fused::SubtractMultiply => three::<WIDTH>(out, columns, ops, |a, b, c| (a - b) * c),
        Fused::MaxAdd => three::<WIDTH>(out, columns, ops, |a, b, c| larger(a, b) + c),
        Fused::AddMax => three::<WIDTH>(out, columns, ops, |a, b, c| larger(a + b, c)),
        Fused::MaxOfAdd => three::<WIDTH>(out, columns, ops, |a, b, c| larger(c, a + b)),
        Fused::MaxMax => three::<WIDTH>(out, columns, ops, |a, b, c| larger(larger(a, b), c)),
        Fused::MaxMin => three::<WIDTH>(out, columns, ops, |a, b, c| smaller(larger(a, b), c)),
        Fused::MinMax => three::<WIDTH>(out, columns, ops, |a, b, c| larger(smaller(a, b), c)),
    }
}
