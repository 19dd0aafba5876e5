//! Failures of single services as events (`model.md` 7.7): in place of their share of every year.

use super::impact::Impact;
use super::standing::SERVICES;
use super::{Book, Loss};
use crate::graph::Quantity;
use crate::model::availability::failures::Failures;
use crate::model::availability::outages::Way;
use crate::model::definition::year;
use crate::model::distribution::Spread;
use crate::model::draw::{DrawnEvent, Lot, event_name};
use crate::model::event::Event;
use crate::units::{CostRate, Duration, Money, Scalar};

/// One failure as it is drawn.
struct Failed<'g> {
    /// How long the outage lasts by itself.
    outage: Quantity<'g, Duration>,
    /// How long it lasts for those who notice.
    lasts: Quantity<'g, Duration>,
    /// 1 if it leads to a failover.
    recovered: Quantity<'g, Scalar>,
}

/// What failures cost besides what every year does.
struct Charged<'g> {
    /// An hour of downtime, as what stands for them in every year costs it.
    hourly: Quantity<'g, CostRate>,
    /// What one that leads to a failover costs besides.
    failover: Option<Quantity<'g, Money>>,
}

impl<'g> Book<'_, '_, 'g> {
    /// One event of each kind of failure; none where the plan states what services come to.
    pub(super) fn services(&self, losses: &[Loss], impact: Option<&Impact<'g>>) -> Vec<DrawnEvent> {
        let mut standing = self.standing.iter();
        let Some((_, down)) = standing.find(|(id, _)| *id == SERVICES) else {
            return Vec::new();
        };
        let graph = self.inputs().graph;
        let mut own = losses.iter();
        let yearly = own.find(|loss| loss.id == SERVICES);
        let yearly = yearly.and_then(|loss| loss.per_year);
        let charged = yearly.and_then(|yearly| {
            let impact = impact?;
            let failover = self.failover(impact, losses, |outcome| outcome.lost);
            let all = graph.quantity::<Money>(yearly);
            let downtime = self
                .failovers_a_year(impact, losses)
                .map_or(all, |moved| all - moved);
            // Nothing that never fails is divided by.
            let time = (year(graph) * *down).max(graph.constant(f64::MIN_POSITIVE));
            Some(Charged {
                hourly: downtime / time,
                failover,
            })
        });
        let mut all = Vec::with_capacity(self.structure.failures.len());
        for (place, failures) in self.structure.failures.iter().enumerate() {
            let before = &self.structure.failures[..place];
            let alike = before.iter();
            let alike = alike.filter(|one| one.stated_by == failures.stated_by);
            all.extend(self.failing(failures, alike.count(), charged.as_ref()));
        }
        all
    }

    /// One failure, of the ones stated alike that come after so many others.
    fn failing(
        &self,
        failures: &Failures<'g>,
        after: usize,
        charged: Option<&Charged<'g>>,
    ) -> Option<DrawnEvent> {
        let graph = self.inputs().graph;
        let struck = failures.drawn()?;
        let ordinal = (after > 0).then(|| (after + 1).to_string());
        let part: Vec<String> = failures
            .stated_by
            .clone()
            .into_iter()
            .chain(ordinal)
            .collect();
        let part = part.join(" ");
        // What every year has of them is `event.services` already.
        let name = event_name("failure", &part);
        let moves = matches!(failures.way, Way::FailedOver { .. });
        let region = self.outcome(Event::Region.id()).filter(|_| moves);
        let own = event_name(SERVICES, &part);
        let _ = struck.outage.named_apart(
            format_args!("{own}.outage"),
            format_args!(
                "Failures of single services: how long the outage of one lasts by itself."
            ),
        );
        // Users that do not notice, and outages that end sooner because others do.
        let least = graph.constant::<Duration>(f64::MIN_POSITIVE);
        let all = graph.weigh(failures.rate, failures.felt).max(least);
        let share = failures.yearly.as_scalar() / all.as_scalar();
        let downtime = graph.weigh(share, struck.lasts).named_apart(
            format_args!("{name}.downtime"),
            format_args!("Failures of single services: downtime of one, counted over all users."),
        );
        let lasts = struck.lasts.named_apart(
            format_args!("{name}.lasts"),
            format_args!("Failures of single services: how long one lasts for those who notice."),
        );
        let recovered = struck.recovered.named_apart(
            format_args!("{name}.recovered"),
            format_args!(
                "Failures of single services: 1 if one leads to a failover of the Region."
            ),
        );
        let rate = failures.rate.named_apart(
            format_args!("{name}.rate"),
            format_args!("Failures of single services: how many a year stop the workload."),
        );
        let loss = charged.map(|charged| {
            let time = charged.hourly * downtime;
            let loss = charged
                .failover
                .map_or(time, |one| time + graph.weigh(recovered, one));
            loss.named_apart(
                format_args!("{name}.loss"),
                format_args!("Failures of single services: loss of one."),
            )
        });
        Some(DrawnEvent {
            id: SERVICES.to_owned(),
            title: None,
            part,
            rate: rate.node(),
            downtime: downtime.node(),
            lasts: lasts.node(),
            recovered: recovered.node(),
            rpo: region.map(|outcome| outcome.lost.node()),
            loss: loss.map(Quantity::node),
            exposed: None,
            rto: None,
        })
    }
}

impl<'g> Failures<'g> {
    /// One of them, and whether it leads to a failover; `None` where nothing is drawn.
    fn drawn(&self) -> Option<Failed<'g>> {
        let graph = self.outage.builder();
        let outage = Spread::Exponential(self.outage).drawn(Lot::Outage)?;
        let (none, one) = (graph.constant::<Scalar>(0.0), graph.constant(1.0));
        Some(match self.way {
            Way::Waited => Failed {
                outage,
                lasts: outage,
                recovered: none,
            },
            Way::UsersMove { after } => Failed {
                outage,
                lasts: outage.min(after),
                recovered: none,
            },
            Way::FailedOver {
                commit,
                finish,
                works,
            } => {
                // Nobody moves where that takes longer than what it spares.
                let waits = self.outage.at_most(self.felt);
                let over = outage.at_most(commit);
                let moved = graph.choose(Lot::Works.comes(works)?, finish, outage);
                Failed {
                    outage,
                    lasts: graph.choose(waits.max(over), outage, moved),
                    recovered: graph.choose(waits.max(over), none, one),
                }
            }
        })
    }
}
