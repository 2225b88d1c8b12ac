"""The application: pages and API over one store, opened when it starts and closed when it ends.

Routes are plain functions, which run beside one another in threads: the store waits for its database, and nothing
else should wait for it meanwhile.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

from fastapi import FastAPI
from starlette.responses import RedirectResponse, Response

from onrecord.codec import write_json
from onrecord.store import open_store
from onrecord.version import __version__
from onrecord.web import api, pages
from onrecord.web.api.answering import JSON
from onrecord.web.api.description import ADDRESS, common_refusals, describe
from onrecord.web.assets import Assets
from onrecord.web.refusing import install_refusals, refuse
from onrecord.web.rendering import make_environment
from onrecord.web.security import Security
from onrecord.web.settings import Settings


def create_app(address: str | Path, settings: Settings | None = None) -> FastAPI:
    """Make the application over the store at an address; the store is opened when the application starts."""
    settings = settings or Settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with open_store(address) as store:
            app.state.store = store
            yield

    app = FastAPI(
        title="OnRecord",
        version=__version__,
        lifespan=lifespan,
        # The description is ours; the pages that show one load scripts from other hosts.
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=lambda route: route.name,
    )
    assets = Assets()
    app.state.settings = settings
    app.state.environment = make_environment(assets, settings)
    install_refusals(app)
    app.add_middleware(Security, settings=settings, refusal=refuse)
    app.mount("/static/{digest}", assets, name="static")
    app.add_api_route("/", _start, include_in_schema=False)
    for router in api.ROUTERS:
        app.include_router(router, prefix="/api/v1", responses=common_refusals())
    for router in pages.ROUTERS:
        app.include_router(router, include_in_schema=False)

    @cache
    def description() -> bytes:
        return write_json(describe(app))

    app.add_api_route(ADDRESS, lambda: Response(description(), media_type=JSON), include_in_schema=False)
    return app


def _start() -> RedirectResponse:
    return RedirectResponse("/articles")
