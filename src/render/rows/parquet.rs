//! Rows as Parquet: groups of rows, column by column, in no more memory than one group.

use std::sync::Arc;

use parquet::basic::{ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType};
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{ColumnPath, Type};

use super::WholeRows;
use super::cells::{Ready, ready};
use crate::analysis::sweep::{Sweep, SweepRows};

/// Rows of a group.
const GROUP: usize = 131_072;

/// Why writing does not fail.
const MEMORY: &str = "memory takes what is written to it";

/// Makes Parquet of the rows of a sweep: numbers are doubles, infinite where there is no bound
/// and null where they are undefined; what is told in words is text, null where nothing is told.
pub(super) struct ParquetRows<'s> {
    sweep: &'s Sweep,
    file: SerializedFileWriter<Vec<u8>>,
    /// Rows that are in no group yet.
    waiting: SweepRows,
}

impl<'s> ParquetRows<'s> {
    /// Begins a file.
    pub(super) fn new(sweep: &'s Sweep) -> Self {
        let waiting = sweep.block(0..0);
        let mut properties = WriterProperties::builder()
            .set_created_by(concat!("recoup ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_offset_index_disabled(true);
        let mut fields = Vec::new();
        let columns = ready(sweep, &waiting);
        let first_shown = columns.len() - sweep.shown().len();
        for (at, (name, column)) in columns.iter().enumerate() {
            let is_number = matches!(column, Ready::Numbers(_));
            let kind = if is_number {
                Physical::DOUBLE
            } else {
                Physical::BYTE_ARRAY
            };
            let field = Type::primitive_type_builder(name, kind);
            let mut field = field.with_repetition(Repetition::OPTIONAL);
            if !is_number {
                let text = Some(LogicalType::String);
                field = field.with_logical_type(text);
                field = field.with_converted_type(ConvertedType::UTF8);
            }
            let field = field.build().expect("a name and a type make a column");
            fields.push(Arc::new(field));
            // Numbers that are computed are seldom the same: a dictionary of them saves nothing.
            let has_dictionary = at < first_shown || !is_number;
            let path = ColumnPath::new(vec![(*name).to_owned()]);
            properties = properties.set_column_dictionary_enabled(path, has_dictionary);
        }
        let schema = Type::group_type_builder("recoup_sweep").with_fields(fields);
        let schema = Arc::new(schema.build().expect("columns make a schema"));
        let file = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties.build()));
        Self {
            sweep,
            file: file.expect(MEMORY),
            waiting,
        }
    }

    fn group(&mut self, rows: &SweepRows) -> Result<(), ParquetError> {
        let mut group = self.file.next_row_group()?;
        for (_, column) in ready(self.sweep, rows) {
            let mut writer = group.next_column()?.expect("as many columns as at first");
            match column {
                Ready::Numbers(numbers) => {
                    let levels = levels(numbers.iter().map(|number| !number.is_nan()));
                    let told: Vec<f64>;
                    let told = if levels.contains(&0) {
                        told = numbers
                            .iter()
                            .copied()
                            .filter(|one| !one.is_nan())
                            .collect();
                        &told[..]
                    } else {
                        &numbers[..]
                    };
                    let typed = writer.typed::<DoubleType>();
                    typed.write_batch(told, Some(&levels), None)?;
                }
                Ready::Words(words) => {
                    let levels = levels(words.iter().map(|word| !word.is_empty()));
                    let told = words.iter().filter(|word| !word.is_empty());
                    let told: Vec<ByteArray> = told.map(|word| ByteArray::from(*word)).collect();
                    let typed = writer.typed::<ByteArrayType>();
                    typed.write_batch(&told, Some(&levels), None)?;
                }
            }
            writer.close()?;
        }
        group.close()?;
        Ok(())
    }
}

impl WholeRows for ParquetRows<'_> {
    fn take(&mut self, rows: SweepRows) -> Vec<u8> {
        self.waiting.append(rows);
        while self.waiting.rows() >= GROUP {
            let rest: Vec<usize> = (GROUP..self.waiting.rows()).collect();
            let first: Vec<usize> = (0..GROUP).collect();
            let rest = self.waiting.pick(&rest);
            let group = std::mem::replace(&mut self.waiting, rest).pick(&first);
            self.group(&group).expect(MEMORY);
        }
        std::mem::take(self.file.inner_mut())
    }

    fn finish(mut self: Box<Self>) -> Vec<u8> {
        if self.waiting.rows() > 0 {
            let group = std::mem::replace(&mut self.waiting, self.sweep.block(0..0));
            self.group(&group).expect(MEMORY);
        }
        self.file.into_inner().expect(MEMORY)
    }
}

/// Of each row whether something stands there, as Parquet counts it.
fn levels(told: impl Iterator<Item = bool>) -> Vec<i16> {
    told.map(i16::from).collect()
}
