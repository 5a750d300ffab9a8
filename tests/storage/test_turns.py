"""One writer at a time, first come, first served."""

import threading

import pytest

from pop_core.domain.errors import Busy
from pop_core.storage.connection import Turns


def waiting(turns):
    return len(turns._waiting)


def queue_up(turns, number, served, together):
    """A thread that waits for its turn; it stands in the queue when this returns."""

    def take():
        with turns.mine(patience=30):
            served.append(number)
            assert not together.locked()
            with together:
                pass

    thread = threading.Thread(target=take)
    before = waiting(turns)
    thread.start()
    while waiting(turns) == before:
        pass
    return thread


def test_turns_come_in_the_order_of_asking():
    turns, served, together = Turns(), [], threading.Lock()
    with turns.mine():
        threads = [queue_up(turns, number, served, together) for number in range(20)]
    for thread in threads:
        thread.join(timeout=30)
    assert served == list(range(20))


def test_who_waits_too_long_hears_that_it_is_busy():
    turns = Turns()
    with turns.mine(), pytest.raises(Busy, match="busy"), turns.mine(patience=0.01):
        raise AssertionError("two at once")


def test_who_gave_up_is_not_waited_for():
    turns, served = Turns(), []
    with turns.mine(), pytest.raises(Busy), turns.mine(patience=0):
        pass
    with turns.mine(patience=0):
        served.append("next")
    assert served == ["next"]


def test_a_turn_that_fails_is_passed_on():
    turns = Turns()
    with pytest.raises(ZeroDivisionError), turns.mine():
        raise ZeroDivisionError
    with turns.mine(patience=0):
        pass


def test_who_is_stopped_while_waiting_is_not_waited_for(monkeypatch):
    class Stopped(BaseException):
        pass

    def stop(_event, _timeout):
        raise Stopped

    turns = Turns()
    with turns.mine():
        with monkeypatch.context() as patched:
            patched.setattr(threading.Event, "wait", stop)
            with pytest.raises(Stopped), turns.mine():
                pass
        assert waiting(turns) == 0
    with turns.mine(patience=0):
        pass
