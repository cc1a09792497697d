//! Sorting of lists that are short or rarely sorted. Each kind of item brings its own copy of the
//! library's sorting into the worker, some eight kilobytes; all that pass here share one.

use std::cmp::Ordering;
use std::mem;

/// Sorts as `slice::sort_by` does: equal items keep their order.
pub(crate) fn sort_by<T>(items: &mut Vec<T>, mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut order: Vec<usize> = (0..items.len()).collect();
    sort_places(&mut order, &mut |a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut taken: Vec<Option<T>> = mem::take(items).into_iter().map(Some).collect();
    items.extend(order.into_iter().filter_map(|place| taken.get_mut(place)?.take()));
}

/// Sorts as `slice::sort_by_key` does.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, mut key: impl FnMut(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

#[inline(never)]
fn sort_places(places: &mut [usize], compare: &mut dyn FnMut(usize, usize) -> Ordering) {
    places.sort_by(|a, b| compare(*a, *b));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_library_does(numbers in prop::collection::vec(0_u8..9, 0..40)) {
            let items: Vec<(u8, usize)> =
                numbers.into_iter().enumerate().map(|(at, number)| (number, at)).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|(number, _)| *number);
            let mut sorted = items;
            sort_by_key(&mut sorted, |(number, _)| *number);
            prop_assert_eq!(sorted, expected);
        }
    }
}
