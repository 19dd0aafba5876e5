//! Numbers of rows in the units that scripts expect.

use std::borrow::Cow;

use crate::analysis::sweep::{Cells, Content, Sweep, SweepRows};
use crate::units::{Dimension, SECONDS_PER_HOUR};

/// A column ready to be written.
pub(super) enum Ready<'a> {
    /// Numbers in the units that they are told in.
    Numbers(Cow<'a, [f64]>),
    /// Words.
    Words(Vec<&'a str>),
}

/// The columns of a block in their order, each with its name.
pub(super) fn ready<'a>(sweep: &'a Sweep, block: &'a SweepRows) -> Vec<(&'a str, Ready<'a>)> {
    let names: Vec<&str> = sweep.plans().collect();
    let mut all: Vec<(&str, Ready<'a>)> = Vec::new();
    if names.len() > 1 {
        let plans = block.plans.iter().map(|plan| names[*plan]);
        all.push(("plan", Ready::Words(plans.collect())));
    }
    for (at, (axis, cells)) in sweep.axes().iter().zip(&block.axes).enumerate() {
        all.push((&axis.path, of(cells, sweep.dimension(at))));
    }
    for (one, cells) in sweep.shown().iter().zip(&block.shown) {
        let dimension = match &one.what {
            Content::Quantity(_, dimension) => Some(*dimension),
            _ => None,
        };
        all.push((&one.name, of(cells, dimension)));
    }
    all
}

fn of(cells: &Cells, dimension: Option<Dimension>) -> Ready<'_> {
    match cells {
        Cells::Words(words) => Ready::Words(words.iter().map(|word| &**word).collect()),
        Cells::Numbers(numbers) if dimension == Some(Dimension::CostRate) => {
            Ready::Numbers(numbers.iter().copied().map(an_hour).collect())
        }
        Cells::Numbers(numbers) => Ready::Numbers(Cow::Borrowed(numbers)),
    }
}

/// Money a second as money an hour: the number of fifteen digits that comes back as the same
/// money a second, if there is one.
fn an_hour(a_second: f64) -> f64 {
    let hourly = a_second * SECONDS_PER_HOUR;
    let short = format!("{hourly:.14e}").parse().unwrap_or(hourly);
    let same = (short / SECONDS_PER_HOUR).to_bits() == a_second.to_bits();
    if same { short } else { hourly }
}

/// Writes a finite number with as few digits as bring it back to the bit.
pub(super) fn number(out: &mut Vec<u8>, value: f64, buffer: &mut zmij::Buffer) {
    let text = buffer.format_finite(value);
    out.extend_from_slice(text.strip_suffix(".0").unwrap_or(text).as_bytes());
}
