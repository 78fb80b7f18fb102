"""Long work steps aside while somebody waits, and never for good."""

import threading

from boothapp.support.urgency import Urgency


def work_beside(urgency: Urgency, done: threading.Event) -> threading.Thread:
    """Begin work on a thread that gives way once."""

    def work() -> None:
        urgency.give_way()
        done.set()

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_work_goes_on_at_once_while_nobody_waits() -> None:
    urgency, done = Urgency(), threading.Event()
    work_beside(urgency, done).join()
    assert done.is_set()


def test_work_waits_for_the_answer_of_everybody_who_waits() -> None:
    urgency, done = Urgency(60), threading.Event()
    urgency.begin()
    urgency.begin()
    thread = work_beside(urgency, done)
    urgency.end()
    assert not done.wait(0.01)
    urgency.end()
    thread.join()
    assert done.is_set()


def test_answer_that_never_comes_holds_work_up_only_for_a_moment() -> None:
    urgency, done = Urgency(), threading.Event()
    urgency.begin()
    work_beside(urgency, done).join()
    assert done.is_set()


def test_main_thread_which_draws_the_answers_never_waits() -> None:
    urgency = Urgency(3600)
    urgency.begin()
    urgency.give_way()
    assert urgency.somebody_waits


def test_thread_that_holds_what_the_scan_waits_for_goes_on() -> None:
    urgency, done = Urgency(3600), threading.Event()
    urgency.begin()

    def work() -> None:
        with urgency.held():
            urgency.give_way()
        done.set()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done.is_set()
