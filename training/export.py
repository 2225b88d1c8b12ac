"""Export a checkpoint to one ONNX graph and prove that it says what torch says.

`python -m training.export --run DIR --to src/onrecord/models/en-1`

Storage: the encoder's matrix products are of 8-bit whole numbers, the piece embeddings have 8 bits a number with one
scale a row, all other weights are float16.  The graph is compared with torch twice: before its products are made
whole, where all numbers must agree, and as it is shipped, where a number near the middle of two steps may fall to
either side.
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
from onnxruntime.quantization import QuantType, quantize_dynamic
from rich.console import Console
from torch import Tensor, nn

from onrecord.parse.reaches import GAP, find_reaches
from training.labels import Labels
from training.model import Network, Whole
from training.pairs import Layout, tie
from training.train import BASE, open_tokenizer

INPUTS = ("pieces", "shapes", "firsts", "sentence", "forced", "reach", "steps", "fresh")
OUTPUTS = (
    "state", "upos", "xpos", "kinds", "heads", "head_scores", "relations", "names", "happened", "types", "factuality",
    "content", "cues", "predicates", "arguments", "triggers", "roles", "cue_words", "attributions", "anaphor",
    "antecedent",
)  # fmt: skip
TRIGGER_FLOOR = 0.1
CUE_FLOOR = 0.3
# Numbers of a tensor from which it is stored as float16; the scales of whole products are fewer.
LARGE = 1536


class Graph(nn.Module):
    """Wrap the network as it is run: one window, decisions inside.

    Inputs: pieces, shapes (T); firsts, sentence, forced (W); reach (W, layers, 2); steps (K); fresh (1).
    `forced` 1 makes a word a predicate; `reach` is what each word looks at as an anchor, `steps` counts from 0 to the
    longest reach and the gap; words before `fresh` are context and no anchors.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, pieces: Tensor, shapes: Tensor, firsts: Tensor, sentence: Tensor, *rest: Tensor
    ) -> tuple[Tensor, ...]:
        """Return OUTPUTS in order, without the window axis; `rest` are forced, reach, steps and fresh."""
        net = self.network
        states = net.encoder(pieces[None], shapes[None], None)
        syntax, names, sense = (net.mixes[name](states)[:, firsts] for name in ("syntax", "names", "sense"))
        raw = net.arcs(syntax)
        arcs = raw[0].masked_fill(sentence[:, None] != sentence[None], -1e4).log_softmax(-1)
        head_scores, heads = arcs.topk(3, -1)
        relations = torch.stack([net.relations(syntax, heads[None, :, k])[0].argmax(-1) for k in range(3)], 1)
        tags = (net.upos(syntax)[0], net.xpos(syntax)[0], net.kinds(names)[0])
        types = net.types(sense)[0].softmax(-1)
        cues = net.cues(sense)[0].softmax(-1)[:, 1]
        return (
            states[-1][0],
            *(tag.argmax(-1) for tag in tags),
            heads,
            head_scores,
            relations,
            net.names(names, torch.zeros(1, dtype=torch.long))[0].log_softmax(-1),
            net.happened(sense)[0, :, 0],
            types,
            net.factuality(sense)[0].softmax(-1),
            net.content(sense)[0].softmax(-1)[:, 1],
            cues,
            *self.paired((syntax, sense), (raw, sentence), (types[:, 0], cues), rest),
            net.anaphor(names)[0],
            net.antecedent(names)[0],
        )

    def paired(
        self, words: tuple[Tensor, ...], arcs: tuple[Tensor, ...], told: tuple[Tensor, ...], rest: tuple[Tensor, ...]
    ) -> tuple[Tensor, ...]:
        """Return the pair layers' anchor words and what is said of the words that they look at.

        words: syntax and sense; arcs: raw scores and sentences; told: chances of no event and of a cue.
        """
        net, (syntax, sense), (raw, sentence), (silent, cues) = self.network, words, arcs, told
        forced, reach, steps, fresh = rest
        answered = torch.arange(forced.shape[0]) >= fresh
        chosen = (net.predicate(syntax)[0].argmax(-1) + forced > 0, silent < 1 - TRIGGER_FLOOR, cues > CUE_FLOOR)
        anchors = tuple((row & answered).nonzero()[:, 0] for row in chosen)
        layout, (first, second) = lay_out(anchors, sentence, reach, steps)
        ties = tie(net.arc_chances(raw, sentence[None]))
        state = net.pairs(sense, net.rel_dep(syntax), ties, layout)
        return (
            anchors[0],
            net.pairs.out["frames"](state[:first]).log_softmax(-1),
            anchors[1],
            net.pairs.out["events"](state[first:second]).softmax(-1),
            anchors[2],
            net.pairs.out["attributions"](state[second:]).softmax(-1),
        )


