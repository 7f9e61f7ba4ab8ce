"""Which words are verbs here, and verb groups: `has not been charged` is one piece, passive and negated."""

from dataclasses import replace

from cordon.articles.lexicon import singular
from cordon.articles.piece import Piece, Verb
from cordon.articles.words import cue, table


def settle(pieces: list[Piece]) -> list[Piece]:
    """Decides for each word that can be verb or noun which of the two it is here."""
    settled: list[Piece] = []
    for i, piece in enumerate(pieces):
        if piece.verb and not _is_verb(settled, pieces, i):
            pos = "word" if piece.pos == "verb" else piece.pos
            settled.append(
                replace(piece, pos=pos, verb=None if piece.verb.mode not in {"ed", "ing"} else piece.verb)
            )
        elif piece.verb and piece.pos not in {"verb", "word"}:
            settled.append(replace(piece, verb=None))
        else:
            settled.append(piece)
    return settled


def _is_verb(before: list[Piece], pieces: list[Piece], i: int) -> bool:  # noqa: PLR0911  # a form a line
    piece = pieces[i]
    verb = piece.verb
    if verb is None or piece.pos not in {"verb", "word"}:
        return False
    previous = next((p for p in reversed(before) if p.pos not in {"adv", "quote"}), None)
    following = pieces[i + 1] if i + 1 < len(pieces) else None
    before_pos = previous.pos if previous else "start"
    if before_pos == "aux" or (previous and (previous.norm == "to" or previous.pos == "neg")):
        return verb.mode != "s"  # `to forces loyal to him`: no infinitive ends in s
    if verb.mode == "ed":
        return not (
            before_pos in {"det", "poss", "prep", "verb", "number"}
            and following is not None
            and following.pos in {"word", "name"}
            and not following.verb
        )
    if verb.mode == "ing":
        noun = before_pos in {"det", "poss"} or (
            piece.classes and before_pos not in {"prep", "mark", "word", "name", "conj", "sub"}
        )
        return not noun
    if verb.mode == "finite":
        return True
    if following is not None and following.norm == "to" and before_pos in {"name", "word", "pron"}:
        return i + 2 < len(pieces) and pieces[i + 2].verb is not None  # `plans to blacklist`
    if (
        following is not None
        and following.norm == "that"
        and any(p.pos in {"det", "poss"} for p in before[-3:])
    ):
        return False  # `its latest report that`
    return _base_is_verb(piece, before_pos, previous, following)


def _base_is_verb(  # noqa: PLR0911  # a rule a line, the strongest first
    piece: Piece, before_pos: str, previous: Piece | None, following: Piece | None
) -> bool:
    """A base or -s form is a verb after a subject and before an object or a clause's end, unless a noun fits
    better.
    """
    pointing = (
        before_pos == "det" and previous is not None and previous.norm in {"that", "this", "these", "those"}
    )
    if before_pos in {"det", "prep", "poss", "number", "start"} and (
        _nounish(piece) or not (before_pos in {"start", "number"} or pointing)
    ):
        return False
    if pointing or before_pos == "number":
        return True
    if following is not None and following.pos == "aux":
        return False  # `from which samples were taken`
    if before_pos in {"pron", "rel"}:
        return True
    if not _nounish(piece):
        return before_pos in {"name", "word", "date", "mark", "conj", "verb", "quote"} and not (
            before_pos == "verb"
            and previous is not None
            and previous.verb is not None
            and previous.verb.mode == "ed"
            and piece.norm.endswith("s")
        )
    if following is None or following.pos in cue("verbs_base_is_verb"):
        return bool(following and following.norm == "that")
    return (
        before_pos in {"name", "word"}
        and following.pos in {"det", "name", "number", "pron"}
        and (piece.norm.endswith("s") or before_pos == "word")
    )


def _nounish(piece: Piece) -> bool:
    return singular(piece.norm) in table("words_en")["nounish"] or piece.norm in table("words_en")["nounish"]


def group_verbs(pieces: list[Piece]) -> list[Piece]:
    """Auxiliaries, negations and adverbs in front of a verb become part of it."""
    found: list[Piece] = []
    i = 0
    while i < len(pieces):
        group = _verb_group(pieces, i)
        if group:
            piece, i = group
            found.append(piece)
        else:
            found.append(_alone(pieces, i))
            i += 1
    return found


