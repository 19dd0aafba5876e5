//! Every test outside the code, in one program.

mod floors;
mod golden;
mod plans;
mod properties;
