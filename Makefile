# make demo    build the graph of the seed articles and show it
# make test    run the tests
# make test-slow  run those that take minutes: scale, faults
# make lint    ruff and mypy
# make bench   development scores (BENCH = folder with the scorers and their data)
# make bench-scale  what builds, additions, exports and queries take (CORPORA, WORK = folders)
# make pictures  draw docs/*.png from the demo's graph
# make readme  fill README.md with what its commands print now
# make lock    resolve constraints.txt anew
PYTHON ?= python3
VENV ?= .venv
BENCH ?= ../shared/bench
CORPORA ?= ../shared/corpora
WORK ?= out/scale
ARTICLES ?= 100 1000 3000
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.DEFAULT_GOAL := demo
.PHONY: demo test test-slow lint bench bench-scale pictures readme lock clean

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kg needs Python 3.11 or newer: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install --quiet --constraint constraints.txt --editable '.[dev,serve,scale]'
	@touch $@ $(VENV)/installed

demo: $(VENV)/installed
	$(BIN)/kg build seeds -o out
	@printf '\nThe facts\n\n'
	@$(BIN)/kg query out seeds/facts-with-sources.rq
	@printf '\nWho met Trump?\n\n'
	@$(BIN)/kg query out 'SELECT ?who WHERE { ?p kg:name "Trump" . ?q kg:met ?p ; rdfs:label ?who }'
	@printf '\nout/graph.html is the graph to look at, out/graph.ttl the graph in Turtle.\n'

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest

test-slow: $(VENV)/installed-dev
	$(BIN)/python -m pytest -m slow

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/installed
	@mkdir -p out/bench
	$(BIN)/kg extract --lines --format tsv $(BENCH)/data/carb/dev.txt > out/bench/carb.tsv
	$(PYTHON) $(BENCH)/eval_openie.py out/bench/carb.tsv
	$(BIN)/kg extract --lines --format tsv $(BENCH)/data/benchie/dev.txt > out/bench/benchie.tsv
	$(PYTHON) $(BENCH)/eval_benchie.py out/bench/benchie.tsv
	$(PYTHON) $(BENCH)/eval_knowledgenet.py --texts --fold 3 > out/bench/texts.tsv
	$(BIN)/python -m tests.knowledgenet < out/bench/texts.tsv > out/bench/facts.tsv
	$(PYTHON) $(BENCH)/eval_knowledgenet.py out/bench/facts.tsv --fold 3

bench-scale: $(VENV)/installed
	$(BIN)/python -m kg.train building $(WORK) $(CORPORA) --articles $(ARTICLES)
	$(BIN)/python -m kg.train adding $(WORK) $(CORPORA) --articles $(ARTICLES)
	$(BIN)/python -m kg.train exporting $(WORK)/out-$(firstword $(ARTICLES))
	$(BIN)/python -m kg.train querying $(WORK)/out-$(firstword $(ARTICLES)) seeds
	$(BIN)/python -m kg.train reading $(WORK) $(CORPORA)

pictures: $(VENV)/installed-dev
	$(BIN)/kg build seeds -o out
	mkdir -p docs
	$(BIN)/python -m tests.view.picture out/graph.html docs/graph.png
	$(BIN)/python -m tests.view.picture out/graph.html docs/evidence.png --dark --act \
		"kgView.selectRelation(kgView.data.relations.findIndex((r) => r.label === 'met'), true)"

readme: $(VENV)/installed-dev
	$(BIN)/python -m tests.readme

lock: | $(BIN)/python
	$(PIP) install --quiet --dry-run --ignore-installed --report $(VENV)/report.json '.[dev,serve,scale]'
	$(BIN)/python -c 'import json; print(*sorted("{name}=={version}".format(**i["metadata"]) for i in json.load(open("$(VENV)/report.json"))["install"] if i["metadata"]["name"] != "kg"), sep="\n")' > constraints.txt

clean:
	rm -rf $(VENV) out
