//! For whom a question is answered.

/// Whose values a question may touch. Values that are hidden from everybody are compared only in the
/// collections named here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Audience {
    /// What everybody may see.
    #[default]
    Visitor,
    /// All of these collections (internal ids), and of the others what everybody may see.
    Members(Vec<u64>),
    /// Everything.
    Everywhere,
}

impl Audience {
    /// Whether nothing hidden is touched.
    #[must_use]
    pub fn is_visitor(&self) -> bool {
        match self {
            Audience::Visitor => true,
            Audience::Members(collections) => collections.is_empty(),
            Audience::Everywhere => false,
        }
    }
}
