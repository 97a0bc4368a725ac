#include "base/strings.h"
#include "did/lexicon_tables.h"

namespace rapporteur {

namespace {

// CLASS TYPE/mode CAMEO
Status read_instruments(const Source& source, Lexicon::Tables& tables) {
  for (const SourceLine& line : source.lines()) {
    const auto parts = words(line.text);
    if (parts.size() != 3 || parts[1].find('/') == std::string_view::npos)
      return source.error(line, line.text, "expected CLASS TYPE/mode CAMEO");
    Instrument instrument;
    instrument.word_class = tables.classes.id(parts[0]);
    if (instrument.word_class == NounClasses::kNoClass) return source.error(line, parts[0], "no such class of words");
    if (!tables.ontology.typed(parts[1], instrument.type, instrument.mode))
      return source.error(line, parts[1], "no such type or mode");
    const CameoCode* cameo = tables.ontology.cameo(parts[2]);
    if (!cameo) return source.error(line, parts[2], "no such CAMEO code");
    instrument.cameo = cameo->code;
    tables.instruments.push_back(instrument);
  }
  return Done{};
}

}  // namespace

Lexicon::Lexicon(std::unique_ptr<Tables> tables) : tables_(std::move(tables)) {}
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

Result<Lexicon> Lexicon::load(std::span<const KnowledgeFile> files) {
  auto tables = std::make_unique<Tables>();
  Result<Ontology> ontology = Ontology::load(files);
  if (!ontology) return ontology.error();
  tables->ontology = std::move(*ontology);
  for (const KnowledgeFile& file : files) {
    if (!file.path.starts_with("classes/")) continue;
    if (Status read = tables->classes.read(Source(file.path, file.text)); !read) return read.error();
  }
  for (const KnowledgeFile& file : files) {
    const Source source(file.path, file.text);
    if (file.path.starts_with("lexicon/")) {
      if (Status read = read_frames(source, tables->ontology, tables->classes, tables->frames); !read) return read.error();
    }
    if (file.path == "ontology/instruments.txt") {
      if (Status read = read_instruments(source, *tables); !read) return read.error();
    }
    if (file.path == "ontology/contexts.txt") {
      for (const SourceLine& line : source.lines()) {
        const std::string_view name = trim(line.text.substr(0, line.text.find('=')));
        if (!tables->ontology.has_context(name)) return source.error(line, name, "no such context in plover.txt");
      }
      if (Status read = tables->contexts.read(source); !read) return read.error();
      for (const SourceLine& line : source.lines()) {
        const std::string_view name = trim(line.text.substr(0, line.text.find('=')));
        const ClassId id = tables->contexts.id(name);
        if (tables->context_names.size() <= id) tables->context_names.resize(id + 1u);
        tables->context_names[id] = tables->ontology.context(name);
      }
    }
  }
  for (size_t i = 0; i < tables->frames.frames.size(); ++i) tables->frames.frames[i].rule = tables->frames.rules[i];
  return Lexicon(std::move(tables));
}

}  // namespace rapporteur
