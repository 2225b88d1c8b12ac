"""Export a checkpoint to one ONNX graph and prove that it says what torch says.

`python -m training.export --run DIR --to src/onrecord/models/en-1`

Storage: weights are rounded to float16 and the piece embeddings to 8 bits a number with one scale a row, before
export, so that the torch network that is scored and the graph that is shipped hold the same numbers.
"""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from rich.console import Console
from torch import Tensor, nn

from training.labels import Labels
from training.model import Network
from training.pairs import tie
from training.train import BASE, open_tokenizer

INPUTS = ("pieces", "shapes", "firsts", "sentence", "forced", "opening", "steps")
OUTPUTS = (
    "state", "upos", "xpos", "kinds", "heads", "head_scores", "relations", "names", "happened", "types", "factuality",
    "content", "cues", "predicates", "arguments", "triggers", "roles", "cue_words", "attributions", "anaphor",
    "antecedent",
)  # fmt: skip
TRIGGER_FLOOR = 0.1
CUE_FLOOR = 0.3


class Graph(nn.Module):
    """Wrap the network as it is run: one window, decisions inside.

    Inputs: pieces, shapes (T); firsts, sentence, forced, opening (W); steps (K).  `forced` 1 makes a word a
    predicate; `opening` is the first word of each word's sentence, `steps` counts from 0 to the longest
    sentence's length and three: arguments are looked at from two words before a sentence to two behind.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def anchored(self, name: str, words: Tensor, given: tuple[Tensor, ...]) -> Tensor:
        """Score the pair layer's labels for anchor words (P) among all words: (P, W, labels)."""
        _, _, same, _ = given
        places = (torch.arange(same.shape[0]))[None] + torch.zeros_like(words)[:, None]
        return self.paired(name, words, places, given=given, known=torch.ones_like(places))

    def paired(self, name: str, words: Tensor, places: Tensor, *, given: tuple[Tensor, ...], known: Tensor) -> Tensor:
        """Score the pair layer's labels for anchor words (P) with the words at `places` (P, K): (P, K, labels)."""
        sense, relation, same, ties = given
        near = same[words[:, None], places].long()
        anchors = torch.stack([torch.zeros_like(words), words], 1)
        tied = ties[0][words[:, None], places]
        pairs = self.network.pairs
        state = pairs(sense, relation, anchors, same=near, ties=tied, known=known.float(), places=places)
        return pairs.out[name](state)

    def forward(
        self, pieces: Tensor, shapes: Tensor, firsts: Tensor, sentence: Tensor, forced: Tensor, *places: Tensor
    ) -> tuple[Tensor, ...]:
        """Return OUTPUTS in order, without the window axis."""
        net = self.network
        states = net.encoder(pieces[None], shapes[None], None)
        syntax, names, sense = (net.mixes[name](states)[:, firsts] for name in ("syntax", "names", "sense"))
        same = sentence[:, None] == sentence[None]
        raw = net.arcs(syntax)
        ties = tie(net.arc_chances(raw, sentence[None]))
        arcs = raw[0].masked_fill(~same, -1e4).log_softmax(-1)
        head_scores, heads = arcs.topk(3, -1)
        relations = torch.stack([net.relations(syntax, heads[None, :, k])[0].argmax(-1) for k in range(3)], 1)
        relation = net.rel_dep(syntax)
        tags = (net.upos(syntax)[0], net.xpos(syntax)[0], net.kinds(names)[0])
        return (
            states[-1][0],
            *(tag.argmax(-1) for tag in tags),
            heads,
            head_scores,
            relations,
            net.names(names, torch.zeros(1, dtype=torch.long))[0].log_softmax(-1),
            *self.sense(net.predicate(syntax)[0].argmax(-1) + forced, places, (sense, relation, same, ties)),
            net.anaphor(names)[0],
            net.antecedent(names)[0],
        )

    def arguments(self, predicate: Tensor, places: tuple[Tensor, ...], given: tuple[Tensor, ...]) -> Tensor:
        """Score the arguments of predicates (P) among the words of their sentences: (P, K, labels)."""
        opening, steps = places
        at = opening[predicate][:, None] - 2 + steps[None]
        count = opening.shape[0]
        inside = at.clamp(min=0).minimum(torch.full_like(at, 1) * (count - 1))
        known = (at == inside) & (opening[inside] == opening[predicate][:, None])
        return self.paired("frames", predicate, inside, given=given, known=known)

    def sense(self, predicates: Tensor, places: tuple[Tensor, ...], given: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
        """Return what is decided on the words' sense: from `happened` to `attributions`."""
        net, sense = self.network, given[0]
        predicate = (predicates > 0).nonzero()[:, 0]
        types = net.types(sense)[0].softmax(-1)
        triggers = (types[:, 0] < 1 - TRIGGER_FLOOR).nonzero()[:, 0]
        cues = net.cues(sense)[0].softmax(-1)[:, 1]
        cue_words = (cues > CUE_FLOOR).nonzero()[:, 0]
        return (
            net.happened(sense)[0, :, 0],
            types,
            net.factuality(sense)[0].softmax(-1),
            net.content(sense)[0].softmax(-1)[:, 1],
            cues,
            predicate,
            self.arguments(predicate, places, given),
            triggers,
            self.anchored("events", triggers, given).softmax(-1),
            cue_words,
            self.anchored("attributions", cue_words, given).softmax(-1),
        )


def round_weights(network: Network) -> None:
    """Round all weights to float16 and the piece embeddings to 8 bits a number, a scale a row."""
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.copy_(parameter.half().float())
        weight = network.encoder.pieces.weight
        scale = (weight.abs().amax(1, keepdim=True) / 127).half().float()
        weight.copy_((weight / scale).round().clamp(-127, 127) * scale)


def shrink(model: onnx.ModelProto, pieces: str) -> None:
    """Store float32 initialisers as float16 (cast when loaded) and the piece embeddings as int8."""
    casts, kept = [], []
    for tensor in model.graph.initializer:
        array = numpy_helper.to_array(tensor)
        if tensor.name == pieces:
            scale = (np.abs(array).max(1, keepdims=True) / 127).astype(np.float16)
            whole = np.round(array / scale.astype(np.float32)).astype(np.int8)
            kept += [numpy_helper.from_array(whole, pieces), numpy_helper.from_array(scale, pieces + ".scale")]
        elif tensor.data_type == TensorProto.FLOAT and array.size > 1024:
            kept.append(numpy_helper.from_array(array.astype(np.float16), tensor.name + ".half"))
            casts.append(helper.make_node("Cast", [tensor.name + ".half"], [tensor.name], to=TensorProto.FLOAT))
        else:
            kept.append(tensor)
    body = [part for node in model.graph.node for part in look_up(node, pieces)]
    del model.graph.initializer[:], model.graph.node[:]
    model.graph.initializer.extend(kept)
    model.graph.node.extend([*casts, *body])


def look_up(node: onnx.NodeProto, pieces: str) -> list[onnx.NodeProto]:
    """Make the piece embeddings' look-up multiply whole numbers by their row's scale; leave other nodes alone."""
    if node.op_type != "Gather" or node.input[0] != pieces:
        return [node]
    out = node.output[0]
    return [
        helper.make_node("Gather", [pieces, node.input[1]], [out + ".whole"], axis=0),
        helper.make_node("Gather", [pieces + ".scale", node.input[1]], [out + ".scale"], axis=0),
        helper.make_node("Cast", [out + ".whole"], [out + ".float"], to=TensorProto.FLOAT),
        helper.make_node("Cast", [out + ".scale"], [out + ".wide"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [out + ".float", out + ".wide"], [out]),
    ]


def sample(size: int, seed: int) -> tuple[Tensor, ...]:
    """Make a fixed input of `size` pieces with two pieces to some words and three sentences."""
    chance = torch.Generator().manual_seed(seed)
    pieces = torch.randint(1000, 30000, (size,), generator=chance)
    firsts = torch.arange(1, size - 1)[torch.rand(size - 2, generator=chance) < 0.8]
    sentence = (torch.arange(len(firsts)) * 3 // len(firsts)).long()
    forced = (torch.rand(len(firsts), generator=chance) < 0.1).long()
    opening = torch.searchsorted(sentence, sentence)
    steps = torch.arange(int(torch.bincount(sentence).max()) + 4)
    return pieces, torch.randint(0, 36, (size,), generator=chance), firsts, sentence, forced, opening, steps


def to_onnx(graph: Graph, path: Path) -> None:
    """Trace the graph and store it small."""
    axes = dict(zip(INPUTS, "TTWWWWK", strict=True))
    dynamic = {name: {0: axis} for name, axis in axes.items()}
    torch.onnx.export(graph, sample(64, 1), str(path), input_names=list(INPUTS), output_names=list(OUTPUTS),
                      dynamic_axes=dynamic, opset_version=17, dynamo=False)  # fmt: skip
    model = onnx.load(str(path))
    name = next(t.name for t in model.graph.initializer if t.name.endswith("encoder.pieces.weight"))
    shrink(model, name)
    onnx.save(model, str(path))


def largest_difference(graph: Graph, path: Path) -> float:
    """Return the largest absolute difference between torch and ONNX over fixed inputs of several lengths."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    worst = 0.0
    for size, seed in ((8, 2), (33, 3), (120, 4), (256, 5)):
        given = sample(size, seed)
        want = graph(*given)
        got = session.run(list(OUTPUTS), dict(zip(INPUTS, (t.numpy() for t in given), strict=True)))
        for name, a, b in zip(OUTPUTS, want, got, strict=True):
            if tuple(a.shape) != b.shape:
                raise SystemExit(f"{name}: torch {tuple(a.shape)}, ONNX {b.shape}")
            if a.dtype == torch.float32 and a.numel():
                finite = a.detach().numpy() > -1e3
                worst = max(worst, float(np.abs(a.detach().numpy() - b)[finite].max()))
    return worst


def load_network(run: Path) -> tuple[Network, Labels]:
    """Load a run's checkpoint with its weights rounded as they are shipped."""
    sets = {head: tuple(row) for head, row in json.loads((run / "labels.json").read_text()).items()}
    labels = Labels(sets)
    network = Network(BASE, labels)
    network.load_state_dict(torch.load(run / "checkpoint.pt", weights_only=True)["network"])
    round_weights(network)
    return network.eval(), labels


def main() -> None:
    """Run the export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    args = parser.parse_args()
    torch.set_num_threads(1)
    args.to.mkdir(parents=True, exist_ok=True)
    network, labels = load_network(args.run)
    graph = Graph(network).eval()
    with torch.no_grad():
        to_onnx(graph, args.to / "model.onnx")
        worst = largest_difference(graph, args.to / "model.onnx")
    open_tokenizer().save(str(args.to / "tokenizer.json"))
    (args.to / "labels.toml").write_text(labels.to_toml(), encoding="utf-8")
    shutil.copystat(args.run / "checkpoint.pt", args.to / "model.onnx")
    size = (args.to / "model.onnx").stat().st_size / 1e6
    digest = hashlib.sha256((args.to / "model.onnx").read_bytes()).hexdigest()
    Console(stderr=True).print(f"{size:.1f} MB, largest difference from torch {worst:.1e}, sha256 {digest}")
    if worst > 1e-4:
        raise SystemExit("the graph does not say what torch says: not to be shipped")


if __name__ == "__main__":
    main()
