// The pipeline: everything the engine knows, and the one way from a document's text to its events.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/status.h"
#include "did/arbiter.h"
#include "did/dictionaries.h"
#include "did/did.h"
#include "doc/document.h"
#include "model/knowledge_pack.h"
#include "model/model_file.h"
#include "said/said.h"
#include "syntax/known_verbs.h"
#include "syntax/neural_parser.h"
#include "syntax/syntax.h"
#include "when/when.h"
#include "where/where.h"
#include "who/who.h"

namespace rapporteur {

// Which statements a record holds: everything attributed (beliefs, wishes, decisions …), or what was said and written, with
// those others alone that an event stands in.
enum class StatementChoice { kAll, kSpeech };

struct PipelineOptions {
  std::string model;                           // the data file; empty: the one that default_model_path() finds
  std::vector<std::string> knowledge_folders;  // read after the built-in knowledge, adding to it
  StatementChoice statements = StatementChoice::kSpeech;
  bool arbitrate = true;                  // false: events by the frames alone
  float min_confidence = kMinConfidence;  // of an event that the arbiter has weighed
  std::vector<std::string> dictionaries =
      {};                          // folders of dictionaries in PETRARCH's formats, over the engine's own actors and events
  bool dictionaries_only = false;  // … or instead of them
};

// Working memory of one thread. Keeps its memory from document to document.
struct Scratch {
  SyntaxScratch syntax;
  NeuralScratch neural;
  std::unique_ptr<WhoScratch, WhoScratchDelete> who = make_who_scratch();
};

// Immutable after load() and shared by all threads. There may be several in one process.
class Pipeline {
 public:
  static Result<std::unique_ptr<const Pipeline>> load(const PipelineOptions&);

  // From `text` and `paragraphs` to sentences, words, tags, trees, names and lemmas.
  void parse(Document&, Scratch&) const;

  // From `text` and `paragraphs` to everything else, parse() included. `trace`, when given, takes the decisions of the event
  // coder line by line.
  void code(Document&, Scratch&, std::string* trace = nullptr) const;

  const ModelFile& model() const { return model_; }
  const Lexicon& lexicon() const { return lexicon_; }
  const Cues& cues() const { return cues_; }
  size_t knowledge_files() const { return files_.size(); }
  const Dictionaries* dictionaries() const { return dictionaries_ ? &*dictionaries_ : nullptr; }

  // Of the model and all knowledge: two engines with the same hash and options make the same records.
  uint64_t data_hash() const;

 private:
  Pipeline(ModelFile, std::vector<KnowledgeFolder>, std::vector<KnowledgeFile>, SyntaxModel, NeuralParser, KnowledgeBase,
           Gazetteer, Cues, Lexicon);

  ModelFile model_;
  std::vector<KnowledgeFolder> folders_;
  std::vector<KnowledgeFile> files_;
  SyntaxModel syntax_;
  NeuralParser neural_;
  KnowledgeBase knowledge_;
  Gazetteer gazetteer_;
  Cues cues_;
  Lexicon lexicon_;
  KnownVerbs verbs_;  // of the lexicon
  Arbiter arbiter_;
  float min_confidence_ = kMinConfidence;
  StatementChoice statements_ = StatementChoice::kSpeech;
  std::optional<Dictionaries> dictionaries_;
  bool dictionaries_only_ = false;
};

// $RAPPORTEUR_MODEL, else en.rapporteur beside the running program, else in ../share/rapporteur from there. May name a missing
// file.
std::string default_model_path();

}  // namespace rapporteur
