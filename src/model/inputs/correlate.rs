//! Uncertain inputs that are drawn together (`model.md` 10.3, 12): groups of the plan, by the rank
//! correlation between every two of their inputs.

use super::Inputs;
use crate::diagnostic::{fits, nearest};
use crate::model::uncertain::{Together, Varied};
use crate::plan::Value;
use crate::units::Estimate;

const TABLE: &str = "correlate";

/// What draws whether a failover works: its draw is the call of it, which goes with nothing.
const LUCK: &str = "failover.luck";

impl Inputs<'_, '_> {
    /// Puts the inputs of each group together, and refuses what cannot be.
    pub(in crate::model) fn put_together(&self, varied: &mut [Varied]) {
        apply(self, varied);
    }
}

fn apply(inputs: &Inputs<'_, '_>, varied: &mut [Varied]) {
    let mut groups: Vec<String> = Vec::new();
    for (path, _) in inputs.plan.below(TABLE) {
        if let Some((group, _)) = path.rsplit_once('.')
            && groups.last().is_none_or(|last| last != group)
        {
            groups.push(group.to_owned());
        }
    }
    for group in groups {
        let Some(rank) = rank(inputs, &group) else {
            continue;
        };
        let Some(members) = members(inputs, &group, varied) else {
            continue;
        };
        // What is settled in a course of events is drawn already.
        if members.len() == 1 && inputs.is_open() {
            let origin = inputs.origin(&format!("{group}.inputs"));
            let message = format!(
                "`{group}` has one uncertain input: `{}`",
                varied[members[0]].name
            );
            let help = "Name two or more, or leave the table out.".to_owned();
            inputs.refuse(
                "one-input",
                message,
                &origin,
                "there is nothing that it could go with",
                help,
            );
            continue;
        }
        for at in members {
            let one = &mut varied[at];
            if let Some(known) = &one.together {
                let origin = inputs.origin(&format!("{group}.inputs"));
                let message = format!("`{}` is in `{}` and in `{group}`", one.name, known.group);
                let help = "Leave it out of one of them.".to_owned();
                inputs.refuse(
                    "both-ways",
                    message,
                    &origin,
                    "an input goes with one group",
                    help,
                );
                continue;
            }
            one.together = Some(Together {
                group: group.clone(),
                rank,
            });
        }
    }
}

/// The correlation of a group; `None` if it is missing or no single number.
fn rank(inputs: &Inputs<'_, '_>, group: &str) -> Option<f64> {
    let path = format!("{group}.rank");
    match inputs.plan.entry(&path).map(|entry| &entry.value) {
        Some(Value::Number(_, Estimate::Exact(rank))) => Some(*rank),
        Some(_) => {
            let message = format!("`{path}` is no single number");
            let help = "Write one from 0 to 1, such as `0.6`.".to_owned();
            inputs.refuse(
                "one-number",
                message,
                &inputs.origin(&path),
                "a correlation is not drawn itself",
                help,
            );
            None
        }
        None => {
            let message = format!("`{path}` is missing");
            let help = format!("Add `rank = 0.6` to `[{group}]`, or leave the table out.");
            inputs.refuse(
                "missing-key",
                message,
                &inputs.origin(group),
                "it does not say how closely",
                help,
            );
            None
        }
    }
}

/// The places of a group's inputs; `None` if one of those that it names is refused.
fn members(inputs: &Inputs<'_, '_>, group: &str, varied: &[Varied]) -> Option<Vec<usize>> {
    let path = format!("{group}.inputs");
    let origin = inputs.origin(&path);
    let asked = inputs.plan.list(&path);
    if asked.is_empty() {
        let message = format!("`{path}` is missing");
        let help = format!(
            "Add `inputs = [\"failover.decision\", \"steps.*\"]` to `[{group}]`, or leave the table out."
        );
        inputs.refuse(
            "missing-key",
            message,
            &origin,
            "it does not say which inputs",
            help,
        );
        return None;
    }
    let mut found = Vec::new();
    let mut is_refused = false;
    for one in asked {
        for (at, known) in varied.iter().enumerate() {
            if known.name != LUCK && fits(one, &known.name) && !found.contains(&at) {
                found.push(at);
            }
        }
        let is_known = varied
            .iter()
            .any(|known| known.name != LUCK && fits(one, &known.name));
        if is_known || !inputs.is_open() {
            continue;
        }
        is_refused = true;
        if inputs.graph.node_of(one).is_some() && one != LUCK {
            let message = format!("`{one}` is one number, and nothing is drawn of it");
            let help =
                format!("State a range of it, such as `10m to 40m`, or leave it out of `{path}`.");
            inputs.refuse("no-range", message, &origin, "it goes with nothing", help);
            continue;
        }
        let names = varied
            .iter()
            .map(|known| known.name.as_str())
            .filter(|name| *name != LUCK);
        let help = match nearest(one, names) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => "`recoup inputs PLAN` lists inputs with their ranges.".to_owned(),
        };
        let message = format!("no uncertain input of the plan is called `{one}`");
        inputs.refuse(
            "no-such-input",
            message,
            &origin,
            "it stands for nothing",
            help,
        );
    }
    (!is_refused).then_some(found)
}
