"""Peers' scores of pairs, in an environment of their own (bench/quality.py starts it; nothing of Cordon is there).

`pairs`: one JSON object a line in, {"left": {"schema", "names", "births", "countries"}, "right": …}; one line out
for each, {"logic-v1": …, "logic-v2": …, "token_sort": …, "wratio": …}. The first line out says the versions.

`retrieve`: one JSON object in, {"parties": [{"id", "schema", "names"}], "queries": [{"schema", "names"}]}; one line
out for each query: the ids that TF-IDF (character trigrams) and brute force (token_sort_ratio) put first, and
logic-v2's score of TF-IDF's best CANDIDATES.
"""

import json
import sys
from importlib.metadata import version

import numpy as np
from followthemoney import model
from followthemoney.proxy import EntityProxy
from nomenklatura.matching import LogicV1, LogicV2
from rapidfuzz import fuzz, process, utils
from sklearn.feature_extraction.text import TfidfVectorizer

CANDIDATES = 15  # of TF-IDF that logic-v2 scores
MOST_NAMES = 30  # of a party, for logic-v2
PROPERTIES = {"names": "name", "births": "birthDate", "countries": "country"}


def entity(side: dict, number: int, which: str) -> EntityProxy:
    """The party as FollowTheMoney has it; a new id for each, since their caches go by the id."""
    schema = side["schema"] or "LegalEntity"
    properties = {ftm: side.get(key, []) for key, ftm in PROPERTIES.items()}
    if schema != "Person":
        properties.pop("birthDate")
    return model.get_proxy({"id": f"{which}-{number}", "schema": schema, "properties": properties})


def scores(number: int, pair: dict) -> dict[str, float]:
    left, right = entity(pair["left"], number, "q"), entity(pair["right"], number, "c")
    names = pair["left"]["names"], pair["right"]["names"]
    return {
        "logic-v1": LogicV1.compare(left, right, LogicV1.default_config()).score,
        "logic-v2": LogicV2.compare(left, right, LogicV2.default_config()).score,
        "token_sort": max(
            fuzz.token_sort_ratio(a, b, processor=utils.default_process) for a in names[0] for b in names[1]
        )
        / 100,
        "wratio": max(fuzz.WRatio(a, b, processor=utils.default_process) for a in names[0] for b in names[1])
        / 100,
    }


def pairs() -> None:
    for number, line in enumerate(sys.stdin):
        print(json.dumps(scores(number, json.loads(line))))


def retrieve() -> None:
    """All names of all parties are searched; a party's place is that of its best name."""
    asked = json.load(sys.stdin)
    parties, queries = asked["parties"], asked["queries"]
    owners = [n for n, party in enumerate(parties) for _ in party["names"]]
    texts = [utils.default_process(name) for party in parties for name in party["names"]]
    words = [" ".join(sorted(text.split())) for text in texts]
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3), sublinear_tf=True)
    table = vectors.fit_transform(texts)
    known = [
        entity({**party, "names": party["names"][:MOST_NAMES]}, n, "c") for n, party in enumerate(parties)
    ]
    for number, query in enumerate(queries):
        name = utils.default_process(query["names"][0])
        near = (table @ vectors.transform([name]).T).toarray().ravel()
        brute = process.cdist([" ".join(sorted(name.split()))], words, scorer=fuzz.ratio, score_cutoff=50)[0]
        first = best_owners(near, owners)
        mine = entity(query, number, "q")
        logic = {
            parties[n]["id"]: LogicV2.compare(mine, known[n], LogicV2.default_config()).score
            for n in first[:CANDIDATES]
        }
        print(json.dumps({
            "tfidf": [parties[n]["id"] for n in first], "logic-v2": logic,
            "brute": [parties[n]["id"] for n in best_owners(brute, owners)],
        }))  # fmt: skip


def best_owners(found: np.ndarray, owners: list[int]) -> list[int]:
    """The parties of the best names, each once."""
    order = np.argsort(-found, kind="stable")[:200]
    return list(dict.fromkeys(owners[n] for n in order if found[n] > 0))[:50]


def main() -> None:
    packages = ("nomenklatura", "followthemoney", "rigour", "rapidfuzz", "scikit-learn")
    print(json.dumps({name: version(name) for name in packages}), flush=True)
    {"pairs": pairs, "retrieve": retrieve}[sys.argv[1]]()


if __name__ == "__main__":
    main()
