// Quotations: every style of marks, and marks as careless pages set them.
#include "said/quotes.h"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

// The outer quotations of a text whose paragraphs are its lines, without their marks.
std::vector<std::string> quotes_of(Document& document, std::string_view text) {
  document.reset();
  document.text = std::string(text);
  for (size_t begin = 0; begin < document.text.size();) {
    size_t end = document.text.find('\n', begin);
    if (end == std::string::npos) end = document.text.size();
    if (end > begin) document.paragraphs.push_back({{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, kNone, false});
    begin = end + 1;
  }
  std::vector<std::string> out;
  for (const Quote& quote : find_quotes(document)) {
    if (quote.around == kNone) out.emplace_back(document.form(quote.inside));
  }
  return out;
}

using Strings = std::vector<std::string>;

TEST(Quotes, EveryStyle) {
  Document document;
  EXPECT_EQ(quotes_of(document, "He said “we stay” and left."), Strings{"we stay"});
  EXPECT_EQ(quotes_of(document, "He said \"we stay\" and left."), Strings{"we stay"});
  EXPECT_EQ(quotes_of(document, "He said ``we stay'' and left."), Strings{"we stay"});
  EXPECT_EQ(quotes_of(document, "''We stay,'' he said. ''All of us.''"), (Strings{"We stay,", "All of us."}));
  EXPECT_EQ(quotes_of(document, "«We stay», he said."), Strings{"We stay"});
  EXPECT_EQ(quotes_of(document, "„We stay“, he said."), Strings{"We stay"});
  EXPECT_EQ(quotes_of(document, "'We stay,' he said. It is the kings' choice."), Strings{"We stay,"});
  EXPECT_EQ(quotes_of(document, "&quot;We stay,&quot; he said."), Strings{"We stay,"});
}

TEST(Quotes, ApostrophesAreNone) {
  Document document;
  EXPECT_TRUE(
      quotes_of(document, "It's the rangers' hall, and they don't share it with King Elessar's men in the '90s.").empty());
  EXPECT_TRUE(quotes_of(document, "It’s the rangers’ hall, and they don’t share it.").empty());
}

TEST(Quotes, WrongWayAndMixedMarks) {
  Document document;
  EXPECT_EQ(quotes_of(document, "She called it “vile“ on Monday."), Strings{"vile"});
  EXPECT_EQ(quotes_of(document, "She got ”close to home” there."), Strings{"close to home"});
  EXPECT_EQ(quotes_of(document, "“We stay,\" he said."), Strings{"We stay,"});
  EXPECT_EQ(quotes_of(document, "“We won,”Eowyn said."), Strings{"We won,"});
}

TEST(Quotes, StrayAndUnclosedMarks) {
  Document document;
  EXPECT_EQ(quotes_of(document, "“We stay,” he said.\""), Strings{"We stay,"});
  EXPECT_EQ(quotes_of(document, "The sign read “Keep the gate shut.\nNobody came."), Strings{"Keep the gate shut."});
}

TEST(Quotes, GoOnInTheNextParagraph) {
  Document document;
  EXPECT_EQ(quotes_of(document, "“We have no water.\n“We have no power.”"),
            (Strings{"We have no water.", "We have no power."}));
  const std::vector<Quote> marked = find_quotes(document);
  EXPECT_EQ(marked[0].goes_on, 1u);
  EXPECT_FALSE(marked[0].closed);
  EXPECT_EQ(marked[1].comes_from, 0u);

  EXPECT_EQ(quotes_of(document, "“We have no water.\nWe have no power.”"), (Strings{"We have no water.", "We have no power."}));
  EXPECT_FALSE(find_quotes(document)[1].opened);
}

TEST(Quotes, Nested) {
  Document document;
  EXPECT_EQ(quotes_of(document, "“He told me, ‘Go on,’ and I did,” she said."), Strings{"He told me, ‘Go on,’ and I did,"});
  const std::vector<Quote> quotes = find_quotes(document);
  ASSERT_EQ(quotes.size(), 2u);
  EXPECT_EQ(quotes[1].around, 0u);
  EXPECT_EQ(document.form(quotes[1].inside), "Go on,");
}

TEST(Quotes, ManyOpenMarksStayLinear) {
  Document document;
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "“ ";
  quotes_of(document, text);
  text.clear();
  for (int i = 0; i < 20000; ++i) text += "'a ";
  quotes_of(document, text);
}

}  // namespace
}  // namespace rapporteur
