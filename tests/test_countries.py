"""Countries: what the lists print, and the code it means."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordon.text.countries import country_code, country_codes, country_name
from tests.shared import shared_data, unpacked

PRINTED = {
    "Russia": "ru",
    "Korea, North": "kp",
    "Democratic People's Republic of Korea": "kp",
    "Democratic People’s Republic of Korea": "kp",
    "Democratic People's Republic of Korea (DPRK)": "kp",
    "Burma": "mm",
    "Myanmar (Burma) / Myanmar (Birmanie)": "mm",
    "Region: Gaza": "ps",
    "the Crimea Region of Ukraine": "ua",
    "Region: Crimea": "ua",
    "Russia / Russie": "ru",
    "Côte d'Ivoire": "ci",
    "COTE D IVOIRE": "ci",
    "Congo, Democratic Republic of the": "cd",
    "Congo (Democratic Republic)": "cd",
    "The Gambia": "gm",
    "Gambia, The": "gm",
    "Iran (Islamic Republic of)": "ir",
    "Virgin Islands, British": "vg",
    "USSR": "suhh",
    "Yugoslavia": "yucs",
    "Serbia and Montenegro": "csxx",
    "Former USSR Currently Ukraine": "ua",
    "Ukrainian SSR (now Ukraine)": "ua",
    "Kazakh Soviet Socialist Republic": "kz",
    "Russia (USSR)": "ru",
    "Afghan": "af",
    "Tunisian passport": "tn",
    "Iraq (previous)": "iq",
    "Jordan (since July 2013)": "jo",
    "In Syria as at June 2013": "sy",
    "RU": "ru",
    "UK": "gb",
    "NA": "na",
    "United Nations": "un",
    "AFG": "af",
    "Kosovo": "xk",
}
NOT_ONE = (
    "",
    "00",
    "UNKNOWN",
    "na",
    "undetermined",
    "Atlantis",
    "Congolese",
    "Possibly Ethiopian",
    "Not registered as a citizen of the Russian Federation",
    "Kuwaiti citizenship withdrawn in 2002",
    "Bahrain (citizenship revoked in January 2015)",
    "Russia;Ukraine",
    "(1) Tunisia (2) Libya",
)


@pytest.mark.parametrize(("printed", "code"), PRINTED.items())
def test_a_country_is_read_as_the_lists_print_it(printed, code):
    assert country_code(printed) == code


@pytest.mark.parametrize("printed", NOT_ONE)
def test_none_several_doubtful_and_unknown_countries_have_no_code(printed):
    assert country_code(printed) is None


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        ("(1) Tunisia (2) Libya", ("tn", "ly")),
        ("(1)-(2) Tunisia (3) Libya", ("tn", "ly")),
        ("(1) (2) (4) Libyan Arab Jamahirya (3) Morocco", ("ly", "ma")),
        ("Russia;Ukraine", ("ru", "ua")),
        ("Iran;Saint Kitts and Nevis", ("ir", "kn")),
        ("Russian and Ukrainian", ("ru", "ua")),
        ("Trinidad and Tobago", ("tt",)),
        ("Russia and Atlantis", ()),
    ],
)
def test_several_countries_are_read_all_or_not_at_all(printed, codes):
    assert country_codes(printed) == codes


def test_a_code_has_its_short_name():
    assert [country_name(code) for code in ("kp", "KP", "suhh", "zz")] == [
        "North Korea",
        "North Korea",
        "Soviet Union",
        None,
    ]


def test_every_code_is_one_that_followthemoney_knows():
    types = pytest.importorskip("followthemoney.types")
    unknown = {code for code in PRINTED.values() if code not in types.registry.country.names}
    assert unknown == set()


@given(st.text(max_size=60))
def test_any_text_has_a_code_of_the_table_or_none(text):
    code = country_code(text)
    assert code is None or country_name(code)


def test_ofacs_addresses_of_2021_print_no_country_that_is_not_known():
    data = unpacked(shared_data("lists", "ofac", "legacy", "2021-07-07", "add.csv.xz")).decode("latin-1")
    printed = {row[4].strip() for row in csv.reader(io.StringIO(data)) if len(row) > 4}
    unknown = {text for text in printed if text != "-0-" and country_code(text) is None}
    assert unknown == {"undetermined", "Netherlands Antilles", "Region: Kafia Kingi", "Region: Northern Mali"}
