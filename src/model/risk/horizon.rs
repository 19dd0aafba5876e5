//! What a plan costs over its horizon: outlay and losses, as of today (`model.md` 9.4, 10.5).

use crate::graph::Quantity;
use crate::model::cost::present_value::{annuity, monthly_rate, present_value};
use crate::model::inputs::Adverse;
use crate::model::risk::{Book, Failback, Loss, Risk};
use crate::units::{Money, Probability, Scalar};

impl<'g> Book<'_, '_, 'g> {
    /// Present values (`model.md` 9.4, 10.5).
    pub(super) fn horizon(
        &self,
        losses: Vec<Loss>,
        failback: Option<Failback>,
        annual: Option<Quantity<'g, Money>>,
        staff_unpriced: bool,
    ) -> Risk {
        let (inputs, graph) = (self.inputs(), self.inputs().graph);
        let months: Quantity<'g, Scalar> = inputs.plain("horizon.months");
        let discount: Quantity<'g, Probability> = inputs.plain("horizon.rate");
        let growth: Quantity<'g, Probability> = inputs.plain("horizon.growth");
        let rate = monthly_rate(discount).named("horizon.monthly_rate", "Discount rate a month.");
        let flat = annuity(rate, graph.constant(0.0), months).named(
            "horizon.annuity",
            "What 1 a month over the horizon is worth today.",
        );
        let growing = annuity(rate, growth.as_scalar(), months).named(
            "horizon.growing",
            "What 1 a month that grows over the horizon is worth today.",
        );
        // What is paid once is a line of the bill, spread; here it is paid at the start.
        let once: Option<Quantity<'g, Money>> = inputs
            .optional("costs.one_off", Adverse::High)
            .map(|once| once.likely);
        let outlay = match once {
            None => present_value(self.monthly, growing),
            Some(once) => {
                let spread = (once.a_month() / months).as_money().a_month();
                present_value(self.monthly - spread, growing) + once
            }
        }
        .named(
            "tco.outlay",
            "Present value of the outlay over the horizon.",
        );
        let monthly = annual.map(|annual| {
            annual.a_month().times(1.0 / 12.0).named(
                "eal.monthly",
                "Expected loss a month: a twelfth of a year's.",
            )
        });
        let loss = monthly.map(|monthly| {
            present_value(monthly, flat).named(
                "tco.loss",
                "Present value of the expected losses over the horizon.",
            )
        });
        let total = loss.map(|loss| {
            total_cost(outlay, loss).named(
                "tco",
                "Total cost of ownership: outlay and expected losses over the horizon, as of today.",
            )
        });
        Risk {
            months: months.node(),
            discount: discount.node(),
            growth: growth.node(),
            losses,
            processes: Vec::new(),
            failback,
            eal: annual.map(Quantity::node),
            eal_monthly: monthly.map(Quantity::node),
            outlay: outlay.node(),
            loss: loss.map(Quantity::node),
            tco: total.map(Quantity::node),
            staff_unpriced,
        }
    }
}

/// TCO = NPV(outlay) + NPV(expected losses) (`model.md` 10.5).
pub fn total_cost<'g>(
    outlay: Quantity<'g, Money>,
    losses: Quantity<'g, Money>,
) -> Quantity<'g, Money> {
    outlay + losses
}
