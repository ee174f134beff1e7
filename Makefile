# migstat. `make` builds build/migstat; `make demo` and `make test` do all their own set-up.
# Everything built lies under $(B); other folders hold other builds of the same tree (B=build/asan …).

B       ?= build
CC      ?= cc
CFLAGS  ?= -O2 -g
PREFIX  ?= /usr/local
VERSION := $(shell sed -n 's/.* MIG_VERSION "\(.*\)"/\1/p' base/version.h)

# Where `make install` puts things, by the names of the GNU coding standards: make install prefix=/usr libdir=/usr/lib64 DESTDIR=/tmp/stage
prefix      ?= $(PREFIX)
exec_prefix ?= $(prefix)
bindir      ?= $(exec_prefix)/bin
libdir      ?= $(exec_prefix)/lib
includedir  ?= $(prefix)/include
datarootdir ?= $(prefix)/share
datadir     ?= $(datarootdir)
mandir      ?= $(datarootdir)/man
docdir      ?= $(datarootdir)/doc/migstat
unitdir     ?= $(prefix)/lib/systemd/system
bashdir     ?= $(datarootdir)/bash-completion/completions
zshdir      ?= $(datarootdir)/zsh/site-functions
fishdir     ?= $(datarootdir)/fish/vendor_completions.d
INSTALL     ?= install
INSTALL_PROGRAM ?= $(INSTALL)
INSTALL_DATA    ?= $(INSTALL) -m 644

WARN    := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wvla
# Libraries that are loaded when a reader first needs them, not linked (base/library.h): under the names that linking would note.
so_name  = $(or $(shell readelf -d $$($(CC) -print-file-name=lib$(1).so) 2>/dev/null | sed -n 's/.*SONAME.*\[\(.*\)\]/\1/p'),lib$(1).so)
LATE    := $(foreach x,xml2 archive uchardet sqlite3 curl idn2 pq,-DMIG_SO_$(shell echo $(x) | tr a-z A-Z)='"$(call so_name,$(x))"')
DEFINES := -D_GNU_SOURCE $(LATE)
DATADIR := -DMIG_DATADIR='"$(datadir)/migstat"'
# What a text or a fact goes through is optimised as one when the program is linked, where the compiler is GCC; its objects hold
# plain code too, which the unit tests are linked with. LTO= goes without.
IS_GCC  := $(shell $(CC) -dM -E -x c /dev/null 2>/dev/null | grep -q __clang__ || echo yes)
LTO     ?= $(if $(IS_GCC),-flto=auto -ffat-lto-objects)
# So that a mistake of ours ends a run, and an input cannot make more of it: lengths are checked where the compiler knows them, the stack
# for what was written past its end or grew past its guard; addresses differ from run to run, those of libraries cannot be written
# once they are found, and no data is code (tests/run-hardened). Sanitizers look after lengths and the stack themselves, and would be
# misled; without -O no length is known.
FORTIFY := $(shell printf '\043include <features.h>\nlevel __USE_FORTIFY_LEVEL\n' | $(CC) -O2 -D_FORTIFY_SOURCE=3 -E -P -x c - 2>/dev/null | sed -n 's/^level //p')
LENGTHS  = $(if $(filter -O1 -O2 -O3 -Os,$(CFLAGS)),-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=$(or $(FORTIFY),2))
HARDEN   = -fPIE $(if $(findstring -fsanitize,$(CFLAGS)),,$(LENGTHS) -fstack-protector-strong -fstack-clash-protection)
HARDEN_LINK := -pie -Wl,-z,relro,-z,now -Wl,-z,noexecstack
# The same bytes wherever the tree lies: debuggers find its sources from its root. Its name is written by the assembler, too, which is not
# told of that map: so all of them are told a name that is the same everywhere.
HERE    := PWD=/proc/self/cwd
PLACE   := -ffile-prefix-map=/proc/self/cwd=.
# And from one build to the next: GCC draws names of sections and symbols by lot, with link-time optimisation, if it is given no seed.
SEED     = $(if $(IS_GCC),-frandom-seed=$(or $(filter %.c,$<),$(@F)))
COMPILE  = $(HERE) $(CC) -std=c17 $(DEFINES) -I. -isystem /usr/include/libxml2 -isystem /usr/include/postgresql $(WARN) $(CFLAGS) $(HARDEN) $(PLACE) -MMD -MP -pthread
LINK     = $(HERE) $(CC) $(CFLAGS) $(HARDEN) $(HARDEN_LINK) $(PLACE)
LIBS    := -lpcre2-8 -lcsv -lgsl -lgslcblas -lyaml -lnettle -ljansson -lutf8proc -lbrotlidec -lzstd -lz -lm -ldl -pthread

