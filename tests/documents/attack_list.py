"""How an attack on a letter is written down. The attacks themselves stand in the two modules beside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

OTHER_KEY = "opens, but another key: the register refuses it"
OTHER_PAGES = "opens, but the pages are not the payload's"
MEGABYTE = 1024 * 1024

Make = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Attack:
    """``make`` turns a genuine letter into a bad file that must meet ``expected``."""

    name: str
    expected: str
    make: Make


class AttackList(list[Attack]):
    """Attacks in the order of the study of figures to report (D4 to D21)."""

    def named(self, name: str, expected: str) -> Callable[[Make], Make]:
        """Keep the function below as an attack."""

        def keep(make: Make) -> Make:
            self.append(Attack(name, expected, make))
            return make

        return keep

    def put(self, name: str, expected: str, make: Make) -> None:
        self.append(Attack(name, expected, make))
