//! The evaluator: a hot loop over columns.

/// What a set of outputs needs, as straight-line code over columns.
#[derive(Clone, Debug)]
pub struct Program {}

/// Scratch columns for one thread.
#[derive(Clone, Debug)]
pub struct Workspace {}

impl Program {
    /// Scratch space; make one a thread and keep it.
    pub fn workspace(&self) -> Workspace {
        todo!()
    }
    /// How many instructions run for each lane.
    pub fn len(&self) -> usize {
        todo!()
    }
    /// Whether nothing depends on what varies.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Evaluates rows `0..n` where `n` is the length of every input and output column.
    /// `inputs` in the order of `varying`, `outputs` in the order of `outputs`.
    pub fn run(&self, _workspace: &mut Workspace, _inputs: &[&[f64]], _outputs: &mut [&mut [f64]]) {
        todo!()
    }
}
pub(super) fn compile(_graph: &super::Graph, _outputs: &[super::Node], _varying: &[super::Node]) -> Program {
    todo!()
}
