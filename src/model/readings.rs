//! A stated estimate as leaves of the graph: read in three ways, or as a distribution.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::fmt::{self, Display, Formatter};

use super::case::Uncertain;
use super::citation::Citation;
use super::definition;
use super::distribution::{
    Lognormal, Observations, Spread, Triangular, pert_mean, samples_mean, samples_median,
    triangular_mean,
};
use super::inputs::{Adverse, Found, Inputs};
use super::meaning::Ending;
use crate::graph::{Quantity, Source};
use crate::units::{self, Duration, Estimate, Probability, Unit};

/// Up to so many samples are leaves, each on its own: an explanation can show them.
const SHOWN: usize = 16;

/// Up to so many samples make a distribution: its formulas have a term for each.
const SPREAD: usize = 64;

/// An input while it is read. What it means is looked up when a leaf is new.
struct Reading<'a, 'r> {
    name: &'r str,
    citation: Citation<'r>,
    about: OnceCell<Cow<'a, str>>,
}

impl<'r> Reading<'_, 'r> {
    fn new(name: &'r str, found: &Found<'r>) -> Self {
        Self {
            name,
            citation: found.citation,
            about: OnceCell::new(),
        }
    }
}

/// What a leaf of an input means: which end or reading of it, and what it is about, which is
/// looked up when it is written.
struct Meaning<'a, 'g, 'r> {
    reading: &'static str,
    inputs: &'r Inputs<'a, 'g>,
    of: &'r Reading<'a, 'r>,
}

impl Display for Meaning<'_, '_, '_> {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        to.write_str(self.reading)?;
        to.write_str(self.inputs.about_reading(self.of))
    }
}

