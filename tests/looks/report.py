"""What a check has to say."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Report:
    """Figures by name, and a sentence for each thing that is not as it should be."""

    figures: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def at_most(self, name: str, figure: float, most: float) -> None:
        self.figures[name] = figure
        if figure > most:
            self.faults.append(f"{name} is {figure}, and may be {most} at the most.")

    def at_least(self, name: str, figure: float, least: float) -> None:
        self.figures[name] = figure
        if figure < least:
            self.faults.append(f"{name} is {figure}, and must be {least} at least.")
