//! `recoup.simulate/1`: simulated years of plans.

use super::keys::{CURRENCY, Form, Key, Known, Many, Maybe, One, Part, written};
use super::value::{Object, Value};
use crate::analysis::{
    Annual, AtRisk, Estimated, EventSpread, Exceedance, PairedPlans, SimulatedPlan,
    SimulatedScenario, Simulation, TogetherYears, WilsonShare,
};
use crate::render::schema::keys::Definitions;

/// The keys of the answer.
pub(in crate::render) static KEYS: &[Key<Simulation, Simulation>] = &[
    // One to a line.
    Key::always("schema", "recoup.simulate/1"),
    Key::count("years", |of: &Simulation| of.years),
    Key::count("asked", |of: &Simulation| of.asked)
        .about("How many years were asked for: more, if it was stopped."),
    Key::text("seed", Form::Filled, |of: &Simulation, _| {
        of.seed.to_string().into()
    })
    .about("A whole number below 2^64, in digits."),
    Key::part(
        "plans",
        &Many {
            of: |of: &Simulation, each| of.plans.iter().for_each(each),
            object: &PLAN,
        },
    ),
    Key::part(
        "pairs",
        &Many {
            of: |of: &Simulation, each| of.pairs.iter().for_each(each),
            object: &PAIR,
        },
    )
    .about("Each plan against each later one, year by year, bill and losses together."),
    Key::part(
        "together",
        &Maybe {
            of: |of: &Simulation| of.together.as_ref(),
            left_out: true,
            object: &TOGETHER,
        },
    )
    .about(
        "All plans, where each describes another workload: the sum of what they lose in a year.",
    ),
];

/// All plans together.
static TOGETHER: Known<TogetherYears, Simulation> = Known {
    name: "together",
    keys: &[
        Key::number("outlay", |one: &TogetherYears| one.outlay).about("The bills of a year."),
        Key::part(
            "loss",
            &One {
                of: |one: &TogetherYears| &one.loss,
                object: &ANNUAL,
            },
        ),
    ],
};

/// One plan.
static PLAN: Known<SimulatedPlan, Simulation> = Known {
    name: "plan",
    keys: &[
        Key::text("name", Form::Any, |one, _| (&one.name).into()),
        Key::text("file", Form::Any, |one, _| (&one.file).into()),
        Key::text("currency", CURRENCY, |one, _| one.currency.code().into()),
        Key::number("outlay", |one: &SimulatedPlan| one.outlay).about("The bill of a year."),
        Key::part(
            "downtime",
            &One {
                of: |one: &SimulatedPlan| &one.downtime,
                object: &ANNUAL,
            },
        )
        .about("Seconds a year, counted over all users."),
        Key::part(
            "loss",
            &Maybe {
                of: |one: &SimulatedPlan| one.loss.as_ref(),
                left_out: true,
                object: &ANNUAL,
            },
        )
        .about("What a year loses; its curve is the exceedance of whole years (AEP)."),
        Key::part(
            "largest",
            &Many {
                of: |one: &SimulatedPlan, each| one.largest.iter().for_each(each),
                object: &POINT,
            },
        )
        .about("The exceedance of the largest loss of one event in a year (OEP)."),
        Key::number("beside_downtime", |one: &SimulatedPlan| one.beside_downtime)
            .about("Of the downtime what is no event, and every year has."),
        Key::number("beside_loss", |one: &SimulatedPlan| {
            one.beside_loss.unwrap_or(f64::NAN)
        })
        .about("Of the loss what is no event, and every year has."),
        Key::count("events", |one: &SimulatedPlan| one.events),
        Key::count("overlapping", |one: &SimulatedPlan| one.overlapping)
            .about("Events that struck while an earlier one of the year still lasted."),
        Key::number("counted_twice", |one: &SimulatedPlan| one.counted_twice).about(
            "Of the downtime of a year, on average, what lies under an earlier event's and may count twice.",
        ),
        Key::count("exposed", |one: &SimulatedPlan| one.exposed).about(
            "Events that struck after a failover of the Region and before the way back was done, when there was nowhere to go.",
        ),
        Key::part(
            "years_with_events",
            &Many {
                of: |one: &SimulatedPlan, each| one.with.iter().for_each(each),
                object: &WITH,
            },
        )
        .about("How many years have no event that costs time or money, one, two; the last has all that have more."),
        Key::part(
            "scenarios",
            &Many {
                of: |one: &SimulatedPlan, each| one.scenarios.iter().for_each(each),
                object: &SCENARIO,
            },
        ),
    ],
};

