// rapporteur stats: what a store holds, and whether it is sound.
#include <cstdio>

#include "app/verbs.h"
#include "store/counts.h"

namespace rapporteur {

int run_stats(const Options& options) {
  Result<Database> store = open_store(options.store, StoreCheck::kWhole);
  if (!store) return report(store.error());
  const Result<StoreStats> s = stats(*store);
  if (!s) return report(s.error());
  const auto n = [](int64_t value) { return static_cast<long long>(value); };
  std::printf("documents   %10lld   %lld of them with their whole text, from %lld publishers\n", n(s->documents),
              n(s->complete), n(s->publishers));
  std::printf("stories     %10lld   %lld documents are copies of another\n", n(s->stories), n(s->copies));
  std::printf("events      %10lld   of %lld happenings, from %s to %s\n", n(s->events), n(s->happenings), s->first_day.c_str(),
              s->last_day.c_str());
  std::printf("statements  %10lld\nactors      %10lld   %lld known\nplaces      %10lld\n", n(s->statements), n(s->actors),
              n(s->known_actors), n(s->places));
  for (const StoreStats::Engine& engine : s->engines) {
    std::printf("coded by    %10lld   rapporteur %s, data %s\n", n(engine.documents), engine.program.c_str(),
                engine.data.c_str());
  }
  const Result<std::vector<Count>> none = std::vector<Count>{};
  Result<Counts> counts = Counts::open(*store);
  for (const Facet facet : {Facet::kType, Facet::kStatus, Facet::kActor, Facet::kRecipient, Facet::kPublisher}) {
    const auto top = counts ? counts->facet(*store, {}, Subject::kEvents, facet, 5) : none;
    if (!top) return report(top.error());
    std::printf("%-11.*s", static_cast<int>(name_of(facet).size()), name_of(facet).data());
    for (const Count& count : *top) std::printf("  %s %lld", count.label.c_str(), n(count.count));
    std::printf("\n");
  }
  return kExitDone;
}

}  // namespace rapporteur
