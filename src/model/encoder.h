// Encoder: one small network that reads the words of a sentence once and serves every head: tags, trees, names.
//
// A word's vector is a function of its spelling (encoder_words.cc) and is kept in the scratch from one sentence to the next.
// Simple recurrent units read the words in both directions (Lei et al. 2018); training/encoder/model.py has the same
// arithmetic in floating point and says where each part comes from. Weights are int8 with a scale an output, activations
// int8 with a scale a token, so a token's result depends on its sentence alone, never on what else is in the batch, and every
// kernel gives the same bits.
//
// An Encoder is immutable after load() and may be shared by any number of threads; each brings an EncoderScratch of its own.
// It views the model file, which must outlive it.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "model/kernels.h"
#include "model/model_file.h"

namespace rapporteur {

// Where the values of each head stand in a row of head scores.
enum class EncoderHead : uint8_t { kUpos, kXpos, kFeats, kNames, kArcDependent, kArcHead, kLabelDependent, kLabelHead };
inline constexpr size_t kEncoderHeads = 8;
// The heads with an inventory of labels of their own.
enum class EncoderLabels : uint8_t { kUpos, kXpos, kFeats, kNames, kRelations };
inline constexpr size_t kEncoderLabels = 5;

class EncoderScratch;

class Encoder {
 public:
  // Reads the sections "encoder.*"; a refusal names the section and the field. `kernels` is for tests.
  static Result<Encoder> load(const ModelFile&, const Kernels& kernels = best_kernels());

  // Runs the network over whole sentences that stand one after the other: sentence i ends before form ends[i]. Afterwards
  // scratch.head(EncoderHead, token) gives the scores of each token, until the next call. Empty input is fine.
  void run(std::span<const std::string_view> forms, std::span<const uint32_t> ends, EncoderScratch&) const;

  // Scores of every head for every dependent of a sentence of the last run(): a row for each token, in it one value for the
  // root and one for each token; arc_stride() values from one row to the next. Valid until the next call with this scratch.
  std::span<float> arcs(uint32_t first, uint32_t last, EncoderScratch&) const;

  static size_t arc_stride(size_t tokens) {
    return (tokens + Int8Matrix::kOutputBlock) / Int8Matrix::kOutputBlock * Int8Matrix::kOutputBlock;
  }

  // Scores of the relations of all tokens of a sentence, for heads as in arcs() (0 for the root): rows of relation_stride().
  std::span<const float> relations(uint32_t first, uint32_t last, std::span<const uint32_t> heads, EncoderScratch&) const;
  size_t relation_stride() const { return label_.outputs; }

  std::span<const std::string_view> labels(EncoderLabels which) const { return labels_[static_cast<size_t>(which)]; }
  size_t head_size(EncoderHead head) const { return head_sizes_[static_cast<size_t>(head)]; }
  size_t width() const { return 2 * half_; }
  const Kernels& kernels() const { return *kernels_; }

 private:
  friend class EncoderScratch;
  friend struct EncoderLoader;

  // Rows of int8 under one scale each, or one for the whole table.
  struct Table {
    size_t rows = 0, size = 0;
    std::span<const int8_t> values;
    std::span<const float> scales;
  };
  struct Layer {
    bool highway = false;
    Int8Matrix matrix[2];  // reading forward and backward; where both read the same input, [0] holds the gates of both
    bool apart = false;    // each direction reads its own half
  };

  void word(std::string_view form, EncoderScratch&, int8_t* out, float* scale) const;
  void layer(const Layer&, std::span<const uint32_t> ends, size_t tokens, EncoderScratch&) const;

  const Kernels* kernels_ = nullptr;
  uint64_t identity_ = 0;  // hash of the weights: tells one model's cached words from another's
  size_t half_ = 0, word_size_ = 0;
  std::span<const uint64_t> word_hashes_;  // of the vocabulary, ascending; row i + 1 of vectors_ is the vector of hash i
  Table vectors_, affixes_, grams_;
  Int8Matrix word_, heads_, label_;
  std::vector<Layer> layers_;
  std::array<size_t, kEncoderHeads> head_offsets_{}, head_sizes_{};
  std::span<const float> root_arc_, root_label_;
  std::array<std::vector<std::string_view>, kEncoderLabels> labels_;
  std::vector<std::vector<int32_t>> sums_;  // 128 times the weight sums, for the matrices above
};

// Working memory of one thread; keeps its memory, so that nothing is allocated in steady state.
class EncoderScratch {
 public:
  std::span<const float> head(const Encoder& encoder, EncoderHead head, uint32_t token) const {
    const size_t which = static_cast<size_t>(head);
    return {scores_.data() + token * encoder.heads_.outputs + encoder.head_offsets_[which], encoder.head_sizes_[which]};
  }
  // The int8 state of a token after the last layer, and its scale; for heads that are added later.
  std::span<const int8_t> state(const Encoder& encoder, uint32_t token) const {
    return {rows_.data() + token * encoder.width(), encoder.width()};
  }
  float state_scale(uint32_t token) const { return row_scales_[token]; }

 private:
  friend class Encoder;

  // Spellings seen lately, with their vectors. Emptied when full, so that memory is bounded; results do not depend on it.
  static constexpr size_t kSlots = size_t{1} << 15;
  static constexpr size_t kMostWords = kSlots / 2;
  struct Slot {
    uint64_t hash = 0;
    uint32_t form = 0, form_size = 0, entry = 0;
    uint32_t round = 0;
  };
  std::vector<Slot> slots_;
  uint32_t round_ = 0, cached_ = 0;
  uint64_t owner_ = 0;  // identity of the encoder they came from
  std::string spellings_;
  std::vector<int8_t> cached_rows_;
  std::vector<float> cached_scales_;

  std::string normal_, piece_;
  std::vector<int32_t> sums_;
  std::vector<float> word_input_, states_, next_, gates_, state_, scores_, small_, arc_scales_, arc_bias_, arcs_, relations_;
  std::vector<int8_t> word_bytes_, rows_, small_rows_, packed_;
  std::vector<float> row_scales_, small_scales_;
  std::vector<int32_t> arc_sums_;
};

}  // namespace rapporteur
