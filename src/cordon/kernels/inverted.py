"""Turning lists round: which forms hold a token, which tokens have a deletion key. Counting sorts."""

from cordon.kernels.compiled import compiled, whole
from cordon.kernels.layout import I32, I64, ROLE_BITS, U8, U16
from cordon.kernels.letters import allowed_edits, deletion_keys, has_digit, is_latin, signature

SKELETON_SALT = 0x5BD1E995


@compiled
def key_edits(chars: U16, first: int, last: int) -> int:
    """How many letters are dropped from this token to make its keys: none with digits, one outside Latin."""
    if has_digit(chars, first, last):
        return 0
    most = allowed_edits(last - first)
    return most if is_latin(chars, first, last) else min(most, 1)


@compiled
def signatures(chars: U16, starts: I32, out: I32) -> None:
    """Fill out with the signature of each token."""
    for t in range(len(starts) - 1):
        out[t] = signature(chars, starts[t], starts[t + 1])


@compiled
def count_keys(chars: U16, starts: I32, skeletons: I32, buckets: int, keys: I64, counts: I32) -> int:
    """Add how many keys fall into each bucket to counts (buckets); return how many there are."""
    total = 0
    for t in range(len(starts) - 1):
        n = deletion_keys(chars, starts[t], starts[t + 1], key_edits(chars, starts[t], starts[t + 1]), keys)
        for k in range(n):
            counts[keys[k] & (buckets - 1)] += 1
        if skeletons[t] != 0:
            counts[(whole(skeletons[t]) ^ SKELETON_SALT) & (buckets - 1)] += 1
            n += 1
        total += n
    return total


@compiled
def place_keys(
    chars: U16, starts: I32, skeletons: I32, keys: I64, next_place: I32, key_tokens: I32, key_prints: U8
) -> None:
    """Write each key's token and the top byte of its hash where next_place (the CSR's starts) says."""
    last_bucket = len(next_place) - 1
    for t in range(len(starts) - 1):
        n = deletion_keys(chars, starts[t], starts[t + 1], key_edits(chars, starts[t], starts[t + 1]), keys)
        if skeletons[t] != 0:
            keys[n] = whole(skeletons[t]) ^ SKELETON_SALT
            n += 1
        for k in range(n):
            bucket = keys[k] & last_bucket
            key_tokens[next_place[bucket]] = t
            key_prints[next_place[bucket]] = keys[k] >> 24
            next_place[bucket] += 1


@compiled
def count_posts(form_tokens: I32, counts: I32) -> None:
    """Add to counts (tokens) how often each occurs in the forms."""
    for i in range(len(form_tokens)):
        counts[form_tokens[i] >> ROLE_BITS] += 1


@compiled
def place_posts(form_starts: I32, form_tokens: I32, next_place: I32, post_forms: I32) -> None:
    """Write the forms of each token, ascending. Twin: reference.postings."""
    for f in range(len(form_starts) - 1):
        for i in range(form_starts[f], form_starts[f + 1]):
            t = form_tokens[i] >> ROLE_BITS
            post_forms[next_place[t]] = f
            next_place[t] += 1
