//! One record a figure, each with the name that `explain` knows it by.

use super::{Field, Records, copy, verdict};
use crate::analysis::{Component, Figure, Line, Scenario, Score};
use crate::report::Status;
use crate::report::explain::unit;

/// The records of `score`, one a figure.
struct Long<'a> {
    plan: &'a Score,
    rows: Vec<Vec<Field>>,
}

impl Long<'_> {
    fn figure(&mut self, section: &str, item: &str, field: &str, figure: &Figure, status: Status) {
        let unit = unit(figure.dimension, None, self.plan.currency);
        let value = if status == Status::Known {
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
        ("verdict", verdict(plan.verdict)),
        ("binding", plan.binding.as_deref().unwrap_or_default()),
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
        for (field, figure) in waiting.fields() {
            long.known("waiting", "region", field, figure);
        }
    }
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
        long.flag(section, item, "met", requirement.met);
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
    for leaf in &plan.leaves {
        long.words(
            "structure",
            &leaf.name,
            "used_by",
            &leaf.components.join(" "),
        );
        long.known("structure", &leaf.name, "downtime", &leaf.downtime);
        long.known(
            "structure",
            &leaf.name,
            "unavailability",
            &leaf.unavailability,
        );
        long.flag("structure", &leaf.name, "single_point", leaf.single_point);
    }
    for cause in &plan.causes {
        long.known("cause", &cause.id, "downtime", &cause.downtime);
    }
    let columns = [
        "section", "item", "field", "value", "unit", "status", "explain",
    ];
    Records {
        columns: columns.map(str::to_owned).to_vec(),
        rows: long.rows,
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
            of(figure, scenario.recoverable),
        );
    }
    long.known("scenario", id, "recoverable", &scenario.recoverable_figure);
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
        long.flag("step", &item, "critical", step.critical);
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
