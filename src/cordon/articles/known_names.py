"""The gazetteer's names of one sentence as mentions."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from cordon.articles.gazetteer import Known
from cordon.articles.mention import Mention, never_names
from cordon.articles.tokens import Token


def known_mentions(tokens: Sequence[Token], known: Iterable[Known], text: str) -> list[Mention]:
    """The gazetteer's names of one sentence as mentions, the longest where they overlap."""
    by_place: dict[tuple[int, int], list[Known]] = {}
    for name in known:
        by_place.setdefault((name.start, name.end), []).append(name)
    found: list[Mention] = []
    for (start, end), names in sorted(by_place.items(), key=lambda item: (item[0][0], -item[0][1])):
        if found and start < found[-1].end:
            continue
        first = next((i for i, t in enumerate(tokens) if t.start <= start < t.end), None)
        last = next((i + 1 for i, t in enumerate(tokens) if t.start < end <= t.end), None)
        if first is None or last is None:
            continue
        found.append(
            Mention(first, last, start, end, text[start:end], names[0].schema, sure=True, known=tuple(names))
        )
    return _national(tokens, found, text)


def _national(tokens: Sequence[Token], found: list[Mention], text: str) -> list[Mention]:
    """`Russian foreign ministry`, `Mexico's attorney general`: a body that every state has, with
    its state.
    """
    joined: list[Mention] = []
    for mention in found:
        state = joined[-1] if joined else None
        body = mention.known[0]
        if state is not None and body.generic and body.role != "committee" and _owns(tokens, state, mention):
            country = state.known[0].country
            words = text[state.start : mention.end]
            known = replace(
                body,
                start=state.start,
                entity=f"{body.entity}-{country.lower()}",
                name=words,
                country=country,
                generic=False,
                alone=True,
            )
            joined[-1] = Mention(
                state.first,
                mention.last,
                state.start,
                mention.end,
                words,
                mention.schema,
                sure=True,
                known=(known,),
            )
        else:
            joined.append(mention)
    return [m for m in joined if m.known[0].alone]


def _owns(tokens: Sequence[Token], state: Mention, body: Mention) -> bool:
    between = [t.norm for t in tokens[state.last : body.first]]
    if state.known[0].role not in {"country", "demonym"}:
        return False
    if between and between[0] == "'s":
        between = between[1:]
    return not between or (len(between) == 1 and between[0].isalpha() and between[0] not in never_names())
