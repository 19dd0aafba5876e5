//! The worked answers about time: detection, waiting, steps, people, control planes.

use recoup::model::{
    Case, Duty, StepKind, Timeline, Title, Uncertain,
    distribution::{Lognormal, Spread},
    recovery::{
        control_plane::expected_wait,
        crew,
        detection::{Checker, Cycle, Human, OnCall, covered},
        rank::Urgency,
        sharing::{self, Flow},
        steps::{self, Dns},
    },
    scenario::waiting::{FailoverStakes, wait},
};
use recoup::units::{DataRate, DataSize, Duration, Money};

use super::{HOUR, MINUTE, Oracle};

fn detections(o: &Oracle<'_>) {
    let shifts = OnCall::new(vec![
        (o.count(40.0), o.time("6m")),
        (o.count(128.0), o.time("18m")),
    ]);
    o.is("det.oncall_mean", shifts.mean(), MINUTE);
    assert_eq!(shifts.slowest().value(), 18.0 * MINUTE);
    let zero = o.time("0s");
    let checker = Checker {
        interval: o.time("30s"),
        failures: o.count(3.0),
        timeout: o.time("4s"),
        delay: zero,
    };
    let quorum = Cycle::Quorum {
        checkers: o.count(16.0),
        healthy: o.chance(0.18),
    };
    let people = Human {
        page: o.time("1m"),
        acknowledge: o.time("5m"),
        diagnose: o.time("9m"),
    };
    let at = |case: Case| {
        let both = checker.at(quorum, case).min(people.time());
        covered(o.chance(0.8), both, people.time(), case)
    };
    o.is("det.coverage_mix", at(Case::Mean), 1.0);
    assert_eq!(
        at(Case::Likely).value(),
        102.0,
        "the health check's supremum"
    );
    assert_eq!(at(Case::Worst).value(), 900.0, "only people see it");
}

fn waits(o: &Oracle<'_>) {
    let outage = Spread::Lognormal(Lognormal::from_median_and_p90(o.time("1h"), o.time("6h")));
    let stakes = FailoverStakes {
        downtime: o.hourly(10_000.0),
        recovery: o.time("2h"),
        once: o.of::<Money>(5_000.0),
    };
    let found = wait(&outage, &stakes, o.time("0s"));
    // Events a year over the hours of a year.
    o.is("ride.wait.threshold", found.threshold, 8760.0);
    o.is("ride.wait.t_star", found.until, HOUR);
    o.is("ride.wait.cost_now", found.cost_now, 1.0);
    o.is("ride.wait.cost_t_star", found.cost_until, 1.0);
    assert_eq!(found.best.value(), found.until.value());
}

fn switches(o: &Oracle<'_>) {
    let dns = Dns {
        ttl: o.time("300s"),
        stale: o.chance(0.05),
        stale_ttl: o.time("1h"),
    };
    o.is("step.dns.q99", dns.time_to_reach(o.chance(0.99)), 1.0);
    o.is("step.dns.mean", dns.mean(), 1.0);
    o.is(
        "step.cf",
        steps::origin_failover(o.count(3.0), o.time("10s")),
        1.0,
    );
}

fn control_planes(o: &Oracle<'_>) {
    let impairment = Spread::Lognormal(Lognormal::from_median_and_p90(o.time("2h"), o.time("8h")));
    o.is("step.cp.residual", impairment.residual(), HOUR);
    o.is(
        "step.cp.penalty",
        expected_wait(o.chance(0.05), impairment.residual()),
        1.0,
    );
}

fn parallel(o: &Oracle<'_>) {
    // The longest of n exponential durations of one mean: m (1 + 1/2 + ... + 1/n).
    let longest = o.time("10m").times(1.0 + 1.0 / 2.0);
    o.is("dist.max_two_exp10", longest, MINUTE);
    let mib = |size: &str| o.size(size);
    let flows = [
        Flow {
            size: mib("100 MiB"),
            cap: o.rate("1 MiB/s"),
        },
        Flow {
            size: mib("10 MiB"),
            cap: o.of::<DataRate>(f64::INFINITY),
        },
    ];
    let ends = sharing::fair(o.graph, &flows, o.rate("1.5 MiB/s"));
    o.is("step.fluid.fair", o.graph.max_of::<Duration>(&ends), 1.0);
    let nothing: Vec<Flow<'_>> = vec![
        Flow {
            size: o.of::<DataSize>(0.0),
            cap: o.rate("1 MiB/s"),
        };
        2
    ];
    let ends = sharing::fair(o.graph, &nothing, o.rate("1 MiB/s"));
    assert!(ends.iter().all(|end| end.value() == 0.0), "nothing to move");

    let mut timeline = Timeline::new(o.graph);
    let tasks: Vec<_> = ["20m", "30m", "20m", "30m", "20m"]
        .iter()
        .enumerate()
        .map(|(index, lasts)| {
            let lasts = Uncertain::exact(o.time(lasts));
            let step = timeline.step(
                &format!("task{index}"),
                Title::name("A task"),
                StepKind::Data,
                lasts,
                &[],
            );
            (step, Urgency::none(o.graph))
        })
        .collect();
    let (bound, _) = crew::assign(o.graph, &mut timeline, &tasks, o.count(2.0), None);
    o.is("step.crew.lpt", timeline.finish(Case::Likely), MINUTE);
    assert_eq!(bound.value(), 60.0 * MINUTE, "no schedule is shorter");
}

/// One person brings three stores back, each when its turn comes (`model.md` 5.2).
fn order(o: &Oracle<'_>) {
    let mut timeline = Timeline::new(o.graph);
    let exact = |text: &str| Uncertain::exact(o.time(text));
    let decided = timeline.step(
        "decide",
        Title::name("Decide"),
        StepKind::Decide,
        exact("900s"),
        &[],
    );
    let none = Urgency::none(o.graph);
    let stores = [
        ("history", "10800s", none),
        (
            "orders",
            "900s",
            Urgency {
                target: o.time("1h"),
                ..none
            },
        ),
        (
            "sessions",
            "300s",
            Urgency {
                priority: o.count(1.0),
                ..none
            },
        ),
    ];
    let steps = stores.map(|(name, lasts, urgency)| {
        let title = Title::name("Restore");
        let lasts = exact(lasts);
        let step =
            timeline.component_step(name, "restore", title, StepKind::Data, lasts, &[decided]);
        (step, urgency)
    });
    let _ = crew::assign(o.graph, &mut timeline, &steps, o.count(1.0), None);
    let steps = timeline.steps("region", |_, _| Duty::default());
    for (key, step) in [
        ("order.history", "history.restore"),
        ("order.orders", "orders.restore"),
        ("order.sessions", "sessions.restore"),
    ] {
        let step = steps.iter().find(|one| one.id == step).expect("a step");
        o.is(key, o.graph.quantity::<Duration>(step.finish), 1.0);
    }
}

/// Every key about time beyond the first comparison.
pub(super) fn answers(o: &Oracle<'_>) {
    for part in [detections, waits, switches, control_planes, parallel, order] {
        part(o);
    }
}
