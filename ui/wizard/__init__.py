"""The wizard: a step list, one page a step, and a cursor."""
