// Start reading here: what happens to a document, one call a stage.
#include "pipeline.h"

#include <cstdlib>
#include <filesystem>

#include "did/lexicon_tables.h"

namespace rapporteur {

namespace {

// Takes out what is no speech, and mends the links between the statements that stay.
void keep_speech(Document& document) {
  std::vector<Index> place(document.statements.size(), kNone);
  Index kept = 0;
  for (Index i = 0; i < document.statements.size(); ++i) {
    if (is_speech(document, document.statements[i])) place[i] = kept++;
  }
  const auto moved = [&](Index link) {
    // The next one around that stays.
    while (link != kNone && place[link] == kNone) link = document.statements[link].within;
    return link == kNone ? kNone : place[link];
  };
  std::vector<Statement> speech;
  for (Index i = 0; i < document.statements.size(); ++i) {
    if (place[i] == kNone) continue;
    Statement statement = document.statements[i];
    statement.within = moved(statement.within);
    statement.continues = statement.continues == kNone ? kNone : place[statement.continues];
    speech.push_back(statement);
  }
  document.statements = std::move(speech);
}

}  // namespace

void Pipeline::code(Document& document, Scratch& scratch, std::string* trace) const {
  if (document.skipped) return;
  segment(syntax_, document, scratch.syntax);            // paragraphs -> sentences, tokens
  analyse_tokens(neural_, document, scratch.neural);     // tokens     -> tags, features, trees, names
  repair_names(document);                                // names      -> one phrase each
  lemmatise(syntax_, document, scratch.syntax);          // tags       -> lemmas
  mend_lemmas(verbs_, document);                         // lemmas of verbs that the lexicon knows
  find_times(document);                                  // tokens     -> times
  find_places(gazetteer_, document);                     // names      -> places
  find_mentions(knowledge_, document, *scratch.who);     // names and trees -> mentions
  resolve_actors(knowledge_, document, *scratch.who);    // mentions   -> actors
  find_statements(cues_, document);                      // trees, quotation marks, actors -> statements
  if (statements_ == StatementChoice::kSpeech) keep_speech(document);
  find_events(lexicon_, arbiter_, document, min_confidence_, trace);  // all of it -> events
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
  auto pipeline = std::unique_ptr<Pipeline>(new Pipeline(std::move(*model), std::move(folders), std::move(*files), std::move(*syntax), std::move(*neural),
                                                      std::move(*knowledge), std::move(*gazetteer), std::move(*cues),
                                                      std::move(*lexicon)));
  pipeline->statements_ = options.statements;
  for (const auto& [lemma, frames] : pipeline->lexicon_.tables().frames.by_lemma) pipeline->verbs_.add(lemma);
  pipeline->min_confidence_ = options.min_confidence;
  if (options.arbitrate) {
    Result<Arbiter> arbiter = Arbiter::load(pipeline->model_);
    if (!arbiter) return arbiter.error();
    pipeline->arbiter_ = std::move(*arbiter);
  }
  return std::unique_ptr<const Pipeline>(std::move(pipeline));
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
