//! `recoup.score/1`: as `recoup.compare/1`, and every figure with the name `explain` knows.

use super::value::{Object, Value};
use super::{assurance, compare, dependability};
use crate::analysis::{
    Cause, Component, Figure, Leaf, Line, Requirement, Risk, Rpo, Scenario, Score, Step, StepKind,
    Store,
};
use crate::report::money::{self, per_event};
use crate::report::records::{self, verdict};
use crate::report::words::ENGLISH;
use crate::report::{Status, explain};
use crate::units::Currency;

pub(super) fn object(plan: &Score) -> Object {
    let currency = plan.currency;
    let named = |figure: &Figure| self::figure(figure, Status::of(figure.value), currency);
    let mut object = Object::of("recoup.score/1")
        .optional_text(
            "prices_as_of",
            Some(plan.prices_as_of.as_str()).filter(|date| !date.is_empty()),
        )
        .object("plan", compare::head(plan))
        .text("verdict", verdict(plan.verdict()))
        .number("score", compare::score(plan), compare::score_status(plan))
        .optional_text("binding", plan.binding().map(|one| one.name.as_str()));
    object = assurance::head(object, plan)
        .texts("overrides", &plan.overrides)
        .objects(
            "requirements",
            plan.requirements
                .iter()
                .map(|requirement| self::requirement(requirement, plan)),
        )
        .object("availability", named(&plan.availability))
        .object("downtime", named(&plan.downtime));
    object = match &plan.downtime_cost {
        Some(cost) => object.object("downtime_cost", named(cost)),
        None => object
            .with("downtime_cost", Value::Null)
            .text("downtime_cost_status", Status::Unstated.id()),
    };
    object = object.object("risk", risk(&plan.risk, currency));
    let categories = plan.bill.categories.iter().map(|category| {
        Object::default()
            .text("id", &category.id)
            .text("title", &category.title)
            .object("monthly", named(&category.monthly))
    });
    let bill = Object::default()
        .text("currency", currency.code())
        .object("monthly", named(&plan.bill.monthly))
        .objects("categories", categories)
        .objects(
            "lines",
            plan.bill
                .lines
                .iter()
                .map(|line| self::line(line, currency)),
        );
    if let Some(waiting) = &plan.waiting {
        let fields = records::waiting(waiting).into_iter();
        let waiting = fields.fold(Object::default(), |object, (name, figure)| {
            object.object(name, named(figure))
        });
        object = object.object("waiting", waiting);
    }
    object
        .objects(
            "scenarios",
            plan.scenarios
                .iter()
                .map(|scenario| self::scenario(scenario, currency)),
        )
        .object("cost", bill)
        .objects(
            "components",
            plan.components.iter().map(|one| component(one, currency)),
        )
        .objects(
            "structure",
            plan.leaves.iter().map(|leaf| self::leaf(leaf, currency)),
        )
        .object("dependability", dependability::object(plan))
        .objects(
            "causes",
            plan.causes.iter().map(|cause| self::cause(cause, currency)),
        )
        .objects(
            "asides",
            plan.asides.iter().map(|aside| {
                Object::default()
                    .text("meaning", &aside.meaning)
                    .object("value", named(&aside.figure))
            }),
        )
        .object("assurance", assurance::object(plan))
        .object("evidence", compare::evidence(plan.evidence))
        .texts("notes", &ENGLISH.notes(plan))
}

/// Losses, and the total cost over the horizon. What the plan does not state is left out.
fn risk(risk: &Risk, currency: Currency) -> Object {
    let put = |object: Object, key: &str, figure: Option<&Figure>| match figure {
        Some(figure) => object.object(
            key,
            self::figure(figure, money::status(figure, risk), currency),
        ),
        None => object,
    };
    let mut object = Object::default();
    for (key, figure) in [
        ("months", Some(&risk.months)),
        ("discount", Some(&risk.discount)),
        ("outlay", Some(&risk.outlay)),
        ("expected_annual_loss", risk.eal.as_ref()),
        ("losses_over_horizon", risk.loss.as_ref()),
        ("total_cost", risk.tco.as_ref()),
    ] {
        object = put(object, key, figure);
    }
    if let Some(back) = &risk.failback {
        let mut failback = Object::default();
        for (key, figure) in [
            ("data", back.data.as_ref()),
            ("time", back.time.as_ref()),
            ("cost", back.cost.as_ref()),
            ("exposed", Some(&back.exposed)),
            ("second", Some(&back.second)),
        ] {
            failback = put(failback, key, figure);
        }
        object = object.object("failback", failback);
    }
    let losses = risk.losses.iter().map(|loss| {
        let mut object = Object::default().text("id", &loss.id);
        for (key, figure) in [
            ("rate", &loss.rate),
            ("downtime", &loss.downtime),
            ("event_cost", &loss.event_cost),
        ] {
            object = put(object, key, figure.as_ref());
        }
        if let Some(figure) = &loss.per_event {
            let (_, status) = per_event(loss);
            object = object.object("per_event", self::figure(figure, status, currency));
        }
        put(object, "per_year", loss.per_year.as_ref())
    });
    object.objects("losses", losses)
}

/// A number with its name and unit.
pub(super) fn figure(figure: &Figure, status: Status, currency: Currency) -> Object {
    Object::default()
        .number("value", figure.value, status)
        .text("unit", &explain::unit(figure.dimension, None, currency))
        .text("explain", &figure.name)
}

