"""The office at its desk: the deployment it works in, the ledger it writes to, and the instant of what it does."""

from dataclasses import dataclass
from datetime import datetime

from sync.deployment.place import Deployment
from sync.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class Desk:
    """What every use case that is not a collection is given; `at` is naive, Asia/Ho_Chi_Minh."""

    place: Deployment
    ledger: Ledger
    at: datetime
