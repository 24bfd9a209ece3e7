"""LibreOffice's hand, over UNO: what it can do at once, it does at once."""

from addin.painting.libreoffice.brush import LibreOfficeBrush

__all__ = ["LibreOfficeBrush"]
