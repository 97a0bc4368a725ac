#include <gtest/gtest.h>

#include "syntax/tokenise.h"

namespace rapporteur {
namespace {

constexpr std::string_view kWords =
    "title Mr Gen Sen\nnumber No Jan\nother Inc etc a.m\nstarter the he they but\nspeech said\nprefix anti non\nunit km\n";

class Tokens : public testing::Test {
 protected:
  // The pieces of a text, joined by "|"; joined words by "+".
  std::string cut(std::string_view text) {
    std::vector<Piece> pieces;
    tokenise(words_, text, {0, static_cast<uint32_t>(text.size())}, pieces);
    std::string out;
    for (const Piece& piece : pieces) {
      if (!out.empty()) out += piece.joined ? '+' : '|';
      out += slice(text, piece.span);
    }
    return out;
  }
  TokenWords words_ = *TokenWords::read(Source("words.txt", kWords));
};

TEST_F(Tokens, Contractions) {
  EXPECT_EQ(cut("We don't say it's Gondor's."), "We|do+n't|say|it+'s|Gondor+'s|.");
  EXPECT_EQ(cut("They cannot; he wouldn\u2019t."), "They|can+not|;|he|would+n\u2019t|.");
  EXPECT_EQ(cut("the ministers' talks"), "the|ministers+'|talks");
}

TEST_F(Tokens, Hyphens) {
  EXPECT_EQ(cut("Al-Zaman anti-war two-day"), "Al|-|Zaman|anti-war|two|-|day");
  EXPECT_EQ(cut("1990-1995 and 555-0199"), "1990|-|1995|and|555-0199");
}

TEST_F(Tokens, Abbreviations) {
  EXPECT_EQ(cut("Mr. J. R. Took of the U.S. left."), "Mr.|J.|R.|Took|of|the|U.S.|left|.");
  EXPECT_EQ(cut("At 9 a.m. Shire Inc. closed."), "At|9|a.m.|Shire|Inc.|closed|.");
  EXPECT_EQ(cut("No. He saw No. 5."), "No|.|He|saw|No.|5|.");
}

TEST_F(Tokens, NumbersAndSigns) {
  EXPECT_EQ(cut("It cost $5.2, or 5% of 1,200 (10:30)."), "It|cost|$|5.2|,|or|5|%|of|1,200|(|10:30|)|.");
  EXPECT_EQ(cut("5km on 11/28/2000"), "5|km|on|11/28/2000");
  EXPECT_EQ(cut("Wait... what?!"), "Wait|...|what|?!");
  EXPECT_EQ(cut("See https://a.org/b?c=d, or mail me@a.org."), "See|https://a.org/b?c=d|,|or|mail|me@a.org|.");
  EXPECT_EQ(cut("THE HAGUE (AP)_ The"), "THE|HAGUE|(|AP|)|_|The");
}

}  // namespace
}  // namespace rapporteur
