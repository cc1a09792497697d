//! The years of collecting as bars, each of which is a link that narrows to its years.

use std::collections::BTreeMap;

use api_types::Facet;
use leptos::prelude::*;
use messages::{Arg, text, text_with};

use super::asked::Asked;
use crate::{format, pages::paths};

/// Bars at most: more would be thinner than a finger or a pointer can meet.
const MAX_BARS: i64 = 24;
/// Lengths of time that people count in.
const STEPS: [i64; 9] = [1, 2, 5, 10, 20, 25, 50, 100, 500];
/// Height of the highest bar, in the picture's own units.
const HEIGHT: u64 = 44;
/// Width of a bar with its gap, in the same units.
const WIDTH: i64 = 10;

/// Records of some years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Bar {
    from: i64,
    to: i64,
    count: u64,
}

/// Sorts counts of years into bars of equal lengths of time, without gaps.
fn bars(counts: &BTreeMap<i64, u64>) -> Vec<Bar> {
    let (Some((first, _)), Some((last, _))) = (counts.first_key_value(), counts.last_key_value())
    else {
        return Vec::new();
    };
    let fits = |step: &&i64| last.div_euclid(**step) - first.div_euclid(**step) < MAX_BARS;
    let Some(step) = STEPS.iter().find(fits).copied() else { return Vec::new() };
    (first.div_euclid(step)..=last.div_euclid(step))
        .map(|at| {
            let (from, to) = (at * step, at * step + step - 1);
            Bar { from, to, count: counts.range(from..=to).map(|(_, count)| count).sum() }
        })
        .collect()
}

/// A year or a range of years as the parameter spells it.
fn range(bar: Bar) -> String {
    if bar.from == bar.to { bar.from.to_string() } else { format!("{}..{}", bar.from, bar.to) }
}

/// The bars of a facet of years.
pub(crate) fn histogram(asked: &Asked, facet: &Facet) -> AnyView {
    let counts: BTreeMap<i64, u64> = facet
        .values
        .iter()
        .filter_map(|value| Some((value.value.parse().ok()?, value.count)))
        .collect();
    let bars = bars(&counts);
    let highest = bars.iter().map(|bar| bar.count).max().unwrap_or(1).max(1);
    let (first, last) = (bars.first().map(|bar| bar.from), bars.last().map(|bar| bar.to));
    let width = i64::try_from(bars.len()).unwrap_or(0) * WIDTH;
    let drawn: Vec<AnyView> =
        bars.iter().enumerate().map(|(at, bar)| drawn(asked, at, *bar, highest)).collect();
    let ends = first.zip(last).map(|(first, last)| {
        view! { <p class="ends" aria-hidden="true"><span>{first}</span><span>{last}</span></p> }
    });
    view! {
        <svg class="years" viewBox=format!("0 0 {width} {HEIGHT}") preserveAspectRatio="none" role="list" aria-label=text("ui-search-years")>
            {drawn}
        </svg>
        {ends}
    }
    .into_any()
}

fn drawn(asked: &Asked, at: usize, bar: Bar, highest: u64) -> AnyView {
    // A single record is seen too.
    let height = if bar.count == 0 { 0 } else { (bar.count * HEIGHT / highest).max(2) };
    let x = i64::try_from(at).unwrap_or(0) * WIDTH;
    let asked_for = range(bar);
    let chosen = asked.params.has("year", &asked_for);
    let href = asked.elsewhere(|params| {
        if chosen { params.without("year", &asked_for) } else { params.set("year", &asked_for) }
    });
    let years = if bar.from == bar.to {
        bar.from.to_string()
    } else {
        let args =
            [("from", Arg::from(bar.from.to_string())), ("to", Arg::from(bar.to.to_string()))];
        text_with("ui-search-from-to", &args)
    };
    let records = format::counted("ui-count-records", bar.count);
    let label = format!("{years}: {records}");
    let spoken = label.clone();
    if bar.count == 0 && !chosen {
        return ().into_any();
    }
    view! {
        <g role="listitem">
            <a
                href=href.address(paths::SEARCH).into_owned()
                data-noscroll="true"
                rel="nofollow"
                id=format!("years-{at}")
                aria-label=spoken
                aria-current=chosen.then_some("true")
            >
                <title>{label}</title>
                <rect class="reach" x=x y="0" width=WIDTH height=HEIGHT></rect>
                <rect class="bar" x=x + 1 y=HEIGHT - height width=WIDTH - 2 height=height></rect>
            </a>
        </g>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_stands_in_one_bar() {
        let counts: BTreeMap<i64, u64> = (1_889..=2_024).map(|year| (year, 2)).collect();
        let bars = bars(&counts);
        assert!(i64::try_from(bars.len()).unwrap() <= MAX_BARS);
        assert_eq!(bars.iter().map(|bar| bar.count).sum::<u64>(), counts.values().sum::<u64>());
        assert_eq!(bars[0], Bar { from: 1_880, to: 1_889, count: 2 });
        assert!(bars.windows(2).all(|pair| pair[0].to + 1 == pair[1].from));
    }

    #[test]
    fn few_years_have_a_bar_each() {
        let bars = bars(&BTreeMap::from([(2_001, 5), (2_004, 1)]));
        assert_eq!(bars.iter().map(|bar| bar.count).collect::<Vec<_>>(), [5, 0, 0, 1]);
        assert_eq!(range(bars[0]), "2001");
    }

    #[test]
    fn no_year_has_no_bar() {
        assert!(bars(&BTreeMap::new()).is_empty());
    }
}
