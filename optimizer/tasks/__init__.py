"""Independent tasks: side by side, remembered by content, taken up where they ended."""

from optimizer.tasks.cluster import DaskExecutor
from optimizer.tasks.content import content_key
from optimizer.tasks.executor import Executor, LocalExecutor, Outcome
from optimizer.tasks.run import TaskProgress, run_tasks
from optimizer.tasks.store import ResultStore, default_cache_folder

__all__ = [
    "DaskExecutor",
    "Executor",
    "LocalExecutor",
    "Outcome",
    "ResultStore",
    "TaskProgress",
    "content_key",
    "default_cache_folder",
    "run_tasks",
]
