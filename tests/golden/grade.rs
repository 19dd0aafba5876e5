//! The worked answers about coverage and drills (`model.md` 5.1, 7.6).

use recoup::model::availability::coverage::{
    DrillStakes, broken_between, coverage, with_failures, works_after,
};
use recoup::units::{Duration, Frequency, SECONDS_PER_YEAR};

use super::Oracle;

pub(super) fn answers(o: &Oracle<'_>) {
    let yearly = o.of::<Frequency>(1.0);
    let years = |years: f64| o.of::<Duration>(years * SECONDS_PER_YEAR);
    o.is(
        "av.latent.half_year",
        broken_between(yearly, years(0.5)),
        1.0,
    );
    o.is("av.latent.now_1y", works_after(yearly, years(0.5)), 1.0);

    let works = coverage(o.chance(1.0), broken_between(o.of(0.5), years(0.25)));
    let warm_standby = with_failures(o.time("1602s"), works, o.time("4h"));
    o.is("step.cov", warm_standby, 1.0);

    let stakes = DrillStakes {
        drill: o.of(5_000.0),
        drift: o.of(0.5),
        disasters: o.of(0.1),
        extra_loss: o.of(500_000.0),
    };
    let best = stakes.best_interval();
    o.is("av.drill.t_exact", best, SECONDS_PER_YEAR);
    o.is("av.drill.cost_exact", stakes.cost(best), 1.0);
}
