// The reference kernels, the choice among all kernels, and the packing of weights.
#include "model/kernels.h"

#include <cstring>

#include "model/kernels_loops.h"
#include "model/kernels_x86.h"

namespace rapporteur {

namespace {

void multiply(const Int8Rows& rows, const Int8Matrix& matrix, float* out, size_t out_stride) {
  constexpr size_t kBlock = Int8Matrix::kOutputBlock;
  for (size_t m = 0; m < rows.count; ++m) {
    for (size_t n = 0; n < matrix.outputs; n += kBlock) {
      int32_t sums[kBlock] = {};
      const int8_t* a = rows.values + m * rows.stride;
      const int8_t* w = matrix.weights + n * 4;
      for (size_t k = 0; k < matrix.inputs; k += 4, a += 4, w += matrix.outputs * 4) {
        for (size_t i = 0; i < kBlock; ++i)
          sums[i] += a[0] * w[4 * i] + a[1] * w[4 * i + 1] + a[2] * w[4 * i + 2] + a[3] * w[4 * i + 3];
      }
      for (size_t i = 0; i < kBlock; ++i) {
        const float product = static_cast<float>(sums[i]) * (rows.scales[m] * matrix.scales[n + i]);
        out[m * out_stride + n + i] = product + matrix.bias[n + i];
      }
    }
  }
}

float quantise(const float* row, size_t size, int8_t* out) {
  float most = 0.0f;
  for (size_t i = 0; i < size; ++i) most = std::fabs(row[i]) > most ? std::fabs(row[i]) : most;
  const float inverse = most > 0.0f ? 127.0f / most : 0.0f;
  for (size_t i = 0; i < size; ++i) out[i] = static_cast<int8_t>(std::nearbyintf(row[i] * inverse));
  return most / 127.0f;
}

void scan(const ScanArguments& arguments) { loops::scan(arguments); }
void squash(float* values, size_t size) { loops::squash(values, size); }
void add_positive(const float* a, const float* b, size_t size, float* out) { loops::add_positive(a, b, size, out); }

size_t largest(const float* values, size_t size) {
  size_t best = 0;
  for (size_t i = 1; i < size; ++i) {
    if (values[i] > values[best]) best = i;
  }
  return best;
}

constexpr Kernels kScalarKernels = {"scalar", multiply, quantise, scan, squash, add_positive, largest};

}  // namespace

const Kernels* kernels(KernelKind kind) {
  switch (kind) {
    case KernelKind::kScalar: return &kScalarKernels;
    case KernelKind::kAvx2: return avx2_kernels();
    case KernelKind::kVnni256: return vnni256_kernels();
    case KernelKind::kVnni512: return vnni512_kernels();
  }
  return nullptr;
}

const Kernels& best_kernels() {
  for (const KernelKind kind : {KernelKind::kVnni512, KernelKind::kVnni256, KernelKind::kAvx2}) {
    if (const Kernels* found = kernels(kind)) return *found;
  }
  return kScalarKernels;
}

void pack_rows(const int8_t* rows, size_t outputs, size_t inputs, size_t row_stride, size_t padded_outputs, int8_t* packed) {
  std::memset(packed, 0, inputs * padded_outputs);
  for (size_t n = 0; n < outputs; ++n) {
    const int8_t* row = rows + n * row_stride;
    for (size_t k = 0; k < inputs; k += 4) std::memcpy(packed + (k / 4 * padded_outputs + n) * 4, row + k, 4);
  }
}

void weight_sums(const int8_t* packed, size_t inputs, size_t outputs, int32_t* sums) {
  for (size_t n = 0; n < outputs; ++n) sums[n] = 0;
  for (size_t k = 0; k < inputs; k += 4) {
    const int8_t* block = packed + k * outputs;
    for (size_t n = 0; n < outputs; ++n) {
      sums[n] += 128 * (block[4 * n] + block[4 * n + 1] + block[4 * n + 2] + block[4 * n + 3]);
    }
  }
}

}  // namespace rapporteur
