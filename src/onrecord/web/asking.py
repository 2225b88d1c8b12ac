"""What a route is given: the open store."""

from typing import Annotated

from fastapi import Depends, Request

from onrecord.store import Store


async def store_of(request: Request) -> Store:
    """Return the store that the application has open; asked for at once, not by way of a thread."""
    store: Store = request.app.state.store
    return store


OpenStore = Annotated[Store, Depends(store_of)]
