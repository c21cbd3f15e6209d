"""Characters that pass for another at a glance: scripts, figures and signs.

A small table of our own after the idea of Unicode Technical Standard 39, section 4 (confusable
detection): only what a reader of a goods description takes for a Latin letter. Case matters: a
Greek Ν passes for N, but ν for v.
"""

from typing import Final


def _pairs(strange: str, latin: str) -> dict[str, str]:
    return dict(zip(strange, latin, strict=True))


LETTER_FOR: Final[dict[str, str]] = {
    **_pairs("АВЕЅІЈКМНОРСТУХҮԚԜЯЗ", "ABESIJKMHOPCTYXYQWRE"),
    **_pairs("аеѕіјорсухһԁԛԝүкмтнвпгь", "aesijopcyxhdqwykmthbnrb"),
    **_pairs("ЁЇё", "EIe"),
    **_pairs("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
    **_pairs("αικνορτυχγωηε", "aikvoptuxywne"),
    **_pairs("օսհո", "ouhn"),
    **_pairs("ᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "ABCDEGHIJKLMNOPRSTUVWYZ"),
    **_pairs("ɑɡǀ", "agl"),
    **{chr(0x1F170 + n): chr(0x41 + n) for n in range(26)},  # negative squared letters
    **{chr(0x1F150 + n): chr(0x41 + n) for n in range(26)},  # negative circled letters
    **{chr(0x1F1E6 + n): chr(0x41 + n) for n in range(26)},  # regional indicators
}
"""A letter of another script, or the picture of one, to the letter it passes for; case kept."""

WEAR_OF: Final[dict[str, str]] = {
    **_pairs("0134567892", "oieasbtbgz"),
    **_pairs("l!|", "iii"),
    **_pairs("@$€¢¥£", "asecyi"),
}
"""A figure or sign to the letter it is worn as (after casefolding); l and i wear the same coat."""

STROKED: Final[dict[str, str]] = _pairs("øłđħıŧɨƀɉ", "oldhitibj")
"""Latin letters whose stroke Unicode does not decompose; for a reader they are accented letters."""

TWO_FOR_ONE: Final = (("w", "vv"), ("m", "rn"), ("d", "cl"))
"""One letter that two narrow ones imitate."""
