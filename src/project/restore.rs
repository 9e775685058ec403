//! Gives a figure the value back that it had in an earlier document.

use core::slice;

use super::{document::Document, edit::Edit, same_cluster::path_in};
use crate::{
    scenario::{field::path::number_at, text::edit::value_text},
    study::Parameter,
};

fn value(document: &Document, path: &str) -> Option<f64> {
    Parameter::resolve(document.scenario(), path).ok().map(|one| one.base)
}

/// Returns the edit with which a figure of `document` has the value that it had in `first`, by its
/// path: what is written there is taken out where `first` writes nothing, otherwise that value is
/// put. `None` where it has that value, or `first` has no such figure.
#[must_use]
pub fn restoring(document: &Document, first: &Document, path: &str) -> Option<Edit> {
    let then = path_in(path, document.scenario(), first.scenario())?;
    let was = value(first, &then)?;
    if value(document, path) == Some(was) {
        return None;
    }
    let gives_back = |edit: &Edit| {
        let after = document.with(slice::from_ref(edit));
        after.is_ok_and(|after| value(&after, path) == Some(was))
    };
    let written = value_text(first.text(), &then).and_then(|_| {
        number_at(&first.scenario().file, &then).map(|number| Edit::number(path, number))
    });
    let reset = Edit::Reset { path: path.to_owned() };
    // on its way through the model's units a value may lose its last bit
    let near = [was, was.next_up(), was.next_down()].map(|near| Edit::number(path, near));
    let first_of_all = written.unwrap_or(reset);
    let fitting = [first_of_all].into_iter().chain(near).find(gives_back);
    Some(fitting.unwrap_or_else(|| Edit::number(path, was)))
}
