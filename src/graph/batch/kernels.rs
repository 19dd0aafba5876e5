//! The inner loops.

use multiversion::multiversion;

use super::super::operation::{at_most, choose, mix, weigh};
use super::super::{Operation, portable};
use super::{Column, Fused, Instruction, Kind, LANES, Operand};

/// Widths of the loops below a whole block: rows run through the narrowest that holds them.
const FEW: usize = 16;
const SOME: usize = 64;
const MORE: usize = 128;

/// The rows of a block: where their inputs stand, and where their outputs go.
pub(super) trait Rows {
    /// How many, at most [`LANES`].
    fn many(&self) -> usize;
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

impl Lanes for &Column {
    #[inline(always)]
    fn at(self, lane: usize) -> f64 {
        self.0[lane]
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
    Power: Two(a, b) = portable::powf;
    HazardFalls: Two(a, b) = portable::hazard_falls;
}

type Columns<'a> = &'a [Option<Box<Column>>];

#[inline(always)]
fn column(columns: Columns<'_>, index: u32) -> &Column {
    columns[index as usize]
        .as_deref()
        .expect("an instruction does not read its own target")
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

/// Runs every instruction over one block. The loops are compiled once for each level of
/// vector instructions; Rust never fuses a multiplication with an addition, so all
/// levels give the same bits. A few rows do not pay for a whole block.
#[multiversion(targets(
    "x86_64+avx512f+avx512dq+avx512vl+avx512bw+avx2+sse4.1",
    "x86_64+avx2+avx+sse4.1",
    "x86_64+sse4.1"
))]
pub(super) fn run_block(
    instructions: &[Instruction],
    columns: &mut [Option<Box<Column>>],
    rows: &mut dyn Rows,
) {
    let many = rows.many();
    if many > MORE {
        run_instructions::<LANES>(instructions, columns, rows);
    } else if many > SOME {
        run_instructions::<MORE>(instructions, columns, rows);
    } else if many > FEW {
        run_instructions::<SOME>(instructions, columns, rows);
    } else {
        run_instructions::<FEW>(instructions, columns, rows);
    }
}

#[inline(always)]
fn run_instructions<const WIDTH: usize>(
    instructions: &[Instruction],
    columns: &mut [Option<Box<Column>>],
    rows: &mut dyn Rows,
) {
    let many = rows.many();
    for instruction in instructions {
        // Out of the row while it is written, so that the others can be read.
        let mut target = columns[instruction.target as usize]
            .take()
            .expect("every column is at home between instructions");
        let (out, ops) = (&mut *target, &instruction.operands);
        let columns_read: Columns<'_> = columns;
        match instruction.kind {
            Kind::Load(input) => rows.load(input, &mut out.0[..many]),
            Kind::Store(output) => rows.store(output, &out.0[..many]),
            Kind::Hold(taken) => {
                for (hold, side) in rows.holds().iter_mut().zip(&out.0) {
                    *hold &= (*side != 0.0) == taken;
                }
            }
            Kind::Apply(operation) => apply::<WIDTH>(operation, out, columns_read, ops),
            Kind::Fused(fused) => apply_fused::<WIDTH>(fused, out, columns_read, ops),
        }
        columns[instruction.target as usize] = Some(target);
    }
}

// A closure joins the loop; a function passed by name would be called for every lane.
#[allow(clippy::redundant_closure, clippy::redundant_closure_for_method_calls)]
#[inline(always)]
fn apply<const WIDTH: usize>(
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
        Operation::Power => two::<WIDTH>(out, columns, ops, Power),
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
