//! Tables of studies read from Parquet, which another program may have written, or nobody.

use std::{
    panic::{self, AssertUnwindSafe},
    sync::{Mutex, PoisonError},
};

use parquet::{
    errors::ParquetError,
    file::reader::{FileReader, SerializedFileReader},
    record::Field,
};

use crate::study::{
    Table,
    shard::{STUDY_COLUMN, is_whole},
};

/// The hook of panics is the whole program's: one change of it at a time.
static HOOK: Mutex<()> = Mutex::new(());

/// Reads a table from the bytes of a Parquet file.
///
/// # Errors
/// Why it is none.
pub fn table(bytes: Vec<u8>) -> Result<Table, String> {
    // the `parquet` crate (60) trusts lengths and offsets of a file in places: a flipped bit makes
    // it slice out of bounds, which ends here as an error
    quietly(|| read(bytes)).unwrap_or_else(|| Err("is broken: no Parquet can be read".to_owned()))
}

/// Returns what work gives; `None` where it panics, of which nothing is printed.
fn quietly<T>(work: impl FnOnce() -> T) -> Option<T> {
    let _one = HOOK.lock().unwrap_or_else(PoisonError::into_inner);
    let usual = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    panic::set_hook(usual);
    done.ok()
}

fn read(bytes: Vec<u8>) -> Result<Table, String> {
    let told = |error: ParquetError| error.to_string();
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).map_err(told)?;
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let fields = schema.root_schema().get_fields();
    if let Some(nested) = fields.iter().find(|field| !field.is_primitive()) {
        return Err(format!("column `{}`: expected one value a row", nested.name()));
    }
    let names: Vec<String> = fields.iter().map(|field| field.name().to_owned()).collect();
    let mut cells: Vec<Vec<Field>> = vec![Vec::new(); names.len()];
    for row in reader.get_row_iter(None).map_err(told)? {
        let row = row.map_err(told)?;
        if row.len() != names.len() {
            return Err("is broken: a row has not all columns".to_owned());
        }
        for (column, (_, field)) in cells.iter_mut().zip(row.into_columns()) {
            column.push(field);
        }
    }
    let mut table = Table::default();
    for (name, fields) in names.into_iter().zip(cells) {
        column(&mut table, &name, &fields)?;
    }
    Ok(table)
}

/// Adds a column of one kind; a cell of another kind is an error, never a missing one.
fn column(table: &mut Table, name: &str, fields: &[Field]) -> Result<(), String> {
    let wrong = |expected: &str| format!("column `{name}`: expected {expected}");
    match fields.iter().find(|field| **field != Field::Null) {
        None if is_whole(name) => table.whole(name, whole(fields).ok_or_else(|| wrong(WHOLE))?),
        Some(Field::Long(_)) => table.whole(name, whole(fields).ok_or_else(|| wrong(WHOLE))?),
        None if name == STUDY_COLUMN => {
            table.words(name, words(fields).ok_or_else(|| wrong(TEXT))?)
        }
        Some(Field::Str(_)) => table.words(name, words(fields).ok_or_else(|| wrong(TEXT))?),
        _ => {
            table.numbers(name, numbers(fields).ok_or_else(|| wrong("finite numbers of 64 bits"))?)
        }
    }
    Ok(())
}

const WHOLE: &str = "whole numbers of 0 or above in every row";
const TEXT: &str = "text in every row";

fn whole(fields: &[Field]) -> Option<Vec<u64>> {
    let one = |field: &Field| match field {
        Field::Long(number) => u64::try_from(*number).ok(),
        _ => None,
    };
    fields.iter().map(one).collect()
}

fn words(fields: &[Field]) -> Option<Vec<String>> {
    // a field's own text would stand in quotes
    let one = |field: &Field| match field {
        Field::Str(word) => Some(word.clone()),
        _ => None,
    };
    fields.iter().map(one).collect()
}

fn numbers(fields: &[Field]) -> Option<Vec<Option<f64>>> {
    let one = |field: &Field| match field {
        Field::Double(number) => number.is_finite().then_some(Some(*number)),
        Field::Null => Some(None),
        _ => None,
    };
    fields.iter().map(one).collect()
}
