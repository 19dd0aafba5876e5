//! The small grammar of charges: `max(0, stored - storage) / gb`.

/// An amount over named variables.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// A plain number.
    Number(f64),
    /// A variable or parameter.
    Variable(String),
    /// a + b
    Add(Box<Expression>, Box<Expression>),
    /// a - b
    Subtract(Box<Expression>, Box<Expression>),
    /// a * b
    Multiply(Box<Expression>, Box<Expression>),
    /// a / b
    Divide(Box<Expression>, Box<Expression>),
    /// max(a, b)
    Max(Box<Expression>, Box<Expression>),
    /// min(a, b)
    Min(Box<Expression>, Box<Expression>),
    /// ceil(a)
    Ceil(Box<Expression>),
}

/// A text with holes: `{type}`, `{multi_az?multi-az:single-az}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// As written.
    pub text: String,
}