/// Years with so many events.
static WITH: Known<usize, Simulation> = Known {
    name: "years_with",
    keys: &[Key::count("years", |years: &usize| *years)],
};

/// A column of years.
static ANNUAL: Known<Annual, Simulation> = Known {
    name: "annual",
    keys: &[
        Key::number("mean", |one: &Annual| one.mean.mean),
        Key::number("error", |one: &Annual| one.mean.error)
            .about("The standard error of the mean."),
        Key::number("sd", |one: &Annual| one.mean.sd),
        Key::number("expected", |one: &Annual| one.expected)
            .about("What the formulas of the plan say of the mean."),
        Key::number("median", |one: &Annual| one.median),
        Key::part(
            "at_risk",
            &Many {
                of: |one: &Annual, each| one.at_risk.iter().for_each(each),
                object: &AT_RISK,
            },
        ),
        Key::part(
            "exceedance",
            &Many {
                of: |one: &Annual, each| one.curve.iter().for_each(each),
                object: &POINT,
            },
        ),
    ],
};

/// One end of an interval that too few years do not have.
fn end(interval: Option<[f64; 2]>, end: usize) -> f64 {
    interval.map_or(f64::NAN, |ends| ends[end])
}

/// A value at risk.
static AT_RISK: Known<AtRisk, Simulation> = Known {
    name: "at_risk",
    keys: &[
        Key::number("share", |one: &AtRisk| one.share),
        Key::number("value", |one: &AtRisk| one.value)
            .about("What so large a share of the years do not exceed."),
        Key::number("low", |one: &AtRisk| end(one.interval, 0)).about(
            "Of the 95 % interval of the value, which takes more years the rarer what exceeds it.",
        ),
        Key::number("high", |one: &AtRisk| end(one.interval, 1)),
        Key::number("tail", |one: &AtRisk| one.tail).about("The mean of the years beyond."),
    ],
};

/// A point of an exceedance curve.
static POINT: Known<Exceedance, Simulation> = Known {
    name: "point",
    keys: &[
        Key::number("period", |one: &Exceedance| one.period).about("Once in so many years."),
        Key::number("value", |one: &Exceedance| one.loss),
        Key::number("low", |one: &Exceedance| end(one.interval, 0)),
        Key::number("high", |one: &Exceedance| end(one.interval, 1)),
    ],
};

/// One scenario.
static SCENARIO: Known<SimulatedScenario, Simulation> = Known {
    name: "scenario",
    keys: &[
        Key::text("id", Form::Filled, |one, _| (&one.id).into()),
        Key::text("title", Form::Any, |one: &SimulatedScenario, _| {
            one.title.as_deref().unwrap_or(&one.id).into()
        })
        .about("The title of the scenario; its id if it is none."),
        Key::number("rate", |one: &SimulatedScenario| one.rate),
        Key::count("events", |one: &SimulatedScenario| one.events),
        Key::count("recovered", |one: &SimulatedScenario| one.recovered)
            .about("How many of them led to a recovery."),
        Key::part(
            "downtime",
            &Maybe {
                of: |one: &SimulatedScenario| one.downtime.as_ref(),
                left_out: true,
                object: &ESTIMATE,
            },
        )
        .about("Of one event."),
        Key::number("expected_downtime", |one: &SimulatedScenario| {
            one.expected_downtime
        }),
        Key::part(
            "loss",
            &Maybe {
                of: |one: &SimulatedScenario| one.loss.as_ref(),
                left_out: true,
                object: &ESTIMATE,
            },
        )
        .about("Of one event."),
        Key::number("expected_loss", |one: &SimulatedScenario| {
            one.expected_loss.unwrap_or(f64::NAN)
        }),
        Key::part(
            "rto",
            &Maybe {
                of: |one: &SimulatedScenario| one.rto.as_ref(),
                left_out: true,
                object: &SPREAD,
            },
        )
        .about("Recovery times, as if every event came to a recovery."),
        Key::part(
            "rpo",
            &Maybe {
                of: |one: &SimulatedScenario| one.rpo.as_ref(),
                left_out: true,
                object: &SPREAD,
            },
        )
        .about("Data losses, likewise: without a bound where nothing clean is left."),
        Key::number("expected_rpo", |one: &SimulatedScenario| one.expected_rpo),
    ],
};

