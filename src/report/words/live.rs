//! Words of pages in which inputs can be moved.

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub struct LiveWords {
    /// Heading of the inputs.
    pub title: &'static str,
    /// What moving them does.
    pub about: &'static str,
    /// Label of the choice of further inputs.
    pub more: &'static str,
    /// What puts every input back.
    pub reset: &'static str,
    /// The link to the page as it is changed.
    pub link: &'static str,
    /// A number that may not stand there.
    pub refused: &'static str,
    /// An input that plans state differently.
    pub differs: &'static str,
    /// What introduces the changes as a command takes them.
    pub as_set: &'static str,
    /// Nothing is changed.
    pub nothing: &'static str,
    /// How many of the plans, `{kept}` of `{count}`, keep every target now.
    pub kept: &'static str,
    /// A plan that is another one with the changes, for `{why}` falls the other way; a command
    /// follows.
    pub lost: &'static str,
    /// A plan that is built differently with the changes, for `{why}` falls the other way, and whose
    /// figures follow.
    pub built: &'static str,
    /// What falls the other way where no words say it.
    pub other: &'static str,
    /// Below the name and the value of a number: its formula follows.
    pub formula: &'static str,
    /// Where a number comes from follows.
    pub from: &'static str,
    /// What the parts of a formula come to follows.
    pub parts: &'static str,
    /// A part of a formula that has no name.
    pub part: &'static str,
    /// How numbers are asked where they come from.
    pub explain: &'static str,
    /// Of a number that is not computed by the formulas of a page.
    pub sampled: &'static str,
    /// Goes back to the number before.
    pub back: &'static str,
    /// Ends the derivation.
    pub close: &'static str,
    /// Below what is drawn, once anything is changed.
    pub drawn_as_of: &'static str,
    /// What does not follow a change.
    pub as_of: &'static str,
}
