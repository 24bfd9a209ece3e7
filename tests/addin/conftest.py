"""What the tests of the add-in share: the running LibreOffice of `tests/office.py`."""

from tests.office import Offices, Open

__all__ = ["Offices", "Open"]
