//! Notes on a plan and remarks on a comparison, as sentences.

use std::borrow::Cow;

use super::{Words, fill};
use crate::analysis::fields::Say;
use crate::analysis::{Cause, Event, Fate, Figure, Note, Remark, Score, Tested};
use crate::model::Title;
use crate::units::Currency;

/// What a reader would otherwise get wrong.
#[derive(Clone, Copy, Debug)]
pub struct NoteWords {
    /// When the clock of a corruption starts.
    pub corruption_clock: &'static str,
    /// What ransomware leaves clean.
    pub ransomware_clock: &'static str,
    /// Replicas of `{components}` are promoted by hand.
    pub by_hand: &'static str,
    /// The strategy keeps a replica of `{component}` (`{rpo}`, `{monthly}`).
    pub assumed_replica: &'static str,
    /// `{components}` buy fast restore for nothing.
    pub never_ready: &'static str,
    /// `{components}` are restored, though the strategy keeps replicas.
    pub restored: &'static str,
    /// The outages of `{scenarios}` are waited out.
    pub waited_out: &'static str,
    /// `{scenario}`: `{likely}` as it is written, `{often}` 19 times in 20, because of `{why}`.
    pub recovery_fails: &'static str,
    /// Why a recovery may fail.
    pub why: WhyWords,
    /// Figures with a mark rest on prices of one's own: `{of}`.
    pub own_prices: &'static str,
    /// Keys at `{paths}` are not used.
    pub set_aside: &'static str,
    /// What availability rests on.
    pub design_goals: &'static str,
    /// In a `{scenario}` no copy of a `{component}` survives: what became of each (`{gone}`),
    /// and what would help (`{fix}`).
    pub no_copy: &'static str,
    /// What becomes of `{copies}`.
    pub gone: GoneWords,
    /// What would leave a copy.
    pub fix: FixWords,
    /// In a `{scenario}` no point of a `{component}` may be old enough.
    pub kept_too_short: &'static str,
    /// Nothing clean may survive a `{scenario}`, and no total loss is stated.
    pub loss_is_lower_bound: &'static str,
    /// Nobody said what an hour of the people who recover costs.
    pub people_unpriced: &'static str,
    /// The drill of a `{scenario}` on a `{date}` took longer (`{measured}`) than the worst
    /// that is estimated (`{worst}`).
    pub longer_than_worst: &'static str,
    /// It lost more than that.
    pub lost_more_than_worst: &'static str,
    /// What crosses zones `{between}` components is not billed.
    pub traffic_unbilled: &'static str,
    /// One pair of them: `{from}` and `{to}`.
    pub pair: &'static str,
    /// What `{components}` send to the internet is not billed.
    pub egress_unbilled: &'static str,
    /// The plans state different targets.
    pub different_targets: &'static str,
    /// The plans are in different currencies.
    pub different_currencies: &'static str,
}

/// Why a recovery may fail, by what its chance to work rests on.
#[derive(Clone, Copy, Debug)]
pub struct WhyWords {
    /// The plan states the chance.
    pub stated: &'static str,
    /// Drills are held.
    pub regularly: &'static str,
    /// A drill was passed some time ago.
    pub once: &'static str,
    /// The last drill failed.
    pub failed: &'static str,
    /// No drill was passed.
    pub never: &'static str,
}

/// What becomes of `{copies}`.
#[derive(Clone, Copy, Debug)]
pub struct GoneWords {
    /// It is lost with its place.
    pub with_its_place: &'static str,
    /// Whoever holds the credentials deletes it.
    pub deleted: &'static str,
    /// It holds the damage.
    pub tainted: &'static str,
}

/// What would leave a copy after an event.
#[derive(Clone, Copy, Debug)]
pub struct FixWords {
    /// A zone is lost.
    pub zones: &'static str,
    /// The Region is lost.
    pub region: &'static str,
    /// Both Regions are lost.
    pub neighbours: &'static str,
    /// The data is damaged.
    pub damage: &'static str,
    /// Somebody hostile deletes what can be deleted.
    pub ransomware: &'static str,
}

