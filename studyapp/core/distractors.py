"""Wrong options that are tempting and never right.

They come from muscles that share region, joint, action or nerve (see `kinship`) and from what the
learner named before in place of the right one. Chance decides how many of them are longer than
the right one, and one at least has its form, so that nothing but knowledge tells it.
"""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from studyapp.core import motions, wordings
from studyapp.core.belonging import belongs, facts_with
from studyapp.core.facts import SITES, Anatomy, Fact, FactKind
from studyapp.core.grading import Accepted, Lexicon, Subject, Verdict, accepted_for, grade
from studyapp.core.kinship import MOST, bone_of, kept_with, kinship
from studyapp.core.questions import Choice, key_of, movement_text
from studyapp.core.structures import Slug, StructureKind
from studyapp.core.wordings import Key

__all__ = ["COUNT", "belongs", "kinship", "options"]

COUNT = 4  # options of a choice, the right one among them
MIXED_UP = 2  # of the wrong ones, at most, come from the learner's own mix-ups
_KEPT = 300  # questions whose candidates are kept at hand
_DRAWN = 12  # candidates among which form and length decide

# How near a candidate stands, beside its muscle's kinship. Judgements.
_SAME_PLACE = 1.5  # on the same bone, or of the same joint
_SAME_KIND = 1.0  # an origin where one is asked for
_NEVER_ASKED = 0.5  # what is demanded of nobody tempts few
_TINY = 0.01  # what shares nothing may still be drawn, last

_FORM, _LENGTH = 2, 1  # how much it counts against a candidate to give the right one away
_SOFT = (StructureKind.LIGAMENT, StructureKind.FASCIA, StructureKind.TENDON)


def options(
    right: Choice,
    accepted: Sequence[Accepted],
    *,
    anatomy: Anatomy,
    lexicon: Lexicon,
    subject: Subject,
    rng: Random,
    mixed_up: Sequence[str] = (),
) -> tuple[Choice, ...]:
    """Four options, or fewer where the store has no fair ones; the right one stands anywhere.

    No wrong option is accepted by the grader, lies in a right one or holds it, or overlaps another.
    `mixed_up` are keys that the learner named in place of the right one, most often first.
    """
    asked = (right, tuple(accepted), lexicon, subject)
    fields = kept_with(anatomy, _fields)
    if asked not in fields:
        if len(fields) >= _KEPT:
            fields.clear()
        fields[asked] = _Field(anatomy, *asked)
    field = fields[asked]
    chosen = [right]
    for key in mixed_up:
        candidate = field.candidate(key)
        if candidate and field.takes(candidate, chosen):
            chosen.append(candidate)
        if len(chosen) > MIXED_UP:
            break
    longer = rng.randrange(COUNT)
    drawn = field.drawn(rng)
    while len(chosen) < COUNT:
        first = sorted(drawn[:_DRAWN], key=lambda each: field.tells(each, chosen, longer))
        left = (*first, *drawn[_DRAWN:])
        found = next((each for each in left if field.takes(each, chosen)), None)
        if found is None:
            break
        chosen.append(found)
    rng.shuffle(chosen)
    return tuple(chosen)


def _fields(_: Anatomy) -> "dict[tuple[object, ...], _Field]":
    return {}


