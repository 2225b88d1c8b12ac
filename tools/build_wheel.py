"""Refuse to build a wheel or a source archive without the page's libraries, which are not committed."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CheckLibraries(BuildHookInterface):  # type: ignore[type-arg]
    """Look for the manifest that tools/vendor_assets.py writes last."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Break the build off where the manifest is absent; a checkout that is installed in place can do without."""
        del build_data
        manifest = Path(self.root) / "src/onrecord/web/static/vendor/manifest.json"
        if version != "editable" and not manifest.is_file():
            raise RuntimeError("the page's libraries are absent: run python tools/vendor_assets.py, then build again")
