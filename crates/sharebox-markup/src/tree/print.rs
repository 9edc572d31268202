//! A tree as text that reads the same.

use std::fmt::{Display, Formatter, Result};

use super::{Document, Element, Node};

impl Display for Document {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.nodes.iter().try_for_each(|node| write!(f, "{node}"))
    }
}

impl Display for Node {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Element(element) => write!(f, "{element}"),
            Self::Text(text) => write!(f, "{}", text.value),
            Self::Comment(text) => write!(f, "<!--{text}-->"),
        }
    }
}

impl Display for Element {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "<{}", self.tag)?;
        for attribute in &self.attributes {
            write!(f, " {}", attribute.name)?;
            if let Some(value) = &attribute.value {
                let value = value.to_string();
                let quote = if value.contains('"') { '\'' } else { '"' };
                write!(f, "={quote}{value}{quote}")?;
            }
        }
        if self.children.is_empty() && self.script.is_none() {
            return f.write_str("/>");
        }
        f.write_str(">")?;
        if let Some(script) = &self.script {
            f.write_str(script)?;
        }
        self.children.iter().try_for_each(|node| write!(f, "{node}"))?;
        write!(f, "</{}>", self.tag)
    }
}
