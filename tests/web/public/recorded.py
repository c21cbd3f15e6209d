"""Recordations to look at: in force, with renewal open, lapsed, and ended early."""

from datetime import date

from guomen.store.models import AuthorisedUser, Party, Recordation, Right


def enter_four() -> None:
    """Enter four recordations of two right holders."""
    apple = holder("P1", "苹果公司", "Apple Inc.", "US")
    moutai = holder("P2", "贵州茅台酒股份有限公司", "Kweichow Moutai", "CN")
    write(
        "T2020-00001", apple, mark="APPLE", mark_zh="苹果", classes="9|42", until=date(2030, 1, 1)
    )
    write(
        "T2017-00002",
        moutai,
        mark="MOUTAI",
        mark_zh="贵州茅台",
        classes="33",
        until=date(2026, 12, 1),
    )
    write("T2010-00003", moutai, mark="茅台", mark_zh="", classes="33", until=date(2020, 1, 1))
    early = write("C2019-00004", apple, mark="", mark_zh="", classes="", until=date(2029, 5, 1))
    early.ended_on = date(2022, 1, 1)
    early.save()


def holder(number: str, name: str, name_en: str, country: str) -> Party:
    """Enter a right holder with contact data that no public page may show."""
    return Party.objects.create(
        number=number,
        name=name,
        name_en=name_en,
        country=country,
        contact="王小姐 SECRET-CONTACT",
        phone="+86 10 5550 0000",
        email="secret@example.org",
        address="SECRET-ADDRESS 1",
    )


def write(
    number: str, party: Party, *, mark: str, mark_zh: str, classes: str, until: date
) -> Recordation:
    """Enter a right and its recordation, with one authorised user."""
    right = Right.objects.create(
        kind="copyright" if number.startswith("C") else "trademark",
        number=f"R-{number[-5:]}",
        title=mark or mark_zh or "Bear figure",
        mark=mark,
        mark_zh=mark_zh,
        nice_classes=classes,
        holder=party,
        expires_on=until,
    )
    row = Recordation.objects.create(
        number=number, right=right, approved_on=date(2010, 1, 2), valid_to=until
    )
    AuthorisedUser.objects.create(recordation=row, name="SECRET-LICENSEE 有限公司")
    return row
