"""A process that agrees on one version after another, made to die in the middle of it.

For each line of its input it makes a child that opens the database and goes on: a follow-up talk, a
new action, both sign. The child kills itself after the write it was told, in the middle of that
transaction; every agreement that was acknowledged is told on the output, and at the end `dead` with
the signal it died of.
"""

import itertools
import json
import os
import signal
import sys
from datetime import datetime, timedelta
from pathlib import Path

from pop_core.domain.people import Visit
from pop_core.domain.plans import Plan
from pop_core.storage import connection
from pop_core.storage.connection import Store
from pop_core.storage.opening import open_store
from pop_core.workflow import following, plans, signing, talks


def _say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def _die_at(write: int) -> None:
    """From now on this process ends with its write of that number, as by a power cut."""
    counted = itertools.count(1)
    run = connection.Session.run

    def counting(session, sql, *values):
        run(session, sql, *values)
        if next(counted) == write:
            os.kill(os.getpid(), signal.SIGKILL)

    connection.Session.run = counting


class _Pair:
    """Two people who meet once a day."""

    def __init__(self, store: Store, ids: dict[str, str], day: int) -> None:
        self.store, self.ids, self.day = store, ids, day

    def visit(self, who: str) -> Visit:
        at = datetime.fromisoformat(self.ids["now"]) + timedelta(days=self.day)
        return Visit(self.ids[who], (), "nl", at, at.date(), "demo")

    @property
    def plan(self) -> Plan:
        return plans.open_plan(self.store, self.visit("marc"), self.ids["plan"])

    @property
    def revision(self) -> int:
        return plans.plan_head(self.store, self.visit("marc"), self.ids["plan"]).revision

    def meet(self) -> None:
        """Whatever is still to be done to agree on one version more."""
        here = self.store, self.visit("ratana"), self.ids["plan"]
        plan = self.plan
        if not plan.is_writable:
            self.look_back(plan)
            plan = self.plan
        if plan.talk_is_running:
            talks.end_talk(*here, "plan")
        if not plan.signatures:
            signing.propose(*here, self.revision)
        signing.sign(self.store, self.visit("marc"), self.ids["plan"], self.revision, "agreed")
        _say("agreed", plan.version_number)
        self.day += 1

    def look_back(self, plan: Plan) -> None:
        """A follow-up talk, which may be going on already, that brings a new action."""
        visit = self.visit("ratana")
        talk = plan.follow_up_talks[-1].conversation_id if plan.talk_is_running else None
        talk = talk or talks.start_talk(self.store, visit, self.ids["plan"]).row_id
        line = plan.active_lines[0].lasting_id
        following.add_action(self.store, visit, talk, line, f"Actie van dag {self.day}")


def _child(order: dict) -> None:
    store = open_store(Path(order["path"]))
    pair = _Pair(store, order["ids"], order["day"])
    _die_at(order["die_at"])
    while True:
        pair.meet()


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _child(json.loads(line))
        _, status = os.waitpid(child, 0)
        _say("dead", os.WTERMSIG(status))


if __name__ == "__main__":
    main()
