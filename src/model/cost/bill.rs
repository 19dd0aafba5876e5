//! The monthly bill: every charge of every component where it stands, a line a tier.

use std::borrow::Cow;

use crate::catalog::{CROSSED, Charge, Expression, Hole, On, PriceRow, TYPE};
use crate::diagnostic::Place;
use crate::graph::Quantity;
use crate::model::component::{Component, Variable};
use crate::model::cost::tier_quantity;
use crate::model::cost::unit_price::{Paid, Priced, Rate, price};
use crate::model::definition;
use crate::model::inputs::Inputs;
use crate::model::purpose::Purpose;
use crate::model::title::Title;
use crate::model::tree::tree;
use crate::units::{Monthly, Scalar};

tree! {
    /// One line of the bill.
    pub struct Line<T> {
        /// Component, or `drills`.
        fact component: String,
        /// What is paid for.
        fact about: Title,
        /// Price table: `rds`.
        fact service: String,
        /// Where it is billed.
        fact region: String,
        /// Stock-keeping unit.
        fact sku: String,
        /// What one unit is.
        fact unit: String,
        /// Category id.
        fact category: String,
        /// What it is paid for.
        fact purpose: Purpose,
        /// Units a month within this line's tier.
        node quantity: T,
        /// Price of one, in the plan's currency.
        node unit_price: T,
        /// Price of one in the currency of the price row, if a row says it.
        maybe list_price: Option<T>,
        /// The currency of the price row.
        fact list_currency: Option<String>,
        /// Quantity x price.
        node monthly: T,
    }
}

/// Where a charge is priced, and the variables that only hold there.
#[derive(Clone, Debug)]
pub(crate) struct Context<'g> {
    /// Region code or `global`.
    pub(crate) region: String,
    /// The other Region.
    pub(crate) to: String,
    /// What the charge is for.
    pub(crate) on: On,
    /// `units`, `zones`, `share`, `stored`, ... as plain numbers of canonical units.
    pub(crate) variables: Vec<(&'static str, Quantity<'g, Scalar>)>,
    /// What its lines are paid for.
    pub(crate) purposes: Purposes,
    /// Category that replaces the charge's own, where a standby is a category of its own.
    pub(crate) recategorise: fn(&str) -> &str,
}

/// What the lines of a context are paid for, unless the plan says otherwise.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Purposes {
    /// All for one purpose.
    All(Purpose),
    /// What follows the traffic is production, the rest recovery: both Regions serve.
    ByTraffic,
}

impl Purposes {
    fn of(self, charge: &Charge) -> Purpose {
        match self {
            Self::All(purpose) => purpose,
            Self::ByTraffic if charge.amount.names().contains(&SHARE) => Purpose::Production,
            Self::ByTraffic => Purpose::Recovery,
        }
    }
}

/// The variable of amounts that follow the traffic: the share of it that a Region serves.
const SHARE: &str = "share";

/// The first word of the names of lines that are paid month after month.
const MONTHLY: &str = "bill";

/// The bill under construction.
#[derive(Debug)]
pub(crate) struct Bill<'s, 'a, 'g> {
    inputs: &'s Inputs<'a, 'g>,
    pub(crate) lines: Vec<Line>,
}

impl<'s, 'a, 'g> Bill<'s, 'a, 'g> {
    pub(crate) fn new(inputs: &'s Inputs<'a, 'g>) -> Self {
        Self {
            inputs,
            lines: Vec::new(),
        }
    }

    /// Adds every charge of a component that is for `context.on`.
    pub(crate) fn add(&mut self, component: &Component<'a, 'g>, context: &Context<'g>) {
        self.add_as(component, context, MONTHLY);
    }

    /// As [`Self::add`], under another first word of the lines' names.
    pub(crate) fn add_as(
        &mut self,
        component: &Component<'a, 'g>,
        context: &Context<'g>,
        family: &str,
    ) {
        self.add_some(component, context, family, |_| true);
    }

    /// As [`Self::add_as`], some of the charges.
    pub(crate) fn add_some(
        &mut self,
        component: &Component<'a, 'g>,
        context: &Context<'g>,
        family: &str,
        counts: impl Fn(&Charge) -> bool,
    ) {
        for charge in &component.service.charges {
            if charge.on == context.on && counts(charge) && applies(component, charge) {
                self.charge(component, charge, context, family);
            }
        }
    }

