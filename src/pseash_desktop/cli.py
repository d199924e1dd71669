"""The command line: the second front end, without Qt. It asks, calls one function of the floors below, and prints."""

from __future__ import annotations

import io
import json
import locale
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import click

from pseash_desktop import __version__
from pseash_desktop.schema.errors import Refusal
from pseash_desktop.schema.sentences import sentence
from pseash_desktop.schema.words import N_, Words

if TYPE_CHECKING:
    from pseash_desktop.headquarters.outcomes import Outcome

P = ParamSpec("P")
R = TypeVar("R")
LANGUAGES = ("en", "fr", "es", "ar")
LONGEST_PASSPHRASE = 4096  # bytes read from a file; the vault's own limit is lower
FOLDER = click.Path(file_okay=False, path_type=Path)
EXISTING_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
EXISTING_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
EXISTING = click.Path(exists=True, path_type=Path)
YEAR = click.IntRange(2000, 2100)


def _system_language() -> str:
    known = (locale.getlocale()[0] or "en")[:2].lower()
    return known if known in LANGUAGES else "en"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
@click.option("--language", type=click.Choice(LANGUAGES), default=_system_language, help="Language of the answers.")
@click.pass_context
def command(context: click.Context, language: str) -> None:
    """Records, signed quarterly summaries and the annual harmonized template on PSEA and sexual harassment. Offline."""
    context.obj = language
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console that lacks a character shows a question mark, no traceback


def plainly(function: Callable[P, R]) -> Callable[P, R]:
    """A refusal becomes its sentence on the error stream and exit code 1; any other error is our own mistake."""

    @wraps(function)
    def told(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except Refusal as refusal:
            click.echo(sentence(_words(), refusal.code, refusal.details), err=True)
            sys.exit(1)

    return told


@command.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option(
    "--offices", default=6, show_default=True, type=click.IntRange(min=6), help="How many offices, 6 or more."
)
@click.option("--year", default=2023, show_default=True, type=YEAR, help="The year that they report on.")
@click.option("--seed", default=1, show_default=True, type=int, help="Another seed makes another season.")
@plainly
def demo(folder: Path, offices: int, year: int, seed: int) -> None:
    """Make a whole invented season in DIR through the real code, and print its annual table."""
    from pseash_desktop import compose
    from pseash_desktop.demonstration import season
    from pseash_desktop.demonstration.countries import COUNTRIES
    from pseash_desktop.documents.annual_text import table
    from pseash_desktop.documents.workers import Pool
    from pseash_desktop.shipped.frameworks import framework_for

    words = _words()
    if offices > len(COUNTRIES):
        said = words(
            N_("The demonstration knows {n} countries and so makes at most as many offices."), n=len(COUNTRIES)
        )
        raise click.BadParameter(said, param_hint="--offices")
    with Pool() as pool, _progress(words(N_("Making the season"))) as tell:
        made = season.make(
            folder,
            offices=offices,
            year=year,
            seed=seed,
            framework=framework_for(year),
            stationery=compose.stationery(),
            pool=pool,
            words=words,
            tell=tell,
        )
    click.echo(table(made.annual, words))
    click.echo()
    for path in made.files:
        click.echo(str(path))
    click.echo(words(N_("{folder}: {n} signed letters and both workspaces"), folder=str(folder), n=made.letters))


@command.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=EXISTING)
@click.option("--trust", type=EXISTING_FILE, metavar="HQ.pem", help="Certificate of headquarters.")
@click.option("--json", "as_json", is_flag=True, help="Print the verdicts as JSON.")
@plainly
def verify(files: tuple[Path, ...], trust: Path | None, as_json: bool) -> None:
    """Check letters, one verdict for each. Exit code 0: all good, 1: some refused, 2: wrong call."""
    from pseash_desktop import compose

    words = _words()
    paths = compose.letters_inside(files)
    if not paths:
        raise Refusal("no-letters-there")
    with _progress(words(N_("Checking letters"))) as tell:
        outcomes = compose.verify(paths, trust.read_bytes() if trust else None, tell)
    if as_json:
        click.echo(json.dumps([outcome.as_json(words) for outcome in outcomes], ensure_ascii=False, indent=2))
    else:
        _print_outcomes(outcomes, words)
    sys.exit(0 if all(outcome.good for outcome in outcomes) else 1)


