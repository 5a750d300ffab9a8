"""Words, dates and numbers as people read and type them."""
