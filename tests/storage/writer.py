"""A process that saves with four threads at once, made to be killed.

For each line of its input it makes a child that opens the database and saves, over and over, a
counter into one field per thread; every save that was answered is told on the output. When the
child is gone the output says `dead`.
"""

import json
import os
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

from pop_core.domain.people import Visit
from pop_core.storage.connection import Store
from pop_core.storage.opening import open_store
from pop_core.workflow import editing

CHECKPOINT_EVERY = 15  # saves of the first thread; so that kills hit one now and then


def _say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def _save_for_ever(store: Store, writer_id: str, row: int, goal_id: str, reached: int) -> None:
    while True:
        now = datetime.now(UTC)
        visit = Visit(writer_id, (), "nl", now, now.date(), "demo")
        seen, new = f"{row}: {reached}", f"{row}: {reached + 1}"
        editing.save_field(store, visit, "goal.text", goal_id, seen, new)
        reached += 1
        _say("kept", row, reached)
        if row == 0 and reached % CHECKPOINT_EVERY == 0:
            store.checkpoint()


def _child(path: Path, writer_id: str, goals: list[str], reached: list[int]) -> None:
    store = open_store(path)
    threads = [
        threading.Thread(target=_save_for_ever, args=(store, writer_id, row, *state))
        for row, state in enumerate(zip(goals, reached, strict=True))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def main() -> None:
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            _child(Path(order["path"]), order["writer_id"], order["goals"], order["reached"])
            os._exit(1)
        _say("child", child)
        os.waitpid(child, 0)
        _say("dead")


if __name__ == "__main__":
    main()
