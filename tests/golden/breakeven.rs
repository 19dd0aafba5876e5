//! The worked answers on where plans cross.

use recoup::Study;
use recoup::analysis::{Aim, CrossingKind, Curve, Span, breakeven, cross};

use super::{HOUR, Oracle};

/// The one value at which two curves cross in a range.
fn root(curves: [&dyn Curve; 2], span: Span) -> f64 {
    let found = cross(&curves, span, Aim::Smaller).expect("a range");
    let [crossing] = &found.crossings[..] else {
        panic!("{:?}", found.crossings)
    };
    assert_eq!(crossing.kind, CrossingKind::Root);
    crossing.from
}

/// Networks that are each peered with each other, or hang on a gateway: dollars a month.
fn peering(o: &Oracle<'_>) {
    let links = |networks: f64| networks * (networks - 1.0) / 2.0;
    o.put("be.peer.links10", links(10.0));
    let even = |care: f64, gib: f64| {
        let mesh = |networks: f64| care * links(networks);
        let gateway = |networks: f64| 36.5 * networks + 0.02 * gib;
        root([&mesh, &gateway], Span::new(2.0, 100.0))
    };
    o.put("be.peer.n0", even(5.0, 0.0));
    o.put("be.peer.n", even(10.0, 10.0 * 1024.0));
}

/// From which cost of an hour a warm standby is cheaper than a pilot light.
fn downtime(o: &Oracle<'_>) {
    let load = |strategy: &str| {
        let file = format!("plans/reference/{strategy}.toml");
        Study::load(&file, &[]).expect("a plan of the reference")
    };
    let plans = [load("warm-standby"), load("pilot-light")];
    let span = Span::new(1e3 / HOUR, 1e6 / HOUR);
    let plans = [&plans[0], &plans[1]];
    let contest = breakeven(&plans, ("impact.downtime", span), ("tco", Aim::Smaller));
    let found = contest.expect("plans that compare").found;
    let [crossing] = &found.crossings[..] else {
        panic!("{:?}", found.crossings)
    };
    assert_eq!(
        (crossing.kind, crossing.after),
        (CrossingKind::Root, Some(0))
    );
    o.put("be.vd", crossing.from * HOUR);
}

pub(super) fn answers(o: &Oracle<'_>) {
    peering(o);
    downtime(o);
}
