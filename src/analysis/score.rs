//! One plan in depth.

use std::collections::HashMap;

use super::assurance::{Assurance, BestDrills, Drill, Measured, Proof, Tier};
use super::data::{
    Aside, Bill, Category, Cause, Component, Figure, Leaf, Line, Requirement, Rpo, Rto, Scenario,
    Score, Step, Store, Targets, Verdict, Waiting,
};
use super::dependability::dependability;
use super::notes::notes;
use super::outputs::{evidence, oldest_price, outputs};
use crate::graph::{Graph, Node};
use crate::model::{self, Model};
use crate::plan::Plan;
use crate::units::Currency;

/// Reads every output of a compiled plan.
///
/// # Panics
/// If the plan's currency is not an ISO code, which loading has ruled out.
pub fn score(plan: &Plan, model: &Model) -> Score {
    let read = Reader {
        graph: &model.graph,
    };
    let scenarios: Vec<Scenario> = model
        .scenarios
        .iter()
        .map(|one| read.scenario(one))
        .collect();
    let requirements: Vec<Requirement> = model
        .requirements
        .iter()
        .map(|one| read.requirement(one))
        .collect();
    let verdict = if requirements.iter().all(|requirement| requirement.met) {
        Verdict::Pass
    } else {
        Verdict::Miss
    };
    let binding = binding(&requirements);
    let bill = read.bill(model);
    let outputs = outputs(model);
    let dependability = dependability(
        &model.dependability,
        |node| model.graph.value(node),
        |node| read.figure(node),
    );
    Score {
        file: plan.file.clone(),
        name: plan.name.clone(),
        strategy: model.strategy.to_owned(),
        strategy_title: model.strategy_title.to_owned(),
        region: model.region.clone(),
        recovery_region: model.recovery_region.clone(),
        currency: Currency::new(&plan.currency).expect("a loaded plan has an ISO currency"),
        targets: read.targets(model),
        waiting: model.waiting.as_ref().map(|waiting| read.waiting(waiting)),
        availability: read.figure(model.availability),
        unavailability: read.figure(model.unavailability),
        downtime: read.figure(model.downtime),
        allowed_downtime: model
            .graph
            .find("targets.downtime")
            .map(|node| read.figure(node)),
        causes: model
            .causes
            .iter()
            .map(|cause| Cause {
                id: cause.id.clone(),
                scenario: model
                    .scenarios
                    .iter()
                    .find(|scenario| scenario.id == cause.id)
                    .map(|scenario| scenario.title.clone()),
                downtime: read.figure(cause.downtime),
            })
            .collect(),
        downtime_cost: model.downtime_cost.map(|node| read.figure(node)),
        risk: super::risk::read(model),
        bill,
        verdict,
        headroom: model.headroom.map(|node| read.figure(node)),
        binding,
        requirements,
        components: read.components(model),
        leaves: model.leaves.iter().map(|leaf| read.leaf(leaf)).collect(),
        dependability: dependability.clone(),
        overrides: plan.overrides.clone(),
        pricing: None,
        prices_as_of: oldest_price(&model.graph, &outputs),
        evidence: evidence(&model.graph, &outputs),
        asides: model
            .asides
            .iter()
            .map(|node| Aside {
                meaning: model.graph.meaning(*node).unwrap_or_default().to_owned(),
                figure: read.figure(*node),
            })
            .collect(),
        notes: notes(plan, model, &scenarios, &dependability),
        scenarios,
        assurance: read.assurance(model),
    }
}

pub(super) struct Reader<'m> {
    pub(super) graph: &'m Graph,
}

