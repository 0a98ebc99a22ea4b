"""The rules of the queue: who goes next, what takes whose place; each booking ends once, whatever happens."""

from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from director.jobs.booking import MOST_FALLS, Board, Booking, Status, Wanted
from director.jobs.register import Register

DRAFT, FINAL = 0, 1


def wanted(key: str = "1A", rank: int = DRAFT, revision: str = "1", **work: str) -> Wanted:
    return Wanted(key=key, rank=rank, revision=revision, work={"tier": "draft" if rank == DRAFT else "final", **work})


def asked(*all_wanted: Wanted) -> Board:
    board = Board()
    for one in all_wanted:
        board, _ = board.asked(one)
    return board


def begun(board: Board) -> tuple[Board, Booking]:
    board, booking = board.begun()
    assert booking is not None
    return board, booking


def statuses(board: Board) -> list[Status]:
    return [one.status for one in board.bookings]


def test_drafts_go_before_finals_and_then_who_came_first() -> None:
    board = asked(wanted("1A", FINAL), wanted("1B", FINAL), wanted("1C", DRAFT), wanted("1D", DRAFT))
    order: list[str] = []
    for _ in range(4):
        board, booking = begun(board)
        order.append(booking.key)
    assert order == ["1C", "1D", "1A", "1B"]
    assert board.begun()[1] is None


def test_of_one_shot_never_two_run_at_once() -> None:
    board, draft = begun(asked(wanted(rank=FINAL), wanted(rank=DRAFT)))
    assert draft.rank == DRAFT
    assert board.begun()[1] is None
    board, final = begun(board.ended(draft.number, "done"))
    assert final.rank == FINAL


def test_a_newer_revision_takes_the_place_of_what_waits_and_of_what_runs() -> None:
    board, running = begun(asked(wanted(rank=DRAFT), wanted(rank=FINAL), wanted("1B")))
    board, newer = board.asked(wanted(revision="2"))
    assert statuses(board) == ["running", "superseded", "queued", "queued"]
    assert board.bookings[0].wish == "superseded"
    board = board.ended(running.number, "cancelled", "the drawing was stopped")
    assert (board.bookings[0].status, board.bookings[0].reason) == ("superseded", f"#{newer.number} took its place")


def test_a_draft_takes_no_finals_place_of_the_same_revision_nor_the_other_way_round() -> None:
    board = asked(wanted(rank=FINAL), wanted(rank=DRAFT))
    assert statuses(board) == ["queued", "queued"]
    assert statuses(asked(wanted(rank=DRAFT), wanted(rank=FINAL))) == ["queued", "queued"]


def test_what_waits_or_runs_is_not_asked_for_twice_and_what_was_dropped_is() -> None:
    board, running = begun(asked(wanted()))
    board, again = board.asked(wanted(decision="12"))
    assert again.number == running.number
    board = board.dropped(lambda one: True)
    board, anew = board.asked(wanted())
    assert anew.number != running.number


def test_what_was_done_all_the_same_is_done() -> None:
    board, running = begun(asked(wanted()))
    board = board.dropped(lambda one: True).ended(running.number, "done", came={"take": "abc"})
    assert (board.bookings[0].status, board.bookings[0].reason) == ("done", "")


def test_what_ends_its_process_is_tried_again_and_then_put_aside() -> None:
    board = asked(wanted(), wanted("1B"))
    for fall in range(1, MOST_FALLS + 1):
        board, booking = begun(board)
        assert booking.key == "1A"
        board = board.fell(booking.number, "ended by SIGSEGV")
        assert board.bookings[0].falls == fall
    assert statuses(board) == ["failed", "queued"]
    assert board.bookings[0].reason == "put aside after 2 tries: ended by SIGSEGV"


def test_only_so_many_that_ended_are_remembered_and_none_that_waits_is_forgotten() -> None:
    board = asked(*(wanted(f"{scene}A") for scene in range(100)))
    for _ in range(90):
        board, booking = begun(board)
        board = board.ended(booking.number, "done")
    assert statuses(board).count("queued") == 10
    assert len(board.bookings) == 50
    assert board.asked(wanted("new"))[1].number == 101


