# Wenshu (文枢): everything a person does with the project, by name. `make` alone lists it.

SWIFT    ?= swift
PREFIX   ?= /usr/local
DESTDIR  ?=
SAMPLES  ?= samples
OUTPUT   ?= output
SCHEMAS  ?=
REAL     ?=
JOBS     ?=
FILTER   ?=
KILLS    ?= 20

RELEASE  := -c release --static-swift-stdlib --product wenshu
SOURCES  := Sources Tests Fuzzing Package.swift
WENSHU    = $(shell $(SWIFT) build $(RELEASE) --show-bin-path)/wenshu
COMPLETE := .build/completion

.DEFAULT_GOAL := help
.PHONY: help setup build test demo samples golden format lint asan fuzz hostile kill-test scale-test bench validate real install completion clean

help: ## list the targets
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install the system libraries that are missing (root, sudo, or told what to run)
	@Scripts/setup.sh

build: setup ## build the release program
	$(SWIFT) build $(RELEASE) $(if $(JOBS),--jobs $(JOBS))

test: setup ## run all tests (FILTER=regular-expression for some)
	$(SWIFT) test $(if $(FILTER),--filter $(FILTER)) $(if $(JOBS),--jobs $(JOBS))

demo: build ## make the sample documents, DOCX and ODT, in output/
	@Scripts/demo.sh "$(WENSHU)" "$(SAMPLES)" "$(OUTPUT)"

samples: build ## make the samples that are workbooks of those that are text
	@Scripts/samples.sh "$(WENSHU)" "$(SAMPLES)"

golden: setup ## record the expected documents of the tests anew (then look at the difference)
	RECORD_GOLDEN=1 $(SWIFT) test || true
	@git status --short Tests/Golden

format: ## lay out the Swift code
	$(SWIFT) format --in-place --parallel --recursive $(SOURCES)

lint: ## check layout, documentation, and the walls between the rooms
	$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)
	@Scripts/check-rooms.sh
	@Scripts/check-features.sh

asan: setup ## run all tests under AddressSanitizer
	LSAN_OPTIONS=suppressions=$(CURDIR)/Tests/lsan.supp:print_suppressions=0 \
	$(SWIFT) test --sanitize address --disable-xctest --scratch-path .build/asan $(if $(FILTER),--filter $(FILTER))

fuzz: setup ## feed mutated input to every reader (FUZZ_SECONDS=600 for each, TARGETS="json xml" for some)
	@Scripts/fuzz.sh $(TARGETS)

hostile: build ## hold files that try to cost too much to 2 s and 256 MiB (PARTS="bomb yaml" for some)
	@python3 Benchmarks/hostile.py "$(WENSHU)" .build/hostile $(PARTS)

kill-test: build ## kill batches at random moments and go on with them (KILLS=200)
	@python3 Scripts/kill-test.py "$(WENSHU)" templates .build/kill-test --kills $(KILLS)

scale-test: build ## run a batch as shards by GNU parallel and as a Slurm job array, and compare with one run (root)
	@Scripts/scale-test.sh "$(WENSHU)" templates .build/scale-test

bench: build ## measure speed against the peers and the floor
	Benchmarks/run.sh "$(WENSHU)"

validate: setup ## check the documents in output/ against schemas (SCHEMAS=folder with ooxml/ and odf/)
ifeq ($(SCHEMAS),)
	@echo "validate: no SCHEMAS=folder given, skipped"
else
	WENSHU_SCHEMAS="$(abspath $(SCHEMAS))" WENSHU_OUTPUT="$(abspath $(OUTPUT))" $(SWIFT) test --filter SchemaValidation
endif

real: setup ## try the template engine on office files that others made (REAL=folder)
ifeq ($(REAL),)
	@echo "real: no REAL=folder given, skipped"
else
	WENSHU_REAL_FILES="$(abspath $(REAL))" $(SWIFT) test --filter RealFiles $(if $(JOBS),--jobs $(JOBS))
endif

completion: build ## write the shell completions to .build/completion/
	@mkdir -p $(COMPLETE)
	@"$(WENSHU)" --generate-completion-script bash > $(COMPLETE)/wenshu.bash
	@"$(WENSHU)" --generate-completion-script zsh > $(COMPLETE)/_wenshu
	@"$(WENSHU)" --generate-completion-script fish > $(COMPLETE)/wenshu.fish
	@ls $(COMPLETE)

install: completion ## install program, templates and completions under PREFIX (default /usr/local)
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/wenshu"
	install -s -m 755 "$(WENSHU)" "$(DESTDIR)$(PREFIX)/bin/wenshu"
	rm -rf "$(DESTDIR)$(PREFIX)/share/wenshu/templates"
	cp -R templates "$(DESTDIR)$(PREFIX)/share/wenshu/templates"
	install -D -m 644 $(COMPLETE)/wenshu.bash "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/wenshu"
	install -D -m 644 $(COMPLETE)/_wenshu "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_wenshu"
	install -D -m 644 $(COMPLETE)/wenshu.fish "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/wenshu.fish"

clean: ## remove what was built
	rm -rf .build