fn requirement(requirement: &Requirement, plan: &Score) -> Object {
    let known = |figure: &Figure| self::figure(figure, Status::of(figure.value), plan.currency);
    let headroom = &requirement.headroom;
    let status = Status::of_headroom(headroom.value);
    Object::default()
        .text("name", &requirement.name)
        .object("target", known(&requirement.target))
        .object("estimate", known(&requirement.estimate))
        .object("headroom", figure(headroom, status, plan.currency))
        .flag("met", requirement.is_met())
}

fn scenario(scenario: &Scenario, currency: Currency) -> Object {
    let of = |figure: &Figure| {
        self::figure(
            figure,
            Status::of_recovery(figure.value, scenario.is_recoverable()),
            currency,
        )
    };
    let rto = Object::default()
        .object("likely", of(&scenario.rto.likely))
        .object("worst", of(&scenario.rto.worst))
        .object("degraded", of(&scenario.rto.degraded));
    let object = Object::default()
        .text("id", &scenario.id)
        .text("title", &scenario.title)
        .object("rto", rto)
        .object(
            "rpo",
            rpo(&scenario.rpo, scenario.is_recoverable(), currency),
        )
        .flag("recoverable", scenario.is_recoverable())
        .object("rate", of(&scenario.rate))
        .object("control_plane_steps", of(&scenario.control_plane_steps));
    let object = match &scenario.clean {
        Some(clean) => object.object("clean", of(clean)),
        None => object,
    };
    object
        .objects(
            "steps",
            scenario.steps.iter().map(|step| self::step(step, currency)),
        )
        .objects(
            "stores",
            scenario
                .stores
                .iter()
                .map(|store| self::store(store, currency)),
        )
}

fn rpo(rpo: &Rpo, recoverable: bool, currency: Currency) -> Object {
    let of = |figure: &Figure| {
        self::figure(
            figure,
            Status::of_recovery(figure.value, recoverable),
            currency,
        )
    };
    Object::default()
        .object("mean", of(&rpo.mean))
        .object("worst", of(&rpo.worst))
}

fn step(step: &Step, currency: Currency) -> Object {
    let of = |figure: &Figure| self::figure(figure, Status::of(figure.value), currency);
    let object = Object::default()
        .text("id", &step.id)
        .text("title", &step.title)
        .text("kind", kind(step.kind));
    let object = match &step.component {
        Some(component) => object.text("component", component),
        None => object,
    };
    let object = match step.control_plane {
        Some(control_plane) => object.text("control_plane", control_plane.id()),
        None => object,
    };
    object
        .object("start", of(&step.start))
        .object("duration", of(&step.duration))
        .object("finish", of(&step.finish))
        .object("slack", of(&step.slack))
        .flag("critical", step.is_critical())
}

fn kind(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Detect => "detect",
        StepKind::Decide => "decide",
        StepKind::Provision => "provision",
        StepKind::Data => "data",
        StepKind::Compute => "compute",
        StepKind::Warm => "warm",
        StepKind::Verify => "verify",
        StepKind::Switch => "switch",
    }
}

fn store(store: &Store, currency: Currency) -> Object {
    Object::default()
        .text("component", &store.component)
        .text("copy", records::copy(store))
        .object("rpo", rpo(&store.rpo, store.is_recoverable(), currency))
        .flag("recoverable", store.is_recoverable())
}

fn line(line: &Line, currency: Currency) -> Object {
    let of = |figure: &Figure| self::figure(figure, Status::of(figure.value), currency);
    Object::default()
        .text("component", &line.component)
        .text("about", &line.about)
        .text("category", &line.category)
        .text("service", &line.service)
        .text("region", &line.region)
        .text("sku", &line.sku)
        .text("unit", &line.unit)
        .object("quantity", of(&line.quantity))
        .object("unit_price", of(&line.unit_price))
        .object("monthly", of(&line.monthly))
}

fn component(component: &Component, currency: Currency) -> Object {
    let buffers = component.buffers.iter().map(|one| {
        let (consumer, hold) = (&one.consumer, &one.hold);
        Object::default()
            .text("consumer", consumer)
            .object("hold", figure(hold, Status::of(hold.value), currency))
    });
    Object::default()
        .text("name", &component.name)
        .text("service", &component.service)
        .text("title", &component.title)
        .texts("requires", &component.requires)
        .objects("buffers", buffers)
        .texts("leaves", &component.leaves)
        .flag("single_point", component.single_point)
}

fn leaf(leaf: &Leaf, currency: Currency) -> Object {
    let of = |figure: &Figure| self::figure(figure, Status::of(figure.value), currency);
    Object::default()
        .text("name", &leaf.name)
        .texts("components", &leaf.components)
        .object("unavailability", of(&leaf.unavailability))
        .object("importance", of(&leaf.importance))
        .object("downtime", of(&leaf.downtime))
        .flag("single_point", leaf.single_point)
        .flag("common", leaf.kind.is_common())
}

fn cause(cause: &Cause, currency: Currency) -> Object {
    let downtime = &cause.downtime;
    Object::default()
        .text("id", &cause.id)
        .text("title", ENGLISH.cause(cause))
        .object(
            "downtime",
            figure(downtime, Status::of(downtime.value), currency),
        )
}
