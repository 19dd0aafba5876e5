//! Who watches a long run, and may end it.

/// Is told how far a run is, and says whether to go on.
pub trait Watch: Sync {
    /// So many more jobs are ahead.
    fn ahead(&self, _jobs: usize) {}

    /// One of them is done.
    fn done(&self) {}

    /// Whether to stop: what is under way is left out.
    fn stops(&self) -> bool {
        false
    }
}

/// Nobody does.
impl Watch for () {}