# Debian packages: to build and test; to run Spark, and validators of standards; to fuzz; to look at the sources and at what of them is
# reached; to make packages, and to try them in a Debian of their own; to lint and check, to work pages as a person does, to open
# workbooks, and to hold man pages and completions against who reads them.
DEPS     := gcc libc6-dev make libpcre2-dev libcsv-dev libgsl-dev libxml2-dev libyaml-dev libuchardet-dev nettle-dev \
            libjansson-dev libarchive-dev libarchive-tools libutf8proc-dev libbrotli-dev libzstd-dev zlib1g-dev poppler-utils \
            libsqlite3-dev sqlite3 libcurl4-openssl-dev libidn2-dev libpq-dev ca-certificates openssl \
            libcmocka-dev libglpk-dev python3 python3-jsonschema python3-yaml parallel locales pkg-config
SPARK_DEPS := default-jre-headless python3-venv
STANDARDS_DEPS := python3-venv
FUZZ_DEPS := clang libclang-rt-14-dev afl++
LOOK_DEPS := clang-tidy llvm
DEB_DEPS := debhelper dpkg-dev fakeroot lintian
ROOT_DEPS := mmdebstrap
DEV_DEPS := clang clang-format cppcheck chromium valgrind libreoffice-calc postgresql strace mandoc man-db zsh fish

