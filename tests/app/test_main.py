"""The entry point is also that of the child that reads pages, for a packaged program has one entry point only."""

import subprocess
import sys
from pathlib import Path

import pytest

import app.__main__ as entry
from app.reading.pages_child import FLAG
from app.services import reading

ROOT = Path(__file__).parents[2]


def program(*arguments: str, said: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "app", *arguments]
    return subprocess.run(command, input=said, capture_output=True, cwd=ROOT, check=False, timeout=60)


def test_the_program_answers_as_the_child_when_it_is_told_to() -> None:
    answered = program(FLAG, said=b'{"do": "nothing known", "size": 0}\n')
    assert (answered.returncode, answered.stdout) == (0, b'{"error": "unknown", "size": 0}\n')


def test_the_program_reads_an_order_when_it_is_told_to() -> None:
    head = b'{"name": "order.pdf", "digest": "d", "size": 0}\n'
    answered = program(reading.FLAG, said=head)
    assert (answered.returncode, answered.stdout) == (0, b'{"error": "document-empty"}\n')


def test_the_program_is_the_command_line_otherwise() -> None:
    assert b"disclosure-desk" in program("--help").stdout


def test_the_flag_counts_only_alone(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        entry.main(["list", FLAG])
    assert FLAG in capsys.readouterr().err
