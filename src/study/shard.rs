//! Long studies in parts: which points a part computes, and the parts joined again.

use core::ops::Range;

use super::table::{Cells, Column, Table};
use crate::scenario::error::{Error, excerpt};

/// The points of one of `of` parts of `total`, counted from 1: contiguous, in order, each point
/// in exactly one part.
///
/// # Errors
/// When there is no such part.
pub fn shard(total: u64, index: u64, of: u64) -> Result<Range<u64>, Error> {
    if of == 0 || index == 0 || index > of {
        return Err(wrong(format!("{index}/{of}")));
    }
    // in 128 bits, for the product of two numbers of 64
    let end = |part: u64| (u128::from(total) * u128::from(part) / u128::from(of)) as u64;
    Ok(end(index - 1)..end(index))
}

/// A part as a command line writes it: "2/4" is the second of four.
///
/// # Errors
/// When it is none.
pub fn parse_shard(text: &str) -> Result<(u64, u64), Error> {
    let parts = text.split_once('/').and_then(|(index, of)| {
        Some((index.trim().parse::<u64>().ok()?, of.trim().parse::<u64>().ok()?))
    });
    match parts {
        Some((index, of)) if (1..=of).contains(&index) => Ok((index, of)),
        _ => Err(wrong(excerpt(text))),
    }
}

fn wrong(found: String) -> Error {
    Error::new("shard", "a part such as 2/4, from 1/4 to 4/4", format!("`{found}`"))
}

/// The names of a first column by which rows are ordered.
const KEYS: [&str; 2] = ["draw", "point"];

/// Join the tables of all parts, in any order, into the table of the whole.
///
/// A missing last part cannot be seen in the tables: compare the rows with what was asked for.
///
/// # Errors
/// When a table has no first column `draw` or `point`, when their columns differ, when a row is
/// there twice, or when one is missing before the last.
pub fn join(tables: Vec<Table>) -> Result<Table, Error> {
    let Some(first) = tables.first() else {
        return Err(Error::new("join", "at least one table", "none"));
    };
    let names: Vec<String> = first.columns.iter().map(|column| column.name.clone()).collect();
    let mut rows = Vec::new();
    for (number, table) in tables.iter().enumerate() {
        same_columns(first, table, number + 1)?;
        rows.extend(keys(table)?.iter().enumerate().map(|(row, key)| (*key, number, row)));
    }
    rows.sort_unstable();
    let key = names.first().map_or("", String::as_str);
    for (expected, (found, number, _)) in (0_u64..).zip(&rows) {
        if *found == expected {
            continue;
        }
        let place = format!("table {}", number + 1);
        return Err(if *found < expected {
            Error::new(&place, format!("every {key} once"), format!("{key} {found} again"))
                .hint("the same part was given twice, or parts of different cuts")
        } else {
            Error::new(&place, format!("{key} {expected}"), format!("{key} {found}"))
                .hint("a part is missing")
        });
    }
    let columns = names.into_iter().enumerate().map(|(index, name)| {
        let each: Vec<&Cells> =
            tables.iter().filter_map(|table| Some(&table.columns.get(index)?.cells)).collect();
        Column { name, cells: gathered(&each, &rows) }
    });
    Ok(Table { columns: columns.collect() })
}

/// The first column's numbers.
fn keys(table: &Table) -> Result<&[u64], Error> {
    match table.columns.first() {
        Some(Column { name, cells: Cells::Whole(keys) }) if KEYS.contains(&name.as_str()) => {
            Ok(keys)
        }
        other => {
            let found = other.map_or_else(|| "none".to_owned(), |c| format!("`{}`", c.name));
            Err(Error::new("join", "a first column `draw` or `point` of whole numbers", found))
        }
    }
}

fn same_columns(first: &Table, table: &Table, number: usize) -> Result<(), Error> {
    let place = format!("table {number}");
    let (expected, found) = (first.columns.len(), table.columns.len());
    if expected != found {
        return Err(Error::new(&place, format!("{expected} columns"), format!("{found}")));
    }
    for (one, other) in first.columns.iter().zip(&table.columns) {
        let same_kind =
            core::mem::discriminant(&one.cells) == core::mem::discriminant(&other.cells);
        if one.name != other.name || !same_kind {
            let kind = if one.name == other.name { " of other cells" } else { "" };
            return Err(Error::new(
                &place,
                format!("a column `{}`", one.name),
                format!("`{}`{kind}", excerpt(&other.name)),
            )
            .hint("all parts must come from the same study"));
        }
        if other.cells.len() != table.rows() {
            let found = format!("{} in `{}`", other.cells.len(), excerpt(&other.name));
            return Err(Error::new(&place, format!("{} rows", table.rows()), found));
        }
    }
    Ok(())
}

/// The cells of one column in the order of the rows; all of them are of one kind.
fn gathered(each: &[&Cells], rows: &[(u64, usize, usize)]) -> Cells {
    macro_rules! gather {
        ($kind:ident) => {
            Cells::$kind(
                rows.iter()
                    .filter_map(|(_, table, row)| match each.get(*table)? {
                        Cells::$kind(cells) => cells.get(*row).cloned(),
                        _ => None,
                    })
                    .collect(),
            )
        };
    }
    match each.first() {
        Some(Cells::Whole(_)) => gather!(Whole),
        Some(Cells::Words(_)) => gather!(Words),
        Some(Cells::Numbers(_)) | None => gather!(Numbers),
    }
}
