//! One plan: beside others, and in depth.

use super::Style::Brief;
use super::Suffix::{HoursPerYear, PerYear, Plain, Seconds};
use super::assurance::{ASSURANCE, EVIDENCE_OF, REQUIREMENT};
use super::business::{BY_NAME, EXTERNALS, PROCESSES};
use super::money::{BILL, BUDGET, RISK};
use super::part::{Aim, InFull, Many, Named, One};
use super::recovery::{BY_ID, SCENARIO, WAITING};
use super::structure::{ASIDE, ASSUMED, CAUSE, COMPONENT, DEPENDABILITY, LEAF};
use super::value::Say;
use super::{Field, known, maybe, say};
use crate::analysis::assurance::Tier;
use crate::analysis::data::{
    Aside, Assumed, Assurance, Cause, Component, Dependability, Event, Leaf, Requirement, Risk,
    Scenario, Score, Waiting,
};
use crate::analysis::grade::Grade;
use crate::analysis::status::Status;

const FILE: Field<Score> = Field::text("file", |_, plan: &Score| say(&plan.file));
const NAME: Field<Score> = Field::text("name", |_, plan: &Score| say(&plan.name));
const STRATEGY: Field<Score> = Field::text("strategy", |_, plan: &Score| say(&plan.strategy));
const REGION: Field<Score> = Field::text("region", |_, plan: &Score| say(&plan.region));
const RECOVERY_REGION: Field<Score> = Field::text("recovery_region", |_, plan: &Score| {
    plan.recovery_region.as_deref().and_then(say)
})
.unstated();
const TARGETS_OF: Field<Score> = Field::group("targets", TARGETS);

const VERDICT: Field<Score> = Field::id(
    "verdict",
    &["pass", "miss", "no-way-back"],
    |_, plan: &Score| say(plan.verdict().id()),
    |_, plan| plan.headroom.as_ref(),
);
const HEADROOM: Field<Score> = Field::bare("headroom", "", Plain, |_, plan: &Score| {
    let figure = plan.headroom.as_ref()?;
    Some((figure, Status::of_headroom(figure.value)))
});
const BINDING: Field<Score> = Field::id(
    "binding",
    &[],
    |_, plan: &Score| plan.binding().and_then(|one| say(&one.name)),
    |_, plan| plan.binding().map(|one| &one.headroom),
)
.unstated();
const GRADE: Field<Score> = Field::id(
    "grade",
    &["A", "B", "C", "D", "F"],
    |_, plan: &Score| plan.grade.map(Grade::letter).and_then(say),
    |_, plan| plan.headroom.as_ref(),
)
.unstated();
const TIER: Field<Score> = Field::id(
    "tier",
    &["real-time", "minutes", "tens-of-minutes", "hours", "days"],
    |_, plan: &Score| plan.assurance.tier().map(Tier::id).and_then(say),
    |_, plan| plan.assurance.tier.as_ref(),
)
.unstated();
const COVERAGE: Field<Score> = Field::bare("coverage", "", Plain, |_, plan: &Score| {
    maybe(plan.assurance.coverage.as_ref())
})
.undefined();
const OVERRIDES: Field<Score> = Field::texts("overrides", |_, plan: &Score| {
    plan.overrides.iter().map(|one| Say::As(one)).collect()
});
const SET_ASIDE: Field<Score> = Field::texts("set_aside", |_, plan: &Score| {
    plan.set_aside.iter().map(|one| Say::As(one)).collect()
});
const OWN_PRICES: Field<Score> = Field::texts("own_prices", |_, plan: &Score| {
    plan.own_prices.iter().map(|one| Say::As(one)).collect()
});
const EVIDENCE: Field<Score> = Field::part("evidence", EVIDENCE_OF);
const NOTES: Field<Score> = Field::texts("notes", |_, plan: &Score| {
    plan.notes.iter().map(Say::Note).collect()
});
const PRICES_AS_OF: Field<Score> = Field::text("prices_as_of", |_, plan: &Score| {
    say(&plan.prices_as_of).filter(|_| !plan.prices_as_of.is_empty())
})
.unstated();
const AVAILABILITY: Field<Score> = Field::figure("availability", "", Plain, |_, plan: &Score| {
    known(&plan.availability)
});
const DOWNTIME: Field<Score> = Field::figure("downtime", "", HoursPerYear, |_, plan: &Score| {
    known(&plan.downtime)
});

