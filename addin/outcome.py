"""What a macro did, as data: each door shows it its own way (message box, terminal, JSON)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sync.core.problems import Problem, Severity

_SHOWN_PROBLEMS = 8
_MESSAGE_BOX = 1000
"""Characters: Excel's MsgBox cuts at 1,024 without a word."""


@dataclass(frozen=True)
class Outcome:
    """The result of one macro.

    Attributes:
        title: the macro's name for people.
        sentences: what was done, and what the reader has to know about it.
        counts: words → number, in the order in which they are to be read.
        problems: what has to be mended in the workbook, at its cell.
        done: whether the macro did its work; if not, `sentences` say where – what – what to do.
        written: the file that it wrote beside the workbook, '' for none.
    """

    title: str
    sentences: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    done: bool = True
    written: str = ""

    @property
    def clean(self) -> bool:
        """Whether it was done and nothing has to be mended; notes only tell how something was understood."""
        return self.done and all(problem.severity is Severity.NOTE for problem in self.problems)

    def text(self) -> str:
        """What a message box shows: plain Vietnamese, the heaviest problems first, at most 1,000 characters."""
        counted = [f"{words}: {number}" for words, number in self.counts.items()]
        blocks = [self.sentences, counted, self._problem_lines()]
        text = "\n\n".join("\n".join(block) for block in blocks if block)
        return text if len(text) <= _MESSAGE_BOX else f"{text[: _MESSAGE_BOX - 1]}…"

    def _problem_lines(self) -> list[str]:
        weighed = sorted(self.problems, key=lambda problem: list(Severity).index(problem.severity))
        rest = len(weighed) - _SHOWN_PROBLEMS
        more = [f"… và {rest} điều khác"] if rest > 0 else []
        return [str(problem) for problem in weighed[:_SHOWN_PROBLEMS]] + more

    def as_json(self) -> dict[str, Any]:
        """The same for scripts; problems with their code to compare."""
        return {
            "title": self.title,
            "done": self.done,
            "clean": self.clean,
            "sentences": list(self.sentences),
            "counts": dict(self.counts),
            "written": self.written,
            "problems": [
                {
                    "code": p.code,
                    "severity": p.severity.value,
                    "sheet": p.sheet,
                    "cell": p.cell,
                    "message": p.message,
                }
                for p in self.problems
            ],
        }
