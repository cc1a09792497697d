//! Signing in: passwords, the session's token and cookie, and the brake on guessing.

pub mod brake;
pub mod cookie;
pub mod password;
pub mod token;
