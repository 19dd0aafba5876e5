//! Simulated years, flat: one record a plan and number, and of plans of different workloads what a
//! year loses of all together, in records without a plan; `inf` where there is no bound, empty where
//! there is no number.

use super::{Datum, Records};
use crate::analysis::{Annual, Estimated, EventSpread, Exceedance, SimulatedScenario, Simulation};

/// The columns after those that name the plan.
const COLUMNS: [&str; 11] = [
    "plan", "file", "than", "scenario", "quantity", "at", "unit", "value", "error", "low", "high",
];

/// What is told of all plans together, by names of its own: whatever adds up the losses of plans
/// leaves it out.
const TOGETHER: [&str; 5] = [
    "together_loss",
    "together_loss_by_formula",
    "together_value_at_risk",
    "together_tail_value_at_risk",
    "together_aep",
];

/// One number of a plan.
#[derive(Clone, Copy, Debug, Default)]
struct Fact<'a> {
    than: &'a str,
    scenario: &'a str,
    quantity: &'a str,
    /// The share, the return period or the count that it belongs to.
    at: Option<f64>,
    unit: &'a str,
    value: f64,
    error: Option<f64>,
    interval: Option<[f64; 2]>,
}

struct Facts<'a> {
    /// The name and the file of the plan; none of all together.
    plan: [&'a str; 2],
    rows: &'a mut Vec<Vec<Datum>>,
}

fn words(text: &str) -> Datum {
    if text.is_empty() {
        Datum::Empty
    } else {
        Datum::Words(text.to_owned())
    }
}

fn number(value: f64) -> Datum {
    if value.is_nan() {
        Datum::Empty
    } else {
        Datum::Number(value)
    }
}

impl Facts<'_> {
    fn add(&mut self, fact: Fact<'_>) {
        let maybe = |value: Option<f64>| value.map_or(Datum::Empty, number);
        self.rows.push(vec![
            words(self.plan[0]),
            words(self.plan[1]),
            words(fact.than),
            words(fact.scenario),
            words(fact.quantity),
            maybe(fact.at),
            words(fact.unit),
            number(fact.value),
            maybe(fact.error),
            maybe(fact.interval.map(|[low, _]| low)),
            maybe(fact.interval.map(|[_, high]| high)),
        ]);
    }

    fn estimate(&mut self, fact: Fact<'_>, of: Option<&Estimated>, expected: f64, by: &str) {
        if let Some(of) = of {
            self.add(Fact {
                value: of.mean,
                error: Some(of.error),
                ..fact
            });
        }
        self.add(Fact {
            quantity: by,
            value: expected,
            ..fact
        });
    }

    fn curve(&mut self, fact: Fact<'_>, curve: &[Exceedance]) {
        for one in curve {
            self.add(Fact {
                at: Some(one.period),
                value: one.loss,
                interval: one.interval,
                ..fact
            });
        }
    }

    fn annual(&mut self, names: [&str; 5], unit: &str, annual: &Annual) {
        let [mean, formula, quantile, beyond, curve] = names;
        let fact = Fact {
            unit,
            ..Fact::default()
        };
        let of = Fact {
            quantity: mean,
            ..fact
        };
        self.estimate(of, Some(&annual.mean), annual.expected, formula);
        self.add(Fact {
            quantity: quantile,
            at: Some(0.5),
            value: annual.median,
            ..fact
        });
        for one in &annual.at_risk {
            self.add(Fact {
                quantity: quantile,
                at: Some(one.share),
                value: one.value,
                interval: one.interval,
                ..fact
            });
            self.add(Fact {
                quantity: beyond,
                at: Some(one.share),
                value: one.tail,
                ..fact
            });
        }
        let of = Fact {
            quantity: curve,
            ..fact
        };
        self.curve(of, &annual.curve);
    }

    fn spread(
        &mut self,
        scenario: &str,
        [name, met, refused]: [&str; 3],
        spread: Option<&EventSpread>,
    ) {
        let Some(spread) = spread else {
            return;
        };
        let fact = Fact {
            scenario,
            quantity: name,
            unit: "s",
            ..Fact::default()
        };
        let quantiles = spread.quantiles.iter().filter(|_| spread.events > 0);
        for (at, value) in quantiles {
            self.add(Fact {
                at: Some(*at),
                value: *value,
                ..fact
            });
        }
        if spread.refused > 0 {
            self.add(Fact {
                quantity: refused,
                unit: "",
                value: counted(spread.refused),
                ..fact
            });
        }
        if let Some(share) = &spread.met {
            self.add(Fact {
                quantity: met,
                at: spread.target,
                unit: "",
                value: share.share,
                interval: Some([share.low, share.high]),
                ..fact
            });
        }
    }

    fn scenario(&mut self, one: &SimulatedScenario, currency: &str) {
        let fact = Fact {
            scenario: &one.id,
            ..Fact::default()
        };
        let counts = [("events", one.events), ("recovered", one.recovered)];
        for (quantity, many) in counts {
            self.add(Fact {
                quantity,
                value: counted(many),
                ..fact
            });
        }
        let downtime = Fact {
            quantity: "downtime",
            unit: "s",
            ..fact
        };
        let expected = one.expected_downtime;
        self.estimate(
            downtime,
            one.downtime.as_ref(),
            expected,
            "downtime_by_formula",
        );
        if let Some(expected) = one.expected_loss {
            let loss = Fact {
                quantity: "loss",
                unit: currency,
                ..fact
            };
            self.estimate(loss, one.loss.as_ref(), expected, "loss_by_formula");
        }
        self.spread(&one.id, ["rto", "rto_met", "rto_refused"], one.rto.as_ref());
        self.spread(&one.id, ["rpo", "rpo_met", "rpo_refused"], one.rpo.as_ref());
    }
}

