//! Records as a table whose columns are chosen in the address.

use api_types::OccurrenceHit;
use leptos::prelude::*;
use messages::{Arg, text, text_with};
use search_query::Params;

use super::{
    asked::Asked,
    form::{go_there, hidden},
    list::flags,
    words,
};
use crate::{
    pages::paths,
    parts::{preview, taxon},
};

/// A column: a Darwin Core term, and the order that its head asks for.
struct Column {
    term: &'static str,
    sort: Option<&'static str>,
    /// Shown when nothing is chosen.
    usual: bool,
}

const fn column(term: &'static str, sort: Option<&'static str>, usual: bool) -> Column {
    Column { term, sort, usual }
}

/// All columns that can be chosen. The catalog number stands before them and stays.
const COLUMNS: [Column; 26] = [
    column("scientificName", Some("scientificName"), true),
    column("family", Some("family"), false),
    column("recordedBy", Some("recordedBy"), true),
    column("recordNumber", None, true),
    column("eventDate", Some("eventDate"), true),
    column("country", Some("country"), true),
    column("stateProvince", Some("stateProvince"), true),
    column("county", Some("county"), true),
    column("municipality", None, false),
    column("locality", None, true),
    column("habitat", None, false),
    column("minimumElevationInMeters", Some("elevation"), false),
    column("decimalLatitude", None, false),
    column("decimalLongitude", None, false),
    column("coordinateUncertaintyInMeters", None, false),
    column("scientificNameAuthorship", None, false),
    column("identifiedBy", None, false),
    column("dateIdentified", None, false),
    column("typeStatus", None, false),
    column("basisOfRecord", None, false),
    column("sex", None, false),
    column("lifeStage", None, false),
    column("reproductiveCondition", None, false),
    column("preparations", None, false),
    column("occurrenceRemarks", None, false),
    column("occurrenceID", None, false),
];

/// Columns shown at once at most: a page of the API tells no more terms.
const MAX_COLUMNS: usize = 26;

/// Characters that stand in one line, whatever the width of the column.
const SHORT: usize = 18;

/// Bytes from which on a text wants a wide column: in a narrow one its row would fill the screen.
const LONG: usize = 40;

/// The columns of an address, in its order: `columns=a,b` or, from the form, `columns=a&columns=b`.
fn chosen(params: &Params) -> Vec<&'static Column> {
    let mut chosen: Vec<&'static Column> = Vec::new();
    for name in params.all("columns").flat_map(|value| value.split(',')) {
        let column = COLUMNS.iter().find(|column| column.term == name.trim());
        if let Some(column) = column
            && !chosen.iter().any(|known| known.term == column.term)
            && chosen.len() < MAX_COLUMNS
        {
            chosen.push(column);
        }
    }
    if chosen.is_empty() { COLUMNS.iter().filter(|column| column.usual).collect() } else { chosen }
}

/// The terms to ask the API for.
pub(crate) fn fields(params: &Params) -> String {
    let terms: Vec<&str> = chosen(params).iter().map(|column| column.term).collect();
    terms.join(",")
}

/// The table with the choice of its columns.
pub(crate) fn table(asked: &Asked, hits: &[OccurrenceHit], sort: &str) -> AnyView {
    let columns = chosen(&asked.params);
    let heads = columns.iter().map(|column| head(asked, column.term, column.sort, sort));
    let rows = hits.iter().map(|hit| row(hit, &columns)).collect_view();
    view! {
        {choice(asked, &columns)}
        <div class="scroll" tabindex="0" role="region" aria-label=text("ui-search-table")>
            <table class="table dense">
                <thead>
                    <tr>
                        {head(asked, "catalogNumber", Some("catalogNumber"), sort)}
                        {heads.collect_view()}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A head; one that can be ordered by is a link, which the second time turns the order round.
fn head(asked: &Asked, term: &str, by: Option<&'static str>, sort: &str) -> AnyView {
    let name = words::field(term);
    let Some(by) = by else {
        return view! { <th scope="col">{name}</th> }.into_any();
    };
    let (now, next) = if sort == by {
        ("ascending", format!("-{by}"))
    } else if sort.strip_prefix('-') == Some(by) {
        ("descending", by.to_owned())
    } else {
        ("none", by.to_owned())
    };
    let href = asked.params.set("sort", &next).address(paths::SEARCH).into_owned();
    let arrow = match now {
        "ascending" => "▲",
        "descending" => "▼",
        _ => "",
    };
    view! {
        <th scope="col" aria-sort=(now != "none").then_some(now)>
            <a href=href data-noscroll="true" rel="nofollow" id=format!("sort-{by}")>
                {name}
                <span aria-hidden="true">" " {arrow}</span>
            </a>
        </th>
    }
    .into_any()
}

fn row(hit: &OccurrenceHit, columns: &[&'static Column]) -> AnyView {
    let number = super::list::number(&hit.record);
    let cells = columns
        .iter()
        .map(|column| {
            let value = hit.terms.get(column.term).cloned().unwrap_or_default();
            match column.term {
                "scientificName" => {
                    view! { <td>{taxon(&hit.record.scientific_name)}</td> }.into_any()
                }
                "basisOfRecord" => {
                    view! { <td>{words::value(column.term, &value)}</td> }.into_any()
                }
                // A date or a number is read as one.
                _ if value.len() <= SHORT => view! { <td class="whole">{value}</td> }.into_any(),
                _ if value.len() > LONG => view! { <td class="long">{value}</td> }.into_any(),
                _ => view! { <td>{value}</td> }.into_any(),
            }
        })
        .collect_view();
    view! {
        <tr>
            <th scope="row">
                <a href=paths::record(hit.record.id)>{number}</a>
                {flags(hit)}
                {hit.media.first().map(preview)}
            </th>
            {cells}
        </tr>
    }
    .into_any()
}

/// Boxes for all columns, as a form that works without script.
fn choice(asked: &Asked, columns: &[&'static Column]) -> AnyView {
    let kept = asked.params.without_any("columns");
    let kept = kept.pairs().map(|(name, value)| hidden((name.to_owned(), value.to_owned())));
    let boxes = COLUMNS
        .iter()
        .map(|column| {
            let shown = columns.iter().any(|chosen| chosen.term == column.term);
            view! {
                <label class="check">
                    <input type="checkbox" name="columns" value=column.term checked=shown/>
                    {words::field(column.term)}
                </label>
            }
        })
        .collect_view();
    let count = text_with(
        "ui-search-columns",
        &[("count", Arg::Number(f64::from(u32::try_from(columns.len()).unwrap_or(u32::MAX))))],
    );
    view! {
        <details class="columns">
            <summary id="columns">{count}</summary>
            <form action=paths::SEARCH method="get" on:submit=go_there()>
                {kept.collect_view()}
                <div class="checks">{boxes}</div>
                <button type="submit" class="button">{text("ui-search-columns-show")}</button>
            </form>
        </details>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("columns=habitat,country", "habitat,country")]
    #[case("columns=habitat&columns=country&columns=habitat", "habitat,country")]
    #[case("columns=password,habitat", "habitat")]
    #[case("columns=country&columns=country", "country")]
    fn only_known_columns_are_shown(#[case] query: &str, #[case] terms: &str) {
        assert_eq!(fields(&Params::from_query(query)), terms);
    }

    #[test]
    fn without_a_choice_the_usual_columns_are_shown() {
        assert!(fields(&Params::default()).starts_with("scientificName,recordedBy"));
        assert_eq!(fields(&Params::from_query("columns=x")), fields(&Params::default()));
    }
}
