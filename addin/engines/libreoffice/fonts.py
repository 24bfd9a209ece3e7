"""Fonts of cells, of parts of a cell's text, and of shapes."""

from typing import Any

from xlwings import base_classes

from addin.engines.libreoffice import bridge, colors, looks

BOLD = 150.0  # com.sun.star.awt.FontWeight
NORMAL = 100.0


@bridge.translated
class Font(base_classes.Font):  # type: ignore[misc,unused-ignore]
    """The font of anything with com.sun.star.style.CharacterProperties. What differs inside is None."""

    def __init__(self, text: Any, area: Any = None) -> None:
        self._text = text
        self._area = area

    @property
    def api(self) -> Any:
        """The UNO object whose characters these are."""
        return self._text

    def _set(self, **properties: Any) -> None:
        if self._area is not None:
            self._area.refuse_if_protected()
        for name, value in properties.items():
            self._text.setPropertyValue(name, value)

    @property
    def bold(self) -> bool | None:
        """Whether it is bold."""
        weight = looks.uniform(self._text, "CharWeight")
        return None if weight is None else weight > NORMAL

    @bold.setter
    def bold(self, value: bool) -> None:
        self._set(CharWeight=BOLD if value else NORMAL)

    @property
    def italic(self) -> bool | None:
        """Whether it leans."""
        posture = looks.uniform(self._text, "CharPosture")
        return None if posture is None else posture.value != "NONE"

    @italic.setter
    def italic(self, value: bool) -> None:
        self._set(CharPosture=bridge.enum("awt.FontSlant", "ITALIC" if value else "NONE"))

    @property
    def size(self) -> float | None:
        """Points."""
        return looks.uniform(self._text, "CharHeight")  # type: ignore[no-any-return]

    @size.setter
    def size(self, value: float) -> None:
        self._set(CharHeight=float(value))

    @property
    def color(self) -> colors.Color | None:
        """The colour; None for the automatic one."""
        return colors.triple(looks.uniform(self._text, "CharColor"))

    @color.setter
    def color(self, value: Any) -> None:
        self._set(CharColor=colors.native(value))

    @property
    def name(self) -> str | None:
        """The font's name."""
        return looks.uniform(self._text, "CharFontName") or None

    @name.setter
    def name(self, value: str) -> None:
        self._set(CharFontName=value)
