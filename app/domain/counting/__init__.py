"""How days are counted, in parts; the whole is `app.domain.days`."""
