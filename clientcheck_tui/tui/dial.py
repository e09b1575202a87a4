"""The gauge as a half-circle with a needle, drawn in quarter blocks.

A terminal cell is about twice as high as wide, so a quarter of it is half a unit wide and one unit high. The shape
alone shows the reading: the arc is thick before the needle, thin after it, with a gap between zones.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from clientcheck_tui.core.pack import ZONES

QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""The block for each sum of quarters: 1 upper left, 2 upper right, 4 lower left, 8 lower right."""

GAP_DEGREES = 1.6
"""Half the gap between two zones."""

THIN = 1.1
"""The thickness of the arc after the needle, in units."""


class Cell(NamedTuple):
    """One cell of the picture: a block, its part (a zone, ``needle`` or ""), and whether the needle has passed it."""

    glyph: str
    part: str
    passed: bool


NOTHING = Cell(" ", "", passed=False)


@lru_cache(maxsize=256)
def dial(gauge: int, columns: int) -> list[list[Cell]]:
    """Return a dial that shows ``gauge`` (0–100), row by row, ``columns`` cells wide: even, 16 or more."""
    radius = columns / 2
    thick = max(2.0, radius / 5)
    hand = math.radians(180 - gauge * 1.8)
    hand_x, hand_y = math.cos(hand), math.sin(hand)
    length = radius - thick - 1.2
    picture = []
    for row in _points(columns):
        line = []
        for points in row:
            arc = needle = 0
            votes: dict[str, int] = {}
            passed = False
            for bit, distance, angle in points:
                reading = (180 - angle) / 1.8
                inner = radius - (thick if reading <= gauge else (thick + THIN) / 2)
                outer = radius if reading <= gauge else radius - (thick - THIN) / 2
                if inner <= distance <= outer and _off_border(angle):
                    arc |= bit
                    zone = ZONES[min(4, int(reading // 20))]
                    votes[zone] = votes.get(zone, 0) + 1
                    passed |= reading <= gauge
                across, along = _from_hand(distance, angle, hand_x, hand_y)
                if 0 <= along <= length and across <= 0.32 + 0.45 * (1 - along / length):
                    needle |= bit
            if needle:
                line.append(Cell(QUARTERS[needle], "needle", passed=False))
            elif arc:
                line.append(Cell(QUARTERS[arc], max(votes, key=lambda zone: votes[zone]), passed))
            else:
                line.append(NOTHING)
        picture.append(line)
    return picture


def _off_border(angle: float) -> bool:
    return all(abs(angle - border) > GAP_DEGREES for border in (36, 72, 108, 144))


def _from_hand(distance: float, angle: float, hand_x: float, hand_y: float) -> tuple[float, float]:
    """Return how far a point is from the needle's line, and how far along it, in units."""
    x, y = distance * math.cos(math.radians(angle)), distance * math.sin(math.radians(angle))
    return abs(x * hand_y - y * hand_x), x * hand_x + y * hand_y


@lru_cache(maxsize=8)
def _points(columns: int) -> list[list[list[tuple[int, float, float]]]]:
    """Return the quarters of every cell, by row and column: bit, distance from the hub in units, angle in degrees.

    The hub is in the middle of the lower edge.
    """
    rows = math.ceil(columns / 4)
    grid = []
    for row in range(rows):
        line = []
        for column in range(columns):
            quarters = []
            for bit, (right, down) in enumerate(((0, 0), (1, 0), (0, 1), (1, 1))):
                x = column + 0.25 + 0.5 * right - columns / 2
                y = rows * 2 - (row * 2 + 0.5 + down)
                quarters.append((1 << bit, math.hypot(x, y), math.degrees(math.atan2(y, x))))
            line.append(quarters)
        grid.append(line)
    return grid
