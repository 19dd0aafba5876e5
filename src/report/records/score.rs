//! One record a figure, each with the name that `explain` knows it by.

use super::{Field, Records, copy, verdict};
use crate::analysis::{Component, Figure, Grade, Line, Risk, Scenario, Score, Tier};
use crate::report::Status;
use crate::report::explain::unit;
use crate::report::money::{self, per_event};
use crate::units::Dimension;

/// The records of `score`, one a figure.
struct Long<'a> {
    plan: &'a Score,
    rows: Vec<Vec<Field>>,
}

impl Long<'_> {
    fn figure(&mut self, section: &str, item: &str, field: &str, figure: &Figure, status: Status) {
        let unit = unit(figure.dimension, None, self.plan.currency);
        let value = if status.is_number() {
            Field::Number(figure.value)
        } else {
            Field::Empty
        };
        self.push(
            section,
            item,
            field,
            value,
            &unit,
            status.id(),
            &figure.name,
        );
    }

    fn known(&mut self, section: &str, item: &str, field: &str, figure: &Figure) {
        self.figure(section, item, field, figure, Status::of(figure.value));
    }

    fn words(&mut self, section: &str, item: &str, field: &str, text: &str) {
        self.push(
            section,
            item,
            field,
            Field::Words(text.to_owned()),
            "",
            "",
            "",
        );
    }

    fn flag(&mut self, section: &str, item: &str, field: &str, yes: bool) {
        self.words(section, item, field, if yes { "true" } else { "false" });
    }

    #[allow(clippy::too_many_arguments)] // one a column
    fn push(
        &mut self,
        section: &str,
        item: &str,
        field: &str,
        value: Field,
        unit: &str,
        status: &str,
        name: &str,
    ) {
        let words = |text: &str| Field::Words(text.to_owned());
        self.rows.push(vec![
            words(section),
            words(item),
            words(field),
            value,
            words(unit),
            words(status),
            words(name),
        ]);
    }
}

/// One record a figure: `section,item,field,value,unit,status,explain`.
pub fn score(plan: &Score) -> Records {
    let mut long = Long {
        plan,
        rows: Vec::new(),
    };
    for (field, text) in [
        ("file", plan.file.as_str()),
        ("name", &plan.name),
        ("strategy", &plan.strategy),
        ("region", &plan.region),
        ("recovery_region", &plan.recovery_region),
        ("verdict", verdict(plan.verdict())),
        (
            "binding",
            plan.binding()
                .map(|one| one.name.as_str())
                .unwrap_or_default(),
        ),
        ("prices_as_of", &plan.prices_as_of),
    ] {
        long.words("plan", "", field, text);
    }
    long.known("plan", "", "availability", &plan.availability);
    long.known("plan", "", "downtime", &plan.downtime);
    if let Some(cost) = &plan.downtime_cost {
        long.known("plan", "", "downtime_cost", cost);
    }
    if let Some(waiting) = &plan.waiting {
        for (field, figure) in super::waiting(waiting) {
            long.known("waiting", "region", field, figure);
        }
    }
    assurance_records(plan, &mut long);
    risk_records(&plan.risk, &mut long);
    for requirement in &plan.requirements {
        let (section, item) = ("requirement", requirement.name.as_str());
        long.known(section, item, "target", &requirement.target);
        long.known(section, item, "estimate", &requirement.estimate);
        let headroom = &requirement.headroom;
        long.figure(
            section,
            item,
            "headroom",
            headroom,
            Status::of_headroom(headroom.value),
        );
        long.flag(section, item, "met", requirement.is_met());
    }
    for scenario in &plan.scenarios {
        scenario_records(scenario, &mut long);
    }
    for (index, line) in plan.bill.lines.iter().enumerate() {
        line_records(index + 1, line, &mut long);
    }
    for category in &plan.bill.categories {
        long.known("category", &category.id, "monthly", &category.monthly);
    }
    long.known("bill", "total", "monthly", &plan.bill.monthly);
    for component in &plan.components {
        component_records(component, &mut long);
    }
    structure_records(plan, &mut long);
    for cause in &plan.causes {
        long.known("cause", &cause.id, "downtime", &cause.downtime);
    }
    for aside in &plan.asides {
        long.known("aside", &aside.figure.name, "value", &aside.figure);
    }
    let columns = [
        "section", "item", "field", "value", "unit", "status", "explain",
    ];
    Records {
        columns: columns.map(str::to_owned).to_vec(),
        rows: long.rows,
    }
}

