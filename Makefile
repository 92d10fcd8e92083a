# Makefile - builds bin/*.c and lib/*/*.c as they are found; no list to edit

CC = cc
CFLAGS = -O2 -g
WARN = -std=c11 -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wcast-qual
# Objects go to B, what is run to OUT: "make B=build/x OUT=build/x/" builds a second set beside.
B = build
OUT =
PREFIX = /usr/local
D = $(DESTDIR)$(PREFIX)
# Inflates three times as fast as zlib, which does it where there is none ("make ISAL=" as well).
ISAL = $(shell pkg-config --exists libisal && echo libisal)
PACKAGES = libpcre2-8 zlib $(ISAL)
ALL_CFLAGS = $(WARN) -D_GNU_SOURCE -Ilib -pthread $(shell pkg-config --cflags $(PACKAGES)) $(CFLAGS)
LIBS = -lcsv $(shell pkg-config --libs $(PACKAGES)) -pthread
# Workbooks take more, which only `sheet` is linked with; without it lib/sheet/lacking.c says so.
SHEET = $(shell pkg-config --exists xlsxwriter libzip expat && echo xlsxwriter libzip expat)
FOUND = $(PACKAGES) $(SHEET)
NOT_BUILT = $(if $(SHEET),lib/sheet/lacking.c,$(wildcard lib/xlsx/*.c tests/unit/xlsx*.c)) \
    lib/io/inflater_$(if $(ISAL),zlib,isal).c

PROGRAMS = $(patsubst %.c,$(OUT)%,$(wildcard bin/*.c))
LIBRARY = $(OUT)lib/libsandan.a
LOCALE = $(OUT)lib/locale/zh_CN/LC_MESSAGES/sandan.mo
EMBED = $(wildcard lib/record/formats/*.csv lib/record/rules/*.csv lib/record/words/*.csv \
    lib/view/style/* lib/view/briefs/* lib/view/words/* lib/preset/*/*.csv)
OBJECTS = $(patsubst %.c,$(B)/%.o,$(filter-out $(NOT_BUILT),$(wildcard lib/*/*.c))) $(B)/embed.o
UNITS = $(patsubst %.c,$(B)/%,$(filter-out $(NOT_BUILT),$(wildcard tests/unit/*.c)))
FEEDS = $(patsubst %.c,$(B)/%,$(wildcard tests/fuzz/feed/*.c))
FUZZERS = $(patsubst tests/fuzz/feed/%.c,$(B)/fuzz/%,$(wildcard tests/fuzz/feed/*.c))
BENCHES = $(patsubst %.c,$(B)/%,$(wildcard tests/bench/*.c))
# Another's solver to compare with, where it is installed (liblemon-dev); nothing else is C++.
CXX = c++
ifneq ($(wildcard /usr/include/lemon/network_simplex.h),)
BENCHES += $(B)/tests/bench/lemon
endif
COMPILE = mkdir -p $(@D) && $(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<
LINK = mkdir -p $(@D) && $(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
PLACES = BIN='$(CURDIR)/$(OUT)bin' TOOLS='$(CURDIR)/$(B)/tests/bench'
PROVE = $(PLACES) prove -j4 -e

all: $(PROGRAMS) $(LOCALE)

$(OUT)bin/sheet $(filter $(B)/tests/unit/xlsx%,$(UNITS)): \
    LIBS += $(if $(SHEET),$(shell pkg-config --libs $(SHEET)) -lm)

$(LIBRARY): $(OBJECTS) $(B)/found
	@mkdir -p $(@D) && rm -f $@
	@ar rcs $@ $(OBJECTS) && echo '$@: of $(words $(OBJECTS)) objects'
# What it is made of, and programs are linked with, is another where a package came or went.
ifneq ($(shell cat $(B)/found 2>&1),$(FOUND))
.PHONY: $(B)/found
endif
$(B)/found:
	@mkdir -p $(@D) && echo '$(FOUND)' >$@
$(B)/%.o: %.c
	@$(COMPILE)
$(B)/embed.o: $(B)/embed.c
	@$(COMPILE)
# A directory is newer once a file came or went.
$(B)/embed.c: scripts/embed $(EMBED) $(sort $(dir $(EMBED)))
	@mkdir -p $(@D)
	@scripts/embed $(EMBED) >$@.part && mv $@.part $@
$(OUT)bin/%: $(B)/bin/%.o $(LIBRARY)
	@$(LINK)
$(B)/tests/unit/%: $(B)/tests/unit/%.o $(LIBRARY)
	@$(LINK)
$(B)/tests/bench/%: $(B)/tests/bench/%.o $(LIBRARY)
	@$(LINK)
$(B)/tests/bench/lemon: tests/bench/lemon.cc
	@mkdir -p $(@D) && $(CXX) -std=gnu++17 -O2 -w -Ilib -MMD -MP -MF $@.d -MT $@ -o $@ $<
$(B)/tests/fuzz/feed/%: $(B)/tests/fuzz/feed/%.o $(B)/tests/fuzz/replay.o $(LIBRARY)
	@$(LINK)
$(B)/fuzz/%: $(B)/tests/fuzz/feed/%.o $(LIBRARY)
	@$(LINK)
$(LOCALE): lib/cli/zh_CN.po
	@mkdir -p $(@D)
	@msgfmt --check-format -o $@ $<

unit: $(UNITS)
	prove -j4 $(UNITS)
check:
	@scripts/deps
	@scripts/deps sheet || echo 'check: goes on without workbooks'
	@$(MAKE) tested
tested: all $(UNITS) $(BENCHES) $(FEEDS)
	@$(PROVE) '' $(UNITS) $(wildcard tests/*.t)
# Status 1 means something here, so a sanitizer must end in another.
check-san: export ASAN_OPTIONS = exitcode=99
check-san: export LSAN_OPTIONS = suppressions=$(CURDIR)/tests/lsan.supp:print_suppressions=0
check-san: export UBSAN_OPTIONS = exitcode=99:print_stacktrace=1
check-san:
	@$(MAKE) check B=build/san OUT=build/san/ \
	    CFLAGS='-g -O1 -fsanitize=address,undefined -fno-sanitize-recover=all'
check-office:
	@scripts/deps build sheet office
	@$(MAKE) all
	$(PROVE) '' tests/office.t
check-browser check-schema: check-%:
	@scripts/deps build $*
	@$(MAKE) all
	$(PROVE) '' tests/$*.t
# Not every random round, and not every start of a program: scripts/valgrind says which.
check-valgrind: export ONE_IN ?= 20
check-valgrind:
	@scripts/deps valgrind sheet
	@$(MAKE) all $(UNITS) $(BENCHES) $(FEEDS)
	$(PROVE) 'valgrind -q --error-exitcode=99 --suppressions=tests/valgrind.supp' $(UNITS)
	scripts/valgrind build/valgrind $(PROGRAMS)
	BIN='$(CURDIR)/build/valgrind/bin' prove -j4 -e '' $(wildcard tests/*.t)
# For FUZZ seconds and a little; scripts/fuzz says how.
fuzz:
	@scripts/deps fuzz || echo 'fuzz: goes on without'
	@$(MAKE) $(B)/tests/unit/csv_fuzz
	@CSV_FUZZ=$(B)/tests/unit/csv_fuzz scripts/fuzz
fuzzers: $(FUZZERS)
bench:
	@scripts/deps bench || echo 'bench: goes on without'
	@$(MAKE) all $(BENCHES)
	@$(PLACES) scripts/bench
	@$(PLACES) scripts/markets
	@$(PLACES) scripts/plans
demo:
	@scripts/deps
	@$(MAKE) -s --no-print-directory all
	@scripts/examples --show README.md

install: all
	scripts/install $(D) $(LOCALE) $(PROGRAMS)
clean:
	rm -rf $(B) $(PROGRAMS) $(LIBRARY) $(OUT)lib/locale

-include $(shell find $(B) -name '*.d' 2>/dev/null)
.PHONY: all unit check tested check-san check-office check-browser check-valgrind check-schema
.PHONY: fuzz fuzzers bench demo install clean
.SECONDARY:
