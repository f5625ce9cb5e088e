//! What only some messages hold is encoded and decoded by functions of its own (`#[serde(with = "apart")]`). Otherwise the
//! code for all messages would be one function, and a start, which needs a few, would wait for all of it.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[inline(never)]
pub fn serialize<T: Serialize, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.serialize(serializer)
}

#[inline(never)]
pub fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::deserialize(deserializer)
}
