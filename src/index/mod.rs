//! What the notes say of each other: resolved links, backlinks, tags, properties.
