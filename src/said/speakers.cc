#include "said/speakers.h"

#include <algorithm>

#include "doc/tree.h"
#include "said/clause.h"

namespace rapporteur {

namespace {

enum class Person : uint8_t { kNone, kI, kWe, kYou };

Person person_of(std::string_view lower) {
  for (const std::string_view word : {"i", "me", "my", "mine", "myself"}) {
    if (lower == word) return Person::kI;
  }
  for (const std::string_view word : {"we", "us", "our", "ours", "ourselves"}) {
    if (lower == word) return Person::kWe;
  }
  for (const std::string_view word : {"you", "your", "yours", "yourself", "yourselves"}) {
    if (lower == word) return Person::kYou;
  }
  return Person::kNone;
}

// "We" of a government's speaker is the country, that of a party's or an organisation's is the body, where the text names it.
Index side_of(const Document& document, Index speaker) {
  const Actor& actor = document.actors[speaker];
  if (actor.side != kNone) return actor.side;
  if (actor.country.empty() || (actor.sector != "GOV" && actor.sector != "MIL")) return speaker;
  for (Index i = 0; i < document.actors.size(); ++i) {
    if (document.actors[i].kind == ActorKind::kCountry && document.actors[i].country == actor.country) return i;
  }
  return speaker;
}

}  // namespace

MentionMap::MentionMap(const Document& document)
    : document_(document), of_head_(document.tokens.size(), kNone), around_(document.tokens.size(), kNone) {
  std::vector<Index> order(document.mentions.size());
  for (Index i = 0; i < order.size(); ++i) order[i] = i;
  // Longer first, so that the smallest around a token is painted last.
  std::stable_sort(order.begin(), order.end(),
                   [&](Index a, Index b) { return document.mentions[a].span.size() > document.mentions[b].span.size(); });
  for (const Index i : order) {
    const Mention& mention = document.mentions[i];
    std::fill(around_.begin() + mention.first_token, around_.begin() + mention.end_token, i);
    if (mention.head < of_head_.size() &&
        (of_head_[mention.head] == kNone || document.mentions[of_head_[mention.head]].actor == kNone))
      of_head_[mention.head] = i;
  }
}

Index MentionMap::at(Index token) const { return of_head_[token] != kNone ? of_head_[token] : around_[token]; }

Index MentionMap::in(Run piece, Index head) const {
  if (head != kNone) {
    if (const Index found = at(head); found != kNone) return found;
  }
  for (Index token = piece.first; token < piece.end; ++token) {
    const Index found = around_[token];
    if (found != kNone && document_.mentions[found].actor != kNone) return found;
  }
  return kNone;
}

Index antecedent(const Document& document, Index token) {
  if (!is_relative(document.tokens[token])) return token;
  for (Index at = token, step = 0; at != kNone && step < 8; at = document.tokens[at].head, ++step) {
    if (document.tokens[at].deprel == Deprel::kAclRelcl && document.tokens[at].head != kNone) return document.tokens[at].head;
  }
  return token;
}

void speakers_of(const Document& document, const MentionMap& mentions, Run source, Index head, std::vector<Index>& actors,
                 Index& first_mention) {
  actors.clear();
  Index noun = antecedent(document, head);
  first_mention = noun == head && is_relative(document.tokens[head]) ? kNone : mentions.in(source, noun);
  // "…, which said": the tree does not say what it stands for; the nearest mention before it does.
  for (Index at = head; first_mention == kNone && is_relative(document.tokens[head]) && at > 0 && at + 6 > head; --at) {
    if (document.tokens[at - 1].sentence != document.tokens[head].sentence) break;
    first_mention = mentions.at(noun = at - 1);
  }
  if (first_mention == kNone) return;
  const auto add = [&](Index mention) {
    const Index actor = document.mentions[mention].actor;
    if (actor != kNone && std::find(actors.begin(), actors.end(), actor) == actors.end()) actors.push_back(actor);
  };
  add(first_mention);
  const Mention& first = document.mentions[first_mention];
  for (const Index child : children(document, noun)) {
    if (document.tokens[child].deprel != Deprel::kConj || !source.contains(child)) continue;
    const Index other = mentions.at(child);
    if (other != kNone && !(first.first_token <= child && child < first.end_token)) add(other);
  }
}

SpeakerMemory::Sort SpeakerMemory::sort_of(const Attribution& candidate) const {
  const std::string_view word = article_.token(candidate.source).lower;
  if (word == "he" || word == "she") return Sort::kPerson;
  if (word == "it") return Sort::kThing;
  if (word == "they") return Sort::kSeveral;
  const auto documents = article_.cues.words.find("document");
  if (documents != article_.cues.words.end() && std::find(documents->second.begin(), documents->second.end(),
                                                          article_.token(candidate.source).lemma) != documents->second.end())
    return Sort::kDocument;
  return Sort::kOther;
}

bool SpeakerMemory::fits(Sort sort, Index actor) const {
  const ActorKind kind = document_.actors[actor].kind;
  switch (sort) {
    case Sort::kPerson: return kind == ActorKind::kPerson;
    case Sort::kThing:
    case Sort::kDocument: return kind == ActorKind::kOrganization || kind == ActorKind::kCountry;
    case Sort::kSeveral: return kind != ActorKind::kPerson;
    case Sort::kOther: break;
  }
  return false;
}

bool SpeakerMemory::is_told_twice(const Attribution& candidate) const {
  const Index next = candidate.sentence + 1;
  if (next >= document_.sentences.size() ||
      document_.sentences[next].paragraph != document_.sentences[candidate.sentence].paragraph)
    return false;
  const Sentence& sentence = document_.sentences[next];
  if (sentence.end_token < sentence.first_token + 2) return false;
  const std::string_view here = article_.token(candidate.source).lower, again = article_.token(sentence.first_token).lower;
  const bool other_gender = (here == "he" && again == "she") || (here == "she" && again == "he");
  return other_gender && article_.cues.verb(article_.token(sentence.first_token + 1).lemma) != nullptr;
}

Index SpeakerMemory::topic_before(const Attribution& candidate) const {
  const Index sentence = std::min(candidate.sentence, article_.token(candidate.content.front().first).sentence);
  if (sentence == 0) return kNone;
  const Sentence& before = document_.sentences[sentence - 1];
  if (before.root == kNone || article_.quoted(before.root)) return kNone;
  for (const Index child : children(document_, before.root)) {
    if (!is_subject(document_.tokens[child].deprel) || article_.quoted(child)) continue;
    const Index mention = mentions_.at(child);
    return mention == kNone ? kNone : document_.mentions[mention].actor;
  }
  return kNone;
}

Index SpeakerMemory::namesake(const Attribution& candidate) const {
  const Token& head = article_.token(candidate.source);
  if (head.upos != Upos::kNOUN || article_.token(candidate.source_span.first).lower != "the") return kNone;
  Index best = kNone;
  for (const Mention& mention : document_.mentions) {
    if (mention.first_token >= candidate.source_span.first) break;
    if (mention.actor != kNone && mention.kind == MentionKind::kName && fits(Sort::kThing, mention.actor) &&
        document_.tokens[mention.end_token - 1].lower == head.lower)
      best = mention.actor;
  }
  return best;
}

void SpeakerMemory::settle(const Attribution& candidate, std::vector<Index>& speaker, Index mention) {
  const Index paragraph = document_.sentences[candidate.sentence].paragraph;
  if (candidate.source != kNone && !article_.quoted(candidate.source) && candidate.within == kNone) {
    const Sort sort = sort_of(candidate);
    const bool pronoun = sort == Sort::kPerson || sort == Sort::kThing || sort == Sort::kSeveral;
    const Index last = last_.size() == 1 && last_paragraph_ + 3 >= paragraph ? last_.front() : kNone;
    Index better = kNone;
    if (sort == Sort::kPerson && last != kNone && is_told_twice(candidate)) {
      better = last;
    } else if (sort != Sort::kOther && (speaker.empty() || pronoun)) {
      const Index topic = topic_before(candidate);
      const std::string_view word = sort == Sort::kPerson ? article_.token(candidate.source).lower : std::string_view();
      const auto agrees = [&](Index actor) {
        if (actor == kNone || !fits(sort, actor)) return false;
        const std::string_view pronoun = document_.actors[actor].pronoun;
        return word.empty() || pronoun.empty() || pronoun == word;
      };
      const bool topic_fits = agrees(topic), last_fits = agrees(last);
      if (speaker.empty())
        better = topic_fits ? topic : last_fits ? last : kNone;
      else if (topic_fits && topic == last && speaker.size() == 1)
        better = topic;  // both agree: coreference took a name that only stood nearer
    } else if (speaker.empty()) {
      better = namesake(candidate);
    }
    if (better != kNone) {
      speaker.assign(1, better);
      if (mention != kNone && pronoun) document_.mentions[mention].actor = better;
    }
  }
  if (!speaker.empty()) {
    last_ = speaker;
    last_paragraph_ = paragraph;
  }
}

void resolve_persons(Document& document, const Article& article) {
  if (document.mentions.empty()) return;
  std::vector<Index> said_in(document.tokens.size(), kNone);
  for (Index i = 0; i < document.statements.size(); ++i) {  // outer before inner
    for (const Span span : document.statements[i].content) {
      auto at = std::lower_bound(document.tokens.begin(), document.tokens.end(), span.begin,
                                 [](const Token& token, uint32_t begin) { return token.span.begin < begin; });
      for (; at != document.tokens.end() && at->span.begin < span.end; ++at)
        said_in[static_cast<size_t>(at - document.tokens.begin())] = i;
    }
  }
  for (Mention& mention : document.mentions) {
    if (mention.actor != kNone || mention.kind != MentionKind::kPronoun) continue;
    const Person person = person_of(document.tokens[mention.head].lower);
    const Index statement = said_in[mention.head];
    if (person == Person::kNone || statement == kNone) continue;
    const Statement& around = document.statements[statement];
    if (!article.quoted(mention.head) && around.kind != StatementKind::kDirect) continue;
    if (person == Person::kYou) {
      if (!around.addressee.empty()) mention.actor = around.addressee.front();
    } else if (around.speaker.size() == 1) {
      mention.actor = person == Person::kI ? around.speaker.front() : side_of(document, around.speaker.front());
    }
  }
}

}  // namespace rapporteur
