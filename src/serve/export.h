// Exports of a selection, made piece by piece while the client takes them.
#pragma once

#include <memory>

#include "serve/http.h"
#include "store/query.h"

namespace rapporteur {

enum class ExportFormat { kCsv, kJsonl, kTimeline };  // kTimeline: TimelineJS, events only

struct ExportOptions {
  Subject subject = Subject::kEvents;
  ExportFormat format = ExportFormat::kCsv;
};

// `slot` is held until the export has ended or its client has gone.
BodySource export_source(Database store, Query query, const ExportOptions& options, std::shared_ptr<void> slot);

}  // namespace rapporteur
