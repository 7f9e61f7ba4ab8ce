"""The arrays the kernels work on: what is searched, what is asked, what is scribbled on, what is found.

CSR: list i is values[starts[i]:starts[i + 1]]. A *token* is a distinct word, a *form* a distinct sequence of
tokens, a *row* one form of one *name*, a name one spelling of one *entity*. Days are int32 ordinals.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

I32 = NDArray[Any]  # int32
I64 = NDArray[Any]  # int64
I8 = NDArray[Any]  # int8
U8 = NDArray[Any]  # uint8
U16 = NDArray[Any]  # uint16
F32 = NDArray[Any]  # float32
F64 = NDArray[Any]  # float64

MAX_TOKENS = 24  # of a name, a query; the rest is not compared
MAX_UNITS = 160  # tokens, neighbours joined, variants, halves
MAX_ENTRIES = 16384  # tokens met by all units together
MAX_UNIT_ENTRIES = 2048
MAX_RANKED = 1024  # forms aligned a query, the best bounds first
MAX_HITS = 4096  # entities kept a query before the best are taken
MAX_PAIRS = 192
WEIGHT_STEPS = 20  # to 1.0, of weights kept in a byte
TRACE = 6  # first and last query token, first and last row token, likeness, how

# A form's token is packed with the role it plays there.
ROLE_BITS = 4
ROLE_MASK = 15
NAME, PATRONYMIC, PARTICLE, TITLE, INITIAL, NUMBER, LEGAL, GENERIC = range(8)
ROLES = 8

# Columns of the scratch tables.
ENTRY_TOKEN, ENTRY_UNIT, ENTRY_LIKE, ENTRY_NEXT, ENTRY_HOW, ENTRY_OPEN = range(6)
UNIT_FIRST, UNIT_LAST, UNIT_HOW = range(3)
PAIR_UNIT, PAIR_ROW, PAIR_LIKE, PAIR_HOW = range(4)
HIT_ENTITY, HIT_ROW, HIT_FORM = range(3)

# How a pair of tokens was found.
EXACT, VARIANT, EDIT, BY_INITIAL, JOIN, SKELETON, HALF = range(7)

# Columns of a profile: what a row must satisfy to be searched.
KNOWN_FROM, KNOWN_TO, VALID_FROM, VALID_TO, SCHEMAS, KIND, WEAK = range(7)
PROFILE = 7
ANY_DAY = -(2**31)  # no day asked: the interval is not looked at
ALL_SOURCES = -1


class Segment(NamedTuple):
    """One immutable part of an index, and the view's weights and dead names for it."""

    chars: U16  # tokens' letters, tokens in order of their text
    starts: I32  # (tokens + 1)
    signs: I32  # signature of a token: its length and letters
    skeletons: I32  # hash of a token's consonants (31 bits), 0 where it has too few
    weights: F32  # (tokens) rarity, 0..1
    key_starts: I32  # (buckets + 1) deletion keys
    key_tokens: I32
    key_prints: U8
    form_starts: I32  # (forms + 1)
    form_tokens: I32  # token << ROLE_BITS | role
    post_starts: I32  # (tokens + 1)
    post_forms: I32
    row_starts: I32  # (forms + 1)
    row_names: I32
    name_entities: I32
    name_profiles: I32
    profiles: I32  # (profiles, PROFILE)
    profile_sources: I64  # one bit a source
    form_weights: U8  # (forms) weight of the tokens that are no initials, in 1/WEIGHT_STEPS, rounded down
    dead: U8  # (names) 1: removed since; empty: none


class Query(NamedTuple):
    """One or more names asked: query i owns tokens bounds[i]:bounds[i + 1]."""

    bounds: I32
    chars: U16
    starts: I32
    roles: U8
    weights: F32  # rarity of each token, or below 0: look it up
    skeletons: I32
    organised: U8  # (queries) 1: asked as an organisation
    variant_tokens: I32  # which token each variant stands for, ascending
    variant_chars: U16
    variant_starts: I32
    variant_likeness: I32