impl<'a, 'g> Inputs<'a, 'g> {
    /// A number of an input under its name and an ending.
    fn leaf<'r, U: Unit>(
        &self,
        of: &'r Reading<'a, 'r>,
        ending: Ending,
        value: f64,
    ) -> Quantity<'g, U> {
        let describe = || {
            let meaning = self.meaning(of, ending.reading());
            (meaning, of.citation.source())
        };
        self.graph
            .leaf_with(format_args!("{}{ending}", of.name), value, describe)
    }

    fn meaning<'r>(
        &'r self,
        of: &'r Reading<'a, 'r>,
        reading: &'static str,
    ) -> Meaning<'a, 'g, 'r> {
        let inputs = self;
        Meaning {
            reading,
            inputs,
            of,
        }
    }

    fn about_reading<'r>(&self, of: &'r Reading<'a, '_>) -> &'r str {
        of.about.get_or_init(|| self.about(of.name))
    }

    /// A duration as a distribution: ride-out, dwell.
    pub(crate) fn spread(&self, path: &str) -> Spread<'g> {
        let Some(found) = self.find::<Duration>(path) else {
            let missing: Uncertain<'g, Duration> = self.missing(path);
            return Spread::Exact(missing.likely);
        };
        let spread = self.spread_of(path, &found);
        if !matches!(spread, Spread::Exact(_)) {
            // Formulas integrate over it; only its adverse end is a number to vary.
            let nodes = || vec![spread.worst().node()];
            self.vary(path, &found.estimate, Adverse::Neither, nodes);
            self.integrate(path);
        }
        spread
    }

    fn spread_of(&self, path: &str, found: &Found<'_>) -> Spread<'g> {
        let of = Reading::new(path, found);
        let leaf = |ending: Ending, value: f64| -> Quantity<'g, Duration> {
            self.leaf(&of, ending, value)
        };
        match found.estimate {
            Estimate::Exact(value) => Spread::Exact(leaf(Ending::Whole, value)),
            // Without any width there is no density.
            Estimate::Between { low, high }
            | Estimate::Lognormal {
                p50: low,
                p90: high,
            }
            | Estimate::Uniform { low, high }
            | Estimate::Triangular { low, high, .. }
                if low >= high =>
            {
                Spread::Exact(leaf(Ending::Whole, low))
            }
            Estimate::Between { low, high } => Spread::Lognormal(Lognormal::from_interval(
                leaf(Ending::Low, low),
                leaf(Ending::High, high),
            )),
            Estimate::Lognormal { p50, p90 } => Spread::Lognormal(Lognormal::from_median_and_p90(
                leaf(Ending::P50, p50),
                leaf(Ending::P90, p90),
            )),
            Estimate::Exponential { mean } => Spread::Exponential(leaf(Ending::Mean, mean)),
            Estimate::Uniform { low, high } => {
                Spread::Uniform(leaf(Ending::Low, low), leaf(Ending::High, high))
            }
            Estimate::Triangular { low, mode, high } => Spread::Triangular(Triangular {
                low: leaf(Ending::Low, low),
                mode: leaf(Ending::Mode, mode),
                high: leaf(Ending::High, high),
            }),
            Estimate::Samples(ref samples) if samples.values().len() <= SPREAD => {
                Spread::Samples(Observations::new(self.samples(&of, samples)))
            }
            Estimate::Samples(ref samples) => self.no_spread(
                path,
                &format!(
                    "`{path}` lists {} samples, at most {SPREAD} are read here",
                    samples.values().len()
                ),
                "every sample is a term of each formula",
                &format!(
                    "Keep at most {SPREAD} of them evenly, or write a range such as `1h to 12h`."
                ),
            ),
            Estimate::Pert { .. } => self.no_spread(
                path,
                &format!("`{path}` cannot be a PERT distribution"),
                "an outage or a dwell has a long tail",
                "Write a range such as `1h to 12h`, `lognormal(4h, 12h)`, or `exponential(4h)`.",
            ),
        }
    }

    /// A chance that a sample draws evenly from 0 to 1, and that is 0 in the plan as it is
    /// written. No plan can state it.
    pub(crate) fn luck(&self, name: &str, meaning: &str) -> Quantity<'g, Probability> {
        let value = self.settled(name).unwrap_or(0.0);
        let luck = self
            .graph
            .leaf_with(name, value, || (meaning, definition::source(meaning)));
        let evenly = Estimate::Uniform {
            low: 0.0,
            high: 1.0,
        };
        self.vary(name, &evenly, Adverse::Neither, || vec![luck.node()]);
        luck
    }

    /// A finding, and a number in place of the distribution.
    fn no_spread(&self, path: &str, message: &str, label: &str, help: &str) -> Spread<'g> {
        self.refuse(
            "bad-distribution",
            message.to_owned(),
            &self.origin(path),
            label,
            help.to_owned(),
        );
        Spread::Exact(self.graph.constant(0.0))
    }

    /// A leaf for each sample, from the least to the most: `.1`, `.2`.
    fn samples<U: Unit>(
        &self,
        of: &Reading<'a, '_>,
        samples: &units::Samples,
    ) -> Vec<Quantity<'g, U>> {
        (1..)
            .zip(samples.values())
            .map(|(number, value)| self.leaf(of, Ending::Sample(number), *value))
            .collect()
    }

    /// The three readings of an estimate. A sample varies all of them together.
    pub(super) fn leaves<U: Unit>(
        &self,
        name: &str,
        found: &Found<'_>,
        adverse: Adverse,
    ) -> Uncertain<'g, U> {
        if let Some(known) = self.known(name, &found.estimate) {
            self.vary(name, &found.estimate, adverse, Vec::new);
            return known;
        }
        let settled = self.settled(name).map(|value| Found {
            estimate: Estimate::Exact(value),
            citation: found.citation,
            currency: None,
        });
        let readings = self.readings(name, settled.as_ref().unwrap_or(found), adverse);
        let nodes = [readings.likely, readings.worst, readings.mean].map(Quantity::node);
        self.vary(name, &found.estimate, adverse, || nodes.to_vec());
        if !matches!(found.estimate, Estimate::Exact(_)) {
            self.read.borrow_mut().insert(name.to_owned(), nodes);
        }
        readings
    }

    /// The readings of a range that was read before.
    fn known<U: Unit>(&self, name: &str, estimate: &Estimate) -> Option<Uncertain<'g, U>> {
        if matches!(estimate, Estimate::Exact(_)) {
            return None;
        }
        let [likely, worst, mean] = *self.read.borrow().get(name)?;
        Some(Uncertain {
            likely: self.graph.quantity(likely),
            worst: self.graph.quantity(worst),
            mean: self.graph.quantity(mean),
        })
    }

    fn readings<U: Unit>(
        &self,
        name: &str,
        found: &Found<'_>,
        adverse: Adverse,
    ) -> Uncertain<'g, U> {
        let of = Reading::new(name, found);
        let leaf =
            |ending: Ending, value: f64| -> Quantity<'g, U> { self.leaf(&of, ending, value) };
        let end = |low: Quantity<'g, U>, high: Quantity<'g, U>| match adverse {
            Adverse::High | Adverse::Neither => high,
            Adverse::Low => low,
        };
        let named = |likely: Quantity<'g, U>, worst: Quantity<'g, U>, mean: Quantity<'g, U>| {
            let about = self.meaning(&of, "");
            let worst_name = format_args!("{name}{}", Ending::Worst);
            let mean_name = format_args!("{name}{}", Ending::Mean);
            Uncertain {
                likely: likely.named_once(name, format_args!("{about} Likely value.")),
                worst: worst.named_once(worst_name, format_args!("{about} Adverse end.")),
                mean: mean.named_once(mean_name, format_args!("{about} Expectation.")),
            }
        };
        match found.estimate {
            Estimate::Exact(value) => Uncertain::exact(leaf(Ending::Whole, value)),
            Estimate::Between { low, high } => {
                let (low, high) = (leaf(Ending::Low, low), leaf(Ending::High, high));
                let spread = Lognormal::from_interval(low, high);
                named(spread.median(), end(low, high), spread.mean())
            }
            Estimate::Pert { low, mode, high } => {
                let (low, high) = (leaf(Ending::Low, low), leaf(Ending::High, high));
                let mode = leaf(Ending::Mode, mode);
                named(mode, end(low, high), pert_mean(low, mode, high))
            }
            Estimate::Triangular { low, mode, high } => {
                let (low, high) = (leaf(Ending::Low, low), leaf(Ending::High, high));
                let mode = leaf(Ending::Mode, mode);
                named(mode, end(low, high), triangular_mean(low, mode, high))
            }
            Estimate::Lognormal { p50, p90 } => {
                let (p50, p90) = (leaf(Ending::P50, p50), leaf(Ending::P90, p90));
                let spread = Lognormal::from_median_and_p90(p50, p90);
                let q = if adverse == Adverse::Low { 0.05 } else { 0.95 };
                named(p50, spread.quantile(q), spread.mean())
            }
            Estimate::Exponential { mean } => {
                let mean = leaf(Ending::Expected, mean);
                // Median m ln 2; the 95th and the 5th percentile are -ln(1 - q) m.
                let factor = match adverse {
                    Adverse::High | Adverse::Neither => 2.995_732_273_553_991,
                    Adverse::Low => 0.051_293_294_387_550_58,
                };
                named(mean.times(std::f64::consts::LN_2), mean.times(factor), mean)
            }
            Estimate::Uniform { low, high } => {
                let (low, high) = (leaf(Ending::Low, low), leaf(Ending::High, high));
                let middle = (low + high).times(0.5);
                named(middle, end(low, high), middle)
            }
            Estimate::Samples(ref samples) if samples.values().len() <= SHOWN => {
                let each = self.samples(&of, samples);
                let worst = end(each[0], each[each.len() - 1]);
                named(samples_median(&each), worst, samples_mean(&each))
            }
            Estimate::Samples(ref samples) => {
                let worst = match adverse {
                    Adverse::High | Adverse::Neither => samples.most(),
                    Adverse::Low => samples.least(),
                };
                let source = of_many(found.citation.source(), samples.values().len());
                // A name that was read before keeps its leaf.
                let leaf = |ending: Ending, value: f64| -> Quantity<'g, U> {
                    let name = format!("{name}{ending}");
                    let new = || {
                        let meaning = self.meaning(&of, ending.reading());
                        self.graph.leaf(&name, meaning, value, source.clone())
                    };
                    self.graph.once(&name, new)
                };
                named(
                    leaf(Ending::Median, samples.median()),
                    leaf(Ending::Worst, worst),
                    leaf(Ending::Mean, samples.mean()),
                )
            }
        }
    }
}

/// The source of a number that was computed from samples which are no leaves themselves.
fn of_many(source: Source, count: usize) -> Source {
    let computed = format!("computed from the {count} samples stated there");
    let note = if source.note.is_empty() {
        computed
    } else {
        format!("{computed}: {}", source.note)
    };
    Source { note, ..source }
}
