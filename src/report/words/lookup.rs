//! What stands in the catalogue under a key, a name or a status.

use super::{Words, fill};
use crate::analysis::{OTHERS, Purpose, Scenario, Standstill, Status, Verdict};
use crate::units::{Currency, Dimension};

impl Words {
    /// What an attribute of the catalogue's entries is called; a test holds that each has a title.
    pub fn attribute(&self, id: &'static str) -> &'static str {
        let titles = self.attributes.iter();
        let mut titles = titles.filter(|(known, _)| *known == id);
        titles.next().map_or(id, |(_, title)| title)
    }

    /// What an outcome is called that scripts know by an id; a test holds that each has a title.
    pub fn outcome(&self, id: &'static str) -> &'static str {
        let known = self.outcomes.iter().find(|(known, _)| *known == id);
        known.map_or(id, |(_, title)| title)
    }

    /// The title of a field by its key.
    pub fn title(&self, key: &'static str) -> &'static str {
        let known = self.titles.iter().find(|(known, _)| *known == key);
        known.map_or(key, |(_, title)| title)
    }

    /// What a cost is paid for.
    pub fn purpose(&self, purpose: Purpose) -> &'static str {
        match purpose {
            Purpose::Production => self.purposes[0],
            Purpose::Recovery => self.purposes[1],
        }
    }

    /// What a verdict is called.
    pub fn verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Pass => self.pass,
            Verdict::Miss => self.miss,
            Verdict::NoWayBack => self.no_way_back,
        }
    }

    /// What a requirement is called: `rto.region` and the like, with the titles of scenarios.
    pub fn metric(&self, name: &str, scenarios: &[Scenario]) -> String {
        self.metric_titled(name, |id| {
            let known = scenarios.iter().find(|scenario| scenario.id == id);
            known.map(|scenario| scenario.title.as_str())
        })
    }

    /// The same where the titles of scenarios, by their ids, are all that is known of them.
    pub fn metric_titled<'t>(
        &self,
        name: &str,
        title_of: impl Fn(&str) -> Option<&'t str>,
    ) -> String {
        let exact = self.metrics.iter().find(|(known, _)| *known == name);
        if let Some((_, title)) = exact {
            return (*title).to_owned();
        }
        let family = self.metrics.iter().find_map(|(known, title)| {
            let rest = name.strip_prefix(known.strip_suffix('*')?)?;
            let (id, component) = rest.split_once('.').unwrap_or((rest, ""));
            let of_others = || {
                let component = id.strip_prefix(OTHERS)?;
                Some(fill(self.business.failure_of, &[("component", component)]))
            };
            let unknown = || of_others().unwrap_or_else(|| id.to_owned());
            let mut called = title_of(id).map_or_else(unknown, |title| lower(self.row(title)));
            if !component.is_empty() {
                called = format!("{called}, {component}");
            }
            Some(fill(title, &[("scenario", &called)]))
        });
        family.unwrap_or_else(|| name.to_owned())
    }

    /// What stops a business process: a scenario, or the failure of somebody else's service.
    pub fn stopped(&self, still: &Standstill) -> String {
        match (&still.title, still.scenario.strip_prefix(OTHERS)) {
            (Some(title), _) => self.row(title).to_owned(),
            (None, Some(component)) => fill(self.business.failure_of, &[("component", component)]),
            (None, None) => still.scenario.clone(),
        }
    }

    /// What a printed value is counted in, for lists that people read.
    pub fn unit(&self, dimension: Dimension, currency: Currency) -> String {
        let unit = self
            .spoken_units
            .iter()
            .find(|(known, _)| *known == dimension);
        unit.map_or_else(String::new, |(_, unit)| {
            fill(unit, &[("currency", currency.code())])
        })
    }

    /// A quantity for a reader, in a unit that suits its size.
    pub fn print(&self, dimension: Dimension, value: f64, currency: Currency) -> String {
        self.language.print(dimension, value, currency)
    }

    /// The same with no more digits than anybody acts on.
    pub fn brief(&self, dimension: Dimension, value: f64, currency: Currency) -> String {
        self.language.brief(dimension, value, currency)
    }

    /// A count of things, its thousands told apart.
    #[allow(clippy::cast_precision_loss)] // it is read, not computed with
    pub fn count(&self, many: usize) -> String {
        self.print(Dimension::Scalar, many as f64, Currency::USD)
    }

    /// What is told, and in brackets more about it.
    pub fn with_more(&self, what: &str, more: &str) -> String {
        fill(self.in_brackets, &[("what", what), ("more", more)])
    }

    /// The date of the oldest price, in a sentence; empty if no price was used.
    pub fn prices(&self, date: &str) -> String {
        if date.is_empty() {
            self.no_prices.to_owned()
        } else {
            fill(self.prices_as_of, &[("date", &self.language.date(date))])
        }
    }

    /// What stands where there is no number.
    pub fn status(&self, status: Status) -> &'static str {
        match status {
            Status::Known => "",
            Status::LowerBound => self.at_least,
            Status::Unbounded => self.unbounded,
            Status::UnboundedBelow => self.unbounded_below,
            Status::Unrecoverable => self.unrecoverable,
            Status::Ideal => self.ideal,
            Status::Unstated => self.unstated,
            Status::Undefined => self.undefined,
        }
    }
}

/// A title inside a sentence: of an abbreviation, as `RTO`, nothing changes.
pub(in crate::report) fn lower(title: &str) -> String {
    if title.chars().nth(1).is_some_and(char::is_uppercase) {
        return title.to_owned();
    }
    let mut rest = title.chars();
    let first = rest.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(rest).collect()
}
