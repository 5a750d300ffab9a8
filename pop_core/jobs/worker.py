"""The one thread of the app's process that does long and regular work."""

import logging
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from pop_core import mail
from pop_core.analytics import snapshots
from pop_core.domain.errors import PopError
from pop_core.i18n.formats import SHOWN_ZONE
from pop_core.i18n.sentences import UNKNOWN_ERROR
from pop_core.jobs import requests
from pop_core.jobs.commands import AllWords, Answer, Request, run, visit_of_the_house
from pop_core.storage.connection import Store
from pop_core.workflow import attachments, mobility, reminding, wiping

LOOK = 0.25  # seconds between two looks into the folder
MORNING = time(7)  # when reminders go out
RETRY = timedelta(hours=1)
LANGUAGE = "nl"  # of what nobody asked for in a language

log = logging.getLogger("pop.jobs")


def _now() -> datetime:
    return datetime.now(UTC)


class Worker:
    """Takes requests of commands, sends the reminders of the day, publishes the figures of the
    month and wipes what was removed for good; ends with the process.
    """

    def __init__(self, store: Store, words: AllWords, clock: Callable[[], datetime] = _now) -> None:
        self._store = store
        self._words = words
        self._clock = clock
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)
        self._reminded_on: date | None = None
        self._counted_on: date | None = None
        self._not_before = datetime.min.replace(tzinfo=UTC)

    def start(self) -> None:
        requests.clear(self._store.path)
        self._thread.start()

    def stop(self) -> None:
        """Finish what is going on, and end."""
        self._over.set()
        if self._thread.ident is not None:
            self._thread.join()

    def turn(self) -> None:
        """Everything that waits now, once."""
        for taken, request in requests.waiting(self._store.path):
            requests.give(taken, self._answer(request))
        now = self._clock()
        here = now.astimezone(SHOWN_ZONE)
        is_time = here.time() >= MORNING and here.date() != self._reminded_on
        if is_time and now >= self._not_before and mail.is_set():
            self._not_before = now + RETRY  # also when it goes wrong in a way nobody foresaw
            if self._remind():
                self._reminded_on = here.date()
        if here.date() != self._counted_on:
            self._counted_on = here.date()  # also when it goes wrong: tomorrow is soon enough
            self._publish()
            self._wipe()

    def _work(self) -> None:
        while not self._over.wait(LOOK):
            try:
                self.turn()
            except Exception as trouble:  # one bad turn must not end all work
                _note(trouble)

    def _answer(self, request: Request | None) -> Answer:
        language = request.language if request else LANGUAGE
        known = language if language in self._words else LANGUAGE
        visit = visit_of_the_house(known, self._clock(), "job")
        try:
            return run(self._store, visit, self._words, request or Request("", known))
        except Exception as trouble:  # whoever waits gets an answer
            _note(trouble)
            return Answer(trouble=self._words[known](UNKNOWN_ERROR), code=1)

    def _remind(self) -> bool:
        """Whether everybody was reached who had to be."""
        visit = visit_of_the_house(LANGUAGE, self._clock(), "job")
        try:
            done = reminding.remind(
                self._store, visit, self._words, goes_on=lambda: not self._over.is_set()
            )
        except PopError as trouble:
            log.warning("reminders: %s", trouble.code)
            return False
        log.info("reminders sent: %s", done.numbers.get(reminding.SENT, 0))
        return not done.trouble

    def _publish(self) -> None:
        """The figures of last month, where nobody made them yet."""
        visit = visit_of_the_house(LANGUAGE, self._clock(), "job")
        try:
            if month := snapshots.missing_month(self._store, visit):
                made = snapshots.make_snapshot(self._store, visit, month)
                log.info("figures of %s, published: %s", month, made.is_published)
        except PopError as trouble:
            log.warning("figures: %s", trouble.code)

    def _wipe(self) -> None:
        """What was private and was removed more than a day ago."""
        visit = visit_of_the_house(LANGUAGE, self._clock(), "job")
        try:
            files = attachments.wipe_removed(self._store, visit)
            interests = mobility.wipe_removed(self._store, visit)
            rows = wiping.wipe_removed(self._store, visit)
            log.info("wiped: %s attachments, %s interests, %s rows", files, interests, rows)
        except PopError as trouble:
            log.warning("wiping: %s", trouble.code)


def _note(trouble: Exception) -> None:
    """Type and place of a bug; never its message, which may hold what somebody typed."""
    last = traceback.extract_tb(trouble.__traceback__)[-1]
    log.error("%s in %s, line %s", type(trouble).__name__, last.filename, last.lineno)
