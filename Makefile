# repertoire: the directory's printer. `make help` lists the targets.
#
# One file, no recursion. src has two houses: the engine, which knows XSL-FO, type and PDF, and the directory, its client.
# The rooms of each stand in the order a document walks through them; a room may include only the rooms before it
# (tests/rooms knows the table), and the engine is compiled without sight of the directory.

BUILD ?= build
ENGINE ?= base xml text image fo area layout output picture print library
DIRECTORY ?= process source edit check compare transform press diff proof returns prepress seal desk export web serve cli

# ---- what the machine must have (Debian's names); .ci/require-packages installs what is missing ----

PACKAGES = gcc libc6-dev pkg-config gettext libxml2-dev libxslt1-dev libfontconfig-dev libharfbuzz-dev \
	hyphen-fr libhunspell-dev hunspell-fr libicu-dev libhpdf-dev libdeflate-dev libpng-dev libfreetype-dev libjpeg62-turbo-dev libmicrohttpd-dev libqpdf-dev \
	libqrencode-dev liblcms2-dev \
	librsvg2-dev libgif-dev libwebp-dev libtiff-dev libpoppler-glib-dev \
	fonts-noto-core fonts-noto-extra fonts-sil-gentiumplus fonts-dejavu-core fonts-dejavu-extra \
	fonts-liberation2
TEST_PACKAGES = g++ qpdf poppler-utils librsvg2-bin python3-gi gir1.2-poppler-0.18 mupdf-tools zbar-tools fop default-jre-headless python3 python3-pikepdf python3-numpy python3-pil qrencode valgrind libxml2-utils \
	man-db desktop-file-utils curl wrk chromium jing python3-jsonschema parallel fonts-texgyre fonts-droid-fallback fonts-inter-variable clang-format-14 ghostscript libpdfbox2-java libjaxb-api-java \
	libactivation-java libez-vcard-java libvinnie-java bsh $(INTENT_PACKAGES)
INTENT_PACKAGES = argyll icc-profiles-free
FUZZ_PACKAGES = clang libclang-rt-14-dev llvm
DEB_PACKAGES = debhelper dpkg-dev lintian
EXPORT_PACKAGES = libreoffice-calc-nogui
QUALITY_PACKAGES = texlive-luatex texlive-latex-recommended texlive-lang-french

INTENTS = FOGRA28L FOGRA29L FOGRA30L FOGRA39L FOGRA40L

# ---- the edition ----

SOURCE ?= data/repertoire-2008.xml
EDITION ?= build/$(notdir $(SOURCE:.xml=.pdf))

# ---- where it is installed: make install PREFIX=/usr DESTDIR=/tmp/package ----

PREFIX ?= /usr/local
ifneq ($(words $(PREFIX)),1)
$(error PREFIX is one folder, without white space in its name; DESTDIR may have some)
endif
override PREFIX := $(abspath $(PREFIX))
BINDIR ?= $(PREFIX)/bin
LIBDIR ?= $(PREFIX)/lib$(if $(filter /usr,$(PREFIX)),$(addprefix /,$(shell $(CC) -print-multiarch)))
INCLUDEDIR ?= $(PREFIX)/include
DATADIR ?= $(PREFIX)/share
SHAREDIR ?= $(DATADIR)/repertoire
LOCALEDIR ?= $(DATADIR)/locale
MANDIR ?= $(DATADIR)/man
BASHDIR ?= $(DATADIR)/bash-completion/completions
ZSHDIR ?= $(DATADIR)/zsh/site-functions
FISHDIR ?= $(DATADIR)/fish/vendor_completions.d
UNITDIR ?= $(PREFIX)/lib/systemd/system

# ---- how it is compiled ----

CC = gcc
OBJCOPY = objcopy
# Libraries with a pkg-config file, and those without.
ENGINE_LIBRARIES = libxml-2.0 harfbuzz-subset harfbuzz fontconfig icu-uc libdeflate libpng libjpeg freetype2 lcms2
# Libraries that are opened when they are needed: what does not call them itself is not linked with them.
OPENED_LIBRARIES = librsvg-2.0 poppler-glib libqpdf libmicrohttpd libtiff-4 libwebp libwebpdemux
LIBRARIES = libxslt libexslt icu-i18n hunspell $(ENGINE_LIBRARIES) libqrencode
OTHER_LIBRARIES = -lhpdf -lm -ldl -pthread