def _alone(pieces: list[Piece], i: int) -> Piece:
    """A verb without helpers: a past form before its object is active, a base form after its subject is
    finite.
    """
    piece = pieces[i]
    if piece.verb is None:
        return piece
    if piece.pos != "verb":
        return replace(piece, verb=None)
    following = next((p for p in pieces[i + 1 : i + 4] if p.pos not in {"quote", "adv"}), None)
    if piece.verb.mode == "ed" and piece.verb.voice == "either" and following and _object(following):
        return replace(piece, verb=replace(piece.verb, voice="active", mode="finite"))
    if piece.verb.mode in {"base", "s"}:
        return replace(piece, verb=replace(piece.verb, mode="finite"))
    return piece


def _verb_group(pieces: list[Piece], i: int) -> tuple[Piece, int] | None:
    j, helpers, negated, infinitive = i, [], False, False
    if pieces[i].pos not in {"aux", "verb", "adv", "neg"} and pieces[i].norm != "to":
        return None
    while j < len(pieces) and (
        pieces[j].pos in {"aux", "adv", "neg"} or (pieces[j].norm == "to" and not infinitive)
    ):
        infinitive = infinitive or pieces[j].norm == "to"
        if pieces[j].pos == "aux":
            helpers.append(pieces[j].norm)
        negated = (
            negated
            or pieces[j].pos == "neg"
            or (pieces[j].norm == "yet" and j + 1 < len(pieces) and pieces[j + 1].norm == "to")
        )
        j += 1
    main = pieces[j].verb if j < len(pieces) and pieces[j].pos == "verb" else None
    if main is None:
        return _copula(pieces, i, j, helpers, negated=negated)
    if not helpers and not infinitive and not negated:
        return None  # a verb alone, or with adverbs, which stay apart
    if infinitive and not helpers and pieces[i].norm != "to" and not negated:
        return None
    verb = _with_helpers(main, helpers, infinitive=infinitive, negated=negated)
    return replace(pieces[j], start=pieces[i].start, pos="verb", verb=verb), j + 1


def _object(piece: Piece) -> bool:
    """Whether a piece right after a past form is its object: then the form is no participle."""
    noun = piece.pos == "word" and piece.norm not in {
        "down",
        "up",
        "out",
        "off",
        "away",
        "dead",
        "back",
        "home",
    }
    return noun or piece.pos in {"det", "number", "name", "pron"}


def _copula(
    pieces: list[Piece], i: int, j: int, helpers: list[str], *, negated: bool
) -> tuple[Piece, int] | None:
    """`is`, `was not`, `has been` standing alone: the verb `be` or `have`."""
    if not helpers or (pieces[i].pos != "aux" and pieces[i].norm != "to"):
        return None
    words = table("words_en")
    lemma = "be" if helpers[-1] in words["be"] else "have" if helpers[-1] in words["have"] else "do"
    end = max(k for k in range(i, j) if pieces[k].pos in {"aux", "neg"}) + 1
    modal = next((words["modals"][h] for h in helpers if h in words["modals"]), "")
    verb = Verb(frozenset({lemma}), "active", "finite", modal, negated)
    return Piece(pieces[i].start, pieces[end - 1].end, pieces[i].norm, "verb", verb=verb), end


def _with_helpers(verb: Verb, helpers: list[str], *, infinitive: bool, negated: bool) -> Verb:
    words = table("words_en")
    modal = next((words["modals"][h] for h in helpers if h in words["modals"]), "")
    if helpers and verb.mode == "ed" and helpers[-1] in words["be"]:
        return Verb(
            verb.lemmas,
            "passive",
            "to" if infinitive and helpers[0] in {"be", "have"} else "finite",
            modal,
            negated,
        )
    if helpers:
        voice = "active"
        return Verb(verb.lemmas, voice, "finite", modal, negated)
    if infinitive:
        return Verb(verb.lemmas, "active", "to", "", negated)
    return Verb(verb.lemmas, verb.voice, verb.mode, "", negated)
