//! The parameters as they stand behind the `?` of an address: pairs in their order, names repeated
//! where several values are chosen. Pages change them here, so that every state is an address.

use std::borrow::Cow;

/// Parameters that only say where in the answer one is: another question begins at its first page.
const POSITION: [&str; 1] = ["cursor"];

/// Name and value pairs. Pairs without a value are dropped: forms send every field that they have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Params(Vec<(String, String)>);

impl Params {
    /// Reads what stands behind the `?` (a `?` before it does no harm).
    #[must_use]
    pub fn from_query(query: &str) -> Params {
        let query = query.strip_prefix('?').unwrap_or(query);
        let mut pairs: Vec<(String, String)> = Vec::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let pair = (name.into_owned(), value.trim().to_owned());
            if !pair.1.is_empty() && !pairs.contains(&pair) {
                pairs.push(pair);
            }
        }
        Params(pairs)
    }

    /// Writes them for an address, without the `?`.
    #[must_use]
    pub fn to_query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&self.0);
        query.finish()
    }

    /// Whether nothing is asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All pairs in their order.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The first value of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// Every value of a name.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Whether a pair is there.
    #[must_use]
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|own| own == value)
    }

    /// With one value more.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Params {
        let mut pairs = self.at_start();
        if !value.is_empty() && !self.has(name, value) {
            pairs.push((name.to_owned(), value.to_owned()));
        }
        Params(pairs)
    }

    /// Without that one value.
    #[must_use]
    pub fn without(&self, name: &str, value: &str) -> Params {
        let mut pairs = self.at_start();
        pairs.retain(|(own, given)| own != name || given != value);
        Params(pairs)
    }

    /// Without any value of that name.
    #[must_use]
    pub fn without_any(&self, name: &str) -> Params {
        let mut pairs = self.at_start();
        pairs.retain(|(own, _)| own != name);
        Params(pairs)
    }

    /// With that value in place of all others of the name; a blank one only takes them away.
    #[must_use]
    pub fn set(&self, name: &str, value: &str) -> Params {
        self.without_any(name).with(name, value)
    }

    /// With the value when it is not there, without it when it is: a click on a box.
    #[must_use]
    pub fn toggled(&self, name: &str, value: &str) -> Params {
        if self.has(name, value) { self.without(name, value) } else { self.with(name, value) }
    }

    /// The same question at a later page.
    #[must_use]
    pub fn at(&self, cursor: &str) -> Params {
        let mut pairs = self.at_start();
        pairs.push(("cursor".to_owned(), cursor.to_owned()));
        Params(pairs)
    }

    /// An address of the page: the path alone when nothing is asked.
    #[must_use]
    pub fn address<'a>(&self, path: &'a str) -> Cow<'a, str> {
        if self.is_empty() {
            Cow::Borrowed(path)
        } else {
            Cow::Owned(format!("{path}?{}", self.to_query()))
        }
    }

    fn at_start(&self) -> Vec<(String, String)> {
        let mut pairs = self.0.clone();
        pairs.retain(|(name, _)| !POSITION.contains(&name.as_str()));
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let params =
            Params::from_query("?q=%22Picea+glauca%22&country=M%C3%A9xico&-county=&q=a%26b");
        assert_eq!(params.all("q").collect::<Vec<_>>(), ["\"Picea glauca\"", "a&b"]);
        assert_eq!(params.get("country"), Some("México"));
        assert_eq!(params.get("-county"), None);
        assert_eq!(Params::from_query(&params.to_query()), params);
    }

    #[test]
    fn another_question_begins_at_its_first_page() {
        let params = Params::from_query("q=oak&cursor=abc");
        assert_eq!(params.with("country", "Chile").to_query(), "q=oak&country=Chile");
        assert_eq!(params.toggled("q", "oak").to_query(), "");
        assert_eq!(params.at("def").to_query(), "q=oak&cursor=def");
        assert_eq!(params.set("q", "pine").address("/search"), "/search?q=pine");
        assert_eq!(Params::default().address("/search"), "/search");
    }

    #[test]
    fn a_pair_stands_there_once() {
        assert_eq!(Params::from_query("a=1&a=1&a=2").to_query(), "a=1&a=2");
        assert_eq!(Params::from_query("a=1").with("a", "1").to_query(), "a=1");
    }
}
