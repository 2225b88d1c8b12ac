"""Rows -> reader: the page that `onrecord serve` opens, and the API below it.

`app` is the door, `security` stands at it.  `pages` are what a person reads, `api` is what a program reads; both ask
the store and know no SQL.  Nothing is fetched from outside: every script and style lies in `static`.
"""

from onrecord.web.app import create_app
from onrecord.web.settings import Settings

__all__ = ("Settings", "create_app")
