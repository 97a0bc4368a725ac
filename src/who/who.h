// Who: from names, nominals and pronouns to actors with their roles on the document's date.
//
//   find_mentions   tokens, names            -> mentions (spans that stand for somebody)
//   resolve_actors  mentions, knowledge base -> actors; Mention::actor set: coreference, groups, roles by date
//
// How actors are coded. A country is one actor, whatever the text calls it: "RUS" by its name and demonyms alone, "RUSGOV" with
// sector GOV once the text means its government (the Kremlin, "Moscow said", Russian diplomacy, the Russian side). Ministries,
// armies and other bodies are actors of their own, with country and sector. International organisations are "IGO", their troops
// "IGOMIL". A person has the sector of the role the text gives, else of the office held on the document's date; whoever held
// one before and none then is ELI. Without a known country the code is the sector alone. A group ("the two ministers") has
// members, and what they have in common.
//
// First and second person inside quotations stay open (Mention::actor == kNone) until said/ knows the speaker.
#pragma once

#include <memory>
#include <span>

#include "base/source.h"
#include "base/status.h"
#include "doc/document.h"

namespace rapporteur {

// Countries, persons, organisations, institutions and roles of knowledge/en/actors and knowledge/en/roles. Immutable once
// loaded and shared by all threads; views in actors point into it.
class KnowledgeBase {
 public:
  // `files` must outlive the object. Errors name file, line and column.
  static Result<KnowledgeBase> load(std::span<const KnowledgeFile> files);

  KnowledgeBase(KnowledgeBase&&) noexcept;
  KnowledgeBase& operator=(KnowledgeBase&&) noexcept;
  ~KnowledgeBase();

  struct Tables;
  const Tables& tables() const { return *tables_; }

 private:
  explicit KnowledgeBase(std::unique_ptr<Tables> tables);
  std::unique_ptr<Tables> tables_;
};

// Working memory of one thread, reused from document to document.
struct WhoScratch;
struct WhoScratchDelete {
  void operator()(WhoScratch*) const;
};
std::unique_ptr<WhoScratch, WhoScratchDelete> make_who_scratch();

void find_mentions(const KnowledgeBase&, Document&, WhoScratch&);
void resolve_actors(const KnowledgeBase&, Document&, WhoScratch&);

// The mention whose phrase this token heads or stands in (the smallest); kNone when there is none. Valid after find_mentions.
Index mention_at(const Document&, Index token);

}  // namespace rapporteur
