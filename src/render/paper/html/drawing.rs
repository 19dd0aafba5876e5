//! Charts and diagrams where they stand: the same drawings as the files, in the colours of the
//! reader's choice.

use std::fmt::Write as _;

use super::markup::{Markup, escaped};
use crate::render::chart::{Theme, darkened, drawn, drawn_diagram};
use crate::report::{Diagram, ShownChart};

/// A chart.
pub(super) fn chart(chart: &ShownChart, page: &mut Markup) {
    figure(&drawn(&chart.name, &chart.picture, Theme::Light).svg, page);
}

/// What depends on what.
pub(super) fn diagram(diagram: &Diagram, page: &mut Markup) {
    figure(&drawn_diagram(diagram, Theme::Light).svg, page);
}

/// A drawing may be wider than the page: then it is moved by hand or by keys.
fn figure(svg: &str, page: &mut Markup) {
    page.raw("<figure tabindex=\"0\">");
    page.raw(&slim(svg));
    let words = escaped(page.words.live.drawn_as_of);
    page.raw(&format!(
        "<figcaption class=\"as-of\">{words}</figcaption></figure>\n"
    ));
}

/// A drawing without what the page says once for all of them: its fonts.
fn slim(svg: &str) -> String {
    let mut slim = String::with_capacity(svg.len());
    let mut rest = svg.trim_end();
    while let Some((before, after)) = rest.split_once(" font-family=\"") {
        slim.push_str(before);
        rest = after.split_once('"').map_or("", |(_, rest)| rest);
    }
    slim.push_str(rest);
    slim.replace(" opacity=\"1\"", "")
        .replace(" stroke=\"none\"", "")
}

/// A bar from one moment to another, in hundredths of the whole.
pub(super) fn bar(from: f64, to: f64, class: &str) -> String {
    let wide = (to - from).max(0.5);
    format!(
        "<svg class=\"bar {}\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect x=\"{from:.2}\" y=\"1\" width=\"{wide:.2}\" height=\"8\"/></svg>",
        escaped(class)
    )
}

/// What turns the colours of drawings on a dark ground.
pub(super) fn dark() -> String {
    let mut rules = String::new();
    for (light, dark) in darkened() {
        for paint in ["fill", "stroke"] {
            let _ = write!(rules, "figure svg [{paint}=\"{light}\"]{{{paint}:{dark}}}");
        }
    }
    format!("@media screen and (prefers-color-scheme:dark){{{rules}}}")
}
