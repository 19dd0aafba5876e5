//! Uncertain inputs that are drawn together (`model.md` 10.3, 12): groups of the plan, by the rank
//! correlation between every two of their inputs.

use super::Inputs;
use crate::diagnostic::{fits, nearest};
use crate::model::uncertain::{Together, Varied};
use crate::plan::{Origin, Value, schema};
use crate::units::Estimate;

const TABLE: &str = "correlate";

/// What names of facts of services begin with.
const FACT: &str = "service.";

/// What draws whether a failover works: its draw is the call of it, which goes with nothing.
const LUCK: &str = "failover.luck";

impl Inputs<'_, '_> {
    /// Puts the inputs of each group together, and refuses what cannot be. One that is a number goes
    /// with anything: nothing is drawn of it.
    pub(in crate::model) fn put_together(&self, varied: &mut [Varied]) {
        let mut groups: Vec<&str> = Vec::new();
        for (path, _) in self.plan.below(TABLE) {
            if let Some((group, _)) = path.rsplit_once('.')
                && groups.last().is_none_or(|last| *last != group)
            {
                groups.push(group);
            }
        }
        for group in groups {
            let members = members(self, group, varied);
            if let (Some(rank), Some(members)) = (rank(self, group), members) {
                self.put(group, rank, &members, varied);
            }
        }
    }

    fn put(&self, group: &str, rank: f64, members: &[usize], varied: &mut [Varied]) {
        for at in members {
            let one = &mut varied[*at];
            if let Some(known) = &one.together {
                let message = format!("`{}` is in `{}` and in `{group}`", one.name, known.group);
                self.refuse(
                    "both-ways",
                    message,
                    &self.origin(&format!("{group}.inputs")),
                    "an input goes with one group",
                    "Leave it out of one of them.".to_owned(),
                );
                continue;
            }
            one.together = Some(Together {
                group: group.to_owned(),
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
    let (mut numbers, mut is_refused) = (0, false);
    for one in asked {
        let fitting = varied.iter().enumerate();
        let fitting = fitting.filter(|(_, known)| known.name != LUCK && fits(one, &known.name));
        let fitting: Vec<usize> = fitting.map(|(at, _)| at).collect();
        if fitting.is_empty() && is_number(inputs, one) {
            numbers += 1;
        } else if fitting.is_empty() && inputs.is_open() {
            is_refused = true;
            refuse_unknown(inputs, one, &origin, varied);
        }
        found.extend(
            fitting
                .into_iter()
                .filter(|at| !found.contains(at))
                .collect::<Vec<_>>(),
        );
    }
    // In a course of events inputs are settled that go with others.
    if found.len() + numbers == 1 && inputs.is_open() && !is_refused {
        let message = format!("`{path}` is one input");
        inputs.refuse(
            "one-input",
            message,
            &origin,
            "there is nothing that it could go with",
            "Name two or more, or leave the table out.".to_owned(),
        );
        return None;
    }
    (!is_refused).then_some(found)
}

/// Whether it is an input, or stands for inputs, of which the plan has a number and no range.
fn is_number(inputs: &Inputs<'_, '_>, typed: &str) -> bool {
    let is_read = |path: &str| path != LUCK && inputs.graph.node_of(path).is_some();
    if schema::key_at(typed).is_some() || typed.starts_with(FACT) {
        return is_read(typed);
    }
    let table = typed.split('.').next().unwrap_or_default();
    let mut stated = inputs.plan.below(table);
    stated.any(|(path, _)| fits(typed, path) && is_read(path))
}

fn refuse_unknown(inputs: &Inputs<'_, '_>, typed: &str, origin: &Origin, varied: &[Varied]) {
    let names = varied.iter().map(|known| known.name.as_str());
    let help = match nearest(typed, names.filter(|name| *name != LUCK)) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => "`recoup inputs PLAN` lists inputs with their ranges.".to_owned(),
    };
    inputs.refuse(
        "no-such-input",
        format!("no uncertain input of the plan is called `{typed}`"),
        origin,
        "it stands for nothing",
        help,
    );
}
