//! What the workload rests on.

use super::Suffix::{Plain, Seconds};
use super::part::{Many, One};
use super::value::Say;
use super::{Field, known, maybe, say};
use crate::analysis::data::{
    Aside, Assumed, Buffer, Cause, Component, Dependability, DoublePoint, Leaf, Naive, Stability,
};
use crate::plan::Choice;

/// One component.
pub(super) const COMPONENT: &[Field<Component>] = &[
    Field::<Component>::text("name", |_, one| say(&one.name)),
    Field::<Component>::text("service", |_, one| say(&one.service)),
    Field::<Component>::text("title", |_, one| say(&one.title)),
    Field::<Component>::texts("requires", |_, one| {
        one.requires.iter().map(|name| Say::As(name)).collect()
    }),
    Field::<Component>::part(
        "alternatives",
        &Many::<Component, Choice> {
            of: |_, one| &one.alternatives,
            fields: &[
                Field::count("at_least", |_, one: &Choice| Some(one.least)),
                Field::texts("of", |_, one| {
                    one.of.iter().map(|name| Say::As(name)).collect()
                }),
            ],
        },
    ),
    Field::<Component>::part(
        "buffers",
        &Many::<Component, Buffer> {
            of: |_, one| &one.buffers,
            fields: &[
                Field::text("consumer", |_, one: &Buffer| say(&one.consumer)),
                Field::figure("hold", "", Seconds, |_, one| known(&one.hold)),
            ],
        },
    ),
    Field::<Component>::texts("leaves", |_, one| {
        one.leaves.iter().map(|name| Say::As(name)).collect()
    }),
    Field::<Component>::flag("single_point", |_, one| Some(one.single_point)),
];

/// One leaf of the structure.
pub(super) const LEAF: &[Field<Leaf>] = &[
    Field::<Leaf>::text("name", |_, one| say(&one.name)),
    Field::<Leaf>::texts("components", |_, one| {
        one.components.iter().map(|name| Say::As(name)).collect()
    }),
    Field::<Leaf>::figure("unavailability", "", Plain, |_, one| {
        known(&one.unavailability)
    }),
    Field::<Leaf>::figure("importance", "", Plain, |_, one| known(&one.importance)),
    Field::<Leaf>::figure("downtime", "", Seconds, |_, one| known(&one.downtime)),
    Field::<Leaf>::flag("single_point", |_, one| Some(one.single_point)),
    Field::<Leaf>::flag("common", |_, one| Some(one.kind.is_common())),
];

/// What is known of the structure besides its leaves.
pub(super) const DEPENDABILITY: &[Field<Dependability>] = &[
    Field::<Dependability>::part(
        "double_points",
        &Many::<Dependability, DoublePoint> {
            of: |_, one| &one.doubles,
            fields: DOUBLE_POINT,
        },
    ),
    Field::<Dependability>::part(
        "naive",
        &One::<Dependability, Naive> {
            of: |_, one| one.misleading(),
            fields: &[
                Field::figure("downtime", "", Seconds, |_, one: &Naive| {
                    known(&one.downtime)
                }),
                Field::figure("exact", "", Seconds, |_, one| known(&one.exact)),
            ],
        },
    )
    .unstated(),
    Field::<Dependability>::texts("bounds", |_, one| {
        one.bounds.iter().map(|name| Say::As(name)).collect()
    }),
    Field::<Dependability>::part(
        "stability",
        &Many::<Dependability, Stability> {
            of: |_, one| &one.stability,
            fields: STABILITY,
        },
    ),
];

/// Two leaves that stop the workload when both are down.
pub const DOUBLE_POINT: &[Field<DoublePoint>] = &[
    Field::<DoublePoint>::texts("leaves", |_, one| {
        one.leaves.iter().map(Say::Title).collect()
    }),
    Field::<DoublePoint>::figure("downtime", "both_down", Seconds, |_, one| {
        known(&one.downtime)
    }),
];

/// What a component's machines carry after a loss.
pub const STABILITY: &[Field<Stability>] = &[
    Field::<Stability>::text("component", |_, one| say(&one.component)).titled("component"),
    Field::<Stability>::flag("overloaded", |_, one| Some(one.is_overloaded())),
    Field::<Stability>::figure("units_needed", "stability.units", Plain, |_, one| {
        maybe(one.units_needed.as_ref())
    })
    .optional(),
    Field::<Stability>::figure("served", "stability.served", Plain, |_, one| {
        maybe(one.served.as_ref())
    })
    .optional(),
    Field::<Stability>::figure("utilisation", "stability.utilisation", Plain, |_, one| {
        maybe(one.utilisation.as_ref())
    })
    .marked(|_, one| Some(!one.is_overloaded()))
    .optional(),
    Field::<Stability>::figure(
        "region_served",
        "stability.region_served",
        Plain,
        |_, one| maybe(one.region_served.as_ref()),
    )
    .optional(),
];

/// Downtime of one cause.
pub const CAUSE: &[Field<Cause>] = &[
    Field::<Cause>::text("id", |_, one| say(&one.id)),
    Field::<Cause>::text("title", |_, one| Some(Say::Cause(one))).titled("cause"),
    Field::<Cause>::figure("downtime", "downtime_a_year", Seconds, |_, one| {
        known(&one.downtime)
    }),
];

/// A replica that the plan does not state.
pub(super) const ASSUMED: &[Field<Assumed>] = &[
    Field::<Assumed>::text("component", |_, one| say(&one.component)),
    Field::<Assumed>::figure("rpo", "", Seconds, |_, one| known(&one.rpo)),
    Field::<Assumed>::figure("monthly", "", Plain, |_, one| known(&one.monthly)),
];

/// A figure that no target is about.
pub const ASIDE: &[Field<Aside>] = &[
    Field::<Aside>::text("meaning", |_, one| Some(Say::Sentence(&one.meaning))),
    Field::<Aside>::figure("value", "value", Plain, |_, one| known(&one.figure)),
];