SRC   := main.c $(sort $(filter-out extract/lib/%,$(wildcard base/*.c base/*/*.c extract/*.c extract/*/*.c extract/*/*/*.c stats/*.c stats/*/*.c \
         run/*.c run/*/*.c manual/*.c)))
OBJ   := $(SRC:%.c=$(B)/%.o)
LIB   := $(B)/libmigstat.a
FAST  := $(filter $(B)/base/% $(B)/extract/text/% $(B)/extract/source/lines.o $(B)/extract/cmd_tokens.o \
         $(B)/stats/alike/% $(B)/stats/solve/% $(patsubst %.c,$(B)/%.o,$(wildcard stats/*.c)),$(OBJ))
TESTS := $(patsubst tests/unit/%.c,$(B)/tests/%,$(wildcard tests/unit/test_*.c tests/unit/drive_*.c))

all: $(B)/migstat

# A tree that is moved finds its rules from where the program lies; this is where they are else looked for.
$(B)/extract/rules_dir.o $(B)/lib/extract/rules_dir.o: private DEFINES += $(DATADIR)
$(B)/extract/rules_dir.o $(B)/lib/extract/rules_dir.o: $(B)/datadir

$(B)/migstat: $(B)/main.o $(LIB)
	@$(LINK) $(SEED) $(LTO) $(LDFLAGS) -o $@ $^ $(LIBS)
	@echo "built $@"

# Made anew, so that nothing of a file that is gone stays in it.
$(LIB): $(filter-out $(B)/main.o,$(OBJ)) $(B)/sources
	@rm -f $@
	@$(AR) rcsD $@ $(filter %.o,$^)

$(FAST): WHOLE = $(LTO)
$(B)/%.o: %.c $(B)/flags
	@mkdir -p $(@D)
	@echo "  cc $<"
	@$(COMPILE) $(SEED) $(WHOLE) -c -o $@ $<

$(B)/tests/%: tests/unit/%.c $(LIB) $(B)/flags
	@mkdir -p $(@D)
	@echo "  cc $<"
	@$(COMPILE) $(if $(LTO),-fno-lto) $(HARDEN_LINK) -o $@ $< $(LIB) $(LDFLAGS) -lcmocka $(LIBS_MORE) $(LIBS)

# Preloaded by tests/run-fault. A program with a sanitizer has an allocator of its own.
$(B)/tests/fault.so: $(wildcard tests/fault/*.c tests/fault/*.h)
	@mkdir -p $(@D)
	@echo "  cc $@"
	@$(CC) -std=c17 -D_GNU_SOURCE -I. $(WARN) -O2 -g -U_FORTIFY_SOURCE -fPIC -shared \
	    $(if $(findstring -fsanitize,$(CFLAGS)),-DFAULT_NO_MEMORY) -o $@ $(filter %.c,$^) -ldl -pthread

$(B)/tests/test_solve_lp: LIBS_MORE := -lglpk

# What bytes do to a part of the program: each target of tests/fuzz, with what hands it files, or with libFuzzer (make fuzz).
FUZZ := $(patsubst tests/fuzz/%.c,$(B)/fuzz/%,$(filter-out tests/fuzz/fuzz.c tests/fuzz/replay.c,$(wildcard tests/fuzz/*.c)))
FUZZ_MAIN ?= tests/fuzz/replay.c
$(B)/fuzz/%: tests/fuzz/%.c tests/fuzz/fuzz.c tests/fuzz/fuzz.h tests/fuzz/replay.c $(LIB) $(B)/flags
	@mkdir -p $(@D)
	@echo "  cc $<"
	@$(COMPILE) $(if $(LTO),-fno-lto) $(HARDEN_LINK) -o $@ $< tests/fuzz/fuzz.c $(FUZZ_MAIN) $(LIB) $(LDFLAGS) $(LIBS)

$(B)/bench/%: tests/bench/%.c $(LIB) $(B)/flags
	@mkdir -p $(@D)
	@echo "  cc $<"
	@$(COMPILE) $(if $(LTO),-fno-lto) $(HARDEN_LINK) -o $@ $< $(LIB) $(LDFLAGS) $(LIBS)

# libmigstat (extract/lib): what its interface needs of base/ and extract/, as one object whose other names are hidden from who links it,
# statically, too. It may lie anywhere in memory. One without libxml2 or uchardet, which it loads as the program does, says so.
SO       := libmigstat.so.0
PUBLIC   := $(B)/lib/libmigstat.a $(B)/lib/libmigstat.so $(B)/lib/$(SO) $(B)/lib/libmigstat.so.$(VERSION)
PARTS    := $(filter-out base/heap.c extract/cmd_% $(filter-out %/read_text.c %/read_html.c,$(wildcard extract/source/read_*.c)), \
              $(foreach x,base extract $(addprefix extract/,lib text rule source source/charset source/page),$(wildcard $(x)/*.c)))
PARTS_O  := $(PARTS:%.c=$(B)/lib/%.o)
OWN_LIBS := -lpcre2-8 -lcsv -lyaml -lnettle -ljansson -lutf8proc -lm -ldl -pthread
LATE_LIBS := -Wl,--push-state,--no-as-needed -lxml2 -luchardet -Wl,--pop-state
COMPILE_PART = $(subst -fPIE,-fPIC -fvisibility=hidden -ffunction-sections -fdata-sections,$(COMPILE))
lib: $(PUBLIC)

$(B)/lib/%.o: %.c $(B)/flags
	@mkdir -p $(@D)
	@echo "  cc $< (library)"
	@$(COMPILE_PART) -c -o $@ $<

$(B)/lib/migstat.o: $(PARTS_O)
	@rm -f $(B)/lib/parts.a
	@$(AR) rcsD $(B)/lib/parts.a $^
	@$(LD) -r -o $@ $(B)/lib/extract/lib/migstat.o $(B)/lib/parts.a
	@objcopy --localize-hidden $@

$(B)/lib/libmigstat.a: $(B)/lib/migstat.o
	@rm -f $@
	@$(AR) rcsD $@ $<
	@echo "built $@"

$(B)/lib/libmigstat.so.$(VERSION): $(B)/lib/migstat.o extract/lib/libmigstat.map
	@$(CC) $(CFLAGS) -shared -Wl,-soname,$(SO) -Wl,-z,nodelete -Wl,--version-script,extract/lib/libmigstat.map -Wl,--gc-sections $(filter-out -pie,$(HARDEN_LINK)) \
	    $(LDFLAGS) -o $@ $< $(LATE_LIBS) -Wl,--as-needed $(OWN_LIBS)
	@echo "built $@"

$(B)/lib/libmigstat.so $(B)/lib/$(SO): $(B)/lib/libmigstat.so.$(VERSION)
	@ln -sf $(<F) $@

# Files that change only when what they say does: other flags compile anew, another list of sources links anew.
$(B)/flags: export SAYS = $(COMPILE) $(SEED) $(LTO) $(HARDEN_LINK) $(LDFLAGS) $(LIBS)
$(B)/sources: export SAYS = $(SRC)
$(B)/datadir: export SAYS = $(DATADIR)
$(B)/flags $(B)/sources $(B)/datadir: always
	@mkdir -p $(@D)
	@printf '%s\n' "$$SAYS" | cmp -s - $@ || printf '%s\n' "$$SAYS" >$@

# What is missing is installed; nothing is done when all is there.
deps:
	@tests/install-packages $(DEPS)
dev-deps: deps
	@tests/install-packages $(DEV_DEPS)
	@tests/browser/fetch build/tools

demo: deps
	@$(MAKE) --no-print-directory all
	@samples/demo $(B)/migstat $(B)/demo

# What README.md and docs/tutorial.md show of reports; the latter's commands make theirs.
picture: demo
	@samples/picture $(B)/demo/report.html docs/report.svg
	@-tests/run-docs $(B)/migstat docs/tutorial.md >/dev/null
	@samples/picture $(B)/tutorial/first/report.html $(B)/tutorial/report/report.html docs/tutorial.svg
	@samples/picture $(B)/tutorial/first/report.html $(B)/tutorial/facts.csv docs/tutorial-figures.svg

test: deps
	@$(MAKE) --no-print-directory all tests
	@tests/run $(B)

# extract/spark, in a Python of its own: some minutes.
test-spark: deps
	@tests/install-packages $(SPARK_DEPS)
	@$(MAKE) --no-print-directory all $(B)/spark/venv/ready
	@$(B)/spark/venv/bin/python tests/spark/run $(B)/migstat

# A Python of its own, with WANTED.
define make_venv
@rm -rf $(@D) && mkdir -p $(@D)
@python3 -m venv $(@D)
@$(@D)/bin/python -m pip install --quiet --disable-pip-version-check $(WANTED)
@touch $@
endef
$(B)/spark/venv/ready: private WANTED := 'pyspark==3.5.*' pyarrow pandas
$(B)/spark/venv/ready: extract/spark/pyproject.toml
	$(make_venv)

# Files that are made for other programs, by the validators of their standards, in a Python of their own.
check-standards: deps
	@tests/install-packages $(STANDARDS_DEPS)
	@$(MAKE) --no-print-directory all $(B)/standards/venv/ready
	@$(B)/standards/venv/bin/python tests/standards/run $(B)/migstat

$(B)/standards/venv/ready: private WANTED = -r $<
$(B)/standards/venv/ready: tests/standards/requirements.txt
	$(make_venv)

test-all: test test-spark check-standards

tests: $(TESTS) $(FUZZ) $(B)/tests/fault.so lib

# Calls of each kind fail in turn, in each command, from each place in the sources: half an hour. `make test` takes a few of each.
fault: deps
	@$(MAKE) --no-print-directory all tests
	@EVERY=1 tests/run-fault $(B)/migstat

lint: dev-deps
	@tests/lint/lint

# What analysers find in the sources; some minutes.
analyse: export SAYS = $(COMPILE)
analyse: dev-deps
	@tests/install-packages $(LOOK_DEPS)
	@tests/lint/analyse

# How much of the program the suites reach, as clang counts it; some minutes. The profile is kept as the program runs, so that one that is killed counts.
COUNTED = -O1 -g -fprofile-instr-generate=$(CURDIR)/$(B)/cover/profile/%m%c.profraw -fcoverage-mapping -mllvm -runtime-counter-relocation
cover: dev-deps
	@tests/install-packages $(LOOK_DEPS)
	@$(MAKE) --no-print-directory B=$(B)/cover CC=clang LTO= CFLAGS='$(COUNTED)' all tests
	@tests/cover $(B)/cover

# The same tests under the address and undefined-behaviour sanitizers.
check-asan: deps
	@$(MAKE) --no-print-directory B=$(B)/asan all tests LTO= \
	    CFLAGS='-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer'
	@tests/run $(B)/asan

# What works with threads, under the thread sanitizer.
check-tsan: deps
	@$(MAKE) --no-print-directory B=$(B)/tsan all LTO= CFLAGS='-O1 -g -fsanitize=thread'
	@if $(B)/tsan/migstat --version >/dev/null; then \
	    TSAN_OPTIONS=suppressions=tests/tsan.supp tests/run-threads $(B)/tsan/migstat; \
	else echo "skipped: check-tsan: no program with the thread sanitizer starts on this kernel"; fi

# Values that nobody set, and what is lost, in each unit test and each command, as valgrind sees them.
check-valgrind: dev-deps
	@$(MAKE) --no-print-directory B=$(B)/plain all tests LTO= LENGTHS= CFLAGS='-O1 -g'
	@tests/valgrind $(B)/plain

check-clang: dev-deps
	@$(MAKE) --no-print-directory B=$(B)/clang CC=clang CFLAGS='-O2 -g -Werror' all

# Every input of the suites cut, changed and read in pieces, N times each; an hour. `make test` does a few of them.
derived: N ?= 400
derived: deps
	@$(MAKE) --no-print-directory all
	@tests/run-derived $(B)/migstat $(N)

# The same bytes from whatever made the program, and the same program wherever it is made: six builds, so that it takes a quarter of an hour.
OTHERS := gcc-O0 gcc-O3 clang-O0 clang-O3
reproduce: dev-deps
	@$(MAKE) --no-print-directory all $(OTHERS:%=$(B)/reproduce/%/migstat)
	@tests/run-reproduce $(B)/migstat $(OTHERS:%=$(B)/reproduce/%/migstat)
	@tests/same-build $(B)/reproduce

$(B)/reproduce/%/migstat: always
	@$(MAKE) --no-print-directory B=$(@D) CC=$(firstword $(subst -, ,$*)) CFLAGS='-g -$(lastword $(subst -, ,$*))' all

# Scores on the gold sets, against the floor that holds what was reached.
gold: deps
	@$(MAKE) --no-print-directory all
	@tests/gold $(B)/migstat

# Instructions of a few runs, against those that were written down: no clock tells of a hundredth on a busy machine.
cost: dev-deps
	@$(MAKE) --no-print-directory all
	@tests/cost $(B)/migstat

# Each target of tests/fuzz for T seconds, one after the other, under libFuzzer and sanitizers; it goes on from what it found before.
# PARTS= names some of them. Empty spans may be of NULL: adding 0 to it is no fault (C2y, N3322), nor does GCC hold it one.
T ?= 60
FUZZED = $(MAKE) --no-print-directory B=$(B)/libfuzzer CC=clang LTO= FUZZ_MAIN=-fsanitize=fuzzer CFLAGS='-O1 -g -fsanitize=fuzzer-no-link \
    -fsanitize=address,undefined -fno-sanitize=pointer-overflow -fno-sanitize-recover=undefined -fno-omit-frame-pointer'
fuzz: deps
	@tests/install-packages $(FUZZ_DEPS)
	@$(FUZZED) fuzz-targets
	@tests/fuzz/run $(B)/libfuzzer/fuzz $(B)/fuzzed $(T) $(PARTS)
fuzz-targets: $(FUZZ)

# AFL++ on the whole command, for T seconds.
afl: deps
	@tests/install-packages $(FUZZ_DEPS)
	@$(MAKE) --no-print-directory B=$(B)/afl CC=afl-clang-fast LTO= CFLAGS='-O2 -g' all
	@tests/fuzz/afl $(B)/afl/migstat $(B)/fuzzed $(T)

# Times, memory and their ratios; no test, since it depends on the machine. It takes an hour and 2 GB of the disk, and 2 GB of memory for ripgrep.
bench: deps
	@$(MAKE) --no-print-directory all $(B)/bench/solve
	@$(B)/bench/solve
	@tests/bench/run $(B)/migstat
	@tests/bench/pages.py $(B)/migstat
	@tests/bench/open.py $(B)/migstat
	@tests/bench/large.py $(B)/migstat $(B)/bench/large
	@tests/bench/peers.py $(B)/migstat $(B)/bench/peers

install: all lib
	@$(MAKE) --no-print-directory install-built

# What is built already, as it is. Man pages and completions are what the program prints.
AT_PLACE = sed -e 's|@prefix@|$(prefix)|' -e 's|@bindir@|$(bindir)|' -e 's|@libdir@|$(libdir)|' -e 's|@includedir@|$(includedir)|' \
    -e 's|@docdir@|$(docdir)|' -e 's|@version@|$(VERSION)|' -e 's|@libs@|$(OWN_LIBS)|'
install-built:
	@umask 022 && mkdir -p $(addprefix $(DESTDIR),$(bindir) $(libdir)/pkgconfig $(includedir) $(docdir) $(unitdir))
	$(INSTALL_PROGRAM) $(B)/migstat $(DESTDIR)$(bindir)/migstat
	$(INSTALL_PROGRAM) -m 644 $(B)/lib/libmigstat.so.$(VERSION) $(DESTDIR)$(libdir)/libmigstat.so.$(VERSION)
	ln -sf libmigstat.so.$(VERSION) $(DESTDIR)$(libdir)/$(SO)
	ln -sf $(SO) $(DESTDIR)$(libdir)/libmigstat.so
	$(INSTALL_DATA) $(B)/lib/libmigstat.a $(DESTDIR)$(libdir)/libmigstat.a
	$(INSTALL_DATA) extract/lib/migstat.h $(DESTDIR)$(includedir)/migstat.h
	umask 022 && $(AT_PLACE) extract/lib/libmigstat.pc.in >$(DESTDIR)$(libdir)/pkgconfig/libmigstat.pc
	umask 022 && for folder in $$(find rules docs -type d ! -path 'docs/debian*'); do \
	    case $$folder in rules*) to=$(DESTDIR)$(datadir)/migstat/$$folder;; *) to=$(DESTDIR)$(docdir)/$$folder;; esac && mkdir -p $$to && \
	    files=$$(find $$folder -maxdepth 1 -type f) && { [ -z "$$files" ] || $(INSTALL_DATA) $$files $$to; } || exit; done
	$(INSTALL_DATA) *.md LICENSE CITATION.cff $(DESTDIR)$(docdir)
	umask 022 && for file in crontab systemd/migstat.service systemd/migstat.timer; do \
	    $(AT_PLACE) docs/$$file >$(DESTDIR)$(docdir)/docs/$$file || exit; done
	$(INSTALL_DATA) $(DESTDIR)$(docdir)/docs/systemd/* $(DESTDIR)$(unitdir)
	umask 022 && for page in $$($(B)/migstat --man); do folder=$(DESTDIR)$(mandir)/man$${page##*.} && mkdir -p $$folder && \
	    $(B)/migstat --man=$$page >$$folder/$$page || exit; done
	umask 022 && for shell in $$($(B)/migstat --completion); do \
	    case $$shell in bash) file=$(bashdir)/migstat;; zsh) file=$(zshdir)/_migstat;; *) file=$(fishdir)/migstat.$$shell;; esac && \
	    mkdir -p $$(dirname $(DESTDIR)$$file) && $(B)/migstat --completion=$$shell >$(DESTDIR)$$file || exit; done

install-strip:
	@$(MAKE) --no-print-directory install INSTALL_PROGRAM='$(INSTALL) -s'

# What `make install` puts there is put into a folder of ours, and what lies in that is removed; folders that are named after us, too.
uninstall: all lib
	@$(MAKE) --no-print-directory uninstall-built
uninstall-built:
	@rm -rf $(B)/installed
	@$(MAKE) --no-print-directory install-built DESTDIR=$(abspath $(B)/installed) >/dev/null
	cd $(B)/installed && find . ! -type d -exec sh -c 'for file; do rm -f "$(abspath $(DESTDIR))/$${file#./}"; done' sh {} +
	cd $(B)/installed && find . -depth -type d -path '*/migstat*' -exec sh -c 'for folder; do rmdir "$(abspath $(DESTDIR))/$${folder#./}" 2>/dev/null || true; done' sh {} +
	@rm -rf $(B)/installed

# Debian packages, from the source alone, in build/deb; lintian has no complaint. What calls us is no matter of theirs.
DEB = $(B)/deb/migstat-$(VERSION)
deb: deps
	@tests/install-packages $(DEB_DEPS)
	@rm -rf $(B)/deb && mkdir -p $(DEB)
	@{ git ls-files -z 2>/dev/null || find . -path ./$(firstword $(subst /, ,$(B))) -prune -o -type f -print0; } | grep -zvE '^(\./)?(tests|samples)/' | \
	    tar -c --null -T - | tar -x -C $(DEB)
	@cp -R docs/debian $(DEB)/debian
	@cd $(DEB) && env -u MAKEFLAGS -u MAKELEVEL -u B dpkg-buildpackage -b -us -uc
	@lintian --fail-on error,warning --allow-root $(B)/deb/migstat_*.changes
	@ls $(B)/deb/*.deb

# They are installed into a Debian 12 of its own, used, and purged.
check-deb: deb
	@tests/install-packages $(ROOT_DEPS)
	@tests/deb $(B)/deb

clean:
	rm -rf $(B)

.PHONY: all always lib deps dev-deps demo picture install install-built install-strip uninstall uninstall-built deb check-deb clean tests test test-spark test-all check-standards gold bench cost lint analyse cover \
    check-asan check-tsan check-valgrind check-clang reproduce derived fault fuzz fuzz-targets afl

-include $(OBJ:.o=.d) $(PARTS_O:.o=.d) $(TESTS:=.d) $(FUZZ:=.d) $(B)/bench/solve.d
