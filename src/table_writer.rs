//! Tables as CSV, Parquet or lines of JSON, the same numbers in all: for the command line and the
//! window.

use std::{
    io::{self, Write},
    sync::Arc,
};

use parquet::{
    basic::{Compression, LogicalType, Repetition, TimeUnit, Type as PhysicalType},
    data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type},
    errors::ParquetError,
    file::{properties::WriterProperties, writer::SerializedFileWriter},
    schema::types::Type,
};

use crate::{
    model::{constants::J2000_UNIX_S, time::Instant},
    scenario::{
        text::{csv_cell, visible::visible_json},
        utc_with_milliseconds,
    },
};

/// Rows of a Parquet row group.
const GROUP_ROWS: usize = 65_536;

/// The format of a table's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values.
    Csv,
    /// Parquet.
    Parquet,
    /// An object of JSON on each line.
    #[cfg_attr(
        not(feature = "cli"),
        expect(dead_code, reason = "only the command line writes such tables")
    )]
    JsonLines,
}

#[cfg(feature = "cli")]
impl Format {
    /// The endings of files, as messages say them.
    pub const ENDINGS: &'static str = ".csv, .parquet or .jsonl";

    /// Returns the format of a file by its ending, in any case; `None` for any other ending.
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending.to_ascii_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "parquet" => Some(Self::Parquet),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            _ => None,
        }
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A date.
    Utc,
    /// A name.
    Text,
    /// A whole number.
    Whole,
    /// A whole number that may be missing.
    #[cfg_attr(
        not(feature = "cli"),
        expect(dead_code, reason = "only tables of the command line have such cells")
    )]
    WholeOrNone,
    /// A number that may be missing.
    Number,
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    /// Its name, with the unit.
    pub name: &'a str,
    /// What it holds.
    pub kind: Kind,
    /// What it means.
    #[cfg_attr(
        not(feature = "cli"),
        expect(dead_code, reason = "only the help of the command line shows it")
    )]
    pub description: &'a str,
}

impl Column<'static> {
    /// Returns a column.
    pub const fn new(name: &'static str, kind: Kind, description: &'static str) -> Self {
        Self { name, kind, description }
    }
}

/// One value of a row.
#[derive(Clone, Copy, Debug)]
pub enum Cell<'a> {
    /// A date.
    Utc(Instant),
    /// A name.
    Text(&'a str),
    /// A whole number.
    Whole(u64),
    /// A whole number; an empty cell where there is none.
    #[cfg_attr(
        not(feature = "cli"),
        expect(dead_code, reason = "only tables of the command line have such cells")
    )]
    WholeOrNone(Option<u64>),
    /// A number; an empty cell where there is none, or none that is finite.
    Number(Option<f64>),
}

/// A table being written.
pub enum Sink<W: Write + Send> {
    /// Comma-separated values.
    Csv(Box<csv::Writer<W>>),
    /// Parquet.
    Parquet(Box<ParquetTable<W>>),
    /// An object of JSON on each line, with the names of the columns.
    JsonLines(Vec<String>, W),
}