class Asked(NamedTuple):
    """What every hit must satisfy."""

    as_of: int
    known_at: int
    sources: int
    schemas: int
    floor: float
    exhaustive: bool  # every token and every form is looked at: the scan that loses nothing
    unknown_weight: float  # the rarity of a token that no row holds


class Rules(NamedTuple):
    """Numbers learned or read from tables."""

    prices: I32
    role_weights: F32


class Scratch(NamedTuple):
    """Memory of one searching thread; left as it was found after each query."""

    head: I32  # (tokens) newest entry of a token, -1
    stamp: I32  # (tokens) last unit that looked at it
    counters: I64
    keys: I64
    work: I32
    entries: I32  # (MAX_ENTRIES, 6)
    units: I32  # (MAX_UNITS, 3)
    query_weight: F64
    row_weight: F64
    met: U8  # (forms, 2) what was met: share of the query's weight in 1/200, own weight in 1/WEIGHT_STEPS
    found: I32  # (forms)
    bound: I32  # (forms) upper bound of the score, in thousandths
    histogram: I64  # (1001)
    ranked: I32  # (MAX_RANKED) places in found
    slot: I32  # (entities) its hit, -1
    hits: I32  # (MAX_HITS, 3)
    hit_score: F64
    order: I64
    pairs: I32  # (MAX_PAIRS, 4)
    pair_gain: F64
    trace: I32  # (MAX_TOKENS, TRACE)


class Found(NamedTuple):
    """Hits of query i: the first counts[i] rows of plane i, the best first."""

    counts: I32
    entities: I32  # (queries, limit)
    rows: I32
    forms: I32
    scores: F64
    traces: I8  # (queries, limit, MAX_TOKENS, TRACE)
    pairs: I32  # (queries, limit) how many rows of a trace are used
    beyond: I32  # (queries) entities above the floor that were met and left out: more may be there


def scratch_for(segment: Segment, entities: int) -> Scratch:
    """Fresh memory for one thread on one segment: 10 bytes a form, 8 a token, most of it untouched."""
    tokens, forms = len(segment.weights), len(segment.form_starts) - 1
    return Scratch(
        head=np.full(tokens, -1, np.int32),
        stamp=np.zeros(tokens, np.int32),
        counters=np.zeros(8, np.int64),
        keys=np.zeros(32, np.int64),
        work=np.zeros((5, 34), np.int32),
        entries=np.zeros((MAX_ENTRIES, 6), np.int32),
        units=np.zeros((MAX_UNITS, 3), np.int32),
        query_weight=np.zeros(MAX_TOKENS, np.float64),
        row_weight=np.zeros(MAX_TOKENS, np.float64),
        met=np.zeros((forms, 2), np.uint8),
        found=np.empty(forms, np.int32),
        bound=np.empty(forms, np.int32),
        histogram=np.zeros(1001, np.int64),
        ranked=np.zeros(MAX_RANKED, np.int32),
        slot=np.full(entities, -1, np.int32),
        hits=np.zeros((MAX_HITS, 3), np.int32),
        hit_score=np.zeros(MAX_HITS, np.float64),
        order=np.zeros(MAX_HITS, np.int64),
        pairs=np.zeros((MAX_PAIRS, 4), np.int32),
        pair_gain=np.zeros(MAX_PAIRS, np.float64),
        trace=np.zeros((MAX_TOKENS, TRACE), np.int32),
    )


def found_for(queries: int, limit: int) -> Found:
    """Room for the hits of a batch."""
    return Found(
        counts=np.zeros(queries, np.int32),
        entities=np.empty((queries, limit), np.int32),
        rows=np.empty((queries, limit), np.int32),
        forms=np.empty((queries, limit), np.int32),
        scores=np.empty((queries, limit), np.float64),
        traces=np.empty((queries, limit, MAX_TOKENS, TRACE), np.int8),
        pairs=np.empty((queries, limit), np.int32),
        beyond=np.zeros(queries, np.int32),
    )
