"""A local Ray that takes little of the machine, begun in a process of its own.

Ray gives a start 30 seconds, which a busy machine of two cores may not keep, and a start that failed leaves processes
behind until its own process ends: so that process is not the one that tests.  It ends when its standard input does.
"""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
TRIES: Final = 2
SAID: Final = "address="


@contextmanager
def begin_small_ray(patch: pytest.MonkeyPatch) -> Iterator[str]:
    """Begin it, give its address, and end it; skip the tests, with what Ray said, where that failed twice.

    Its secret is in the environment, where every driver finds it, and leaves nothing in the home folder.
    """
    patch.setenv("RAY_AUTH_MODE", "token")
    patch.setenv("RAY_AUTH_TOKEN", secrets.token_hex(32))
    said = ""
    for _ in range(TRIES):
        with begin() as holder:
            said = read_until_address(holder)
            if said.startswith(SAID):
                yield said.removeprefix(SAID)
                return
    pytest.skip(f"Ray could not be begun here: {said or 'it said nothing'}")


@contextmanager
def begin() -> Iterator["subprocess.Popen[str]"]:
    """Begin the process that holds it, and end both."""
    path = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bulk.small_ray"], cwd=ROOT, env={**os.environ, "PYTHONPATH": path}, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as holder:  # fmt: skip
        try:
            yield holder
        finally:
            assert holder.stdin is not None
            holder.stdin.close()
            holder.wait()


def read_until_address(holder: "subprocess.Popen[str]") -> str:
    """Return the line that tells the address, or the last that was said."""
    assert holder.stdout is not None
    line = ""
    for line in holder.stdout:
        if line.startswith(SAID):
            break
    return line.strip()


def hold() -> None:
    """Begin Ray, tell its address, and end it when no one is there any longer."""
    import ray

    ray.init(
        address="local",
        num_cpus=2,
        object_store_memory=80 << 20,
        include_dashboard=False,
        configure_logging=False,
        log_to_driver=False,
        # A worker that starts on a busy machine has not died.
        _system_config={"worker_register_timeout_seconds": 300},
    )
    sys.stdout.write(f"{SAID}{ray.get_runtime_context().gcs_address}\n")
    sys.stdout.flush()
    sys.stdin.read()
    ray.shutdown()


if __name__ == "__main__":
    hold()
