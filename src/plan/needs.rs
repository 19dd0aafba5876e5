//! What a component does not work without: others, and so many of several.

/// What a component requires.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// Every component that is named, in the order in which they are, each once.
    pub names: Vec<String>,
    /// Those without which it never works.
    pub always: Vec<String>,
    /// Those of which some are enough.
    pub choices: Vec<Choice>,
}

/// Some components of which so many are enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// How many have to work, 1 or more and fewer than there are.
    pub least: usize,
    /// The components.
    pub of: Vec<String>,
}

impl Needs {
    /// What needs nothing.
    pub const NOTHING: &'static Self = &Self {
        names: Vec::new(),
        always: Vec::new(),
        choices: Vec::new(),
    };

    /// Adds components of which so many have to work; all of them are no choice.
    pub(super) fn add(&mut self, least: usize, of: Vec<String>) {
        for name in &of {
            if !self.names.contains(name) {
                self.names.push(name.clone());
            }
        }
        if least >= of.len() {
            self.always.extend(of);
        } else {
            self.choices.push(Choice { least, of });
        }
    }
}
