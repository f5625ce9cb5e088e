use crate::engine::{PropertyType, VaultInfo};
use crate::markdown::Property;

/// What a property is shown as: by the vault's list of types, else by the value's looks.
pub fn type_of(property: &Property, vault: &VaultInfo) -> PropertyType {
    PropertyType::of_key(&property.key, &vault.settings.property_types)
        .unwrap_or_else(|| PropertyType::of_value(&property.value))
}

pub fn icon_of(kind: PropertyType) -> &'static str {
    match kind {
        PropertyType::Text => "text",
        PropertyType::List => "list",
        PropertyType::Number => "binary",
        PropertyType::Checkbox => "square-check",
        PropertyType::Date => "calendar",
        PropertyType::DateTime => "clock",
        PropertyType::Tags => "tags",
        PropertyType::Aliases => "link-2",
    }
}
