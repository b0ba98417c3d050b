"""One page a step: each renders a view and asks through one signal."""
