//! Messages with parts.

/// A message with its parts put in. Parts are not searched for further names.
pub fn fill(template: &str, parts: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let (before, tail) = rest.split_at(open);
        out.push_str(before);
        let name = tail[1..].split('}').next().unwrap_or_default();
        let Some((_, value)) = parts.iter().find(|(known, _)| *known == name) else {
            out.push('{');
            rest = &tail[1..];
            continue;
        };
        out.push_str(value);
        rest = &tail[name.len() + 2..];
    }
    out.push_str(rest);
    out
}
