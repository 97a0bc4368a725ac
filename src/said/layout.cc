// Layout as a cue: "Minister: talks will go on" over an article, the labels of a transcript, the signature under a post.
#include <algorithm>

#include "base/strings.h"
#include "said/candidates.h"
#include "said/clause.h"

namespace rapporteur {

namespace {

constexpr Index kLabelTokens = 8;  // a speaker's label is no longer than this
constexpr uint32_t kHeadlineBytes = 200;
constexpr float kLayoutScore = 2;  // these are sure enough without weights

class LayoutReader {
 public:
  explicit LayoutReader(Article& article) : article_(article), document_(article.document) {}

  void run() {
    Index speaker = kNone;  // candidate of the transcript whose turn goes on
    int labels = 0;
    bool first = true;
    for (Index i = 0; i < document_.sentences.size();) {
      const Index paragraph = document_.sentences[i].paragraph;
      Index end = i;
      while (end < document_.sentences.size() && document_.sentences[end].paragraph == paragraph) ++end;
      const Run tokens{document_.sentences[i].first_token, document_.sentences[end - 1].end_token};
      const bool headline = document_.paragraphs[paragraph].headline || first;
      if (const Index colon = label(tokens); colon != kNone) {
        ++labels;
        speaker = turn(tokens, colon);
      } else if (headline && document_.paragraphs[paragraph].span.size() < kHeadlineBytes && end - i == 1 &&
                 headline_colon(tokens)) {
      } else if (speaker != kNone && labels >= 2 && goes_on(tokens)) {
        Run piece = body(tokens);
        if (!piece.empty()) article_.candidates[speaker].content.push_back(piece);
      } else {
        speaker = kNone;
        signature(tokens, i);
      }
      first = false;
      i = end;
    }
  }

 private:
  const Token& token(Index at) const { return document_.tokens[at]; }

  // Without the quotation mark that some pages put before every paragraph of a transcript.
  Run body(Run tokens) const {
    while (!tokens.empty() && article_.mark(tokens.first)) ++tokens.first;
    while (!tokens.empty() && article_.mark(tokens.end - 1)) --tokens.end;
    return tokens;
  }

  // "JAKE TAPPER:", "Q:", "FALLIN:": the colon's token. Capitals throughout, or the name of a person who has a label elsewhere.
  Index label(Run tokens) const {
    tokens = body(tokens);
    Index colon = kNone;
    for (Index at = tokens.first; at < tokens.end && at < tokens.first + kLabelTokens; ++at) {
      if (token(at).lower == ":") {
        colon = at;
        break;
      }
    }
    if (colon == kNone || colon == tokens.first || colon + 1 >= tokens.end) return kNone;
    bool letters = false;
    for (Index at = tokens.first; at < colon; ++at) {
      const std::string_view form = document_.form(at);
      if (is_punctuation(token(at)) || form == ".") continue;
      if (!all_upper(form)) return kNone;
      letters = true;
    }
    // "BREAKING: …" over one paragraph is a heading; a label has a name.
    if (!letters || is_heading_word(token(tokens.first).lower)) return kNone;
    return colon;
  }

  bool is_heading_word(std::string_view word) const {
    const auto found = article_.cues.words.find("heading");
    return found != article_.cues.words.end() &&
           std::find(found->second.begin(), found->second.end(), word) != found->second.end();
  }

  Index turn(Run tokens, Index colon) {
    tokens = body(tokens);
    Attribution candidate;
    candidate.cue = colon;
    candidate.cue_span = {colon, colon + 1};
    candidate.sentence = token(colon).sentence;
    candidate.source = colon - 1;
    candidate.source_span = {tokens.first, colon};
    candidate.report = {tokens.first, colon + 1};
    candidate.frame = CueFrame::kTranscript;
    candidate.score = kLayoutScore;
    candidate.content.push_back({colon + 1, tokens.end});
    article_.candidates.push_back(std::move(candidate));
    return static_cast<Index>(article_.candidates.size() - 1);
  }

  // A paragraph without label inside a transcript: the same turn, unless it is a stage direction or looks like the journalist's
  // prose.
  bool goes_on(Run tokens) const {
    const Run inner = body(tokens);
    if (inner.empty() || token(inner.first).lower == "(" || token(inner.first).lower == "[") return false;
    return article_.mark(tokens.first);
  }

  bool headline_colon(Run tokens) {
    Index colon = kNone;
    for (Index at = tokens.first; at < tokens.end; ++at) {
      if (article_.quoted(at)) continue;
      if (token(at).lower == ":") {
        colon = at;
        break;
      }
    }
    if (colon == kNone || colon == tokens.first || colon + 2 >= tokens.end) return false;
    const Run before{tokens.first, colon}, after{colon + 1, tokens.end};
    if (before.size() <= kLabelTokens && !has_verb(before) && names_somebody(before)) return add_headline(before, colon, after);
    // "No direct links: FBI"
    const Run tail = trimmed(article_, after);
    if (tail.size() <= 4 && has_verb(before) && !has_verb(tail) && names_somebody(tail))
      return add_headline(tail, colon, before);
    return false;
  }

