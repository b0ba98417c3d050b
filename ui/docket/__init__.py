"""The docket: every matter of the desk, and the one that is selected."""
