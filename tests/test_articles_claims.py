"""What sentences claim, in many ways of saying it; and what they do not claim."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordon.articles.claims import KINDS
from cordon.articles.patterns import compile_pattern, rules
from cordon.articles.reading import read_claims
from cordon.articles.taking import take_in
from cordon.terms.dates import DateSpan

RECORDS = Path(__file__).parent / "records" / "articles"
MAY = DateSpan.parse("2024-05-15")


def claims(text, kind=None):
    read = read_claims(take_in(f"A day in the town\n\n{text}".encode(), "a.txt", published=MAY))
    return [c for c in read.claims if kind is None or c.kind == kind]


def told(text, kind, *fields):
    """The one claim of that kind: the values of some of its fields."""
    (claim,) = claims(text, kind)
    return tuple(getattr(claim, field) for field in fields)


PUT_ON_THE_LIST = [
    "The United States imposed sanctions on Orsan Valdek.",
    "The US Treasury slapped fresh sanctions on Orsan Valdek on Tuesday.",
    "Washington has blacklisted Orsan Valdek.",
    "The US Treasury on Tuesday sanctioned Orsan Valdek.",
    "OFAC designated Orsan Valdek under Executive Order 13224.",
    "Orsan Valdek was sanctioned by the United States.",
    "Orsan Valdek was added to the US sanctions list.",
    "The United States added Orsan Valdek to its blacklist.",
    "Sanctions were imposed by the United States on Orsan Valdek.",
    "Sanctions were imposed on Orsan Valdek by the United States.",
    "The United States announced the inclusion of Orsan Valdek on the blacklist.",
    "The United States hit Orsan Valdek with sanctions.",
    "Orsan Valdek, who was blacklisted by the United States, left.",
    "The State Department barred Orsan Valdek from entering the country.",
]


@pytest.mark.parametrize("text", PUT_ON_THE_LIST)
def test_a_designation_is_read_however_it_is_said(text):
    assert told(text, "designation", "targets", "jurisdiction", "negated", "modality") == (
        ("orsan-valdek",), "US", False, "asserted",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "modality", "negated"),
    [
        ("The EU is considering sanctions on Orsan Valdek.", "planned", False),
        ("The EU plans to blacklist Orsan Valdek.", "planned", False),
        ("The EU may blacklist Orsan Valdek.", "possible", False),
        ("The EU would sanction Orsan Valdek.", "would", False),
        ("The EU did not sanction Orsan Valdek.", "asserted", True),
        ("The EU has never blacklisted Orsan Valdek.", "asserted", True),
        ("The EU refused to sanction Orsan Valdek.", "asserted", True),
    ],
)
def test_a_designation_that_is_planned_possible_or_denied_says_so(text, modality, negated):
    assert told(text, "designation", "modality", "negated") == (modality, negated)


def test_what_one_asks_another_to_do_is_a_proposal_and_no_designation():
    for text in (
        "France urged the European Union to sanction Orsan Valdek.",
        "France called on the European Union to blacklist Orsan Valdek.",
        "France proposed that the European Union freeze the assets of Orsan Valdek.",
        "France proposed EU sanctions on Orsan Valdek.",
    ):
        assert told(text, "proposal", "targets", "proposers") == (("orsan-valdek",), ("country-fr",))
        assert claims(text, "designation") == []


@pytest.mark.parametrize(
    ("text", "stop"),
    [
        ("Russia blocked sanctions on Orsan Valdek in the Security Council.", "hold"),
        ("Russia placed a hold on the listing of Orsan Valdek in the Security Council.", "hold"),
        ("Russia vetoed a draft resolution that would sanction Orsan Valdek.", "objection"),
        ("A proposal to sanction Orsan Valdek was blocked by Russia in the Security Council.", "hold"),
    ],
)
def test_a_hold_is_no_objection_and_neither_is_a_designation(text, stop):
    assert told(text, "hold", "holder_country", "targets", "stop") == ("RU", ("orsan-valdek",), stop)
    assert claims(text, "designation") == []


def test_what_the_holder_asks_for_is_kept_in_its_words():
    text = "China blocked the listing of Orsan Valdek in the Security Council, asking for more evidence of his role."
    assert told(text, "hold", "demanded") == ("more evidence of his role",)


def test_lifting_sanctions_is_a_delisting():
    assert told("The EU removed Orsan Valdek from its sanctions list.", "delisting", "targets") == (
        ("orsan-valdek",),
    )
    assert claims("The EU lifted the sanctions on Orsan Valdek.", "designation") == []


@pytest.mark.parametrize(
    ("text", "count", "of_group"),
    [
        (
            "The Military Prosecutor issued arrest warrants against 57 members of the Red Hill militia.",
            57,
            True,
        ),
        (
            "The Military Prosecutor issued warrants for 57 fighters belonging to the Red Hill militia.",
            57,
            True,
        ),
        ("Arrest warrants were issued by the Military Prosecutor for 57 Red Hill militia members.", 57, True),
    ],
)
def test_a_warrant_against_unnamed_members_counts_them_and_names_their_body(text, count, of_group):
    assert told(text, "warrant", "targets", "authority", "count", "of_group") == (
        ("red-hill-militia",), "military-prosecutor", count, of_group,
    )  # fmt: skip
    assert claims(text, "count") == []


def test_a_warrant_for_his_arrest_is_for_the_man_before():
    text = "Orsan Valdek fled. The International Criminal Court issued a warrant for his arrest in 2012."
    targets, when = told(text, "warrant", "targets", "when")
    assert (targets, str(when)) == (("orsan-valdek",), "2012")


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("The Red Hill militia killed and tortured villagers.", ("killing", "torture")),
        (
            "The Red Hill militia is responsible for enforced disappearances and rape.",
            ("enforced_disappearance", "sexual_violence"),
        ),
        ("The Red Hill militia committed crimes including murder and looting.", ("murder", "looting")),
        ("The Red Hill militia has been accused of war crimes.", ("war_crimes",)),
        ("Amnesty International accused the Red Hill militia of abducting activists.", ("abduction",)),
        ("Villagers were executed by the Red Hill militia.", ("extrajudicial_killing",)),
        ("Torture of detainees was carried out by the Red Hill militia.", ("torture",)),
    ],
)
def test_an_allegation_names_its_acts(text, acts):
    found, targets = told(text, "allegation", "acts", "targets")
    assert (set(found), targets) == (set(acts), ("red-hill-militia",))


def test_who_alleges_it_is_cited():
    assert told("Amnesty International accused the Red Hill militia of torture.", "allegation", "cited") == (
        "amnesty",
    )
    assert told("According to Reuters, the Red Hill militia tortured villagers.", "allegation", "cited") == (
        "reuters",
    )
    assert told(
        "The Red Hill militia tortured villagers, Amnesty International said.", "allegation", "cited"
    ) == ("amnesty",)
    assert told("The Red Hill militia tortured villagers.", "allegation", "cited") == (None,)


@pytest.mark.parametrize(
    "text",
    [
        "Iran supplied weapons to the Red Hill militia.", "Iran supplied the Red Hill militia with weapons.",
        "Iran armed the Red Hill militia.", "The Red Hill militia was armed by Iran.",
        "The Red Hill militia received weapons from Iran.", "The Iran-backed Red Hill militia left.",
    ],
)  # fmt: skip
def test_support_has_a_giver_and_a_receiver(text):
    assert told(text, "support", "giver", "receiver") == ("country-ir", "red-hill-militia")


@pytest.mark.parametrize(
    "text",
    [
        "Orsan Valdek commands the Red Hill militia.", "The Red Hill militia is led by Orsan Valdek.",
        "The Red Hill militia fled. Its commander, Orsan Valdek, stayed.",
        "The Red Hill militia operates under the command of Orsan Valdek.",
    ],
)  # fmt: skip
def test_a_command_has_two_ends(text):
    assert told(text, "command", "superior", "subordinate") == ("orsan-valdek", "red-hill-militia")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They found 27 mass graves.", ("mass_graves", 27, "exact")),
        ("The number of bodies reached 116.", ("bodies_recovered", 116, "exact")),
        ("Workers exhumed at least 40 corpses.", ("bodies_recovered", 40, "at_least")),
        ("Only six bodies were identified.", ("bodies_identified", 6, "exact")),
        ("More than 300 people are still missing.", ("missing", 300, "at_least")),
        ("About 7,000 people were displaced.", ("displaced", 7000, "about")),
        ("The attack left 12 dead.", ("killed", 12, "exact")),
        ("The death toll has risen to 58.", ("killed", 58, "exact")),
        ("Nearly 90 civilians were wounded.", ("wounded", 90, "about")),
        ("The number of reports filed exceeded 3 thousand.", ("reports_filed", 3000, "at_least")),
        ("Samples were taken from 410 families.", ("families_sampled", 410, "exact")),
        ("Police detained 222 protesters.", ("detained", 222, "exact")),
        ("Gunmen kidnapped dozens of girls.", ("abducted", 24, "at_least")),
    ],
)
def test_a_count_is_a_value_with_its_bound(text, expected):
    assert told(text, "count", "counted", "value", "bound") == expected


@pytest.mark.parametrize(
    "text",
    [
        "He paid $3 million.",
        "The 2019 protests went on.",
        "Forty ships left the port.",
        "He is 54.",
        "Resolution 1970 was passed.",
    ],
)
def test_a_number_of_nothing_that_is_counted_here_is_no_count(text):
    assert claims(text, "count") == []


def test_things_found_with_the_dead_presume_and_dna_confirms():
    keys = "Some of the bodies were identified by their car keys and identity cards."
    dna = "Two of the bodies were identified through DNA tests."
    assert told(keys, "identification", "method", "grade", "artefacts") == (
        "personal_possessions", "presumptive", ("car keys", "identity cards"),
    )  # fmt: skip
    assert told(dna, "identification", "method", "grade") == ("dna", "confirmed")


def test_a_family_is_counted_by_its_members():
    text = "The last was the family of Al-Mabrouk, consisting of a father and three children, the youngest of whom was born in 2010."  # noqa: E501
    assert told(text, "victims", "entity", "members", "youngest_born") == (
        "family-of-al-mabrouk", (("father", 1), ("children", 3)), 2010,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The Public Prosecutor did not move.", "The Public Prosecutor has failed to act.",
        "The Public Prosecutor has yet to open an investigation.", "The Public Prosecutor took no action.",
        "The Public Prosecutor has ignored their complaints.",
    ],
)  # fmt: skip
def test_inaction_names_the_authority(text):
    assert told(text, "inaction", "authority") == ("public-prosecutor",)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("The US Congress approved the Grain Export Act.", "passed"),
        ("The US House passed the Grain Export Act.", "passed_one_chamber"),
        ("The Grain Export Act was signed by President Carter Lowell.", "signed"),
        ("The Grain Export Act entered into force.", "in_force"),
        ("Senator Dana Whit introduced the Grain Export Act.", "introduced"),
        ("The Grain Export Act has expired.", "lapsed"),
    ],
)
def test_a_law_has_its_stage(text, stage):
    assert told(text, "law", "instrument", "stage") == ("grain-export-act", stage)


def test_a_law_has_criteria_terms_and_measures():
    text = (
        "The Grain Export Act will impose sanctions on anyone who is involved in corruption or fuel smuggling. "
        "The law requires the US President to issue a report within 120 days of a request. "
        "It allows the government to freeze assets and to deny visas."
    )
    assert told(text, "criterion", "instrument", "conduct") == (
        "grain-export-act",
        ("corruption", "fuel_smuggling"),
    )
    assert told(text, "clock", "length", "unit", "bearer", "anchor", "duty") == (
        120, "calendar_days", "us-president", "a request", "to issue a report",
    )  # fmt: skip
    assert told(text, "measure", "measures") == (("asset_freeze", "travel_ban"),)


def test_a_denial_is_no_allegation():
    assert told("Orsan Valdek denied torturing prisoners.", "denial", "by", "of") == (
        "orsan-valdek",
        ("torture",),
    )
    assert claims("Orsan Valdek denied torturing prisoners.", "allegation") == []


def test_a_death_has_its_day():
    person, when, manner = told("Orsan Valdek was killed on Monday.", "death", "person", "when", "manner")
    assert (person, str(when), manner) == ("orsan-valdek", "2024-05-13", "killed")


def test_what_is_told_twice_is_one_claim_with_its_repeats():
    text = "The EU blacklisted Orsan Valdek. He fled. The EU blacklisted Orsan Valdek on Monday for torture."
    (claim,) = claims(text, "designation")
    assert (str(claim.when), claim.reason, [r.text for r in claim.repeats]) == (
        "2024-05-13", "torture", ["The EU blacklisted Orsan Valdek."],
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The film critic slammed the sanctions debate.", "The minister supported stability and growth.",
        "The team killed the game in the first half.", "Residents want the old bridge to be repaired.",
        "The court heard the case on Monday.", "The law is old.", "Sanctions are a tool of policy.",
    ],
)  # fmt: skip
def test_sentences_that_claim_nothing_of_ours_give_no_claim(text):
    assert claims(text) == []


ARABIC = {
    "فرض الاتحاد الأوروبي عقوبات على سالم الورفلي.": ("designation", "targets", ("سالم-الورفلي",)),
    "الاتحاد الأوروبي يفرض عقوبات على سالم الورفلي.": ("designation", "jurisdiction", "EU"),
    "أدرجت بريطانيا سالم الورفلي على قائمة العقوبات.": ("designation", "jurisdiction", "GB"),
    "أصدرت النيابة العامة مذكرة توقيف بحق سالم الورفلي.": ("warrant", "targets", ("سالم-الورفلي",)),
    "عرقلت روسيا فرض عقوبات على سالم الورفلي في مجلس الأمن.": ("hold", "holder_country", "RU"),
    "نفى سالم الورفلي ذلك.": ("denial", "by", "سالم-الورفلي"),
    "قتل سالم الورفلي في طرابلس.": ("death", "person", "سالم-الورفلي"),
    "بلغ عدد الجثث ٨٧ جثة.": ("count", "value", 87),
    "تم العثور على أكثر من 27 مقبرة جماعية.": ("count", "bound", "at_least"),
    "اتهمت منظمة العفو الدولية سالم الورفلي بتعذيب معتقلين.": ("allegation", "acts", ("torture",)),
    "دعمت إيران ميليشيا الجبل.": ("support", "giver", "country-ir"),
    "لم تتحرك النيابة العامة.": ("inaction", "authority", "public-prosecutor"),
}


@pytest.mark.parametrize("text", ARABIC)
def test_arabic_sentences_are_read(text):
    kind, field, value = ARABIC[text]
    read = read_claims(take_in(f"يوم في المدينة القديمة\n\n{text}".encode(), "a.txt", published=MAY))
    assert value in [getattr(c, field) for c in read.claims if c.kind == kind]


@pytest.mark.parametrize("path", sorted(RECORDS.glob("*.txt")), ids=lambda p: p.stem)
def test_every_quote_stands_verbatim_in_the_working_text(path):
    read = read_claims(take_in(path.read_bytes(), path.name, published=MAY))
    for claim in read.claims:
        for quote in (
            claim.quote,
            claim.core,
            *claim.repeats,
            *([claim.when_said] if claim.when_said else []),
        ):
            assert read.article.text[quote.start : quote.end] == quote.text
    assert all(read.article.text[a:b] for n in read.names for a, b in n.spans)


def test_the_same_article_gives_the_same_claims():
    data = (RECORDS / "haiti_gang.txt").read_bytes()
    assert read_claims(take_in(data, "a", published=MAY)) == read_claims(take_in(data, "a", published=MAY))


WORDS = [
    "The",
    "EU",
    "imposed",
    "sanctions",
    "on",
    "Orsan Valdek",
    "militia",
    ",",
    "which",
    "killed",
    "27",
    "people",
    "was",
    "by",
    "and",
    "its",
    "leader",
    "“",
    "”",
    ";",
    "warrant",
    "issued",
    "against",
    "last",
    "June",
    "of",
    "torture",
    "denied",
    ".",
]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60))
def test_no_order_of_words_breaks_the_reader(words):
    claims(" ".join(words) + " end.")


def test_every_rule_compiles_and_is_of_a_known_kind():
    for language in ("en", "ar"):
        assert {rule.kind for rule in rules(language)} <= KINDS.keys()


@pytest.mark.parametrize("pattern", ["( a", "a )? b"])
def test_a_bracket_that_does_not_match_is_an_error(pattern):
    with pytest.raises(ValueError, match="bracket"):
        compile_pattern(pattern)
