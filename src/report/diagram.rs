//! What depends on what, as data: boxes and arrows. How they are laid out is a renderer's
//! business.

/// Boxes and the arrows between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagram {
    /// What it says, for whoever does not see it.
    pub alternative: String,
    /// The boxes.
    pub vertices: Vec<Vertex>,
    /// The arrows.
    pub arrows: Vec<Arrow>,
}

/// One box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vertex {
    /// What stands in it. May come from the user.
    pub name: String,
    /// What it is: the service.
    pub about: String,
    /// Why it is worth a look, if it is.
    pub noted: Option<String>,
}

/// One arrow, from what requires to what is required.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// Where it starts, by position among the boxes.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// What stands beside it; may be empty.
    pub label: String,
}
