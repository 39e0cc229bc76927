"""Export what is shipped: ``python -m training.export CHECKPOINT ENCODER_FOLDER OUT_FOLDER``.

Writes ``network.onnx`` (matrix products in eight bits, their inputs scaled as they come; word embeddings in eight bits
with a scale for each word), ``pairs.npz`` (the attribution head's small tables) and ``tokenizer.json``.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic  # type: ignore[import-untyped]
from torch import Tensor, nn

from detente.read.language.network import HEADS
from training.model import Network

_EXAMPLE_LENGTH = 12


class SmallEmbedding(nn.Module):
    """An embedding table in eight bits, each row with its own scale."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """Vectors of subtokens."""
        rows, scale = self.get_buffer("rows"), self.get_buffer("scale")
        return rows[ids].float() * scale[ids]


class Shipped(nn.Module):
    """The network as it reads: one window, no padding, no noise; heads that only training needs left out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network.eval()
        self.embed = SmallEmbedding(network.embed.weight.detach())
        self.network.embed = self.embed  # type: ignore[assignment]

    def forward(
        self, ids: Tensor, shape: Tensor, quote: Tensor, place: Tensor, first: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Scores of the words at ``first``: all tagging heads side by side, roles, and both vectors for pairs."""
        hidden = self.network.upper(self.network.lower(ids, None), (shape, quote, place), None)
        scores = self.network.score(hidden, first, tuple(HEADS))
        return torch.cat([scores.tags[name] for name in HEADS], dim=-1), scores.unary, scores.word, scores.cue


def averaged(checkpoint: Path) -> Network:
    """The network of a checkpoint with the running average of its weights."""
    state = torch.load(checkpoint, weights_only=True)
    network = Network()
    network.load_state_dict({**state["network"], **state["average"]})
    return network.eval()


def write_graph(network: Network, path: Path) -> None:
    """Write the quantised ONNX graph."""
    whole = path.with_suffix(".whole.onnx")
    window = torch.ones((1, _EXAMPLE_LENGTH), dtype=torch.long)
    names = ["ids", "shape", "quote", "place", "first"]
    axes = {name: {1: "words" if name == "first" else "subtokens"} for name in names}
    outputs = ["tags", "unary", "word", "cue"]
    torch.onnx.export(
        Shipped(network), (window, window, window, window, window[:, :5]), str(whole), dynamo=False, opset_version=17,
        input_names=names, output_names=outputs, dynamic_axes={**axes, **{name: {1: "words"} for name in outputs}},
    )  # fmt: skip
    heads = [n.name for n in onnx.load(whole).graph.node if n.op_type in {"MatMul", "Gemm"} and "/layers" not in n.name]
    # Seven bits in the weights: without VNNI instructions eight would overflow the sums of older processors.
    quantize_dynamic(
        whole, path, op_types_to_quantize=["MatMul"], per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
        nodes_to_exclude=heads,
    )  # fmt: skip
    whole.unlink()


def write_pairs(network: Network, path: Path) -> None:
    """Write the attribution head's tables as NumPy arrays."""
    state = {name: value.detach().float().numpy() for name, value in network.state_dict().items()}
    np.savez(
        path, **{f"relation{number}": state[f"relation.{number}.weight"] for number in range(4)},
        out=state["pair_out.weight"].T, bias=state["pair_out.bias"],
        transition=state["transition"], opening=state["opening"],
    )  # fmt: skip


def write_tokenizer(encoder: Path, path: Path) -> None:
    """Write the encoder's tokenizer, without the padding and truncation it was published with."""
    tokenizer = json.loads((encoder / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer |= {"padding": None, "truncation": None, "post_processor": None}
    path.write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def main() -> None:
    """Read the command line and write the three files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    network = averaged(arguments.checkpoint)
    write_pairs(network, arguments.out / "pairs.npz")
    write_graph(network, arguments.out / "network.onnx")
    write_tokenizer(arguments.encoder, arguments.out / "tokenizer.json")
    for path in sorted(arguments.out.iterdir()):
        print(f"{path.name} {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
