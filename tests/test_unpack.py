import gzip
import hashlib
import io
import lzma
import os
import random
import stat
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordon.errors import BrokenFile, HostileFile, NotThisFormat, Refused
from cordon.sources.packing import Limits
from cordon.sources.unpack import members, open_listed, read_all, unpacked
from tests.shared import shared_data

LIST = b'<list date="2021-08-18">\n' + b"<entry>Orrin Vale</entry>\n" * 500 + b"</list>\n"
NOISE = random.Random(1).randbytes(1_000_001)  # noqa: S311 (bytes that do not pack)
SMALL = Limits(total=1_000_000, ratio=20, ratio_from=50_000, members=5)


def written(folder, name, data):
    path = folder / name
    path.write_bytes(data)
    return path


def zipped(*files, **options):
    """A zip of (name or ZipInfo, bytes) pairs."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def seen(path, limits=SMALL):
    """(name, bytes, whether the hash and the size are theirs) of each member."""
    with unpacked(path, limits) as found:
        return [
            (each.name, data, each.sha256 == hashlib.sha256(data).hexdigest() and each.size == len(data))
            for each in found
            for data in [each.path.read_bytes()]
        ]


PACKED = {
    "plain": lambda data: data,
    "gz": lambda data: gzip.compress(data, mtime=0),
    "xz": lzma.compress,
    "two gz members": lambda data: gzip.compress(data[:100], mtime=0) + gzip.compress(data[100:], mtime=0),
    "two xz streams with padding": lambda data: (
        lzma.compress(data[:100]) + bytes(8) + lzma.compress(data[100:])
    ),
    "gz and zeros": lambda data: gzip.compress(data, mtime=0) + bytes(70_000),
    "zip": lambda data: zipped(("list.xml", data)),
}


@pytest.mark.parametrize("kind", PACKED)
def test_the_bytes_are_the_same_however_they_are_packed_and_whatever_the_name(tmp_path, kind):
    path = written(tmp_path, "list.xml", PACKED[kind](LIST))
    assert seen(path, Limits()) == [("list.xml", LIST, True)]
    assert read_all(path) == LIST


@given(st.binary(min_size=1, max_size=300_000), st.sampled_from(["gz", "xz", "zip"]))
@settings(max_examples=40, deadline=None)
def test_what_was_packed_comes_out(tmp_path_factory, data, kind):
    """any bytes that are not an archive themselves"""
    path = written(tmp_path_factory.mktemp("any"), "a.csv", PACKED[kind](b"," + data))
    assert read_all(path) == b"," + data


def outcome(path):
    try:
        return f"{len(read_all(path))} bytes"
    except Refused as refusal:
        return str(refusal)


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused_in_a_sentence(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("any")
    for magic in (b"", b"\x1f\x8b\x08", b"\xfd7zXZ\x00", b"PK\x03\x04", zipped(("a", b"b"))[:-20]):
        assert "\n" not in outcome(written(folder, "a.csv", magic + data))


@given(st.integers(0, 10_000), st.integers(0, 255), st.sampled_from(["gz", "xz", "zip"]))
@settings(max_examples=150, deadline=None)
def test_a_changed_byte_never_gives_other_bytes(tmp_path_factory, place, byte, kind):
    """a packed list of which one byte was changed; an archive's own comments and times do not matter"""
    packed = bytearray(PACKED[kind](LIST[:2000]))
    packed[place % len(packed)] = byte
    try:
        found = read_all(written(tmp_path_factory.mktemp("bit"), "a.xml", bytes(packed)))
    except Refused:
        return
    assert found in (LIST[:2000], bytes(packed))  # bytes(packed): no archive any more, a plain file


def test_the_name_loses_only_its_packing(tmp_path):
    """sdn_2021-08-18.csv.xz, SDN.CSV.GZ, .gz-less list"""
    names = ["sdn_2021-08-18.csv.xz", "SDN.CSV.GZ", "list.xml"]
    packed = [lzma.compress(LIST), gzip.compress(LIST), gzip.compress(LIST)]
    found = [seen(written(tmp_path, *each), Limits())[0][0] for each in zip(names, packed, strict=True)]
    assert found == ["sdn_2021-08-18.csv", "SDN.CSV", "list.xml"]


def test_a_set_in_a_zip_keeps_its_names_and_order_and_loses_the_debris(tmp_path):
    data = zipped(
        ("2021/sdn.csv", b"1"),
        ("2021/alt.csv", b"2"),
        ("__MACOSX/2021/._sdn.csv", b"?"),
        ("2021/.DS_Store", b"?"),
        ("2021/more/", b""),
        ("add.csv", b"3"),
    )
    path = written(tmp_path, "set.zip", data)
    assert seen(path) == [("2021/sdn.csv", b"1", True), ("2021/alt.csv", b"2", True), ("add.csv", b"3", True)]
    with unpacked(path) as found:
        paths = [each.path for each in found]
        assert [each.name for each in paths] == ["sdn.csv", "alt.csv", "add.csv"]
    assert not any(each.exists() for each in paths)
    with pytest.raises(NotThisFormat, match=r"more than one file, the second is '2021/alt.csv'"):
        read_all(path)


