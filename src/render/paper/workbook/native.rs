//! Charts that the spreadsheet program draws itself, from cells beside them.

use rust_xlsxwriter::{
    Chart, ChartAxisLabelPosition, ChartFont, ChartFormat, ChartLegendPosition, ChartLine,
    ChartSolidFill, ChartType, Color,
};

use super::page::Page;
use crate::render::chart::colours;
use crate::render::shown::clean;
use crate::report::review::Plotted;

/// How wide and how high a chart is, pixels.
const SIZE: (u32, u32) = (560, 400);

/// Rows that a chart covers.
pub(super) const ROWS: u32 = 22;

/// Draws charts beside each other over what comes next on a sheet, of tables that stand in some
/// rows of it: first and last, counted from 0.
pub(super) fn draw(page: &mut Page<'_, '_>, sheet: &str, charts: &[(&Plotted, u32, u32)]) {
    for (at, (plotted, first, last)) in (0..).zip(charts) {
        let kind = if plotted.is_stacked() {
            ChartType::BarStacked
        } else {
            ChartType::Bar
        };
        let mut chart = Chart::new(kind);
        let colours = colours(&plotted.tones);
        let heads = plotted.table.columns.iter().enumerate().skip(1);
        for (column, _) in heads {
            let column = u16::try_from(column).unwrap_or(u16::MAX);
            let colour = colours[usize::from(column) - 1].as_str();
            let fill = ChartSolidFill::new().set_color(Color::from(colour)).clone();
            let series = chart.add_series();
            series
                .set_name((sheet, first - 1, column))
                .set_categories((sheet, *first, 0, *last, 0))
                .set_values((sheet, *first, column, *last, column))
                .set_format(ChartFormat::new().set_solid_fill(&fill))
                .set_gap(60);
            if plotted.is_stacked() {
                series.set_overlap(100);
            }
        }
        chart.title().set_name(clean(&plotted.title).as_str());
        chart.title().set_overlay(false);
        chart.legend().set_position(ChartLegendPosition::Bottom);
        // The first row of the table stands at the top.
        chart.y_axis().set_reverse();
        chart.y_axis().set_label_interval(1);
        chart
            .x_axis()
            .set_label_position(ChartAxisLabelPosition::High);
        chart.x_axis().set_num_format("#,##0.##");
        chart.x_axis().set_name(plotted.unit.as_str());
        chart.title().set_font(ChartFont::new().set_size(12));
        let quiet = ChartLine::new().set_color(Color::RGB(0xe1_e5ea)).clone();
        chart.x_axis().set_major_gridlines_line(&quiet);
        chart.set_width(SIZE.0).set_height(SIZE.1);
        chart.set_alt_text(clean(&plotted.title));
        let across = at * (SIZE.0 + 16);
        let drawn = page
            .sheet
            .insert_chart_with_offset(page.row, 0, &chart, across, 4);
        drawn.expect("a chart over cells");
    }
}