impl<W: Write + Send> Sink<W> {
    /// Begins a table in a format.
    pub fn new(format: Format, columns: &[Column<'_>], out: W) -> io::Result<Self> {
        match format {
            Format::Csv => Self::csv(columns, out),
            Format::Parquet => Self::parquet(columns, out),
            Format::JsonLines => {
                let names = columns.iter().map(|column| json_text(column.name)).collect();
                Ok(Self::JsonLines(names, out))
            }
        }
    }

    /// Begin a CSV with its header.
    pub fn csv(columns: &[Column<'_>], out: W) -> io::Result<Self> {
        let mut writer = csv::Writer::from_writer(out);
        let names = columns.iter().map(|column| csv_cell::cell(column.name).into_owned());
        writer.write_record(names).map_err(csv_error)?;
        Ok(Self::Csv(Box::new(writer)))
    }

    /// Begin a Parquet file.
    fn parquet(columns: &[Column<'_>], out: W) -> io::Result<Self> {
        ParquetTable::new(columns, out).map(Box::new).map(Self::Parquet).map_err(parquet_error)
    }

    /// Write a row.
    pub fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        match self {
            Self::Csv(writer) => csv_row(writer, cells).map_err(csv_error),
            Self::Parquet(table) => table.row(cells).map_err(parquet_error),
            Self::JsonLines(names, out) => out.write_all(json_line(names, cells).as_bytes()),
        }
    }

    /// End the table and give back what it was written to.
    pub fn finish(self) -> io::Result<W> {
        match self {
            Self::Csv(writer) => writer
                .into_inner()
                .map_err(|error| io::Error::new(error.error().kind(), error.error().to_string())),
            Self::Parquet(table) => table.finish().map_err(parquet_error),
            Self::JsonLines(_, out) => Ok(out),
        }
    }
}

/// Returns text as JSON writes it.
fn json_text(text: &str) -> String {
    visible_json(&serde_json::Value::from(text).to_string()).into_owned()
}

/// Returns a row as an object on a line. A missing value is `null`.
fn json_line(names: &[String], cells: &[Cell<'_>]) -> String {
    let mut line = String::from("{");
    for (name, cell) in names.iter().zip(cells) {
        if line.len() > 1 {
            line.push(',');
        }
        line.push_str(name);
        line.push(':');
        match cell {
            Cell::Utc(instant) => line.push_str(&json_text(&utc_with_milliseconds(*instant))),
            Cell::Text(text) => line.push_str(&json_text(text)),
            Cell::Whole(number) | Cell::WholeOrNone(Some(number)) => {
                line.push_str(&number.to_string());
            }
            Cell::Number(Some(number)) if number.is_finite() => {
                line.push_str(&serde_json::Value::from(*number).to_string());
            }
            Cell::Number(_) | Cell::WholeOrNone(None) => line.push_str("null"),
        }
    }
    line.push_str("}\n");
    line
}

fn csv_row<W: Write>(writer: &mut csv::Writer<W>, cells: &[Cell<'_>]) -> csv::Result<()> {
    let mut digits = String::new();
    for cell in cells {
        digits.clear();
        match cell {
            Cell::Utc(instant) => digits.push_str(&utc_with_milliseconds(*instant)),
            Cell::Text(text) => digits.push_str(&csv_cell::cell(text)),
            Cell::Whole(number) | Cell::WholeOrNone(Some(number)) => {
                digits.push_str(&number.to_string());
            }
            Cell::Number(Some(number)) if number.is_finite() => {
                // the shortest digits of the same bits, with a point or an exponent: a column of
                // numbers that happen to be whole is read as the same kind as any other
                digits.push_str(&format!("{number:?}"));
            }
            Cell::Number(_) | Cell::WholeOrNone(None) => {}
        }
        writer.write_field(&digits)?;
    }
    writer.write_record(None::<&[u8]>)
}

/// An error of the system stays what it is, so that a closed pipe is known as one.
fn csv_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn parquet_error(error: ParquetError) -> io::Error {
    io::Error::other(error.to_string())
}

/// A Parquet file with its present row group in memory.
pub struct ParquetTable<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    columns: Vec<Buffer>,
    rows: usize,
}

/// The values of one column in the present row group.
enum Buffer {
    Whole(Vec<i64>),
    WholeOrNone { values: Vec<i64>, present: Vec<i16> },
    Text(Vec<ByteArray>),
    Number { values: Vec<f64>, present: Vec<i16> },
}

impl<W: Write + Send> ParquetTable<W> {
    fn new(columns: &[Column<'_>], out: W) -> Result<Self, ParquetError> {
        let fields = columns.iter().map(field).collect::<Result<Vec<_>, _>>()?;
        let schema = Type::group_type_builder("sunward").with_fields(fields).build()?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("sunward ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        Ok(Self {
            writer: SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties))?,
            columns: columns.iter().map(Buffer::of).collect(),
            rows: 0,
        })
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), ParquetError> {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            column.push(cell);
        }
        self.rows += 1;
        if self.rows == GROUP_ROWS { self.write_group() } else { Ok(()) }
    }