@command.command()
@click.argument("files", metavar="FILE...", nargs=-1, type=EXISTING)
@click.option("--workspace", required=True, type=EXISTING_FOLDER, metavar="DIR", help="Workspace of headquarters.")
@click.option("--year", required=True, type=YEAR)
@click.option("--out", type=FOLDER, metavar="DIR", help="Where the annual files go; without it none are written.")
@click.option("--passphrase-file", metavar="FILE|-", help="Read the passphrase from a file or from standard input.")
@click.option("--close-year", is_flag=True, help="Close the year: compute the sealed rates, once and for all.")
@click.option("--incomplete", is_flag=True, help="Close it although letters are missing or open.")
@click.option("--leave-out", multiple=True, metavar="OFFICE", help="Close it without this office's sealed figures.")
@plainly
def merge(
    files: tuple[Path, ...],
    workspace: Path,
    year: int,
    out: Path | None,
    passphrase_file: str | None,
    close_year: bool,
    incomplete: bool,
    leave_out: tuple[str, ...],
) -> None:
    """Take letters into a workspace of headquarters, print the annual table and write its files."""
    from pseash_desktop import compose
    from pseash_desktop.documents.annual_text import table
    from pseash_desktop.headquarters import year as years
    from pseash_desktop.headquarters.annual_files import writable, write_annual_files

    words = _words()
    with compose.headquarters(workspace, _passphrase(passphrase_file)) as desk:
        if out is not None:
            writable(out)
        with _progress(words(N_("Checking letters"))) as tell:
            outcomes = compose.receive(desk, compose.letters_inside(files), tell)
        _print_outcomes(outcomes, words)
        if close_year and not all(outcome.good for outcome in outcomes):
            raise Refusal("year-not-closed")
        if close_year:
            years.close_year(desk, year, incomplete=incomplete, leave_out=leave_out)
        annual = years.annual(desk, year)
        click.echo(table(annual, words))
        for path in write_annual_files(annual, out, words, desk.stationery) if out else ():
            click.echo(str(path))
    sys.exit(0 if all(outcome.good for outcome in outcomes) else 1)


@command.command("self-test")
@plainly
def self_test() -> None:
    """Check this installation: every part at work once, on invented data, in a temporary folder."""
    from pseash_desktop import compose
    from pseash_desktop.demonstration.self_test import checks

    words, good = _words(), True
    for name, passed in checks(compose.stationery()):
        good = good and passed
        verdict = words(N_("ok: {what}") if passed else N_("FAILED: {what}"), what=words(name))
        click.echo(verdict)
    sys.exit(0 if good else 1)


def _words() -> Words:
    from pseash_desktop.shipped.languages import words

    return words(click.get_current_context().find_root().obj)


def _print_outcomes(outcomes: list[Outcome], words: Words) -> None:
    for outcome in outcomes:
        click.echo(outcome.line(words))


def _passphrase(source: str | None) -> str:
    """From a file, from standard input or typed unseen; a line end after it does not count."""
    if source is None and not sys.stdin.isatty():
        raise Refusal("passphrase-not-asked")
    if source is None:
        return str(click.prompt(_words()(N_("Passphrase")), hide_input=True, err=True))
    try:
        if source == "-":
            raw = sys.stdin.buffer.read(LONGEST_PASSPHRASE)
        else:
            with Path(source).open("rb") as file:
                raw = file.read(LONGEST_PASSPHRASE)
        return raw.decode("utf-8").rstrip("\r\n")
    except OSError:
        raise Refusal("file-unreadable") from None
    except UnicodeDecodeError:
        raise Refusal("passphrase-not-text") from None


@contextmanager
def _progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A line on the error stream that counts up, if someone is looking."""
    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    try:
        yield lambda done, of: click.echo(f"\r{label}: {done} / {of}", nl=False, err=True)
    finally:
        click.echo("\r\033[K", nl=False, err=True)
