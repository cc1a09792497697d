//! What is wrong with the mapping as a whole, said at once above the rows. The columns concerned say
//! it in their headers too.

use leptos::prelude::*;
use media_batch::mapping::{ColumnMapping, MappingProblem};

use crate::workbench::bench::Bench;
use crate::workbench::logic::words;

/// The problems, if there are any.
pub(super) fn problems(bench: Bench) -> AnyView {
    let sentences = Memo::new(move |_| {
        bench.summary.with(|summary| {
            summary
                .mapping_problems
                .iter()
                .map(|problem| sentence(problem, &summary.columns))
                .collect::<Vec<String>>()
        })
    });
    view! {
        <div class="wb-problems" role="status">
            {move || {
                sentences
                    .get()
                    .into_iter()
                    .map(|sentence| {
                        view! {
                            <p>
                                <span class="wb-sign" aria-hidden="true">
                                    "✕"
                                </span>
                                {sentence}
                            </p>
                        }
                    })
                    .collect_view()
            }}
        </div>
    }
    .into_any()
}

fn sentence(problem: &MappingProblem, columns: &[ColumnMapping]) -> String {
    match problem {
        MappingProblem::NoIdentifier => words::text("ui-wb-problem-no-identifier"),
        MappingProblem::NoUrl => words::text("ui-wb-problem-no-url"),
        MappingProblem::TargetTwice { target, columns: twice } => {
            let names: Vec<String> = twice
                .iter()
                .filter_map(|index| columns.get(usize::from(*index)))
                .map(|column| format!("“{}”", column.header))
                .collect();
            words::with(
                "ui-wb-problem-twice",
                &[("columns", &names.join(", ")), ("target", target.name())],
            )
        }
    }
}
