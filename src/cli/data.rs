//! Tables of studies as JSON, CSV and Parquet, and back.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use parquet::{
    file::reader::{FileReader, SerializedFileReader},
    record::Field,
};
use serde_json::{Map, Value, json};

use super::{failure::Failure, files, table_writer::{Cell, Column, Kind, Sink}};
use crate::study::{Table, shard::STUDY_COLUMN, table::{Cells, Column as TableColumn}};

/// A table as JSON: one object a row.
pub fn json(table: &Table) -> Value {
    let row = |index: usize| {
        let cells = table.columns.iter().map(|column| (column.name.clone(), cell(column, index)));
        Value::Object(cells.collect::<Map<String, Value>>())
    };
    Value::Array((0..table.rows()).map(row).collect())
}

fn cell(column: &TableColumn, index: usize) -> Value {
    match &column.cells {
        Cells::Numbers(cells) => json!(cells[index]),
        Cells::Whole(cells) => json!(cells[index]),
        Cells::Words(cells) => json!(cells[index]),
    }
}

/// The format of a file by its ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Csv,
    Parquet,
}

fn format_of(out: &Path) -> Result<Format, Failure> {
    let ending = out.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match ending.to_ascii_lowercase().as_str() {
        "csv" => Ok(Format::Csv),
        "parquet" => Ok(Format::Parquet),
        _ if out == Path::new("-") => Ok(Format::Csv),
        _ => Err(Failure::input(format!(
            "{}: expected a file that ends in .csv or .parquet",
            out.display()
        ))),
    }
}

/// Refuse a file that cannot be written, before the work for it.
pub fn check_out(out: Option<&PathBuf>) -> Result<(), Failure> {
    match out {
        Some(out) if out != Path::new("-") => {
            format_of(out)?;
            files::check_target(out)
        }
        _ => Ok(()),
    }
}

/// Write a table to a file, whole or not at all; `-` is standard output.
pub fn write(table: &Table, out: &Path) -> Result<(), Failure> {
    let format = format_of(out)?;
    let columns: Vec<Column<'_>> = table
        .columns
        .iter()
        .map(|column| Column {
            name: &column.name,
            kind: match column.cells {
                Cells::Numbers(_) => Kind::Number,
                Cells::Whole(_) => Kind::Whole,
                Cells::Words(_) => Kind::Text,
            },
            description: "",
        })
        .collect();
    if out == Path::new("-") {
        let buffer = rows(table, Sink::csv(&columns, Vec::new()))
            .map_err(|error| Failure::output(&error))?;
        return files::print_bytes(&buffer);
    }
    let failed =
        |error: io::Error| Failure::internal(format!("cannot write {}: {error}", out.display()));
    let (pending, file) = files::Pending::create(out)?;
    let sink = match format {
        Format::Csv => Sink::csv(&columns, file),
        Format::Parquet => Sink::parquet(&columns, file),
    };
    rows(table, sink).and_then(|mut file| file.flush()).map_err(failed)?;
    Ok(pending.commit()?)
}

fn rows<W: Write + Send>(table: &Table, sink: io::Result<Sink<W>>) -> io::Result<W> {
    let mut sink = sink?;
    for index in 0..table.rows() {
        let cells: Vec<Cell<'_>> = table
            .columns
            .iter()
            .map(|column| match &column.cells {
                Cells::Numbers(cells) => Cell::Number(cells[index]),
                Cells::Whole(cells) => Cell::Whole(cells[index]),
                Cells::Words(cells) => Cell::Text(&cells[index]),
            })
            .collect();
        sink.row(&cells)?;
    }
    sink.finish()
}

/// Read a table that [`write`] wrote; whole numbers are the columns `draw` and `point`.
pub fn read(path: &Path) -> Result<Table, Failure> {
    let bytes = files::read_data(path)?;
    let wrong = |reason: String| Failure::input(format!("{}: {reason}", path.display()));
    match format_of(path)? {
        Format::Csv => from_csv(&bytes).map_err(wrong),
        Format::Parquet => from_parquet(bytes).map_err(wrong),
    }
}

fn from_csv(bytes: &[u8]) -> Result<Table, String> {
    let mut reader = csv::Reader::from_reader(bytes);
    let names: Vec<String> =
        reader.headers().map_err(|error| error.to_string())?.iter().map(str::to_owned).collect();
    let mut columns: Vec<Vec<String>> = vec![Vec::new(); names.len()];
    for record in reader.records() {
        let record = record.map_err(|error| error.to_string())?;
        for (column, field) in columns.iter_mut().zip(record.iter()) {
            column.push(field.to_owned());
        }
    }
    let mut table = Table::default();
    for (name, fields) in names.into_iter().zip(columns) {
        let number = |field: &String| -> Option<Option<f64>> {
            if field.is_empty() { Some(None) } else { field.parse().ok().map(Some) }
        };
        if name == STUDY_COLUMN {
            table.words(name, fields);
        } else if is_whole(&name) {
            let whole: Result<Vec<u64>, _> = fields.iter().map(|field| field.parse()).collect();
            let whole = whole.map_err(|_| format!("column `{name}`: expected whole numbers"))?;
            table.whole(name, whole);
        } else if let Some(numbers) = fields.iter().map(number).collect::<Option<Vec<_>>>() {
            table.numbers(name, numbers);
        } else {
            table.words(name, fields);
        }
    }
    Ok(table)
}

fn is_whole(name: &str) -> bool {
    name == "draw" || name == "point"
}

fn from_parquet(bytes: Vec<u8>) -> Result<Table, String> {
    let told = |error: parquet::errors::ParquetError| error.to_string();
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).map_err(told)?;
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let names: Vec<String> =
        schema.columns().iter().map(|column| column.name().to_owned()).collect();
    let mut cells: Vec<Vec<Field>> = vec![Vec::new(); names.len()];
    for row in reader.get_row_iter(None).map_err(told)? {
        for (column, (_, field)) in cells.iter_mut().zip(row.map_err(told)?.get_column_iter()) {
            column.push(field.clone());
        }
    }
    let mut table = Table::default();
    for (name, fields) in names.into_iter().zip(cells) {
        match fields.first() {
            None if is_whole(&name) => table.whole(name, Vec::new()),
            None if name == STUDY_COLUMN => table.words(name, Vec::new()),
            Some(Field::Long(_)) => {
                let whole = |field: &Field| match field {
                    Field::Long(number) => u64::try_from(*number).ok(),
                    _ => None,
                };
                let whole: Option<Vec<u64>> = fields.iter().map(whole).collect();
                table.whole(&name, whole.ok_or_else(|| format!("column `{name}` is broken"))?);
            }
            Some(Field::Str(_)) => {
                // a field's own text would stand in quotes
                let word = |field: &Field| match field {
                    Field::Str(word) => Some(word.clone()),
                    _ => None,
                };
                let words: Option<Vec<String>> = fields.iter().map(word).collect();
                table.words(&name, words.ok_or_else(|| format!("column `{name}` is broken"))?);
            }
            _ => {
                let number = |field: &Field| match field {
                    Field::Double(number) => Some(*number),
                    _ => None,
                };
                table.numbers(name, fields.iter().map(number).collect());
            }
        }
    }
    Ok(table)
}
