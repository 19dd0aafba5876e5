//! `recoup.compare/1`

use super::assurance;
use super::value::Object;
use crate::analysis::{Bill, Comparison, Evidence, Line, Loss, Scenario, Score};
use crate::report::money::{amount, per_event, stated};
use crate::report::records::verdict;
use crate::report::words::ENGLISH;
use crate::report::{Status, hours};

pub(super) fn object(comparison: &Comparison) -> Object {
    let remarks = comparison.remarks.iter();
    let remarks: Vec<String> = remarks.map(|&one| ENGLISH.remark(one).to_owned()).collect();
    Object::of("recoup.compare/1")
        .optional_text(
            "prices_as_of",
            Some(comparison.prices_as_of.as_str()).filter(|date| !date.is_empty()),
        )
        .texts("remarks", &remarks)
        .objects(
            "plans",
            comparison.plans.iter().enumerate().map(|(index, plan)| {
                let ranking = comparison.ranking.as_ref();
                let place = ranking.and_then(|ranking| ranking.place(index));
                let object = self::plan(plan, place);
                match comparison.front.as_ref().and_then(|front| front.get(index)) {
                    Some(member) => object.flag("undominated", *member),
                    None => object,
                }
            }),
        )
}

fn plan(plan: &Score, place: Option<usize>) -> Object {
    let mut scenarios = Object::default();
    for scenario in &plan.scenarios {
        let losses = plan.risk.of(&scenario.id);
        scenarios = scenarios.object(&scenario.id, losses_of(losses, self::scenario(scenario)));
    }
    let (loss, loss_status) = amount(plan.risk.eal.as_ref(), &plan.risk);
    let (total, total_status) = amount(plan.risk.tco.as_ref(), &plan.risk);
    let object = head(plan)
        .object("scenarios", scenarios)
        .plain("availability", plan.availability.value)
        .plain("downtime_h_per_year", hours(plan.downtime.value))
        .object("cost", cost(&plan.bill, plan))
        .number("expected_annual_loss", loss, loss_status)
        .number("total_cost", total, total_status);
    let object = match place {
        Some(place) => object.count("place", place),
        None => object.number("place", f64::NAN, Status::Undefined),
    }
    .text("verdict", verdict(plan.verdict()))
    .number("score", score(plan), score_status(plan))
    .optional_text("binding", plan.binding().map(|one| one.name.as_str()));
    assurance::head(object, plan)
        .texts("overrides", &plan.overrides)
        .object("evidence", evidence(plan.evidence))
        .texts("notes", &ENGLISH.notes(plan))
}

/// What a plan is, the same in every command.
pub(super) fn head(plan: &Score) -> Object {
    Object::default()
        .text("file", &plan.file)
        .text("name", &plan.name)
        .text("strategy", &plan.strategy)
        .text("region", &plan.region)
        .text("recovery_region", &plan.recovery_region)
        .object("targets", targets(plan))
}

fn targets(plan: &Score) -> Object {
    let of = |name: &str| plan.target(name);
    let mut scenarios = Object::default();
    for scenario in plan.scenarios.iter().filter(|one| one.id != "region") {
        let id = &scenario.id;
        let (rto, rpo) = (of(&format!("rto.{id}")), of(&format!("rpo.{id}")));
        if rto.is_some() || rpo.is_some() {
            let target = Object::default().stated("rto_s", rto).stated("rpo_s", rpo);
            scenarios = scenarios.object(id, target);
        }
    }
    Object::default()
        .stated("rto_s", of("rto.region"))
        .stated("rpo_s", of("rpo.region"))
        .stated("availability", of("availability"))
        .stated("budget_monthly", of("budget"))
        .object("scenarios", scenarios)
}

/// A scenario's estimates.
pub(super) fn scenario(scenario: &Scenario) -> Object {
    let of = |value: f64| Status::of_recovery(value, scenario.is_recoverable());
    let (rto, rpo) = (&scenario.rto, &scenario.rpo);
    let times = Object::default()
        .number("likely_s", rto.likely.value, of(rto.likely.value))
        .number("worst_s", rto.worst.value, of(rto.worst.value))
        .number("degraded_s", rto.degraded.value, of(rto.degraded.value));
    let losses = Object::default()
        .number("mean_s", rpo.mean.value, of(rpo.mean.value))
        .number("worst_s", rpo.worst.value, of(rpo.worst.value));
    Object::default()
        .object("rto", times)
        .object("rpo", losses)
        .flag("recoverable", scenario.is_recoverable())
}

/// How often a scenario happens, for how long, and what it costs.
fn losses_of(loss: Option<&Loss>, object: Object) -> Object {
    let Some(loss) = loss else {
        return object;
    };
    let (rate, rate_status) = stated(loss.rate.as_ref());
    let (downtime, downtime_status) = stated(loss.downtime.as_ref());
    let (expected, expected_status) = per_event(loss);
    let (event, event_status) = stated(loss.event_cost.as_ref());
    object
        .number("rate_per_year", rate, rate_status)
        .number("expected_downtime_h", hours(downtime), downtime_status)
        .number("expected_loss", expected, expected_status)
        .number("event_cost", event, event_status)
}

/// The bill.
pub(super) fn cost(bill: &Bill, plan: &Score) -> Object {
    let mut categories = Object::default();
    for category in &bill.categories {
        categories = categories.plain(&category.id, category.monthly.value);
    }
    Object::default()
        .plain("monthly", bill.monthly.value)
        .text("currency", plan.currency.code())
        .object("categories", categories)
        .objects("lines", bill.lines.iter().map(line))
}

fn line(line: &Line) -> Object {
    Object::default()
        .text("component", &line.component)
        .text("about", &line.about)
        .text("category", &line.category)
        .text("service", &line.service)
        .text("region", &line.region)
        .text("sku", &line.sku)
        .plain("quantity", line.quantity.value)
        .text("unit", &line.unit)
        .plain("unit_price", line.unit_price.value)
        .plain("monthly", line.monthly.value)
}

/// The smallest headroom; no number if no target is stated.
pub(super) fn score(plan: &Score) -> f64 {
    plan.headroom
        .as_ref()
        .map_or(f64::NAN, |figure| figure.value)
}

/// Why the score may be no number.
pub(super) fn score_status(plan: &Score) -> Status {
    plan.headroom
        .as_ref()
        .map_or(Status::Unstated, |figure| Status::of_headroom(figure.value))
}

/// What the figures rest on: counts of inputs.
pub(super) fn evidence(evidence: Evidence) -> Object {
    Object::default()
        .count("inputs", evidence.total())
        .count("stated", evidence.stated)
        .count("prices", evidence.prices)
        .count("published", evidence.published)
        .count("judgement", evidence.judgement)
}
