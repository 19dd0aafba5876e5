use crate::units::{Currency, Dimension, Estimate, Samples, parse, print_estimate};

#[test]
#[allow(clippy::float_cmp)] // Halves and quarters are exact.
fn samples_know_their_middle() {
    for (values, least, median, mean, most) in [
        (vec![9.0, 3.0, 5.0, 4.0], 3.0, 4.5, 5.25, 9.0),
        (vec![7.0, 1.0, 4.0], 1.0, 4.0, 4.0, 7.0),
        (vec![2.0, 2.0], 2.0, 2.0, 2.0, 2.0),
    ] {
        let samples = Samples::new(values).expect("enough");
        let read = [
            samples.least(),
            samples.median(),
            samples.mean(),
            samples.most(),
        ];
        assert_eq!(read, [least, median, mean, most]);
        assert_eq!(Estimate::Samples(samples).ends(), (least, most));
    }
    assert_eq!(Samples::new(vec![1.0]), None);
    assert_eq!(Samples::new(vec![1.0; 1001]), None);
    assert_eq!(Samples::new(vec![1.0, f64::NAN]), None);
}

#[test]
fn a_thousand_samples_are_read() {
    let text = |count: usize| format!("samples({})", vec!["1m 30s"; count].join(", "));
    let read = parse(Dimension::Duration, &text(1000));
    assert!(matches!(read, Ok(Estimate::Samples(samples)) if samples.values() == [90.0; 1000]));
    assert!(parse(Dimension::Duration, &text(1001)).is_err());
}

#[test]
fn too_many_samples_are_quoted_in_part() {
    let text = format!("samples({}1m)", "1m, ".repeat(1000));
    let bad = parse(Dimension::Duration, &text).expect_err("too many");
    assert_eq!(
        bad.message,
        "`samples(1m, 1m, 1m, 1m, 1m, 1m, 1m, 1m, 1m, 1m, 1m, 1m, 1m,…` has 1,001 values, 2 to 1,000 belong there"
    );
    assert_eq!(
        bad.help,
        "Keep 1,000 values evenly, or write a range `a to b`."
    );
    let endless = format!("samples({}, 1m)", "9".repeat(10_000));
    let bad = parse(Dimension::Duration, &endless).expect_err("no number");
    assert_eq!(bad.message, "a text of 10000 characters is not a time");
}

#[test]
fn a_long_list_is_printed_by_its_ends() {
    let list = |count: usize| {
        let minutes: Vec<String> = (1..=count).map(|minutes| format!("{minutes}m")).collect();
        format!("samples({})", minutes.join(", "))
    };
    for (count, text) in [
        (3, "samples(1m, 2m, 3m)"),
        (40, "40 samples from 1m to 40m"),
    ] {
        let read = parse(Dimension::Duration, &list(count)).expect("samples");
        assert_eq!(
            print_estimate(Dimension::Duration, &read, Currency::USD),
            text
        );
    }
}
