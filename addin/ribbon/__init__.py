"""The ribbon tab "Đôn đốc" in Excel: `dispatch` is what a click reaches; the rest draws, builds and installs it."""

from addin.ribbon.clicking import click


def dispatch(control_id: str) -> None:
    """Run the macro whose name is the button's id on the workbook in front, and show what it did; never raises."""
    click(control_id)
