//! Keys about the document itself, what is wanted, what an outage costs, and
//! where the workload runs.

use super::recovery::every;
use super::{ANY, BELOW_ONE, CHANCE, Key, KeyKind, POSITIVE, TIME, key};
use crate::plan::strategy;
use crate::units::Dimension;

const COST: KeyKind = KeyKind::Number(Dimension::CostRate, ANY);
const ZONES: KeyKind = KeyKind::Count { least: 1, most: 6 };

/// What a search for a better plan may change, and what not.
pub(in crate::plan) const SEARCH_VARY: &str = "search.vary";
pub(in crate::plan) const SEARCH_FIX: &str = "search.fix";

#[rustfmt::skip] // One key an entry.
pub(super) const KEYS: &[Key] = &[
    key("$schema", KeyKind::Text, "The JSON Schema of plans, for editors; Recoup does not read it.", "\"plan.schema.json\"").document(),
    key("version", KeyKind::Count { least: 1, most: 1 }, "The version of this format, which is 1.", "1").whole().document(),
    key("extends", KeyKind::Path, "A plan in this folder or below whose keys this one lies over.", "\"base/workload.toml\"").document(),
    key("pricing", KeyKind::Path, "A price file in this folder or below whose rows go before Recoup's own.", "\"prices.csv\"").document(),
    key("name", KeyKind::Text, "What tables and charts call the plan; the file's name if it is not stated.", "\"Shop, warm standby in Paris\"").document(),
    key("description", KeyKind::Text, "What a reviewer should know about the plan.", "\"Moves the shop to Paris when Seoul is lost\"").document(),
    key("strategy", KeyKind::Choice(strategy::ALL), "What stands by in the recovery Region.", "\"warm-standby\"").required().document(),

    key("currency.code", KeyKind::Currency, "The currency of every figure: amounts and prices are in it, or in US dollars, which are converted.", "\"EUR\"").document(),
    key("currency.per_usd", KeyKind::Number(Dimension::Price, POSITIVE), "What one US dollar costs in the plan's currency.", "\"0.92 EUR\""),
    key("currency.as_of", KeyKind::Date, "The day of that rate.", "\"2026-11-01\"").document(),

    key("targets.rto", TIME, "The longest time to recover from the loss of the Region.", "\"1h\""),
    key("targets.rpo", TIME, "The most data, in time, that the loss of the Region may cost.", "\"5m\""),
    key("targets.availability", KeyKind::Number(Dimension::Probability, BELOW_ONE), "The availability that is wanted over a year.", "\"99.95%\""),
    key("targets.budget", KeyKind::Number(Dimension::Monthly, ANY), "The most that the plan may cost a month.", "\"9000 USD/month\""),
    key(concat!("targets.", every!(), ".rto"), TIME, "The longest time to recover in this scenario.", "\"8h\""),
    key(concat!("targets.", every!(), ".rpo"), TIME, "The most data, in time, that this scenario may cost.", "\"48h\""),

    key(SEARCH_VARY, KeyKind::Texts, "Values that `recommend` may give to keys, in place of those of the catalogue, each as `--vary` takes it.", "[\"drills.per_year=1,2,4\"]").document(),
    key(SEARCH_FIX, KeyKind::Texts, "Keys that `recommend` leaves as they are; `*` stands for any letters.", "[\"strategy\", \"component.db.*\"]").document(),

    key("correlate.*.inputs", KeyKind::Texts, "Uncertain inputs that are drawn together, by the names that `explain` and `inputs` list: where one is long, so are the others; `*` stands for any letters.", "[\"failover.decision\", \"steps.*\"]").document(),
    key("correlate.*.rank", CHANCE, "How closely: the rank correlation (Spearman's) of every two of them, one number from 0 to 1.", "0.6").document(),

    key("impact.downtime", COST, "What an hour without the workload costs the business.", "\"12000 USD/h\""),
    key("impact.data_loss", COST, "What an hour of lost data costs the business.", "\"30000 USD/h\""),

    key("impact.grace", TIME, "The length up to which an outage costs the business nothing.", "\"5m\""),
    key("impact.later.after", TIME, "The length of an outage from which an hour costs more.", "\"4h\""),
    key("impact.later.downtime", COST, "What an hour costs from then on.", "\"30000 USD/h\""),
    key("impact.steps.*.after", TIME, "The length of an outage from which an hour costs another amount, in place of `later` where it changes more than once.", "\"4h\""),
    key("impact.steps.*.downtime", COST, "What an hour costs from then on.", "\"30000 USD/h\""),
    key("impact.salvage", CHANCE, "The share of the lost data that can be entered again.", "0.3"),
    key("impact.total_loss", KeyKind::Number(Dimension::Money, ANY), "What it costs the business when nothing can be recovered.", "\"5000000 USD\""),

    key("horizon.months", super::MANY, "How many months the total cost counts.", "36"),
    key("horizon.rate", CHANCE, "The discount rate a year: what money is worth later.", "0.08"),
    key("horizon.growth", CHANCE, "How much larger the outlay is each month.", "0.01"),

    key("workload.region", KeyKind::Text, "The Region in which the workload runs.", "\"ap-northeast-2\"").required(),
    key("workload.zones", ZONES, "How many Availability Zones the workload runs in.", "2").whole(),
    key("workload.planned", TIME, "Planned downtime a year, such as maintenance windows in which nobody is served.", "\"12h\""),
    key("workload.utilisation_max", CHANCE, "How busy nodes may be after the loss of a zone.", "0.8"),
    key("availability.from", KeyKind::Choice(&["components", "stated"]), "Whether availability comes from the components, or from `software` and `shared` alone.", "\"components\""),
    key("availability.software", CHANCE, "How available the workload's own software is in one Region.", "\"99.98%\""),
    key("availability.shared", CHANCE, "How available is what all Regions share, such as DNS.", "\"99.999%\""),
    key("availability.beta.zones", CHANCE, "The share of a node's failures that hits all nodes of its Region.", "0.1"),
    key("availability.beta.regions", CHANCE, "The share of a service's failures that hits both Regions that serve.", "0.02"),
    key("availability.beta.software", CHANCE, "The share of the software's failures that hits both Regions that serve.", "0.5"),
    key("availability.outage", super::PERIOD, "How long an outage of one service in one Region lasts on average, whatever the services say.", "\"60m\""),
    key("availability.markov_above", KeyKind::Number(Dimension::Scalar, super::NOT_NEGATIVE), "Failures in the time of one repair above which a pair is computed as a Markov chain.", "0.01"),
    key("workload.allowed_regions", KeyKind::Names, "The Regions in which data may be kept.", "[\"eu-west-3\", \"eu-central-1\"]"),
    key("recovery.age", TIME, "How long ago the way to recover was set up: nobody has tested it since, if no drill is stated.", "\"1y\""),
    key("recovery.region", KeyKind::Text, "The Region in which the workload recovers.", "\"eu-west-3\"").elsewhere(),
    key("recovery.neighbour", KeyKind::Flag, "Whether what strikes two Regions at once would strike the recovery Region too.", "false").elsewhere(),
    key("recovery.zones", ZONES, "How many Availability Zones the recovered workload runs in.", "2").whole().elsewhere(),
    key("recovery.static_stability", KeyKind::Flag, "Whether the plan claims to recover without calling any control plane, which `check` holds it to.", "true").elsewhere(),
    key("recovery.iac|images|keys|secrets", KeyKind::Flag, "Whether the recovery Region can use them without the primary Region: infrastructure as code, machine images, encryption keys, secrets; `check` refuses a plan that has to do without.", "true").elsewhere(),
    key("recovery.traffic", CHANCE, "The share of the traffic that the recovery Region serves all the time.", "0.5").elsewhere(),
    key("recovery.capacity", KeyKind::Number(Dimension::Scalar, super::UP_TO_TEN), "The share of production's compute that already runs in the recovery Region.", "0.25").elsewhere(),
];
