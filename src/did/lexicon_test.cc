// The shipped lexicon can be read, and mistakes in one are named.
#include <gtest/gtest.h>

#include "base/source.h"
#include "did/lexicon_tables.h"
#include "model/knowledge_pack.h"

namespace rapporteur {
namespace {

TEST(Lexicon, ShippedFilesAreRight) {
  const auto folder = KnowledgeFolder::read(RAPPORTEUR_SOURCE_DIR "/knowledge/en");
  ASSERT_TRUE(folder.ok());
  const auto lexicon = Lexicon::load(folder->files);
  ASSERT_TRUE(lexicon.ok()) << lexicon.error().message;
  const FrameTable& table = lexicon->tables().frames;
  std::printf("%zu predicates, %zu frames, %zu examples\n", table.by_lemma.size(), table.frames.size(), table.examples.size());
  EXPECT_GE(table.by_lemma.size(), 1500u);
  EXPECT_GE(table.frames.size(), 2500u);
}

// A small ontology and lexicon of one line; the error it gives.
std::string error_of(std::string_view lexicon_line) {
  const std::vector<KnowledgeFile> files = {
      {"ontology/plover.txt", "type ACCUSE quad=3 score=-3\n  mode allege score=-3.5\ncontext legal law\n"},
      {"ontology/cameo.txt", "112 ACCUSE/allege goldstein=-2.0 accuse\n"},
      {"classes/a.txt", "crime = murder | theft\n"},
      {"lexicon/a.txt", lexicon_line},
  };
  const auto lexicon = Lexicon::load(files);
  return lexicon.ok() ? "" : lexicon.error().message;
}

TEST(Lexicon, MistakesAreNamedByFileLineAndColumn) {
  EXPECT_EQ(error_of("A accuse R of {crime}   ACCUSE/allege 112 context=legal\n"), "");
  EXPECT_EQ(error_of("# first\nA accuse R   ACCUSE/blame 112\n"), "lexicon/a.txt:2:14: ACCUSE has no mode 'blame'");
  EXPECT_EQ(error_of("A accuse R   ACCUSE 113\n"), "lexicon/a.txt:1:21: CAMEO has no code 113");
  EXPECT_EQ(error_of("A accuse R of {sin}   ACCUSE 112\n"), "lexicon/a.txt:1:15: no such class of words");
  EXPECT_EQ(error_of("A accuse R   ACCUSE 112 context=war\n"), "lexicon/a.txt:1:25: no such context");
  EXPECT_EQ(error_of("A accuse R   ACUSE 112\n"),
            "lexicon/a.txt:1:1: expected PATTERN TYPE[/mode] CAMEO [flags]; no event type found");
  EXPECT_EQ(error_of("A accuse R   ACCUSE\n"), "lexicon/a.txt:1:1: the CAMEO code is missing");
  EXPECT_EQ(error_of("    An example without a frame.\n"), "lexicon/a.txt:1:5: an example must stand below its frame");
}

}  // namespace
}  // namespace rapporteur
