//! Sorts values into bins and finds their quantiles.

/// Fewest and most bins.
const LIMITS: (usize, usize) = (10, 80);

/// A bin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bin {
    /// Where it begins.
    pub low: f64,
    /// Where it ends.
    pub high: f64,
    /// How many values lie in it.
    pub count: usize,
}

/// The value below which a fraction of the sorted values lie, between neighbours in proportion;
/// zero without values.
pub(super) fn quantile(sorted: &[f64], fraction: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return 0.0 };
    let along = fraction.clamp(0.0, 1.0) * last as f64;
    let index = (along.floor() as usize).min(last);
    let next = sorted[(index + 1).min(last)];
    sorted[index] + (next - sorted[index]) * (along - index as f64)
}

/// Bins over sorted finite values, Freedman & Diaconis (1981): w = 2 IQR / ∛n.
pub(super) fn bins(sorted: &[f64]) -> Vec<Bin> {
    let (Some(&low), Some(&high)) = (sorted.first(), sorted.last()) else { return Vec::new() };
    if high - low <= 1e-9 * low.abs().max(high.abs()) {
        let half = if low == 0.0 { 0.05 } else { 0.005 * low.abs() };
        return vec![Bin { low: low - half, high: high + half, count: sorted.len() }];
    }
    let spread = quantile(sorted, 0.75) - quantile(sorted, 0.25);
    let width = 2.0 * spread / (sorted.len() as f64).cbrt();
    let wanted = (high - low) / width;
    let wanted = if wanted.is_finite() { wanted.ceil() } else { LIMITS.1 as f64 };
    let count = (wanted.min(1e6) as usize).clamp(LIMITS.0, LIMITS.1);
    let edge = |index: usize| low + (high - low) * (index as f64 / count as f64);
    let mut list: Vec<Bin> =
        (0..count).map(|index| Bin { low: edge(index), high: edge(index + 1), count: 0 }).collect();
    for value in sorted {
        let along = (value - low) / (high - low) * count as f64;
        list[(along as usize).min(count - 1)].count += 1;
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_lies_in_one_of_ten_to_eighty_bins() {
        for count in [2, 3, 100, 5_000] {
            let values: Vec<f64> = (0..count).map(|index| f64::from(index).sqrt() - 7.0).collect();
            let bins = bins(&values);
            assert!((10..=80).contains(&bins.len()));
            assert_eq!(bins.iter().map(|bin| bin.count).sum::<usize>(), count as usize);
        }
    }

    #[test]
    fn an_even_spread_of_a_thousand_takes_ten_bins() {
        let values: Vec<f64> = (0..1000).map(f64::from).collect();
        let bins = bins(&values);
        assert_eq!(bins.len(), 10);
        assert!(bins.iter().all(|bin| (99..=101).contains(&bin.count)));
    }

    #[test]
    fn equal_values_share_one_bin_and_none_make_none() {
        assert_eq!(bins(&[3.0; 9]).len(), 1);
        assert!(bins(&[]).is_empty());
        // half of them equal: no spread in the middle, so the most bins
        let mut values = vec![1.0; 30];
        values.push(2.0);
        assert_eq!(bins(&values).len(), 80);
    }

    #[test]
    fn quantiles_lie_between_neighbours() {
        assert_eq!(quantile(&[1.0, 2.0, 4.0], 0.5), 2.0);
        assert_eq!(quantile(&[1.0, 2.0, 4.0], 0.75), 3.0);
        assert_eq!(quantile(&[], 0.5), 0.0);
    }
}
