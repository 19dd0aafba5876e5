//! A plan as rules look at it: what it states, where, and its quantities.

use std::cell::RefCell;

use super::{Breach, Checked, Fragment, Levels, Rule};
use crate::analysis::{Event, Scenario, Score, Step, StepKind, Store};
use crate::catalog::{Catalog, Service};
use crate::diagnostic::{Place, Severity};
use crate::graph::Node;
use crate::model::{Model, Title, is_store};
use crate::plan::Plan;
use crate::units::{Dimension, Estimate, parse};

/// A plan under review.
pub(super) struct Subject<'a> {
    pub(super) plan: &'a Plan,
    pub(super) catalog: &'a Catalog,
    pub(super) score: &'a Score,
    pub(super) model: &'a Model,
    /// The quantities that rules looked at.
    pub(super) seen: RefCell<Vec<Node>>,
}

/// A target that binds.
pub(super) struct Target {
    /// Where the plan states it, which is its name as a quantity.
    pub(super) path: String,
    /// In seconds.
    pub(super) value: f64,
}

/// A component and its service.
#[derive(Clone, Copy)]
pub(super) struct Component<'a> {
    pub(super) name: &'a str,
    pub(super) service: &'a Service,
    /// Whether it keeps data that must survive.
    store: bool,
}

impl Component<'_> {
    /// The path of one of its keys.
    pub(super) fn path(&self, key: &str) -> String {
        format!("component.{}.{key}", self.name)
    }

    /// Whether it keeps data that must survive.
    pub(super) fn keeps_data(&self) -> bool {
        self.store
    }
}

impl<'a> Subject<'a> {
    pub(super) fn new(checked: Checked<'a>) -> Self {
        Self {
            plan: checked.plan,
            catalog: checked.catalog,
            score: checked.score,
            model: checked.model,
            seen: RefCell::default(),
        }
    }

    /// The components in the order of the plan.
    pub(super) fn components(&self) -> impl Iterator<Item = Component<'a>> {
        let (plan, catalog) = (self.plan, self.catalog);
        plan.components.iter().filter_map(move |name| {
            let id = plan.text(&format!("component.{name}.service"))?;
            let service = catalog.service(id)?;
            let store = is_store(plan, name, service);
            Some(Component {
                name,
                service,
                store,
            })
        })
    }

    /// Whether the plan states a path, which is thereby read.
    pub(super) fn states(&self, path: &str) -> bool {
        self.plan.states(path)
    }

    /// A text from the plan, else from a default row.
    pub(super) fn text(&self, path: &str) -> Option<&'a str> {
        self.plan.text(path).or_else(|| {
            let row = self.catalog.default(path, &self.plan.strategy)?;
            Some(row.value.text.as_str())
        })
    }

    /// Whether the plan says yes to a path.
    pub(super) fn is_set(&self, path: &str) -> bool {
        self.plan.flag(path) == Some(true)
    }

    /// Whether the plan says no to a path; it does not if it says nothing.
    pub(super) fn is_denied(&self, path: &str) -> bool {
        self.plan.flag(path) == Some(false)
    }

    /// A flag among a service's own parameters: as stated, else its default.
    pub(super) fn parameter_is_set(&self, component: &Component<'_>, name: &str) -> bool {
        let stated = self.plan.text(&component.path(name));
        let default = || {
            let parameter = component.service.parameter(name)?;
            Some(parameter.default.as_ref()?.text.as_str())
        };
        stated.or_else(default) == Some("true")
    }

    /// A quantity of the plan by its name: its likely value.
    pub(super) fn value(&self, name: &str) -> Option<f64> {
        let node = self.model.graph.find(name)?;
        self.seen.borrow_mut().push(node);
        Some(self.model.graph.value(node))
    }

    /// The name of a quantity's adverse reading, where a range gives it one of its own.
    pub(super) fn hardest(&self, name: &str) -> String {
        let worst = format!("{name}.worst");
        let known = self.model.graph.find(&worst).is_some();
        if known { worst } else { name.to_owned() }
    }

    /// A quantity as a part of a message.
    pub(super) fn part(&self, name: &str) -> Option<Fragment> {
        let node = self.model.graph.find(name)?;
        Some(Fragment::Number {
            value: self.model.graph.value(node),
            dimension: self.model.graph.dimension(node),
            name: Some(name.to_owned()),
        })
    }

    /// The scenario of an id, unless the plan switches it off.
    pub(super) fn scenario(&self, id: &str) -> Option<&'a Scenario> {
        self.score.scenarios.iter().find(|one| one.id == id)
    }

    /// What kind of event a scenario is: a plan's own is like one of the library.
    pub(super) fn event(&self, scenario: &Scenario) -> Option<Event> {
        let like = || self.text(&format!("scenario.{}.like", scenario.id));
        Event::of(&scenario.id).or_else(|| Event::of(like()?))
    }

    /// The scenarios that are of some kinds of event, those that the plan adds among them.
    pub(super) fn of_event<'e>(
        &'e self,
        events: &'e [Event],
    ) -> impl Iterator<Item = &'a Scenario> + 'e {
        let scenarios = self.score.scenarios.iter();
        scenarios.filter(|one| self.event(one).is_some_and(|event| events.contains(&event)))
    }

    /// Whether some scenario of a kind of event leaves no copy of a store.
    pub(super) fn loses(&self, event: Event, component: &str) -> bool {
        let lost = |store: &Store| store.component == component && !store.is_recoverable();
        self.of_event(&[event])
            .any(|scenario| scenario.stores.iter().any(lost))
    }

    /// The first step of a kind in the library's scenario of an event.
    pub(super) fn step(&self, event: Event, kind: StepKind) -> Option<&'a Step> {
        let steps = &self.score.scenario_of(event)?.steps;
        steps.iter().find(|step| step.kind == kind)
    }

    /// The tightest target of a metric (`rto`, `rpo`) in a scenario: the workload's, or that of a
    /// component, if one is named.
    pub(super) fn target(
        &self,
        metric: &str,
        scenario: &str,
        component: Option<&str>,
    ) -> Option<Target> {
        let of = |owner: &str| {
            let own = format!("{owner}targets.{scenario}.{metric}");
            // Bare targets bind the loss of the Region, unless that has a table of its own.
            let bare = scenario == Event::Region.id() && !self.states(&own);
            let path = if bare {
                format!("{owner}targets.{metric}")
            } else {
                own
            };
            let value = self.value(&path)?;
            Some(Target { path, value })
        };
        let owners = [
            Some(String::new()),
            component.map(|name| format!("component.{name}.")),
        ];
        let targets = owners.iter().flatten().filter_map(|owner| of(owner));
        targets.min_by(|a, b| a.value.total_cmp(&b.value))
    }

    /// Where the plan states the first of these paths that it states; else where it
    /// states what is nearest to them, else the plan as a whole.
    pub(super) fn place(&self, paths: &[&str]) -> Place {
        let stated = paths.iter().find_map(|path| self.plan.entry(path));
        let near = || {
            paths.iter().find_map(|path| {
                let name = path.strip_prefix("component.")?.split('.').next()?;
                self.plan.entry(&format!("component.{name}.service"))
            })
        };
        let above = || {
            paths.iter().find_map(|path| {
                let (table, _) = path.rsplit_once('.')?;
                Some(self.plan.below(table).next()?.1)
            })
        };
        let strategy = || self.plan.entry("strategy");
        match stated.or_else(near).or_else(above).or_else(strategy) {
            Some(entry) => entry.origin.place(),
            None => Place::file(&self.plan.file),
        }
    }

    /// A hit at one of some paths.
    pub(super) fn hit(&self, paths: &[&str], message: &'static str) -> Hit {
        Hit::at(self.place(paths), message)
    }
}

