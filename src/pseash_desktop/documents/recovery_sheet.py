"""The printed recovery sheet of a workspace: its code in large groups and what to do with it. It keeps no code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from pseash_desktop.documents.page_model import Block, Document, Heading, KeyValues, Paragraph, Spacer, Title
from pseash_desktop.schema.words import N_, Words

IN_A_LINE = 3  # groups of the code; the window asks for them in the same places
_LEFT_TO_RIGHT = "\u200e"  # an unseen mark: what follows runs from left to right


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What the sheet says: whose workspace (``office`` is empty for headquarters), its short name, and the code."""

    office: str
    workspace: str
    day: date
    training: bool
    groups: tuple[str, ...] = field(repr=False)


def code_lines(groups: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The groups as they stand on the sheet."""
    return tuple(groups[at : at + IN_A_LINE] for at in range(0, len(groups), IN_A_LINE))


def build(facts: SheetFacts, words: Words) -> Document:
    """The sheet, one page."""
    name = words(N_("Recovery sheet"))
    return Document(
        title=name,
        language=words.language,
        right_to_left=words.right_to_left,
        blocks=tuple(_blocks(facts, words)),
        header=words(N_("PSEASH Desktop: recovery sheet")),
        mark=words(N_("Training data")) if facts.training else words(N_("Keep secret")),
        footer=words(N_("Workspace {name}"), name=_LEFT_TO_RIGHT + facts.workspace),
        page_label=words(N_("Page {page} of {pages}")),
    )


def _blocks(facts: SheetFacts, words: Words) -> Iterator[Block]:
    yield Title(words(N_("Recovery sheet")), facts.office or words(N_("Headquarters")))
    yield Paragraph(
        words(N_("Whoever holds this sheet and the computer can open the workspace. Keep it as you keep a key.")),
        "notice",
    )
    rows = (
        (N_("Workspace of"), facts.office or words(N_("Headquarters"))),
        (N_("Name of the workspace"), _LEFT_TO_RIGHT + facts.workspace),
        (N_("Used for"), words(N_("Training")) if facts.training else words(N_("Real work"))),
        (N_("Printed on"), words.date(facts.day)),
    )
    yield KeyValues(tuple((words(label), text) for label, text in rows))
    yield Heading(1, words(N_("The recovery code")))
    for line in code_lines(facts.groups):
        yield Paragraph(_LEFT_TO_RIGHT + "\u2003".join(line), "code")
    yield Paragraph(
        words(N_("Capital and small letters are the same, and spaces do not count. There is no letter O, I, L or U.")),
        "note",
    )
    yield Heading(1, words(N_("What it is for")))
    yield Paragraph(
        words(
            N_(
                "It opens the workspace when the password is forgotten, or when the person who knows it has left."
                " Nobody else can help then: not headquarters, and not the makers of the program."
            )
        )
    )
    yield Heading(1, words(N_("How to use it")))
    for step in _STEPS:
        yield Paragraph(words(step), "item")
    yield Heading(1, words(N_("Where to keep it")))
    for place in _PLACES:
        yield Paragraph(words(place), "item")
    yield Spacer(10)
    yield KeyValues(tuple((words(label), "") for label in (N_("Handed to"), N_("Kept at"))))


_STEPS = (
    N_("Start PSEASH Desktop on the computer with the workspace and choose “Use the recovery sheet”."),
    N_("Type the code. You then choose a new password, and a new sheet is made."),
    N_("Destroy this sheet once the new one is printed: its code opens nothing any more."),
)
_PLACES = (
    N_("In a sealed envelope in a safe, away from the computer, with the head of office or the person they name."),
    N_("Print it and then delete the file. Do not photograph it, send it or keep it on the same computer."),
    N_("Check once a year that it is still there. If it is lost, make a new one in the settings."),
)
