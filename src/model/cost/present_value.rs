//! What payments over a horizon are worth today (`model.md` 9.4).

use crate::graph::Quantity;
use crate::units::{Money, Monthly, Probability, Scalar};

/// The monthly rate of a rate a year: i = (1 + r)^(1/12) - 1.
pub fn monthly_rate(annual: Quantity<'_, Probability>) -> Quantity<'_, Scalar> {
    annual.as_scalar().ln_1p().times(1.0 / 12.0).exp_m1()
}

/// What 1 at the end of each month is worth today, the first one paid in full and each
/// later one larger by `growth`: (1 - ((1 + g)/(1 + i))^n) / (i - g), and n / (1 + i)
/// where i = g. Written with x = (g - i)/(1 + i), as ((1 + x)^n - 1) / x / (1 + i), which
/// loses no digits where i and g are close.
pub fn annuity<'g>(
    rate: Quantity<'g, Scalar>,
    growth: Quantity<'g, Scalar>,
    months: Quantity<'g, Scalar>,
) -> Quantity<'g, Scalar> {
    let graph = rate.builder();
    let one = graph.constant::<Scalar>(1.0);
    let zero = graph.constant::<Scalar>(0.0);
    let x = (growth - rate) / (one + rate);
    let grown = (x.ln_1p() * months).exp_m1() / x;
    let flat = x.at_most(zero) * zero.at_most(x);
    graph.choose(flat, months, grown) / (one + rate)
}

/// The present value of a payment a month.
pub fn present_value<'g>(
    payment: Quantity<'g, Monthly>,
    annuity: Quantity<'g, Scalar>,
) -> Quantity<'g, Money> {
    payment.as_money() * annuity
}