/// A mean.
static ESTIMATE: Known<Estimated, Simulation> = Known {
    name: "estimate",
    keys: &[
        Key::number("mean", |one: &Estimated| one.mean),
        Key::number("error", |one: &Estimated| one.error),
        Key::number("sd", |one: &Estimated| one.sd),
    ],
};

/// Recovery times or data losses of events.
static SPREAD: Known<EventSpread, Simulation> = Known {
    name: "spread",
    keys: &[
        Key::count("events", |one: &EventSpread| one.events)
            .about(
                "How many events it rests on, the first ones of the scenario; without any there are no numbers.",
            ),
        Key::count("refused", |one: &EventSpread| one.refused)
            .about("How many more there were at whose numbers the plan is refused."),
        Key::number("mean", |one: &EventSpread| one.mean.mean),
        Key::number("error", |one: &EventSpread| one.mean.error),
        Key::number("p50", |one: &EventSpread| one.quantiles[0].1),
        Key::number("p90", |one: &EventSpread| one.quantiles[1].1),
        Key::number("p95", |one: &EventSpread| one.quantiles[2].1),
        Key::number("p99", |one: &EventSpread| one.quantiles[3].1),
        Key::part("curve", &Curve).about(
            "Its quantiles at each percent, from the least to the largest; with `--full` or `--charts` only.",
        ),
        Key::number("target", |one: &EventSpread| one.target.unwrap_or(f64::NAN)),
        Key::part(
            "met",
            &Maybe {
                of: |one: &EventSpread| one.met.as_ref(),
                left_out: true,
                object: &MET,
            },
        )
        .about("The share of the events that meet the target."),
    ],
};

/// The curve of a spread; no key where there is none.
struct Curve;

/// One point of it.
static QUANTILE: Known<(f64, f64), Simulation> = Known {
    name: "quantile",
    keys: &[
        Key::number("share", |one: &(f64, f64)| one.0),
        Key::number("value", |one: &(f64, f64)| one.1),
    ],
};

impl Part<EventSpread, Simulation> for Curve {
    fn value(&self, of: &EventSpread, shared: &Simulation) -> Option<Value> {
        let point = |point: &(f64, f64)| Value::Object(written(QUANTILE.keys, point, shared));
        let points: Vec<Value> = of.points().iter().map(point).collect();
        (!points.is_empty()).then_some(Value::List(points))
    }

    fn schema(&self, definitions: &mut Definitions) -> serde_json::Value {
        serde_json::json!({ "type": "array", "items": definitions.of(&QUANTILE) })
    }

    fn is_optional(&self) -> bool {
        true
    }
}

/// A share with its interval.
static MET: Known<WilsonShare, Simulation> = Known {
    name: "met",
    keys: &[
        Key::number("share", |one: &WilsonShare| one.share),
        Key::number("low", |one: &WilsonShare| one.low).about("Of the 95 % interval of Wilson."),
        Key::number("high", |one: &WilsonShare| one.high),
    ],
};

/// Two plans.
static PAIR: Known<PairedPlans, Simulation> = Known {
    name: "pair",
    keys: &[
        Key::text("first", Form::Any, |one: &PairedPlans, all| {
            all.plans[one.first].file.clone().into()
        }),
        Key::text("second", Form::Any, |one: &PairedPlans, all| {
            all.plans[one.second].file.clone().into()
        }),
        Key::number("cheaper", |one: &PairedPlans| one.cheaper)
            .about("The share of years in which the first costs less."),
        Key::number("even", |one: &PairedPlans| one.even)
            .about("The share of years in which they cost the same."),
        Key::count("endless", |one: &PairedPlans| one.endless).about(
            "Years in which neither has a bound: they are in neither share, and not compared.",
        ),
        Key::number("saves", |one: &PairedPlans| {
            one.saves.map_or(f64::NAN, |saves| saves.mean)
        })
        .about("What the first costs less a year, on average over the years that can be compared."),
        Key::number("saves_error", |one: &PairedPlans| {
            one.saves.map_or(f64::NAN, |saves| saves.error)
        }),
    ],
};

pub(super) fn object(found: &Simulation) -> Object {
    written(KEYS, found, found)
}