    fn charge(
        &mut self,
        component: &Component<'a, 'g>,
        charge: &Charge,
        context: &Context<'g>,
        family: &str,
    ) {
        let Some(amount) = amount(self.inputs, component, charge, context) else {
            return;
        };
        let between = (context.region.as_str(), context.to.as_str());
        let Some((row, rate)) = row(self.inputs, component, charge, between) else {
            return;
        };
        // A product's charges stand among those of the component that it replicates.
        let of = if component.service.traits.replicates_others() {
            format!("{}.{}", component.service.id, charge.id)
        } else {
            charge.id.clone()
        };
        let name = format!("{family}.{}.{}.{of}", component.name, context.region);
        let amount = amount.labelled(&row.unit);
        let paid = if family == MONTHLY {
            Paid::ByTerms
        } else {
            Paid::OnDemand
        };
        let tiered = row.tiers.len() > 1;
        for (index, tier) in row.tiers.iter().enumerate() {
            let line = if tiered {
                Cow::Owned(format!("{name}.tier{}", index + 1))
            } else {
                Cow::Borrowed(&name)
            };
            let Priced { list, unit_price } = price(self.inputs, row, index, rate, paid);
            let quantity = tier_quantity(amount, tier.from, tier.to)
                .labelled(&row.unit)
                .named(
                    format_args!("{line}.quantity"),
                    format_args!("{} a month: {}.", row.unit, charge.about),
                );
            let monthly: Quantity<'g, Monthly> = (unit_price * quantity).named(
                format_args!("{line}.monthly"),
                format_args!(
                    "{} of {} in {}.",
                    charge.about, component.name, context.region
                ),
            );
            self.lines.push(Line {
                component: component.name.clone(),
                about: Title::name(&charge.about),
                service: row.service.clone(),
                region: context.region.clone(),
                sku: row.sku.clone(),
                unit: row.unit.clone(),
                category: (context.recategorise)(&charge.category).to_owned(),
                purpose: (component.purpose).unwrap_or_else(|| context.purposes.of(charge)),
                quantity: quantity.node(),
                unit_price: unit_price.node(),
                list_price: Some(list.node()),
                list_currency: Some(row.currency.clone()),
                monthly: monthly.node(),
            });
        }
    }
}

/// A finding for each price that asks for the type of a component and is not there in a Region.
pub(crate) fn refuse_unpriced(
    inputs: &Inputs<'_, '_>,
    component: &Component<'_, '_>,
    region: &str,
) {
    let charges = component.service.charges.iter();
    let of_type = charges.filter(|charge| {
        charge.on == On::Run && charge.price.names().contains(&TYPE) && applies(component, charge)
    });
    for charge in of_type {
        let _: Option<Row<'_, '_>> = row(inputs, component, charge, (region, region));
    }
}

/// The price row, and what its currency is converted by.
type Row<'a, 'g> = (&'a PriceRow, Rate<'g>);

/// The price row of a charge in a Region, beside another one; a finding that names service,
/// Region and SKU if there is none.
fn row<'a, 'g>(
    inputs: &Inputs<'a, 'g>,
    component: &Component<'a, 'g>,
    charge: &Charge,
    (region, to): (&str, &str),
) -> Option<Row<'a, 'g>> {
    let fill = |name: &str| match name {
        "to" => Some(Hole::Text(to.to_owned())),
        "region" => Some(Hole::Text(region.to_owned())),
        "multi_az" => Some(Hole::Flag(component.multi_az)),
        _ => match component.parameters.get(name)? {
            Variable::Text(text) => Some(Hole::Text(text.clone())),
            Variable::Flag(flag) => Some(Hole::Flag(*flag)),
            Variable::Number(_) => None,
        },
    };
    let filled = charge.price.fill(&fill)?;
    let (table, sku) = filled.split_once('/').unwrap_or(("", &filled));
    let origin = || inputs.origin(&component.type_path());
    match inputs.catalog.price(table, region, sku) {
        Ok(row) if row.unit != charge.unit => {
            inputs.refuse(
                "wrong-unit",
                format!(
                    "the price of `{sku}` in `{region}` is per `{}`, but `{}` pays for it per `{}`",
                    row.unit, component.name, charge.unit
                ),
                &origin(),
                "",
                format!("State it per `{}` in {}.", charge.unit, row.place),
            );
            None
        }
        Ok(row) => {
            let of = format!("the price of `{sku}` in `{region}`");
            let place = || Place::file(&row.place);
            let rate = inputs.conversion(&row.currency, &of, place).ok()?;
            Some((row, rate.map(|rate| rate.likely)))
        }
        Err(missing) => {
            let instead = match component.parameters.get(TYPE) {
                Some(Variable::Text(typed)) => {
                    inputs
                        .catalog
                        .nearest_type(&charge.price, region, typed, &fill)
                }
                _ => None,
            };
            inputs.refuse(
                "no-price",
                format!(
                    "no price for `{sku}` of `{}` in `{}`, which `{}` needs",
                    missing.service, missing.region, component.name
                ),
                &origin(),
                "",
                missing.help(instead.as_deref()),
            );
            None
        }
    }
}

