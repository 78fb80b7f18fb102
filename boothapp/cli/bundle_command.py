"""`boothapp bundle verify FILE [--public-key FILE]`: check a day bundle."""

from pathlib import Path
from typing import Annotated, Any

import typer

from boothapp.cli.context import of
from boothapp.domain.bundle import VerifiedBundle


def verify(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="The bundle, a .fairday file")],
    public_key: Annotated[Path | None, typer.Option(help="The organiser's .pub file")] = None,
) -> None:
    """Check every file of a bundle against its signature, with nothing but the bundle and the key."""
    context = of(ctx)
    found = context.app.verify_bundle.verify(file, public_key)
    t, head = context.t, found.head
    trust = (
        t("Signed with the key you named: {fingerprint}", fingerprint=found.fingerprint)
        if found.key_was_given
        else t("Signed with {fingerprint}; compare it with the organiser's key", fingerprint=found.fingerprint)
    )
    context.answer(
        _machine(found),
        "\n".join(
            [
                t("The bundle is whole: {count} files.", count=len(found.files)),
                f"{head.fair_code} {head.fair_name} · {head.session_number} ({head.session_day}) · {head.sequence}",
                t("Signed by {signer}, {created}", signer=head.signer, created=head.created),
                trust,
                f"SHA-256 {found.sha256}",
                t("Verify code on the report: {code}", code=found.records_sha256),
            ]
        ),
    )


def _machine(found: VerifiedBundle) -> dict[str, Any]:
    head = found.head
    return {
        "valid": True,
        "path": str(found.path),
        "fair": head.fair_code,
        "session": head.session_number,
        "day": head.session_day,
        "sequence": head.sequence,
        "created": head.created,
        "signer": head.signer,
        "fingerprint": found.fingerprint,
        "key_was_given": found.key_was_given,
        "sha256": found.sha256,
        "records_sha256": found.records_sha256,
        "counts": {each.name.removesuffix(".jsonl"): each.records for each in found.files if each.records is not None},
    }
