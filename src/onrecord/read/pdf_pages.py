"""The text of a PDF's pages: run as a program of its own, under limits, because PDF readers are attacked.

Reads the file from standard input and writes each page's text to standard output, as UTF-8, a form
feed after each.  Leaves with 3 where a password is needed, 4 where the file is broken, 5 where it has too
many pages.  It imports nothing of the package, so that it starts fast.
"""

import sys

MAX_PAGES = 2_000
PASSWORD, BROKEN, TOO_LONG = 3, 4, 5


def limit(memory: int, seconds: int) -> None:
    """Keep this process within bytes of memory and seconds of work, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the caller's limit of time holds alone
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def write_pages(data: bytes) -> int:
    """Write the text of all pages; return the code to leave with."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return PASSWORD if "password" in str(error).lower() else BROKEN
    if len(document) > MAX_PAGES:
        return TOO_LONG
    for number in range(len(document)):
        try:
            text = document[number].get_textpage().get_text_range()
        except pypdfium2.PdfiumError:
            text = ""
        sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\f")
    return 0


if __name__ == "__main__":
    limit(int(sys.argv[1]), int(sys.argv[2]))
    sys.exit(write_pages(sys.stdin.buffer.read()))
