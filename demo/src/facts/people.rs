//! Invented collectors. Any likeness to a collector of that name is chance.

/// A collector and the years of his or her field books.
#[derive(Clone, Copy, Debug)]
pub struct Collector {
    /// As on labels.
    pub name: &'static str,
    /// First and last year in the field.
    pub years: (i32, i32),
}

const fn c(name: &'static str, first: i32, last: i32) -> Collector {
    Collector { name, years: (first, last) }
}

/// The table: at least one for every year from 1890 to 2025.
pub const COLLECTORS: &[Collector] = &[
    c("E. M. Harkwell", 1890, 1921),
    c("Josephine Tilde", 1896, 1930),
    c("A. P. Quennell", 1902, 1938),
    c("Wm. Osterhaut", 1911, 1947),
    c("Ida R. Calloway", 1924, 1958),
    c("T. Nakagawara", 1931, 1969),
    c("M. Obregón Vale", 1937, 1972),
    c("Ruth Ellingsworth", 1946, 1981),
    c("J. D. Penhallow", 1955, 1990),
    c("Carmen Iturralde", 1963, 2001),
    c("L. Vandermolen", 1971, 2008),
    c("Søren Aakerlund", 1979, 2016),
    c("Grace Yellowtail-Moss", 1988, 2025),
    c("D. K. Featherby", 1995, 2025),
    c("Nadia Prokhorenko", 2004, 2025),
    c("Ximena Zárate-Lund", 2012, 2025),
];
