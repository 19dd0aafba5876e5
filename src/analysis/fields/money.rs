//! The bill, losses and total cost.

use super::Style::{Brief, Full};
use super::Suffix::{Monthly, PerYear, Plain, Seconds};
use super::part::{Amounts, Many, One};
use super::{Field, Reading, called, known, maybe, row, say};
use crate::analysis::data::{Bill, Category, Failback, Figure, Line, Loss, Risk, Score};
use crate::analysis::status::Status;
use crate::plan::purpose;

impl Risk {
    /// A sum of losses: where an event leaves nothing clean it is no more than a lower bound.
    pub(super) fn sum<'a>(&self, figure: Option<&'a Figure>) -> Reading<'a> {
        figure.map(|figure| match Status::of(figure.value) {
            Status::Known if self.is_lower_bound() => (figure, Status::LowerBound),
            known => (figure, known),
        })
    }
}

impl Loss {
    /// The expected loss of one event: of what cannot be recovered only a lower bound is
    /// known, which is no number to rely on.
    pub fn expected(&self) -> Reading<'_> {
        let (figure, status) = maybe(self.per_event.as_ref())?;
        let lost = self.is_lower_bound();
        Some((figure, if lost { Status::Unrecoverable } else { status }))
    }
}

/// What a plan costs over its horizon.
pub const RISK: &[Field<Risk>] = &[
    Field::<Risk>::figure("months", "horizon", Plain, |_, risk| known(&risk.months)),
    Field::<Risk>::figure("discount", "discount", Plain, |_, risk| {
        known(&risk.discount)
    }),
    Field::<Risk>::figure("outlay", "tco.outlay", Plain, |_, risk| known(&risk.outlay)),
    Field::<Risk>::figure("eal", "eal", Plain, |_, risk| risk.sum(risk.eal.as_ref())).optional(),
    Field::<Risk>::figure("eal_monthly", "", Plain, |_, risk| {
        risk.sum(risk.eal_monthly.as_ref())
    })
    .optional(),
    Field::<Risk>::figure("losses_over_horizon", "tco.loss", Plain, |_, risk| {
        risk.sum(risk.loss.as_ref())
    })
    .optional(),
    Field::<Risk>::figure("tco", "tco", Plain, |_, risk| risk.sum(risk.tco.as_ref())).optional(),
    Field::<Risk>::part(
        "failback",
        &One::<Risk, Failback> {
            of: |_, risk| risk.failback.as_ref(),
            fields: FAILBACK,
        },
    )
    .optional(),
    Field::<Risk>::part(
        "losses",
        &Many::<Risk, Loss> {
            of: |_, risk| &risk.losses,
            fields: LOSS,
        },
    ),
];

/// The way back to the primary Region.
pub const FAILBACK: &[Field<Failback>] = &[
    Field::<Failback>::figure("data", "failback.data", Plain, |_, back| {
        maybe(back.data.as_ref())
    })
    .optional(),
    Field::<Failback>::figure("time", "failback.time", Seconds, |_, back| {
        maybe(back.time.as_ref())
    })
    .optional(),
    Field::<Failback>::figure("cost", "failback.cost", Plain, |_, back| {
        maybe(back.cost.as_ref())
    })
    .optional(),
    Field::<Failback>::figure("exposed", "failback.exposed", Seconds, |_, back| {
        known(&back.exposed)
    }),
    Field::<Failback>::figure("second", "failback.second", Plain, |_, back| {
        known(&back.second)
    }),
];

