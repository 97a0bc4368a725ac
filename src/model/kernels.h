// Kernels: the arithmetic of the encoder, once in plain C++ and again for each family of processors.
//
// All versions give the same bits. Products of int8 are summed in int32, which no order can change; floating point is used
// channel by channel only (never summed across channels), in single operations without fused multiply-add; the largest
// absolute value of a row is the same in any order. kernels_test.cc compares every version with the reference.
//
//   kScalar   plain C++, the reference
//   kAvx2     multiply-add of byte pairs
//   kVnni256  AVX-VNNI, 256 bits
//   kVnni512  AVX-512 VNNI
//
// Tables are constant after static initialisation; all functions are reentrant and allocate nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace rapporteur {

// Weights of a linear layer in the order the kernels read them: blocks of four inputs, then outputs, then the four inputs.
// Outputs are padded with zeros to a multiple of kOutputBlock; inputs are a multiple of 4. Views; nothing is owned.
struct Int8Matrix {
  static constexpr size_t kOutputBlock = 64;

  size_t inputs = 0;
  size_t outputs = 0;               // padded
  const int8_t* weights = nullptr;  // inputs * outputs; never -128
  const float* scales = nullptr;    // one an output
  const float* bias = nullptr;      // one an output
  const int32_t* sums = nullptr;    // one an output: 128 times the sum of its weights
};

// Rows of int8 activations with a scale each.
struct Int8Rows {
  size_t count = 0;
  size_t stride = 0;               // bytes from one row to the next
  const int8_t* values = nullptr;  // never -128
  const float* scales = nullptr;
};

// One direction of a recurrent layer over the tokens of one sentence. Steps are in floats and negative to go backward; the
// pointers stand at the first token in reading order.
struct ScanArguments {
  size_t tokens = 0;
  size_t channels = 0;           // a multiple of 8
  const float* gates = nullptr;  // candidate, forget gate, output gate: 3 * channels values a token
  ptrdiff_t gates_step = 0;
  const float* own = nullptr;  // the layer's input for the highway; null for a layer without one
  ptrdiff_t own_step = 0;
  float* out = nullptr;
  ptrdiff_t out_step = 0;
  float* state = nullptr;  // `channels` values of working memory
};

struct Kernels {
  std::string_view name;
  // out[r][n] = float(sum of products) * (row scale * output scale) + bias, for all rows and padded outputs; out_stride in
  // floats.
  void (*multiply)(const Int8Rows&, const Int8Matrix&, float* out, size_t out_stride);
  // Rounds a row to [-127, 127] in steps of the returned scale (largest absolute value / 127; 0 for a row of zeros).
  float (*quantise)(const float* row, size_t size, int8_t* out);
  void (*scan)(const ScanArguments&);
  // values = 2 * smoothstep(values) - 1, the encoder's tanh.
  void (*squash)(float* values, size_t size);
  // out = max(a + b, 0); b may be null.
  void (*add_positive)(const float* a, const float* b, size_t size, float* out);
  // The first place of the largest value; size > 0.
  size_t (*largest)(const float* values, size_t size);
};

enum class KernelKind : uint8_t { kScalar, kAvx2, kVnni256, kVnni512 };

// Null when this processor or this build has none of the kind. kScalar is always there.
const Kernels* kernels(KernelKind);
// The fastest of this processor.
const Kernels& best_kernels();

// Brings a row-major matrix (a row an output) into the order of Int8Matrix. `packed` holds inputs * padded outputs.
void pack_rows(const int8_t* rows, size_t outputs, size_t inputs, size_t row_stride, size_t padded_outputs, int8_t* packed);
// 128 times the sum of each output's weights.
void weight_sums(const int8_t* packed, size_t inputs, size_t outputs, int32_t* sums);

}  // namespace rapporteur
