"""Names asked -> the arrays of a query, every spelling of every name a query of its own."""

from collections.abc import Sequence

import numpy as np

from cordon.index.segment import pack_words
from cordon.index.spelling import Spelling, other_words, skeleton_hash
from cordon.kernels.layout import Query


def packed_query(asked: Sequence[Spelling], organised: Sequence[bool]) -> Query:
    """The spellings as the kernels take them; weights are left to be looked up."""
    words = [word for words in asked for word in words]
    chars, starts = pack_words([word.text for word in words])
    others = [(place, text, like) for place, word in enumerate(words) for text, like in other_words(word)]
    other_chars, other_starts = pack_words([text for _, text, _ in others])
    bounds = np.zeros(len(asked) + 1, np.int32)
    np.cumsum([len(words) for words in asked], out=bounds[1:])
    return Query(
        bounds=bounds,
        chars=chars,
        starts=starts,
        roles=np.array([word.role for word in words], np.uint8),
        weights=np.full(len(words), -1.0, np.float32),
        skeletons=np.array([skeleton_hash(word.text) for word in words], np.int32),
        organised=np.array(organised, np.uint8),
        variant_tokens=np.array([place for place, _, _ in others], np.int32),
        variant_chars=other_chars,
        variant_starts=other_starts,
        variant_likeness=np.array([like for _, _, like in others], np.int32),
    )
