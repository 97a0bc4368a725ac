#include <gtest/gtest.h>

#include "syntax/known_verbs.h"

namespace rapporteur {
namespace {

TEST(KnownVerbs, GoesBackToAVerbThatIsKnown) {
  KnownVerbs verbs;
  for (const std::string_view lemma : {"lift", "move", "stop", "deny", "reach", "blockade", "hop", "hope"}) verbs.add(lemma);
  EXPECT_EQ(verbs.lemma_of("lifted", Xpos::kVBD), "lift");
  EXPECT_EQ(verbs.lemma_of("moved", Xpos::kVBN), "move");
  EXPECT_EQ(verbs.lemma_of("moving", Xpos::kVBG), "move");
  EXPECT_EQ(verbs.lemma_of("stopped", Xpos::kVBD), "stop");
  EXPECT_EQ(verbs.lemma_of("denied", Xpos::kVBN), "deny");
  EXPECT_EQ(verbs.lemma_of("denies", Xpos::kVBZ), "deny");
  EXPECT_EQ(verbs.lemma_of("reaches", Xpos::kVBZ), "reach");
  EXPECT_EQ(verbs.lemma_of("blockaded", Xpos::kVBD), "blockade");
  EXPECT_EQ(verbs.lemma_of("hoped", Xpos::kVBD), "hope");
  EXPECT_EQ(verbs.lemma_of("zorked", Xpos::kVBD), "");
  EXPECT_EQ(verbs.lemma_of("lift", Xpos::kVB), "");
}

TEST(KnownVerbs, AnIrregularPastIsNoPresent) {
  KnownVerbs verbs;
  verbs.add("overthrow");
  Document document;
  document.text = "overthrew";
  Token token;
  token.span = {0, 9};
  token.lower = "overthrew";
  token.lemma = "overthrow";
  token.feats = "Mood=Ind|Tense=Pres|VerbForm=Fin";
  token.upos = Upos::kVERB;
  token.xpos = Xpos::kVBP;
  document.tokens.push_back(token);
  mend_lemmas(verbs, document);
  EXPECT_EQ(document.tokens[0].xpos, Xpos::kVBD);
  EXPECT_EQ(document.tokens[0].feats, "Mood=Ind|Tense=Past|VerbForm=Fin");
}

}  // namespace
}  // namespace rapporteur
