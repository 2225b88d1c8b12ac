"""One loss a head, each masked to the words that its layer is annotated on."""

import torch
from torch import Tensor
from torch.nn import functional

from training.windows import MISSING, PAIRED

SHARES = {
    "upos": 0.5,
    "xpos": 0.5,
    "arc": 1.0,
    "deprel": 1.0,
    "names": 1.5,
    "kinds": 0.5,
    "predicate": 0.3,
    "happened": 0.2,
    "types": 1.5,
    "factuality": 0.5,
    "cues": 0.4,
    "content": 0.5,
    "frames": 2.5,
    "events": 1.0,
    "attributions": 0.5,
    "coreference": 0.5,
}
# Rare positives weigh more: an event on one word in forty would else be silenced.
# How much words of other sentences weigh, and how much a label does: an argument never leaves its sentence.
PAIRS = {"frames": (0.0, 1.0), "events": (0.2, 1.5), "attributions": (0.4, 1.0)}
RAISED = {"types": 2.0, "cues": 2.0}


def tag_loss(scores: Tensor, gold: Tensor, raised: float = 1.0) -> Tensor | None:
    """Mean cross-entropy over the labelled words; labels above 0 weigh `raised`."""
    if not (gold != MISSING).any():
        return None
    weights = torch.ones(scores.shape[-1])
    weights[1:] = raised
    return functional.cross_entropy(scores.flatten(0, -2).float(), gold.flatten(), weights, ignore_index=MISSING)


def name_loss(scores: Tensor, gold: Tensor, lenient: Tensor) -> Tensor | None:
    """Cross-entropy of names; where a corpus knows no MISC, "no name" leaves MISC open."""
    known = gold != MISSING
    if not known.any():
        return None
    logs = scores[known].float().log_softmax(-1)
    gold, lenient = gold[known], lenient[known]
    right = logs.gather(1, gold[:, None])[:, 0]
    open_end = torch.logsumexp(logs[:, [0, 7, 8]], 1)
    return -torch.where((lenient == 1) & (gold == 0), open_end, right).mean()


def pair_loss(scores: Tensor, gold: Tensor, same: Tensor, elsewhere: float, raised: float) -> Tensor:
    """Mean cross-entropy over pairs; words outside the anchor's sentence weigh `elsewhere`, labels above 0 `raised`.

    Without it the many words that can hardly matter would hide the few that do.
    """
    weights = torch.where(same, 1.0, elsewhere) * torch.where(gold > 0, raised, 1.0) * (gold != MISSING)
    losses = functional.cross_entropy(scores.float(), gold, ignore_index=MISSING, reduction="none")
    return (losses * weights).sum() / weights.sum().clamp(min=1.0)


def arc_loss(scores: Tensor, gold: Tensor, sentence: Tensor) -> Tensor | None:
    """Cross-entropy of each word's head among the words of its sentence."""
    known = gold != MISSING
    if not known.any():
        return None
    same = sentence[:, :, None] == sentence[:, None, :]
    scores = scores.float().masked_fill(~same, -1e4)
    return functional.cross_entropy(scores[known], gold[known])


def coreference_loss(anaphor: Tensor, antecedent: Tensor, clusters: list[list[tuple[int, str]]]) -> Tensor | None:
    """Rank each mention's antecedents (all earlier mentions of its cluster) above the others and above none."""
    losses = []
    for row, mentions in enumerate(clusters):
        if len(mentions) < 3:
            continue
        words = torch.tensor([w for w, _ in mentions])
        names = {c: i for i, c in enumerate({c for _, c in mentions})}
        group = torch.tensor([names[c] for _, c in mentions])
        scores = anaphor[row, words].float() @ antecedent[row, words].float().T / 8
        count = len(words)
        earlier = torch.ones(count, count).tril(-1).bool() & (words[:, None] != words[None])
        right = earlier & (group[:, None] == group[None])
        full = torch.cat([torch.zeros(count, 1), scores.masked_fill(~earlier, -1e4)], 1)
        good = torch.cat([~right.any(1, keepdim=True), right], 1)
        losses.append((full.logsumexp(1) - full.masked_fill(~good, -1e4).logsumexp(1)).mean())
    return torch.stack(losses).mean() if losses else None


def total_loss(
    out: dict[str, Tensor], batch: dict[str, Tensor], clusters: list[list[tuple[int, str]]]
) -> tuple[Tensor, dict[str, float]]:
    """Return the weighted sum of all heads' losses, and each one's value."""
    found: dict[str, Tensor | None] = {
        name: tag_loss(out[name], batch[name], RAISED.get(name, 1.0))
        for name in ("upos", "xpos", "deprel", "kinds", "predicate", "types", "factuality", "cues", "content")
    }
    found["names"] = name_loss(out["names"], batch["names"], batch["lenient"])
    found["arc"] = arc_loss(out["arc"], batch["head"], batch["sentence"])
    known = ~batch["happened"].isnan()
    found["happened"] = (
        functional.smooth_l1_loss(out["happened"][known].float(), batch["happened"][known]) if known.any() else None
    )
    if len(batch["anchors"]):
        rows = batch["rows"].tolist()
        for name, tags, near in zip(PAIRED, batch["tags"].split(rows), batch["near"].split(rows), strict=True):
            if len(tags):
                found[name] = pair_loss(out[name], tags, near > 0, *PAIRS[name])
    found["coreference"] = coreference_loss(out["anaphor"], out["antecedent"], clusters)
    parts = {name: loss for name, loss in found.items() if loss is not None}
    total = torch.stack([SHARES[name] * loss for name, loss in parts.items()]).sum()
    return total, {name: float(loss.detach()) for name, loss in parts.items()}