def test_a_workbook_comes_out_as_it_went_in(tmp_path):
    """xlsx and ods are zip archives by their bytes and one published file by their meaning"""
    xlsx = zipped(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>"))
    path = written(tmp_path, "list.xlsx", xlsx)
    assert seen(path) == [("list.xlsx", xlsx, True)]
    assert read_all(path) == xlsx


def test_a_bomb_in_a_workbook_is_refused(tmp_path):
    xlsx = zipped(("[Content_Types].xml", b"<Types/>"), ("xl/sheet1.xml", bytes(900_000)))
    with pytest.raises(HostileFile, match="more than 20 times its size"):
        read_all(written(tmp_path, "list.xlsx", xlsx), SMALL)


def link(name, target):
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info, target


def encrypted():
    data = bytearray(zipped(("a.csv", b"1,2,3")))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def bombs():
    inner = zlib.compressobj(9, zlib.DEFLATED, 31)
    return inner.compress(bytes(900_000)) + inner.flush()


HOSTILE = {
    "gz bomb": (bombs(), "more than 20 times its size"),
    "xz bomb": (lzma.compress(bytes(900_000)), "more than 20 times its size"),
    "zip bomb": (zipped(("a.csv", bytes(900_000))), "more than 20 times its size"),
    "gz too long": (gzip.compress(NOISE), "more than 1,000,000 bytes"),
    "plain too long": (NOISE, "more than 1,000,000 bytes"),
    "many files": (zipped(*((f"{n}.csv", b"1") for n in range(6))), "6 files in one archive"),
    "up": (zipped(("../a.csv", b"1")), "'../a.csv' inside it leaves its folder"),
    "up in the middle": (zipped(("a/../../b.csv", b"1")), "leaves its folder"),
    "absolute": (zipped(("/etc/cron.d/a", b"1")), "leaves its folder"),
    "drive": (zipped(("C:/a.csv", b"1")), "leaves its folder"),
    "backslash": (zipped(("..\\a.csv", b"1")), "leaves its folder"),
    "control": (zipped(("a\x1b[2J.csv", b"1")), "is not a file name"),
    "link": (zipped(link("a.csv", "/etc/passwd")), "'a.csv' inside it is a link"),
    "gz in zip": (zipped(("a.gz", gzip.compress(b"1"))), "packed once more"),
    "zip in gz": (gzip.compress(zipped(("a.csv", b"1"))), "packed once more"),
    "zip in zip": (zipped(("b.zip", zipped(("a.csv", b"1")))), "packed once more"),
    "xz in xz": (lzma.compress(lzma.compress(b"1")), "packed once more"),
    "tar in gz": (gzip.compress(bytes(257) + b"ustar" + bytes(250)), "packed once more"),
    "memory": (
        lzma.compress(b"1", filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 256 << 20, "preset": 0}]),
        "bytes of memory to unpack",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_tries_to_expand_or_to_leave_is_refused(tmp_path, case):
    data, why = HOSTILE[case]
    path = written(tmp_path, "given", data)
    with pytest.raises(HostileFile) as refusal, unpacked(path, SMALL):
        pass
    assert why in str(refusal.value)
    assert str(refusal.value).startswith(f"{path}: ")
    assert [each.name for each in tmp_path.iterdir()] == ["given"]


BROKEN = {
    "empty": (b"", "the file is empty (0 bytes)"),
    "empty gz": (gzip.compress(b""), "is empty (0 bytes)"),
    "empty in zip": (zipped(("a.csv", b"")), "'a.csv' inside it is empty"),
    "gz cut": (gzip.compress(LIST)[:-5], "the compressed data is cut off"),
    "gz damaged": (gzip.compress(LIST)[:-8] + bytes(8), "the compressed data is damaged"),
    "gz with more behind": (gzip.compress(LIST) + b"more", "the compressed data is damaged"),
    "gz stub": (b"\x1f\x8b", "the compressed data is cut off"),
    "xz cut": (lzma.compress(LIST)[:-5], "the compressed data is cut off"),
    "xz damaged": (lzma.compress(LIST)[:40] + bytes(40), "the compressed data is damaged"),
    "zip cut": (zipped(("a.csv", LIST))[:-30], "its table of contents is missing"),
    "zip damaged": (zipped(("a.csv", LIST)).replace(b"\x03\x04", b"\x03\x05", 1), "plain"),
    "encrypted": (encrypted(), "'a.csv' inside it is encrypted"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_cut_off_or_damaged_is_said_to_be(tmp_path, case):
    data, why = BROKEN[case]
    path = written(tmp_path, "given", data)
    if why == "plain":  # its first bytes are of no archive: the readers will not know it
        assert read_all(path) == data
        return
    with pytest.raises(BrokenFile) as refusal:
        read_all(path)
    assert why in str(refusal.value)


def test_a_zip_method_that_few_programs_know_is_named(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.csv", LIST)
    with pytest.raises(BrokenFile, match="a method Cordon does not unpack"):
        read_all(written(tmp_path, "a.zip", out.getvalue()))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused(tmp_path):
    path = written(tmp_path, "a.zip", zipped(("a.csv", b"1"), ("a.csv", b"2")))
    with pytest.raises(HostileFile, match=r"two files inside it are called 'a.csv'"):
        read_all(path)


def test_one_stretch_of_bytes_counted_for_many_files_is_still_a_bomb(tmp_path):
    """a table of contents in which four names point at the same packed bytes: four times the output"""
    data = zipped(("a.csv", bytes(200_000)))
    start = data.index(b"PK\x01\x02")
    entry, end = data[start : data.index(b"PK\x05\x06")], bytearray(data[data.index(b"PK\x05\x06") :])
    entries = b"".join(entry.replace(b"a.csv", name) for name in (b"a.csv", b"b.csv", b"c.csv", b"d.csv"))
    end[8:12], end[12:16] = b"\x04\0\x04\0", len(entries).to_bytes(4, "little")
    with pytest.raises(Refused) as refusal:
        seen(written(tmp_path, "a.zip", data[:start] + entries + bytes(end)))
    assert isinstance(refusal.value, HostileFile)


def test_a_table_of_contents_beyond_all_reason_is_not_read(tmp_path):
    data = bytearray(zipped(("a.csv", b"1")))
    at = data.index(b"PK\x05\x06")
    data[at + 12 : at + 16] = (1 << 30).to_bytes(4, "little")
    with pytest.raises(HostileFile, match="table of contents"):
        read_all(written(tmp_path, "a.zip", bytes(data)))


@pytest.mark.parametrize(
    ("head", "what"),
    [(b"BZh91AY", "bzip2"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x28\xb5\x2f\xfd", "zstandard")],
)
def test_a_packing_that_is_not_unpacked_is_named(tmp_path, head, what):
    with pytest.raises(NotThisFormat, match=what):
        read_all(written(tmp_path, "a", head + bytes(50)))


def test_what_is_no_file_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, tmp_path / "absent"):
        with pytest.raises(BrokenFile):
            read_all(path)


def test_the_chunks_of_a_long_list_stay_small(tmp_path):
    """30 MB of rows, packed 100:1"""
    rows = b'36,"AEROCARIBBEAN AIRLINES",-0- ,"CUBA"\r\n' * 750_000
    for kind in ("gz", "xz", "zip"):
        for _, chunks in open_listed(written(tmp_path, f"a.{kind}", PACKED[kind](rows))):
            assert max(len(chunk) for chunk in chunks) <= 1 << 20


def test_a_folder_is_listed_by_path_and_without_hidden_files(tmp_path):
    for name in ("b/2.csv", "b/1.csv", "a.csv", ".git/x", "c.csv.part", "b/.fetched.json", "Z.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"1")
    (tmp_path / "latest.csv").symlink_to("a.csv")
    (tmp_path / "hidden.csv").symlink_to(".git/x")
    (tmp_path / "again").symlink_to("b")
    found = [path.relative_to(tmp_path).as_posix() for path in members(tmp_path)]
    assert found == ["Z.csv", "a.csv", "b/1.csv", "b/2.csv", "c.csv.part", "hidden.csv"]


@pytest.mark.parametrize("target", ["/etc/passwd", "../outside.csv", "..", "absent.csv", "loop.csv"])
def test_a_link_that_leaves_the_folder_or_leads_nowhere_is_refused(tmp_path, target):
    (tmp_path / "outside.csv").write_bytes(b"1")
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "loop.csv").symlink_to(target)
    with pytest.raises(HostileFile, match=r"loop\.csv"):
        members(folder)


def test_a_pipe_in_a_folder_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "sdn.csv")
    with pytest.raises(HostileFile, match="neither a file nor a folder"):
        members(tmp_path)


def test_a_folder_of_too_many_files_is_refused(tmp_path):
    for number in range(4):
        (tmp_path / f"{number}.csv").write_bytes(b"1")
    assert len(members(tmp_path, at_most=4)) == 4
    with pytest.raises(HostileFile, match="more than 3 files"):
        members(tmp_path, at_most=3)


def test_the_real_lists_come_out_whole():
    """the published files beside the project: xz, gz, zip, xlsx, ods and plain"""
    for path in members(shared_data("lists")):
        if path.suffix == ".bundle":
            continue
        with unpacked(path) as found:
            assert len(found) == 1, path
            assert found[0].size >= path.stat().st_size or path.suffix in (".csv", ".xml"), path
    enhanced = shared_data("lists", "ofac", "enhanced", "CONS_ENHANCED_2025-01-10.zip")
    with unpacked(Path(enhanced)) as [member]:
        assert (member.name, member.size) == ("CONS_ENHANCED.XML", 3_420_879)
