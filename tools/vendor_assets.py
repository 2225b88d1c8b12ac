"""Copy the page's libraries from npm into the package: the pinned versions, with their licences and digests.

`python tools/vendor_assets.py` runs `npm ci` in web-assets, which installs exactly what package-lock.json names and
refuses anything whose digest differs, then copies the files listed below to src/onrecord/web/static/vendor.  That
folder is not committed; wheels carry it.  The manifest is written last: where it is, everything is.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
SOURCE: Final = ROOT / "web-assets"
TARGET: Final = ROOT / "src/onrecord/web/static/vendor"
NPM: Final = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")

# What is copied: the package, its file, and where to.  What ECharts has taken into its one file has licences too.
FILES: Final = (
    ("htmx.org", "dist/htmx.min.js", "htmx/htmx.min.js"),
    ("htmx.org", "LICENSE", "htmx/LICENSE"),
    ("leaflet", "dist/leaflet.js", "leaflet/leaflet.js"),
    ("leaflet", "dist/leaflet.css", "leaflet/leaflet.css"),
    ("leaflet", "dist/images/layers.png", "leaflet/images/layers.png"),
    ("leaflet", "dist/images/layers-2x.png", "leaflet/images/layers-2x.png"),
    ("leaflet", "dist/images/marker-icon.png", "leaflet/images/marker-icon.png"),
    ("leaflet", "dist/images/marker-icon-2x.png", "leaflet/images/marker-icon-2x.png"),
    ("leaflet", "dist/images/marker-shadow.png", "leaflet/images/marker-shadow.png"),
    ("leaflet", "LICENSE", "leaflet/LICENSE"),
    ("echarts", "dist/echarts.min.js", "echarts/echarts.min.js"),
    ("echarts", "LICENSE", "echarts/LICENSE"),
    ("echarts", "NOTICE", "echarts/NOTICE"),
    ("echarts", "licenses/LICENSE-d3", "echarts/LICENSE-d3"),
    ("zrender", "LICENSE", "echarts/LICENSE-zrender"),
    ("tslib", "LICENSE.txt", "echarts/LICENSE-tslib"),
    ("topojson-client", "dist/topojson-client.min.js", "topojson/topojson-client.min.js"),
    ("topojson-client", "LICENSE", "topojson/LICENSE"),
    ("world-atlas", "countries-50m.json", "world/countries-50m.json"),
    ("world-atlas", "countries-110m.json", "world/countries-110m.json"),
    ("world-atlas", "LICENSE", "world/LICENSE"),
)


def install() -> None:
    """Install what the lock names; leave with one sentence where that cannot be done."""
    if shutil.which(NPM[0]) is None:
        sys.exit("npm is not installed; the page's libraries come with it: apt-get install npm, or see nodejs.org")
    done = subprocess.run(NPM, cwd=SOURCE, check=False)
    if done.returncode:
        sys.exit(f"npm could not install what web-assets/package-lock.json names (exit code {done.returncode})")


def copied(target: Path) -> Iterator[dict[str, str]]:
    """Copy each file; yield where it went, where it came from and its digest."""
    for package, source, destination in FILES:
        folder = SOURCE / "node_modules" / package
        described = json.loads((folder / "package.json").read_text("utf-8"))
        path = target / destination
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / source, path)
        yield {
            "file": destination,
            "package": package,
            "version": described["version"],
            "licence": described["license"],
            "source": source,
            "sha256": sha256(path.read_bytes()).hexdigest(),
        }


def vendor() -> int:
    """Make the folder anew beside the old one, then put it in its place; return how many files it holds."""
    with tempfile.TemporaryDirectory(dir=TARGET.parent, prefix=".vendor-") as folder:
        fresh = Path(folder) / "vendor"
        listed = list(copied(fresh))
        (fresh / "manifest.json").write_text(json.dumps(listed, indent=1) + "\n", "utf-8")
        shutil.rmtree(TARGET, ignore_errors=True)
        fresh.rename(TARGET)
    return len(listed)


if __name__ == "__main__":
    install()
    print(f"{vendor()} files in {TARGET.relative_to(ROOT)}")
