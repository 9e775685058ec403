//! Tables of studies as JSON, CSV and Parquet, and back.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use serde_json::{Map, Value, json};

use super::{failure::Failure, files, parquet_reader};
use crate::{
    scenario::text::csv_cell,
    study::{
        Table,
        shard::{STUDY_COLUMN, is_whole},
        table::{Cells, Column as TableColumn},
    },
    table_writer::{Cell, Column, Format, Kind, Sink},
};

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

fn format_of(file: &Path) -> Result<Format, Failure> {
    let wrong = || format!("{}: expected a file that ends in {}", file.display(), Format::ENDINGS);
    files::table_format(file).ok_or_else(|| Failure::input(wrong()))
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
    let failed = |error: io::Error| Failure::writing(&out.display().to_string(), &error);
    let (pending, file) = files::Pending::create(out)?;
    rows(table, Sink::new(format, &columns, file))
        .and_then(|mut file| file.flush())
        .map_err(failed)?;
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
        Format::Parquet => parquet_reader::table(bytes).map_err(wrong),
        Format::JsonLines => Err(wrong("expected a file that ends in .csv or .parquet".to_owned())),
    }
}

fn from_csv(bytes: &[u8]) -> Result<Table, String> {
    let mut reader = csv::Reader::from_reader(bytes);
    let names: Vec<String> =
        reader.headers().map_err(|error| error.to_string())?.iter().map(words).collect();
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
            if field.is_empty() {
                return Some(None);
            }
            field.parse::<f64>().ok().filter(|number| number.is_finite()).map(Some)
        };
        if name == STUDY_COLUMN {
            table.words(name, unmarked(fields));
        } else if is_whole(&name) {
            let whole: Result<Vec<u64>, _> = fields.iter().map(|field| field.parse()).collect();
            let whole = whole.map_err(|_| format!("column `{name}`: expected whole numbers"))?;
            table.whole(name, whole);
        } else if let Some(numbers) = fields.iter().map(number).collect::<Option<Vec<_>>>() {
            table.numbers(name, numbers);
        } else {
            table.words(name, unmarked(fields));
        }
    }
    Ok(table)
}

fn unmarked(fields: Vec<String>) -> Vec<String> {
    fields.iter().map(|field| words(field)).collect()
}

fn words(cell: &str) -> String {
    csv_cell::words(cell).to_owned()
}
