"""The benchmark's table."""

from typing import NamedTuple


class Row(NamedTuple):
    """One figure beside its goal."""

    what: str
    value: float
    unit: str
    goal: float | None = None
    """at most this; None for a figure that is only shown"""
    note: str = ""

    @property
    def met(self) -> bool:
        """Whether the goal is met."""
        return self.goal is None or self.value <= self.goal


def show(rows: list[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| what | measured | goal | |", "|---|---|---|---|"]
    for row in rows:
        goal = "" if row.goal is None else f"≤ {row.goal:g} {row.unit}"
        verdict = "" if row.goal is None else ("met" if row.met else "MISSED")
        note = f"{verdict} {row.note}".strip()
        lines.append(f"| {row.what} | {row.value:.2f} {row.unit} | {goal} | {note} |")
    return "\n".join(lines)