const DOWNTIME_PER_MONTH: Field<Score> =
    Field::figure("downtime_per_month", "", Seconds, |_, plan: &Score| {
        known(&plan.downtime_per_month)
    });
const DOWNTIME_PER_WEEK: Field<Score> =
    Field::figure("downtime_per_week", "", Seconds, |_, plan: &Score| {
        known(&plan.downtime_per_week)
    });

/// Where failures of single services lead to failovers.
const SERVICE_FAILOVERS: Field<Score> =
    Field::figure("service_failovers", "", PerYear, |_, plan: &Score| {
        maybe(plan.service_failovers.as_ref())
    })
    .unstated();

/// Every target with its estimate and whether it is met.
const REQUIREMENTS: Many<Score, Requirement> = Many {
    of: |plan, _| &plan.requirements,
    fields: REQUIREMENT,
};

/// A plan beside others.
pub const COMPARED: &[Field<Score>] = &[
    FILE,
    NAME,
    STRATEGY,
    REGION,
    RECOVERY_REGION,
    TARGETS_OF,
    Field::<Score>::part("requirements", &InFull(REQUIREMENTS)),
    Field::<Score>::part("scenarios", BY_ID),
    Field::<Score>::part("processes", BY_NAME),
    AVAILABILITY,
    DOWNTIME,
    DOWNTIME_PER_MONTH,
    DOWNTIME_PER_WEEK,
    SERVICE_FAILOVERS,
    Field::<Score>::part("cost", BILL),
    Field::<Score>::figure("eal", "", Plain, |_, plan| {
        plan.risk.sum(plan.risk.eal.as_ref())
    })
    .bounded(),
    Field::<Score>::figure("tco", "", Plain, |_, plan| {
        plan.risk.sum(plan.risk.tco.as_ref())
    })
    .bounded(),
    Field::<Score>::count("place", |_, plan| plan.place).undefined(),
    Field::<Score>::flag("undominated", |_, plan| plan.undominated).optional(),
    VERDICT,
    HEADROOM,
    BINDING,
    GRADE,
    TIER,
    COVERAGE,
    OVERRIDES,
    SET_ASIDE,
    OWN_PRICES,
    PRICES_AS_OF,
    EVIDENCE,
    NOTES,
];

