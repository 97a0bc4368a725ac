# The commands of this project. CMake does the work; this file says what there is.
BUILD      := build
JOBS       := $(shell nproc)
PACKAGES   := $(shell sed 's/ *\#.*//' packages.txt)
SUDO       := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
export RAPPORTEUR_DATA ?= ../shared

.PHONY: all demo test check check-full check-web web bench eval format packages clean

all: $(BUILD)/build.ninja
	@cmake --build $(BUILD)

# Installs only what is missing, so that a second run needs no network.
packages:
	@missing=$$(for p in $(PACKAGES); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done); \
	if [ -n "$$missing" ]; then \
	  echo "installing:" $$missing; \
	  $(SUDO) apt-get update -qq && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi

$(BUILD)/build.ninja: CMakeLists.txt | packages
	@cmake -S . -B $(BUILD) -G Ninja -DCMAKE_BUILD_TYPE=Release >/dev/null

# Codes the sample articles and prints a readable record.
demo: packages $(BUILD)/build.ninja
	@cmake --build $(BUILD) --target rapporteur data
	@$(BUILD)/rapporteur code --format text samples/samples.jsonl --limit 1

# Everything that must hold, through ctest.
test: packages $(BUILD)/build.ninja
	@cmake --build $(BUILD)
	@ctest --test-dir $(BUILD) --output-on-failure -j$(JOBS)

# The quick tier: under a minute once built.
check: $(BUILD)/build.ninja
	@cmake --build $(BUILD)
	@ctest --test-dir $(BUILD) --output-on-failure -j$(JOBS) -LE slow

# The slow tier: the tests again under sanitizers, hostile inputs, fault injection.
check-full: test check-web
	@tests/check_full.sh

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

bench: packages
	@bench/run.sh

# Scores of the program on the development data, when it is there; one task each: eval-syntax, eval-who, eval-when, eval-where, eval-said, eval-dedup.
eval: all
	@tests/eval/eval.sh

eval-%: all
	@tests/eval/eval_$*.sh

format:
	@clang-format -i $$(git ls-files '*.h' '*.cc')

clean:
	@rm -rf build build-*
