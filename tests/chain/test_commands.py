"""The installed commands as a person or a script calls them: output, exit codes, JSON, no traces."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.chain.made import YEAR, MadeSeason

from pseash_desktop.demonstration.season import PASSPHRASE


def pseash(*arguments: str | Path, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own."""
    command = [sys.executable, "-m", "pseash_desktop", "--language", "en", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
    return subprocess.run(
        command, input=typed, capture_output=True, text=True, encoding="utf-8", env=environment, check=False
    )


def test_verify_says_good_for_genuine_letters_and_exits_0(season: MadeSeason) -> None:
    done = pseash("verify", *season.letters[:3], "--trust", season.folder / "HQ.pem")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("good: ") == 3
    assert done.stderr == ""


def test_verify_without_a_certificate_says_intact_and_exits_1(season: MadeSeason) -> None:
    done = pseash("verify", season.letters[0])
    assert done.returncode == 1
    assert "by whom is unknown" in done.stdout


def test_verify_as_json_gives_one_object_per_file_in_order(season: MadeSeason, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(season.letters[1].read_bytes() + b"\n")
    done = pseash("verify", "--json", "--trust", season.folder / "HQ.pem", season.letters[0], broken)
    assert done.returncode == 1
    good, bad = json.loads(done.stdout)
    office, quarter = season.letters[0].name.split("_")[1:3]
    assert (good["good"], good["office"], good["period"], good["revision"]) == (True, office, quarter, 1)
    assert good["training"] is True
    assert (bad["good"], bad["file"], bad["code"]) == (False, "broken.pdf", "bytes-after-end")


def test_a_wrong_call_exits_2(season: MadeSeason) -> None:
    for arguments in (["verify"], ["verify", "no-such-file.pdf"], ["merge", "--year", "2023"], ["demo"], ["nonsense"]):
        done = pseash(*arguments)
        assert done.returncode == 2, arguments
        assert "Traceback" not in done.stderr
    assert pseash("demo", season.folder, "--offices", "100000").returncode == 2


def test_merge_writes_the_same_annual_files_again(season: MadeSeason, tmp_path: Path) -> None:
    done = pseash(
        *("merge", "--workspace", season.folder / "headquarters", "--year", str(YEAR), "--out", tmp_path),
        *("--passphrase-file", "-"),
        typed=f"{PASSPHRASE}\n",
    )
    assert done.returncode == 0, done.stderr
    assert season.made.annual.short_code in done.stdout
    for suffix in ("json", "pdf", "xlsx", "docx"):
        name = f"annual-{YEAR}.{suffix}"
        assert (tmp_path / name).read_bytes() == (season.folder / "annual" / name).read_bytes()


def test_demo_refuses_a_folder_with_other_things_in_it(tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").write_bytes(b"mine")
    done = pseash("demo", tmp_path)
    assert done.returncode == 1
    assert "Nothing was touched" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.odt"]


def test_the_self_test_passes() -> None:
    done = pseash("self-test")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("ok: ") == 7


def test_the_command_line_loads_no_window_and_no_pdf_work_before_it_is_needed() -> None:
    heavy = ("PySide6", "reportlab", "pyhanko", "cryptography", "sqlcipher3", "babel")
    code = f"import sys, pseash_desktop.cli; print([name for name in {heavy} if name in sys.modules])"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == "[]"


def test_every_file_of_the_season_lies_where_the_contract_says(season: MadeSeason) -> None:
    assert {path.name for path in season.folder.iterdir()} == {
        "HQ.pem",
        "letters",
        "annual",
        "headquarters",
        "office",
        "README.txt",
    }
    assert len(season.letters) == 24
    assert {path.suffix for path in (season.folder / "annual").iterdir()} == {".pdf", ".docx", ".xlsx", ".json"}
    assert PASSPHRASE in (season.folder / "README.txt").read_text("utf-8")
    assert all(path.name.endswith("_r1.pdf") for path in season.letters)


def test_a_folder_without_letters_is_said_so(tmp_path: Path) -> None:
    done = pseash("verify", tmp_path)
    assert done.returncode == 1
    assert "no PDF file" in done.stderr


def test_a_console_without_the_characters_gets_question_marks_and_no_traceback(season: MadeSeason) -> None:
    command = [sys.executable, "-m", "pseash_desktop", "--language", "ar", "verify", str(season.letters[0])]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PYTHONUTF8": "0",
        "PYTHONIOENCODING": "cp437",
    }
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_a_demonstration_that_cannot_be_made_leaves_an_earlier_one_alone(season: MadeSeason) -> None:
    assert pseash("demo", season.folder, "--offices", "3").returncode == 2
    assert len(season.letters) == 24
    assert pseash("demo", "/proc/nowhere").returncode == 1


def test_a_passphrase_that_cannot_be_typed_is_asked_for_by_option(season: MadeSeason) -> None:
    done = pseash("merge", "--workspace", season.folder / "headquarters", "--year", str(YEAR))
    assert done.returncode == 1
    assert "--passphrase-file" in done.stderr
