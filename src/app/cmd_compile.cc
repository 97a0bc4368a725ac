// rapporteur compile: model parts and knowledge -> the one data file that the engine maps.
#include <cstdio>

#include "app/verbs.h"

namespace rapporteur {

int run_compile(const Options& options) {
  Result<KnowledgeFolder> knowledge = KnowledgeFolder::read(options.folder);
  if (!knowledge) return report(knowledge.error());
  ModelWriter writer(options.output);
  writer.add(kKnowledgeSection, pack_knowledge(knowledge->files));
  for (const std::string& path : options.parts) {
    Result<ModelFile> part = ModelFile::open(path);
    if (!part) return report(part.error());
    for (const std::string_view name : part->section_names()) writer.add(std::string(name), std::string(part->section(name)));
  }
  if (Status written = writer.close(); !written) return report(written.error());
  // What was written must be usable: a broken knowledge file is found at build, not at the desk of the user.
  if (Result<std::unique_ptr<const Pipeline>> pipeline = Pipeline::load({options.output, {}, {}}); !pipeline) {
    std::remove(options.output.c_str());
    return report(pipeline.error());
  }
  return kExitDone;
}

}  // namespace rapporteur
