//! Passwords: Argon2id, off the async threads, at most two at a time.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

/// Memory of one hash in KiB, passes and lanes: OWASP's minimum for Argon2id, 20 ms here.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Hashes at once: a flood of attempts then needs 38 MiB and two threads, not the whole machine.
const HASHES_AT_ONCE: usize = 2;

/// Shortest password; the longest is in bytes and there so that a hash has a bounded input.
pub const MIN_CHARS: usize = 12;
/// Longest password, taken whole.
pub const MAX_BYTES: usize = 128;

/// Why a password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordNotAccepted {
    /// Too short.
    #[error("A password needs at least {MIN_CHARS} characters.")]
    TooShort,
    /// Too long.
    #[error("A password may have at most {MAX_BYTES} bytes.")]
    TooLong,
    /// It is the account's own name, once or repeated.
    #[error("A password must not be made of the account's name.")]
    OwnName,
    /// The same few characters over and over.
    #[error("A password needs at least five different characters.")]
    Monotonous,
}

/// Hashing failed: a fault of ours (memory, threads), never of the password.
#[derive(Debug, thiserror::Error)]
#[error("the password could not be hashed: {0}")]
pub struct HashingFailed(String);

/// Hashes and verifies passwords.
#[derive(Clone)]
pub struct Passwords {
    permits: Arc<Semaphore>,
    /// Hash of a password that nobody has: unknown names take as long as known ones.
    nobody: Arc<str>,
    /// Hashes that were worked out to verify a password.
    verified: Arc<AtomicU64>,
}

impl Passwords {
    /// Ready to use; makes the hash for unknown names.
    pub fn new() -> Result<Passwords, HashingFailed> {
        let nobody = hash(super::token::random_text().as_bytes())?;
        Ok(Passwords {
            permits: Arc::new(Semaphore::new(HASHES_AT_ONCE)),
            nobody: Arc::from(nobody),
            verified: Arc::default(),
        })
    }

    /// The hash to store.
    pub async fn hash(&self, password: String) -> Result<String, HashingFailed> {
        self.run(move || hash(password.as_bytes())).await
    }

    /// Whether the password belongs to the hash. Without a hash (unknown name) the same work is
    /// done and the answer is no.
    pub async fn verify(
        &self,
        password: String,
        stored: Option<String>,
    ) -> Result<bool, HashingFailed> {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| self.nobody.to_string());
        let verified = self.verified.clone();
        let right = self.run(move || Ok(verify(password.as_bytes(), &stored, &verified))).await?;
        Ok(right && known)
    }

    /// How many hashes were worked out to verify a password: by it, and by no clock, a test sees that
    /// an unknown name costs what a known one does.
    #[must_use]
    pub fn verified(&self) -> u64 {
        self.verified.load(Ordering::Relaxed)
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, HashingFailed> + Send + 'static,
    ) -> Result<T, HashingFailed> {
        let failed = |error: &dyn std::fmt::Display| HashingFailed(error.to_string());
        let permit = self.permits.clone().acquire_owned().await.map_err(|error| failed(&error))?;
        tokio::task::spawn_blocking(move || {
            let done = work();
            drop(permit);
            done
        })
        .await
        .map_err(|error| failed(&error))?
    }
}

/// Whether a new password is taken for the account of that name.
pub fn accept(password: &str, name: &str) -> Result<(), PasswordNotAccepted> {
    if password.chars().count() < MIN_CHARS {
        return Err(PasswordNotAccepted::TooShort);
    }
    if password.len() > MAX_BYTES {
        return Err(PasswordNotAccepted::TooLong);
    }
    let (folded, name) = (password.to_lowercase(), name.trim().to_lowercase());
    if !name.is_empty() && folded.replace(&name, "").chars().count() < MIN_CHARS / 2 {
        return Err(PasswordNotAccepted::OwnName);
    }
    let different: std::collections::BTreeSet<char> = folded.chars().collect();
    if different.len() < 5 {
        return Err(PasswordNotAccepted::Monotonous);
    }
    Ok(())
}

fn argon2() -> Result<Argon2<'static>, HashingFailed> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None)
        .map_err(|error| HashingFailed(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &[u8]) -> Result<String, HashingFailed> {
    argon2()?
        .hash_password(password, &SaltString::generate(&mut OsRng))
        .map(|hash| hash.to_string())
        .map_err(|error| HashingFailed(error.to_string()))
}

fn verify(password: &[u8], stored: &str, verified: &AtomicU64) -> bool {
    let (Ok(stored), Ok(argon2)) = (PasswordHash::new(stored), argon2()) else {
        return false;
    };
    let right = argon2.verify_password(password, &stored).is_ok();
    verified.fetch_add(1, Ordering::Relaxed);
    right
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_hash_has_the_stated_cost_and_knows_its_password_only() {
        let passwords = Passwords::new().unwrap();
        let stored = passwords.hash("correct horse battery".to_owned()).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        let right = |password: &str, stored: Option<String>| {
            let (passwords, password) = (passwords.clone(), password.to_owned());
            async move { passwords.verify(password, stored).await.unwrap() }
        };
        assert!(right("correct horse battery", Some(stored.clone())).await);
        assert!(!right("correct horse batterz", Some(stored)).await);
        assert!(!right("correct horse battery", None).await);
    }

    #[rstest::rstest]
    #[case("short", Err(PasswordNotAccepted::TooShort))]
    #[case("curatorcurator", Err(PasswordNotAccepted::OwnName))]
    #[case("aaaaaaaaaaaaaaaa", Err(PasswordNotAccepted::Monotonous))]
    #[case("a tin box for plants", Ok(()))]
    #[case("ящик для растений", Ok(()))]
    fn a_new_password_is_long_and_not_trivial(
        #[case] password: &str,
        #[case] expected: Result<(), PasswordNotAccepted>,
    ) {
        assert_eq!(accept(password, "curator"), expected);
    }
}
