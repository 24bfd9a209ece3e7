"""Whatever is collected in whatever order, the ledger says what a plain dictionary says."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sync.core.evidence.changes import LastState, Observation
from sync.core.evidence.seen import UnitValues
from sync.ledger.copies import Copies
from sync.ledger.rows import MISSING, UNCHANGED
from sync.ledger.store import Ledger
from tests.ledger.samples import CONFIG, START, collect, receipt, seen, take

units = st.sampled_from(["SNV", "STP"])
texts = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=8)
days = st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1))
values = st.builds(UnitValues, texts, days, *[texts] * 5)
states = st.dictionaries(st.sampled_from("ABC"), values, max_size=3)


class AnyHistory(RuleBasedStateMachine):
    """The model: every observation ever made, in order."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.ledger = Ledger.open(Path(self.folder.name) / "so-cai.sqlite", "an")
        self.made: list[tuple[str, int, Observation]] = []
        self.issued: dict[tuple[str, int], int] = {}
        self.at = START

    def _later(self) -> None:
        self.at += timedelta(hours=1)

    @rule(unit=units, version=st.integers(0, 2), found=states)
    def see(self, unit: str, version: int, found: dict[str, UnitValues]) -> None:
        self._later()
        observations = [seen(code)._replace(values=value) for code, value in found.items()]
        collect(self.ledger, self.at, {unit: observations}, version=version, sha256="")
        self.made += [(unit, version, observation) for observation in observations]

    @rule(unit=units, outcome=st.sampled_from([UNCHANGED, MISSING]))
    def see_nothing_new(self, unit: str, outcome: str) -> None:
        self._later()
        number = self.ledger.begin_collection(self.at, CONFIG)
        self.ledger.take_unchanged(number, [receipt(unit, self.at, outcome, sha256="")])
        self.ledger.finish_collection(number, self.at)

    @rule(unit=units, found=states)
    def break_off(self, unit: str, found: dict[str, UnitValues]) -> None:
        self._later()
        number = self.ledger.begin_collection(self.at, CONFIG)
        observations = [seen(code)._replace(values=value) for code, value in found.items()]
        self.ledger.take(number, take(unit, self.at, observations, version=1, sha256=""))
        self.made += [(unit, 1, observation) for observation in observations]

    @rule(unit=units)
    def issue(self, unit: str) -> None:
        version = 1 + max((known for of, known in self.issued if of == unit), default=0)
        self.ledger.record_issue(self.at, (unit, version, "so.xlsx", ""), {})
        self.issued[unit, version] = len(self.made)

    @invariant()
    def last_states_are_those_of_the_model(self) -> None:
        if not hasattr(self, "ledger"):
            return
        for version in range(3):
            for unit, states in self.ledger.last_states({"SNV": version, "STP": version}).items():
                head = self.issued.get((unit, version), 0)
                of_unit = [(seq, of, o) for seq, (at, of, o) in enumerate(self.made, 1) if at == unit]
                assert states.latest == _last(of_unit)
                assert states.baseline == _last(
                    [row for row in of_unit if row[1] == version or row[0] <= head]
                )

    @invariant()
    def frames_hold_every_observation(self) -> None:
        if hasattr(self, "ledger"):
            table = self.ledger.load_record(self.at).observations
            assert table["progress"].tolist() == [o.values.progress for _, _, o in self.made]

    def teardown(self) -> None:
        if hasattr(self, "ledger"):
            assert self.ledger.verify(Copies(Path(self.folder.name))) == []
            self.ledger.close()
            self.folder.cleanup()


def _last(rows: list[tuple[int, int, Observation]]) -> dict[str, LastState]:
    return {o.code: LastState(seq, o.values, o.present, o.applied) for seq, _, o in rows}


TestAnyHistory = AnyHistory.TestCase
TestAnyHistory.settings = settings(max_examples=12, stateful_step_count=12, deadline=None)
