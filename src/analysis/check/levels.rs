//! What a user makes of rules: allow, warn, deny.

use crate::diagnostic::Severity;

/// What is made of a rule, whatever its severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Treatment {
    /// Nothing is said.
    Allow,
    /// It is said, and the check passes.
    Warn,
    /// The check does not pass.
    Deny,
}

/// Rules whose severity the user replaces; the others keep theirs.
#[derive(Clone, Debug, Default)]
pub struct Levels(Vec<(String, Treatment)>);

impl Levels {
    /// Sets the level of a rule. `false` if it has another one already.
    pub fn set(&mut self, rule: &str, level: Treatment) -> bool {
        if let Some(known) = self.of(rule) {
            return known == level;
        }
        self.0.push((rule.to_owned(), level));
        true
    }

    fn of(&self, rule: &str) -> Option<Treatment> {
        let known = self.0.iter().find(|(id, _)| id == rule);
        known.map(|(_, level)| *level)
    }

    /// The severity of a breach after that; `None` if it is allowed.
    pub fn severity(&self, rule: &str, own: Severity) -> Option<Severity> {
        match self.of(rule) {
            None => Some(own),
            Some(Treatment::Allow) => None,
            Some(Treatment::Warn) => Some(Severity::Warning),
            Some(Treatment::Deny) => Some(Severity::Error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_replaces_the_severity_of_its_rule_alone() {
        let mut levels = Levels::default();
        assert!(levels.set("L07", Treatment::Deny));
        assert!(levels.set("L09", Treatment::Allow) && levels.set("L33", Treatment::Warn));
        assert!(levels.set("L09", Treatment::Allow) && !levels.set("L09", Treatment::Warn));
        assert_eq!(
            levels.severity("L07", Severity::Note),
            Some(Severity::Error)
        );
        assert_eq!(levels.severity("L09", Severity::Warning), None);
        assert_eq!(
            levels.severity("L33", Severity::Error),
            Some(Severity::Warning)
        );
        assert_eq!(
            levels.severity("L33", Severity::Note),
            Some(Severity::Warning)
        );
        assert_eq!(levels.severity("L01", Severity::Note), Some(Severity::Note));
    }
}
