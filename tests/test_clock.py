"""The clock: whose seconds are whose."""

import logging
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clock import DEADLINE_FLOOR, TIMEOUT_FLOOR, Clock, plain_lines, starting

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
moments = st.floats(0, 4e9)
speeds = st.floats(0.01, 10_000)
seconds = st.floats(0, 1e6)


def test_the_machines_own_clock_is_the_machines():
    before = datetime.now(UTC)
    assert before - timedelta(milliseconds=1) <= Clock().now() <= datetime.now(UTC) + timedelta(milliseconds=1)


def test_a_clock_starts_where_it_is_told_to_and_runs_as_fast():
    clock = Clock(start=NOON.timestamp(), began=1000.0, speed=360)
    assert clock.at(1000.0) == NOON
    assert clock.at(1120.0) == NOON + timedelta(hours=12)
    assert clock.at(999.0) == NOON - timedelta(minutes=6)


def test_starting_now_shows_the_start_now():
    assert timedelta(0) <= starting(NOON, 1).now() - NOON < timedelta(seconds=1)


@given(moments, speeds, seconds)
def test_after_a_wait_the_clock_has_run_on_by_it(machine, speed, wanted):
    clock = Clock(start=NOON.timestamp(), began=machine, speed=speed)
    passed = clock.at(machine + clock.wait(wanted)) - clock.at(machine)
    # Unix time in a float is good to about half a microsecond, which the speed multiplies.
    assert passed.total_seconds() == pytest.approx(wanted, abs=1e-6 * max(speed, 1) + 1e-5)


@given(speeds, seconds)
def test_a_patience_is_never_shorter_than_the_wait_nor_than_a_small_machine_needs(speed, wanted):
    clock = Clock(speed=speed)
    for patience, floor in ((clock.timeout(wanted), TIMEOUT_FLOOR), (clock.deadline(wanted), DEADLINE_FLOOR)):
        assert patience >= clock.wait(wanted)
        assert patience >= min(wanted, floor)
        assert patience in (clock.wait(wanted), min(wanted, floor))


@given(seconds)
def test_at_the_machines_speed_every_wait_is_itself(wanted):
    assert (Clock().wait(wanted), Clock().timeout(wanted), Clock().deadline(wanted)) == (wanted, wanted, wanted)


def test_a_log_line_is_plain_and_told_in_the_clocks_time(capsys):
    logger = logging.Logger("nightdesk.crawl")
    logger.addHandler(plain_lines(Clock(start=NOON.timestamp(), began=time.time(), speed=0.001)))
    logger.info("gazette: new")
    assert capsys.readouterr().err == "12:00:00 gazette: new\n"


def test_of_other_peoples_code_only_errors_are_said(capsys):
    logger = logging.Logger("scrapy.core")
    logger.addHandler(plain_lines(Clock()))
    logger.warning("chatter")
    logger.error("trouble")
    assert capsys.readouterr().err.endswith(" trouble\n")


def test_a_strangers_headline_cannot_steer_the_terminal(capsys):
    logger = logging.Logger("nightdesk.crawl")
    logger.addHandler(plain_lines(Clock()))
    logger.info("gazette: new: %s", "\x1b[2JAll is well\r\x9b")
    assert capsys.readouterr().err.endswith("gazette: new: ?[2JAll is well??\n")
