// Start reading here: what happens to a document, one call a stage.
#include "pipeline.h"

#include <cstdlib>
#include <filesystem>

#include "base/hash.h"
#include "did/dictionary_events.h"
#include "did/lexicon_tables.h"

namespace rapporteur {

namespace {

// Takes out the attributions that are no speech and hold no event, and mends the links between the statements that stay. An
// event keeps its statement, whatever kind that is: what somebody only believes or wants must not read as if the journalist
// reported it.
void keep_speech(Document& document) {
  std::vector<Statement>& statements = document.statements;
  std::vector<Index> place(statements.size(), kNone);
  for (Index i = 0; i < statements.size(); ++i) place[i] = statements[i].speech ? 0 : kNone;
  for (const Event& event : document.events) {
    if (event.attribution != kNone) place[event.attribution] = 0;
  }
  Index kept = 0;
  for (Index& at : place) {
    if (at != kNone) at = kept++;
  }
  const auto moved = [&](Index link) { return link == kNone ? kNone : place[link]; };
  for (Index i = 0; i < statements.size(); ++i) {
    if (place[i] == kNone) continue;
    Statement statement = statements[i];
    while (statement.within != kNone && place[statement.within] == kNone)
      statement.within = statements[statement.within].within;
    statement.within = moved(statement.within);
    statement.continues = moved(statement.continues);
    statements[place[i]] = statement;
  }
  statements.resize(kept);
  for (Event& event : document.events) event.attribution = moved(event.attribution);
}

}  // namespace

void Pipeline::parse(Document& document, Scratch& scratch) const {
  segment(syntax_, document, scratch.syntax);         // paragraphs -> sentences, tokens
  analyse_tokens(neural_, document, scratch.neural);  // tokens     -> tags, features, trees, names
  repair_names(document);                             // names      -> one phrase each
  lemmatise(syntax_, document, scratch.syntax);       // tags       -> lemmas
  mend_lemmas(verbs_, document);                      // lemmas of verbs that the lexicon knows
}

void Pipeline::code(Document& document, Scratch& scratch, std::string* trace) const {
  if (document.skipped) return;
  parse(document, scratch);
  find_times(document);                                // tokens     -> times
  find_places(gazetteer_, document);                   // names      -> places
  find_mentions(knowledge_, document, *scratch.who);   // names and trees -> mentions
  resolve_actors(knowledge_, document, *scratch.who);  // mentions   -> actors
  if (dictionaries_) apply_actor_dictionary(dictionaries_->actors(), document, dictionaries_only_);
  find_statements(cues_, document);  // trees, quotation marks, actors -> statements
  if (!dictionaries_only_) find_events(lexicon_, arbiter_, document, min_confidence_, trace);  // all of it -> events
  if (dictionaries_) {
    find_dictionary_events(dictionaries_->verbs(), lexicon_, document, trace);
    apply_discards(dictionaries_->discards(), document, trace);
  }
  if (statements_ == StatementChoice::kSpeech) keep_speech(document);
}

Pipeline::Pipeline(ModelFile model, std::vector<KnowledgeFolder> folders, std::vector<KnowledgeFile> files, SyntaxModel syntax,
                   NeuralParser neural, KnowledgeBase knowledge, Gazetteer gazetteer, Cues cues, Lexicon lexicon)
    : model_(std::move(model)),
      folders_(std::move(folders)),
      files_(std::move(files)),
      syntax_(std::move(syntax)),
      neural_(std::move(neural)),
      knowledge_(std::move(knowledge)),
      gazetteer_(std::move(gazetteer)),
      cues_(std::move(cues)),
      lexicon_(std::move(lexicon)) {}

Result<std::unique_ptr<const Pipeline>> Pipeline::load(const PipelineOptions& options) {
  Result<ModelFile> model = ModelFile::open(options.model.empty() ? default_model_path() : options.model);
  if (!model) return model.error();
  Result<std::vector<KnowledgeFile>> files = unpack_knowledge(*model);
  if (!files) return files.error();
  std::vector<KnowledgeFolder> folders;
  for (const std::string& path : options.knowledge_folders) {
    Result<KnowledgeFolder> folder = KnowledgeFolder::read(path);
    if (!folder) return folder.error();
    files->insert(files->end(), folder->files.begin(), folder->files.end());
    folders.push_back(std::move(*folder));
  }
  Result<SyntaxModel> syntax = SyntaxModel::load(*model);
  if (!syntax) return syntax.error();
  Result<NeuralParser> neural = NeuralParser::load(*model);
  if (!neural) return neural.error();
  Result<KnowledgeBase> knowledge = KnowledgeBase::load(*files);
  if (!knowledge) return knowledge.error();
  Result<Gazetteer> gazetteer = Gazetteer::load(*model, *files);
  if (!gazetteer) return gazetteer.error();
  Result<Cues> cues = Cues::load(*files);
  if (!cues) return cues.error();
  Result<Lexicon> lexicon = Lexicon::load(*files);
  if (!lexicon) return lexicon.error();
  auto pipeline = std::unique_ptr<Pipeline>(new Pipeline(std::move(*model), std::move(folders), std::move(*files),
                                                         std::move(*syntax), std::move(*neural), std::move(*knowledge),
                                                         std::move(*gazetteer), std::move(*cues), std::move(*lexicon)));
  pipeline->statements_ = options.statements;
  for (const auto& [lemma, frames] : pipeline->lexicon_.tables().frames.by_lemma) pipeline->verbs_.add(lemma);
  pipeline->min_confidence_ = options.min_confidence;
  if (options.arbitrate) {
    Result<Arbiter> arbiter = Arbiter::load(pipeline->model_);
    if (!arbiter) return arbiter.error();
    pipeline->arbiter_ = std::move(*arbiter);
  }
  if (!options.dictionaries.empty()) {
    Result<Dictionaries> dictionaries = Dictionaries::read(options.dictionaries);
    if (!dictionaries) return dictionaries.error();
    pipeline->dictionaries_ = std::move(*dictionaries);
    pipeline->dictionaries_only_ = options.dictionaries_only;
  }
  return std::unique_ptr<const Pipeline>(std::move(pipeline));
}

uint64_t Pipeline::data_hash() const {
  uint64_t all = 0;
  for (const std::string_view name : model_.section_names()) all = mix(mix(all, hash(name)), hash(model_.section(name)));
  for (const KnowledgeFile& file : files_) all = mix(mix(all, hash(file.path)), hash(file.text));
  if (dictionaries_) all = mix(mix(all, dictionaries_->hash()), dictionaries_only_);
  return all;
}

std::string default_model_path() {
  if (const char* path = std::getenv("RAPPORTEUR_MODEL"); path && *path) return path;
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::filesystem::path beside = program.parent_path() / "en.rapporteur";
  if (std::filesystem::exists(beside, error)) return beside.string();
  return (program.parent_path().parent_path() / "share" / "rapporteur" / "en.rapporteur").lexically_normal().string();
}

}  // namespace rapporteur
