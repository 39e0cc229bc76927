"""Train the network: ``python -m training.train WORK ENCODER``; called again, it goes on where it stopped.

The learning rate warms up, stays, and falls to zero over the last steps, so a longer run can go on from the checkpoint
that was written before it fell (``plateau.pt``).
"""

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.examples import Example, batches, collate, load_examples
from training.frozen import Frozen
from training.losses import batch_loss
from training.model import DEPTH, Network, pretrained

SEED = 1975
MIX = {"polnear": 0.63, "newswire": 0.25, "uner": 0.03, "timebank": 0.07, "meantime": 0.02}
"""Share of the batches from each corpus."""

ENCODER_RATE, HEAD_RATE, LAYER_DECAY = 2e-4, 1e-3, 0.9
WARMUP_STEPS = 150
AVERAGE_DECAY = 0.998


@dataclass(frozen=True, slots=True)
class Plan:
    """Where a run reads and writes, and how many steps it takes; over the last ``fall`` of them the rate falls."""

    work: Path
    out: Path
    steps: int
    fall: int
    save_every: int


def schedule(step: int, plan: Plan) -> float:
    """The share of the full learning rate at a step."""
    return min(1.0, (step + 1) / WARMUP_STEPS, (plan.steps - step) / plan.fall)


def groups(network: Network) -> list[dict[str, object]]:
    """Parameters with their rates: heads fast, the encoder slower and slower towards its lower layers."""
    rated: dict[float, list[Tensor]] = {}
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            rated.setdefault(rate_of(name), []).append(parameter)
    return [{"params": parameters, "lr": rate, "rate": rate} for rate, parameters in rated.items()]


def rate_of(name: str) -> float:
    """The full learning rate of a parameter, by its name."""
    if name.startswith("layers."):
        return ENCODER_RATE * LAYER_DECAY ** (DEPTH - 1 - int(name.split(".")[1]))
    return HEAD_RATE


def stream(corpora: dict[str, list[Example]]) -> Iterator[list]:  # type: ignore[type-arg]
    """Groups of windows without end, the corpora mixed; the same for the same seed."""
    rng = np.random.default_rng(SEED)
    names = list(corpora)
    endless = {name: _epochs(corpora[name], np.random.default_rng([SEED, i])) for i, name in enumerate(names)}
    shares = np.array([MIX[name] for name in names])
    while True:
        yield next(endless[names[rng.choice(len(names), p=shares / shares.sum())]])


def _epochs(examples: list[Example], rng: np.random.Generator) -> Iterator[list]:  # type: ignore[type-arg]
    while True:
        yield from batches(examples, rng)


class Average:
    """The running average of the weights that training moves."""

    def __init__(self, network: nn.Module) -> None:
        self.weights = {n: p.detach().clone() for n, p in network.named_parameters() if p.requires_grad}

    @torch.no_grad()
    def follow(self, network: nn.Module, step: int) -> None:
        """Move towards the network's weights; faster in the first steps."""
        keep = min(AVERAGE_DECAY, (step + 1) / (step + 10))
        for name, parameter in network.named_parameters():
            if name in self.weights:
                self.weights[name].lerp_(parameter.detach(), 1 - keep)


def save(path: Path, network: Network, average: Average, optimiser: torch.optim.Optimizer, step: int) -> None:
    """Write a checkpoint whole or not at all."""
    weights = {"network": network.state_dict(), "average": average.weights}
    torch.save({**weights, "optimiser": optimiser.state_dict(), "step": step}, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def resume(path: Path, network: Network, average: Average, optimiser: torch.optim.Optimizer) -> int:
    """Load a checkpoint where there is one; gives the number of steps done."""
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    network.load_state_dict(state["network"])
    average.weights = state["average"]
    optimiser.load_state_dict(state["optimiser"])
    return int(state["step"])


def train(plan: Plan, network: Network, corpora: dict[str, list[Example]]) -> None:
    """Run the plan's steps, writing a line of figures every 20 and a checkpoint every ``save_every``."""
    optimiser = torch.optim.AdamW(groups(network), weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    average = Average(network)
    done = resume(plan.out / "last.pt", network, average, optimiser)
    source, frozen = stream(corpora), Frozen(network)
    for _ in range(done):
        next(source)
    torch.manual_seed(SEED + done)
    network.train()
    begun, tokens = time.monotonic(), 0
    losses: dict[str, list[float]] = {name: [] for name in corpora}
    for step in range(done, plan.steps):
        group = next(source)
        batch = collate(group, np.random.default_rng([SEED, step]))
        for parameters in optimiser.param_groups:
            parameters["lr"] = parameters["rate"] * schedule(step, plan)
        optimiser.zero_grad()
        loss = batch_loss(network, batch, frozen(group, batch))
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        average.follow(network, step)
        tokens += batch.tokens
        losses[group[0][0].document.corpus].append(loss.item())
        if (step + 1) % 20 == 0:
            log(plan, step + 1, tokens / (time.monotonic() - begun), losses)
            losses = {name: [] for name in corpora}
        if (step + 1) % plan.save_every == 0 or step + 1 in (plan.steps, plan.steps - plan.fall):
            name = "plateau.pt" if step + 1 == plan.steps - plan.fall else "last.pt"
            save(plan.out / name, network, average, optimiser, step + 1)


def log(plan: Plan, step: int, pace: float, losses: dict[str, list[float]]) -> None:
    """Append one line of JSON to the run's log and print it."""
    means = {name: round(float(np.mean(values)), 4) for name, values in losses.items() if values}
    line = json.dumps({"time": time.strftime("%H:%M:%S"), "step": step, "subtokens_per_second": round(pace), **means})
    print(line, flush=True)
    with (plan.out / "log.jsonl").open("a") as out:
        out.write(line + "\n")


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("--steps", type=int, default=5000)
    parser.add_argument("--fall", type=int, default=1750)
    parser.add_argument("--save-every", type=int, default=250)
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(SEED)
    tokenizer = Tokenizer.from_file(str(arguments.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    paths = {name: arguments.work / f"{name}.jsonl" for name in MIX}
    corpora = {
        n: [e for e in load_examples(p, tokenizer) if not e.document.held_out] for n, p in paths.items() if p.exists()
    }
    out = arguments.work / "run"
    out.mkdir(exist_ok=True)
    plan = Plan(arguments.work, out, arguments.steps, arguments.fall, arguments.save_every)
    train(plan, pretrained(arguments.encoder), corpora)


if __name__ == "__main__":
    main()
