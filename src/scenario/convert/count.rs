//! How many satellites a file asks for, counted before anything is allocated.

use crate::{
    model::mission::{PLANE_LIMIT, SATELLITE_LIMIT},
    scenario::{
        file::{
            ClusterFile, ScenarioFile,
            pattern::{PatternFile, ShellGroup},
        },
        text::{context::Context, error::Error},
    },
};

/// Refuse a file that asks for more satellites or planes than a mission may hold.
///
/// Sums saturate at 2^64: 10^12 satellites are an error, never an allocation.
pub fn check(context: &Context<'_>, file: &ScenarioFile) -> Result<(), Error> {
    let (mut all, mut planes) = (0_u64, 0_u64);
    for (index, cluster) in file.clusters.iter().enumerate() {
        let path = format!("clusters[{index}]");
        all = all.saturating_add(satellites(context, cluster, &path)?);
        // `satellites` bounds the satellites, not the planes that share them
        planes = planes.saturating_add(planes_of(cluster));
        if planes > PLANE_LIMIT {
            let expected = format!("at most {PLANE_LIMIT} planes in all");
            return Err(context
                .error(&path, expected, shown(planes))
                .hint("put more satellites in each plane"));
        }
        if all > SATELLITE_LIMIT {
            let sum = shown(all);
            let found = if index == 0 { sum } else { format!("{sum} with this cluster") };
            return Err(context
                .error(&path, format!("at most {SATELLITE_LIMIT} satellites in all"), found)
                .hint("`satellites: N` in a cluster scales its pattern down"));
        }
    }
    Ok(())
}

/// Satellites of a cluster; 0 for element sets, which their file bounds.
fn satellites(context: &Context<'_>, cluster: &ClusterFile, path: &str) -> Result<u64, Error> {
    let pattern = format!("{path}.pattern");
    let whole = |key: &str, value: u64, low: u64| {
        context.whole(&format!("{pattern}.{key}"), value, low, u64::MAX)
    };
    let mut scalable = true;
    let count = match &cluster.pattern {
        PatternFile::Single { .. } => {
            scalable = false;
            1
        }
        PatternFile::Ring { count, .. } => whole("count", *count, 1)?,
        PatternFile::Walker { total, planes, phasing, .. } => {
            whole("total", *total, 1)?;
            context.whole(&format!("{pattern}.planes"), *planes, 1, *total)?;
            context.whole(&format!("{pattern}.phasing"), *phasing, 0, planes - 1)?;
            *total
        }
        PatternFile::SunSynchronous { count, planes, .. } => {
            whole("count", *count, 1)?;
            context.whole(&format!("{pattern}.planes"), *planes, 1, *count)?;
            *count
        }
        PatternFile::PlaneStack { groups } => {
            if groups.is_empty() {
                return Err(context.error(
                    &format!("{pattern}.groups"),
                    "at least one group",
                    "none",
                ));
            }
            let mut sum = 0_u64;
            for (index, group) in groups.iter().enumerate() {
                whole(&format!("groups[{index}].shells"), group.shells, 1)?;
                whole(&format!("groups[{index}].planes_per_shell"), group.planes_per_shell, 1)?;
                whole(
                    &format!("groups[{index}].satellites_per_plane"),
                    group.satellites_per_plane,
                    1,
                )?;
                sum = sum.saturating_add(group_satellites(group));
            }
            sum
        }
        PatternFile::Formation { rings, .. } => {
            scalable = false;
            lattice_count(*rings)
        }
        PatternFile::Tle { .. } | PatternFile::Omm { .. } => {
            scalable = false;
            0
        }
    };
    match cluster.satellites {
        None => Ok(count),
        Some(satellites) if scalable => {
            context.whole(&format!("{path}.satellites"), satellites, 1, u64::MAX)
        }
        Some(satellites) => Err(context
            .error(
                &format!("{path}.satellites"),
                "no such key beside this pattern, whose size is its own",
                satellites.to_string(),
            )
            .hint("`satellites` scales Ring, Walker, SunSynchronous and PlaneStack")),
    }
}

/// A count as shown: a saturated one is only known to be large.
fn shown(count: u64) -> String {
    if count == u64::MAX { "more than 10^19".to_owned() } else { count.to_string() }
}

/// Planes of a cluster, saturating.
fn planes_of(cluster: &ClusterFile) -> u64 {
    match &cluster.pattern {
        PatternFile::Walker { planes, .. } | PatternFile::SunSynchronous { planes, .. } => *planes,
        PatternFile::PlaneStack { groups } => {
            groups.iter().fold(0, |sum, group| sum.saturating_add(group_planes(group)))
        }
        PatternFile::Single { .. }
        | PatternFile::Ring { .. }
        | PatternFile::Formation { .. }
        | PatternFile::Tle { .. }
        | PatternFile::Omm { .. } => 1,
    }
}

/// Planes of a group, saturating.
pub fn group_planes(group: &ShellGroup) -> u64 {
    group.shells.saturating_mul(group.planes_per_shell)
}

/// Satellites of a group, saturating.
pub fn group_satellites(group: &ShellGroup) -> u64 {
    group_planes(group).saturating_mul(group.satellites_per_plane)
}

/// Lattice points i² + j² ≤ rings²; saturating above 10 000 rings (3e8 points).
#[must_use]
pub fn lattice_count(rings: u64) -> u64 {
    if rings > 10_000 {
        return u64::MAX;
    }
    let squared = rings * rings;
    let row = |i: u64| 2 * (squared - i * i).isqrt() + 1;
    row(0) + 2 * (1..=rings).map(row).sum::<u64>()
}

/// `total` shared in proportion to `weights`, whole and exact, by largest remainder; equal
/// remainders go to the first.
///
/// Source: Hamilton's method; Balinski & Young, Fair Representation (1982), §3.
pub fn shares(total: u64, weights: &[u64]) -> Vec<u64> {
    let sum: u128 = weights.iter().map(|&weight| u128::from(weight)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let exact = |weight: u64| u128::from(total) * u128::from(weight);
    let mut shares: Vec<u64> =
        weights.iter().map(|&weight| u64::try_from(exact(weight) / sum).unwrap_or(total)).collect();
    let given: u64 = shares.iter().sum();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|&index| core::cmp::Reverse(exact(weights[index]) % sum));
    let rest = usize::try_from(total - given).unwrap_or(0);
    for &index in order.iter().take(rest) {
        shares[index] += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_whole_exact_and_fair() {
        assert_eq!(shares(10, &[1, 1, 1]), [4, 3, 3]);
        assert_eq!(shares(100, &[334, 333, 333]), [34, 33, 33]);
        assert_eq!(shares(0, &[1, 2]), [0, 0]);
        assert_eq!(shares(7, &[0, 0]), [0, 0]);
    }

    #[test]
    fn suncatchers_lattice_has_81_points() {
        assert_eq!(lattice_count(5), 81);
        assert_eq!(lattice_count(0), 1);
    }
}
