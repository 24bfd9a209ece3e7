# Everything a newcomer types. Each target sets up what it needs; see README for Windows.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo demo-google test check bench faults addin google tools templates docs clean

demo: $(READY)  ## the whole main job on invented data of thirty units
	$(BIN)/dondoc demo demo

demo-google: $(READY)  ## the same with units on Google Sheets, against an emulator on this machine; no account
	$(BIN)/python -m tests.google.demo demo-google

test: $(READY) tools  ## every test, on all cores; each takes a run of neighbours, so that what a module sets up is seldom set up twice
	$(BIN)/python -m pytest -n auto --dist worksteal

check: $(READY)  ## format, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)  ## speed as ratios within one run; BENCH_FILES=1000, BENCH_ROUNDS=3, BENCH_GROWTH=100,1000,5000 (0: none), BENCH_DRIVE=30,1000,3000 (10000: half an hour), BENCH_PARTS=collect,memory,report,growth,macros,closing,drive
	$(BIN)/python -m tests.bench

faults: $(READY) tools  ## system calls that write fail or kill, under strace: nothing acknowledged may be lost; FAULTS=2000 (0: all)
	$(BIN)/python -m tests.collecting.faults

addin: $(READY)  ## the Excel add-in, build/dondoc.xlam; prints its path
	@$(BIN)/dondoc addin build build/dondoc.xlam

google: $(READY)  ## the script of the menu in Google Sheets, build/google; prints its files
	@$(BIN)/python -m addin.google build/google

tools:  ## what the tests use beside Python: installed where that is allowed, else named by the tests that skip
	sh .ci/tools

templates: $(READY)  ## rebuild templates/ from the declared columns
	$(BIN)/python -m sync.outputs.templates
	$(BIN)/python -m sync.outputs.letter_templates

docs: demo  ## redraw the pictures of the guides and the reference of commands
	$(BIN)/python docs/hinh/ve.py demo
	$(BIN)/python -m sync.cli.reference > docs/lenh.md

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[addin,dev,google,postgresql,server]"
	touch $(READY)

clean:
	rm -rf $(VENV) .tools demo demo-google build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
