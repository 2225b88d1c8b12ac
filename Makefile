# The two commands of the README are `make demo` and `make test`; everything else serves people who change OnRecord.
# A stamp in .venv tells what is installed, so that a second call is quick.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
ARTICLE ?= src/onrecord/examples/atrato.txt
# The article that ships has its day; another one is coded without unless it is given.
PUBLISHED ?= $(if $(findstring examples/atrato.txt,$(ARTICLE)),2023-06-14)

DB ?= record.db

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Written apart, because a lock with hashes takes no path, and the project itself has no hash.
INSTALL_PROJECT := $(PIP) install --no-deps --editable .

# The page's libraries, copied in from npm; the manifest is written last.
LIBRARIES := src/onrecord/web/static/vendor/manifest.json

.PHONY: demo serve test format lock clean help

help:
	@echo "make demo                              code the article that ships and print it"
	@echo "make demo ARTICLE=path PUBLISHED=date  code another one"
	@echo "make serve                             open the page on record.db, or DB=path; made of the demo where absent"
	@echo "make test                              install what tests need and run every check"
	@echo "make format                            bring the code into its form"
	@echo "make lock                              choose and pin the newest allowed libraries"

demo: .venv/run.stamp
	@$(BIN)/onrecord code --format text $(if $(PUBLISHED),--published $(PUBLISHED)) "$(ARTICLE)"

serve: .venv/run.stamp $(LIBRARIES)
	@test -e "$(DB)" || $(BIN)/onrecord add $(if $(PUBLISHED),--published $(PUBLISHED)) --db "$(DB)" "$(ARTICLE)"
	@$(BIN)/onrecord serve --db "$(DB)"

# pytest comes last, so that its closing line is the last one printed.
test: .venv/develop.stamp .venv/system.stamp $(LIBRARIES)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest

format: .venv/develop.stamp
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: .venv/develop.stamp
	$(PIP) install uv
	$(BIN)/uv pip compile pyproject.toml $(LOCKING) --output-file requirements/run.txt
	$(BIN)/uv pip compile pyproject.toml $(LOCKING) --extra dev --output-file requirements/develop.txt

LOCKING := --universal --python-version 3.11 --generate-hashes --no-annotate --quiet --upgrade --custom-compile-command "make lock"

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist

.venv/made.stamp:
	$(PYTHON) -m venv .venv
	@touch $@

.venv/run.stamp: .venv/made.stamp requirements/run.txt pyproject.toml
	@echo "Installing onrecord into .venv (the first time takes a minute or two)"
	@$(PIP) install --require-hashes --requirement requirements/run.txt
	@$(INSTALL_PROJECT)
	@touch $@

.venv/develop.stamp: .venv/run.stamp requirements/develop.txt
	@echo "Installing what the checks need into .venv"
	@$(PIP) install --require-hashes --requirement requirements/develop.txt
	@touch $@

# Programs that tests drive: a PostgreSQL server, Chromium, npm.  Installed where they are absent and this can be done;
# else the tests that need them say that they were skipped, and ONRECORD_TEST_ALL=1 makes that a failure.
.venv/system.stamp: .venv/made.stamp tools/install_programs.sh
	@sh tools/install_programs.sh
	@touch $@

$(LIBRARIES): web-assets/package.json web-assets/package-lock.json tools/vendor_assets.py | .venv/made.stamp .venv/system.stamp
	@echo "Copying the page's libraries from npm"
	@$(BIN)/python tools/vendor_assets.py
	@touch $@
