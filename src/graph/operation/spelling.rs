//! The closed list of operations with their spelling, stated once for every output.

use super::Operation;

/// How people write an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// The argument alone.
    Plain,
    /// A sign between the arguments: `a + b`.
    Sign(&'static str),
    /// A function of the arguments: `max(a, b)`.
    Function(&'static str),
}

/// One operation of the list: how many arguments it takes, and how it is written where.
#[derive(Clone, Copy, Debug)]
pub struct Spelling {
    /// The operation.
    pub operation: Operation,
    /// What it is called: `normal-cdf`.
    pub name: &'static str,
    /// How many arguments it takes.
    pub arity: usize,
    /// How people write it.
    pub people: Notation,
    /// An expression of JavaScript over `{a}`, `{b}` and `{c}`, each a variable or a number.
    /// Its functions that are not `Math`'s are those of [`JAVASCRIPT`].
    pub javascript: &'static str,
    /// The same for a cell of a workbook, over references or numbers. A cell cannot hold
    /// infinity: arguments without weight are never read. `None` of a search, which no cell runs:
    /// a workbook shows its result as it is, and says so.
    pub workbook: Option<&'static str>,
}

/// Functions that a page supplies, ported from [`portable`](crate::graph::portable): those
/// of `Math` differ from browser to browser in the last digits.
pub const JAVASCRIPT: [&str; 7] = [
    "exp",
    "expM1",
    "ln",
    "ln1p",
    "power",
    "normalCdf",
    "hazardFalls",
];

/// Every operation, in the order of [`Operation`].
pub static ALL: [Spelling; 22] = {
    use Notation::{Function, Plain, Sign};
    [
        row(Operation::Leaf, "leaf", 0, Plain, "{a}", "{a}"),
        row(Operation::Same, "same", 1, Plain, "{a}", "{a}"),
        row(Operation::Add, "add", 2, Sign("+"), "{a} + {b}", "{a}+{b}"),
        row(
            Operation::Subtract,
            "subtract",
            2,
            Sign("-"),
            "{a} - {b}",
            "{a}-{b}",
        ),
        row(
            Operation::Multiply,
            "multiply",
            2,
            Sign("*"),
            "{a} * {b}",
            "{a}*{b}",
        ),
        row(
            Operation::Weigh,
            "weigh",
            2,
            Sign("*"),
            "{a} === 0 || {b} === 0 ? 0 : {a} * {b}",
            "IF({a}=0,0,IF({b}=0,0,{a}*{b}))",
        ),
        row(
            Operation::Divide,
            "divide",
            2,
            Sign("/"),
            "{a} / {b}",
            "{a}/{b}",
        ),
        row(
            Operation::Max,
            "max",
            2,
            Function("max"),
            "{a} > {b} ? {a} : {b}",
            "MAX({a},{b})",
        ),
        row(
            Operation::Min,
            "min",
            2,
            Function("min"),
            "{a} < {b} ? {a} : {b}",
            "MIN({a},{b})",
        ),
        row(
            Operation::Ceil,
            "ceil",
            1,
            Function("ceil"),
            "Math.ceil({a})",
            "-INT(-{a})",
        ),
        row(
            Operation::Floor,
            "floor",
            1,
            Function("floor"),
            "Math.floor({a})",
            "INT({a})",
        ),
        row(
            Operation::Exp,
            "exp",
            1,
            Function("exp"),
            "exp({a})",
            "EXP({a})",
        ),
        // Near 0 the difference loses its digits; the first terms of the series keep them.
        row(
            Operation::ExpM1,
            "exp-m1",
            1,
            Function("expm1"),
            "expM1({a})",
            "IF(ABS({a})<0.001,{a}*(1+{a}/2*(1+{a}/3*(1+{a}/4*(1+{a}/5)))),EXP({a})-1)",
        ),
        row(Operation::Ln, "ln", 1, Function("ln"), "ln({a})", "LN({a})"),
        row(
            Operation::Ln1p,
            "ln-1p",
            1,
            Function("ln1p"),
            "ln1p({a})",
            "IF(ABS({a})<0.001,{a}*(1-{a}*(1/2-{a}*(1/3-{a}*(1/4-{a}/5)))),LN(1+{a}))",
        ),
        // A workbook has no power 0 of 0.
        row(
            Operation::Power,
            "power",
            2,
            Sign("^"),
            "power({a}, {b})",
            "IF({b}=0,1,POWER({a},{b}))",
        ),
        row(
            Operation::Sqrt,
            "sqrt",
            1,
            Function("sqrt"),
            "Math.sqrt({a})",
            "SQRT({a})",
        ),
        row(
            Operation::NormalCdf,
            "normal-cdf",
            1,
            Function("normal_cdf"),
            "normalCdf({a})",
            "NORM.S.DIST({a},TRUE)",
        ),
        Spelling {
            operation: Operation::HazardFalls,
            name: "hazard-falls",
            arity: 2,
            people: Function("hazard_falls"),
            javascript: "hazardFalls({a}, {b})",
            workbook: None,
        },
        row(
            Operation::Mix,
            "mix",
            3,
            Function("mix"),
            "({a} === 0 ? 0 : {a} * {b}) + (1 - {a} === 0 ? 0 : (1 - {a}) * {c})",
            "IF({a}=0,0,{a}*{b})+IF({a}=1,0,(1-{a})*{c})",
        ),
        row(
            Operation::AtMost,
            "at-most",
            2,
            Sign("<="),
            "{a} <= {b} ? 1 : 0",
            "IF({a}<={b},1,0)",
        ),
        row(
            Operation::Choose,
            "choose",
            3,
            Function("if"),
            "{a} === 0 ? {c} : {b}",
            "IF({a}=0,{c},{b})",
        ),
    ]
};

const fn row(
    operation: Operation,
    name: &'static str,
    arity: usize,
    people: Notation,
    javascript: &'static str,
    workbook: &'static str,
) -> Spelling {
    Spelling {
        operation,
        name,
        arity,
        people,
        javascript,
        workbook: Some(workbook),
    }
}

#[cfg(test)]
mod tests;