/// Leaves of the boolean structure, pairs of them that take it down, and what is served
/// without a zone or a Region.
fn structure_records(plan: &Score, long: &mut Long) {
    for leaf in &plan.leaves {
        let (section, item) = ("structure", leaf.name.as_str());
        long.words(section, item, "used_by", &leaf.components.join(" "));
        long.known(section, item, "downtime", &leaf.downtime);
        long.known(section, item, "unavailability", &leaf.unavailability);
        long.known(section, item, "importance", &leaf.importance);
        long.flag(section, item, "single_point", leaf.single_point);
        long.flag(section, item, "common", leaf.kind.is_common());
    }
    for pair in &plan.dependability.doubles {
        let both = pair.leaves.join(" + ");
        long.known("double_point", &both, "downtime", &pair.downtime);
    }
    for stability in &plan.dependability.stability {
        let figures = [
            ("units_needed", &stability.units_needed),
            ("served", &stability.served),
            ("utilisation", &stability.utilisation),
            ("region_served", &stability.region_served),
        ];
        for (field, figure) in figures {
            if let Some(figure) = figure {
                long.known("stability", &stability.component, field, figure);
            }
        }
    }
}

/// Grade, tier, coverage, drills and the sample.
fn assurance_records(plan: &Score, long: &mut Long) {
    let assurance = &plan.assurance;
    long.words("plan", "", "grade", plan.grade.map_or("", Grade::letter));
    long.words("plan", "", "tier", assurance.tier().map_or("", Tier::id));
    long.known("plan", "", "coverage", &assurance.coverage);
    if let Some(share) = assurance.share {
        long.words("plan", "", "share_tier", &share.tier.to_string());
        long.flag("plan", "", "share_tier_tested", share.tested);
    }
    if let Some(proof) = &assurance.proof {
        for (field, figure) in [
            ("held", &proof.held),
            ("passed", &proof.passed),
            ("success", &proof.mean),
            ("success_low", &proof.low),
            ("success_bound", &proof.bound),
        ] {
            long.known("drills", "", field, figure);
        }
    }
    if let Some(best) = &assurance.best_drills {
        long.known("drills", "", "best_interval", &best.interval);
        long.known("drills", "", "best_cost", &best.cost);
    }
    for drill in &assurance.drills {
        long.words("drill", &drill.name, "date", &drill.date);
        long.words("drill", &drill.name, "scenario", &drill.scenario);
        long.flag("drill", &drill.name, "passed", drill.passed);
        for one in &drill.measured {
            let item = format!("{} {}", drill.name, one.what);
            long.known("drill", &item, "measured", &one.measured);
            long.known("drill", &item, "estimate", &one.estimate);
            long.known("drill", &item, "error_percent", &one.error);
        }
    }
    for spread in &plan.spread {
        for (field, value) in [("mean", spread.mean), ("p95", spread.p95)] {
            let figure = Figure {
                name: format!("rto.{}", spread.scenario),
                value,
                dimension: Dimension::Duration,
            };
            long.known("sample", &spread.scenario, field, &figure);
        }
    }
}

