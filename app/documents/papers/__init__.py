"""The papers around a production: withholding log, production index, printed manifest, password note."""
