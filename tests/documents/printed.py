"""What a document prints, as other people's programs read it from the finished file."""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Iterator

from tests.documents.page_fixtures import fonts
from tests.witnesses import witness

from pseash_desktop.documents.page_model import (
    Block,
    Document,
    Heading,
    KeepTogether,
    KeyValues,
    PageBreak,
    Paragraph,
    Spacer,
    Table,
    Title,
)
from pseash_desktop.documents.rendering import render


def printed(document: Document) -> str:
    """The text of all pages in the order in which it was drawn: cell after cell."""
    return text_of(render(document, fonts()))


def text_of(pdf: bytes) -> str:
    command = [witness("pdftotext"), "-raw", "-", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return unicodedata.normalize("NFKC", done.stdout.decode())


def squeezed(text: str) -> str:
    """Without white space: a line may break anywhere, also after a stroke."""
    return "".join(text.split())


def everything(document: Document) -> list[str]:
    """Every text in the model of a document."""
    return [document.title, document.header, document.mark, document.footer, *_texts(document.blocks)]


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Title(text, subtitle):
                yield from (text, subtitle)
            case Heading(_, text) | Paragraph(text):
                yield text
            case KeyValues(rows):
                yield from (text for row in rows for text in row)
            case Table(_, rows):
                yield from (cell.text for row in rows for cell in row)
            case KeepTogether(inner):
                yield from _texts(inner)
            case Spacer() | PageBreak():
                pass
