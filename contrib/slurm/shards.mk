# The same with make, which knows what is done: make -f shards.mk -j8 SHARDS=folder OUT=folder
RAPPORTEUR ?= rapporteur
names := $(foreach shard,$(notdir $(wildcard $(SHARDS)/*.jsonl*)),$(firstword $(subst .jsonl, ,$(shard))))

all: $(names:%=$(OUT)/%.jsonl)

# Exit code 3: done, some documents could not be read.
$(OUT)/%.jsonl: | $(OUT)
	$(RAPPORTEUR) code --progress none --jobs 1 $(wildcard $(SHARDS)/$*.jsonl*) -o $@.part || [ $$? -eq 3 ]
	mv $@.part $@

$(OUT):
	mkdir -p $@