/// Names as a list.
fn quoted(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

impl Words {
    /// A note as a sentence.
    pub fn note(&self, note: &Note) -> String {
        match note {
            Note::CorruptionClock => self.notes.corruption_clock.to_owned(),
            Note::RansomwareClock => self.notes.ransomware_clock.to_owned(),
            Note::PromotedByHand { components } => fill(
                self.notes.by_hand,
                &[("components", &components.join(", "))],
            ),
            Note::AssumedReplica {
                component,
                rpo,
                monthly,
                currency,
            } => {
                let said = |figure: &Figure| self.print(figure.dimension, figure.value, *currency);
                let (rpo, monthly) = (said(rpo), said(monthly));
                let parts = [
                    ("component", component.as_str()),
                    ("rpo", &rpo),
                    ("monthly", &monthly),
                ];
                fill(self.notes.assumed_replica, &parts)
            }
            Note::NeverReady { components } => fill(
                self.notes.never_ready,
                &[("components", &components.join(", "))],
            ),
            Note::Restored { components } => fill(
                self.notes.restored,
                &[("components", &components.join(", "))],
            ),
            Note::WaitedOut { scenarios } => fill(
                self.notes.waited_out,
                &[("scenarios", &self.rows(scenarios))],
            ),
            Note::RecoveryFails {
                event: _,
                scenario,
                likely,
                often,
                tested,
            } => self.recovery_fails(scenario, [likely, often], *tested),
            Note::SetAside { paths, .. } => {
                fill(self.notes.set_aside, &[("paths", &quoted(paths))])
            }
            Note::OwnPrices { of } => fill(self.notes.own_prices, &[("of", &quoted(of))]),
            Note::DesignGoals => self.notes.design_goals.to_owned(),
            Note::LossIsLowerBound { scenario } => fill(
                self.notes.loss_is_lower_bound,
                &[("scenario", self.row(scenario))],
            ),
            Note::PeopleUnpriced => self.notes.people_unpriced.to_owned(),
            Note::Bounded { components } => {
                let parts = [("components", components.join(", "))];
                let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
                fill(self.dependability.bounded, &parts)
            }
            Note::Naive { naive, exact } => {
                // The currency is for amounts; these are times.
                let time =
                    |figure: &Figure| self.print(figure.dimension, figure.value, Currency::USD);
                let (naive, exact) = (time(naive), time(exact));
                let parts = [("naive", naive.as_str()), ("exact", &exact)];
                fill(self.dependability.naive, &parts)
            }
            Note::TrafficUnbilled { between } => {
                let pairs = between.iter().map(|(from, to)| {
                    fill(self.notes.pair, &[("from", from.as_str()), ("to", to)])
                });
                let pairs: Vec<String> = pairs.collect();
                let parts = [("between", pairs.join(", "))];
                let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
                fill(self.notes.traffic_unbilled, &parts)
            }
            Note::EgressUnbilled { components } => fill(
                self.notes.egress_unbilled,
                &[("components", &components.join(", "))],
            ),
            Note::Exceeded {
                date,
                scenario,
                what,
                measured,
                worst,
            } => self.exceeded((date, scenario), what, [measured, worst]),
            Note::NoCopy {
                scenario,
                event,
                component,
                gone,
            } => self.no_copy((scenario, component), *event, gone),
            Note::KeptTooShort {
                scenario,
                component,
            } => {
                let parts = [("scenario", self.row(scenario)), ("component", component)];
                fill(self.notes.kept_too_short, &parts)
            }
        }
    }

    /// A recovery that fails so often that it shows.
    /// Why a recovery may fail.
    pub(in crate::report) fn why(&self, tested: Tested) -> &'static str {
        match tested {
            Tested::Stated => self.notes.why.stated,
            Tested::Regularly => self.notes.why.regularly,
            Tested::Once => self.notes.why.once,
            Tested::Failed => self.notes.why.failed,
            Tested::Never => self.notes.why.never,
        }
    }

    fn recovery_fails(
        &self,
        scenario: &str,
        [likely, often]: [&Figure; 2],
        tested: Tested,
    ) -> String {
        let time = |figure: &Figure| self.print(figure.dimension, figure.value, Currency::USD);
        let why = self.why(tested);
        let (likely, often) = (time(likely), time(often));
        let parts = [
            ("scenario", self.row(scenario)),
            ("likely", likely.as_str()),
            ("often", &often),
            ("why", why),
        ];
        fill(self.notes.recovery_fails, &parts)
    }

    /// A drill that was worse than the estimated worst.
    fn exceeded(
        &self,
        (date, scenario): (&str, &str),
        what: &str,
        [measured, worst]: [&Figure; 2],
    ) -> String {
        // The currency is for amounts; these are times.
        let time = |figure: &Figure| self.print(figure.dimension, figure.value, Currency::USD);
        let (measured, worst) = (time(measured), time(worst));
        let date = self.language.date(date);
        let parts = [
            ("date", date.as_str()),
            ("scenario", self.row(scenario)),
            ("measured", measured.as_str()),
            ("worst", &worst),
        ];
        let template = match what {
            "rpo" => self.notes.lost_more_than_worst,
            _ => self.notes.longer_than_worst,
        };
        fill(template, &parts)
    }

    /// A store of which no copy survives, and what becomes of each.
    fn no_copy(
        &self,
        (scenario, component): (&str, &str),
        event: Event,
        gone: &[(Title, Fate)],
    ) -> String {
        let mut fates: Vec<&'static str> = Vec::new();
        for (_, fate) in gone {
            if !fates.contains(&self.became(*fate)) {
                fates.push(self.became(*fate));
            }
        }
        // Copies of one fate together.
        let gone: Vec<String> = fates
            .into_iter()
            .map(|became| {
                let same = |(_, fate): &&(Title, Fate)| self.became(*fate) == became;
                let copies: Vec<Cow<'_, str>> = gone
                    .iter()
                    .filter(same)
                    .map(|(copy, _)| self.called(copy))
                    .collect();
                fill(became, &[("copies", &copies.join(", "))])
            })
            .collect();
        let parts = [
            ("scenario", self.row(scenario)),
            ("component", component),
            ("gone", &gone.join("; ")),
            ("fix", self.would_help(event)),
        ];
        fill(self.notes.no_copy, &parts)
    }

    fn became(&self, fate: Fate) -> &'static str {
        match fate {
            Fate::Deleted => self.notes.gone.deleted,
            Fate::Tainted => self.notes.gone.tainted,
            Fate::Gone | Fate::Usable | Fate::Old => self.notes.gone.with_its_place,
        }
    }

    fn would_help(&self, event: Event) -> &'static str {
        let fix = &self.notes.fix;
        match event {
            Event::Instance | Event::Zone | Event::Link | Event::ControlPlane | Event::Drill => {
                fix.zones
            }
            Event::TwoZones | Event::Region | Event::Site => fix.region,
            Event::Neighbours => fix.neighbours,
            Event::Corruption => fix.damage,
            Event::Ransomware => fix.ransomware,
        }
    }

    /// Words of an output.
    pub fn say<'a>(&self, say: Say<'a>) -> Cow<'a, str>
    where
        Self: 'a,
    {
        match say {
            Say::As(words) => Cow::Borrowed(words),
            Say::Row(text) => Cow::Borrowed(self.row(text)),
            Say::Title(title) => self.called(title),
            Say::Sentence(sentence) => self.sentence(sentence),
            Say::Stopped(still) => Cow::Borrowed(&still.scenario),
            Say::Cause(cause) => Cow::Borrowed(self.cause(cause)),
            Say::Note(note) => Cow::Owned(self.note(note)),
        }
    }

    /// Every note on a plan.
    pub fn notes(&self, plan: &Score) -> Vec<String> {
        plan.notes.iter().map(|note| self.note(note)).collect()
    }

    /// A remark as a sentence.
    pub fn remark(&self, remark: Remark) -> &'static str {
        match remark {
            Remark::DifferentTargets => self.notes.different_targets,
            Remark::DifferentCurrencies => self.notes.different_currencies,
        }
    }

    /// What a cause of downtime that is no event is called.
    pub fn standing<'a>(&self, id: &'a str) -> &'a str
    where
        Self: 'a,
    {
        match id {
            "software" => self.dependability.software,
            "shared" => self.dependability.shared,
            "planned" => self.dependability.planned,
            "services" => self.service_failures,
            other => other,
        }
    }

    /// What an event is called, by its scenario's title or the cause that it has.
    pub fn event<'a>(&self, title: Option<&'a str>, id: &'a str) -> &'a str
    where
        Self: 'a,
    {
        title.map_or_else(|| self.standing(id), |title| self.row(title))
    }

    /// What a cause of downtime is called.
    pub fn cause<'a>(&self, cause: &'a Cause) -> &'a str {
        let own = self.standing(&cause.id);
        let title = cause.scenario.as_deref();
        title.map_or(own, |title| self.row(title))
    }
}