/// Exact: far fewer than 2^53.
#[allow(clippy::cast_precision_loss)]
fn counted(many: usize) -> f64 {
    many as f64
}

/// One record a plan and number.
pub fn simulation(found: &Simulation) -> Records {
    let mut rows = Vec::new();
    for (place, plan) in found.plans.iter().enumerate() {
        let mut facts = Facts {
            plan: [&plan.name, &plan.file],
            rows: &mut rows,
        };
        let names = [
            "downtime",
            "downtime_by_formula",
            "downtime_at_risk",
            "downtime_beyond",
            "downtime_exceeded",
        ];
        facts.annual(names, "s", &plan.downtime);
        let currency = plan.currency.code();
        if let Some(loss) = &plan.loss {
            let names = [
                "loss",
                "loss_by_formula",
                "value_at_risk",
                "tail_value_at_risk",
                "aep",
            ];
            facts.annual(names, currency, loss);
            let largest = Fact {
                quantity: "oep",
                unit: currency,
                ..Fact::default()
            };
            facts.curve(largest, &plan.largest);
        }
        for (events, years) in plan.with.iter().enumerate() {
            facts.add(Fact {
                quantity: "years_with_events",
                at: Some(counted(events)),
                value: counted(*years),
                ..Fact::default()
            });
        }
        let bad = [
            ("overlapping", "", counted(plan.overlapping)),
            ("counted_twice", "s", plan.counted_twice),
            ("exposed", "", counted(plan.exposed)),
        ];
        for (quantity, unit, value) in bad {
            facts.add(Fact {
                quantity,
                unit,
                value,
                ..Fact::default()
            });
        }
        for one in &plan.scenarios {
            facts.scenario(one, currency);
        }
        for pair in found.pairs.iter().filter(|pair| pair.first == place) {
            let fact = Fact {
                than: &found.plans[pair.second].file,
                ..Fact::default()
            };
            facts.add(Fact {
                quantity: "cheaper",
                value: pair.cheaper,
                ..fact
            });
            if pair.endless > 0 {
                facts.add(Fact {
                    quantity: "endless",
                    value: counted(pair.endless),
                    ..fact
                });
            }
            if let Some(saves) = &pair.saves {
                facts.add(Fact {
                    quantity: "saves",
                    unit: currency,
                    value: saves.mean,
                    error: Some(saves.error),
                    ..fact
                });
            }
        }
    }
    if let (Some(all), Some(first)) = (&found.together, found.plans.first()) {
        let mut facts = Facts {
            plan: [""; 2],
            rows: &mut rows,
        };
        facts.annual(TOGETHER, first.currency.code(), &all.loss);
    }
    Records {
        columns: COLUMNS.iter().map(|name| (*name).to_owned()).collect(),
        rows,
    }
}
