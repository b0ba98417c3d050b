"""Work that takes time, on a pool of threads."""

from ui.tasks.runner import Done, Failed, Outcome, Runner, Step, Stopped, Task

__all__ = ["Done", "Failed", "Outcome", "Runner", "Step", "Stopped", "Task"]
