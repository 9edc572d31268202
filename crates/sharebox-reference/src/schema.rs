//! The published JSON Schemas of what this crate writes.

use sharebox_report::Schema;

/// Every schema.
pub static SCHEMAS: &[Schema] = &[
    Schema { name: "rules", text: include_str!("../schema/rules-1.json") },
    Schema { name: "rule", text: include_str!("../schema/rule-1.json") },
    Schema { name: "platforms", text: include_str!("../schema/platforms-1.json") },
    Schema { name: "platform", text: include_str!("../schema/platform-1.json") },
    Schema { name: "apis", text: include_str!("../schema/apis-1.json") },
];
