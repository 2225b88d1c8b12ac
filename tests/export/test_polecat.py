"""POLECAT's table as its users read it: 40 columns, "None" for what is not known."""

from tests.export.samples import awkward, coded, everything, written


def rows() -> list[dict[str, str]]:
    head, *lines = written("polecat").decode().splitlines()
    names = head.split("\t")
    assert len(names) == len(set(names)) == 40
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines]


def test_no_cell_is_empty_and_no_tab_breaks_a_row() -> None:
    found = rows()
    happened = [e for record in everything() for e in record.events if e.factuality in {"occurred", "historical"}]
    assert len(found) == len(happened)
    assert all(value for row in found for value in row.values())
    assert found[-1]["Source"] == "Dol Courier"


def test_codes_and_days() -> None:
    found = {row["Event ID"].partition("-")[2]: row for row in rows()}
    meeting = next(row for row in rows() if row["Event Type"] == "CONSULT")
    assert (meeting["Actor Name"], meeting["Actor COW"]) == ("Ferry crews; shipowners", "350; None")
    assert (meeting["Event Date"], meeting["Quad Code"], meeting["Feature Type"]) == ("2019-03-12", "1", "PPL")
    province = found["v1"]
    assert awkward().events[0].id == "v1"
    assert (province["Event Date"], province["City"], province["Province"]) == ("None", "None", "Ostra")


def test_raw_names_are_the_articles_words() -> None:
    text = " ".join(coded()[0].article.text.split())
    raw = [row["Actor Name Raw"] for row in rows() if row["Event ID"].startswith(coded()[0].article.sha256[:12])]
    assert all(part in text for cell in raw if cell != "None" for part in cell.split("; "))
