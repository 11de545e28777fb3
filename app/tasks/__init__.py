from app.tasks.runner import Priority, Runner, run, shutdown
from app.tasks.task import Task, TaskContext

__all__ = ["Priority", "Runner", "Task", "TaskContext", "run", "shutdown"]
