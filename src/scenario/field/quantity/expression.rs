//! Arithmetic of values with units: `2*54`, `(3+4)/2 km`, `120 kW / 0.8`, `$220/kg`.
//!
//! `*`, `/` and `per` bind alike, from the left. A unit directly behind a number binds tighter:
//! `6/2 km` is 6/(2 km). So do `·` and a hyphen within a word, and `a` between two words, as in
//! "flight a year".

use super::{
    dimension::Dimension,
    token::{Token, tokens},
    twofold::Twofold,
    unit_table::Sort,
    word::{Sense, Unit, unit_of_word},
};
use crate::scenario::text::error::{Error, excerpt};

/// Longest text of a value, bytes.
const LENGTH_LIMIT: usize = 200;
/// Most brackets and signs within one another.
const DEPTH_LIMIT: usize = 32;

/// A value in base units.
#[derive(Clone, Copy, Debug)]
pub struct Quantity {
    /// Its size.
    pub value: Twofold,
    /// What it measures.
    pub dimension: Dimension,
    /// Whether a unit or a share stands in it.
    pub sort: Sort,
    /// Whether it is a temperature of a scale, which is no difference of temperatures.
    pub is_absolute: bool,
}

/// Returns the value of a text.
///
/// # Errors
/// When it is none, a unit is not known, or what is added does not fit together.
pub fn quantity(text: &str, sense: Sense) -> Result<Quantity, Error> {
    if text.len() > LENGTH_LIMIT {
        let expected = format!("a value of at most {LENGTH_LIMIT} bytes");
        return Err(Error::new("value", expected, format!("{} bytes", text.len())));
    }
    let tokens = tokens(text)?;
    let mut reader = Reader { tokens: &tokens, sense, depth: 0 };
    let value = reader.sum()?;
    match reader.tokens.first() {
        None => Ok(value),
        Some(token) => Err(odd(*token)),
    }
}

fn odd(token: Token<'_>) -> Error {
    let found = match token {
        Token::Number(value) => format!("another number, {}", value.value()),
        Token::Word(word) => format!("`{}`", excerpt(word)),
        Token::Sign(sign) => format!("`{sign}`"),
    };
    Error::new("value", "a number, perhaps with a unit, as 2*54 or 1.2 MW", found)
}

fn bare(value: Twofold) -> Quantity {
    Quantity { value, dimension: Dimension::PLAIN, sort: Sort::Bare, is_absolute: false }
}

