//! The warm-standby shop as somebody would write it who needs just this what-if: the
//! formulas of the model for this one plan, in plain loops over a block of rows, with
//! everything that does not vary worked out before.
//!
//! Recovery and availability stand in [`recovery`], the bill, losses and scores in [`money`].

#![allow(clippy::inline_always)] // the loops must join the function that chooses their instructions
#![allow(clippy::needless_range_loop)] // one index into many columns

mod money;
mod recovery;

use money::{Bill, Headroom, Losses, WayBack};
use multiversion::multiversion;
use recoup::graph::{Graph, Node};
use recovery::{Events, FailOver, Restore};

/// Rows worked on at a time, so that a block's results stay in the nearest cache.
const BLOCK: usize = 64;
type Lanes = [f64; BLOCK];

macro_rules! results {
    ($($field:ident: $name:literal,)*) => {
        /// What varies, in one block.
        #[derive(Clone)]
        struct Results {
            $($field: Lanes,)*
        }

        /// The output of each field.
        const VARYING: &[&str] = &[$($name),*];

        impl Results {
            /// Every row as the plan itself has it.
            fn own(of: &dyn Fn(&str) -> f64) -> Self {
                Self {
                    $($field: [of($name); BLOCK],)*
                }
            }

            fn lanes(&self) -> [&Lanes; VARYING.len()] {
                [$(&self.$field),*]
            }
        }
    };
}

results! {
    rto: "rto.region",
    rto_worst: "rto.region.worst",
    rto_degraded: "rto.region.degraded",
    back: "rto.corruption",
    back_worst: "rto.corruption.worst",
    back_degraded: "rto.corruption.degraded",
    rebuilt: "rto.ransomware",
    rebuilt_worst: "rto.ransomware.worst",
    rebuilt_degraded: "rto.ransomware.degraded",
    outage_region: "outage.region",
    outage_corruption: "outage.corruption",
    outage_ransomware: "outage.ransomware",
    unavailability: "unavailability",
    availability: "availability",
    downtime: "downtime",
    by_services: "downtime.by.services",
    by_instance: "downtime.by.instance",
    by_zone: "downtime.by.az",
    by_region: "downtime.by.region",
    by_corruption: "downtime.by.corruption",
    by_ransomware: "downtime.by.ransomware",
    by_control_plane: "downtime.by.control_plane",
    storage: "cost.storage",
    backup: "cost.backup",
    transfer: "cost.transfer",
    standby_database: "cost.standby-database",
    monthly: "cost.monthly",
    outlay: "tco.outlay",
    way_back_time: "failback.region.time",
    way_back_exposed: "failback.region.exposed",
    way_back_second: "failback.region.second",
    way_back_cost: "failback.region.cost",
    event_region: "event_cost.region",
    loss_instance: "loss.instance",
    loss_zone: "loss.az",
    loss_region: "loss.region",
    loss_corruption: "loss.corruption",
    loss_ransomware: "loss.ransomware",
    loss_control_plane: "loss.control_plane",
    eal_instance: "eal.instance",
    eal_zone: "eal.az",
    eal_region: "eal.region",
    eal_corruption: "eal.corruption",
    eal_ransomware: "eal.ransomware",
    eal_control_plane: "eal.control_plane",
    eal_services: "eal.services",
    eal: "eal",
    tco: "tco",
    downtime_cost: "impact.downtime_per_year",
    room_rto: "headroom.rto.region",
    room_back: "headroom.rto.corruption",
    room_availability: "headroom.availability",
    room_budget: "headroom.budget",
    room: "headroom",
}

/// What the plan says otherwise.
pub(crate) struct Shop {
    fail_over: FailOver,
    restore: Restore,
    events: Events,
    bill: Bill,
    way_back: WayBack,
    losses: Losses,
    headroom: Headroom,
    /// The cost of downtime where it does not vary.
    hourly: Lanes,
    own: Results,
    /// Every output as the plan has it, and which of a block's results it is.
    outputs: Vec<(f64, Option<usize>)>,
}

