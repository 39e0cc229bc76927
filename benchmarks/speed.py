"""How fast the language layer reads: ``python -m benchmarks.speed FOLDER [--texts 60]`` on a folder of ``*.txt``.

Everything runs on one thread, several times in turn, and the best pace of each counts. Paces are words (runs of
characters between white space) a second of processor time; the ratio is what carries over to other machines.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

from detente.read.language import analyse
from detente.read.language.network import shipped
from detente.read.language.network_text import words_of
from detente.read.language.segments import find_paragraphs

ROUNDS = 3


def pace(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Words a second of processor time."""
    begun = time.process_time()
    for text in texts:
        work(text)
    return sum(len(text.split()) for text in texts) / (time.process_time() - begun)


def forward_pass(text: str) -> object:
    """The network's graph over every subtoken once, without overlap of windows and without making anything of it."""
    words = words_of(text, find_paragraphs(text, ()), shipped().tokenizer)
    return shipped().score(words, overlap=0)


def words_only(text: str) -> object:
    """Paragraphs, words, subtokens and features."""
    return words_of(text, find_paragraphs(text, ()), shipped().tokenizer)


def network(text: str) -> object:
    """All that the network finds, but for speech inside speech."""
    return shipped().read(text, find_paragraphs(text, ()))


def nested(text: str) -> object:
    """All that the network finds."""
    return shipped().read(text, find_paragraphs(text, ()), nested=True)


def layer(text: str) -> object:
    """The whole language layer."""
    return analyse(text, ())


STEPS: dict[str, Callable[[str], object]] = {
    "words and subtokens": words_only,
    "with one forward pass": forward_pass,
    "network": network,
    "with speech in speech": nested,
    "language layer": layer,
}


def main() -> None:
    """Read the command line and print the paces."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--texts", type=int, default=60)
    arguments = parser.parse_args()
    texts = [p.read_text(encoding="utf-8") for p in islice(sorted(arguments.folder.rglob("*.txt")), arguments.texts)]
    begun = time.perf_counter()
    shipped()
    print(f"network loaded in {time.perf_counter() - begun:.2f} s")
    rounds = [{name: pace(work, texts) for name, work in STEPS.items()} for _ in range(ROUNDS)]
    best = {name: max(r[name] for r in rounds) for name in STEPS}
    for name, value in best.items():
        print(f"{name:<24} {value:>8.0f} words/s  {value / best['with one forward pass']:.2f} of one forward pass")


if __name__ == "__main__":
    main()
