# migstat: `make` builds build/migstat; `make demo` and `make test` do all their own set-up.

CC      ?= gcc
B       ?= build
CFLAGS  ?= -O2 -g
WARN    := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wvla
ALL_CFLAGS = -std=c17 -D_GNU_SOURCE -I. $(WARN) $(CFLAGS) $(XML2_CFLAGS) -MMD -MP -pthread
LIBS    := -lpcre2-8 -lcsv -lgsl -lgslcblas -lxml2 -lyaml -luchardet -lnettle -ljansson -lutf8proc -lm -pthread
XML2_CFLAGS := -isystem /usr/include/libxml2

SRC := main.c $(wildcard base/*.c extract/*.c extract/*/*.c stats/*.c stats/*/*.c run/*.c)
OBJ := $(SRC:%.c=$(B)/%.o)

# Debian packages: to build and test; to lint and check.
DEPS     := gcc make pkg-config libpcre2-dev libcsv-dev libgsl-dev libxml2-dev libyaml-dev libuchardet-dev \
            nettle-dev libjansson-dev libutf8proc-dev libcmocka-dev python3
DEV_DEPS := clang clang-format clang-tidy cppcheck

all: $(B)/migstat

$(B)/migstat: $(OBJ)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

-include $(OBJ:.o=.d)

clean:
	rm -rf $(B)

.PHONY: all clean
