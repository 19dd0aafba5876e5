//! Plans that are made of a service's own rows.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use recoup::catalog::{Hole, On, Parameter, ParameterKind, Service};

/// What a plan states of a service's parameters; the others have their defaults.
#[derive(Clone, Debug, Default)]
pub(super) struct Variant {
    /// Texts as TOML has them, by the parameter.
    stated: BTreeMap<String, String>,
    /// Whether a standby stands in another zone.
    multi_az: bool,
}

impl Variant {
    /// One that states these keys, as TOML has them.
    pub(super) fn stating(keys: &[(&str, &str)]) -> Self {
        let keys = keys.iter();
        Self {
            stated: keys
                .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
                .collect(),
            multi_az: false,
        }
    }

    /// What it states that is no parameter of a service.
    fn others(&self, service: &Service) -> impl Iterator<Item = (&str, &str)> {
        let all = self.stated.iter();
        all.filter(|(key, _)| service.parameter(key).is_none())
            .map(|(key, value)| (key.as_str(), value.as_str()))
    }
}

/// What protects the data of a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Protect {
    /// Nothing is said.
    Nothing,
    /// Snapshots with copies, and what else the service has.
    Backups,
    /// A replica of this mode in the other Region.
    Replica(&'static str),
    /// A read replica in another zone.
    ReadReplica,
    /// Snapshots that are ready for fast restore.
    Fast,
}

impl Protect {
    /// What can be said of a service.
    pub(super) fn all(service: &Service) -> Vec<Self> {
        let mut all = vec![Self::Nothing];
        if service.traits.may_keep_data() {
            all.push(Self::Backups);
            if service.traits.replicates() && service.has_asynchronous_replica() {
                all.push(Self::Replica("async"));
            }
        }
        all.extend(
            service
                .charges_for(On::ReadReplica)
                .then_some(Self::ReadReplica),
        );
        all.extend(service.charges_for(On::FastRestore).then_some(Self::Fast));
        all
    }
}

/// What a parameter can be, as TOML: a choice each of its words, a flag both ways.
fn values(parameter: &Parameter) -> Vec<String> {
    let quoted = |text: &str| format!("\"{text}\"");
    match parameter.kind {
        ParameterKind::Text => parameter.example.iter().map(|text| quoted(text)).collect(),
        ParameterKind::Choice => parameter.choices.iter().map(|text| quoted(text)).collect(),
        ParameterKind::Flag => vec!["true".to_owned(), "false".to_owned()],
        // Above what volumes have without being paid for.
        ParameterKind::Number => vec!["50000".to_owned()],
        ParameterKind::Size => vec![quoted("600 GiB")],
        ParameterKind::NumberPerMonth => vec![quoted("30 M/month")],
        ParameterKind::SizePerMonth => vec![quoted("900 GiB/month")],
    }
}

/// What must be stated alone, and everything stated with each choice and flag, one after another.
pub(super) fn variants(service: &Service) -> Vec<Variant> {
    let mut all = vec![Variant::default()];
    let first = |parameter: &Parameter| {
        let value = values(parameter).into_iter().next();
        value.map(|value| (parameter.name.clone(), value))
    };
    let stated: BTreeMap<String, String> = service.parameters.iter().filter_map(first).collect();
    for multi_az in [false, true] {
        if multi_az && !service.traits.may_have_standby() {
            continue;
        }
        let whole = Variant {
            stated: stated.clone(),
            multi_az,
        };
        all.push(whole.clone());
        for parameter in &service.parameters {
            for value in values(parameter).into_iter().skip(1) {
                let mut other = whole.clone();
                other.stated.insert(parameter.name.clone(), value);
                all.push(other);
            }
        }
    }
    all
}

/// A plan of one service between two Regions.
#[derive(Clone)]
pub(super) struct Made<'a> {
    pub(super) service: &'a Service,
    pub(super) strategy: &'a str,
    pub(super) home: &'a str,
    pub(super) away: &'a str,
    pub(super) variant: Variant,
    pub(super) protect: Protect,
}