WARNINGS = -Wall -Wextra -Wpedantic -Wformat=2 -Wformat-security -Wmissing-prototypes -Wold-style-definition -Woverflow \
	-Wpointer-arith -Wshadow -Wstrict-prototypes -Wundef -Wunused -Wvla -Wwrite-strings -Wcast-qual \
	-Wno-missing-field-initializers -Wno-sign-compare -Wno-unused-parameter
OPTIMISE ?= -O2
CFLAGS ?= $(OPTIMISE) -g

ifdef SAN
# `make SAN=address test`: address and undefined behaviour, each allocation of an arena a block of its own.
override BUILD := $(BUILD)-$(SAN)
SANITISE = -fsanitize=$(SAN),undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer -DARENA_DEBUG
OPTIMISE = -O1
endif
ifdef COVERAGE
# `make coverage`: what the tests run through is counted, also in a process that ends by _exit (tests/preload/coverage.c).
SANITISE = --coverage -fprofile-update=atomic -Wl,--wrap=_exit,--wrap=raise
OPTIMISE = -Og
COUNTING = $(BUILD)/tests/coverage.o
endif
ifdef WERROR
WARNINGS += -Werror
endif

# Hardening, of what the compiler at hand knows; a sanitiser looks closer by itself. _FORTIFY_SOURCE wants optimisation,
# and CFLAGS that set it have their way.
ifndef SAN
OPTIMISED = $(filter-out -O0,$(lastword $(filter -O%,$(CFLAGS))))
FORTIFY = $(if $(findstring _FORTIFY_SOURCE,$(CFLAGS)),,$(if $(OPTIMISED),-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2))
HARDENING_WANTED = -fstack-protector-strong -fstack-clash-protection -fcf-protection -mbranch-protection=standard
HARDENING = $(eval HARDENING := $$(shell for flag in $(HARDENING_WANTED); do \
	$(CC) -Werror $$$$flag -x c -c -o /dev/null /dev/null 2>/dev/null && echo $$$$flag; done))$(HARDENING)
HARDENED = $(HARDENING) $(FORTIFY) -fPIE
HARDENED_LINK = -pie -Wl,-z,relro,-z,now,-z,noexecstack
HARDENED_SHARED = -Wl,-z,relro,-z,now,-z,noexecstack,-z,defs
endif

# The version of all there is; what it was built from, where that is a checkout.
VERSION = $(shell sed -n 's/^\#define FO_VERSION "\(.*\)"/\1/p' src/engine/library/libfo.h)
COMMIT = $(if $(wildcard .git),$(shell git describe --always --dirty 2>/dev/null))
SONAME = 1

# pkg-config is asked once, and only when something is compiled.
PACKAGE_FLAGS = $(eval PACKAGE_FLAGS := $$(patsubst -I%,-isystem %,$$(shell pkg-config --cflags $(LIBRARIES) $(OPENED_LIBRARIES))))$(PACKAGE_FLAGS)
PACKAGE_LIBRARIES = $(eval PACKAGE_LIBRARIES := $$(shell pkg-config --libs $(LIBRARIES) $(OPENED_LIBRARIES)))$(PACKAGE_LIBRARIES)
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE $(PACKAGE_FLAGS) $(WARNINGS) $(SANITISE) $(HARDENED) -pthread $(CFLAGS)
ALL_LIBS = -Wl,--as-needed $(PACKAGE_LIBRARIES) $(OTHER_LIBRARIES)
ENGINE_LIBS = -Wl,--as-needed $(shell pkg-config --libs $(ENGINE_LIBRARIES)) $(OTHER_LIBRARIES)

ifndef V
QUIET = @
say = @printf '  %-5s %s\n' $(1) $(2);
endif

# ---- what there is ----