impl Reader<'_> {
    pub(super) fn figure(&self, node: Node) -> Figure {
        let name = self.graph.name(node).expect("every output has a name");
        Figure {
            name: name.to_owned(),
            value: self.graph.value(node),
            dimension: self.graph.dimension(node),
        }
    }

    fn scenario(&self, scenario: &model::Scenario) -> Scenario {
        let mut steps: Vec<Step> = scenario.steps.iter().map(|step| self.step(step)).collect();
        steps.sort_by(|a, b| {
            (a.start.value, a.finish.value)
                .partial_cmp(&(b.start.value, b.finish.value))
                .unwrap_or(std::cmp::Ordering::Equal)
        });
        Scenario {
            id: scenario.id.clone(),
            title: scenario.title.clone(),
            rto: Rto {
                likely: self.figure(scenario.rto),
                worst: self.figure(scenario.rto_worst),
                degraded: self.figure(scenario.rto_degraded),
            },
            rpo: Rpo {
                mean: self.figure(scenario.rpo_mean),
                worst: self.figure(scenario.rpo),
            },
            recoverable: self.graph.value(scenario.recoverable) > 0.0,
            recoverable_figure: self.figure(scenario.recoverable),
            rate: self.figure(scenario.rate),
            control_plane_steps: self.figure(scenario.control_plane_steps),
            clean: scenario.clean.map(|node| self.figure(node)),
            steps,
            stores: scenario
                .stores
                .iter()
                .map(|store| self.store(store))
                .collect(),
        }
    }

    fn waiting(&self, waiting: &model::Waiting) -> Waiting {
        Waiting {
            commit: self.figure(waiting.commit),
            best: self.figure(waiting.best),
            cost_now: self.figure(waiting.cost_now),
            until: self.figure(waiting.until),
            cost_until: self.figure(waiting.cost_until),
            threshold: self.figure(waiting.threshold),
        }
    }

    fn step(&self, step: &model::Step) -> Step {
        let slack = self.figure(step.slack);
        Step {
            id: step.id.clone(),
            title: step.title.clone(),
            kind: step.kind,
            component: step.component.clone(),
            control_plane: step.control_plane,
            start: self.figure(step.start),
            duration: self.figure(step.duration),
            finish: self.figure(step.finish),
            critical: slack.value <= 0.0,
            slack,
        }
    }

    fn store(&self, store: &model::Store) -> Store {
        Store {
            component: store.component.clone(),
            copy: store.copy.clone(),
            rpo: Rpo {
                mean: self.figure(store.mean),
                worst: self.figure(store.worst),
            },
        }
    }

    fn requirement(&self, requirement: &model::Requirement) -> Requirement {
        let headroom = self.figure(requirement.headroom);
        Requirement {
            name: requirement.name.clone(),
            target: self.figure(requirement.target),
            estimate: self.figure(requirement.estimate),
            met: headroom.value >= 0.0,
            headroom,
        }
    }

    fn bill(&self, model: &Model) -> Bill {
        Bill {
            monthly: self.figure(model.monthly),
            categories: model
                .categories
                .iter()
                .map(|category| Category {
                    id: category.id.clone(),
                    title: category.title.clone(),
                    monthly: self.figure(category.monthly),
                })
                .collect(),
            // A tier that the amount does not reach is no line.
            lines: model
                .lines
                .iter()
                .filter(|line| self.graph.value(line.quantity) != 0.0)
                .map(|line| Line {
                    component: line.component.clone(),
                    about: line.about.clone(),
                    service: line.service.clone(),
                    region: line.region.clone(),
                    sku: line.sku.clone(),
                    unit: line.unit.clone(),
                    category: line.category.clone(),
                    quantity: self.figure(line.quantity),
                    unit_price: self.figure(line.unit_price),
                    monthly: self.figure(line.monthly),
                })
                .collect(),
        }
    }

    fn leaf(&self, leaf: &model::Leaf) -> Leaf {
        Leaf {
            name: leaf.name.clone(),
            components: leaf.components.clone(),
            common: leaf.kind.is_common(),
            unavailability: self.figure(leaf.unavailability),
            importance: self.figure(leaf.importance),
            downtime: self.figure(leaf.downtime),
            single_point: leaf.single_point,
            shared: leaf.shared,
        }
    }

    /// The components with the leaves that they rest on.
    fn components(&self, model: &Model) -> Vec<Component> {
        let mut of: HashMap<&str, Vec<&model::Leaf>> = HashMap::new();
        for leaf in &model.leaves {
            for component in &leaf.components {
                of.entry(component).or_default().push(leaf);
            }
        }
        let one = |member: &model::Member| {
            let leaves = || of.get(member.name.as_str()).into_iter().flatten();
            Component {
                name: member.name.clone(),
                service: member.service.clone(),
                title: member.title.clone(),
                requires: member.requires.clone(),
                buffers: member
                    .buffers
                    .iter()
                    .map(|(consumer, hold)| (consumer.clone(), self.figure(*hold)))
                    .collect(),
                leaves: leaves().map(|leaf| leaf.name.clone()).collect(),
                single_point: leaves().any(|leaf| leaf.single_point),
            }
        };
        model.members.iter().map(one).collect()
    }

    fn assurance(&self, model: &Model) -> Assurance {
        let known = &model.assurance;
        let measured = |one: &model::Measured| Measured {
            what: one.what.clone(),
            measured: self.figure(one.measured),
            estimate: self.figure(one.estimate),
            error: self.figure(one.error),
        };
        Assurance {
            grade: None,
            spread: Vec::new(),
            coverage: self.figure(known.coverage),
            tested: known.tested,
            tier: known
                .tier
                .map(|tier| Tier::of_rank(self.graph.value(tier.rank))),
            tier_figure: known.tier.map(|tier| self.figure(tier.rank)),
            share: known.tier.map(|tier| tier.share),
            drills: known
                .drills
                .iter()
                .map(|drill| Drill {
                    name: drill.name.clone(),
                    date: drill.date.clone(),
                    scenario: drill.scenario.clone(),
                    passed: drill.passed,
                    measured: drill.measured.iter().map(measured).collect(),
                })
                .collect(),
            proof: known.proof.as_ref().map(|proof| Proof {
                held: self.figure(proof.held),
                passed: self.figure(proof.passed),
                mean: self.figure(proof.mean),
                low: self.figure(proof.low),
                bound: self.figure(proof.bound),
            }),
            best_drills: known.best_drills.as_ref().map(|best| BestDrills {
                interval: self.figure(best.interval),
                cost: self.figure(best.cost),
            }),
        }
    }

    fn targets(&self, model: &Model) -> Targets {
        let target = |name: &str| {
            model
                .requirements
                .iter()
                .find(|requirement| requirement.name == name)
                .map(|requirement| self.graph.value(requirement.target))
        };
        let mut targets = Targets {
            rto: target("rto.region"),
            rpo: target("rpo.region"),
            availability: target("availability"),
            budget: target("budget"),
            scenarios: Vec::new(),
        };
        for scenario in &model.scenarios {
            let (rto, rpo) = (
                target(&format!("rto.{}", scenario.id)),
                target(&format!("rpo.{}", scenario.id)),
            );
            if scenario.id != "region" && (rto.is_some() || rpo.is_some()) {
                targets.scenarios.push((scenario.id.clone(), rto, rpo));
            }
        }
        targets
    }
}

/// The requirement with the smallest headroom; the first of equals.
fn binding(requirements: &[Requirement]) -> Option<String> {
    requirements
        .iter()
        .min_by(|a, b| a.headroom.value.total_cmp(&b.headroom.value))
        .map(|requirement| requirement.name.clone())
}