  bool add_headline(Run source, Index colon, Run content) {
    Attribution candidate;
    candidate.cue = colon;
    candidate.cue_span = {colon, colon + 1};
    candidate.sentence = token(colon).sentence;
    candidate.source = source.end - 1;
    candidate.source_span = source;
    candidate.report = source;
    candidate.report.end = std::max(source.end, colon + 1);
    candidate.frame = CueFrame::kHeadline;
    content = trimmed(article_, content);
    if (content.empty()) return false;
    candidate.content.push_back(content);
    article_.candidates.push_back(std::move(candidate));
    return true;
  }

  bool has_verb(Run piece) const {
    for (Index at = piece.first; at < piece.end; ++at) {
      const Xpos tag = token(at).xpos;
      if (tag == Xpos::kVBD || tag == Xpos::kVBZ || tag == Xpos::kVBP || tag == Xpos::kMD || tag == Xpos::kVB) return true;
    }
    return false;
  }

  // A name, or a word for those who report ("Poll: …", "Officials: …"); not a rubric ("Watch: …", "Analysis: …").
  bool names_somebody(Run piece) const {
    if (is_heading_word(token(piece.first).lower)) return false;
    for (const Name& name : document_.names) {
      if (name.label != NameLabel::kMISC && name.first_token < piece.end && piece.first < name.end_token) return true;
    }
    bool proper = piece.size() <= 4;
    for (Index at = piece.first; at < piece.end; ++at) proper = proper && token(at).upos == Upos::kPROPN;
    if (proper) return true;
    const auto found = article_.cues.words.find("headline source");
    if (found == article_.cues.words.end()) return false;
    return std::find(found->second.begin(), found->second.end(), token(piece.end - 1).lemma) != found->second.end();
  }

  // "We want peace, not war. — Ministry of Foreign Affairs (@mfa) March 3, 2022": the dash may begin the paragraph behind the
  // post.
  void signature(Run tokens, Index first_sentence) {
    Index handle = kNone;
    for (Index at = tokens.first; at + 1 < tokens.end && handle == kNone; ++at) {
      if (token(at).lower == "(" && document_.form(at + 1).starts_with("@")) handle = at;
    }
    if (handle == kNone) return signed_quotation(tokens);
    if (handle == tokens.first) return;
    Index dash = handle;
    while (dash > tokens.first && handle - dash < 10 &&
           !(token(dash).lower == "\u2014" || token(dash).lower == "--" || token(dash).lower == "\u2013" ||
             token(dash).lower == "-"))
      --dash;
    const std::string_view sign = token(dash).lower;
    if (sign != "\u2014" && sign != "--" && sign != "\u2013" && sign != "-") return;
    Run content{tokens.first, dash};
    if (content.empty()) {
      if (first_sentence == 0) return;
      const Sentence& last = document_.sentences[first_sentence - 1];
      Index sentence = first_sentence - 1;
      while (sentence > 0 && document_.sentences[sentence - 1].paragraph == last.paragraph) --sentence;
      content = {document_.sentences[sentence].first_token, last.end_token};
    }
    Index close = handle + 1;
    while (close < tokens.end && token(close).lower != ")") ++close;
    Attribution candidate;
    candidate.cue = dash;
    candidate.cue_span = {dash, dash + 1};
    candidate.sentence = token(dash).sentence;
    candidate.source = handle - 1;
    candidate.source_span = {dash + 1, std::min<Index>(close + 1, tokens.end)};
    candidate.report = {dash, candidate.source_span.end};
    candidate.frame = CueFrame::kSignature;
    candidate.score = kLayoutScore;
    candidate.content.push_back(content);
    article_.candidates.push_back(std::move(candidate));
  }

  bool is_dash(Index at) const {
    const std::string_view sign = token(at).lower;
    return sign == "\u2014" || sign == "\u2015" || sign == "--" || sign == "\u2013" || sign == "-";
  }

  // “We want peace.” ― Jane Doe
  void signed_quotation(Run tokens) {
    Index dash = tokens.end;
    while (dash > tokens.first && tokens.end - dash < kLabelTokens && !is_dash(dash - 1)) --dash;
    if (dash == tokens.first || !is_dash(dash - 1)) return;
    --dash;
    const Run name = trimmed(article_, {dash + 1, tokens.end});
    if (name.empty() || dash == tokens.first || !article_.mark(dash - 1) || !article_.quoted(dash - 1)) return;
    for (Index at = name.first; at < name.end; ++at) {
      if (!starts_upper(document_.form(at)) && !is_punctuation(token(at)) && token(at).upos != Upos::kADP) return;
    }
    const Quote& quote = article_.quotes[article_.quote_of[dash - 1]];
    Attribution candidate;
    candidate.cue = dash;
    candidate.cue_span = {dash, dash + 1};
    candidate.sentence = token(dash).sentence;
    candidate.source = name.end - 1;
    candidate.source_span = name;
    candidate.report = {dash, name.end};
    candidate.frame = CueFrame::kSignature;
    candidate.score = kLayoutScore;
    candidate.content.push_back({quote.first_token, quote.end_token});
    article_.candidates.push_back(std::move(candidate));
  }

  Article& article_;
  const Document& document_;
};

}  // namespace

void add_layout(Article& article) { LayoutReader(article).run(); }

}  // namespace rapporteur