class Sittings(RuleBasedStateMachine):
    """Any sequence of asking, cancelling, finishing, failing, falling, leaving and starting anew, over a real file."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = self.fresh()
        self.register = Register(self.folder, self.complained)
        self.running: dict[int, Booking] = {}  # what this model's processes work on, which the board has to agree with
        self.ends: dict[int, Status] = {}
        self.asked_for = 0
        self.falls: dict[int, int] = {}

    @staticmethod
    def fresh() -> Path:
        raise NotImplementedError

    def complained(self, words: str) -> None:
        raise AssertionError(words)

    @rule(key=st.sampled_from("AB"), rank=st.sampled_from([DRAFT, FINAL]), revision=st.sampled_from("12"))
    def ask(self, key: str, rank: int, revision: str) -> None:
        before = self.register.board()
        booking = self.register.revise(lambda board: board.asked(wanted(key, rank, revision)))
        self.asked_for = max(self.asked_for, booking.number)
        left = [one for one in self.register.board().bookings if one.key == key and one.open and not one.wish]
        assert {one.revision for one in left} == {revision}, "older ones gave way"
        kept = [one for one in before.bookings if one.open and (one.key, one.revision) == (key, revision)]
        assert all(one in self.register.board().bookings for one in kept), "and no others did"

    @rule(key=st.sampled_from("AB"))
    def cancel(self, key: str) -> None:
        before = {one.number: one.wish for one in self.register.board().bookings if one.key == key}
        self.register.revise(lambda board: (board.dropped(lambda one: one.key == key), None))
        dropped = [one for one in self.register.board().bookings if one.open and one.key == key]
        assert all(one.wish == (before[one.number] or "cancelled") for one in dropped)

    @rule(times=st.integers(1, 3))
    def begin(self, times: int) -> None:
        for _ in range(times):
            self.begin_one()

    def begin_one(self) -> None:
        waiting = [one for one in self.register.board().bookings if one.status == "queued"]
        free = [one for one in waiting if one.key not in {other.key for other in self.running.values()}]
        booking = self.register.revise(lambda board: board.begun())
        assert (booking is None) == (not free)
        if booking is not None:
            assert (booking.rank, booking.number) == min((one.rank, one.number) for one in free)
            self.running[booking.number] = booking

    @precondition(lambda self: self.running)
    @rule(status=st.sampled_from(["done", "failed", "cancelled"]), data=st.data())
    def finish(self, status: Status, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.running)))
        wish = self.of(number).wish
        self.register.revise(lambda board: (board.ended(number, status, "so it was"), None))
        assert self.of(number).status == ("done" if status == "done" else wish or status)
        del self.running[number]

    @precondition(lambda self: self.running)
    @rule(data=st.data())
    def fall(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.running)))
        wish = self.of(number).wish
        self.register.revise(lambda board: (board.fell(number, "it fell"), None))
        self.fallen(number, wish)

    @rule()
    def killed_and_started_anew(self) -> None:
        wishes = {number: self.of(number).wish for number in self.running}
        self.register = Register(self.folder, self.complained)
        self.register.revise(lambda board: (board.taken_up(), None))
        for number, wish in wishes.items():
            self.fallen(number, wish)

    @rule()
    def left_and_started_anew(self) -> None:
        for number in self.running:
            wish = self.of(number).wish
            self.register.revise(lambda board, number=number: (board.put_back(number), None))
            assert self.of(number).status == (wish or "queued")
        self.running = {}
        self.register = Register(self.folder, self.complained)
        self.register.revise(lambda board: (board.taken_up(), None))

    def fallen(self, number: int, wish: str) -> None:
        self.falls[number] = self.falls.get(number, 0) + 1
        aside = "failed" if self.falls[number] >= MOST_FALLS else "queued"
        assert self.of(number).status == (wish or aside)
        self.running.pop(number)

    def of(self, number: int) -> Booking:
        found = self.register.board().booking(number)
        assert found is not None
        return found

    @invariant()
    def each_has_its_number_and_ends_once(self) -> None:
        bookings = self.register.board().bookings
        assert [one.number for one in bookings] == list(range(1, self.asked_for + 1))
        for one in bookings:
            if one.number in self.ends:
                assert one.status == self.ends[one.number], "what has ended stays as it ended"
            elif not one.open:
                self.ends[one.number] = one.status

    @invariant()
    def the_board_knows_what_runs_and_no_shot_twice(self) -> None:
        running = [one for one in self.register.board().bookings if one.status == "running"]
        assert {one.number for one in running} == set(self.running)
        assert len({one.key for one in running}) == len(running)


def test_each_booking_ends_once_whatever_happens(tmp_path_factory: pytest.TempPathFactory) -> None:
    class Here(Sittings):
        @staticmethod
        def fresh() -> Path:
            return tmp_path_factory.mktemp("queue")

    run_state_machine_as_test(Here, settings=settings(max_examples=40, stateful_step_count=25, deadline=None))
