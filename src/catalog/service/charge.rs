//! Charges: what a price and an amount may refer to.

use std::ops::Range;

use super::names::PURPOSES;
use super::read::Surroundings;
use super::table::{Table, Written};
use super::{Charge, On, Parameter, ParameterKind};
use crate::catalog::expression::BadSyntax;
use crate::catalog::text::{Text, instead};
use crate::catalog::{Expression, Template};

/// Reads a charge; nothing if it is refused.
pub(super) fn read(
    text: &mut Text<'_>,
    mut table: Table<'_>,
    parameters: &[Parameter],
    around: &Surroundings<'_>,
) -> Option<(Charge, Range<usize>)> {
    let id = table.text(text, "id");
    let on = table.word(text, "on", PURPOSES);
    let about = table.text(text, "about");
    let price = table.text(text, "price");
    let unit = table.text(text, "unit");
    let amount = table.text(text, "amount");
    let category = table.text(text, "category");
    let when = table.optional(text, "when");
    table.finish(text);
    let price = price.and_then(|price| {
        let parsed = parsed(text, &price, Template::parse(&price.text))?;
        check_price(text, &price, &parsed, on?, parameters);
        Some(parsed)
    });
    let amount = amount.and_then(|amount| {
        let parsed = parsed(text, &amount, Expression::parse(&amount.text))?;
        check_amount(text, &amount, &parsed, on?, parameters);
        Some(parsed)
    });
    if let Some(category) = category
        .as_ref()
        .filter(|category| !around.categories.contains(&category.text.as_str()))
    {
        let message = format!("`{}` is not a category of the bill", category.text);
        let help = instead(&category.text, around.categories);
        text.refuse(
            category.at.clone(),
            "bad-choice",
            message,
            "a category belongs here",
            help,
        );
    }
    if let Some(when) = &when {
        let flag = when.text.strip_prefix('!').unwrap_or(&when.text);
        check_name(text, when.at.clone(), flag, &flags(parameters), "a flag");
    }
    let id = id?;
    let charge = Charge {
        id: id.text,
        on: on?,
        about: about?.text,
        price: price?,
        unit: unit?.text,
        amount: amount?,
        category: category?.text,
        when: when.map(|when| when.text),
    };
    Some((charge, id.at))
}

fn parsed<T>(text: &mut Text<'_>, written: &Written, result: Result<T, BadSyntax>) -> Option<T> {
    match result {
        Ok(value) => Some(value),
        Err(bad) => {
            let at = written.at.start + bad.at.start..written.at.start + bad.at.end;
            text.refuse(at, "bad-charge", bad.message, "", bad.help);
            None
        }
    }
}

fn check_price(
    text: &mut Text<'_>,
    written: &Written,
    price: &Template,
    on: On,
    parameters: &[Parameter],
) {
    if price.table().is_none_or(str::is_empty) {
        let message = format!("`{}` names no price table", written.text);
        let help = "Write the table, a slash and the SKU: `ec2/ec2.linux.{type}`.".to_owned();
        text.refuse(
            written.at.clone(),
            "bad-charge",
            message,
            "a table and a SKU belong here",
            help,
        );
    }
    let mut texts = named(parameters, |kind| {
        matches!(kind, ParameterKind::Text | ParameterKind::Choice)
    });
    texts.extend(on.texts());
    let fills = parameters.iter().flat_map(|one| one.fills.values());
    texts.extend(fills.flat_map(|holes| holes.keys().map(String::as_str)));
    for name in price.texts() {
        check_name(
            text,
            within(written, name),
            name,
            &texts,
            "a text parameter",
        );
    }
    for name in price.flags() {
        check_name(
            text,
            within(written, name),
            name,
            &flags(parameters),
            "a flag",
        );
    }
}

fn check_amount(
    text: &mut Text<'_>,
    written: &Written,
    amount: &Expression,
    on: On,
    parameters: &[Parameter],
) {
    let mut numbers = named(parameters, |kind| {
        !matches!(
            kind,
            ParameterKind::Text | ParameterKind::Choice | ParameterKind::Flag
        )
    });
    numbers.extend(on.variables());
    for name in amount.names() {
        check_name(text, within(written, name), name, &numbers, "a number");
    }
}

fn check_name(text: &mut Text<'_>, at: Range<usize>, name: &str, known: &[&str], what: &str) {
    if !known.contains(&name) {
        let message = format!("`{name}` is not {what} that this charge can use");
        text.refuse(at, "unknown-name", message, "", instead(name, known));
    }
}

fn named(parameters: &[Parameter], wanted: impl Fn(ParameterKind) -> bool) -> Vec<&str> {
    parameters
        .iter()
        .filter(|parameter| wanted(parameter.kind))
        .map(|parameter| parameter.name.as_str())
        .collect()
}

fn flags(parameters: &[Parameter]) -> Vec<&str> {
    let mut flags = named(parameters, |kind| kind == ParameterKind::Flag);
    flags.push("multi_az");
    flags
}

/// Where a name stands in a text; the whole text if escapes hide it.
fn within(written: &Written, name: &str) -> Range<usize> {
    let found = written
        .text
        .find(name)
        .filter(|_| written.text.len() == written.at.len());
    found.map_or(written.at.clone(), |at| {
        written.at.start + at..written.at.start + at + name.len()
    })
}
