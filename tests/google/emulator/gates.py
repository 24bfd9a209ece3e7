"""What every call passes before it is answered: sign-in, scopes, quotas, faults, and who may open the sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.google.emulator import refusals
from tests.google.emulator.answers import Lost
from tests.google.emulator.discovery import Method, api
from tests.google.emulator.drive import access
from tests.google.emulator.protecting import Protecting

if TYPE_CHECKING:
    from tests.google.emulator.calls import Call
    from tests.google.emulator.faults import Fault
    from tests.google.emulator.world import Gate, World

_READS = ("get", "getByDataFilter", "batchGet", "batchGetByDataFilter", "search")


def gates(*, is_open: bool) -> list[Gate]:
    """The gates in the order in which Google has them; an open emulator counts and breaks, and asks for nothing."""
    opening: list[Gate] = [Counting()] if is_open else [SignIn(), Metering()]
    return [*opening, Faulting(), *([] if is_open else [SheetAccess(), Protecting()])]


def methods() -> dict[str, Method]:
    """Both APIs' methods by id."""
    return {
        method.id: method
        for name in ("sheets", "drive")
        for method in api(name).methods
        if not method.is_upload
    }


class SignIn:
    """A bearer token, unexpired, with one of the scopes that the method takes."""

    def __init__(self) -> None:
        self._scopes = {method.id: frozenset(method.scopes) for method in methods().values()}

    def before(self, world: World, call: Call) -> Call:
        kind, _, token = call.headers.get("authorization", "").partition(" ")
        if kind.casefold() != "bearer" or not token:
            raise refusals.signed_out(call.method)
        who = world.accounts.bearer(token.strip())
        if who is None:
            raise refusals.bad_token(call.method, expired=world.accounts.was_issued(token.strip()))
        wanted = self._scopes[call.method]
        if not who.may(wanted):
            raise refusals.scopes(call.method, wanted)
        granted = None if who.scopes is None else who.scopes & wanted
        return replace(call, who=who.email, scopes=granted)

    def after(self, world: World, call: Call, answer: Any) -> None:
        """Nothing: the token was good."""


class Counting:
    """Counts requests, and lets all through."""

    def before(self, world: World, call: Call) -> None:
        world.quotas.requests[call.method] += 1

    def after(self, world: World, call: Call, answer: Any) -> None:
        """Nothing: it was counted."""


class Metering:
    """Counts requests and turns away those over a quota."""

    def __init__(self) -> None:
        self._verbs = {method.id: method.verb for method in methods().values()}

    def before(self, world: World, call: Call) -> None:
        project = world.accounts.project(call.who)
        limit = world.quotas.spent(call.method, self._verbs[call.method], call.who, project)
        if limit is not None:
            raise refusals.over_quota(limit, project)

    def after(self, world: World, call: Call, answer: Any) -> None:
        """Nothing: it was counted."""


class Faulting:
    """Breaks what the world's plan of faults says."""

    def __init__(self) -> None:
        self._lost = False

    def before(self, world: World, call: Call) -> None:
        self._lost = False
        fault = world.faults.strike(call.method, "/".join(map(str, call.path.values())))
        if fault is not None:
            self._break(world, call, fault)

    def after(self, world: World, call: Call, answer: Any) -> None:
        if self._lost:
            raise Lost

    def _break(self, world: World, call: Call, fault: Fault) -> None:
        if fault.kind == "lost before":
            raise Lost
        if fault.kind == "lost after":
            self._lost = True
        elif fault.kind == "slow":
            world.clock.sleep(fault.seconds)
        else:
            raise refusals.faulty(fault, call.method, world.accounts.project(call.who))


class SheetAccess:
    """The Sheets API opens what Drive shares with the caller: 403 where it is not, 404 where there is nothing."""

    def before(self, world: World, call: Call) -> None:
        if call.method == "sheets.spreadsheets.create":
            if world.accounts.known(call.who):
                raise refusals.no_caller_permission()
            return
        if not call.method.startswith("sheets."):
            return
        self._check(world, call, call.path["spreadsheetId"], call.method.rpartition(".")[2] in _READS)
        if call.method == "sheets.spreadsheets.sheets.copyTo":
            self._check(world, call, (call.body or {}).get("destinationSpreadsheetId", ""), False)

    def after(self, world: World, call: Call, answer: Any) -> None:
        """Nothing: it was allowed."""

    def _check(self, world: World, call: Call, file_id: str, reads: bool) -> None:
        file = world.files.get(file_id)
        if file is None:
            return
        role = access.role(world, file, call.who)
        if role is None or (not reads and access.RANK[role] < access.RANK["writer"]):
            raise refusals.no_caller_permission()
        if not access.visible_to_app(call, file):
            raise refusals.no_entity()
