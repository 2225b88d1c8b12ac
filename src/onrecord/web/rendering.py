"""Templates -> HTML: everything that is not written in a template is escaped."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.version import __version__
from onrecord.web.assets import Assets
from onrecord.web.settings import Settings

TEMPLATES: Final = Path(str(files("onrecord"))) / "web" / "templates"


def make_environment(assets: Assets, settings: Settings) -> Environment:
    """Make what renders templates: `asset(path)`, `settings` and `version` are known to all of them."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(asset=assets.url, settings=settings, version=__version__)
    return environment


def render(
    request: Request, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HTMLResponse:
    """Render a template; `request` is known in it, and so is `partial`, true where htmx asks for a part of a page."""
    environment: Environment = request.app.state.environment
    partial = request.headers.get("hx-request") == "true"
    page = environment.get_template(template).render({"request": request, "partial": partial} | dict(context or {}))
    # One address answers in whole and in part: what a browser keeps of one is not the other.
    return HTMLResponse(page, status_code=status, headers={"Vary": "HX-Request"})
