//! How much one quantity changes with others: its derivative by each, by one pass from the
//! quantity back to what it is made of (reverse mode).

use super::{Graph, Node, Operation, portable};

/// Half the step of a difference quotient, relative to its argument: about the cube root of
/// the precision of a number, where truncation and rounding err alike.
const STEP: f64 = 6e-6;

impl Graph {
    /// The derivative of `of` by each of some nodes, at the plan's own numbers, in the graph's
    /// own shape. A node is cut from what it depends on, as in [`program`](Graph::program).
    ///
    /// At a kink, as where the arguments of a maximum are equal, it is the derivative of the
    /// side whose value stands. A rounding or a comparison changes nothing nearby: 0. What
    /// has no weight counts nothing, not even where it is infinite.
    pub fn gradient(&self, of: Node, by: &[Node]) -> Vec<f64> {
        let mut slopes = vec![0.0; of.place() + 1];
        let mut cut = vec![false; of.place() + 1];
        for node in by {
            if let Some(cut) = cut.get_mut(node.place()) {
                *cut = true;
            }
        }
        slopes[of.place()] = 1.0;
        let beyond = |node: &Node| node.place() > of.place();
        for node in self.nodes().rev().skip_while(beyond) {
            let slope = slopes[node.place()];
            if slope == 0.0 || cut[node.place()] {
                continue;
            }
            let (operation, args) = self.formula(node);
            let mut values = [0.0; 3];
            for (value, arg) in values.iter_mut().zip(args) {
                *value = self.value(*arg);
            }
            let partial = partials(operation, values, self.value(node));
            for (arg, partial) in args.iter().zip(partial) {
                if partial != 0.0 {
                    slopes[arg.place()] += slope * partial;
                }
            }
        }
        let slope = |node: &Node| slopes.get(node.place()).copied().unwrap_or(0.0);
        by.iter().map(slope).collect()
    }
}

/// The derivatives of an operation by its arguments, where it has the value `at`.
fn partials(operation: Operation, [a, b, c]: [f64; 3], at: f64) -> [f64; 3] {
    match operation {
        Operation::Leaf | Operation::Ceil | Operation::Floor | Operation::AtMost => [0.0; 3],
        Operation::Same => [1.0, 0.0, 0.0],
        Operation::Add => [1.0, 1.0, 0.0],
        Operation::Subtract => [1.0, -1.0, 0.0],
        Operation::Multiply => [b, a, 0.0],
        // Where one side is 0, the other does not count, not even an infinite one.
        Operation::Weigh => [finite(b), finite(a), 0.0],
        Operation::Divide => [1.0 / b, -at / b, 0.0],
        Operation::Max | Operation::Min => taken(at == a),
        Operation::Exp => [at, 0.0, 0.0],
        Operation::ExpM1 => [at + 1.0, 0.0, 0.0],
        Operation::Ln => [1.0 / a, 0.0, 0.0],
        Operation::Ln1p => [1.0 / (1.0 + a), 0.0, 0.0],
        Operation::Power => {
            let by_base = if b == 0.0 {
                0.0
            } else {
                b * portable::powf(a, b - 1.0)
            };
            let by_exponent = if at == 0.0 { 0.0 } else { at * portable::ln(a) };
            [by_base, by_exponent, 0.0]
        }
        Operation::Sqrt => [0.5 / at, 0.0, 0.0],
        Operation::NormalCdf => {
            let height = 1.0 / (2.0 * std::f64::consts::PI).sqrt();
            [height * portable::exp(-0.5 * a * a), 0.0, 0.0]
        }
        Operation::HazardFalls => [
            quotient(a, |a| portable::hazard_falls(a, b)),
            quotient(b, |b| portable::hazard_falls(a, b)),
            0.0,
        ],
        Operation::Mix => [finite(b) - finite(c), a, 1.0 - a],
        Operation::Choose => {
            let [b, c, _] = taken(a != 0.0);
            [0.0, b, c]
        }
    }
}

/// The derivatives by two arguments of which one is the value.
fn taken(first: bool) -> [f64; 3] {
    if first {
        [1.0, 0.0, 0.0]
    } else {
        [0.0, 1.0, 0.0]
    }
}

/// A value, or 0 if it is none: what is not finite has no weight here.
fn finite(value: f64) -> f64 {
    if value.is_finite() { value } else { 0.0 }
}

/// The central difference of a function that is searched for and has no derivative in closed
/// form.
fn quotient(at: f64, value: impl Fn(f64) -> f64) -> f64 {
    let step = STEP * at.abs().max(STEP);
    (value(at + step) - value(at - step)) / (2.0 * step)
}

#[cfg(test)]
mod tests {
    use super::super::{Builder, OPERATIONS, Operation};
    use super::partials;
    use crate::units::Scalar;

    /// Every operation's derivatives against difference quotients, away from its kinks.
    #[test]
    fn derivatives_are_what_differences_tend_to() {
        for spelling in &OPERATIONS {
            let operation = spelling.operation;
            let args = match operation {
                Operation::HazardFalls => [1.0, 0.5, 0.0],
                _ => [0.7, 1.9, 3.1],
            };
            if operation == Operation::Leaf {
                continue;
            }
            let at = operation.apply(args);
            let exact = partials(operation, args, at);
            for (place, exact) in exact.into_iter().enumerate().take(operation.arity()) {
                let moved = |by: f64| {
                    let mut args = args;
                    args[place] += by;
                    operation.apply(args)
                };
                let near = (moved(1e-6) - moved(-1e-6)) / 2e-6;
                let off = (exact - near).abs();
                assert!(exact.is_finite(), "{operation:?} by {place}");
                assert!(
                    off < 1e-6 * near.abs().max(1.0),
                    "{operation:?} by {place}: {exact}, {near}"
                );
            }
        }
    }

    /// A node that stands twice counts twice; what is cut hides what it depends on.
    #[test]
    fn slopes_add_up_over_ways_and_stop_where_they_are_cut() {
        let graph = Builder::default();
        let x = graph.constant::<Scalar>(3.0).named("x", "An input.");
        let double = (x + x).named("double", "Twice.");
        let square = (double * x).named("square", "2 x squared.");
        let (x, double, square) = (x.node(), double.node(), square.node());
        let graph = graph.finish();
        assert_eq!(graph.gradient(square, &[x]), [12.0]);
        assert_eq!(graph.gradient(square, &[double, x]), [3.0, 6.0]);
        assert_eq!(graph.gradient(x, &[square]), [0.0]);
    }
}
