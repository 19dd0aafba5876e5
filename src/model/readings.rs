//! A stated estimate as leaves of the graph: read in three ways, or as a distribution.

use super::case::Uncertain;
use super::distribution::{
    Lognormal, Samples, Spread, Triangular, pert_mean, samples_mean, samples_median,
    triangular_mean,
};
use super::inputs::{Adverse, Found, Inputs};
use crate::graph::{Quantity, Source};
use crate::units::{self, Duration, Estimate, Unit};

/// Up to so many samples are leaves, each on its own: an explanation can show them.
const SHOWN: usize = 16;

/// Up to so many samples make a distribution: its formulas have a term for each.
const SPREAD: usize = 64;

impl<'g> Inputs<'_, 'g> {
    /// A duration as a distribution: ride-out, dwell.
    pub(crate) fn spread(&self, path: &str) -> Spread<'g> {
        let Some(found) = self.find::<Duration>(path) else {
            let missing: Uncertain<'g, Duration> = self.missing(path);
            return Spread::Exact(missing.likely);
        };
        let spread = self.spread_of(path, &found);
        if !matches!(spread, Spread::Exact(_)) {
            // Formulas integrate over it; only its adverse end is a number to vary.
            self.vary(path, &found.estimate, || vec![spread.worst().node()]);
        }
        spread
    }

    fn spread_of(&self, path: &str, found: &Found) -> Spread<'g> {
        let leaf = |suffix: &str, value: f64| -> Quantity<'g, Duration> {
            self.leaf(&format!("{path}{suffix}"), value, &found.source)
        };
        match found.estimate {
            Estimate::Exact(value) => Spread::Exact(leaf("", value)),
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
                Spread::Exact(leaf("", low))
            }
            Estimate::Between { low, high } => Spread::Lognormal(Lognormal::from_interval(
                leaf(".low", low),
                leaf(".high", high),
            )),
            Estimate::Lognormal { p50, p90 } => Spread::Lognormal(Lognormal::from_median_and_p90(
                leaf(".p50", p50),
                leaf(".p90", p90),
            )),
            Estimate::Exponential { mean } => Spread::Exponential(leaf(".mean", mean)),
            Estimate::Uniform { low, high } => {
                Spread::Uniform(leaf(".low", low), leaf(".high", high))
            }
            Estimate::Triangular { low, mode, high } => Spread::Triangular(Triangular {
                low: leaf(".low", low),
                mode: leaf(".mode", mode),
                high: leaf(".high", high),
            }),
            Estimate::Samples(ref samples) if samples.values().len() <= SPREAD => {
                Spread::Samples(Samples::new(self.samples(path, samples, &found.source)))
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
        name: &str,
        samples: &units::Samples,
        source: &Source,
    ) -> Vec<Quantity<'g, U>> {
        (1..)
            .zip(samples.values())
            .map(|(number, value)| self.leaf(&format!("{name}.{number}"), *value, source))
            .collect()
    }

    /// The three readings of an estimate. A sample varies all of them together.
    pub(super) fn leaves<U: Unit>(
        &self,
        name: &str,
        found: &Found,
        adverse: Adverse,
    ) -> Uncertain<'g, U> {
        let readings = self.readings(name, found, adverse);
        self.vary(name, &found.estimate, || {
            [readings.likely, readings.worst, readings.mean]
                .map(Quantity::node)
                .to_vec()
        });
        readings
    }

    fn readings<U: Unit>(&self, name: &str, found: &Found, adverse: Adverse) -> Uncertain<'g, U> {
        let leaf = |suffix: &str, value: f64| -> Quantity<'g, U> {
            self.leaf(&format!("{name}{suffix}"), value, &found.source)
        };
        let end = |low: Quantity<'g, U>, high: Quantity<'g, U>| match adverse {
            Adverse::High => high,
            Adverse::Low => low,
        };
        let named = |likely: Quantity<'g, U>, worst: Quantity<'g, U>, mean: Quantity<'g, U>| {
            let about = self.meaning(name);
            Uncertain {
                likely: self.once(name, likely, &format!("{about} Likely value.")),
                worst: self.once(
                    &format!("{name}.worst"),
                    worst,
                    &format!("{about} Adverse end."),
                ),
                mean: self.once(
                    &format!("{name}.mean"),
                    mean,
                    &format!("{about} Expectation."),
                ),
            }
        };
        match found.estimate {
            Estimate::Exact(value) => Uncertain::exact(leaf("", value)),
            Estimate::Between { low, high } => {
                let (low, high) = (leaf(".low", low), leaf(".high", high));
                let spread = Lognormal::from_interval(low, high);
                named(spread.median(), end(low, high), spread.mean())
            }
            Estimate::Pert { low, mode, high } => {
                let (low, high) = (leaf(".low", low), leaf(".high", high));
                let mode = leaf(".mode", mode);
                named(mode, end(low, high), pert_mean(low, mode, high))
            }
            Estimate::Triangular { low, mode, high } => {
                let (low, high) = (leaf(".low", low), leaf(".high", high));
                let mode = leaf(".mode", mode);
                named(mode, end(low, high), triangular_mean(low, mode, high))
            }
            Estimate::Lognormal { p50, p90 } => {
                let (p50, p90) = (leaf(".p50", p50), leaf(".p90", p90));
                let spread = Lognormal::from_median_and_p90(p50, p90);
                let q = if adverse == Adverse::High { 0.95 } else { 0.05 };
                named(p50, spread.quantile(q), spread.mean())
            }
            Estimate::Exponential { mean } => {
                let mean = leaf(".expected", mean);
                // Median m ln 2; the 95th and the 5th percentile are -ln(1 - q) m.
                let factor = match adverse {
                    Adverse::High => 2.995_732_273_553_991,
                    Adverse::Low => 0.051_293_294_387_550_58,
                };
                named(mean.times(std::f64::consts::LN_2), mean.times(factor), mean)
            }
            Estimate::Uniform { low, high } => {
                let (low, high) = (leaf(".low", low), leaf(".high", high));
                let middle = (low + high).times(0.5);
                named(middle, end(low, high), middle)
            }
            Estimate::Samples(ref samples) if samples.values().len() <= SHOWN => {
                let each = self.samples(name, samples, &found.source);
                let worst = end(each[0], each[each.len() - 1]);
                named(samples_median(&each), worst, samples_mean(&each))
            }
            Estimate::Samples(ref samples) => {
                let worst = match adverse {
                    Adverse::High => samples.most(),
                    Adverse::Low => samples.least(),
                };
                let source = of_many(&found.source, samples.values().len());
                // A name that was read before keeps its leaf.
                let leaf = |suffix: &str, value: f64| -> Quantity<'g, U> {
                    let name = format!("{name}{suffix}");
                    let known = self.graph.named(&name);
                    known.unwrap_or_else(|| self.leaf(&name, value, &source))
                };
                named(
                    leaf(".median", samples.median()),
                    leaf(".worst", worst),
                    leaf(".mean", samples.mean()),
                )
            }
        }
    }
}

/// The source of a number that was computed from samples which are no leaves themselves.
fn of_many(source: &Source, count: usize) -> Source {
    let computed = format!("computed from the {count} samples stated there");
    Source {
        note: if source.note.is_empty() {
            computed
        } else {
            format!("{computed}: {}", source.note)
        },
        ..source.clone()
    }
}
