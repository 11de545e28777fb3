from app.tasks.garbage import GarbageCollector
from app.tasks.runner import Priority, Runner, run, shutdown
from app.tasks.task import Task, TaskContext
from app.tasks.turns import take_short_turns

__all__ = [
    "GarbageCollector",
    "Priority",
    "Runner",
    "Task",
    "TaskContext",
    "run",
    "shutdown",
    "take_short_turns",
]
