"""Collects the marked words of the source into resources/languages/*.po. Keeps translations; never guesses one."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
KEYWORDS = {"N_": None, "NP_": (1, 2)}


def marked(source: Path) -> Catalog:
    """Every word under ``source`` that stands in N_(...) or NP_(..., ...), with the notes for translators above it."""
    catalog = Catalog()
    found = extract_from_dir(
        source, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
    )
    for _file, _line, message, comments, _context in found:
        catalog.add(message, auto_comments=comments)
    return catalog


def in_step(language: str, template: Catalog, earlier: Catalog) -> Catalog:
    """The words of ``template`` with the translations of ``earlier``; a word that is new or changed stays empty."""
    catalog = Catalog(locale=language)
    for message in template:
        if not message.id:
            continue  # the header
        known = earlier.get(message.id)
        kept = known if known and known.id == message.id and known.pluralizable == message.pluralizable else None
        catalog.add(
            message.id,
            string=kept.string if kept else None,
            auto_comments=message.auto_comments,
            user_comments=kept.user_comments if kept else (),
            flags=kept.flags if kept else (),
        )
    return catalog


def read(text: str, language: str) -> Catalog:
    """The catalog in the text of a .po file; an empty text is a language that nobody has begun."""
    return read_po(io.BytesIO(text.encode("utf-8")), locale=language)


def as_text(catalog: Catalog) -> str:
    """The .po file: sorted, unwrapped, without dates or line numbers, so that a difference is a changed word."""
    body = io.BytesIO()
    write_po(body, catalog, width=0, no_location=True, omit_header=True, sort_output=True)
    header = [
        f"Language: {catalog.locale_identifier}",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {catalog.plural_forms}",
    ]
    lines = ['msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in header), "", ""]
    return "\n".join(lines) + body.getvalue().decode("utf-8").rstrip("\n") + "\n"


def problems(catalog: Catalog) -> Iterator[str]:
    """Words without a translation, and translations that lose or invent a {placeholder}."""
    for message in catalog:
        if not message.id:
            continue
        word = message.id if isinstance(message.id, str) else message.id[0]
        if message.fuzzy or not all(forms(message.string)):
            yield f"not translated: {word}"
        # A form for one or two may leave the number out; no form may ask for what the program does not give.
        elif not all(placeholders(form) <= asked(message) for form in forms(message.string)):
            yield f"asks for another placeholder: {word}"
        elif placeholders(forms(message.string)[-1]) != asked(message):
            yield f"loses a placeholder: {word}"


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """One form of a plain word, as many as the language has of a word with a count."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def asked(message: Message) -> set[str]:
    return set[str]().union(*(placeholders(form) for form in forms(message.id)))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def main(arguments: list[str]) -> int:
    """Write the language files; with --check only look, and fail where one is not in step or not complete."""
    if arguments not in ([], ["--check"]):
        print("usage: words [--check]")
        return 2
    template = marked(ROOT / "src")
    failed = False
    for path in sorted((ROOT / "resources" / "languages").glob("*.po")):
        before = path.read_text("utf-8")
        catalog = in_step(path.stem, template, read(before, path.stem))
        after = as_text(catalog)
        found = list(problems(catalog))
        print(f"{path.stem}: {len(catalog)} words, {len(found)} to look at")
        if arguments:
            print(*(f"  {problem}" for problem in found), sep="\n", end="\n" if found else "")
            if after != before:
                print("  not in step with the source: run tools/dev.py words")
            failed = failed or bool(found) or after != before
        elif after != before:
            path.write_text(after, "utf-8", newline="\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
