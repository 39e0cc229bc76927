"""Bring the data sets into one form: ``python -m training.prepare DATA_FOLDER WORK_FOLDER``."""

import argparse
from pathlib import Path

from training.corpora import CORPORA
from training.documents import write_documents


def prepare(data: Path, work: Path) -> dict[str, int]:
    """Write ``WORK/<corpus>.jsonl`` for each corpus found; gives the number of documents of each."""
    work.mkdir(parents=True, exist_ok=True)
    counts = {}
    for name, (folder, reader) in CORPORA.items():
        counts[name] = write_documents(reader(data / folder), work / f"{name}.jsonl")
    return counts


def main() -> None:
    """Read the command line and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    arguments = parser.parse_args()
    for name, count in prepare(arguments.data, arguments.work).items():
        print(f"{name} {count} documents")


if __name__ == "__main__":
    main()
