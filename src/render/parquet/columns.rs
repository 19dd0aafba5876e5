//! What all Parquet files of this program have in common: columns of numbers and of words, in
//! groups of rows.

use std::sync::Arc;

use parquet::basic::{ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType};
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{ColumnPath, Type, TypePtr};

use crate::render::rows::cells::Ready;

/// Why writing does not fail.
const MEMORY: &str = "memory takes what is written to it";

/// A column before it has rows.
pub(in crate::render) struct Heading<'a> {
    pub(in crate::render) name: &'a str,
    /// Whether doubles stand in it, or text.
    pub(in crate::render) is_number: bool,
    /// Whether the same stands in it again and again.
    pub(in crate::render) repeats: bool,
}

impl Heading<'_> {
    /// Its type: a double or a text, or nothing.
    fn field(&self) -> TypePtr {
        let kind = if self.is_number {
            Physical::DOUBLE
        } else {
            Physical::BYTE_ARRAY
        };
        let field = Type::primitive_type_builder(self.name, kind);
        let mut field = field.with_repetition(Repetition::OPTIONAL);
        if !self.is_number {
            field = field.with_logical_type(Some(LogicalType::String));
            field = field.with_converted_type(ConvertedType::UTF8);
        }
        Arc::new(field.build().expect("a name and a type make a column"))
    }
}

/// A file that is made in memory.
pub(in crate::render) struct Table(SerializedFileWriter<Vec<u8>>);

impl Table {
    /// Begins a file.
    pub(in crate::render) fn new<'a>(
        name: &str,
        headings: impl IntoIterator<Item = Heading<'a>>,
    ) -> Self {
        let mut properties = WriterProperties::builder()
            .set_created_by(concat!("recoup ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_offset_index_disabled(true);
        let mut fields = Vec::new();
        for heading in headings {
            fields.push(heading.field());
            // A dictionary of what is seldom the same saves nothing.
            let path = ColumnPath::new(vec![heading.name.to_owned()]);
            properties = properties.set_column_dictionary_enabled(path, heading.repeats);
        }
        let schema = Type::group_type_builder(name).with_fields(fields);
        let schema = Arc::new(schema.build().expect("columns make a schema"));
        let file = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties.build()));
        Self(file.expect(MEMORY))
    }

    /// Adds a group of rows: the columns in the order of the headings.
    pub(in crate::render) fn add<'a>(&mut self, columns: impl IntoIterator<Item = Ready<'a>>) {
        self.group(columns).expect(MEMORY);
    }

    fn group<'a>(
        &mut self,
        columns: impl IntoIterator<Item = Ready<'a>>,
    ) -> Result<(), ParquetError> {
        let mut group = self.0.next_row_group()?;
        for column in columns {
            let mut writer = group.next_column()?.expect("as many columns as at first");
            match column {
                Ready::Numbers(column) => numbers(&mut writer, &column)?,
                Ready::Words(column) => words(&mut writer, &column)?,
            }
            writer.close()?;
        }
        group.close()?;
        Ok(())
    }

    /// The bytes since the last time.
    pub(in crate::render) fn taken(&mut self) -> Vec<u8> {
        std::mem::take(self.0.inner_mut())
    }

    /// The bytes that are left.
    pub(in crate::render) fn finish(self) -> Vec<u8> {
        self.0.into_inner().expect(MEMORY)
    }
}

/// Doubles, infinite where there is no bound and null where they are undefined.
fn numbers(writer: &mut SerializedColumnWriter<'_>, column: &[f64]) -> Result<(), ParquetError> {
    let levels = levels(column.iter().map(|number| !number.is_nan()));
    let defined: Vec<f64>;
    let defined = if levels.contains(&0) {
        let all = column.iter().copied();
        defined = all.filter(|one| !one.is_nan()).collect();
        &defined[..]
    } else {
        column
    };
    let typed = writer.typed::<DoubleType>();
    typed.write_batch(defined, Some(&levels), None)?;
    Ok(())
}

/// Text, null where nothing is told.
fn words(writer: &mut SerializedColumnWriter<'_>, column: &[&str]) -> Result<(), ParquetError> {
    let levels = levels(column.iter().map(|word| !word.is_empty()));
    let told = column.iter().filter(|word| !word.is_empty());
    let told: Vec<ByteArray> = told.map(|word| ByteArray::from(*word)).collect();
    let typed = writer.typed::<ByteArrayType>();
    typed.write_batch(&told, Some(&levels), None)?;
    Ok(())
}

/// Of each row whether something stands there, as Parquet counts it.
fn levels(told: impl Iterator<Item = bool>) -> Vec<i16> {
    told.map(i16::from).collect()
}