/// Whether a charge's condition holds.
fn applies(component: &Component<'_, '_>, charge: &Charge) -> bool {
    // What a choice leaves out is not due: no class that answers at once has a fee here.
    let left_out = |hole: &str| {
        !component.parameters.contains_key(hole)
            && !component.service.fillings(hole).is_empty()
            && component.service.parameter(hole).is_none()
    };
    if charge.price.names().iter().any(|hole| left_out(hole)) {
        return false;
    }
    let Some(when) = &charge.when else {
        return true;
    };
    let (name, wanted) = match when.strip_prefix('!') {
        Some(name) => (name, false),
        None => (when.as_str(), true),
    };
    let flag = match component.parameters.get(name) {
        Some(Variable::Flag(flag)) => *flag,
        _ => name == "multi_az" && component.multi_az,
    };
    flag == wanted
}

/// The amount of a charge, compiled to graph nodes.
fn amount<'g>(
    inputs: &Inputs<'_, 'g>,
    component: &Component<'_, 'g>,
    charge: &Charge,
    context: &Context<'g>,
) -> Option<Quantity<'g, Scalar>> {
    let graph = inputs.graph;
    let look_up = |name: &str| -> Option<Quantity<'g, Scalar>> {
        if let Some((_, value)) = context.variables.iter().find(|(known, _)| *known == name) {
            return Some(*value);
        }
        match name {
            "hours" => Some(definition::hours(graph)),
            "gb" => Some(definition::gb(graph).as_scalar()),
            "count" => Some(component.count),
            // What runs for a drill or an event alone has no traffic of its own.
            CROSSED => Some(graph.constant(0.0)),
            "storage" => Some(component.stated_data(inputs).as_scalar()),
            _ => match component.parameters.get(name)? {
                Variable::Number(value) => Some(*value),
                Variable::Text(_) | Variable::Flag(_) => None,
            },
        }
    };
    let value = compile(inputs, &charge.amount, &look_up);
    // What the plan does not state, or states wrongly, has its own finding.
    let refused = |name: &str| {
        let known = component
            .service
            .parameters
            .iter()
            .any(|parameter| parameter.name == name);
        known && !component.parameters.contains_key(name)
    };
    if value.is_none() && !charge.amount.names().iter().any(|name| refused(name)) {
        inputs.refuse(
            "bad-charge",
            format!(
                "charge `{}` of `{}` uses a variable that it does not have",
                charge.id, component.service.id
            ),
            &inputs.origin(&component.path("service")),
            "",
            format!("Mend `amount` in {}.", component.service.place),
        );
    }
    value
}

fn compile<'g>(
    inputs: &Inputs<'_, 'g>,
    expression: &Expression,
    look_up: &dyn Fn(&str) -> Option<Quantity<'g, Scalar>>,
) -> Option<Quantity<'g, Scalar>> {
    let of = |inner: &Expression| compile(inputs, inner, look_up);
    Some(match expression {
        Expression::Number(value) => inputs.graph.constant(*value),
        Expression::Variable(name) => look_up(name)?,
        Expression::Add(a, b) => of(a)? + of(b)?,
        Expression::Subtract(a, b) => of(a)? - of(b)?,
        Expression::Multiply(a, b) => of(a)? * of(b)?,
        Expression::Divide(a, b) => of(a)? / of(b)?,
        Expression::Max(a, b) => of(a)?.max(of(b)?),
        Expression::Min(a, b) => of(a)?.min(of(b)?),
        Expression::Ceil(a) => of(a)?.ceil(),
    })
}