impl Shop {
    /// Reads the plan's numbers off the graph.
    pub(crate) fn read(graph: &Graph, outputs: &[Node]) -> Self {
        let of = |name: &str| {
            let node = graph.find(name);
            graph.value(node.unwrap_or_else(|| panic!("the shop has a `{name}`")))
        };
        Self {
            fail_over: FailOver::read(&of),
            restore: Restore::read(&of),
            events: Events::read(&of),
            bill: Bill::read(&of),
            way_back: WayBack::read(&of),
            losses: Losses::read(&of),
            headroom: Headroom::read(&of),
            hourly: [of("impact.downtime"); BLOCK],
            own: Results::own(&of),
            outputs: outputs
                .iter()
                .map(|&node| {
                    let name = graph.name(node).expect("an output has a name");
                    let result = VARYING.iter().position(|&varying| varying == name);
                    (graph.value(node), result)
                })
                .collect(),
        }
    }

    /// The rows of every output that has a column: storage, decision and the cost of
    /// downtime vary.
    pub(crate) fn run(&self, inputs: [&[f64]; 3], outputs: &mut [&mut [f64]]) {
        self.blocks(inputs, outputs, |inputs, results| {
            everything(self, inputs, results);
        });
    }

    /// The rows of every output that has a column: only the decision varies.
    pub(crate) fn run_decision(&self, decision: &[f64], outputs: &mut [&mut [f64]]) {
        self.blocks([decision], outputs, |[decision], results| {
            by_decision(self, decision, results);
        });
    }

    fn blocks<const INPUTS: usize>(
        &self,
        inputs: [&[f64]; INPUTS],
        outputs: &mut [&mut [f64]],
        work: impl Fn(&[Lanes; INPUTS], &mut Results),
    ) {
        let mut varying = Vec::new();
        for (&(own, result), output) in self.outputs.iter().zip(outputs) {
            match result {
                Some(result) if !output.is_empty() => varying.push((result, output)),
                _ => output.fill(own),
            }
        }
        let rows = inputs[0].len();
        let mut block = [[0.0; BLOCK]; INPUTS];
        let mut results = self.own.clone();
        for first in (0..rows).step_by(BLOCK) {
            let count = BLOCK.min(rows - first);
            for (lanes, input) in block.iter_mut().zip(inputs) {
                lanes[..count].copy_from_slice(&input[first..first + count]);
            }
            work(&block, &mut results);
            let lanes = results.lanes();
            for (result, output) in &mut varying {
                output[first..first + count].copy_from_slice(&lanes[*result][..count]);
            }
        }
    }
}

/// A block where everything varies.
#[multiversion(targets(
    "x86_64+avx512f+avx512dq+avx512vl+avx512bw+avx2+sse4.1",
    "x86_64+avx2+avx+sse4.1",
    "x86_64+sse4.1"
))]
fn everything(shop: &Shop, [storage, decision, hourly]: &[Lanes; 3], out: &mut Results) {
    let happens = shop.fail_over.recover(decision, out);
    shop.restore.recover(storage, out);
    shop.events.add_up(out);
    shop.bill.add_up(storage, out);
    shop.way_back.add_up(storage, hourly, out);
    shop.losses.elsewhere(hourly, out);
    shop.losses.region(&happens, hourly, out);
    shop.losses.add_up(hourly, out);
    shop.headroom.recovery(out);
    shop.headroom.rollback_and_budget(out);
    shop.headroom.least(out);
}

/// A block where only the decision varies: the other results stay as the plan has them.
#[multiversion(targets(
    "x86_64+avx512f+avx512dq+avx512vl+avx512bw+avx2+sse4.1",
    "x86_64+avx2+avx+sse4.1",
    "x86_64+sse4.1"
))]
fn by_decision(shop: &Shop, decision: &Lanes, out: &mut Results) {
    let happens = shop.fail_over.recover(decision, out);
    shop.events.add_up(out);
    shop.losses.region(&happens, &shop.hourly, out);
    shop.losses.add_up(&shop.hourly, out);
    shop.headroom.recovery(out);
    shop.headroom.least(out);
}

#[inline(always)]
fn larger(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

#[inline(always)]
fn smaller(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}
