"""The store: event chains, documents, people, and settings in one database."""
