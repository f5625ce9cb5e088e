//! What tests of several rooms need: archives of any shape, and the bad ones among them.
#![allow(dead_code, reason = "each test target uses a part of it")]

pub mod bad;
pub mod queries;
pub mod random;
pub mod tar;
pub mod zip;
