//! The bill of both Regions: what runs, what stands by, what is copied.

use super::backup_storage::{self, Scheme};
use super::bill::{Bill, Context, Line, Purposes};
use super::monthly_transfer;
use crate::catalog::{CROSSED, On, Scope};
use crate::graph::Quantity;
use crate::model::case::Case;
use crate::model::component::Component;
use crate::model::data::copies::Copies;
use crate::model::data::custody;
use crate::model::data::fast;
use crate::model::data::product;
use crate::model::data::protection;
use crate::model::data::provisioned;
use crate::model::definition;
use crate::model::event::Class;
use crate::model::inputs::Adverse;
use crate::model::placement::Placement;
use crate::model::purpose::Purpose;
use crate::model::standing::Standing;
use crate::units::{DataSize, Duration, Money, Monthly, Probability, Scalar};

impl<'a, 'g> Placement<'_, 'a, 'g> {
    /// Share of the blocks rewritten a day. Writes that go to any block alike rewrite
    /// 1 - e^(-w) of them, with w the share written: no backup holds more than was written.
    fn daily_change(&self, component: &Component<'a, 'g>) -> Quantity<'g, Probability> {
        let graph = self.inputs.graph;
        let stated = component.path("protect.snapshots.daily_change");
        if self.inputs.states(&stated) {
            let share: Quantity<'g, Probability> = self.inputs.plain(&stated);
            return share.min(graph.constant(0.999_999));
        }
        let day = definition::day(graph);
        let written = (self.change(component) * day) / component.data(self.inputs);
        let share = written.times(-1.0).exp_m1().times(-1.0);
        // Below 1, so that the logarithm of what is left stays finite.
        share.as_probability().min(graph.constant(0.999_999))
    }

    /// Every line of the bill, and what is asked of it.
    pub(in crate::model) fn bill(&self, stores: &[(Component<'a, 'g>, Copies<'g>)]) -> Billed<'g> {
        let mut bill = Bill::new(self.inputs);
        let mut replicas = Vec::new();
        for (component, copies) in stores {
            self.running(&mut bill, component);
            if component.keeps_data() {
                let before = bill.lines.len();
                self.replica(&mut bill, component, copies);
                let of_replica = bill.lines[before..].iter();
                let monthly: Vec<Quantity<'g, Monthly>> = of_replica
                    .map(|line| self.inputs.graph.quantity(line.monthly))
                    .collect();
                replicas.push((component.name.clone(), monthly));
                self.data(&mut bill, component, copies);
                self.early(&mut bill, component, copies);
            }
        }
        let crosses = |copies: &Copies<'g>| {
            [
                Class::AsynchronousReplica,
                Class::BackupCopy,
                Class::BackupElsewhere,
                Class::LogCopy,
            ]
            .into_iter()
            .any(|class| copies.has(class))
        };
        if stores.iter().any(|(_, copies)| crosses(copies))
            && let Some(link) = Component::link(self.inputs, self.strategy)
        {
            let one = self.inputs.graph.constant(1.0);
            let variables = vec![("units", one), ("zones", one), ("share", one)];
            let mut context = self.context(On::Run, &self.region, variables);
            context.purposes = Purposes::All(Purpose::Recovery);
            bill.add(&link, &context);
        }
        let drill = self.drills(&mut bill, stores);
        self.stated(&mut bill, stores);
        Billed {
            lines: bill.lines,
            drill,
            replicas,
        }
    }

    pub(in crate::model) fn context(
        &self,
        on: On,
        here: &str,
        variables: Vec<(&'static str, Quantity<'g, Scalar>)>,
    ) -> Context<'g> {
        let to = if here == self.elsewhere() {
            &self.region
        } else {
            self.elsewhere()
        };
        Context {
            region: here.to_owned(),
            to: to.to_owned(),
            on,
            variables,
            purposes: Purposes::All(if on.is_at_home() {
                Purpose::Production
            } else {
                Purpose::Recovery
            }),
            recategorise: |category| category,
        }
    }

    /// What runs in the primary Region, what stands by in the other, what is global.
    fn running(&self, bill: &mut Bill<'_, 'a, 'g>, component: &Component<'a, 'g>) {
        let graph = self.inputs.graph;
        let moved: Quantity<'g, Probability> = self.inputs.plain("recovery.traffic");
        let one = graph.constant::<Scalar>(1.0);
        if component.service.scope == Scope::Global {
            let variables = vec![("units", component.count), ("zones", one), ("share", one)];
            bill.add(component, &self.context(On::Run, "global", variables));
            return;
        }
        // A gateway that every zone shares is there once.
        let zones = |zones| if component.shared { one } else { zones };
        let here = vec![
            ("units", component.count),
            ("zones", zones(self.zones)),
            ("share", moved.complement().as_scalar()),
            (CROSSED, self.crossed(component, false)),
        ];
        bill.add(component, &self.context(On::Run, &self.region, here));
        if component.keeps_data_on_nodes() {
            let variables = vec![("units", component.count)];
            bill.add(component, &self.context(On::Disk, &self.region, variables));
        }
        let standing = self.nodes_there(component);
        let none = standing.at_most(graph.constant(0.0));
        let words = format_args!("whether nothing of {} stands by", component.name);
        if !component.stands_by() || graph.decide(words, none) {
            return;
        }
        let mut there = vec![
            ("units", standing),
            ("zones", zones(self.recovery_zones)),
            ("share", moved.as_scalar()),
            (CROSSED, self.crossed(component, true)),
        ];
        if let Some(hours) = &component.standby.hours {
            let month = definition::hours(graph);
            there.push(("hours", graph.weigh(hours.likely, month)));
        }
        let mut all = vec![self.context(On::Run, self.elsewhere(), there)];
        if component.keeps_data_on_nodes() {
            // Disks are paid for whether or not the nodes run.
            let variables = vec![("units", standing)];
            all.push(self.context(On::Disk, self.elsewhere(), variables));
        }
        for mut context in all {
            if component.strategy.serves_everywhere {
                context.purposes = Purposes::ByTraffic;
            } else {
                context.purposes = Purposes::All(Purpose::Recovery);
                context.recategorise = standby_category;
            }
            bill.add(&component.there(), &context);
        }
    }

    /// A replica in the recovery Region, and the data sent to it; a read replica at home.
    fn replica(
        &self,
        bill: &mut Bill<'_, 'a, 'g>,
        component: &Component<'a, 'g>,
        copies: &Copies<'g>,
    ) {
        let inputs = self.inputs;
        if copies.has(Class::ReadReplica) {
            let here = self.context(On::ReadReplica, &self.region, Vec::new());
            bill.add(component, &here);
        }
        if copies.has(Class::AsynchronousReplica) {
            let month = definition::month(inputs.graph);
            let changed = (self.change(component) * month).as_scalar();
            bill.add(
                &product::charged(component.there(), On::Replica),
                &self.context(On::Replica, self.elsewhere(), vec![("changed", changed)]),
            );
            if component.product.is_some() {
                self.servers(bill, component);
            }
            let compression: Quantity<'g, Scalar> = inputs.plain("link.compression");
            let replicated = monthly_transfer(self.change(component), compression);
            let variables = vec![("replicated", replicated.as_scalar())];
            bill.add(
                &product::charged(component.clone(), On::Replication),
                &self.context(On::Replication, &self.region, variables),
            );
        }
    }

    /// The servers that a product replicates: at the plan's price, else at the catalogue's.
    fn servers(&self, bill: &mut Bill<'_, 'a, 'g>, component: &Component<'a, 'g>) {
        if !self.replicated_at_own_price(bill, component) {
            bill.add(
                &product::charged(component.clone(), On::Server),
                &self.context(On::Server, self.elsewhere(), Vec::new()),
            );
        }
    }

    /// Backups and their copies.
    fn data(
        &self,
        bill: &mut Bill<'_, 'a, 'g>,
        component: &Component<'a, 'g>,
        copies: &Copies<'g>,
    ) {
        let inputs = self.inputs;
        let backups = protection::has_snapshots(inputs, component)
            || protection::has_logs(inputs, component)
            || copies.has(Class::Versions);
        if backups {
            let stored = self.stored(component, copies, Which::Here);
            bill.add(
                component,
                &self.context(
                    On::Backup,
                    &self.region,
                    vec![("stored", stored.as_scalar())],
                ),
            );
        }
        self.fast_restore(bill, component, copies);
        if copies.has(Class::BackupCopy) || copies.has(Class::LogCopy) {
            self.copied(bill, component, copies, (Which::Copies, self.elsewhere()));
        }
        if copies.has(Class::BackupElsewhere) {
            let third = custody::elsewhere(inputs, component);
            // Of an unknown Region there is a finding already.
            if inputs.catalog.region(&third).is_some() {
                self.copied(bill, component, copies, (Which::Elsewhere, &third));
            }
        }
    }

    /// What is billed of data that is gone before the minimum duration of its class.
    fn early(
        &self,
        bill: &mut Bill<'_, 'a, 'g>,
        component: &Component<'a, 'g>,
        copies: &Copies<'g>,
    ) {
        let (inputs, graph) = (self.inputs, self.inputs.graph);
        let Some(minimum) = component.minimum_kept(inputs) else {
            return;
        };
        let of = |short_by: Quantity<'g, Duration>, what: &str| {
            let (data, change) = (component.data(inputs), self.change(component));
            let early = backup_storage::early(data, change, short_by).named(
                format_args!("early.{}.{what}", component.name),
                format_args!(
                    "What of {} is billed though it is gone, for its class has a minimum duration.",
                    component.name
                ),
            );
            vec![("early", early.as_scalar())]
        };
        // Old versions are kept on before they are gone.
        let kept_on = copies.has(Class::Versions).then(|| {
            let keep = component.path("protect.versions.keep");
            (minimum - inputs.duration(&keep).likely).max(graph.constant(0.0))
        });
        let here = of(kept_on.unwrap_or(minimum), "here");
        bill.add(component, &self.context(On::Early, &self.region, here));
        if copies.has(Class::AsynchronousReplica) {
            let mut there = self.context(On::Early, self.elsewhere(), of(minimum, "replica"));
            there.purposes = Purposes::All(Purpose::Recovery);
            there.recategorise = standby_category;
            bill.add(component, &there);
        }
    }

    /// How long a point is billed: as long as it is kept, at least what its class asks.
    fn billed(
        &self,
        component: &Component<'a, 'g>,
        keep: Quantity<'g, Duration>,
    ) -> Quantity<'g, Duration> {
        let minimum = component.minimum_kept(self.inputs);
        minimum.map_or(keep, |minimum| keep.max(minimum))
    }

    /// Snapshots that are kept ready for fast restore, in each Region for which it is bought.
    fn fast_restore(
        &self,
        bill: &mut Bill<'_, 'a, 'g>,
        component: &Component<'a, 'g>,
        copies: &Copies<'g>,
    ) {
        provisioned::refuse_provisioned(self.inputs, component);
        fast::refuse_fast(self.inputs, component, copies);
        let bought = fast::bought(self.inputs, component).iter();
        for class in bought.filter(|class| copies.has(**class)) {
            let (region, zones, purpose) = match class {
                Class::Backup => (self.region.as_str(), self.zones, Purpose::Production),
                _ => (self.elsewhere(), self.recovery_zones, Purpose::Recovery),
            };
            let context = self.context(On::FastRestore, region, vec![("zones", zones)]);
            let purposes = Purposes::All(purpose);
            bill.add(
                component,
                &Context {
                    purposes,
                    ..context
                },
            );
        }
    }

    /// Copies in another Region: their storage there, and the way to it.
    fn copied(
        &self,
        bill: &mut Bill<'_, 'a, 'g>,
        component: &Component<'a, 'g>,
        copies: &Copies<'g>,
        (which, to): (Which, &str),
    ) {
        let stored = self.stored(component, copies, which).as_scalar();
        let there = self.context(On::Copy, to, vec![("stored", stored)]);
        bill.add(component, &there);
        let moved = self.moved(component, copies, which).as_scalar();
        let way = Context {
            to: to.to_owned(),
            ..self.context(On::CopyTransfer, &self.region, vec![("copied", moved)])
        };
        bill.add(component, &way);
    }

    /// Bytes that kept backups, logs and versions occupy.
    fn stored(
        &self,
        component: &Component<'a, 'g>,
        copies: &Copies<'g>,
        which: Which,
    ) -> Quantity<'g, DataSize> {
        let (inputs, graph) = (self.inputs, self.inputs.graph);
        let has = |class| copies.has(class);
        let (snapshots, logs) = match which {
            Which::Here => (has(Class::Backup), has(Class::Logs)),
            Which::Copies => (has(Class::BackupCopy), has(Class::LogCopy)),
            Which::Elsewhere => (true, false),
        };
        let mut parts = Vec::new();
        if snapshots || logs {
            // Logs alone still rest on one full copy.
            let points = if snapshots {
                self.points(component, which)
            } else {
                Vec::new()
            };
            let has_copy = which != Which::Here && self.copies_every(component).is_some();
            let (name, what) = match (snapshots, has_copy) {
                (true, false) => ("points", "What the kept backup points of {} occupy."),
                (true, true) => (
                    "points_copied",
                    "What the kept copies of the backup points of {} occupy.",
                ),
                (false, _) => ("full", "One full copy of {}, on which its logs rest."),
            };
            let stored = backup_storage::stored(
                graph,
                component.data(inputs),
                self.daily_change(component),
                inputs.plain("backup.ratio"),
                &points,
            );
            parts.push(stored.named_once(
                format_args!("backup.{}.{name}", component.name),
                what.replace("{}", &component.name),
            ));
        }
        if logs && !self.logs_are_included(component) {
            let keep = inputs.duration(&component.path("protect.logs.keep")).likely;
            parts.push(self.change(component) * self.billed(component, keep));
        }
        if which == Which::Here && has(Class::Versions) {
            let keep = inputs
                .duration(&component.path("protect.versions.keep"))
                .likely;
            parts.push(self.change(component) * keep);
        }
        let what = match which {
            Which::Here => "stored",
            Which::Copies => "stored_copies",
            Which::Elsewhere => "stored_elsewhere",
        };
        graph.sum(&parts).named(
            format_args!("backup.{}.{what}", component.name),
            format_args!(
                "What kept backups, logs and versions of {} occupy.",
                component.name
            ),
        )
    }

    /// Whether keeping the logs costs nothing beyond the database itself.
    fn logs_are_included(&self, component: &Component<'a, 'g>) -> bool {
        self.inputs
            .plan
            .flag(&component.path("protect.logs.included"))
            .unwrap_or(false)
    }

    /// The interval of copies, where it is their own.
    fn copies_every(&self, component: &Component<'a, 'g>) -> Option<Quantity<'g, Duration>> {
        let key = |key: &str| component.path(&format!("protect.snapshots.{key}"));
        protection::copy_clock(self.inputs, &key, Case::Likely).0
    }

    fn points(&self, component: &Component<'a, 'g>, which: Which) -> Vec<backup_storage::Gaps<'g>> {
        let inputs = self.inputs;
        let key = |key: &str| component.path(&format!("protect.snapshots.{key}"));
        let every = match (which, self.copies_every(component)) {
            (Which::Copies | Which::Elsewhere, Some(every)) => every,
            _ => inputs.duration(&key("every")).likely,
        };
        let keep = self.billed(component, inputs.duration(&key("keep")).likely);
        let points = (keep / every).floor().max(inputs.graph.constant(1.0));
        let count = |name: &str| {
            inputs
                .optional::<Scalar>(&key(name), Adverse::High)
                .map_or(0, |count| {
                    let words = format_args!("how many {name} points are kept");
                    whole(inputs.graph.as_built(words, count.likely))
                })
        };
        let scheme = Scheme {
            weekly: count("weekly"),
            monthly: count("monthly"),
            yearly: count("yearly"),
        };
        scheme.gaps(points, every)
    }

    /// Bytes of backups and logs that move to another Region a month.
    fn moved(
        &self,
        component: &Component<'a, 'g>,
        copies: &Copies<'g>,
        which: Which,
    ) -> Quantity<'g, DataSize> {
        let (inputs, graph) = (self.inputs, self.inputs.graph);
        let month = definition::month(graph);
        let mut parts = Vec::new();
        if which == Which::Elsewhere || copies.has(Class::BackupCopy) {
            let every = self.copies_every(component).unwrap_or_else(|| {
                inputs
                    .duration(&component.path("protect.snapshots.every"))
                    .likely
            });
            let each = backup_storage::changed(
                component.data(inputs),
                self.daily_change(component),
                every,
            );
            parts.push(each * (month / every));
        }
        if which == Which::Copies && copies.has(Class::LogCopy) {
            parts.push(self.change(component) * month);
        }
        let (what, whither) = match which {
            Which::Elsewhere => ("copied_elsewhere", "a third Region"),
            Which::Here | Which::Copies => ("copied", "the recovery Region"),
        };
        graph.sum(&parts).named(
            format_args!("backup.{}.{what}", component.name),
            format_args!(
                "Backup data of {} sent to {whither} a month.",
                component.name
            ),
        )
    }
}

/// The bill, and what is asked of it.
#[derive(Debug)]
pub(in crate::model) struct Billed<'g> {
    /// Every line.
    pub(in crate::model) lines: Vec<Line>,
    /// What one drill costs, if any are planned.
    pub(in crate::model) drill: Option<Quantity<'g, Money>>,
    /// What the replicas of each store cost a month, by component; a read replica counts in.
    pub(in crate::model) replicas: Vec<(String, Vec<Quantity<'g, Monthly>>)>,
}

/// Backups where the component is, or their copies in the recovery Region or a third one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    Here,
    Copies,
    Elsewhere,
}

/// Compute and databases that stand by are categories of their own.
fn standby_category(category: &str) -> &str {
    match category {
        "compute" => "standby-compute",
        "database" => "standby-database",
        "storage" => "standby-storage",
        other => other,
    }
}

/// A stated count as a whole number.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(count: f64) -> u32 {
    count.round().clamp(0.0, 10_000.0) as u32
}
