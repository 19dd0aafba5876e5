//! Dollars in the plan's currency: price rows, defaults and stated amounts in USD, times what
//! a dollar costs on its day (`model.md` 9.1).

use super::case::Uncertain;
use super::citation::Citation;
use super::inputs::{Adverse, Found, Inputs, Refused};
use super::meaning::Ending;
use crate::diagnostic::Place;
use crate::graph::Quantity;
use crate::plan::{Entry, Origin, Value};
use crate::units::{Currency, Dimension, Estimate, Price, Unit};

/// What a dollar costs in the plan's currency.
pub(crate) const PER_USD: &str = "currency.per_usd";

/// What the name of an amount ends in that is stated in dollars, where the plan is in another
/// currency: `costs.labour.usd`. Under the name itself stands what it comes to.
pub(super) const IN_USD: &str = ".usd";

impl<'g> Inputs<'_, 'g> {
    /// What a dollar costs in the plan's currency, if the plan says so.
    fn per_usd(&self) -> Option<Uncertain<'g, Price>> {
        let Entry { value, origin, .. } = self.plan.entry(PER_USD)?;
        let Value::Number(_, estimate) = value else {
            return None;
        };
        let found = Found {
            estimate: estimate.clone(),
            citation: Citation::Dated(origin, self.rate_day()),
            currency: None,
        };
        let label = format!("{} per USD", self.plan.currency);
        let rate: Uncertain<'g, Price> = self.leaves(PER_USD, &found, Adverse::High);
        let rate = Uncertain::<Price>::each(|case| rate.at(case).labelled(&label));
        self.aside(rate.likely);
        Some(rate)
    }

    /// The day of the rate.
    pub(super) fn rate_day(&self) -> &str {
        match self.plan.entry("currency.as_of").map(|entry| &entry.value) {
            Some(Value::Text(day)) => day,
            _ => "",
        }
    }

    /// Whether an amount in a currency is one of the plan's, or becomes one.
    pub(crate) fn knows(&self, currency: &str) -> bool {
        let converts = || self.has(PER_USD) && currency == Currency::USD.code();
        currency == self.plan.currency || converts()
    }

    /// What a dollar costs, where an amount in a currency is converted; `None` where it is one
    /// of the plan's already.
    ///
    /// # Errors
    /// There is no rate, or it is a third currency: a finding says so, of the missing rate one
    /// for all of them.
    pub(crate) fn conversion(
        &self,
        currency: &str,
        of: &str,
        place: impl FnOnce() -> Place,
    ) -> Result<Option<Uncertain<'g, Price>>, Refused> {
        let plan = self.plan.currency.as_str();
        if currency == plan {
            return Ok(None);
        }
        if currency != Currency::USD.code() {
            let message = format!("{of} is in {currency}, the plan is in {plan}");
            let help = if plan == Currency::USD.code() {
                format!(
                    "Supply it in USD, or put the plan into {currency}: `currency = {{ code = \"{currency}\", per_usd = \"… {currency}\", as_of = \"2026-11-01\" }}`."
                )
            } else {
                format!("Supply it in {plan} or in USD: only dollars are converted.")
            };
            return Err(self.refuse_at("wrong-currency", message, place(), "", help));
        }
        if let Some(rate) = self.per_usd() {
            return Ok(Some(rate));
        }
        Err(self.refuse_rate(of))
    }

    /// The finding that dollars are asked for and nothing says what they cost, once.
    fn refuse_rate(&self, of: &str) -> Refused {
        let plan = &self.plan.currency;
        let stated = self.plan.currency_origin.clone();
        let place = stated.unwrap_or_else(|| Origin {
            file: self.plan.file.clone(),
            ..Origin::default()
        });
        self.refuse_once(
            "no-rate",
            format!("the plan is in {plan}, {of} is in USD, and nothing says what a dollar costs"),
            place.place(),
            &format!("in {plan} by this"),
            format!(
                "Add `currency = {{ code = \"{plan}\", per_usd = \"… {plan}\", as_of = \"2026-11-01\" }}` or write `--currency {plan}=RATE@DATE`; or supply prices in {plan} with `pricing = \"prices.csv\"`."
            ),
        )
    }

    /// An amount, or any other number, as it is stated: of dollars what they come to in the
    /// plan's currency, under the name; they themselves stand beside it.
    pub(super) fn amount<U: Unit>(
        &self,
        name: &str,
        found: &Found<'_>,
        adverse: Adverse,
    ) -> Uncertain<'g, U> {
        let Some(currency) = found.currency else {
            return self.leaves(name, found, adverse);
        };
        // A number in its place is in the plan's currency.
        if self.settled(name).is_some() {
            return self.leaves(name, found, adverse);
        }
        let of = format!("`{name}`");
        let place = || found.citation.place();
        match self.conversion(currency.code(), &of, place) {
            Ok(None) => self.leaves(name, found, adverse),
            Ok(Some(rate)) => self.converted(name, found, adverse, rate),
            Err(_) => Uncertain::zero(self.graph),
        }
    }

    fn converted<U: Unit>(
        &self,
        name: &str,
        found: &Found<'_>,
        adverse: Adverse,
        rate: Uncertain<'g, Price>,
    ) -> Uncertain<'g, U> {
        let stated = format!("{name}{IN_USD}");
        let dollars: Uncertain<'g, U> = self.leaves(&stated, found, adverse);
        let is_exact =
            matches!(found.estimate, Estimate::Exact(_)) && rate.likely.node() == rate.mean.node();
        let product = |dollars: Quantity<'g, U>, rate, ending: Ending| {
            let about = || format!("{}{}", ending.reading(), self.about(name));
            let name = format!("{name}{ending}");
            self.graph.once(&name, || {
                in_currency(dollars.labelled(Currency::USD.code()), rate).named(&name, about())
            })
        };
        let likely = product(dollars.likely, rate.likely, Ending::Whole);
        if is_exact {
            return Uncertain::exact(likely);
        }
        Uncertain {
            likely,
            worst: product(dollars.worst, rate.worst, Ending::Worst),
            mean: product(dollars.mean, rate.mean, Ending::Mean),
        }
    }
}

/// Dollars times what one costs.
pub(crate) fn in_currency<'g, U: Unit>(
    dollars: Quantity<'g, U>,
    rate: Quantity<'g, Price>,
) -> Quantity<'g, U> {
    (dollars.as_scalar() * rate.as_scalar()).of()
}

/// What a row says of a quantity, and its currency if that is money.
pub(super) fn parse_row(
    dimension: Dimension,
    text: &str,
) -> Result<(Estimate, Option<Currency>), crate::units::BadUnit> {
    let (estimate, currency) = crate::units::parse_money(dimension, text)?;
    Ok((estimate, dimension.is_money().then_some(currency)))
}
