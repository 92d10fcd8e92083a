# Makefile - builds bin/*.c and lib/*/*.c as they are found; no list to edit

CC = cc
CFLAGS = -O2 -g
WARN = -std=c11 -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wcast-qual
B = build
PACKAGES = libpcre2-8 zlib
ALL_CFLAGS = $(WARN) -D_GNU_SOURCE -Ilib -I$(B) -pthread $(shell pkg-config --cflags $(PACKAGES)) $(CFLAGS)
LIBS = -lcsv $(shell pkg-config --libs $(PACKAGES)) -pthread

PROGRAMS = $(patsubst %.c,%,$(wildcard bin/*.c))
OBJECTS = $(patsubst %.c,$(B)/%.o,$(wildcard lib/*/*.c))
UNITS = $(patsubst %.c,$(B)/%,$(wildcard tests/unit/*.c))

all: $(PROGRAMS)

lib/libsandan.a: $(OBJECTS)
	rm -f $@
	ar rcs $@ $^

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

bin/%: $(B)/bin/%.o lib/libsandan.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/tests/unit/%: $(B)/tests/unit/%.o lib/libsandan.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

unit: $(UNITS)
	prove -j4 $(UNITS)

clean:
	rm -rf $(B) $(PROGRAMS) lib/libsandan.a

-include $(shell find $(B) -name '*.d' 2>/dev/null)
.PHONY: all unit clean
.SECONDARY:
