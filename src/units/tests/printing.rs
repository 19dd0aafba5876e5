use proptest::prelude::*;

use crate::units::{
    Currency, Dimension, Estimate, Samples, exact, exact_estimate, parse, print, print_estimate,
};

const ALL: &[Dimension] = Dimension::ALL;

fn prints(dimension: Dimension, cases: &[(f64, &str)]) {
    for (value, text) in cases {
        assert_eq!(print(dimension, *value, Currency::USD), *text, "{value}");
    }
}

#[test]
fn times_show_three_parts_at_most_and_carry() {
    prints(
        Dimension::Duration,
        &[
            (0.0, "0s"),
            (0.000_001_5, "1.5us"),
            (0.25, "250ms"),
            (0.999_9, "1s"),
            (2.3, "2.3s"),
            (45.0, "45s"),
            (59.96, "1m"),
            (61.4, "1m 1s"),
            (3599.7, "1h"),
            (6_125.331_694, "1h 42m 5s"),
            (3605.0, "1h 5s"),
            (86_399.9, "1d"),
            (273_600.0, "3d 4h"),
            (274_320.0, "3d 4h 12m"),
            (3_024_000.0, "35d"),
            (3_040_000.0, "35d 4h"),
            (31_536_000.0, "1y"),
            (34_000_000.0, "1y 29d"),
            (3.2e9, "101y"),
            (1e30, "3.17e22y"),
            (-90.0, "-1m 30s"),
            (f64::INFINITY, "unbounded"),
        ],
    );
}

#[test]
fn sizes_and_rates_are_binary_where_that_is_whole() {
    prints(
        Dimension::DataSize,
        &[
            (0.0, "0 B"),
            (536_870_912_000.0, "500 GiB"),
            (1_610_612_736.0, "1.5 GiB"),
            (5e11, "500 GB"),
            (64_000.0, "64 kB"),
            (999_960.0, "1 MB"),
            (1.2345e13, "12.35 TB"),
            (500.0, "500 B"),
            (2_199_023_255_552.0, "2 TiB"),
            (5e18, "5,000 PB"),
        ],
    );
    prints(
        Dimension::DataRate,
        &[
            (0.0, "0 B/s"),
            (209_715_200.0, "200 MiB/s"),
            (125e6, "125 MB/s"),
            (2_147_483_648.0 / 3600.0, "2 GiB/h"),
            (2e9 / 3600.0, "2 GB/h"),
            (5e9 / 86_400.0, "5 GB/day"),
            (123_456.7, "123.5 kB/s"),
        ],
    );
}

#[test]
fn chances_show_their_nines() {
    prints(
        Dimension::Probability,
        &[
            (0.0, "0%"),
            (1.0, "100%"),
            (0.5, "50%"),
            (0.9995, "99.95%"),
            (0.999_713, "99.9713%"),
            (0.999_999_999_9, "99.99999999%"),
            (0.601_23, "60.1%"),
            (1.0 - f64::EPSILON / 2.0, "99.9999999999999889%"),
            (0.0025, "0.25%"),
            (1e-12, "1e-10%"),
        ],
    );
    prints(
        Dimension::Frequency,
        &[
            (0.0, "0 per year"),
            (1.0 / 15.0, "1 per 15y"),
            (0.2, "1 per 5y"),
            (0.3, "0.3 per year"),
            (12.0, "12 per year"),
        ],
    );
}

#[test]
fn money_shows_the_decimals_of_its_currency() {
    prints(
        Dimension::Money,
        &[
            (9000.0, "9,000 USD"),
            (0.004_2, "0.0042 USD"),
            (0.0, "0 USD"),
            (0.999, "1 USD"),
        ],
    );
    prints(Dimension::Monthly, &[(8923.1, "8,923.10 USD/month")]);
    prints(Dimension::CostRate, &[(12_000.0 / 3600.0, "12,000 USD/h")]);
    prints(Dimension::Price, &[(0.115, "0.115 USD")]);
    let won = Currency::new("KRW").expect("a currency");
    assert_eq!(print(Dimension::Money, 1_234_567.8, won), "1,234,568 KRW");
    prints(
        Dimension::Scalar,
        &[
            (6.0, "6"),
            (1.0 / 3.0, "0.3333"),
            (12_345.0, "12,345"),
            (6e7, "60 M"),
        ],
    );
}

#[test]
fn estimates_are_printed_as_they_are_stated() {
    for (dimension, text) in [
        (Dimension::Duration, "10m to 30m"),
        (Dimension::Duration, "pert(5m, 15m, 45m)"),
        (Dimension::Duration, "lognormal(5h, 15h)"),
        (Dimension::Duration, "exponential(4h)"),
        (Dimension::Probability, "1% to 5%"),
        (Dimension::Scalar, "40 to 60,000,000"),
        (Dimension::Monthly, "8,000 USD/month to 9,000 USD/month"),
        (Dimension::Scalar, "uniform(0, 12000)"),
    ] {
        let estimate = parse(dimension, text).expect(text);
        assert_eq!(print_estimate(dimension, &estimate, Currency::USD), text);
    }
    assert_eq!(exact(Dimension::Duration, 14_400.0, Currency::USD), "4h");
    assert_eq!(
        exact(Dimension::Duration, 14_400.1, Currency::USD),
        "14400.1s"
    );
}

