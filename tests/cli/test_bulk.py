"""`onrecord bulk` as its user calls it, with the model."""

from pathlib import Path

import pyarrow.dataset
import pytest

from onrecord.cli.app import main
from onrecord.pipeline import load_coder
from onrecord.read import read_inputs

REPORT = '{{"id": "r{0}", "published": "2018-05-0{0}", "text": "Rebels shelled Dol on Tuesday, killing {0} men."}}\n'


def test_bulk_codes_as_code_does_and_goes_on(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    source, out = tmp_path / "news.jsonl", tmp_path / "out"
    source.write_text("".join(REPORT.format(number) for number in (1, 2, 3)) + '{"text": ""}\n', "utf-8")
    arguments = ["bulk", str(source), "--out", str(out), "--workers", "1", "--split", "2"]
    for _ in range(2):
        with pytest.raises(SystemExit) as left:
            main(arguments)
        assert left.value.code == 1
        said = capfd.readouterr().err
        assert "3 coded, 0 read but not coded, 1 failed" in said
        assert f"the reasons are in {out / 'failures'}" in said.replace("\n", "")
    coder = load_coder(threads=1)
    expected = [
        (event.id, event.type)
        for article in [*read_inputs([str(source)], defaults={})][:3]
        for event in coder.code(article).events  # type: ignore[arg-type]
    ]
    found = pyarrow.dataset.dataset(out / "events", partitioning="hive").to_table(columns=["id", "type"]).to_pylist()
    assert expected
    assert sorted((row["id"], row["type"]) for row in found) == sorted(expected)


def test_bulk_codes_only_what_is_asked_for(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    source, out = tmp_path / "news.jsonl", tmp_path / "out"
    source.write_text(REPORT.format(1) + REPORT.format(2), "utf-8")
    arguments = ["bulk", str(source), "--out", str(out), "--workers", "1", "--only"]
    for asked, code in (("figures", 0), ("events", 2)):
        with pytest.raises(SystemExit) as left:
            main([*arguments, asked])
        assert (left.value.code or 0) == code
    assert "begun otherwise (only)" in capfd.readouterr().err.replace("\n", "")
    assert (out / "figures").is_dir()
    assert not (out / "events").exists()


def test_other_options_do_not_go_on(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    said = []
    for size in ("2", "3"):
        with pytest.raises(SystemExit) as left:
            main(["bulk", str(tmp_path / "empty"), "--out", str(tmp_path / "out"), "--workers", "1", "--split", size])
        said.append((left.value.code, capfd.readouterr().err.replace("\n", "")))
    assert said[0][0] == 1
    assert said[1][0] == 2
    assert "begun otherwise (split)" in said[1][1]
