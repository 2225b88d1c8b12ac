"""Scripts and styles: where they lie, and the addresses under which a browser may keep them for ever.

An address names the digest of all files together, so that a module's relative imports lead to the same version, and
a new release is never mixed with what a browser kept of the old one.
"""

from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Final

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC: Final = Path(str(files("onrecord"))) / "web" / "static"
# Written last when the libraries are copied in: where it is, all are.
MANIFEST: Final = "vendor/manifest.json"
KEEP: Final = "public, max-age=31536000, immutable"


def digest_of(folder: Path = STATIC) -> str:
    """Digest the names and contents of all files below a folder."""
    digest = sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def has_libraries(folder: Path = STATIC) -> bool:
    """Tell whether the libraries of other people were copied in."""
    return (folder / MANIFEST).is_file()


class Assets(StaticFiles):
    """Serve files under their digest, to be kept; under another name they are served, but not kept."""

    def __init__(self, folder: Path = STATIC) -> None:
        super().__init__(directory=folder)
        self.digest = digest_of(folder)

    def url(self, path: str) -> str:
        """Return the address of a file, as `vendor/htmx.min.js`."""
        return f"/static/{self.digest}/{path}"

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with a file, and say how long it may be kept."""
        response = await super().get_response(path, scope)
        kept = scope.get("path_params", {}).get("digest") == self.digest
        response.headers["Cache-Control"] = KEEP if kept else "no-cache"
        return response
