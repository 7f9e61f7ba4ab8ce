"""Collected names -> the arrays of one segment, every list in an order that depends on its content only.

Words in order of their text, forms in order of their words, entities in order of their id: so a segment built
in parts ranks equals as one built at once does.
"""

from array import array
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cordon.index.arrays import Arrays
from cordon.index.collecting import Collected
from cordon.index.common_words import common_words
from cordon.index.spelling import skeleton_hash
from cordon.kernels.inverted import count_keys, count_posts, place_keys, place_posts, signatures
from cordon.kernels.layout import PROFILE, ROLE_BITS, ROLE_MASK
from cordon.kernels.letters import MAX_KEYS

Ints = NDArray[np.int32]


def segment_arrays(collected: Collected) -> Arrays:
    """The arrays of a segment, as `kernels.layout.Segment` names them, and the texts behind them."""
    for word in common_words():
        collected.words.setdefault(word, len(collected.words))
    arrays = _vocabulary(collected)
    ranks, entity_ranks, entities = _ranks(list(collected.words)), *_entities(collected)
    arrays |= entities
    arrays |= _forms(collected, ranks, entity_ranks)
    arrays |= _postings(arrays)
    return arrays | _names(collected, entity_ranks)


def _ints(values: "array[int]") -> Ints:
    return np.frombuffer(values, np.int32) if len(values) else np.zeros(0, np.int32)


def starts_of(lengths: NDArray[Any]) -> Ints:
    """(n + 1,) int32: where each of n lists of these lengths starts, and where the last ends."""
    starts = np.zeros(len(lengths) + 1, np.int32)
    np.cumsum(lengths, out=starts[1:])
    return starts


def _ranks(texts: list[str]) -> Ints:
    """The place of each text in the order of all."""
    ranks = np.empty(len(texts), np.int32)
    ranks[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts), dtype=np.int32)
    return ranks


def pack_words(words: list[str]) -> tuple[NDArray[np.uint16], Ints]:
    """The words' UTF-16 code units end to end, and where each starts."""
    joined = "".join(words)
    chars = np.frombuffer(joined.encode("utf-16-le", "surrogatepass"), np.uint16)
    if joined.isascii() or max(joined) <= "\uffff":
        return chars, starts_of(np.fromiter(map(len, words), np.int32, len(words)))
    lengths = [len(word.encode("utf-16-le", "surrogatepass")) // 2 for word in words]
    return chars, starts_of(np.array(lengths, np.int32))


def pack_texts(texts: list[str]) -> tuple[NDArray[np.uint8], Ints]:
    """The texts' UTF-8 bytes end to end, and where each starts."""
    data = [text.encode("utf-8", "replace") for text in texts]
    return np.frombuffer(b"".join(data), np.uint8), np.fromiter(
        accumulate(map(len, data), initial=0), np.int32, len(data) + 1
    )


def _vocabulary(collected: Collected) -> Arrays:
    words = sorted(collected.words)
    chars, starts = pack_words(words)
    skeletons = np.fromiter(map(skeleton_hash, words), np.int32, len(words))
    signs = np.zeros(len(words), np.int32)
    signatures(chars, starts, signs)
    arrays: Arrays = {"chars": chars, "starts": starts, "signs": signs, "skeletons": skeletons}
    return arrays | _keys(chars, starts, skeletons)


def _keys(chars: NDArray[np.uint16], starts: Ints, skeletons: Ints) -> Arrays:
    buckets = 1 << max(4, (len(starts) * 8).bit_length())
    scratch = np.zeros(MAX_KEYS, np.int64)
    counts = np.zeros(buckets, np.int32)
    total = count_keys(chars, starts, skeletons, buckets, scratch, counts)
    key_starts = starts_of(counts)
    tokens, prints = np.zeros(total, np.int32), np.zeros(total, np.uint8)
    place_keys(chars, starts, skeletons, scratch, key_starts[:-1].copy(), tokens, prints)
    return {"key_starts": key_starts, "key_tokens": tokens, "key_prints": prints}


def _entities(collected: Collected) -> tuple[Ints, Arrays]:
    ids = list(collected.entities)
    data, starts = pack_texts(sorted(ids))
    return _ranks(ids), {"entity_bytes": data, "entity_starts": starts}


def _forms(collected: Collected, ranks: Ints, entity_ranks: Ints) -> Arrays:
    """Equal rows become one form; rows of a form in order of entity, kind and coming."""
    packed = _ints(collected.tokens)
    packed = (ranks[packed >> ROLE_BITS] << ROLE_BITS) | (packed & ROLE_MASK)
    lengths, names = _ints(collected.row_lengths), _ints(collected.row_names)
    width = int(lengths.max(initial=0))
    table = np.full((width, len(lengths)), -1, np.int32)
    row_of = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
    column_of = np.arange(len(packed), dtype=np.int32) - np.repeat(starts_of(lengths)[:-1], lengths)
    table[column_of, row_of] = packed
    kinds = np.array([profile[5] for profile in collected.profiles] or [0], np.int32)
    entity = entity_ranks[_ints(collected.name_entities)[names]] if len(names) else names
    kind = kinds[_ints(collected.name_profiles)[names]] if len(names) else names
    order = np.lexsort((names, kind, entity, *table[::-1]))
    table = table[:, order]
    first = np.ones(len(order), bool)
    first[1:] = (table[:, 1:] != table[:, :-1]).any(axis=0)
    firsts = np.flatnonzero(first).astype(np.int32)
    forms = table[:, firsts]
    return {
        "form_starts": starts_of(lengths[order][firsts]),
        "form_tokens": forms.T[forms.T >= 0],
        "row_starts": np.append(firsts, np.int32(len(order))).astype(np.int32),
        "row_names": names[order],
    }


def _postings(arrays: Arrays) -> Arrays:
    counts = np.zeros(len(arrays["starts"]) - 1, np.int32)
    count_posts(arrays["form_tokens"], counts)
    starts = starts_of(counts)
    forms = np.zeros(len(arrays["form_tokens"]), np.int32)
    place_posts(arrays["form_starts"], arrays["form_tokens"], starts[:-1].copy(), forms)
    return {"post_starts": starts, "post_forms": forms}


def _names(collected: Collected, entity_ranks: Ints) -> Arrays:
    profiles = np.array(list(collected.profiles), np.int64).reshape(-1, PROFILE + 1)
    return {
        "name_entities": entity_ranks[_ints(collected.name_entities)],
        "name_profiles": _ints(collected.name_profiles),
        "name_bytes": np.frombuffer(bytes(collected.texts), np.uint8),
        "name_starts": starts_of(_ints(collected.name_lengths)),
        "profiles": profiles[:, :PROFILE].astype(np.int32),
        "profile_sources": profiles[:, PROFILE].copy(),
    }
