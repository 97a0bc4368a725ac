// Reading the encoder out of a model file. Every length is checked against the sizes it must agree with, and every number that
// takes part in arithmetic must be one that cannot overflow it; a refusal names the section and the field.
#include <cmath>

#include "base/hash.h"
#include "model/encoder.h"

namespace rapporteur {

namespace {

constexpr uint32_t kFormat = 1;
constexpr size_t kMostWidth = 4096;  // of any layer
constexpr size_t kMostRows = size_t{1} << 22;
constexpr float kMostNumber = 1e6f;  // of scales and biases: products of the widest layer stay finite

}  // namespace

// Collects the first thing that is wrong; reading goes on with empty views, which hurts nobody.
struct EncoderLoader {
  const ModelFile& model;
  Encoder& encoder;
  std::string wrong;

  void refuse(std::string_view section, const std::string& why) {
    if (wrong.empty()) wrong = model.path() + ": section '" + std::string(section) + "': " + why;
  }
  bool check(bool good, std::string_view section, std::string_view field, size_t found, std::string_view expected) {
    if (!good) refuse(section, std::string(field) + ": found " + std::to_string(found) + ", expected " + std::string(expected));
    return good && wrong.empty();
  }
  SectionReader open(std::string_view name) {
    const std::string_view bytes = model.section(name);
    if (bytes.empty()) refuse(name, "is missing; the model has no encoder, or an older one");
    return SectionReader(bytes);
  }
  void close(SectionReader& reader, std::string_view name) {
    if (!reader.at_end()) refuse(name, "does not end where its lengths say");
  }
  std::span<const float> numbers(SectionReader& reader, size_t count, std::string_view section, std::string_view field) {
    const std::span<const float> values = reader.array<float>(count);
    for (const float x : values) {
      if (!(std::fabs(x) < kMostNumber))
        return refuse(section, std::string(field) + ": holds a number that is not finite or too large"), values;
    }
    if (values.size() != count) refuse(section, std::string(field) + ": passes the end of the section");
    return values;
  }

  Encoder::Table table(std::string_view name, size_t size, bool hashed) {
    SectionReader reader = open(name);
    Encoder::Table out;
    out.rows = reader.number<uint32_t>();
    out.size = reader.number<uint32_t>();
    if (!check(out.rows >= 2 && out.rows <= kMostRows, name, "rows", out.rows, "2 to " + std::to_string(kMostRows)) ||
        !check(out.size == size, name, "width", out.size, std::to_string(size))) {
      return out;
    }
    if (hashed) {
      encoder.word_hashes_ = reader.array<uint64_t>(out.rows);
      for (size_t i = 1; i < encoder.word_hashes_.size(); ++i) {
        if (encoder.word_hashes_[i - 1] >= encoder.word_hashes_[i]) refuse(name, "hashes: are not in ascending order");
      }
    }
    out.scales = numbers(reader, hashed ? out.rows : 1, name, "scales");
    out.values = reader.array<int8_t>(out.rows * out.size);
    close(reader, name);
    return out;
  }

  Int8Matrix matrix(SectionReader& reader, std::string_view section, const std::string& field, size_t inputs, size_t outputs) {
    Int8Matrix out;
    const size_t padded = (outputs + Int8Matrix::kOutputBlock - 1) / Int8Matrix::kOutputBlock * Int8Matrix::kOutputBlock;
    out.inputs = reader.number<uint32_t>();
    out.outputs = reader.number<uint32_t>();
    if (!check(out.inputs == inputs, section, field + " inputs", out.inputs, std::to_string(inputs)) ||
        !check(out.outputs == padded, section, field + " outputs", out.outputs, std::to_string(padded))) {
      return out;
    }
    out.scales = numbers(reader, padded, section, field + " scales").data();
    out.bias = numbers(reader, padded, section, field + " bias").data();
    const std::span<const int8_t> weights = reader.array<int8_t>(inputs * padded);
    if (!check(weights.size() == inputs * padded, section, field + " weights", weights.size(), std::to_string(inputs * padded)))
      return out;
    for (const int8_t w : weights) {
      if (w == -128) return refuse(section, field + " weights: hold -128, which the kernels do not multiply"), out;
    }
    out.weights = weights.data();
    std::vector<int32_t>& sums = encoder.sums_.emplace_back(padded);
    weight_sums(out.weights, inputs, padded, sums.data());
    out.sums = sums.data();
    return out;
  }

