//! One record a plan.

use super::{Field, Records, verdict};
use crate::analysis::{Comparison, Figure, Grade, Loss, Scenario, Score, Tier};
use crate::report::money::{amount, per_event, stated};
use crate::report::plans::{categories, scenarios};
use crate::report::{Status, hours};

/// A column's suffix and where its number is.
type Place = (&'static str, fn(&Scenario) -> &Figure);

/// A record under construction: what is no number is named in the last field.
#[derive(Default)]
struct Record {
    columns: Vec<String>,
    fields: Vec<Field>,
    status: Vec<String>,
}

impl Record {
    fn words(&mut self, column: &str, text: impl Into<String>) {
        self.field(column, Field::Words(text.into()));
    }

    fn field(&mut self, column: &str, field: Field) {
        self.columns.push(column.to_owned());
        self.fields.push(field);
    }

    fn number(&mut self, column: &str, value: f64, status: Status) {
        let field = if status.is_number() {
            Field::Number(value)
        } else {
            Field::Empty
        };
        self.field(column, field);
        if status != Status::Known {
            self.status.push(format!("{column}={}", status.id()));
        }
    }
}

/// One record a plan.
pub fn comparison(comparison: &Comparison) -> Records {
    let plans = &comparison.plans;
    let scenarios = scenarios(plans);
    let categories = categories(plans);
    let mut records = Records {
        columns: Vec::new(),
        rows: Vec::new(),
    };
    for (index, plan) in plans.iter().enumerate() {
        let mut record = Record::default();
        head(plan, &mut record);
        let ranking = comparison.ranking.as_ref();
        let place = ranking.and_then(|ranking| ranking.place(index));
        record.field("place", place.map_or(Field::Empty, Field::Count));
        for (id, _) in &scenarios {
            let scenario = plan.scenarios.iter().find(|scenario| scenario.id == *id);
            by_scenario(id, scenario, &mut record);
            losses(id, plan.risk.of(id), &mut record);
        }
        for (id, _) in &categories {
            let category = plan
                .bill
                .categories
                .iter()
                .find(|category| category.id == *id);
            let column = format!("monthly_{id}");
            match category {
                Some(category) => {
                    let value = category.monthly.value;
                    record.number(&column, value, Status::of(value));
                }
                None => record.field(&column, Field::Empty),
            }
        }
        record.field("inputs", Field::Count(plan.evidence.total()));
        record.field("judgement", Field::Count(plan.evidence.judgement));
        record.words("prices_as_of", &plan.prices_as_of);
        record.words("overrides", plan.overrides.join(" "));
        let status = record.status.join(" ");
        record.words("status", status);
        records.columns = record.columns;
        records.rows.push(record.fields);
    }
    records
}

fn head(plan: &Score, record: &mut Record) {
    record.words("file", &plan.file);
    record.words("name", &plan.name);
    record.words("strategy", &plan.strategy);
    record.words("region", &plan.region);
    record.words("recovery_region", &plan.recovery_region);
    record.words("verdict", verdict(plan.verdict()));
    record.words(
        "binding",
        plan.binding()
            .map(|one| one.name.as_str())
            .unwrap_or_default(),
    );
    match &plan.headroom {
        Some(figure) => record.number("score", figure.value, Status::of_headroom(figure.value)),
        None => record.number("score", f64::NAN, Status::Unstated),
    }
    let assurance = &plan.assurance;
    record.words("grade", plan.grade.map_or("", Grade::letter));
    record.words("tier", assurance.tier().map_or("", Tier::id));
    let coverage = assurance.coverage.value;
    record.number("coverage", coverage, Status::of(coverage));
    let figure = &plan.availability;
    record.number("availability", figure.value, Status::of(figure.value));
    let downtime = plan.downtime.value;
    record.number("downtime_h_per_year", hours(downtime), Status::of(downtime));
    record.words("currency", plan.currency.to_string());
    let monthly = plan.bill.monthly.value;
    record.number("monthly", monthly, Status::of(monthly));
    let risk = &plan.risk;
    let (loss, status) = amount(risk.eal.as_ref(), risk);
    record.number("expected_annual_loss", loss, status);
    let (total, status) = amount(risk.tco.as_ref(), risk);
    record.number("total_cost", total, status);
}

fn by_scenario(id: &str, scenario: Option<&Scenario>, record: &mut Record) {
    let figures: [Place; 5] = [
        ("rto_likely_s", |scenario| &scenario.rto.likely),
        ("rto_worst_s", |scenario| &scenario.rto.worst),
        ("rto_degraded_s", |scenario| &scenario.rto.degraded),
        ("rpo_mean_s", |scenario| &scenario.rpo.mean),
        ("rpo_worst_s", |scenario| &scenario.rpo.worst),
    ];
    for (suffix, figure) in figures {
        let column = format!("{id}_{suffix}");
        match scenario {
            Some(scenario) => {
                let value = figure(scenario).value;
                record.number(
                    &column,
                    value,
                    Status::of_recovery(value, scenario.is_recoverable()),
                );
            }
            None => record.field(&column, Field::Empty),
        }
    }
    let column = format!("{id}_recoverable");
    match scenario {
        Some(scenario) => record.words(&column, scenario.is_recoverable().to_string()),
        None => record.field(&column, Field::Empty),
    }
}

/// How often, for how long, and at what cost.
fn losses(id: &str, loss: Option<&Loss>, record: &mut Record) {
    let columns = [
        "rate_per_year",
        "expected_downtime_h",
        "expected_loss",
        "event_cost",
    ]
    .map(|suffix| format!("{id}_{suffix}"));
    let Some(loss) = loss else {
        for column in columns {
            record.field(&column, Field::Empty);
        }
        return;
    };
    let (seconds, unbounded) = stated(loss.downtime.as_ref());
    let figures = [
        stated(loss.rate.as_ref()),
        (hours(seconds), unbounded),
        per_event(loss),
        stated(loss.event_cost.as_ref()),
    ];
    for (column, (value, status)) in columns.iter().zip(figures) {
        record.number(column, value, status);
    }
}