impl Made<'_> {
    /// What the plan says of a parameter: as the variant has it, else what must be said.
    fn stated(&self) -> BTreeMap<&str, String> {
        let value = |parameter: &Parameter| {
            let stated = self.variant.stated.get(&parameter.name).cloned();
            let needed = parameter.default.is_none();
            stated.or_else(|| needed.then(|| values(parameter).into_iter().next())?)
        };
        let all = self.service.parameters.iter();
        all.filter_map(|one| Some((one.name.as_str(), value(one)?)))
            .collect()
    }

    /// The plan.
    pub(super) fn text(&self) -> String {
        let Self { service, home, .. } = self;
        let mut text = format!(
            "strategy = \"{}\"\nworkload = {{ region = \"{home}\", zones = 2 }}\n",
            self.strategy
        );
        if self.strategy != "single-region" {
            let _ = writeln!(text, "recovery.region = \"{}\"", self.away);
        }
        let product = service.traits.replicates_others();
        let id = if product { "ec2" } else { &service.id };
        let _ = writeln!(text, "[component.x]\nservice = \"{id}\"");
        if product {
            let recovers = self.strategy != "single-region";
            let mut replica = format!("protect.replica.product = \"{}\"\n", service.id);
            if service.charges.is_empty() {
                replica += "protect.replica.price = \"25 USD/month\"\n";
            }
            let data =
                "type = \"m5.large\"\ncount = 2\nstorage = \"100 GiB\"\nchange = \"1 GiB/h\"\n";
            return text + data + if recovers { &replica } else { "" };
        }
        for (name, value) in self.stated() {
            let _ = writeln!(text, "{name} = {value}");
        }
        for (key, value) in self.variant.others(service) {
            let _ = writeln!(text, "{key} = {value}");
        }
        let traits = &service.traits;
        if traits.is_launched() {
            text += "count = 2\n";
        }
        if self.variant.multi_az {
            text += "multi_az = true\n";
        }
        let has_data = traits.keeps_data()
            || service.keeps_data_on_nodes() && self.protect != Protect::Nothing;
        if has_data {
            if !self.variant.stated.contains_key("storage") {
                text += "storage = \"500 GiB\"\n";
            }
            text += "change = \"2 GiB/h\"\n";
            text += &self.protection();
        }
        text
    }

    fn protection(&self) -> String {
        let (service, traits) = (self.service, &self.service.traits);
        let recovers = self.strategy != "single-region";
        let copy = if recovers && service.charges_for(On::Copy) {
            ", copy = \"recovery\""
        } else {
            ""
        };
        let snapshots = format!("protect.snapshots = {{ every = \"6h\", keep = \"35d\"{copy} }}\n");
        match self.protect {
            Protect::Nothing => String::new(),
            Protect::Backups if traits.keeps_versions() => {
                "protect.versions.keep = \"35d\"\n".to_owned() + &snapshots
            }
            Protect::Backups | Protect::Fast if !service.charges_for(On::Backup) => String::new(),
            Protect::Backups if traits.replays_logs() => {
                snapshots + "protect.logs = { every = \"5m\", keep = \"35d\" }\n"
            }
            Protect::Backups => snapshots,
            Protect::Fast => snapshots + "restore.fast = \"recovery\"\n",
            Protect::ReadReplica => "protect.read_replica.lag = \"1s to 30s\"\n".to_owned(),
            // Machines are launched from what a product replicates.
            Protect::Replica(_) if traits.launches_replica() => {
                "protect.replica = { product = \"ours\", lag = \"1m\", rate = \"1 Gbit/s\", price = \"9 USD/month\" }\n"
                    .to_owned()
            }
            Protect::Replica(mode) if self.variant.multi_az => {
                format!("protect.replica.mode = \"{mode}\"\nstandby.multi_az = true\n")
            }
            Protect::Replica(mode) => format!("protect.replica.mode = \"{mode}\"\n"),
        }
    }

    /// A price of a dollar for whatever a user has to supply.
    pub(super) fn prices(&self) -> String {
        let mut rows = BTreeSet::new();
        let stated = self.stated();
        let of = |parameter: &Parameter| {
            let default = parameter
                .default
                .as_ref()
                .map(|default| default.text.clone());
            let text = stated.get(parameter.name.as_str()).cloned().or(default);
            Some(text?.trim_matches('"').to_owned())
        };
        let own = self.service.charges.iter();
        let own = own.filter(|charge| charge.price.table() == Some("own"));
        for charge in own {
            let filled = charge.price.fill(&|hole| {
                if hole == "multi_az" {
                    return Some(Hole::Flag(self.variant.multi_az));
                }
                let fixed = match hole {
                    "to" => Some(self.away.to_owned()),
                    "region" => Some(self.home.to_owned()),
                    _ => None,
                };
                let parameter = self.service.parameter(hole);
                let holes = self.service.parameters.iter().find_map(|one| {
                    let filled = one.fills.get(&of(one)?)?;
                    filled.get(hole).cloned()
                });
                let text = fixed.or_else(|| of(parameter?)).or(holes)?;
                let flag = parameter.is_some_and(|one| one.kind == ParameterKind::Flag);
                Some(if flag {
                    Hole::Flag(text == "true")
                } else {
                    Hole::Text(text)
                })
            });
            let Some((_, sku)) = filled.as_deref().and_then(|filled| filled.split_once('/')) else {
                continue;
            };
            rows.insert(format!(
                "own,global,{sku},{},USD,1,2026-11-01,made for a test\n",
                charge.unit
            ));
        }
        let rows: String = rows.into_iter().collect();
        format!("service,region,sku,unit,currency,price,as_of,source\n{rows}")
    }
}
