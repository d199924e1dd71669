"""Independent programs on the season's own letters: they agree that a letter is whole, signed and well made."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from tests.chain.made import MadeSeason
from tests.witnesses import witness

from pseash_desktop.letters import summary as summaries


def _run(*command: str | Path) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, check=False)
    return done.stdout.decode("utf-8", "replace") + done.stderr.decode("utf-8", "replace")


@pytest.fixture(scope="module")
def trust(season: MadeSeason, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate store in which only the season's headquarters is trusted."""
    certutil = witness("certutil")
    store = tmp_path_factory.mktemp("nss")
    _run(certutil, "-N", "-d", f"sql:{store}", "--empty-password")
    _run(certutil, "-A", "-d", f"sql:{store}", "-n", "hq", "-t", "C,C,C", "-i", season.folder / "HQ.pem")
    return store


def test_pdfsig_finds_every_letter_valid_trusted_and_whole(season: MadeSeason, trust: Path) -> None:
    for letter in season.letters:
        said = _run(witness("pdfsig"), "-nssdir", f"sql:{trust}", letter)
        assert "Signature is Valid." in said
        assert "Certificate is Trusted." in said
        assert "Total document signed" in said
        assert "Not total document signed" not in said


def test_qpdf_finds_no_fault(season: MadeSeason) -> None:
    for letter in season.letters[:6]:
        assert "No syntax or stream encoding errors found" in _run(witness("qpdf"), "--check", letter)


def test_openssl_verifies_the_signature_over_the_same_bytes(season: MadeSeason, tmp_path: Path) -> None:
    for letter in season.letters[:3]:
        data = letter.read_bytes()
        found = re.search(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]", re.sub(rb"\s+", b" ", data))
        assert found
        start, length, again, rest = map(int, found.groups())
        digits = data[start + length + 1 : again - 1]
        der = bytes.fromhex(digits.decode())
        size = 4 + int.from_bytes(der[2:4], "big")
        (tmp_path / "signature.der").write_bytes(der[:size])
        (tmp_path / "signed").write_bytes(data[start : start + length] + data[again : again + rest])
        said = _run(
            *(witness("openssl"), "cms", "-verify", "-binary", "-inform", "DER", "-in", tmp_path / "signature.der"),
            *("-content", tmp_path / "signed", "-CAfile", season.folder / "HQ.pem", "-purpose", "any"),
            *("-out", tmp_path / "out", "-no_check_time"),
        )
        assert "CMS Verification successful" in said
        (tmp_path / "signed").write_bytes(data[start : start + length] + data[again : again + rest] + b" ")
        said = _run(
            *(witness("openssl"), "cms", "-verify", "-binary", "-inform", "DER", "-in", tmp_path / "signature.der"),
            *("-content", tmp_path / "signed", "-CAfile", season.folder / "HQ.pem", "-purpose", "any"),
            *("-out", tmp_path / "out", "-no_check_time"),
        )
        assert "CMS Verification successful" not in said


def test_anyone_can_take_the_data_out_of_a_letter(season: MadeSeason, tmp_path: Path) -> None:
    letter = season.letters[0]
    _run(witness("pdfdetach"), "-saveall", "-o", tmp_path, letter)
    payload = (tmp_path / "payload.json").read_bytes()
    assert json.loads(payload)["office"] == letter.name.split("_")[1]
    assert summaries.read(payload).period.year == 2023
    digest = _run(witness("openssl"), "dgst", "-sha256", tmp_path / "payload.json").split()[-1]
    grouped = " ".join(digest[at : at + 4] for at in range(0, 64, 4))
    shown = " ".join(_run(witness("pdftotext"), letter, "-").split())
    assert grouped[:39] in shown


def test_letters_and_annual_files_name_no_person_path_or_computer(season: MadeSeason) -> None:
    for path in [*season.letters[:4], *season.made.files]:
        said = _run(witness("pdfinfo"), path) if path.suffix == ".pdf" else ""
        assert re.search(r"^Author: *\S", said, re.MULTILINE) is None
        assert str(season.folder).encode() not in path.read_bytes()
