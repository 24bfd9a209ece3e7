"""The demonstration on Google, from the first assignment to the last report."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from sync.core.units.registry import Unit
from sync.demo.cast import FIRST_ASSIGNMENT
from sync.demo.chance import chance_of
from sync.demo.place import make_place
from sync.demo.play import ACTOR, Story, live, seat, told
from sync.demo.post import Post
from sync.ledger.store import Ledger
from sync.sources.limits import Limits
from tests.google.demo.cast import MOVES, ON_GOOGLE, UPLOADS
from tests.google.demo.cloud import Cloud, cloud
from tests.google.demo.office import OfficeOnDrive
from tests.google.demo.posts import NativePost, UploadingPost


@dataclass(frozen=True)
class OnGoogle:
    """What the demonstration left behind.

    Attributes:
        story: as of the demonstration on Excel.
        requests: method of Google's → how often the office and the clerks asked it.
        too_many: requests that Google turned away for their number.
        waited: seconds of the emulator's clock that keeping its pace took, over all collections.
        unanswered, refusals: what could not be written or issued, as it was told.
        cloud: Google as it stands at the end; only to be looked at while it runs.
    """

    story: Story
    requests: Counter[str]
    too_many: int
    waited: float
    unanswered: list[str]
    refusals: list[str]
    cloud: Cloud


def play(
    folder: Path,
    limits: Limits,
    advance: Callable[[int], None],
    units: Collection[str] = (),
    meanwhile: Callable[["OnGoogle"], None] = lambda _: None,
) -> OnGoogle:
    """Make the deployment in `folder` and let its seven weeks pass, on an emulator that ends with this call.

    Args:
        folder: of the deployment; empty, or an earlier demonstration.
        limits: of the reading children.
        advance: called once for each of `sync.demo.play.days()`.
        units: codes, for a smaller one of those only.
        meanwhile: called at the end, while the emulator still runs.

    Raises:
        NotDone: the folder holds anything but an earlier demonstration.
    """
    place = make_place(folder, units)
    place.ledger_folder.mkdir(exist_ok=True)
    start = datetime.combine(FIRST_ASSIGNMENT, time(7))
    with cloud(start) as google, Ledger.open(place.ledger_url, ACTOR) as ledger:
        office = OfficeOnDrive(place, ledger, limits, chance_of("giao việc"), cloud=google)
        office.settle()
        live(office, {unit.code: _post(office, unit) for unit in office.units}, advance)
        quotas = google.world.quotas
        found = (quotas.requests.copy(), quotas.too_many, google.waited, office.unanswered, office.refusals)
        left = OnGoogle(told(office), *found, google)
        meanwhile(left)
    return left


def _post(office: OfficeOnDrive, unit: Unit) -> Post:
    if unit.code in ON_GOOGLE or unit.code == MOVES:
        return NativePost(*seat(office, unit), cloud=office.cloud)
    if unit.code == UPLOADS:
        return UploadingPost(*seat(office, unit), cloud=office.cloud, register=office.record_place)
    return Post(*seat(office, unit))
