"""Facts, by topic: what people record. Everything else is computed from them."""