    fn write_group(&mut self) -> Result<(), ParquetError> {
        let mut group = self.writer.next_row_group()?;
        for column in &mut self.columns {
            let Some(mut writer) = group.next_column()? else { break };
            match column {
                Buffer::Whole(values) => {
                    writer.typed::<Int64Type>().write_batch(values, None, None)?;
                    values.clear();
                }
                Buffer::WholeOrNone { values, present } => {
                    writer.typed::<Int64Type>().write_batch(values, Some(present), None)?;
                    values.clear();
                    present.clear();
                }
                Buffer::Text(values) => {
                    writer.typed::<ByteArrayType>().write_batch(values, None, None)?;
                    values.clear();
                }
                Buffer::Number { values, present } => {
                    writer.typed::<DoubleType>().write_batch(values, Some(present), None)?;
                    values.clear();
                    present.clear();
                }
            }
            writer.close()?;
        }
        group.close()?;
        self.rows = 0;
        Ok(())
    }

    fn finish(mut self) -> Result<W, ParquetError> {
        if self.rows > 0 {
            self.write_group()?;
        }
        self.writer.into_inner()
    }
}

impl Buffer {
    fn of(column: &Column<'_>) -> Self {
        match column.kind {
            Kind::Utc | Kind::Whole => Self::Whole(Vec::new()),
            Kind::WholeOrNone => Self::WholeOrNone { values: Vec::new(), present: Vec::new() },
            Kind::Text => Self::Text(Vec::new()),
            Kind::Number => Self::Number { values: Vec::new(), present: Vec::new() },
        }
    }

    fn push(&mut self, cell: &Cell<'_>) {
        match (self, cell) {
            (Self::Whole(values), Cell::Utc(instant)) => {
                // within 1950 to 2050 milliseconds are far from the cast's ends
                values.push((instant.since_j2000_s * 1e3 + J2000_UNIX_S * 1e3).round() as i64);
            }
            (Self::Whole(values), Cell::Whole(number)) => {
                values.push(i64::try_from(*number).unwrap_or(i64::MAX));
            }
            (Self::WholeOrNone { values, present }, Cell::WholeOrNone(number)) => {
                present.push(i16::from(number.is_some()));
                values.extend(number.map(|number| i64::try_from(number).unwrap_or(i64::MAX)));
            }
            (Self::Text(values), Cell::Text(text)) => values.push(ByteArray::from(*text)),
            (Self::Number { values, present }, Cell::Number(number)) => {
                let number = number.filter(|number| number.is_finite());
                present.push(i16::from(number.is_some()));
                values.extend(number);
            }
            _ => debug_assert!(false, "a cell of another kind than its column"),
        }
    }
}

fn field(column: &Column<'_>) -> Result<Arc<Type>, ParquetError> {
    let (physical, logical, repetition) = match column.kind {
        Kind::Utc => {
            let logical = LogicalType::timestamp(true, TimeUnit::MILLIS);
            (PhysicalType::INT64, Some(logical), Repetition::REQUIRED)
        }
        Kind::Text => (PhysicalType::BYTE_ARRAY, Some(LogicalType::String), Repetition::REQUIRED),
        Kind::Whole => (PhysicalType::INT64, None, Repetition::REQUIRED),
        Kind::WholeOrNone => (PhysicalType::INT64, None, Repetition::OPTIONAL),
        Kind::Number => (PhysicalType::DOUBLE, None, Repetition::OPTIONAL),
    };
    Type::primitive_type_builder(column.name, physical)
        .with_logical_type(logical)
        .with_repetition(repetition)
        .build()
        .map(Arc::new)
}