fn scenario_records(scenario: &Scenario, long: &mut Long) {
    let id = scenario.id.as_str();
    let of = |figure: &Figure, recoverable: bool| Status::of_recovery(figure.value, recoverable);
    for (field, figure) in [
        ("rto.likely", &scenario.rto.likely),
        ("rto.worst", &scenario.rto.worst),
        ("rto.degraded", &scenario.rto.degraded),
        ("rpo.mean", &scenario.rpo.mean),
        ("rpo.worst", &scenario.rpo.worst),
    ] {
        long.figure(
            "scenario",
            id,
            field,
            figure,
            of(figure, scenario.is_recoverable()),
        );
    }
    long.known("scenario", id, "recoverable", &scenario.recoverable);
    long.known("scenario", id, "rate", &scenario.rate);
    long.known(
        "scenario",
        id,
        "control_plane_steps",
        &scenario.control_plane_steps,
    );
    if let Some(clean) = &scenario.clean {
        long.known("scenario", id, "clean", clean);
    }
    for step in &scenario.steps {
        let item = format!("{id} {}", step.id);
        long.words("step", &item, "title", &step.title);
        long.known("step", &item, "start", &step.start);
        long.known("step", &item, "duration", &step.duration);
        long.known("step", &item, "finish", &step.finish);
        long.known("step", &item, "slack", &step.slack);
        long.flag("step", &item, "critical", step.is_critical());
        if let Some(control_plane) = step.control_plane {
            long.words("step", &item, "control_plane", control_plane.id());
        }
    }
    for store in &scenario.stores {
        let item = format!("{id} {}", store.component);
        long.words("store", &item, "copy", copy(store));
        for (field, figure) in [
            ("rpo.mean", &store.rpo.mean),
            ("rpo.worst", &store.rpo.worst),
        ] {
            long.figure(
                "store",
                &item,
                field,
                figure,
                of(figure, store.is_recoverable()),
            );
        }
    }
}

fn risk_records(risk: &Risk, long: &mut Long) {
    let back = risk.failback.as_ref();
    for (item, field, figure) in [
        ("horizon", "months", Some(&risk.months)),
        ("horizon", "discount", Some(&risk.discount)),
        ("horizon", "outlay", Some(&risk.outlay)),
        ("horizon", "losses", risk.loss.as_ref()),
        ("horizon", "total_cost", risk.tco.as_ref()),
        ("year", "expected_loss", risk.eal.as_ref()),
        ("failback", "data", back.and_then(|back| back.data.as_ref())),
        ("failback", "time", back.and_then(|back| back.time.as_ref())),
        ("failback", "cost", back.and_then(|back| back.cost.as_ref())),
        ("failback", "exposed", back.map(|back| &back.exposed)),
        ("failback", "second", back.map(|back| &back.second)),
    ] {
        if let Some(figure) = figure {
            long.figure("risk", item, field, figure, money::status(figure, risk));
        }
    }
    for loss in &risk.losses {
        for (field, figure) in [
            ("downtime", &loss.downtime),
            ("event_cost", &loss.event_cost),
            ("per_year", &loss.per_year),
        ] {
            if let Some(figure) = figure {
                long.known("loss", &loss.id, field, figure);
            }
        }
        if let Some(figure) = &loss.per_event {
            let (_, status) = per_event(loss);
            long.figure("loss", &loss.id, "per_event", figure, status);
        }
    }
}

fn component_records(component: &Component, long: &mut Long) {
    let item = &component.name;
    long.words("component", item, "service", &component.service);
    long.words("component", item, "title", &component.title);
    long.words("component", item, "requires", &component.requires.join(" "));
    long.words("component", item, "leaves", &component.leaves.join("; "));
    long.flag("component", item, "single_point", component.single_point);
}

fn line_records(number: usize, line: &Line, long: &mut Long) {
    let item = format!("{} {}", number, line.component);
    for (field, text) in [
        ("about", &line.about),
        ("service", &line.service),
        ("region", &line.region),
        ("sku", &line.sku),
        ("unit", &line.unit),
        ("category", &line.category),
    ] {
        long.words("bill", &item, field, text);
    }
    long.known("bill", &item, "quantity", &line.quantity);
    long.known("bill", &item, "unit_price", &line.unit_price);
    long.known("bill", &item, "monthly", &line.monthly);
}
