"""The letter's sentences as data: chosen by id, filled strictly, and never glued from fragments."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final

from app.documents.blocks import Run, Text, plain
from app.domain.errors import BadInput, DeskError, Fault
from app.domain.grounds import Step

PLACEHOLDER: Final = re.compile(r"\{([a-z_]+)\}")
_MONTH: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
_TIED: Final = re.compile(
    rf"(?<=[§¶]) |(?<=U\.S\.C\.) |(?<=\d) (?=U\.S\.C\.)|(?<=\bNo\.) (?=\S)|(?<=\bNos\.) (?=\S)|(?<=\bDkt\.) "
    rf"|(?<=[A-Z]\.D\.) (?=[A-Z])|(?<=[a-z]) (?=Div\.)|(?<=Civil) (?=L\.R\.)|(?<=\d) (?=[ap]\.m\.)"
    rf"|(?<=Fed\.) (?=R\.)|(?<=R\.) (?=Civ\.|Evid\.)|(?<=Civ\.) (?=P\.|L\.R\.)|(?<=P\.) (?=\d)|(?<=L\.R\.) (?=\d)"
    rf"|(?<=Evid\.) (?=\d)|\b({_MONTH}|Order|Part|Requests?) (?=[\d¶])"
    r"|\b(Account|Exhibit|Schedule) (?=[A-Z]\b)"
)
COURTESY: Final = "courtesy"
"""The file of the sentences that staff may edit; none of them is filled with a fact."""
STEPS: Final = frozenset(Step)
NO_STEP: Final = "This is no step of the wizard."
_FORMS: Final = ({"text"}, {"one", "many"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """Hold a template, in one form or for one and many, the fact or rule that it rests on, and where that is recorded.

    `step` is the step of the wizard; "" where nobody is sent to one.
    """

    one: str
    many: str
    rests_on: str
    step: str = ""

    @property
    def counts(self) -> bool:
        """Tell whether the sentence depends on a number."""
        return self.one != self.many


@dataclass(frozen=True, slots=True)
class Wording:
    """Hold sentences by id."""

    sentences: Mapping[str, Sentence]

    def say(self, sentence: str, count: int | None = None, **facts: str | Text) -> Text:
        """Fill a sentence; plain facts get non-breaking spaces, texts of runs are kept character by character.

        Raises `DeskError` `wording` for an unknown id, a placeholder without a fact, or a fact without a placeholder.
        """
        found = self.sentences.get(sentence)
        if found is None:
            raise _mismatch(sentence, "is not among the letter's sentences")
        if found.counts != (count is not None):
            raise _mismatch(sentence, "has one form for one and one for many, or a number that it does not need")
        template = found.one if count in (None, 1) else found.many
        if set(PLACEHOLDER.findall(template)) != facts.keys():
            raise _mismatch(sentence, "was not given exactly the facts that it names")
        return tuple(replace(each, said=sentence) for each in _merged(_filled(template, facts)))

    def line(self, sentence: str, count: int | None = None, **facts: str | Text) -> str:
        """Fill a sentence for a place that has one look only."""
        return plain(self.say(sentence, count, **facts))

    def has(self, sentence: str) -> bool:
        """Tell whether there is a sentence of this id."""
        return sentence in self.sentences

    def edited(self, passages: Mapping[str, str]) -> "Wording":
        """Put other words in the place of passages; raises `DeskError` `wording` for one that nobody may edit."""
        if not passages:
            return self
        if fixed := [each for each in passages if not is_editable(each) or each not in self.sentences]:
            raise _mismatch(fixed[0], "is no passage that may be edited")
        other = {name: replace(self.sentences[name], one=text, many=text) for name, text in passages.items()}
        return Wording({**self.sentences, **other})


def is_editable(sentence: str) -> bool:
    """Tell whether staff may put other words in its place: those of one file are courtesy, and state nothing."""
    return sentence.startswith(f"{COURTESY}.")


def tied(text: str) -> str:
    """Keep signs with what they belong to: § 1782, Order ¶ 5, Dkt. No. 11, October 13, Schedule A."""
    return _TIED.sub(lambda found: f"{found[1] or found[2] or ''}\u00a0", text)


def parse(files: Mapping[str, bytes]) -> Wording:
    """Read the sentences of TOML files by name; raises `BadInput` with every fault of every file."""
    sentences: dict[str, Sentence] = {}
    faults: list[Fault] = []
    for name, content in sorted(files.items()):
        try:
            table = tomllib.loads(content.decode("utf-8"))
        except ValueError:
            faults.append(Fault(name, "not-toml", "The file is not readable as TOML."))
            continue
        step = table.pop("step", "")
        if step and (not isinstance(step, str) or step not in STEPS):
            faults.append(Fault(name, "step", NO_STEP))
            continue
        for key, row in table.items():
            place = f"{name.removesuffix('.toml')}.{key}"
            found = list(_faults(place, row))
            faults += found
            if not found:
                sentences[place] = _sentence({"step": step, **row})
    if faults:
        raise BadInput(faults, "The letter's sentences cannot be used. Correct them, or install the program again.")
    return Wording(sentences)


def _sentence(row: Mapping[str, str]) -> Sentence:
    text = row.get("text", "")
    return Sentence(one=row.get("one", text), many=row.get("many", text), rests_on=row["rests_on"], step=row["step"])


def _faults(place: str, row: Any) -> Iterator[Fault]:
    if not isinstance(row, dict) or not all(isinstance(each, str) and each.strip() for each in row.values()):
        yield Fault(place, "wrong-kind", "A sentence is a table of texts.")
        return
    forms = row.keys() - {"rests_on", "step"}
    if forms not in _FORMS:
        yield Fault(place, "forms", "A sentence has a text, or one and many.")
    if row.get("step", Step.ORDER) not in STEPS:
        yield Fault(place, "step", NO_STEP)
    if "rests_on" not in row:
        yield Fault(place, "missing", "What the sentence rests on is missing.")
    for form in sorted(forms):
        yield from _template_faults(place, row[form])
    if is_editable(place) and (forms != {"text"} or PLACEHOLDER.search(row["text"])):
        yield Fault(place, "not-plain", "A passage that staff may edit has one form, and names no fact.")
    if len({frozenset(PLACEHOLDER.findall(row[form])) for form in forms}) > 1:
        yield Fault(place, "placeholders", "The forms for one and for many name different facts.")


def _template_faults(place: str, template: str) -> Iterator[Fault]:
    if "{" in (rest := PLACEHOLDER.sub("", template)) or "}" in rest:
        yield Fault(place, "brace", "A brace belongs to no placeholder.")
    if "'" in template or '"' in template:
        yield Fault(place, "quotes", "Quotation marks and apostrophes are curly in a letter.")


def _filled(template: str, facts: Mapping[str, str | Text]) -> Iterator[str | Run]:
    """Give plain words as text, and what is kept character by character as runs."""
    at = 0
    for found in PLACEHOLDER.finditer(template):
        yield template[at : found.start()]
        fact = facts[found[1]]
        yield from (fact,) if isinstance(fact, str) else fact
        at = found.end()
    yield template[at:]


def _merged(pieces: Iterator[str | Run]) -> Text:
    """Join neighbouring words, so that signs are tied across a filled place, too."""
    made: list[Run] = []
    for kind, group in groupby(pieces, type):
        together = list(group)
        if kind is str:
            made.append(Run(tied("".join(each for each in together if isinstance(each, str)))))
        else:
            made += [each for each in together if isinstance(each, Run)]
    return tuple(each for each in made if each.text)


def _mismatch(sentence: str, what: str) -> DeskError:
    return DeskError("wording", f"The sentence {sentence} {what}. The letter cannot be made; please report this.")
