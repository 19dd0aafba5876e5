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
    /// The same where an argument or the result may be beyond all bounds, or no number: a cell
    /// stands in for infinity by the number [`ENDLESS`], which every such formula looks for under
    /// the name `{e}`, and says `#N/A` of what is no number.
    pub guarded: Option<&'static str>,
}

/// What stands in for infinity in a workbook: about the largest number that a cell holds.
pub const ENDLESS: f64 = 9.99e307;

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
        guarded(
            row(Operation::Add, "add", 2, Sign("+"), "{a} + {b}", "{a}+{b}"),
            "IF(MAX({a},{b})>={e},IF(MIN({a},{b})<=-{e},NA(),{e}),IF(MIN({a},{b})<=-{e},-{e},{a}+{b}))",
        ),
        guarded(
            row(
                Operation::Subtract,
                "subtract",
                2,
                Sign("-"),
                "{a} - {b}",
                "{a}-{b}",
            ),
            "IF(MAX({a},-{b})>={e},IF(MIN({a},-{b})<=-{e},NA(),{e}),IF(MIN({a},-{b})<=-{e},-{e},{a}-{b}))",
        ),
        guarded(
            row(
                Operation::Multiply,
                "multiply",
                2,
                Sign("*"),
                "{a} * {b}",
                "{a}*{b}",
            ),
            "IF(MAX(ABS({a}),ABS({b}))>={e},IF(SIGN({a})*SIGN({b})=0,NA(),SIGN({a})*SIGN({b})*{e}),{a}*{b})",
        ),
        guarded(
            row(
                Operation::Weigh,
                "weigh",
                2,
                Sign("*"),
                "{a} === 0 || {b} === 0 ? 0 : {a} * {b}",
                "IF({a}=0,0,IF({b}=0,0,{a}*{b}))",
            ),
            "IF({a}=0,0,IF({b}=0,0,IF(MAX(ABS({a}),ABS({b}))>={e},SIGN({a})*SIGN({b})*{e},{a}*{b})))",
        ),
        guarded(
            row(
                Operation::Divide,
                "divide",
                2,
                Sign("/"),
                "{a} / {b}",
                "{a}/{b}",
            ),
            "IF({b}=0,IF({a}=0,NA(),SIGN({a})*{e}),IF(ABS({b})>={e},IF(ABS({a})>={e},NA(),0),IF(ABS({a})>={e},SIGN({a})*SIGN({b})*{e},{a}/{b})))",
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
        guarded(
            row(
                Operation::Ceil,
                "ceil",
                1,
                Function("ceil"),
                "Math.ceil({a})",
                "-INT(-{a})",
            ),
            "IF(ABS({a})>={e},{a},-INT(-{a}))",
        ),
        guarded(
            row(
                Operation::Floor,
                "floor",
                1,
                Function("floor"),
                "Math.floor({a})",
                "INT({a})",
            ),
            "IF(ABS({a})>={e},{a},INT({a}))",
        ),
        guarded(
            row(
                Operation::Exp,
                "exp",
                1,
                Function("exp"),
                "exp({a})",
                "EXP({a})",
            ),
            "IF({a}>709,{e},IF({a}<-745,0,EXP({a})))",
        ),
        // Near 0 the difference loses its digits; the first terms of the series keep them.
        guarded(
            row(
                Operation::ExpM1,
                "exp-m1",
                1,
                Function("expm1"),
                "expM1({a})",
                "IF(ABS({a})<0.001,{a}*(1+{a}/2*(1+{a}/3*(1+{a}/4*(1+{a}/5)))),EXP({a})-1)",
            ),
            "IF({a}>709,{e},IF({a}<-745,-1,IF(ABS({a})<0.001,{a}*(1+{a}/2*(1+{a}/3*(1+{a}/4*(1+{a}/5)))),EXP({a})-1)))",
        ),
        guarded(
            row(Operation::Ln, "ln", 1, Function("ln"), "ln({a})", "LN({a})"),
            "IF({a}<0,NA(),IF({a}=0,-{e},IF({a}>={e},{e},LN({a}))))",
        ),
        guarded(
            row(
                Operation::Ln1p,
                "ln-1p",
                1,
                Function("ln1p"),
                "ln1p({a})",
                "IF(ABS({a})<0.001,{a}*(1-{a}*(1/2-{a}*(1/3-{a}*(1/4-{a}/5)))),LN(1+{a}))",
            ),
            "IF({a}<-1,NA(),IF({a}=-1,-{e},IF({a}>={e},{e},IF(ABS({a})<0.001,{a}*(1-{a}*(1/2-{a}*(1/3-{a}*(1/4-{a}/5)))),LN(1+{a})))))",
        ),
        // A workbook has no power 0 of 0.
        guarded(
            row(
                Operation::Power,
                "power",
                2,
                Sign("^"),
                "power({a}, {b})",
                "IF({b}=0,1,POWER({a},{b}))",
            ),
            "IF({b}=0,1,IF({a}=1,1,IF({a}<=0,IF({a}<0,IF(MAX(-{a},ABS({b}))>={e},NA(),POWER({a},{b})),IF({b}<0,{e},0)),IF({a}>={e},IF({b}>0,{e},0),IF(ABS({b})>={e},IF(({a}>1)=({b}>0),{e},0),IF(LN({a})*{b}>709,{e},POWER({a},{b})))))))",
        ),
        guarded(
            row(
                Operation::Sqrt,
                "sqrt",
                1,
                Function("sqrt"),
                "Math.sqrt({a})",
                "SQRT({a})",
            ),
            "IF({a}>={e},{e},SQRT({a}))",
        ),
        guarded(
            row(
                Operation::NormalCdf,
                "normal-cdf",
                1,
                Function("normal_cdf"),
                "normalCdf({a})",
                "NORM.S.DIST({a},TRUE)",
            ),
            "IF({a}>={e},1,IF({a}<=-{e},0,NORM.S.DIST({a},TRUE)))",
        ),
        Spelling {
            operation: Operation::HazardFalls,
            name: "hazard-falls",
            arity: 2,
            people: Function("hazard_falls"),
            javascript: "hazardFalls({a}, {b})",
            workbook: None,
            guarded: None,
        },
        guarded(
            row(
                Operation::Mix,
                "mix",
                3,
                Function("mix"),
                "({a} === 0 ? 0 : {a} * {b}) + (1 - {a} === 0 ? 0 : (1 - {a}) * {c})",
                "IF({a}=0,0,{a}*{b})+IF({a}=1,0,(1-{a})*{c})",
            ),
            "IF({a}=0,{c},IF({a}=1,{b},IF(MAX({b},{c})>={e},IF(MIN({b},{c})<=-{e},NA(),{e}),IF(MIN({b},{c})<=-{e},-{e},{a}*{b}+(1-{a})*{c}))))",
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
        // Comparisons are right of what stands in for infinity, too.
        guarded: Some(workbook),
    }
}

/// The same row with a formula of its own where something may be beyond all bounds.
const fn guarded(row: Spelling, guarded: &'static str) -> Spelling {
    Spelling {
        guarded: Some(guarded),
        ..row
    }
}

#[cfg(test)]
mod tests;