class _Field:
    """What could stand beside one right answer; what was found out of it is kept."""

    def __init__(
        self,
        anatomy: Anatomy,
        right: Choice,
        accepted: Sequence[Accepted],
        lexicon: Lexicon,
        subject: Subject,
    ) -> None:
        assert subject.muscle
        assert subject.kind
        self._anatomy, self._right, self._lexicon = anatomy, right, lexicon
        self._subject, self._muscle, self._kind = subject, subject.muscle, subject.kind
        self._is_back = right.key == subject.muscle  # which muscle is it?
        self._accepted = [
            accepted,
            [one for one in accepted if one.text == right.text],
            [replace(one, demanded=True) for one in accepted],  # near what is never asked for
        ]
        if self._kind is FactKind.ACTION and not self._is_back:
            true = anatomy.of(self._muscle, self._kind)  # of any part: it does that
            self._accepted.append(accepted_for(anatomy, true))
        self._fair: dict[str, bool] = {}
        self._forms: dict[str, tuple[str, ...]] = {}
        self._keys: dict[str, frozenset[Key]] = {}
        self._alike: dict[tuple[str, str], bool] = {}
        near = {key: near for key, near in self._all().items() if not self._is_true(key)}
        self._candidates = {key: Choice(key=key, text=self._text(key)) for key in near}
        self._tempts = {key: near**2 + _TINY for key, near in near.items()}

    def drawn(self, rng: Random) -> list[Choice]:
        """What could stand there, by chance, which favours the tempting.

        Each is next with a chance in proportion to how much it tempts (Efraimidis and Spirakis,
        2006: weighted random sampling).
        """
        by_chance = {key: rng.expovariate(tempts) for key, tempts in self._tempts.items()}
        return sorted(self._candidates.values(), key=lambda candidate: by_chance[candidate.key])

    def candidate(self, key: str) -> Choice | None:
        """The option that a key stands for; None where it could be no answer to this question."""
        found = self._candidates.get(key)
        if found or self._is_back or self._kind not in SITES:
            return found
        is_known = facts_with(self._anatomy, key, self._kind)  # a landmark whose sides are sites
        return Choice(key=key, text=self._name(key)) if is_known else None

    def takes(self, candidate: Choice, chosen: Sequence[Choice]) -> bool:
        """Whether it is wrong, and something else than each one chosen."""
        if self._fair.get(candidate.key) is False or any(
            self._are_alike(candidate, other) for other in chosen
        ):
            return False
        if candidate.key not in self._fair:
            self._fair[candidate.key] = not self._is_true(candidate.key) and all(
                self._is_wrong(candidate.text, accepted) for accepted in self._accepted
            )
        return self._fair[candidate.key]

    def tells(self, candidate: Choice, chosen: Sequence[Choice], longer: int) -> int:
        """How much it helps to give the right one away, by being neither of its form nor as long
        as wanted: `longer` is how many wrong ones are to be longer than the right one.
        """
        wrong = chosen[1:]
        forms = [form for form in self._form(self._right) if form not in self._form(candidate)]
        missing = sum(not any(form in self._form(other) for other in wrong) for form in forms)
        is_longer = len(candidate.text) > len(self._right.text)
        alike = sum((len(other.text) > len(self._right.text)) is is_longer for other in wrong)
        is_too_many = alike >= (longer if is_longer else COUNT - 1 - longer)
        return _FORM * missing + _LENGTH * is_too_many

    def _all(self) -> dict[str, float]:
        """The keys of everything that could stand there, and how near each is."""
        anatomy, near = self._anatomy, dict[str, float]()
        if self._is_back:
            for muscle in anatomy.muscles():
                if muscle.slug != self._muscle and anatomy.of(muscle.slug, *SITES):
                    near[muscle.slug] = kinship(anatomy, self._muscle, muscle.slug)
        else:
            kinds = SITES if self._kind in SITES else (self._kind,)
            asked = {key_of(fact) for fact in anatomy.facts if fact.asked and fact.kind in kinds}
            for fact in anatomy.facts:
                key = key_of(fact) if fact.kind in kinds else self._right.key
                if key == self._right.key or (key not in asked and fact.kind is FactKind.ACTION):
                    continue  # nobody may have looked whether a by-the-way movement is this one's
                near[key] = max(near.get(key, 0.0), self._nearness(fact, is_asked=key in asked))
        return near

    def _nearness(self, fact: Fact, *, is_asked: bool) -> float:
        is_own = fact.muscle == self._muscle  # its other end, or what another part of it has
        near = MOST if is_own else kinship(self._anatomy, self._muscle, fact.muscle)
        if self._place(key_of(fact)) == self._place(self._right.key):
            near += _SAME_PLACE
        if fact.kind is self._kind:
            near += _SAME_KIND
        return near if is_asked else near * _NEVER_ASKED

    def _place(self, key: str) -> str:
        if self._kind is FactKind.ACTION:
            return key.partition(" ")[0]
        return bone_of(self._anatomy, Slug(key))

    def _text(self, key: str) -> str:
        is_movement = self._kind is FactKind.ACTION and not self._is_back
        return movement_text(self._anatomy, key) if is_movement else self._name(key)

    def _name(self, key: str) -> str:
        return self._anatomy.structures[Slug(key)].name

    def _is_true(self, key: str) -> bool:
        """Whether it answers the question as the store has it, lies in what does, or holds it."""
        if self._is_back and self._starts_there_too(Slug(key)):
            return True
        if self._kind is FactKind.ACTION and not self._is_back:
            return any(key_of(fact) == key for fact in self._anatomy.of(self._muscle, self._kind))
        right = (self._right.key, *(one.structure for one in self._accepted[0] if one.structure))
        return any(_overlap(self._anatomy, key, other) for other in right)

    def _starts_there_too(self, muscle: Slug) -> bool:
        """Whether a muscle attaches to, on or around each site that the way back names."""
        named = [f for f in self._anatomy.of(self._muscle, self._kind) if f.asked and f.site]
        sites = [fact.site for fact in self._anatomy.of(muscle, self._kind) if fact.site]
        return bool(named) and all(
            any(_overlap(self._anatomy, str(fact.site), site) for site in sites) for fact in named
        )

    def _is_wrong(self, text: str, accepted: Sequence[Accepted]) -> bool:
        graded = grade(text, accepted, wanted=1, lexicon=self._lexicon, subject=self._subject)
        return graded.verdict is Verdict.WRONG

    def _are_alike(self, one: Choice, other: Choice) -> bool:
        """Whether one is the other, holds it, or shares a name with it."""
        pair = one.key, other.key
        if pair not in self._alike:
            self._alike[pair] = _overlap(self._anatomy, *pair) or not (
                self._names(one).isdisjoint(self._names(other))
            )
        return self._alike[pair]

    def _names(self, choice: Choice) -> frozenset[Key]:
        if choice.key not in self._keys:
            structure = self._anatomy.structures.get(Slug(choice.key))
            keys = (
                map(wordings.key, structure.wordings())
                if structure
                else (motions.key(choice.text),)
            )
            self._keys[choice.key] = frozenset(keys)
        return self._keys[choice.key]

    def _form(self, choice: Choice) -> tuple[str, ...]:
        """What can be told of an option without knowing anything of it, besides how long it is."""
        if choice.key not in self._forms:
            self._forms[choice.key] = self._form_of(choice)
        return self._forms[choice.key]

    def _form_of(self, choice: Choice) -> tuple[str, ...]:
        if self._kind is FactKind.ACTION and not self._is_back:
            return (choice.key.partition(" ")[0],)
        words = choice.text.split()
        link = next((word for word in words if word in ("of", "to", "between", "behind")), "")
        is_soft = self._anatomy.structures[Slug(choice.key)].kind in _SOFT
        return (link or f"{min(len(words), 2)} words", "soft" if is_soft else "hard")


def _overlap(anatomy: Anatomy, one: str, other: str) -> bool:
    """Whether one is the other, holds it, or is one of its members."""
    whole, piece = Slug(one), Slug(other)
    if anatomy.holds(whole, piece) or anatomy.holds(piece, whole):
        return True
    found = (anatomy.structures.get(whole), anatomy.structures.get(piece))
    members = [structure.members if structure else () for structure in found]
    return piece in members[0] or whole in members[1]
