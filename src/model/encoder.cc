// Running the encoder: words, layers, heads. Comments of encoder.h hold; nothing here depends on the order or number of
// sentences in a batch.
#include "model/encoder.h"

#include <algorithm>
#include <cstring>

#include "base/hash.h"
#include "model/encoder_words.h"

namespace rapporteur {

namespace {

size_t padded(size_t outputs) {
  return (outputs + Int8Matrix::kOutputBlock - 1) / Int8Matrix::kOutputBlock * Int8Matrix::kOutputBlock;
}

// Grows only, so that a reused buffer allocates nothing.
template <class T>
T* room(std::vector<T>& buffer, size_t size) {
  if (buffer.size() < size) buffer.resize(size);
  return buffer.data();
}

}  // namespace

// The vector of a spelling: word vector, summed affix rows, mean n-gram row, then one squashed layer. Writes word_size_ bytes.
void Encoder::word(std::string_view form, EncoderScratch& s, int8_t* out, float* scale) const {
  encoder_normal(form, s.normal_);
  float* input = room(s.word_input_, word_.inputs);
  const size_t vector = vectors_.size, affix = affixes_.size, gram = grams_.size;

  const uint64_t key = hash(s.normal_);
  const auto found = std::lower_bound(word_hashes_.begin(), word_hashes_.end(), key);
  if (found != word_hashes_.end() && *found == key) {
    const size_t row = static_cast<size_t>(found - word_hashes_.begin());
    const int8_t* values = vectors_.values.data() + row * vector;
    for (size_t i = 0; i < vector; ++i) input[i] = static_cast<float>(values[i]) * vectors_.scales[row];
  } else {
    std::fill_n(input, vector, 0.0f);
  }

  int32_t* sums = room(s.sums_, std::max(affix, gram));
  const auto add = [&](const Table& table, uint32_t row) {
    const int8_t* values = table.values.data() + size_t{row} * table.size;
    for (size_t i = 0; i < table.size; ++i) sums[i] += values[i];
  };
  uint32_t affix_rows[kEncoderAffixes];
  encoder_affixes(form, s.normal_, static_cast<uint32_t>(affixes_.rows), affix_rows, s.piece_);
  std::fill_n(sums, affix, 0);
  for (const uint32_t row : affix_rows) {
    if (row != 0) add(affixes_, row);
  }
  for (size_t i = 0; i < affix; ++i) input[vector + i] = static_cast<float>(sums[i]) * affixes_.scales[0];

  uint32_t gram_rows[kEncoderGrams];
  const size_t grams = encoder_grams(s.normal_, static_cast<uint32_t>(grams_.rows), gram_rows, s.piece_);
  std::fill_n(sums, gram, 0);
  for (size_t i = 0; i < grams; ++i) add(grams_, gram_rows[i]);
  const float share = grams_.scales[0] / static_cast<float>(std::max<size_t>(grams, 1));
  for (size_t i = 0; i < gram; ++i) input[vector + affix + i] = static_cast<float>(sums[i]) * share;

  int8_t* bytes = room(s.word_bytes_, word_.inputs);
  float* hidden = room(s.small_, word_.outputs);
  const float row_scale = kernels_->quantise(input, word_.inputs, bytes);
  kernels_->multiply({1, word_.inputs, bytes, &row_scale}, word_, hidden, word_.outputs);
  kernels_->squash(hidden, word_size_);
  *scale = kernels_->quantise(hidden, word_size_, out);
}

void Encoder::layer(const Layer& layer, std::span<const uint32_t> ends, size_t tokens, EncoderScratch& s) const {
  const size_t gates = 3 * half_;
  float* gate = room(s.gates_, tokens * 2 * gates);
  if (layer.apart) {
    for (size_t d = 0; d < 2; ++d) {
      kernels_->multiply({tokens, width(), s.rows_.data() + d * half_, s.row_scales_.data()}, layer.matrix[d], gate + d * gates,
                         2 * gates);
    }
  } else {
    const Int8Matrix& m = layer.matrix[0];
    kernels_->multiply({tokens, m.inputs, s.rows_.data(), s.row_scales_.data()}, m, gate, m.outputs);
  }
  const size_t gate_row = layer.apart ? 2 * gates : layer.matrix[0].outputs;
  float* next = room(s.next_, tokens * width());
  float* state = room(s.state_, half_);
  size_t first = 0;
  for (const size_t end : ends) {
    for (size_t d = 0; d < 2 && end > first; ++d) {
      const size_t start = d == 0 ? first : end - 1;
      const ptrdiff_t sign = d == 0 ? 1 : -1, row = sign * static_cast<ptrdiff_t>(width());
      const float* own = layer.highway ? s.states_.data() + start * width() + d * half_ : nullptr;
      kernels_->scan({end - first, half_, gate + start * gate_row + d * gates, sign * static_cast<ptrdiff_t>(gate_row), own,
                      row, next + start * width() + d * half_, row, state});
    }
    first = end;
  }
  std::swap(s.states_, s.next_);
  int8_t* rows = room(s.rows_, tokens * width());
  for (size_t t = 0; t < tokens; ++t) {
    s.row_scales_[t] = kernels_->quantise(s.states_.data() + t * width(), width(), rows + t * width());
  }
}

void Encoder::run(std::span<const std::string_view> forms, std::span<const uint32_t> ends, EncoderScratch& s) const {
  const size_t tokens = forms.size();
  if (s.owner_ != identity_) {  // a scratch may come from another model: forget its words
    s.slots_.assign(EncoderScratch::kSlots, {});
    s.round_ = 1;
    s.cached_ = 0;
    s.spellings_.clear();
    s.owner_ = identity_;
    s.cached_rows_.resize(EncoderScratch::kMostWords * word_size_);
    s.cached_scales_.resize(EncoderScratch::kMostWords);
  }
  int8_t* rows = room(s.rows_, tokens * std::max(word_size_, width()));
  float* scales = room(s.row_scales_, tokens);
  for (size_t t = 0; t < tokens; ++t) {
    const std::string_view form = forms[t];
    const uint64_t key = hash(form);
    size_t at = key % EncoderScratch::kSlots;
    EncoderScratch::Slot* slot = &s.slots_[at];
    while (slot->round == s.round_ &&
           !(slot->hash == key && std::string_view(s.spellings_).substr(slot->form, slot->form_size) == form)) {
      at = (at + 1) % EncoderScratch::kSlots;
      slot = &s.slots_[at];
    }
    if (slot->round != s.round_) {
      if (s.cached_ == EncoderScratch::kMostWords || s.spellings_.size() > (size_t{1} << 24)) {
        ++s.round_;  // marks every slot as empty
        s.cached_ = 0;
        s.spellings_.clear();
        slot = &s.slots_[key % EncoderScratch::kSlots];
      }
      *slot = {key, static_cast<uint32_t>(s.spellings_.size()), static_cast<uint32_t>(form.size()), s.cached_, s.round_};
      s.spellings_.append(form);
      word(form, s, s.cached_rows_.data() + size_t{s.cached_} * word_size_, &s.cached_scales_[s.cached_]);
      ++s.cached_;
    }
    std::memcpy(rows + t * word_size_, s.cached_rows_.data() + size_t{slot->entry} * word_size_, word_size_);
    scales[t] = s.cached_scales_[slot->entry];
  }
  for (const Layer& l : layers_) layer(l, ends, tokens, s);
  kernels_->multiply({tokens, width(), s.rows_.data(), scales}, heads_, room(s.scores_, tokens * heads_.outputs),
                     heads_.outputs);
}

std::span<float> Encoder::arcs(uint32_t first, uint32_t last, EncoderScratch& s) const {
  const size_t n = last - first, size = root_arc_.size(), columns = padded(n + 1);
  int8_t* keys = room(s.small_rows_, (2 * n + 1) * size);
  int8_t* queries = keys + (n + 1) * size;
  float* key_scales = room(s.arc_scales_, columns);
  float* query_scales = room(s.small_scales_, n);
  float* positive = room(s.small_, size);
  std::fill_n(key_scales, columns, 0.0f);
  key_scales[0] = kernels_->quantise(root_arc_.data(), size, keys);
  for (size_t i = 0; i < n; ++i) {
    const auto token = static_cast<uint32_t>(first + i);
    kernels_->add_positive(s.head(*this, EncoderHead::kArcHead, token).data(), nullptr, size, positive);
    key_scales[i + 1] = kernels_->quantise(positive, size, keys + (i + 1) * size);
    query_scales[i] = kernels_->quantise(s.head(*this, EncoderHead::kArcDependent, token).data(), size, queries + i * size);
  }
  int8_t* packed = room(s.packed_, size * columns);
  pack_rows(keys, n + 1, size, size, columns, packed);
  float* bias = room(s.arc_bias_, columns);
  std::fill_n(bias, columns, 0.0f);
  int32_t* sums = room(s.arc_sums_, columns);
  weight_sums(packed, size, columns, sums);
  float* out = room(s.arcs_, n * columns);
  kernels_->multiply({n, size, queries, query_scales}, {size, columns, packed, key_scales, bias, sums}, out, columns);
  return {out, n * columns};
}

std::span<const float> Encoder::relations(uint32_t first, uint32_t last, std::span<const uint32_t> heads,
                                          EncoderScratch& s) const {
  const size_t n = last - first, size = root_label_.size();
  int8_t* rows = room(s.small_rows_, n * size);
  float* scales = room(s.small_scales_, n);
  float* positive = room(s.small_, size);
  for (size_t i = 0; i < n; ++i) {
    const float* head =
        heads[i] == 0 ? root_label_.data() : s.head(*this, EncoderHead::kLabelHead, first + heads[i] - 1).data();
    kernels_->add_positive(s.head(*this, EncoderHead::kLabelDependent, static_cast<uint32_t>(first + i)).data(), head, size,
                           positive);
    scales[i] = kernels_->quantise(positive, size, rows + i * size);
  }
  float* out = room(s.relations_, n * label_.outputs);
  kernels_->multiply({n, size, rows, scales}, label_, out, label_.outputs);
  return {out, n * label_.outputs};
}

}  // namespace rapporteur