  void load() {
    constexpr std::string_view kSizes = "encoder.sizes", kLayers = "encoder.layers", kLabels = "encoder.labels";
    SectionReader sizes = open(kSizes);
    const auto number = [&](std::string_view field, size_t least, size_t most, size_t multiple) -> size_t {
      const size_t value = sizes.number<uint32_t>();
      check(value >= least && value <= most && value % multiple == 0, kSizes, field, value,
            std::to_string(least) + " to " + std::to_string(most) + " in steps of " + std::to_string(multiple));
      return wrong.empty() ? value : 0;
    };
    number("format", kFormat, kFormat, 1);
    const size_t vector = number("vector", 4, kMostWidth, 4), affix = number("affix", 4, kMostWidth, 4),
                 gram = number("gram", 4, kMostWidth, 4);
    encoder.word_size_ = number("word", 8, kMostWidth, 8);
    encoder.half_ = number("half", 8, kMostWidth, 8);
    const size_t layers = number("layers", 1, 16, 1), arc = number("arc", 4, kMostWidth, 4),
                 label = number("label", 4, kMostWidth, 4);
    for (size_t i = 0; i < layers; ++i) {
      Encoder::Layer layer;
      layer.apart = number("layer apart", 0, 1, 1);
      layer.highway = number("layer highway", 0, 1, 1);
      if (i == 0 && (layer.apart || layer.highway)) refuse(kSizes, "layer 0: must read all of the word and have no highway");
      encoder.layers_.push_back(layer);
    }
    size_t scores = 0;
    for (size_t i = 0; i < kEncoderHeads; ++i) {
      encoder.head_offsets_[i] = scores;
      scores += encoder.head_sizes_[i] = number("head", 1, kMostWidth, 1);
    }
    close(sizes, kSizes);
    if (!wrong.empty()) return;
    const auto head = [&](EncoderHead which) { return encoder.head_sizes_[static_cast<size_t>(which)]; };
    check(head(EncoderHead::kArcDependent) == arc && head(EncoderHead::kArcHead) == arc, kSizes, "arc heads",
          head(EncoderHead::kArcHead), std::to_string(arc));
    check(head(EncoderHead::kLabelDependent) == label && head(EncoderHead::kLabelHead) == label, kSizes, "label heads",
          head(EncoderHead::kLabelHead), std::to_string(label));

    SectionReader names = open(kLabels);
    for (size_t i = 0; i < kEncoderLabels; ++i) {
      const size_t count = names.number<uint32_t>();
      const size_t expected = i < 4 ? encoder.head_sizes_[i] : count;
      if (!check(count >= 1 && count <= kMostWidth && count == expected, kLabels, "count", count, std::to_string(expected)))
        return;
      for (size_t j = 0; j < count; ++j) encoder.labels_[i].push_back(names.text());
    }
    close(names, kLabels);

    encoder.vectors_ = table("encoder.words", vector, true);
    encoder.affixes_ = table("encoder.affixes", affix, false);
    encoder.grams_ = table("encoder.grams", gram, false);
    SectionReader reader = open(kLayers);
    if (!wrong.empty()) return;
    const size_t width = 2 * encoder.half_, gates = 3 * encoder.half_;
    encoder.sums_.reserve(2 * layers + 3);
    encoder.word_ = matrix(reader, kLayers, "word", vector + affix + gram, encoder.word_size_);
    for (size_t i = 0; i < layers; ++i) {
      Encoder::Layer& layer = encoder.layers_[i];
      const std::string field = "layer " + std::to_string(i);
      if (layer.apart) {
        if (!check(gates % Int8Matrix::kOutputBlock == 0, kLayers, field + " gates", gates, "a multiple of 64")) return;
        for (Int8Matrix& m : layer.matrix) m = matrix(reader, kLayers, field, encoder.half_, gates);
      } else {
        layer.matrix[0] = matrix(reader, kLayers, field, i == 0 ? encoder.word_size_ : width, 2 * gates);
      }
    }
    encoder.heads_ = matrix(reader, kLayers, "heads", width, scores);
    encoder.label_ = matrix(reader, kLayers, "label", label, encoder.labels_[4].size());
    encoder.root_arc_ = numbers(reader, arc, kLayers, "root arc");
    encoder.root_label_ = numbers(reader, label, kLayers, "root label");
    close(reader, kLayers);
    for (const std::string_view name : {"encoder.words", "encoder.affixes", "encoder.grams"})
      encoder.identity_ = mix(encoder.identity_, hash(model.section(name)));
    encoder.identity_ = mix(encoder.identity_, hash(model.section(kLayers))) | 1;
  }
};

Result<Encoder> Encoder::load(const ModelFile& model, const Kernels& kernels) {
  Encoder encoder;
  encoder.kernels_ = &kernels;
  EncoderLoader loader{model, encoder, {}};
  loader.load();
  if (!loader.wrong.empty()) return Error{ErrorCode::kBadKnowledge, loader.wrong};
  return encoder;
}

}  // namespace rapporteur
