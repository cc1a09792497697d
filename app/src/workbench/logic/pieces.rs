//! A cell with several media, piece by piece as the person reads it.

use media_batch::associated_media::{self, PieceKind};
use media_batch::check::MediaKind;

use super::cells::Mark;
use super::words;

/// One piece of the cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PieceView {
    /// What it says.
    pub text: String,
    /// What it is, in words.
    pub kind: String,
    /// How it is marked.
    pub mark: Mark,
}

/// The pieces of a cell in its order.
#[must_use]
pub fn pieces(cell: &str) -> Vec<PieceView> {
    associated_media::split(cell)
        .into_iter()
        .map(|piece| {
            let (kind, mark) = described(piece.kind);
            PieceView { text: piece.text.into_owned(), kind, mark }
        })
        .collect()
}

fn described(kind: PieceKind) -> (String, Mark) {
    match kind {
        PieceKind::Medium(kind) => (words::text(medium(kind)), Mark::None),
        PieceKind::Page { site: Some(site) } => {
            (words::with("ui-im-piece-page-of", &[("site", site)]), Mark::Warning)
        }
        PieceKind::Page { site: None } => (words::text("ui-im-piece-page"), Mark::Warning),
        PieceKind::Repeat { of } => {
            let number = (of + 1).to_string();
            (words::with("ui-im-piece-repeat", &[("number", &number)]), Mark::Note)
        }
        PieceKind::FreeText => (words::text("ui-im-piece-text"), Mark::Note),
        PieceKind::Broken(rule) => {
            let title = words::rule_part(rule.code(), "title");
            (title.unwrap_or_else(|| rule.code().to_owned()), Mark::Error)
        }
    }
}

fn medium(kind: MediaKind) -> &'static str {
    match kind {
        MediaKind::Image => "ui-im-piece-image",
        MediaKind::Sound => "ui-im-piece-sound",
        MediaKind::Video => "ui-im-piece-video",
        _ => "ui-im-piece-medium",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_pages_words_and_broken_ones_are_told_apart() {
        let cell = "https://a.example/1.jpg; https://a.example/1.jpg | two flowers; C:\\x\\2.jpg";
        let shown = pieces(cell);
        let marks: Vec<Mark> = shown.iter().map(|piece| piece.mark).collect();
        assert_eq!(marks, [Mark::None, Mark::Note, Mark::Note, Mark::Error], "{shown:?}");
        assert_eq!(shown.first().unwrap().kind, "image");
        assert!(shown.iter().all(|piece| !piece.kind.contains("ui-")), "{shown:?}");
    }

    #[test]
    fn a_blank_cell_has_none() {
        assert!(pieces("  ").is_empty());
    }
}
