"""Reads a window as a screen reader does: over the accessibility bus, in a process of its own, by the system's Python.

It knows nothing of the program. For each line on standard input it walks through what the program (its process number
is the first argument) shows, and prints one line of JSON: how many controls there are, and those without a name.
"""

import json
import re
import sys
import time
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

CONTROLS = {
    *("push button", "toggle button", "check box", "radio button", "combo box", "entry", "password text", "text"),
    *("spin button", "slider", "list", "list item", "table", "table cell", "tree", "tree table", "page tab", "link"),
    *("menu item", "check menu item", "radio menu item", "progress bar", "dialog", "frame", "unknown", "invalid"),
}
CODE = re.compile(r"[a-z]+[_-][a-z_-]+")  # what the program calls something, not what a person does
DEEPEST = 60


def walk(node: Any, within: list[str], found: dict[str, Any]) -> None:
    if node is None or len(within) > DEEPEST:
        return
    states = node.get_state_set()
    if not states.contains(Atspi.StateType.SHOWING):
        return
    role, name = node.get_role_name(), (node.get_name() or "").strip()
    if role in CONTROLS and states.contains(Atspi.StateType.VISIBLE):
        found["controls"] += 1
        divider = role == "unknown" and within and within[-1].startswith("split pane")  # Qt's; it takes no keys
        if not divider and (not name or CODE.fullmatch(name) or role in ("unknown", "invalid")):
            found["problems"].append(f"{role} {name!r} in {' > '.join(within[-4:])}")
    for place in range(node.get_child_count()):
        walk(node.get_child_at_index(place), [*within, f"{role} {name[:40]!r}"], found)


def program(number: int) -> Any:
    desktop = Atspi.get_desktop(0)
    for place in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(place)
        if application is not None and application.get_process_id() == number:
            return application
    return None


def main() -> None:
    number = int(sys.argv[1])
    for page in sys.stdin:
        found: dict[str, Any] = {"page": page.strip(), "controls": 0, "problems": []}
        application = program(number)
        for _ in range(50):  # it comes onto the bus a moment after its first window
            if application is not None:
                break
            time.sleep(0.1)
            application = program(number)
        if application is None:
            found["problems"].append("the program is not on the bus")
        else:
            application.clear_cache()
            for place in range(application.get_child_count()):
                walk(application.get_child_at_index(place), [], found)
        print(json.dumps(found), flush=True)  # noqa: T201 - to the test


main()
