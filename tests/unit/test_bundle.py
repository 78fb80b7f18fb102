"""A bundle says what was signed, to the last bit, and nothing else passes for it."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from boothapp.domain.bundle import MANIFEST, SIGNATURE, BundleHead
from boothapp.domain.errors import UserError
from boothapp.exchange.bundle import BundleWriter, canonical, zip_entry
from boothapp.exchange.bundle_check import verify_bundle
from boothapp.exchange.signing import fingerprint, public_key_text, read_public_key, sign

SECRET = bytes(range(32))
PUBLIC = Ed25519PrivateKey.from_private_bytes(SECRET).public_key().public_bytes_raw()
HEAD = BundleHead("LJ26", "辽宁·江苏人才合作秋季招聘会", 2, "2026-11-05", 1, "2026-11-05T09:42:00+00:00", "赵蕾")
ROWS = [{"id": number, "name": "医诺生物"} for number in range(40)]


def make(path: Path, rows: list[dict[str, object]] | None = None) -> Path:
    """Write a small signed bundle."""
    with BundleWriter(path) as writer:
        writer.add_table("exhibitors", ROWS if rows is None else rows)
        writer.add_table("contracts", [])
        writer.add_document("report.pdf", b"%PDF-1.7 report")
        writer.seal(HEAD, SECRET, PUBLIC)
    return path


def rebuild(source: Path, target: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """Copy a bundle with its files changed, the container written exactly as the program does."""
    with zipfile.ZipFile(source) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    writer = BundleWriter(target)
    with writer:
        for name, content in files.items():
            if name != SIGNATURE:
                writer._write(name, content)
        final(writer, target, files[SIGNATURE])
    return target


def final(writer: BundleWriter, target: Path, signature: bytes) -> None:
    """Write the signature and the container's hash, as `seal` does."""
    from boothapp.exchange.bundle import hash_of

    writer._write(SIGNATURE, signature)
    with target.open("rb") as written:
        writer._archive.comment = hash_of(written, writer._archive.start_dir).encode()


def resign(files: dict[str, bytes], changes: Mapping[str, object]) -> None:
    """Change the manifest and sign it anew with the right key."""
    manifest = canonical(json.loads(files[MANIFEST]) | dict(changes))
    files[MANIFEST], files[SIGNATURE] = manifest, sign(SECRET, manifest)


def test_a_bundle_verifies_with_nothing_but_file_and_key(tmp_path: Path) -> None:
    found = verify_bundle(make(tmp_path / "a.fairday"), PUBLIC)

    assert found.head == HEAD
    assert [(file.name, file.records) for file in found.files] == [
        ("contracts.jsonl", 0),
        ("exhibitors.jsonl", 40),
        ("report.pdf", None),
    ]
    assert found.key_was_given
    assert found.fingerprint == fingerprint(PUBLIC)


def test_without_a_key_the_embedded_one_is_named(tmp_path: Path) -> None:
    found = verify_bundle(make(tmp_path / "a.fairday"))

    assert not found.key_was_given
    assert found.fingerprint == fingerprint(PUBLIC)


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    assert make(tmp_path / "a.fairday").read_bytes() == make(tmp_path / "b.fairday").read_bytes()