sources_of = $(foreach room,$(2),$(sort $(wildcard src/$(1)/$(room)/*.c src/$(1)/$(room)/*/*.c)))
SOURCES := $(call sources_of,engine,$(ENGINE)) $(call sources_of,directory,$(DIRECTORY))
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/%.o)
LIBRARY_OBJECTS := $(filter-out $(BUILD)/directory/cli/main.o,$(OBJECTS))
UNIT_SOURCES := $(sort $(shell find tests/unit -name '*_test.c'))
UNIT_TESTS := $(UNIT_SOURCES:tests/unit/%.c=$(BUILD)/tests/%)
ENGINE_OBJECTS := $(filter $(BUILD)/engine/%,$(OBJECTS))
PROGRAM = $(BUILD)/repertoire
STATIC_LIBRARY = $(BUILD)/libfo.a
SHARED_LIBRARY = $(BUILD)/libfo.so
FAULTS = $(BUILD)/tests/faults.so
# src/engine/base/words.h tells of them.
LANGUAGES = fr
CATALOGUES = $(foreach language,$(LANGUAGES),$(foreach domain,repertoire libfo,$(BUILD)/locale/$(language)/LC_MESSAGES/$(domain).mo))

.PHONY: ALWAYS all install uninstall dist deb deb-check deb-try deb-packages words edition intents intent-packages test check coverage counted mutants golden soak bench quality export-check fuzz rooms format packages test-packages quality-packages export-packages fuzz-packages help clean
.DELETE_ON_ERROR:
.SECONDARY:

all: $(PROGRAM) $(STATIC_LIBRARY) $(SHARED_LIBRARY) $(CATALOGUES)

# Its catalogues belong to it: what an edition's PDF says of itself is French wherever it is printed.
$(PROGRAM): $(OBJECTS) $(COUNTING) | $(CATALOGUES)
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(SANITISE) $(HARDENED_LINK) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(ALL_LIBS)

$(BUILD)/%.o: src/%.c Makefile
	$(call say,CC,$<)
	$(QUIET)mkdir -p $(@D)
	$(QUIET)$(CC) $(INCLUDES) $(ALL_CFLAGS) $(POSITION) -MMD -MP -c -o $@ $<

# Compiled again when it changes, and then alone: unit tests are linked without it. Where git tells nothing, as to a root
# who installs what another built, it stays.
$(BUILD)/directory/cli/main.o: ALL_CFLAGS += -DCOMMIT='"$(COMMIT)"'
$(BUILD)/directory/cli/main.o: $(BUILD)/commit
$(BUILD)/commit: ALWAYS
	$(QUIET)mkdir -p $(@D)
	$(QUIET)$(if $(COMMIT),echo '$(COMMIT)' | cmp -s - $@ ||,[ -e $@ ] ||) echo '$(COMMIT)' >$@
ALWAYS:

$(BUILD)/engine/base/words.o: ALL_CFLAGS += -DLOCALEDIR='"$(LOCALEDIR)"' -DCATALOGUE='"repertoire"'
$(BUILD)/engine/%.o: INCLUDES = -Isrc/engine
$(BUILD)/engine/%.o: POSITION = -fPIC -fvisibility=hidden
$(BUILD)/directory/%.o: INCLUDES = -Isrc/engine -Isrc/directory
$(BUILD)/tests/%.o: INCLUDES = -Isrc/engine -Isrc/directory -Itests/unit

# The engine as a library. What library/libfo.h offers is seen from outside, in either form, and nothing else.
$(STATIC_LIBRARY): $(ENGINE_OBJECTS)
	$(call say,AR,$@)
	$(QUIET)$(CC) -r -nostdlib -o $(BUILD)/libfo.o $^
	$(QUIET)$(OBJCOPY) --localize-hidden $(BUILD)/libfo.o
	$(QUIET)rm -f $@
	$(QUIET)$(AR) rcs $@ $(BUILD)/libfo.o

$(SHARED_LIBRARY): $(SHARED_LIBRARY).$(SONAME)
	$(QUIET)ln -sf $(<F) $@

$(SHARED_LIBRARY).$(SONAME): $(ENGINE_OBJECTS)
	$(call say,LINK,$@)
	$(QUIET)$(CC) -shared -Wl,-soname,$(@F) $(SANITISE) $(HARDENED_SHARED) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(ENGINE_LIBS)

# ---- words: those of the source, and their translations in src/po ----

# Which arguments people read: of marks, and of diagnostics the format and the hint, for each of which xgettext runs.
WORDS_FORMATS = diag_error:5 diag_resource:5 diag_warning:5 diag_note:5 diag_fault:5 diag_missing:5 \
	diagnostics_add:7 diag_text:6 diag_tell:6
WORDS_HINTS = diag_error:4 diag_resource:4 diag_warning:4 diag_note:4 diag_fault:4 diag_missing:4 \
	diagnostics_add:6 diag_text:5 diag_tell:5
