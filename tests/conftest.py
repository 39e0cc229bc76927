"""Dossiers that many tests look at and none changes, made once; and properties tried on the same examples each time."""

from pathlib import Path

import pytest
from hypothesis import settings

from detente.dossier import build
from detente.process.load import load
from small import small_dossier

# A build fails because of what changed in it, never because of a new random example.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")

CORPUS = Path(__file__).parent.parent / "corpus"


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hand-made dossier of ``small.py``."""
    return small_dossier(tmp_path_factory.mktemp("small") / "talks.db")


@pytest.fixture(scope="session")
def corpus_dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped corpus, read by the shipped process."""
    path = tmp_path_factory.mktemp("corpus") / "corpus.db"
    process = load((CORPUS / "PROCESS").read_text(encoding="utf-8").strip())
    result = build([CORPUS / "reports"], process, path)
    assert not result.refused
    return path