/// How far a printed value may be from the value, in canonical units.
fn shown(dimension: Dimension, value: f64) -> f64 {
    match dimension {
        Dimension::Duration => match value {
            ..60.0 => value * 0.005,
            ..86_400.0 => 0.5,
            ..864_000.0 => 30.0,
            ..31_536_000.0 => 1800.0,
            ..3_153_600_000.0 => 43_200.0,
            _ => value * 0.005,
        },
        Dimension::Scalar | Dimension::DataSize | Dimension::DataRate => value * 0.0005,
        Dimension::Probability => value.min(1.0 - value) * 0.005 + 1e-17,
        Dimension::Frequency => value * 0.005,
        Dimension::Money | Dimension::Monthly => 0.005,
        Dimension::CostRate if value * 3600.0 >= 0.999_9e15 => value * 0.0005,
        Dimension::CostRate => 0.005 / 3600.0,
        Dimension::Price => value * 5e-6,
    }
}

fn value_of(dimension: Dimension, raw: f64) -> f64 {
    if dimension == Dimension::Probability {
        raw / (1.0 + raw)
    } else {
        raw
    }
}

/// Values across the magnitudes that plans have.
fn sensible() -> impl Strategy<Value = f64> {
    (-6.0..14.0f64, 1.0..10.0f64).prop_map(|(power, lead)| lead * 10f64.powf(power))
}

/// Any number that may be stated: up to 1e30, whatever its unit makes of it.
fn any_positive() -> impl Strategy<Value = f64> {
    let most = 1e26_f64.to_bits();
    prop_oneof![
        sensible(),
        (0u64..most).prop_map(f64::from_bits),
        (0u32..100_000).prop_map(f64::from),
    ]
}

fn read(dimension: Dimension, text: &str) -> f64 {
    match parse(dimension, text) {
        Ok(Estimate::Exact(value)) => value,
        other => panic!("{text}: {other:?}"),
    }
}

proptest! {
    #[test]
    fn exact_text_reads_back_the_same_bits(raw in any_positive(), which in 0..ALL.len()) {
        let dimension = ALL[which];
        let value = value_of(dimension, raw);
        let value = if value.is_finite() { value } else { 1.0 };
        let text = exact(dimension, value, Currency::USD);
        prop_assert_eq!(read(dimension, &text).to_bits(), value.to_bits(), "{}", text);
    }

    #[test]
    fn exact_estimates_read_back_the_same(
        raw in proptest::array::uniform3(sensible()),
        which in 0..ALL.len(),
        shape in 0..8,
        more in prop::collection::vec(any_positive(), 0..13),
    ) {
        let dimension = ALL[which];
        let mut values = raw.map(|raw| value_of(dimension, raw));
        values.sort_by(f64::total_cmp);
        let [low, mode, high] = values;
        let estimate = match shape {
            0 => Estimate::Exact(low),
            1 => Estimate::Between { low, high },
            2 => Estimate::Pert { low, mode, high },
            3 => Estimate::Lognormal { p50: low, p90: high },
            4 => Estimate::Exponential { mean: low },
            5 => Estimate::Triangular { low, mode, high },
            6 => {
                let more = more.into_iter().map(|raw| value_of(dimension, raw));
                let all = [high, low, mode].into_iter().chain(more);
                let finite = all.filter(|value| value.is_finite()).collect();
                Estimate::Samples(Samples::new(finite).expect("enough"))
            }
            _ => Estimate::Uniform { low, high },
        };
        let text = exact_estimate(dimension, &estimate, Currency::USD);
        let brief = print_estimate(dimension, &estimate, Currency::USD);
        prop_assert_eq!(parse(dimension, &text), Ok(estimate), "{}", text);
        prop_assert!(parse(dimension, &brief).is_ok(), "{}", brief);
    }

    #[test]
    fn printed_text_reads_back_within_what_it_shows(raw in sensible(), which in 0..ALL.len()) {
        let dimension = ALL[which];
        let value = value_of(dimension, raw);
        let text = print(dimension, value, Currency::USD);
        let off = (read(dimension, &text) - value).abs();
        let allowed = shown(dimension, value) * 1.000_001 + value * 1e-12;
        prop_assert!(off <= allowed, "{} printed as {}", value, text);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,40}", which in 0..ALL.len()) {
        if let Err(bad) = parse(ALL[which], &text) {
            prop_assert!(text.get(bad.span).is_some());
        }
    }

    #[test]
    fn nearly_right_text_makes_no_panic(
        text in "[0-9.,e+-]{1,6} ?(h|GB|G|%|USD|M|per|/| to |pert\\(|samples\\(|,|\\)|P|T|é){0,4}[0-9]{0,3}[a-zµ/]{0,4}",
        which in 0..ALL.len(),
    ) {
        if let Err(bad) = parse(ALL[which], &text) {
            prop_assert!(text.get(bad.span).is_some());
        } else {
            prop_assert!(!text.trim().is_empty());
        }
    }
}
