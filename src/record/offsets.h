// Offsets: from bytes of the text to the positions a record gives.
#pragma once

#include "base/utf8.h"
#include "doc/document.h"

namespace rapporteur {

enum class OffsetUnit { kCodePoint, kByte };  // kByte: of the received bytes, before decoding

class Offsets {
 public:
  Offsets(const Document& document, OffsetUnit unit) : document_(document), unit_(unit) {
    if (unit == OffsetUnit::kCodePoint) code_points_.build(document.text);
  }
  uint32_t operator()(uint32_t byte) const {
    if (unit_ == OffsetUnit::kCodePoint) return code_points_[byte];
    return document_.raw_offsets.empty() ? byte : document_.raw_offsets[byte];
  }

 private:
  const Document& document_;
  OffsetUnit unit_;
  CodePointMap code_points_;
};

}  // namespace rapporteur
