use super::messages::refuses;
use crate::units::{Dimension, parse};

fn helped(dimension: Dimension, text: &str, help: &str) {
    let bad = parse(dimension, text).expect_err(text);
    assert_eq!(bad.help, help, "{text}: {}", bad.message);
}

#[test]
fn what_was_meant_is_shown_with_its_own_number() {
    for (text, help) in [
        ("00:30:00", "Write `30m`."),
        ("1:02:03", "Write `1h 2m 3s`."),
        ("0:00:00", "Write `0s`."),
        ("1:30", "Write `1h 30m` or `1m 30s`."),
        ("daily", "Write `24h`."),
        ("4 hours and 30 minutes", "Write `4 hours 30 minutes`."),
        ("1,5h", "Write `1.5h`: decimals have a point."),
    ] {
        helped(Dimension::Duration, text, help);
    }
    for (text, help) in [
        ("EUR 12,000", "Write `12,000 EUR/month`."),
        ("USD 12000/month", "Write `12000 USD/month`."),
        ("$12000/month", "Write `12000 USD/month`."),
        ("12000 €", "Write `12000 EUR/month`."),
        ("€12.000,50/month", "Write `12000.50 EUR/month`."),
        (
            "¥900000 per month",
            "Write `900000 JPY per month` or `900000 CNY per month`.",
        ),
        ("12k USD/month", "Write `12,000 USD/month`."),
        ("1.5M EUR", "Write `1,500,000 EUR/month`."),
        ("12 000 EUR/month", "Write `12000 EUR/month`."),
        ("12,000 EUR a month", "Write `12,000 EUR/month`."),
        ("12000 usd/month", "Write `12000 USD/month`."),
        (
            "12,000 EUR",
            "Write `12,000 EUR/month` or `12,000 EUR/day`.",
        ),
        ("cheap", "Write for example `9000 USD/month`."),
    ] {
        helped(Dimension::Monthly, text, help);
    }
    helped(Dimension::CostRate, "$5k", "Write `5,000 USD/h`.");
    helped(Dimension::Money, "€5", "Write `5 EUR`.");
    helped(
        Dimension::Probability,
        "99,95%",
        "Write `99.95%`: decimals have a point.",
    );
    helped(Dimension::Probability, "99.9 percent", "Write `99.9%`.");
    helped(Dimension::DataSize, "1 000 GiB", "Write `1000 GiB`.");
}

#[test]
fn an_amount_that_may_be_thousands_is_refused() {
    refuses(&[
        (
            Dimension::Monthly,
            "12.000 EUR/month",
            "bad-money: `12.000 EUR/month` can be read in two ways [12.000 EUR/month] \
             Write `12000 EUR/month` or `12 EUR/month`.",
        ),
        (
            Dimension::CostRate,
            "1.250 USD/h",
            "bad-money: `1.250 USD/h` can be read in two ways [1.250 USD/h] \
             Write `1250 USD/h` or `1.25 USD/h`.",
        ),
    ]);
    for text in [
        "12.00 EUR",
        "0.125 USD",
        "12.5 USD",
        "12.0005 USD",
        "1234.000 USD",
    ] {
        assert!(parse(Dimension::Money, text).is_ok(), "{text}");
    }
    helped(Dimension::Money, "$1.500", "Write `1500 USD` or `1.5 USD`.");
    helped(
        Dimension::Money,
        "€1.125",
        "Write `1125 EUR` or `1.1250 EUR`.",
    );
    helped(Dimension::Money, "€1.500.000", "Write `1500000 EUR`.");
    // A price has as many decimals as its list has.
    assert!(parse(Dimension::Price, "1.125 USD").is_ok());
}
