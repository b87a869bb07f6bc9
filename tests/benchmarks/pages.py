"""Articles made here that look like a page of a blog, copied as people do."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

_SENTENCES = (
    "The gluteus maximus originates from the sacrum, the coccyx and the posterior ilium.",
    "It inserts into the iliotibial tract and the gluteal tuberosity of the femur.",
    "In walking it does little; in running and on stairs it works hard.",
    "The piriformis lies under it, and the sciatic nerve leaves the pelvis beside that muscle.",
    "Students of yoga often ask why a forward bend is felt behind the knee.",
    "A strong muscle of the hip steadies the trunk above a standing leg.",
    "Have you noticed how the outer thigh tires first in a long balance?",
    "Hip extension is its main action, and its upper fibres help to abduct the thigh.",
)


def page(path: Path, number: int, *, comments: int, names: Sequence[str] = ()) -> Path:
    """Title, body under headings, references, author, comments: 20 KB with fifty of these.

    `names` are muscles that it tells of too, a few of them in each.
    """
    rng = Random(number)
    also = [f"Beside it lies the {name}." for name in rng.sample(names, min(4, len(names)))]

    def paragraph(sentences: int) -> str:
        return " ".join(rng.choices((*_SENTENCES, *also), k=sentences))

    lines = [f"The muscle of the month, part {number}", "", paragraph(3), ""]
    for heading in ("Where it starts", "What it does", "In running", "In practice"):
        lines += [heading, ""]
        for _ in range(4):
            lines += [paragraph(5), ""]
    lines += ["References", "", "1. A. Writer. On Hips. A Press, 2001.", ""]
    lines += ["About the author", "", "A. Writer teaches movement.", ""]
    lines += [f"{comments} comments", ""]
    for comment in range(comments):
        lines += [f"Reader {comment} says:", "March 3, 2020 at 9:15 am", "", paragraph(2), ""]
    path.write_text("\n".join(lines), "utf-8")
    return path
