//! What flight and bills leave out.

use super::page::{Block, Column, Table};
use crate::{
    model::{
        constants::TROPICAL_YEAR_S,
        cost::left_out::{LEFT_OUT, RATES},
        design_check::left_out::left_out,
        lifetime::year::means,
    },
    project::evaluate::Evaluation,
};

/// Most clusters whose omissions are told apart.
const MOST: usize = 40;

/// Returns what is left out of the flight of each cluster and of the bills, and how rates are meant.
pub(super) fn blocks(evaluation: &Evaluation) -> Vec<Block> {
    let mission = &evaluation.case.scenario.mission;
    let mut told: Vec<(Vec<String>, Vec<&str>)> = Vec::new();
    for (cluster, result) in mission.clusters.iter().zip(&evaluation.clusters).take(MOST) {
        let year = means(mission, cluster, 0.0, TROPICAL_YEAR_S);
        let list = left_out(cluster, result.sizing.period_s, year.coldest_radiator_k);
        let items: Vec<String> =
            list.into_iter().map(|one| format!("{}: {}", one.what, one.effect)).collect();
        // clusters with the same omissions stand together
        match told.iter_mut().find(|(known, _)| *known == items) {
            Some((_, names)) => names.push(&cluster.name),
            None => told.push((items, vec![&cluster.name])),
        }
    }
    let mut blocks = Vec::new();
    for (items, names) in told {
        blocks.push(Block::Heading(format!("Of the flight of {}", names.join(", "))));
        blocks.push(Block::List(items));
    }
    blocks.push(Block::Heading("Of the bills".to_owned()));
    let mut table = Table::of(&[
        Column::words("Cost"),
        Column::words("In space"),
        Column::words("On the ground"),
    ]);
    for one in LEFT_OUT {
        table.row([one.what.to_owned(), one.space.to_owned(), one.ground.to_owned()]);
    }
    blocks.push(Block::Table(table));
    blocks.push(Block::Said("Rates", RATES.to_owned()));
    blocks
}