/// What one scenario costs, an event and a year.
pub const LOSS: &[Field<Loss>] = &[
    Field::<Loss>::text("id", |_, loss| say(&loss.id)),
    Field::<Loss>::figure("rate", "rate", PerYear, |_, loss| maybe(loss.rate.as_ref())).optional(),
    Field::<Loss>::figure("downtime", "loss.downtime", Seconds, |_, loss| {
        maybe(loss.downtime.as_ref())
    })
    .optional(),
    Field::<Loss>::figure("event_cost", "loss.event_cost", Plain, |_, loss| {
        maybe(loss.event_cost.as_ref())
    })
    .optional(),
    Field::<Loss>::figure("per_event", "loss.per_event", Plain, |_, loss| {
        loss.expected()
    })
    .optional(),
    Field::<Loss>::figure("per_year", "loss.per_year", Plain, |_, loss| {
        maybe(loss.per_year.as_ref())
    })
    .optional(),
];

/// The monthly bill.
pub const COST: &[Field<Bill>] = &[
    Field::<Bill>::figure("monthly", "", Plain, |_, bill| known(&bill.monthly)),
    Field::<Bill>::figure("production", "cost.production", Plain, |_, bill| {
        known(&bill.production)
    }),
    Field::<Bill>::figure("recovery", "cost.recovery", Plain, |_, bill| {
        known(&bill.recovery)
    }),
    Field::<Bill>::figure("recovery_share", "", Plain, |_, bill| {
        known(&bill.recovery_share)
    }),
    Field::<Bill>::text("currency", |plan, _| say(plan.currency.code())),
    Field::<Bill>::part(
        "categories",
        &Amounts::<Bill, Category> {
            of: |bill| {
                let all = bill.categories.iter();
                all.map(|one| (one.id.as_str(), one)).collect()
            },
            library: |plan| &plan.library.categories,
            field: &Field::bare("monthly", "", Plain, |_, one: &Category| {
                known(&one.monthly)
            }),
        },
    )
    .only(Brief),
    Field::<Bill>::part(
        "categories",
        &Many::<Bill, Category> {
            of: |_, bill| &bill.categories,
            fields: CATEGORY,
        },
    )
    .only(Full),
    Field::<Bill>::part(
        "lines",
        &Many::<Bill, Line> {
            of: |_, bill| &bill.lines,
            fields: LINE,
        },
    ),
];

/// The lines of the bill of one category.
pub const CATEGORY: &[Field<Category>] = &[
    Field::<Category>::text("id", |_, one| say(&one.id)),
    Field::<Category>::text("title", |_, one| say(&one.title)),
    Field::<Category>::figure("monthly", "monthly", Plain, |_, one| known(&one.monthly)),
];

/// One line of the bill.
pub const LINE: &[Field<Line>] = &[
    Field::<Line>::text("component", |_, one| say(&one.component)),
    Field::<Line>::text("about", |_, one| called(&one.about)),
    Field::<Line>::text("category", |_, one| say(&one.category)),
    Field::<Line>::id(
        "for",
        purpose::ALL,
        |_, one| say(one.purpose.id()),
        |_, one| Some(&one.monthly),
    ),
    Field::<Line>::text("service", |_, one| say(&one.service)),
    Field::<Line>::text("region", |_, one| say(&one.region)),
    Field::<Line>::text("sku", |_, one| say(&one.sku)),
    Field::<Line>::figure("quantity", "quantity", Plain, |_, one| known(&one.quantity)),
    Field::<Line>::text("unit", |_, one| row(&one.unit)).titled("unit"),
    Field::<Line>::figure("unit_price", "unit_price", Plain, |_, one| {
        known(&one.unit_price)
    }),
    Field::<Line>::bare("list_price", "", Plain, |_, one| {
        maybe(one.list_price.as_ref())
    })
    .optional(),
    Field::<Line>::text("list_currency", |_, one| {
        say(one.list_currency.as_deref()?)
    })
    .optional(),
    Field::<Line>::figure("monthly", "monthly", Plain, |_, one| known(&one.monthly)),
];

/// The unit of a budget among the targets.
pub(super) const BUDGET: super::Suffix = Monthly;

/// The bill of a plan.
pub(super) const BILL: &One<Score, Bill> = &One {
    of: |plan, _| Some(&plan.bill),
    fields: COST,
};