/// A plan in depth.
pub const SCORED: &[Field<Score>] = &[
    PRICES_AS_OF,
    Field::<Score>::group(
        "plan",
        &[FILE, NAME, STRATEGY, REGION, RECOVERY_REGION, TARGETS_OF],
    ),
    VERDICT,
    HEADROOM,
    BINDING,
    GRADE,
    TIER,
    COVERAGE,
    OVERRIDES,
    SET_ASIDE,
    OWN_PRICES,
    Field::<Score>::part("requirements", &REQUIREMENTS),
    AVAILABILITY,
    DOWNTIME,
    DOWNTIME_PER_MONTH,
    DOWNTIME_PER_WEEK,
    SERVICE_FAILOVERS,
    Field::<Score>::figure("downtime_cost", "", Plain, |_, plan| {
        maybe(plan.downtime_cost.as_ref())
    })
    .unstated(),
    Field::<Score>::part(
        "risk",
        &One::<Score, Risk> {
            of: |plan, _| Some(&plan.risk),
            fields: RISK,
        },
    ),
    Field::<Score>::part(
        "waiting",
        &One::<Score, Waiting> {
            of: |plan, _| plan.waiting.as_ref(),
            fields: WAITING,
        },
    )
    .optional(),
    Field::<Score>::part(
        "scenarios",
        &Many::<Score, Scenario> {
            of: |plan, _| &plan.scenarios,
            fields: SCENARIO,
        },
    ),
    Field::<Score>::part("cost", BILL),
    Field::<Score>::part("processes", PROCESSES),
    Field::<Score>::part("externals", EXTERNALS),
    Field::<Score>::part(
        "components",
        &Many::<Score, Component> {
            of: |plan, _| &plan.components,
            fields: COMPONENT,
        },
    ),
    Field::<Score>::part(
        "structure",
        &Many::<Score, Leaf> {
            of: |plan, _| &plan.leaves,
            fields: LEAF,
        },
    ),
    Field::<Score>::part(
        "dependability",
        &One::<Score, Dependability> {
            of: |plan, _| Some(&plan.dependability),
            fields: DEPENDABILITY,
        },
    ),
    Field::<Score>::part(
        "causes",
        &Many::<Score, Cause> {
            of: |plan, _| &plan.causes,
            fields: CAUSE,
        },
    ),
    Field::<Score>::part(
        "asides",
        &Many::<Score, Aside> {
            of: |plan, _| &plan.asides,
            fields: ASIDE,
        },
    ),
    Field::<Score>::part(
        "assumed",
        &Many::<Score, Assumed> {
            of: |plan, _| &plan.assumed,
            fields: ASSUMED,
        },
    ),
    Field::<Score>::texts("restored", |_, plan| {
        plan.restored.iter().map(|one| Say::As(one)).collect()
    }),
    Field::<Score>::part(
        "assurance",
        &One::<Score, Assurance> {
            of: |plan, _| Some(&plan.assurance),
            fields: ASSURANCE,
        },
    ),
    EVIDENCE,
    NOTES,
];

const fn aim(name: &'static str, of: &'static Aim<Score>) -> Field<Score> {
    Field::part(name, of)
}

/// Targets of the workload, of single scenarios, and of components, each with whether it is met.
const TARGETS: &[Field<Score>] = &[
    aim(
        "rto",
        &Aim {
            unit: Seconds,
            of: |plan, _| plan.requirement("rto.region"),
            fields: REQUIREMENT,
        },
    ),
    aim(
        "rpo",
        &Aim {
            unit: Seconds,
            of: |plan, _| plan.requirement("rpo.region"),
            fields: REQUIREMENT,
        },
    ),
    aim(
        "availability",
        &Aim {
            unit: Plain,
            of: |plan, _| plan.requirement("availability"),
            fields: REQUIREMENT,
        },
    ),
    aim(
        "budget",
        &Aim {
            unit: BUDGET,
            of: |plan, _| plan.requirement("budget"),
            fields: REQUIREMENT,
        },
    ),
    Field::<Score>::part(
        "scenarios",
        &Named::<Score, Scenario> {
            of: |plan, _| {
                let own = plan.scenarios.iter().filter(|one| !one.is(Event::Region));
                own.filter(|one| {
                    of_scenario(plan, one, "rto")
                        .or(of_scenario(plan, one, "rpo"))
                        .is_some()
                })
                .map(|one| (one.id.as_str(), one))
                .collect()
            },
            library: |plan| &plan.library.targets,
            fields: &[
                Field::part(
                    "rto",
                    &Aim::<Scenario> {
                        unit: Seconds,
                        of: |plan, one| of_scenario(plan, one, "rto"),
                        fields: REQUIREMENT,
                    },
                ),
                Field::part(
                    "rpo",
                    &Aim::<Scenario> {
                        unit: Seconds,
                        of: |plan, one| of_scenario(plan, one, "rpo"),
                        fields: REQUIREMENT,
                    },
                ),
            ],
        },
    ),
    Field::<Score>::part(
        "components",
        &Named::<Score, Requirement> {
            of: |plan, _| {
                let own = plan
                    .requirements
                    .iter()
                    .filter(|one| one.name.matches('.').count() == 2);
                own.map(|one| (one.name.as_str(), one)).collect()
            },
            library: |_| &[],
            fields: REQUIREMENT,
        },
    )
    .only(Brief),
];

fn of_scenario<'a>(plan: &'a Score, scenario: &Scenario, metric: &str) -> Option<&'a Requirement> {
    plan.requirement(&format!("{metric}.{}", scenario.id))
}
