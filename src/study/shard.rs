//! Long studies in parts: the points that a part computes, and the parts joined again.

use core::ops::Range;

use super::table::{Cells, Column, Table};
use crate::scenario::{
    Scenario,
    text::error::{Error, excerpt},
};

/// Returns the points of one of `of` parts of `total`, counted from 1. Parts are contiguous and in
/// order; each point is in exactly one part.
///
/// # Errors
/// When there is no such part.
pub fn shard(total: u64, index: u64, of: u64) -> Result<Range<u64>, Error> {
    if of == 0 || index == 0 || index > of {
        return Err(wrong(format!("{index}/{of}")));
    }
    // in 128 bits, for the product of two numbers of 64 bits
    let end = |part: u64| (u128::from(total) * u128::from(part) / u128::from(of)) as u64;
    Ok(end(index - 1)..end(index))
}

/// Reads a part as a command line writes it: "2/4" is the second of four.
///
/// # Errors
/// When the text is none.
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

/// The column that names the study of which a table is a part.
pub const STUDY_COLUMN: &str = "study";

/// Returns whether a column holds the numbers of points, which are whole: `draw` or `point`.
#[must_use]
pub fn is_whole(name: &str) -> bool {
    name == "draw" || name == "point"
}

/// Returns the identity that makes two tables parts of one study: its name, a fingerprint of the
/// scenario and of everything asked of it, and its number of points, as
/// `montecarlo:00c0ffee00c0ffee:1000`.
///
/// The fingerprint is FNV-1a, 64 bits. Source: Fowler, Noll, Vo, The FNV non-cryptographic hash
/// algorithm, IETF draft-eastlake-fnv.
///
/// # Errors
/// When the scenario cannot be written as text.
pub fn identity(
    study: &str,
    scenario: &Scenario,
    asked: &[String],
    total: u64,
) -> Result<String, Error> {
    let told = |error: serde_json::Error| {
        Error::new(&scenario.mission.name, "a scenario that can be written", error.to_string())
    };
    let file = serde_json::to_string(&scenario.file).map_err(told)?;
    let side_files = scenario.attachments.iter().flat_map(|(name, text)| [name, text]);
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for text in [&file].into_iter().chain(side_files).chain(asked) {
        // a byte that is in no text separates neighbours
        for byte in text.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    Ok(format!("{study}:{hash:016x}:{total}"))
}

/// Writes an identity into every row of a table.
pub fn mark(table: &mut Table, identity: &str) {
    table.words(STUDY_COLUMN, vec![identity.to_owned(); table.rows()]);
}

/// Joins the marked tables of all parts of one study, in any order, into the table of the whole.
///
/// # Errors
/// As [`join`]; and when tables are not marked, are parts of different studies, or are incomplete.
pub fn join_parts(tables: Vec<Table>) -> Result<Table, Error> {
    let mut first: Option<String> = None;
    for (number, table) in tables.iter().enumerate() {
        let place = format!("table {}", number + 1);
        let Some(Cells::Words(cells)) = table.column(STUDY_COLUMN) else {
            let error = Error::new(&place, format!("a column `{STUDY_COLUMN}`"), "none");
            return Err(error.hint("parts are what `--shard` wrote with `--out`"));
        };
        for cell in cells {
            let expected = first.get_or_insert_with(|| cell.clone());
            if cell != expected {
                let error = Error::new(&place, format!("a part of {expected}"), excerpt(cell));
                return Err(error.hint(
                    "scenario, changes, seed, number of points and yardstick must be the same",
                ));
            }
        }
    }
    let whole = join(tables)?;
    let total = first.as_deref().and_then(|one| one.rsplit(':').next()?.parse::<usize>().ok());
    if total != Some(whole.rows()) {
        let expected = total.map_or_else(|| "some".to_owned(), |total| total.to_string());
        let error = Error::new("join", format!("{expected} rows in all"), whole.rows().to_string());
        return Err(error.hint("a part is missing"));
    }
    Ok(whole)
}

/// The possible names of the first column, by which rows are ordered.
const KEYS: [&str; 2] = ["draw", "point"];

/// Joins the tables of all parts, in any order, into the table of the whole.
///
/// A missing last part is not noticed here, but by [`join_parts`].
///
/// # Errors
/// When a table has no first column `draw` or `point`, when the columns differ, when a row is there
/// twice, or when one is missing before the last.
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

/// Returns the first column's numbers.
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

/// Returns the cells of one column in the order of the rows; all of them are of one kind.
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
