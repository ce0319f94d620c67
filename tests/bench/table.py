"""What was measured: figures of several ways side by side, and goals."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np


class Figures(NamedTuple):
    """The same thing measured several times."""

    values: tuple[float, ...]
    mark: str = ""
    """shown behind them; what it means is in the comparison's note"""

    @property
    def median(self) -> float:
        """The middle one."""
        return float(np.median(self.values))

    @property
    def high(self) -> float:
        """The 95th percentile."""
        return self.percentile(95)

    def percentile(self, share: float) -> float:
        """What `share` per cent of them do not exceed."""
        return float(np.percentile(self.values, share))


Cell = Figures | str
"""Figures, or in words why there are none."""


class Comparison(NamedTuple):
    """One thing measured of several ways (rows; the first is AudioJS) in several cases (columns).

    Less is better.
    """

    title: str
    unit: str
    columns: Sequence[str]
    ways: Mapping[str, Sequence[Cell]]
    note: str = ""

    def as_markdown(self) -> str:
        """A table of medians and 95th percentiles, each with how many times AudioJS's it is.

        The least median of a column is bold.
        """
        ours = next(iter(self.ways.values()))
        lines = [
            f"**{self.title}** ({self.unit})",
            "",
            "| | " + " | ".join(self.columns) + " |",
            "|---" * (len(self.columns) + 1) + "|",
        ]
        least = [_least(column) for column in zip(*self.ways.values(), strict=True)]
        for way, cells in self.ways.items():
            shown = map(_show, cells, ours, least)
            lines.append(f"| {way} | " + " | ".join(shown) + " |")
        return "\n".join([*lines, *(["", self.note] if self.note else [])])


def _least(cells: Iterable[Cell]) -> float:
    return min((cell.median for cell in cells if isinstance(cell, Figures)), default=0)


def _show(cell: Cell, ours: Cell, least: float) -> str:
    if isinstance(cell, str):
        return cell
    median, high = f"{cell.median:,.0f}", f"{cell.high:,.0f}"
    shown = f"**{median}**" if cell.median == least else median
    if len(cell.values) > 1:
        shown += f" / {high}"
    if isinstance(ours, Figures) and ours is not cell and ours.median:
        shown += f" ({_round(cell.median / ours.median)}×)"
    return f"{shown} {cell.mark}".rstrip()


def _round(ratio: float) -> str:
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.2g}"


class Goal(NamedTuple):
    """One figure beside its goal."""

    what: str
    value: float
    unit: str
    at_most: float | None = None
    """None for a figure that is only shown"""
    note: str = ""

    @property
    def met(self) -> bool:
        """Whether the goal is met."""
        return self.at_most is None or self.value <= self.at_most


class Report(NamedTuple):
    """What one measurement found out."""

    comparisons: Sequence[Comparison]
    goals: Sequence[Goal]


def show(reports: Sequence[Report]) -> str:
    """All comparisons, then all goals, as Markdown."""
    tables = [each.as_markdown() for report in reports for each in report.comparisons]
    return "\n\n".join([*tables, _goals_table([g for report in reports for g in report.goals])])


def as_json(report: Report) -> dict[str, object]:
    """The same for programs, with every single value."""
    return {
        "comparisons": [
            {
                "title": each.title,
                "unit": each.unit,
                "ways": {
                    way: dict(zip(each.columns, map(_cell_as_json, cells), strict=True))
                    for way, cells in each.ways.items()
                },
            }
            for each in report.comparisons
        ],
        "goals": [{**goal._asdict(), "met": goal.met} for goal in report.goals],
    }


def _cell_as_json(cell: Cell) -> object:
    if isinstance(cell, str):
        return cell
    return {"median": cell.median, "95th": cell.high, "values": cell.values}


def _goals_table(goals: Sequence[Goal]) -> str:
    lines = ["| what | measured | goal | |", "|---|---|---|---|"]
    for goal in goals:
        at_most = "" if goal.at_most is None else f"≤ {goal.at_most:g} {goal.unit}"
        verdict = "" if goal.at_most is None else ("met" if goal.met else "MISSED")
        note = ", ".join(part for part in (verdict, goal.note) if part)
        lines.append(f"| {goal.what} | {goal.value:.2f} {goal.unit} | {at_most} | {note} |")
    return "\n".join(lines)