def test_any_flipped_bit_is_noticed(tmp_path: Path) -> None:
    path = make(tmp_path / "a.fairday")
    whole = path.read_bytes()
    last = len(whole) * 8
    for bit in [*range(0, last, 7), *range(last - 64, last)]:
        broken = bytearray(whole)
        broken[bit // 8] ^= 1 << bit % 8
        path.write_bytes(broken)
        with pytest.raises(UserError, match=r"bundle_damaged|not_a_bundle|bundle_too_large"):
            verify_bundle(path, PUBLIC)


@pytest.mark.parametrize("field_offset", [20, 24, 42], ids=["packed size", "size", "place"])
def test_a_size_or_place_beyond_four_gigabytes_is_noticed(tmp_path: Path, field_offset: int) -> None:
    path = make(tmp_path / "a.fairday")
    whole = path.read_bytes()
    for entry in re.finditer(rb"PK\x01\x02", whole):
        broken = bytearray(whole)
        broken[entry.start() + field_offset + 3] ^= 0x80
        path.write_bytes(broken)
        with pytest.raises(UserError, match=r"bundle_damaged|not_a_bundle|bundle_too_large"):
            verify_bundle(path, PUBLIC)


@pytest.mark.parametrize("cut", [0, 1, 30, 400, -1, -40])
def test_a_truncated_bundle_is_refused(tmp_path: Path, cut: int) -> None:
    path = make(tmp_path / "a.fairday")
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(UserError, match=r"bundle_damaged|not_a_bundle"):
        verify_bundle(path, PUBLIC)


def test_bytes_before_or_behind_the_bundle_are_refused(tmp_path: Path) -> None:
    whole = make(tmp_path / "a.fairday").read_bytes()
    for name, content in (("b", b"x" + whole), ("c", whole + b"x")):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(UserError, match=r"bundle_damaged|not_a_bundle"):
            verify_bundle(path, PUBLIC)


def test_changed_records_under_an_old_signature_are_damaged(tmp_path: Path) -> None:
    def change(files: dict[str, bytes]) -> None:
        files["exhibitors.jsonl"] = files["exhibitors.jsonl"].replace(b'"id":7,', b'"id":8,')

    path = rebuild(make(tmp_path / "a.fairday"), tmp_path / "b.fairday", change)
    with pytest.raises(UserError, match="bundle_damaged") as caught:
        verify_bundle(path, PUBLIC)
    assert caught.value.params["reason"] == "exhibitors.jsonl"


def test_a_changed_manifest_is_forged(tmp_path: Path) -> None:
    def change(files: dict[str, bytes]) -> None:
        files[MANIFEST] = files[MANIFEST].replace(b'"sequence":1', b'"sequence":2')

    with pytest.raises(UserError, match="bundle_forged"):
        verify_bundle(rebuild(make(tmp_path / "a.fairday"), tmp_path / "b.fairday", change), PUBLIC)


def test_a_bundle_signed_by_somebody_else_is_told_from_ours(tmp_path: Path) -> None:
    other = bytes(32)
    public = Ed25519PrivateKey.from_private_bytes(other).public_key().public_bytes_raw()
    path = tmp_path / "a.fairday"
    with BundleWriter(path) as writer:
        writer.seal(HEAD, other, public)

    with pytest.raises(UserError, match="bundle_key_differs") as caught:
        verify_bundle(path, PUBLIC)
    assert caught.value.params["found"] == fingerprint(public)
    assert verify_bundle(path).fingerprint == fingerprint(public)


def test_our_key_named_in_a_manifest_signed_by_somebody_else_is_forged(tmp_path: Path) -> None:
    path = tmp_path / "a.fairday"
    with BundleWriter(path) as writer:
        writer.seal(HEAD, bytes(32), PUBLIC)
    with pytest.raises(UserError, match="bundle_forged"):
        verify_bundle(path)


def test_a_missing_or_added_file_is_named(tmp_path: Path) -> None:
    source = make(tmp_path / "a.fairday")
    for number, change in enumerate(
        (lambda files: files.pop("report.pdf"), lambda files: files.__setitem__("report.pdf.exe", b""))
    ):
        with pytest.raises(UserError, match="bundle_damaged") as caught:
            verify_bundle(rebuild(source, tmp_path / f"{number}.fairday", change), PUBLIC)
        assert str(caught.value.params["reason"]).startswith("report.pdf")


def test_a_newer_bundle_asks_for_a_newer_version(tmp_path: Path) -> None:
    path = rebuild(
        make(tmp_path / "a.fairday"), tmp_path / "b.fairday", lambda files: resign(files, {"schema_version": 2})
    )
    with pytest.raises(UserError, match="bundle_is_newer"):
        verify_bundle(path, PUBLIC)


def test_a_signed_manifest_with_unknown_facts_is_refused(tmp_path: Path) -> None:
    path = rebuild(make(tmp_path / "a.fairday"), tmp_path / "b.fairday", lambda files: resign(files, {"extra": 1}))
    with pytest.raises(UserError, match="bundle_damaged"):
        verify_bundle(path, PUBLIC)


def zip_of(path: Path, files: Mapping[str, bytes]) -> Path:
    """Write any zip in the container's plain form."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(zip_entry(name), content)
    return path


@pytest.mark.parametrize("name", ["../evil.jsonl", "/etc/passwd", "a/b.jsonl", "C:\\x.jsonl", "nul", "Ä.jsonl"])
def test_a_name_that_could_leave_its_folder_is_refused(tmp_path: Path, name: str) -> None:
    path = zip_of(tmp_path / "a.fairday", {MANIFEST: b"{}", SIGNATURE: b"", name: b""})
    with pytest.raises(UserError, match="bundle_damaged"):
        verify_bundle(path)


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.fairday", {MANIFEST: b"{}", SIGNATURE: b"", "visits.jsonl": bytes(40 << 20)})
    with pytest.raises(UserError, match="bundle_too_large"):
        verify_bundle(path)


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    files = {f"f{number}.jsonl": b"" for number in range(40)}
    path = zip_of(tmp_path / "a.fairday", {MANIFEST: b"{}", SIGNATURE: b"", **files})
    with pytest.raises(UserError, match="bundle_too_large"):
        verify_bundle(path)


def test_files_that_are_no_bundles_are_named_so(tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("hello.txt", "hello")
    for content in (b"", b"just text", buffer.getvalue()):
        other.write_bytes(content)
        with pytest.raises(UserError, match="not_a_bundle"):
            verify_bundle(other)
    with pytest.raises(UserError, match="bundle_missing"):
        verify_bundle(tmp_path / "missing.fairday")


def test_public_keys_are_read_back_and_other_files_refused(tmp_path: Path) -> None:
    path = tmp_path / "LJ26.pub"
    path.write_text(public_key_text(PUBLIC))
    assert read_public_key(path) == PUBLIC
    path.write_text(PUBLIC.hex() + "\n")
    assert read_public_key(path) == PUBLIC
    path.write_bytes(b"\xff\x00 nothing")
    with pytest.raises(UserError, match="not_a_public_key"):
        read_public_key(path)
    with pytest.raises(UserError, match="public_key_missing"):
        read_public_key(tmp_path / "missing.pub")