def lay_out(
    anchors: tuple[Tensor, ...], sentence: Tensor, reach: Tensor, steps: Tensor
) -> tuple[Layout, tuple[Tensor, ...]]:
    """Lay the pairs of all layers' anchors (P) out; return with them where each layer's rows end."""
    words = torch.cat(anchors)
    spans = torch.cat([reach[row, layer] for layer, row in enumerate(anchors)])
    starts, lengths = spans[:, 0], spans[:, 1] - spans[:, 0]
    ends = torch.cumsum(lengths + GAP, 0)
    found = (steps[None] < lengths[:, None] + GAP).nonzero()
    segment, step = found[:, 0], found[:, 1]
    known = step < lengths[segment]
    places = starts[segment] + step * known.long()
    grid = (ends - lengths - GAP)[:, None] + steps[None]
    layout = Layout(
        anchors=torch.stack([torch.zeros_like(words), words], 1),
        segment=segment,
        places=places,
        near=(sentence[places] == sentence[words][segment]).long(),
        known=known.float(),
        grid=grid.minimum(torch.ones_like(grid) * (segment.shape[0] - 1)),
        real=(steps[None] < lengths[:, None]).float(),
    )
    counts = [(reach[row, layer, 1] - reach[row, layer, 0] + GAP).sum() for layer, row in enumerate(anchors)]
    return layout, (counts[0], counts[0] + counts[1])


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
        elif tensor.data_type == TensorProto.FLOAT and array.size > LARGE:
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
    reach = torch.from_numpy(find_reaches(sentence.numpy()))
    steps = torch.arange(int((reach[..., 1] - reach[..., 0]).max()) + GAP)
    shapes = torch.randint(0, 36, (size,), generator=chance)
    return pieces, shapes, firsts, sentence, forced, reach, steps, torch.tensor([size // 10])


def to_onnx(graph: Graph, path: Path) -> None:
    """Trace the graph, its products not yet made whole."""
    axes = dict(zip(INPUTS[:-1], "TTWWWWK", strict=True))
    dynamic = {name: {0: axis} for name, axis in axes.items()}
    torch.onnx.export(graph, sample(64, 1), str(path), input_names=list(INPUTS), output_names=list(OUTPUTS),
                      dynamic_axes=dynamic, opset_version=17, dynamo=False)  # fmt: skip


def store_small(path: Path) -> None:
    """Make the encoder's products whole and store the graph small, in place."""
    model = onnx.load(str(path))
    stored = {tensor.name for tensor in model.graph.initializer}
    whole = [
        node.name
        for node in model.graph.node
        if node.op_type == "MatMul" and node.name.startswith("/encoder/layers") and node.input[1] in stored
    ]
    quantize_dynamic(
        model,
        path,
        op_types_to_quantize=["MatMul"],
        nodes_to_quantize=whole,
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True},
    )
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


def mean_difference(graph: Graph, path: Path) -> float:
    """Return how far torch's encoder and the stored one, not rearranged, are apart on average over fixed inputs."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    found = []
    for size, seed in ((33, 3), (120, 4), (256, 5)):
        given = sample(size, seed)
        (state,) = session.run(["state"], dict(zip(INPUTS, (t.numpy() for t in given), strict=True)))
        found.append(np.abs(graph(*given)[0].numpy() - state).mean())
    return float(np.mean(found))


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
    path = args.to / "model.onnx"
    with torch.no_grad():
        Whole.rounds = False
        to_onnx(graph, path)
        worst = largest_difference(graph, path)
        store_small(path)
        Whole.rounds = True
        apart = mean_difference(graph, path)
    open_tokenizer().save(str(args.to / "tokenizer.json"))
    (args.to / "labels.toml").write_text(labels.to_toml(), encoding="utf-8")
    shutil.copystat(args.run / "checkpoint.pt", path)
    size, digest = path.stat().st_size / 1e6, hashlib.sha256(path.read_bytes()).hexdigest()
    Console(stderr=True).print(
        f"{size:.1f} MB, largest difference from torch {worst:.1e}, "
        f"{apart:.4f} on average with whole products, sha256 {digest}"
    )
    if worst > 1e-4 or apart > 0.05:
        raise SystemExit("the graph does not say what torch says: not to be shipped")


if __name__ == "__main__":
    main()
