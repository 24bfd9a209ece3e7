"""Where the ledger of a deployment is: inside it, in a file that its settings name, or on a server."""

from pathlib import Path

LEDGER = "so-cai/so-cai.sqlite"


def sqlite_file(root: Path, url: str = "") -> Path | None:
    """The ledger's file for the deployment at `root` and its setting [ledger] url; None when it is on a server.

    A path in the setting that is not absolute is meant from the deployment's folder.
    """
    if not url:
        return root / LEDGER
    scheme, _, path = url.partition(":///")
    return root / path.partition("?")[0] if scheme.partition("+")[0] == "sqlite" else None
