# The commands of this project. CMake does the work; this file says what there is.
BUILD      := build
JOBS       := $(shell nproc)
PACKAGES   := $(shell sed 's/ *\#.*//' packages.txt)
SUDO       := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
export RAPPORTEUR_DATA ?= ../shared

# Debian's own Python, whatever else stands first in the path.
PYTHON     := /usr/bin/python3

.PHONY: all demo test check check-full check-web web python wheel check-python check-slurm check-r bench bench-explorer bench-reach eval format lint packages clean

all: $(BUILD)/build.ninja
	@cmake --build $(BUILD)

# Installs only what is missing, so that a second run needs no network. Targets with wishes of their own add to PACKAGES.
packages:
	@missing=$$(for p in $(PACKAGES); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done); \
	if [ -n "$$missing" ]; then \
	  echo "installing:" $$missing; \
	  $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi

$(BUILD)/build.ninja: CMakeLists.txt | packages
	@cmake -S . -B $(BUILD) -G Ninja -DCMAKE_BUILD_TYPE=Release >/dev/null

# Codes the sample articles, prints a readable record, and puts all samples into a store to look around in.
demo: packages $(BUILD)/build.ninja
	@cmake --build $(BUILD) --target rapporteur data
	@$(BUILD)/rapporteur code --format text samples/samples.jsonl --limit 1
	@$(BUILD)/rapporteur load $(BUILD)/sample.db samples/samples.jsonl samples/explorer.jsonl
	@echo "Open the explorer with: $(BUILD)/rapporteur serve $(BUILD)/sample.db"

# Everything that must hold, through ctest.
test: packages $(BUILD)/build.ninja
	@cmake --build $(BUILD)
	@ctest --test-dir $(BUILD) --output-on-failure -j$(JOBS)

# The quick tier: under a minute once built.
check: $(BUILD)/build.ninja
	@cmake --build $(BUILD)
	@ctest --test-dir $(BUILD) --output-on-failure -j$(JOBS) -LE slow

# The slow tier: the tests again under sanitizers, hostile inputs, fault injection; then the browser, the package, Spark and Slurm.
check-full: test check-web
	@tests/check_full.sh
	@$(MAKE) --no-print-directory check-python
	@$(MAKE) --no-print-directory check-slurm
	@$(MAKE) --no-print-directory check-r

# The Python package, built and tested with Debian packages alone; its wheel lies in build/python/dist.
python: PACKAGES += python3-dev python3-numpy python3-pandas python3-pytest python3-setuptools python3-venv python3-wheel pybind11-dev
python: packages wheel
	@$(PYTHON) -m pytest -q -p no:cacheprovider --ignore python/tests/registry python/tests
	@python/tests/wheel_test.sh $(PYTHON)

wheel:
	@cmake -S . -B $(BUILD) -G Ninja -DCMAKE_BUILD_TYPE=Release -DRAPPORTEUR_PYTHON=ON -DPython3_EXECUTABLE=$(PYTHON) >/dev/null
	@cmake --build $(BUILD) --target python rapporteur data
	@cd $(BUILD)/python && rm -rf dist && $(PYTHON) setup.py -q bdist_wheel 2>/dev/null && ls -sh dist/*.whl

# The package again with pyarrow, polars, DuckDB, Dask and Spark from the Python registry, in a virtual environment under build/.
check-python: PACKAGES += default-jre-headless
check-python: python
	@test -x $(BUILD)/venv/bin/python || $(PYTHON) -m venv $(BUILD)/venv
	@$(BUILD)/venv/bin/pip install -q --upgrade-strategy only-if-needed 'pyarrow>=14' polars duckdb 'dask[dataframe]' 'pyspark>=3.4' pytest
	@$(BUILD)/venv/bin/python -m pytest -q -p no:cacheprovider python/tests

# A job array on a Slurm cluster of one node, which the test sets up and takes down.
check-slurm: PACKAGES += slurmctld slurmd slurm-client munge parallel
check-slurm: packages all
	@contrib/slurm/test.sh $(BUILD)

# R reads what the command line writes.
check-r: PACKAGES += r-base-core
check-r: packages all
	@contrib/r/test.sh $(BUILD)

# Speed of the package and of Spark over that of the command line, in CPU time of the same run.
bench-reach: check-python
	@$(BUILD)/venv/bin/python bench/reach.py

# The explorer's page, made anew from web/src: web/dist and docs/api/openapi.json are committed, and the program is built from them.
web: web/node_modules
	@cd web && npx tsc -p . && node openapi.mjs && node build.mjs

web/node_modules: web/package-lock.json
	@cd web && npm ci --no-audit --no-fund --silent && touch node_modules

# The explorer in Debian's Chromium: what is committed is up to date, and does what it should.
check-web: all web
	@git diff --exit-code --stat -- web/dist docs/api
	@command -v chromium >/dev/null || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends chromium >/dev/null; }
	@node tests/web/check.mjs $(BUILD)/rapporteur

# The explorer on a large store, with wrk: make bench-explorer STORE=million.db (bench/make_store.cc makes one).
bench-explorer: PACKAGES += wrk
bench-explorer: packages all
	@bench/explorer.py $(BUILD)/rapporteur $(STORE)

bench: packages
	@bench/run.sh

# Scores of the program on the development data, when it is there; one task each: eval-syntax, eval-who, eval-when, eval-where, eval-said, eval-dedup.
eval: all
	@tests/eval/eval.sh

eval-%: all
	@tests/eval/eval_$*.sh

# Layout and common mistakes.
lint format: PACKAGES += clang-format clang-tidy
lint: packages $(BUILD)/build.ninja
	@clang-format --dry-run -Werror $$(git ls-files '*.h' '*.cc')
	@git ls-files 'src/*.cc' | grep -v _test.cc | xargs -P "$$(nproc)" -n 4 clang-tidy -p $(BUILD) --quiet --extra-arg=-Wno-unknown-warning-option 2>/dev/null

format: packages
	@clang-format -i $$(git ls-files '*.h' '*.cc')

clean:
	@rm -rf build build-*
