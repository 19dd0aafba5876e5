//! Lines of the bill for backups and their copies, what is deleted early and what is kept
//! ready for fast restore.

use super::backup_storage::{self, Scheme};
use super::bill::{Bill, Context, Purposes};
use super::outlay::standby_category;
use crate::catalog::On;
use crate::graph::Quantity;
use crate::model::case::Case;
use crate::model::component::Component;
use crate::model::data::copies::Copies;
use crate::model::data::custody;
use crate::model::data::fast;
use crate::model::data::protection;
use crate::model::data::provisioned;
use crate::model::definition;
use crate::model::event::Class;
use crate::model::inputs::Adverse;
use crate::model::placement::Placement;
use crate::model::purpose::Purpose;
use crate::model::standing::Standing;
use crate::units::{DataSize, Duration, Probability, Scalar};

/// Backups where the component is, or their copies in the recovery Region or a third one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    Here,
    Copies,
    Elsewhere,
}

/// Whether snapshots and whether logs are kept there.
fn kept(copies: &Copies<'_>, which: Which) -> (bool, bool) {
    let has = |class| copies.has(class);
    match which {
        Which::Here => (has(Class::Backup), has(Class::Logs)),
        Which::Copies => (has(Class::BackupCopy), has(Class::LogCopy)),
        Which::Elsewhere => (true, false),
    }
}

impl<'a, 'g> Placement<'_, 'a, 'g> {
    /// Backups and their copies.
    pub(super) fn data(
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
            let mut variables = vec![("stored", stored.as_scalar())];
            variables.extend(self.counted(component, copies, (Which::Here, On::Backup)));
            bill.add(
                component,
                &self.context(On::Backup, &self.region, variables),
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
    pub(super) fn early(
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
        fast::refuse_fast(self.inputs, component, |class| copies.has(class));
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
        let mut variables = vec![("stored", stored)];
        variables.extend(self.counted(component, copies, (which, On::Copy)));
        let there = self.context(On::Copy, to, variables);
        bill.add(component, &there);
        let moved = self.moved(component, copies, which).as_scalar();
        let mut variables = vec![("copied", moved)];
        variables.extend(self.counted(component, copies, (which, On::CopyTransfer)));
        let way = Context {
            to: to.to_owned(),
            ..self.context(On::CopyTransfer, &self.region, variables)
        };
        bill.add(component, &way);
    }

    /// What charges count beside bytes, as far as they ask for it: `points` that are kept, `sent`
    /// ones a month, and whether a log is kept, 1 or 0 (`logged`).
    fn counted(
        &self,
        component: &Component<'a, 'g>,
        copies: &Copies<'g>,
        (which, on): (Which, On),
    ) -> Vec<(&'static str, Quantity<'g, Scalar>)> {
        let graph = self.inputs.graph;
        let charges = component.service.charges.iter();
        let charges: Vec<_> = charges.filter(|charge| charge.on == on).collect();
        let is_asked = |name: &str| {
            let mut charges = charges.iter();
            charges.any(|charge| charge.amount.names().contains(&name))
        };
        let (snapshots, logs) = kept(copies, which);
        let none = graph.constant::<Scalar>(0.0);
        let (name, about) = match which {
            Which::Here => ("kept", "Backup points of {} that are kept."),
            Which::Copies => (
                "kept_copies",
                "Copies of backup points of {} that are kept.",
            ),
            Which::Elsewhere => (
                "kept_elsewhere",
                "Copies of backup points of {} that are kept in a third Region.",
            ),
        };
        let mut found = Vec::new();
        if is_asked("points") {
            let points = if snapshots {
                let (scheme, points, every) = self.scheme(component, which);
                scheme.points(points, every).named(
                    format_args!("backup.{}.{name}", component.name),
                    about.replace("{}", &component.name),
                )
            } else {
                none
            };
            found.push(("points", points));
        }
        if is_asked("sent") {
            let month = definition::month(graph);
            let every = || self.copied_every(component);
            let sent = if snapshots {
                (month / every()).named_once(
                    format_args!("backup.{}.sent", component.name),
                    format!(
                        "Backup points of {} that are copied a month.",
                        component.name
                    ),
                )
            } else {
                none
            };
            found.push(("sent", sent));
        }
        if is_asked("logged") {
            let logged = if logs { 1.0 } else { 0.0 };
            found.push(("logged", graph.constant(logged)));
        }
        found
    }

    /// Bytes that kept backups, logs and versions occupy.
    fn stored(
        &self,
        component: &Component<'a, 'g>,
        copies: &Copies<'g>,
        which: Which,
    ) -> Quantity<'g, DataSize> {
        let (inputs, graph) = (self.inputs, self.inputs.graph);
        let (snapshots, logs) = kept(copies, which);
        let mut parts = Vec::new();
        if snapshots || logs {
            // Logs alone still rest on one full copy.
            let points = if snapshots {
                let (scheme, points, every) = self.scheme(component, which);
                scheme.gaps(points, every)
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
        if which == Which::Here && copies.has(Class::Versions) {
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

    /// How often points are copied: on their own clock, else as each is taken.
    fn copied_every(&self, component: &Component<'a, 'g>) -> Quantity<'g, Duration> {
        let every = component.path("protect.snapshots.every");
        let own = self.copies_every(component);
        own.unwrap_or_else(|| self.inputs.duration(&every).likely)
    }

    /// Which points are kept: the scheme of older ones, how many newer ones, and how far apart.
    fn scheme(
        &self,
        component: &Component<'a, 'g>,
        which: Which,
    ) -> (Scheme, Quantity<'g, Scalar>, Quantity<'g, Duration>) {
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
        (scheme, points, every)
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
            let every = self.copied_every(component);
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
}

/// A stated count as a whole number.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(count: f64) -> u32 {
    count.round().clamp(0.0, 10_000.0) as u32
}