struct Reader<'t> {
    tokens: &'t [Token<'t>],
    sense: Sense,
    depth: usize,
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<Token<'t>> {
        self.tokens.first().copied()
    }

    fn second(&self) -> Option<Token<'t>> {
        self.tokens.get(1).copied()
    }

    /// Returns whether a slash and then a unit stand behind the next token.
    fn is_reciprocal_unit(&self) -> bool {
        let behind = self.tokens.get(2);
        self.second() == Some(Token::Sign('/'))
            && matches!(behind, Some(Token::Word(_) | Token::Sign('(')))
    }

    fn pass(&mut self) {
        self.tokens = self.tokens.get(1..).unwrap_or_default();
    }

    fn sum(&mut self) -> Result<Quantity, Error> {
        let mut sum = self.product()?;
        while let Some(Token::Sign(sign @ ('+' | '-'))) = self.peek() {
            self.pass();
            let other = self.product()?;
            if other.is_absolute {
                let error = Error::new("value", "a difference of temperatures in K", "a scale's");
                return Err(error.hint("as 35 °C + 5 K"));
            }
            if sum.dimension != other.dimension {
                let error = Error::new("value", "the same unit on both sides of + and -", "others");
                return Err(error.hint("as 2 km + 300 m, or (2+3) km"));
            }
            sum.value = if sign == '+' {
                sum.value.plus(other.value)
            } else {
                sum.value.minus(other.value)
            };
            sum.sort = sum.sort.max(other.sort);
        }
        Ok(sum)
    }

    fn product(&mut self) -> Result<Quantity, Error> {
        let mut product = self.signed()?;
        loop {
            let is_quotient = match self.peek() {
                Some(Token::Sign('*')) => false,
                Some(Token::Sign('/')) => true,
                Some(Token::Word("per")) => true,
                Some(Token::Word("a")) if matches!(self.second(), Some(Token::Word(_))) => true,
                Some(Token::Word(_)) => {
                    product = self.with_units(product)?;
                    continue;
                }
                // `0.3 1/K` is 0.3/K
                Some(Token::Number(Twofold::ONE)) if self.is_reciprocal_unit() => {
                    self.pass();
                    continue;
                }
                Some(Token::Sign('(')) => {
                    product = joined(product, self.signed()?, false)?;
                    continue;
                }
                _ => return Ok(product),
            };
            self.pass();
            product = joined(product, self.signed()?, is_quotient)?;
        }
    }

    fn signed(&mut self) -> Result<Quantity, Error> {
        self.depth += 1;
        if self.depth > DEPTH_LIMIT {
            return Err(Error::new("value", "fewer brackets within one another", "too many"));
        }
        let value = self.operand();
        self.depth -= 1;
        value
    }

    fn operand(&mut self) -> Result<Quantity, Error> {
        let Some(token) = self.peek() else {
            return Err(Error::new("value", "a number", "the end of the value"));
        };
        match token {
            Token::Number(value) => self.number(value),
            Token::Word(_) => self.words(),
            Token::Sign('(') => {
                self.pass();
                let inner = self.sum()?;
                if self.peek() != Some(Token::Sign(')')) {
                    return Err(Error::new("value", "`)`", "none"));
                }
                self.pass();
                Ok(inner)
            }
            Token::Sign(sign @ ('+' | '-')) => {
                self.pass();
                // the sign is the number's: -40 °C lies below the scale's zero
                if let (Some(Token::Number(value)), '-') = (self.peek(), sign) {
                    return self.number(value.negative());
                }
                let value = self.signed()?;
                let sign = bare(Twofold::of(if sign == '-' { -1.0 } else { 1.0 }));
                joined(sign, value, false)
            }
            Token::Sign(_) => Err(odd(token)),
        }
    }

    /// A number with the units that follow it.
    fn number(&mut self, value: Twofold) -> Result<Quantity, Error> {
        self.pass();
        match self.peek() {
            Some(Token::Word(word)) if !["per", "a"].contains(&word) => {
                self.with_units(bare(value))
            }
            _ => Ok(bare(value)),
        }
    }

    /// Units alone, or money whose unit stands before its number.
    fn words(&mut self) -> Result<Quantity, Error> {
        let Some(Token::Word(word)) = self.peek() else { return Ok(bare(Twofold::ONE)) };
        let (true, Some(Token::Number(value))) =
            (["$", "US$", "USD", "usd"].contains(&word), self.second())
        else {
            return self.with_units(bare(Twofold::ONE));
        };
        self.pass();
        self.pass();
        let times = match self.peek() {
            Some(Token::Word("k")) => 1e3,
            Some(Token::Word("M")) => 1e6,
            Some(Token::Word("B")) => 1e9,
            _ => 1.0,
        };
        if times > 1.0 {
            self.pass();
        }
        Ok(Quantity {
            value: value.times(Twofold::of(times)),
            dimension: Dimension::MONEY,
            sort: Sort::Unit,
            is_absolute: false,
        })
    }

    /// A quantity times the units that follow. One scale of temperature alone behind a plain
    /// number makes it a temperature; with others it counts in its degrees.
    fn with_units(&mut self, quantity: Quantity) -> Result<Quantity, Error> {
        let mut unit = self.factor()?;
        loop {
            match (self.peek(), self.second()) {
                (Some(Token::Sign('/') | Token::Word("per")), Some(Token::Word(_))) => {
                    self.pass();
                    unit = unit.over(self.factor()?);
                }
                (Some(Token::Word(word)), _) if !["per", "a"].contains(&word) => {
                    unit = unit.times(self.factor()?);
                }
                _ => break,
            }
        }
        if let Some(zero) = unit.zero
            && quantity.sort == Sort::Bare
        {
            let value = quantity.value.times(unit.size).plus(zero);
            return Ok(Quantity {
                value,
                dimension: unit.dimension,
                sort: Sort::Unit,
                is_absolute: true,
            });
        }
        let other = Quantity {
            value: unit.size,
            dimension: unit.dimension,
            sort: unit.sort,
            is_absolute: false,
        };
        joined(quantity, other, false)
    }

    /// One word as a unit, with `a` and another word behind it.
    fn factor(&mut self) -> Result<Unit, Error> {
        let Some(Token::Word(word)) = self.peek() else {
            return Err(Error::new("value", "a unit", "none"));
        };
        let mut unit = unit_of_word(word, self.sense)?;
        self.pass();
        while let (Some(Token::Word("a")), Some(Token::Word(word))) = (self.peek(), self.second()) {
            unit = unit.over(unit_of_word(word, self.sense)?);
            self.pass();
            self.pass();
        }
        Ok(unit)
    }
}

/// A product or a quotient.
fn joined(one: Quantity, other: Quantity, is_quotient: bool) -> Result<Quantity, Error> {
    if one.is_absolute || other.is_absolute {
        let error = Error::new("value", "a difference of temperatures in K", "a scale's");
        return Err(error.hint("a temperature of a scale is neither multiplied nor divided"));
    }
    let (value, dimension) = if is_quotient {
        (one.value.over(other.value), one.dimension.over(other.dimension))
    } else {
        (one.value.times(other.value), one.dimension.times(other.dimension))
    };
    Ok(Quantity { value, dimension, sort: one.sort.max(other.sort), is_absolute: false })
}