/// A value of the catalogue as a number: the upper end of a range.
pub(super) fn most(dimension: Dimension, text: &str) -> Option<f64> {
    let estimate: Estimate = parse(dimension, text).ok()?;
    Some(estimate.ends().1)
}

/// A place where the plan breaks the rule that looks at it.
pub(super) struct Hit {
    place: Place,
    message: &'static str,
    severity: Option<Severity>,
    parts: Vec<(&'static str, Fragment)>,
}

impl Hit {
    pub(super) fn at(place: Place, message: &'static str) -> Self {
        Self {
            place,
            message,
            severity: None,
            parts: Vec::new(),
        }
    }

    /// Of another severity than the rule's own.
    pub(super) fn of(self, severity: Severity) -> Self {
        Self {
            severity: Some(severity),
            ..self
        }
    }

    /// With words in the message.
    pub(super) fn words(mut self, name: &'static str, words: impl Into<String>) -> Self {
        self.parts.push((name, Fragment::Words(words.into())));
        self
    }

    /// With words of a row of the catalogue in the message.
    pub(super) fn row(self, name: &'static str, title: &str) -> Self {
        self.row_of(name, title, None)
    }

    /// The same of one component.
    pub(super) fn row_of(
        mut self,
        name: &'static str,
        title: &str,
        component: Option<&str>,
    ) -> Self {
        let row = Fragment::Row(title.to_owned(), component.map(str::to_owned));
        self.parts.push((name, row));
        self
    }

    /// With a day in the message.
    pub(super) fn date(mut self, name: &'static str, day: &str) -> Self {
        self.parts.push((name, Fragment::Date(day.to_owned())));
        self
    }

    /// With what something is called in the message.
    pub(super) fn title(mut self, name: &'static str, title: &Title) -> Self {
        self.parts.push((name, Fragment::Title(title.clone())));
        self
    }

    /// With a quantity of the plan in the message.
    ///
    /// # Panics
    /// If there is no such quantity: the condition has read it.
    pub(super) fn quantity(mut self, part: &'static str, name: &str, of: &Subject<'_>) -> Self {
        let known = of.part(name);
        let number = known.unwrap_or_else(|| panic!("`{name}` is no quantity of {}", of.plan.file));
        self.parts.push((part, number));
        self
    }

    /// As [`Self::quantity`], printed like what it is held against.
    pub(super) fn quantity_as(
        self,
        part: &'static str,
        name: &str,
        as_dimension: Dimension,
        of: &Subject<'_>,
    ) -> Self {
        let mut hit = self.quantity(part, name, of);
        if let Some((_, Fragment::Number { dimension, .. })) = hit.parts.last_mut() {
            *dimension = as_dimension;
        }
        hit
    }

    /// With a number that is no quantity of the plan: a limit of the catalogue.
    pub(super) fn number(mut self, part: &'static str, dimension: Dimension, value: f64) -> Self {
        let number = Fragment::Number {
            value,
            dimension,
            name: None,
        };
        self.parts.push((part, number));
        self
    }

    /// With a figure of the score in the message.
    pub(super) fn figure(self, part: &'static str, figure: &crate::analysis::Figure) -> Self {
        let mut hit = self;
        let number = Fragment::Number {
            value: figure.value,
            dimension: figure.dimension,
            name: Some(figure.name.clone()),
        };
        hit.parts.push((part, number));
        hit
    }

    /// The breach of a rule, unless it is allowed.
    pub(super) fn breach(self, rule: &Rule, levels: &Levels) -> Option<Breach> {
        let severity = levels.severity(rule.id, self.severity.unwrap_or(rule.severity))?;
        Some(Breach {
            rule: rule.id,
            message: self.message,
            severity,
            place: self.place,
            parts: self.parts,
        })
    }
}
