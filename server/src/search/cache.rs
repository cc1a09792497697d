//! Answers to visitors that were given before, as long as the index stays as it is: crawlers and map
//! tiles ask the same again and again.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;

/// Remembered answers, no more than so many bytes of them. Which of them goes first when there is no
/// more room is decided by halves: what is asked for again moves to the young half; when that is full,
/// the old one is forgotten.
pub(super) struct AnswerCache {
    /// Bytes of a half.
    half: usize,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    /// The state of the index that they are of.
    version: String,
    young: HashMap<String, Bytes>,
    old: HashMap<String, Bytes>,
    /// Bytes of the young half.
    bytes: usize,
}

impl AnswerCache {
    /// For so many bytes in all.
    pub(super) fn new(bytes: usize) -> AnswerCache {
        AnswerCache { half: bytes / 2, kept: Mutex::default() }
    }

    /// What was answered to the question at that state of the index.
    pub(super) fn get(&self, version: &str, question: &str) -> Option<Bytes> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.version != version {
            return None;
        }
        if let Some(known) = kept.young.get(question) {
            return Some(known.clone());
        }
        let (question, known) = kept.old.remove_entry(question)?;
        self.add(&mut kept, question, known.clone());
        Some(known)
    }

    /// Remembers an answer.
    pub(super) fn keep(&self, version: &str, question: &str, answer: Bytes) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.version != version {
            *kept = Kept { version: version.to_owned(), ..Kept::default() };
        }
        self.add(&mut kept, question.to_owned(), answer);
    }

    fn add(&self, kept: &mut Kept, question: String, answer: Bytes) {
        let size = question.len() + answer.len();
        if size > self.half {
            return;
        }
        if kept.bytes + size > self.half {
            kept.old = std::mem::take(&mut kept.young);
            kept.bytes = 0;
        }
        kept.bytes += size;
        kept.young.insert(question, answer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(cache: &AnswerCache) -> usize {
        let kept = cache.kept.lock().unwrap();
        kept.young.iter().chain(&kept.old).map(|(name, value)| name.len() + value.len()).sum()
    }

    #[test]
    fn an_answer_is_remembered_until_the_index_changes() {
        let cache = AnswerCache::new(1_000);
        cache.keep("1", "q=oak", Bytes::from_static(b"one"));
        assert_eq!(cache.get("1", "q=oak").as_deref(), Some(&b"one"[..]));
        assert_eq!(cache.get("1", "q=pine"), None);
        assert_eq!(cache.get("2", "q=oak"), None);
        cache.keep("2", "q=pine", Bytes::from_static(b"two"));
        assert_eq!(cache.get("2", "q=oak"), None, "an answer of before is never given");
    }

    #[test]
    fn however_much_is_asked_the_memory_is_bounded() {
        let cache = AnswerCache::new(1_000);
        for number in 0..10_000 {
            cache.keep("1", &format!("{number:05}"), Bytes::from(vec![0; 45]));
            assert!(cache.get("1", "00000").is_some(), "what is asked often stays");
            assert!(size(&cache) <= 1_000);
        }
        cache.keep("1", "large", Bytes::from(vec![0; 600]));
        assert_eq!(cache.get("1", "large"), None);
        let none = AnswerCache::new(0);
        none.keep("1", "q=oak", Bytes::from_static(b"one"));
        assert_eq!(none.get("1", "q=oak"), None);
    }
}
