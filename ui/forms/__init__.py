"""Forms, declared field by field: a mapping goes in, a mapping of the same shape comes out."""
