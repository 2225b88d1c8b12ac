"""What becomes of a test that needs a program which is not on this machine."""

import os
from typing import NoReturn

import pytest


def do_without(reason: str) -> NoReturn:
    """Skip and say why; fail where everything must be tested, which ONRECORD_TEST_ALL says."""
    if os.environ.get("ONRECORD_TEST_ALL"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