WORDS_MARKS = _ N_ SAY words_spoken:1 words_in:2 words_many:1,2 words_many_in:2,3
XGETTEXT = xgettext --from-code=UTF-8 --language=C --add-location=file --sort-by-file --no-wrap -k
words_of = $(1) $(sort $(wildcard $(addsuffix *.h,$(sort $(dir $(1))))))

$(BUILD)/po/repertoire.pot: FROM = $(call words_of,$(SOURCES))
$(BUILD)/po/libfo.pot: FROM = $(call words_of,$(filter src/engine/%,$(SOURCES)))
$(BUILD)/po/%.pot: $(SOURCES) $(sort $(wildcard src/*/*/*.h src/*/*/*/*.h)) Makefile
	$(call say,WORDS,$@)
	$(QUIET)mkdir -p $(@D)
	$(QUIET)$(XGETTEXT) $(addprefix -k,$(WORDS_MARKS) $(WORDS_FORMATS)) $(WORDS_FORMATS:%=--flag=%:c-format) -o $@.formats $(FROM) 2>$@.log
	$(QUIET)$(XGETTEXT) $(addprefix -k,$(WORDS_HINTS)) -o $@.hints $(FROM) 2>>$@.log
	$(QUIET)msgcat --use-first --sort-by-file --no-wrap $@.formats $@.hints | sed '/^"POT-Creation-Date/d' >$@

$(BUILD)/locale/%/LC_MESSAGES/repertoire.mo: src/po/%.po
	$(call say,WORDS,$@)
	$(QUIET)mkdir -p $(@D)
	$(QUIET)msgfmt --check-format --endianness=little -o $@ $<

$(BUILD)/locale/%/LC_MESSAGES/libfo.mo: src/po/%.po $(BUILD)/po/libfo.pot
	$(call say,WORDS,$@)
	$(QUIET)mkdir -p $(@D)
	$(QUIET)msgmerge --quiet --no-fuzzy-matching $^ | msgattrib --no-obsolete --translated | msgfmt -o $@ -

# What is new in the source, for who translates.
words: $(BUILD)/po/repertoire.pot
	$(QUIET)for language in $(LANGUAGES); do msgmerge --update --backup=none --no-fuzzy-matching --no-wrap \
		--sort-by-file --add-location=file src/po/$$language.po $<; msgfmt --statistics -o /dev/null src/po/$$language.po; done

# All rooms but main: a test is linked with what it calls of them. While another room does not compile:
#   make build/tests/engine/text/shape_test ENGINE="base text" DIRECTORY=
TESTED = $(BUILD)/tests/rooms.a
$(TESTED): $(LIBRARY_OBJECTS)
	$(call say,AR,$@)
	$(QUIET)mkdir -p $(@D)
	$(QUIET)rm -f $@
	$(QUIET)$(AR) rcs --thin $@ $^

$(BUILD)/tests/%.o: tests/unit/%.c Makefile
	$(call say,CC,$<)
	$(QUIET)mkdir -p $(@D)
	$(QUIET)$(CC) $(INCLUDES) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(UNIT_TESTS): %: %.o $(TESTED) $(COUNTING)
	$(call say,LINK,$@)
	$(QUIET)$(CC) $(SANITISE) $(HARDENED_LINK) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(ALL_LIBS)

# What a system may refuse, for tests/memory.py and tests/durable.py.
$(FAULTS): tests/preload/faults.c Makefile
	$(call say,CC,$<)
	$(QUIET)mkdir -p $(@D)
	$(QUIET)$(CC) -std=c11 -D_GNU_SOURCE $(WARNINGS) -fPIC -shared -O2 -fno-builtin -o $@ $<

# ---- fuzzing: tests/fuzz/README.md ----

FUZZ_TARGETS := $(sort $(patsubst tests/fuzz/%_target.c,%,$(wildcard tests/fuzz/*_target.c)))
FUZZ := $(BUILD)/fuzz
# The targets with files for input, for tests/fuzz_corpus.sh.
REPLAYS := $(FUZZ_TARGETS:%=$(BUILD)/tests/fuzz/%)
TARGETS ?= $(FUZZ_TARGETS)
SECONDS ?= 600
FUZZ_JOBS ?= 1

FUZZ_CC = clang
# Each allocation of an arena is a block of its own: a fifth slower, and no overrun within a block goes unseen.
FUZZ_SANITISE = -fsanitize=$(FUZZ_COVERAGE)address,undefined,float-cast-overflow -fno-sanitize-recover=all -fno-omit-frame-pointer
FUZZ_COVERAGE = fuzzer-no-link,
FUZZ_CFLAGS = -std=c11 -D_GNU_SOURCE -Isrc/engine -Isrc/directory -Itests/fuzz $(PACKAGE_FLAGS) $(FUZZ_SANITISE) -pthread -O1 -g -DARENA_DEBUG
# A target brings its own faces, or its own edition, in the place of these.
FUZZ_INSTEAD_font = engine/text/faces.o
FUZZ_INSTEAD_http = directory/serve/readings.o directory/serve/edition.o directory/serve/desk.o
# Calls of a library that a target sees first.
FUZZ_LDFLAGS_template = -Wl,--wrap=xsltNewTransformContext
fuzz_objects = $(filter-out $(addprefix $(2)/,$(FUZZ_INSTEAD_$(1))),$(LIBRARY_OBJECTS:$(BUILD)/%=$(2)/%))
fuzz_mutators = $(patsubst tests/fuzz/%.c,$(FUZZ)/objects/fuzz/%.o,$(wildcard tests/fuzz/$(1)_mutator.c) tests/fuzz/xml_mutator.c)

# What mutates is not what is looked at.
$(FUZZ)/objects/fuzz/%_mutator.o: FUZZ_COVERAGE =

$(FUZZ)/objects/%.o: src/%.c Makefile
	$(call say,FUZZ,$<)
	$(QUIET)mkdir -p $(@D)
	$(QUIET)$(FUZZ_CC) $(FUZZ_CFLAGS) -MMD -MP -c -o $@ $<

$(FUZZ)/objects/fuzz/%.o: tests/fuzz/%.c Makefile
	$(call say,FUZZ,$<)
	$(QUIET)mkdir -p $(@D)
	$(QUIET)$(FUZZ_CC) $(FUZZ_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/fuzz/%.o: tests/fuzz/%.c Makefile
	$(call say,CC,$<)
	$(QUIET)mkdir -p $(@D)
	$(QUIET)$(CC) $(INCLUDES) -Itests/fuzz $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

define fuzz_programs
$(FUZZ)/$(1): $(FUZZ)/objects/fuzz/$(1)_target.o $(FUZZ)/objects/fuzz/fuzz.o $(call fuzz_mutators,$(1)) $(call fuzz_objects,$(1),$(FUZZ)/objects)
	$$(call say,LINK,$$@)
	$$(QUIET)$(FUZZ_CC) $(FUZZ_SANITISE) -fsanitize=fuzzer -g $(FUZZ_LDFLAGS_$(1)) -o $$@ $$^ $$(ALL_LIBS)

$(BUILD)/tests/fuzz/$(1): $(BUILD)/tests/fuzz/$(1)_target.o $(BUILD)/tests/fuzz/fuzz.o $(BUILD)/tests/fuzz/replay.o $(TESTED) $(COUNTING)
	$$(call say,LINK,$$@)
	$$(QUIET)$(CC) $(SANITISE) $(CFLAGS) $(LDFLAGS) $(FUZZ_LDFLAGS_$(1)) -o $$@ $$^ $$(ALL_LIBS)
endef
$(foreach target,$(FUZZ_TARGETS),$(eval $(call fuzz_programs,$(target))))

fuzz: fuzz-packages
	$(QUIET)$(MAKE) --no-print-directory -j"$$(nproc)" $(TARGETS:%=$(FUZZ)/%)
	$(QUIET)tests/fuzz/run $(FUZZ) $(SECONDS) $(FUZZ_JOBS) $(TARGETS)

$(BUILD)/tests/coverage.o: tests/preload/coverage.c Makefile
	$(call say,CC,$<)
	$(QUIET)mkdir -p $(@D)
	$(QUIET)$(CC) -std=c11 -D_GNU_SOURCE $(WARNINGS) -fPIE -c -o $@ $<

# The packages come first, then everything else in a fresh reading of this file.
packages:
	$(QUIET).ci/require-packages $(PACKAGES)

test-packages:
	$(QUIET).ci/require-packages $(PACKAGES) $(TEST_PACKAGES)

quality-packages:
	$(QUIET).ci/require-packages $(QUALITY_PACKAGES)

export-packages:
	$(QUIET).ci/require-packages $(EXPORT_PACKAGES)

intent-packages:
	$(QUIET).ci/require-packages $(INTENT_PACKAGES)

fuzz-packages:
	$(QUIET).ci/require-packages $(PACKAGES) $(FUZZ_PACKAGES)

# ---- installed ----

# The program finds what stands in share/repertoire beside its own folder; the library needs only its fonts' configuration.
# An edition is its publisher's, and not installed: what belongs to every one of them is, its schema, templates and faces.
# INSTALLED lists what there is, each file by its place and its source, so that uninstall takes away that and no more.
MAN_SOURCES := $(sort $(wildcard src/man/*.txt))
MAN_PAGES = $(foreach page,$(MAN_SOURCES:src/man/%.txt=%),$(addprefix $(BUILD)/man/,$(page) $(LANGUAGES:%=%/$(page))))
man_section = man$(subst .,,$(suffix $(1)))

# PLACE:SOURCE, without white space in either; and the programs among them.
INSTALLED_PROGRAM = $(BINDIR)/repertoire:$(PROGRAM)
INSTALLED_LIBRARY = $(LIBDIR)/libfo.so.$(SONAME):$(SHARED_LIBRARY).$(SONAME)
INSTALLED = $(INSTALLED_PROGRAM) $(INSTALLED_LIBRARY) \
	$(LIBDIR)/libfo.a:$(STATIC_LIBRARY) \
	$(INCLUDEDIR)/libfo.h:src/engine/library/libfo.h \
	$(foreach file,$(wildcard data/*.rng),$(SHAREDIR)/$(notdir $(file)):$(file)) \
	$(foreach file,$(sort $(shell find templates fonts -type f)),$(SHAREDIR)/$(file):$(file)) \
	$(foreach file,$(wildcard $(BUILD)/icc/*.icc),$(SHAREDIR)/icc/$(notdir $(file)):$(file)) \
	$(foreach file,$(CATALOGUES),$(LOCALEDIR)/$(file:$(BUILD)/locale/%=%):$(file)) \
	$(foreach file,$(MAN_PAGES),$(MANDIR)/$(patsubst %.,%,$(dir $(file:$(BUILD)/man/%=%)))$(call man_section,$(file))/$(notdir $(file)):$(file)) \
	$(BASHDIR)/repertoire:src/completions/repertoire.bash $(ZSHDIR)/_repertoire:src/completions/repertoire.zsh \
	$(FISHDIR)/repertoire.fish:src/completions/repertoire.fish \
	$(DATADIR)/applications/repertoire.desktop:src/share/repertoire.desktop \
	$(DATADIR)/mime/packages/repertoire.xml:src/share/repertoire-mime.xml
# Written where they are installed, since they name folders.
INSTALLED_FLAGS = $(LIBDIR)/pkgconfig/libfo.pc
INSTALLED_SERVICE = $(UNITDIR)/repertoire.service
place_of = $(firstword $(subst :, ,$(1)))
source_of = $(lastword $(subst :, ,$(1)))
INSTALLED_PLACES = $(LIBDIR)/libfo.so $(INSTALLED_FLAGS) $(INSTALLED_SERVICE) $(foreach pair,$(INSTALLED),$(call place_of,$(pair)))

install: all $(MAN_PAGES) ALWAYS
	$(QUIET)set -e; for pair in $(INSTALLED); do case $$pair in \
		$(INSTALLED_PROGRAM) | $(INSTALLED_LIBRARY)) mode=755 ;; *) mode=644 ;; esac; \
		install -D -m $$mode "$${pair#*:}" "$(DESTDIR)$${pair%%:*}"; done
	$(QUIET)sed -e 's|@PREFIX@|$(PREFIX)|; s|@INCLUDEDIR@|$(INCLUDEDIR:$(PREFIX)/%=$${prefix}/%)|; s|@LIBDIR@|$(LIBDIR:$(PREFIX)/%=$${prefix}/%)|; s|@VERSION@|$(VERSION)|' \
		-e 's|@REQUIRES@|$(ENGINE_LIBRARIES)|; s|@LIBS@|$(OTHER_LIBRARIES)|' src/engine/library/libfo.pc.in | \
		install -D -m 644 /dev/stdin "$(DESTDIR)$(INSTALLED_FLAGS)"
	$(QUIET)sed -e 's|@BINDIR@|$(BINDIR)|' src/share/repertoire.service.in | install -D -m 644 /dev/stdin "$(DESTDIR)$(INSTALLED_SERVICE)"
	$(QUIET)ln -sf libfo.so.$(SONAME) "$(DESTDIR)$(LIBDIR)/libfo.so"

# Folders that are ours go too; others where nothing is left in them, as far as the prefix.
uninstall:
	$(QUIET)rm -f $(foreach place,$(INSTALLED_PLACES),"$(DESTDIR)$(place)")
	$(QUIET)for folder in $(sort $(dir $(INSTALLED_PLACES))); do \
		(cd "$(DESTDIR)/" && rmdir -p --ignore-fail-on-non-empty ".$$folder" 2>/dev/null) || true; done

# What the program says of itself in each language, and what src/man adds to it.
$(BUILD)/man/%: $(MAN_SOURCES) src/man/make-page src/man/common.inc $(PROGRAM) $(CATALOGUES)
	$(QUIET)mkdir -p $(@D)
	$(QUIET)src/man/make-page $(PROGRAM) $(if $(filter $(LANGUAGES),$(patsubst %/,%,$(dir $*))),$(patsubst %/,%,$(dir $*)),en) src/man/$(notdir $*).txt >$@.$$$$ && mv $@.$$$$ $@

# ---- handed on ----

DIST = repertoire-$(VERSION)

# All that git has of the tree as it was committed; it builds and tests where there is no git.
dist:
	$(QUIET)mkdir -p $(BUILD)
	$(QUIET)git diff --quiet HEAD || echo 'not in the tarball: what is changed here and not committed' >&2
	$(QUIET)git archive --format=tar --prefix=$(DIST)/ HEAD | gzip -9n >$(BUILD)/$(DIST).tar.gz
	@echo '  DIST  $(BUILD)/$(DIST).tar.gz'

# Debian packages, into $(BUILD)/deb: the tree is laid out there as Debian's tools want it, with debian/ at its top.
deb: deb-packages
	$(QUIET)CC='$(CC)' src/debian/make-packages $(VERSION) $(BUILD)/deb

# What lintian says of them: nothing, but for what src/debian/repertoire.lintian-overrides answers.
deb-check: deb
	$(QUIET)lintian --display-info --pedantic --fail-on error,warning,info,pedantic --tag-display-limit 0 $(BUILD)/deb/*.changes

# What they come to in an empty Debian 12, for a normal user: wants root, and fetches 200 MB the first time.
deb-try: deb
	$(QUIET).ci/require-packages debootstrap python3
	$(QUIET)tests/debian/try.py $(BUILD)/deb $(BUILD)/debian

deb-packages:
	$(QUIET).ci/require-packages $(PACKAGES) $(DEB_PACKAGES) $(INTENT_PACKAGES)

edition: packages
	$(QUIET)$(MAKE) --no-print-directory -j"$$(nproc)" all
	$(QUIET)mkdir -p $(dir $(EDITION))
	$(QUIET)$(PROGRAM) build $(SOURCE) -o $(EDITION) --questions=ignorer --progress

test: test-packages
	$(QUIET)$(MAKE) --no-print-directory $(BUILD)/icc/FOGRA39L.icc
	$(QUIET)$(MAKE) --no-print-directory -j"$$(nproc)" check

check: rooms all $(UNIT_TESTS) $(FAULTS) $(REPLAYS)
	$(QUIET)BUILD=$(BUILD) V=$(V) tests/run $(TESTS)

# The counts of an earlier run are forgotten; tests/coverage prints the table and says whether it is enough.
coverage: test-packages
	$(QUIET)$(MAKE) --no-print-directory -j"$$(nproc)" BUILD=build-coverage COVERAGE=1 counted

# Whether the tests pass is for check to say: here some fail for want of time, of memory, or of hardening.
counted: all $(UNIT_TESTS) $(FAULTS) $(REPLAYS)
	$(QUIET)find $(BUILD) -name '*.gcda' -delete
	$(QUIET)BUILD=$(BUILD) V=$(V) tests/run $(TESTS) || true
	$(QUIET)tests/coverage $(BUILD)

# Every fault of tests/mutants put into a copy of the tree must be noticed.
mutants: all $(UNIT_TESTS) $(FAULTS)
	$(QUIET)BUILD=$(BUILD) CC="$(CC)" tests/mutants $(MUTANTS)

golden: all
	$(QUIET)BUILD=$(BUILD) tests/run --rewrite golden

# Profiles of printing conditions, made from their measurements, where the program finds them: Debian has none ready
# but in TeX's packages. Of newer conditions (FOGRA51, 52) there are no free measurements: they come from the printer.
intents: intent-packages
	$(QUIET)$(MAKE) --no-print-directory -j"$$(nproc)" $(INTENTS:%=$(BUILD)/icc/%.icc)

$(BUILD)/icc/%.icc: /usr/share/color/icc/%.ti3 .ci/make-intent
	@echo "  ICC   $@"
	$(QUIET).ci/make-intent $< $@

# In the hand that tests/format.sh holds to.
format: test-packages
	$(QUIET)find src tests -name '*.[ch]' -print0 | xargs -0 clang-format-14 -i

soak: all $(FAULTS)
	$(QUIET)BUILD=$(BUILD) tests/soak

bench: all
	$(QUIET)BUILD=$(BUILD) tests/bench
	$(QUIET)BUILD=$(BUILD) tests/growth
	$(QUIET)BUILD=$(BUILD) tests/peers

# Paragraphs against LuaLaTeX's; skipped with a word where that is not installed.
quality: all
	$(QUIET)REPERTOIRE=$(PROGRAM) tests/quality/compare.py

# The data and pages of an edition, as LibreOffice opens them and validators judge them: too heavy programs to be
# installed for every test.
export-check: all export-packages
	$(QUIET)for test in export site sheets quality/validators; do REPERTOIRE=$(PROGRAM) BUILD=$(BUILD) tests/$$test.py || exit 1; done

rooms:
	$(QUIET)tests/rooms

clean:
	rm -rf $(BUILD) build-coverage

help:
	@echo 'make                 the program, $(PROGRAM), and the engine as a library, $(STATIC_LIBRARY) and $(SHARED_LIBRARY)'
	@echo 'make install         both, with what they need, under PREFIX=$(PREFIX) (DESTDIR, BINDIR, LIBDIR, INCLUDEDIR)'
	@echo 'make uninstall       takes them away'
	@echo 'make dist            $(BUILD)/$(DIST).tar.gz, which builds and tests without git'
	@echo 'make deb             Debian packages in $(BUILD)/deb (make deb-check: and what lintian says of them)'
	@echo 'make deb-try         the same in an empty Debian, as a user meets them; as root'
	@echo 'make edition         installs what is missing, builds, prints $(SOURCE) to $(EDITION)'
	@echo 'make test            installs what is missing, builds, runs every test'
	@echo 'make check           the same without installing; TESTS="unit faults" runs some kinds (unit golden faults scripts)'
	@echo 'make coverage        how much of the source the tests run through, by room; fails when that is too little'
	@echo 'make mutants         puts faults into a copy of the source, one at a time, and sees that a test notices each'
	@echo 'make golden          rewrites the expected traces of tests/golden; read the diff'
	@echo 'make intents         ICC profiles of printing conditions, made from their measurements, for files for the press'
	@echo 'make soak            the tests that work by chance, at length'
	@echo 'make format          lays out the C as .clang-format says'
	@echo 'make words           brings src/po up to date with the words of the source, and says what is to be translated'
	@echo 'make rooms           refuses an include against the order of the rooms'
	@echo 'make bench           measures the edition against the stated times, growth (tests/growth), and peers that are installed (tests/peers)'
	@echo 'make quality         compares the edition'"'"'s paragraphs with LuaLaTeX'"'"'s (make quality-packages installs it)'
	@echo 'make export-check    opens what export writes in LibreOffice, which it installs, and asks validators from npm'
	@echo 'make fuzz            looks for inputs that break it (libFuzzer); TARGETS="fo source" SECONDS=1200 FUZZ_JOBS=2'
	@echo 'make clean           removes $(BUILD)'
	@echo 'Settings: V=1 (show commands)  SAN=address (sanitisers)  WERROR=1  BUILD=folder'

-include $(OBJECTS:.o=.d) $(UNIT_TESTS:=.d) $(REPLAYS:=_target.d) $(wildcard $(FUZZ)/objects/*/*/*.d $(FUZZ)/objects/fuzz/*.d)
