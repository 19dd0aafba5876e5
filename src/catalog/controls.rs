//! Controls of frameworks that a plan can be evidence for.

use super::lists::Listed;
use super::sheet::{Column, Row, filled};
use super::text::Text;

/// One clause of a framework, and what of a plan speaks to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControlRow {
    /// `ISO 22301:2019`
    pub framework: String,
    /// `8.2.2`
    pub clause: String,
    /// What it asks for, in words of our own.
    pub asks: String,
    /// What of a plan speaks to it.
    pub evidence: Vec<EvidenceKind>,
    /// Where the row stands.
    pub place: String,
}

/// What of a plan, or of the report on it, can be evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EvidenceKind {
    /// A target of a metric is stated: `rto`, `rpo`, `mtd`, `availability`.
    Target(String),
    /// What an hour's downtime costs is stated.
    Impact,
    /// Steps of a recovery, in their order.
    Steps,
    /// A Region to recover in.
    RecoveryRegion,
    /// Every store keeps points to go back to.
    Backups,
    /// Every store has a copy outside its Region.
    CopiesElsewhere,
    /// Every store has a copy that the credentials of production cannot delete.
    GuardedCopies,
    /// A drill was held.
    DrillHeld,
    /// The last drills passed.
    DrillPassed,
    /// Drills are held regularly.
    DrillsPlanned,
    /// A rule of `check` is kept, by its id.
    Rule(String),
}

/// What evidence is called in a row, but for targets and rules.
const KINDS: &[(&str, EvidenceKind)] = &[
    // One to a line.
    ("impact", EvidenceKind::Impact),
    ("steps", EvidenceKind::Steps),
    ("recovery-region", EvidenceKind::RecoveryRegion),
    ("backups", EvidenceKind::Backups),
    ("copies-elsewhere", EvidenceKind::CopiesElsewhere),
    ("guarded-copies", EvidenceKind::GuardedCopies),
    ("drill-held", EvidenceKind::DrillHeld),
    ("drill-passed", EvidenceKind::DrillPassed),
    ("drills-planned", EvidenceKind::DrillsPlanned),
];

/// The metrics that targets are of.
const METRICS: &[&str] = &["rto", "rpo", "mtd", "availability"];

impl EvidenceKind {
    /// What a row calls it: `target.rto`, `rule.L09`, `steps`.
    fn named(name: &str) -> Option<Self> {
        let metric = name.strip_prefix("target.");
        if let Some(metric) = metric.filter(|metric| METRICS.contains(metric)) {
            return Some(Self::Target(metric.to_owned()));
        }
        if let Some(rule) = name.strip_prefix("rule.") {
            return Some(Self::Rule(rule.to_owned()));
        }
        let known = KINDS.iter().find(|(known, _)| *known == name);
        known.map(|(_, kind)| kind.clone())
    }

    /// The same of what was read.
    pub fn id(&self) -> String {
        match self {
            Self::Target(metric) => format!("target.{metric}"),
            Self::Rule(rule) => format!("rule.{rule}"),
            other => {
                let known = KINDS.iter().find(|(_, kind)| kind == other);
                known.map_or_else(String::new, |(name, _)| (*name).to_owned())
            }
        }
    }
}

impl Listed for ControlRow {
    const FILE: &'static str = "controls.csv";
    const COLUMNS: &'static [Column] = &[
        filled("framework"),
        filled("clause"),
        filled("asks"),
        filled("evidence"),
    ];

    fn of(text: &mut Text<'_>, row: &Row<'_, '_>) -> Option<Self> {
        let mut evidence = Vec::new();
        for name in row.text(3).split_whitespace() {
            let Some(kind) = EvidenceKind::named(name) else {
                let known = KINDS.iter().map(|(known, _)| *known).collect::<Vec<_>>();
                text.refuse(
                    row.at(3),
                    "unknown-evidence",
                    format!("`{name}` is no evidence that a plan can give"),
                    "nothing is called so",
                    format!(
                        "Write `target.rto`, `target.rpo`, `target.mtd`, `target.availability`, `rule.L09`, {}.",
                        known.iter().map(|one| format!("`{one}`")).collect::<Vec<_>>().join(", ")
                    ),
                );
                return None;
            };
            evidence.push(kind);
        }
        Some(Self {
            framework: row.text(0).to_owned(),
            clause: row.text(1).to_owned(),
            asks: row.text(2).to_owned(),
            evidence,
            place: format!("{}:{}", text.file, row.line),
        })
    }

    fn key(&self) -> (&str, &str, &str) {
        (&self.framework, &self.clause, "")
    }
}

#[cfg(test)]
mod tests {
    use super::{EvidenceKind, KINDS};

    #[test]
    fn evidence_is_called_what_it_is_read_from() {
        let names = KINDS.iter().map(|(name, _)| *name);
        for name in names.chain(["target.rto", "rule.L09"]) {
            let kind = EvidenceKind::named(name).expect("it is known");
            assert_eq!(kind.id(), name);
        }
        assert_eq!(EvidenceKind::named("target.cost"), None);
    }
}
