//! `recoup.simulate/1` of one year: its events.

use super::keys::{CURRENCY, Form, Key, Known, Many, written};
use super::value::Object;
use crate::analysis::{TracedEvent, TracedPlan, YearTrace};

/// The keys of the answer.
pub(in crate::render) static KEYS: &[Key<YearTrace, YearTrace>] = &[
    // One to a line.
    Key::always("schema", "recoup.simulate/1"),
    Key::count("year", |of: &YearTrace| of.year).about("Which year it is, from 1."),
    Key::count("years", |of: &YearTrace| of.years),
    Key::text("seed", Form::Filled, |of: &YearTrace, _| {
        of.seed.to_string().into()
    })
    .about("A whole number below 2^64, in digits."),
    Key::ordinal("next", |of: &YearTrace| of.next)
        .about("Where nothing strikes any plan: the next year in which something does."),
    Key::part(
        "plans",
        &Many {
            of: |of: &YearTrace, each| of.plans.iter().for_each(each),
            object: &PLAN,
        },
    ),
];

/// The year of one plan.
static PLAN: Known<TracedPlan, YearTrace> = Known {
    name: "traced_plan",
    keys: &[
        Key::text("name", Form::Any, |one, _| (&one.name).into()),
        Key::text("file", Form::Any, |one, _| (&one.file).into()),
        Key::text("currency", CURRENCY, |one, _| one.currency.code().into()),
        Key::part(
            "events",
            &Many {
                of: |one: &TracedPlan, each| one.events.iter().for_each(each),
                object: &EVENT,
            },
        )
        .about("The first first."),
        Key::number("beside_downtime", |one: &TracedPlan| one.beside_downtime)
            .about("Of the downtime what is no event, and every year has."),
        Key::number("beside_loss", |one: &TracedPlan| {
            one.beside_loss.unwrap_or(f64::NAN)
        }),
        Key::number("downtime", |one: &TracedPlan| one.downtime)
            .about("Of the year, in seconds, counted over all users."),
        Key::number("loss", |one: &TracedPlan| one.loss.unwrap_or(f64::NAN)).about("Of the year."),
    ],
};

/// One event.
static EVENT: Known<TracedEvent, YearTrace> = Known {
    name: "traced_event",
    keys: &[
        Key::text("id", Form::Filled, |one, _| (&one.id).into()),
        Key::text("title", Form::Any, |one: &TracedEvent, _| {
            one.title.as_deref().unwrap_or(&one.id).into()
        })
        .about("The title of the scenario; its id if it is none."),
        Key::flag("elsewhere", |one: &TracedEvent| one.elsewhere())
            .about("Whether it strikes the other of two Regions."),
        Key::number("time", |one: &TracedEvent| one.time).about("Seconds of the year."),
        Key::number("outage", |one: &TracedEvent| one.outage.unwrap_or(f64::NAN))
            .about("How long it would last by itself, where that is drawn."),
        Key::number("dwell", |one: &TracedEvent| one.dwell.unwrap_or(f64::NAN))
            .about("How long damage goes unseen, where there is any."),
        Key::number("fix", |one: &TracedEvent| one.fix.unwrap_or(f64::NAN))
            .about("How much longer the failover takes because it does not work; 0 if it works."),
        Key::number("wait", |one: &TracedEvent| one.wait.unwrap_or(f64::NAN))
            .about("How long the recovery waits for control planes, where it may have to."),
        Key::flag("recovered", |one: &TracedEvent| one.recovered)
            .about("Whether it leads to a recovery."),
        Key::number("lasts", |one: &TracedEvent| one.lasts).about("For those who notice."),
        Key::number("downtime", |one: &TracedEvent| one.downtime).about("Counted over all users."),
        Key::number("data_lost", |one: &TracedEvent| {
            one.lost.unwrap_or(f64::NAN)
        })
        .about("As a length of time, if anything is recovered."),
        Key::number("loss", |one: &TracedEvent| one.loss.unwrap_or(f64::NAN)),
        Key::ordinal("during", |one: &TracedEvent| one.during.map(|at| at + 1))
            .about("Which earlier event of the plan still lasts, from 1."),
    ],
};

pub(super) fn object(found: &YearTrace) -> Object {
    written(KEYS, found, found)
}
