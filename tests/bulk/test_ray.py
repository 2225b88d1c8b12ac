"""Bulk runs on a real local Ray: the same bytes as processes write, whoever is killed in the middle."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

import pytest
from tests.bulk.coders import SIZE, load_fatal, load_nothing, load_slow, make_articles, run, walk
from tests.bulk.small_ray import begin_small_ray

from onrecord.bulk import Job, RayActors, Tally, open_folder
from onrecord.bulk.ray_actors import check_answer
from onrecord.errors import BadResource

ROOT: Final = Path(__file__).parents[2]
COUNT: Final = 60


def parts(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*.parquet"))}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Code all articles in one process that nothing disturbs."""
    out = tmp_path_factory.mktemp("whole") / "out"
    assert run(out, make_articles(COUNT)) == Tally(COUNT)
    return parts(out)


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[str]:
    """Begin a Ray that outlives its drivers, as a cluster does."""
    with pytest.MonkeyPatch.context() as patch, begin_small_ray(patch) as address:
        import ray

        ray.init(address=address, configure_logging=False, log_to_driver=False)
        yield address
        ray.shutdown()


def test_actors_write_the_same_bytes_as_one_process(whole: dict[str, bytes], tmp_path: Path) -> None:
    # There is room for two: what was meant for the third is taken over by others.
    assert run(tmp_path / "out", make_articles(COUNT), workers=3, crew=RayActors()) == Tally(COUNT)
    assert parts(tmp_path / "out") == whole


def test_an_actor_that_dies_is_replaced(whole: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "fatal").touch()
    job = Job(partial(load_fatal, tmp_path / "fatal", True), walk, tmp_path / "out")
    assert run(tmp_path / "out", make_articles(COUNT), job=job, crew=RayActors()) == Tally(COUNT)
    assert not (tmp_path / "fatal").exists()
    assert parts(tmp_path / "out") == whole


def test_a_killed_driver_called_again_goes_on(whole: dict[str, bytes], tmp_path: Path, cluster: str) -> None:
    out = tmp_path / "out"
    # What processes began, actors go on with.
    run(out, make_articles(2 * SIZE))
    command = [sys.executable, "-m", "tests.bulk.coders", str(out), str(COUNT), "0.05", "ray"]
    path = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    driver = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": path, "RAY_ADDRESS": cluster})
    until = time.monotonic() + 300
    while len([*(out / "_done").glob("*.json")]) < 4:
        assert time.monotonic() < until
        assert driver.poll() is None
        time.sleep(0.01)
    driver.send_signal(signal.SIGKILL)
    driver.wait()
    assert 4 <= len([*(out / "_done").glob("*.json")]) < COUNT // SIZE
    assert run(out, make_articles(COUNT), workers=2, crew=RayActors()) == Tally(COUNT)
    assert parts(out) == whole


def test_a_coder_that_cannot_be_opened_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(BadResource, match="altered since it was shipped"):
        run(tmp_path / "out", make_articles(3), job=Job(load_nothing, walk, tmp_path / "out"), crew=RayActors())


def test_a_folder_that_an_actor_does_not_see_is_refused(tmp_path: Path) -> None:
    from onrecord.bulk.ray_actors import Coding

    told = Coding(Job(partial(load_slow, 0), walk, tmp_path / "elsewhere")).open()
    assert "this folder is not seen" in repr(told)
    open_folder(tmp_path / "here", {"test": 1})
    assert repr(Coding(Job(partial(load_slow, 0), walk, tmp_path / "here")).open()) == "Ready()"


@pytest.mark.parametrize("raised", [Exception, ConnectionError, RuntimeError])
def test_a_ray_that_does_not_start_is_told_in_one_sentence(
    raised: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def time_out(**_: object) -> None:
        raise raised("The current node timed out during startup. This could\nhappen.")

    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    monkeypatch.setattr("ray.is_initialized", lambda: False)
    monkeypatch.setattr("ray.init", time_out)
    with pytest.raises(BadResource, match=r"^Ray cannot be reached or begun \(The current .* could happen\): .*$"):
        RayActors().__enter__()


def test_an_address_at_which_no_cluster_is_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        check_answer(f"127.0.0.1:{port}")
    monkeypatch.setenv("RAY_ADDRESS", f"127.0.0.1:{port}")
    monkeypatch.setattr("ray.is_initialized", lambda: False)
    with pytest.raises(
        BadResource, match=rf"^RAY_ADDRESS 127\.0\.0\.1:{port}: no cluster answers \(.*refused\): check it"
    ):
        RayActors().__enter__()
