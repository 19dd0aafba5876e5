//! Messages with parts.

use super::particle;

/// A message with its parts put in. Parts are not searched for further names.
///
/// A pair of Korean particles, `{은/는}`, becomes the one that fits what is written before it.
pub fn fill(template: &str, parts: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        rest = &rest[open + 1..];
        let name = rest.split_once('}').map_or("", |(name, _)| name);
        let part = parts.iter().find(|(known, _)| *known == name);
        if let Some((_, value)) = part {
            out.push_str(value);
        } else if let Some(particle) = particle::chosen(name, &out) {
            out.push_str(&particle);
        } else {
            out.push('{');
            continue;
        }
        rest = &rest[name.len() + 1..];
    }
    out.push_str(rest);
    out
}
