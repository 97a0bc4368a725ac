// Kernels for x86-64 by AVX2, AVX-VNNI and AVX-512 VNNI.
//
// The functions carry their target as an attribute, so the file compiles without processor flags. None of the AVX2 targets
// includes FMA, and the AVX-512 epilogue uses the forms with explicit rounding: a product is never fused with a sum.
//
// AVX2 multiplies unsigned by signed bytes and adds pairs in 16 bits with saturation; |activation| times weight with the sign
// of the activation stays below 2 * 127 * 127 = 32,258, so nothing saturates. VNNI wants unsigned activations: 128 is added to
// them, and the sums of the weights times 128 are taken off at the end.
#include "model/kernels_x86.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))

#include <cpuid.h>
#include <immintrin.h>

#include <cstring>

#include "model/kernels_loops.h"

#define RAPPORTEUR_AVX2 __attribute__((target("avx2")))
#define RAPPORTEUR_VNNI256 __attribute__((target("avx2,avxvnni")))
#define RAPPORTEUR_UNROLL _Pragma("GCC unroll 8")
#define RAPPORTEUR_VNNI512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))

namespace rapporteur {

namespace {

inline int32_t four(const int8_t* at) {
  int32_t value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

// ---- channel-wise loops and quantisation, 256 bits for all three ----

RAPPORTEUR_AVX2 inline __m256 smoothstep(__m256 x) {
  __m256 t = _mm256_add_ps(_mm256_mul_ps(x, _mm256_set1_ps(1.0f / 6.0f)), _mm256_set1_ps(0.5f));
  t = _mm256_min_ps(_mm256_max_ps(t, _mm256_setzero_ps()), _mm256_set1_ps(1.0f));
  return _mm256_mul_ps(_mm256_mul_ps(t, t), _mm256_sub_ps(_mm256_set1_ps(3.0f), _mm256_add_ps(t, t)));
}

// a + share * (b - a)
RAPPORTEUR_AVX2 inline __m256 between(__m256 a, __m256 b, __m256 share) {
  return _mm256_add_ps(a, _mm256_mul_ps(share, _mm256_sub_ps(b, a)));
}

RAPPORTEUR_AVX2 void scan(const ScanArguments& a) {
  const size_t n = a.channels;
  for (size_t i = 0; i < n; i += 8) _mm256_storeu_ps(a.state + i, _mm256_setzero_ps());
  const float* gates = a.gates;
  const float* own = a.own;
  float* out = a.out;
  for (size_t t = 0; t < a.tokens; ++t, gates += a.gates_step, out += a.out_step) {
    for (size_t i = 0; i < n; i += 8) {
      const __m256 z = _mm256_loadu_ps(gates + i);
      const __m256 c = between(z, _mm256_loadu_ps(a.state + i), smoothstep(_mm256_loadu_ps(gates + n + i)));
      const __m256 r = smoothstep(_mm256_loadu_ps(gates + 2 * n + i));
      _mm256_storeu_ps(a.state + i, c);
      _mm256_storeu_ps(out + i, own ? between(_mm256_loadu_ps(own + i), c, r) : _mm256_mul_ps(r, c));
    }
    if (own) own += a.own_step;
  }
}

RAPPORTEUR_AVX2 void squash(float* values, size_t size) {
  size_t i = 0;
  for (; i + 8 <= size; i += 8) {
    const __m256 s = smoothstep(_mm256_loadu_ps(values + i));
    _mm256_storeu_ps(values + i, _mm256_sub_ps(_mm256_add_ps(s, s), _mm256_set1_ps(1.0f)));
  }
  loops::squash(values + i, size - i);
}

RAPPORTEUR_AVX2 void add_positive(const float* a, const float* b, size_t size, float* out) {
  size_t i = 0;
  for (; i + 8 <= size; i += 8) {
    const __m256 x = b ? _mm256_add_ps(_mm256_loadu_ps(a + i), _mm256_loadu_ps(b + i)) : _mm256_loadu_ps(a + i);
    _mm256_storeu_ps(out + i, _mm256_max_ps(x, _mm256_setzero_ps()));
  }
  loops::add_positive(a + i, b ? b + i : nullptr, size - i, out + i);
}

RAPPORTEUR_AVX2 float quantise(const float* row, size_t size, int8_t* out) {
  const __m256 magnitude = _mm256_castsi256_ps(_mm256_set1_epi32(0x7FFFFFFF));
  __m256 most8 = _mm256_setzero_ps();
  size_t i = 0;
  for (; i + 8 <= size; i += 8) most8 = _mm256_max_ps(_mm256_and_ps(_mm256_loadu_ps(row + i), magnitude), most8);
  alignas(32) float lanes[8];
  _mm256_store_ps(lanes, most8);
  float most = 0.0f;
  for (const float lane : lanes) most = lane > most ? lane : most;
  for (size_t j = i; j < size; ++j) most = std::fabs(row[j]) > most ? std::fabs(row[j]) : most;
  const float inverse = most > 0.0f ? 127.0f / most : 0.0f;
  const __m256 inverse8 = _mm256_set1_ps(inverse);
  const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
  for (i = 0; i + 32 <= size; i += 32) {
    const __m256i a = _mm256_cvtps_epi32(_mm256_mul_ps(_mm256_loadu_ps(row + i), inverse8));
    const __m256i b = _mm256_cvtps_epi32(_mm256_mul_ps(_mm256_loadu_ps(row + i + 8), inverse8));
    const __m256i c = _mm256_cvtps_epi32(_mm256_mul_ps(_mm256_loadu_ps(row + i + 16), inverse8));
    const __m256i d = _mm256_cvtps_epi32(_mm256_mul_ps(_mm256_loadu_ps(row + i + 24), inverse8));
    const __m256i bytes = _mm256_packs_epi16(_mm256_packs_epi32(a, b), _mm256_packs_epi32(c, d));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + i), _mm256_permutevar8x32_epi32(bytes, order));
  }
  for (; i < size; ++i) out[i] = static_cast<int8_t>(_mm_cvtss_si32(_mm_set_ss(row[i] * inverse)));
  return most / 127.0f;
}

RAPPORTEUR_AVX2 size_t largest(const float* values, size_t size) {
  if (size < 16) {
    size_t best = 0;
    for (size_t i = 1; i < size; ++i) {
      if (values[i] > values[best]) best = i;
    }
    return best;
  }
  __m256 most8 = _mm256_loadu_ps(values);
  size_t i = 8;
  for (; i + 8 <= size; i += 8) most8 = _mm256_max_ps(_mm256_loadu_ps(values + i), most8);
  most8 = _mm256_max_ps(_mm256_loadu_ps(values + size - 8), most8);
  most8 = _mm256_max_ps(most8, _mm256_permute2f128_ps(most8, most8, 1));
  most8 = _mm256_max_ps(most8, _mm256_shuffle_ps(most8, most8, 0x4E));
  most8 = _mm256_max_ps(most8, _mm256_shuffle_ps(most8, most8, 0xB1));
  for (i = 0; i + 8 <= size; i += 8) {
    const int equal = _mm256_movemask_ps(_mm256_cmp_ps(_mm256_loadu_ps(values + i), most8, _CMP_EQ_OQ));
    if (equal) return i + static_cast<size_t>(__builtin_ctz(static_cast<unsigned>(equal)));
  }
  const float most = _mm256_cvtss_f32(most8);
  while (i + 1 < size && values[i] != most) ++i;
  return i;
}

// ---- AVX2 and AVX-VNNI: M rows by 16 outputs ----

template <size_t M>
RAPPORTEUR_AVX2 inline void finish256(const __m256i (&sums)[M][2], const Int8Rows& rows, const Int8Matrix& matrix, size_t m,
                                      size_t n, bool offset, float* out, size_t out_stride) {
  for (size_t j = 0; j < 2; ++j) {
    const size_t column = n + 8 * j;
    const __m256 scales = _mm256_loadu_ps(matrix.scales + column), bias = _mm256_loadu_ps(matrix.bias + column);
    const __m256i off = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(matrix.sums + column));
    for (size_t i = 0; i < M; ++i) {
      const __m256i sum = offset ? _mm256_sub_epi32(sums[i][j], off) : sums[i][j];
      const __m256 scale = _mm256_mul_ps(_mm256_set1_ps(rows.scales[m + i]), scales);
      _mm256_storeu_ps(out + (m + i) * out_stride + column, _mm256_add_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(sum), scale), bias));
    }
  }
}

template <size_t M>
RAPPORTEUR_AVX2 inline void tile_avx2(const Int8Rows& rows, const Int8Matrix& matrix, size_t m, size_t n, float* out,
                                      size_t out_stride) {
  const __m256i ones = _mm256_set1_epi16(1);
  __m256i sums[M][2];
  for (size_t i = 0; i < M; ++i) sums[i][0] = sums[i][1] = _mm256_setzero_si256();
  const int8_t* a = rows.values + m * rows.stride;
  const int8_t* w = matrix.weights + n * 4;
  for (size_t k = 0; k < matrix.inputs; k += 4, w += matrix.outputs * 4) {
    const __m256i w0 = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w));
    const __m256i w1 = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w + 32));
    for (size_t i = 0; i < M; ++i) {
      const __m256i x = _mm256_set1_epi32(four(a + i * rows.stride + k));
      const __m256i size = _mm256_abs_epi8(x);
      sums[i][0] = _mm256_add_epi32(sums[i][0], _mm256_madd_epi16(_mm256_maddubs_epi16(size, _mm256_sign_epi8(w0, x)), ones));
      sums[i][1] = _mm256_add_epi32(sums[i][1], _mm256_madd_epi16(_mm256_maddubs_epi16(size, _mm256_sign_epi8(w1, x)), ones));
    }
  }
  finish256<M>(sums, rows, matrix, m, n, false, out, out_stride);
}

template <size_t M>
RAPPORTEUR_VNNI256 inline void tile_vnni256(const Int8Rows& rows, const Int8Matrix& matrix, size_t m, size_t n, float* out,
                                            size_t out_stride) {
  const __m256i flip = _mm256_set1_epi8(static_cast<char>(0x80));
  __m256i sums[M][2];
  for (size_t i = 0; i < M; ++i) sums[i][0] = sums[i][1] = _mm256_setzero_si256();
  const int8_t* a = rows.values + m * rows.stride;
  const int8_t* w = matrix.weights + n * 4;
  for (size_t k = 0; k < matrix.inputs; k += 4, w += matrix.outputs * 4) {
    const __m256i w0 = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w));
    const __m256i w1 = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w + 32));
    for (size_t i = 0; i < M; ++i) {
      const __m256i x = _mm256_xor_si256(_mm256_set1_epi32(four(a + i * rows.stride + k)), flip);
      sums[i][0] = _mm256_dpbusd_avx_epi32(sums[i][0], x, w0);
      sums[i][1] = _mm256_dpbusd_avx_epi32(sums[i][1], x, w1);
    }
  }
  finish256<M>(sums, rows, matrix, m, n, true, out, out_stride);
}

RAPPORTEUR_AVX2 void multiply_avx2(const Int8Rows& rows, const Int8Matrix& matrix, float* out, size_t out_stride) {
  for (size_t n = 0; n < matrix.outputs; n += 16) {
    size_t m = 0;
    for (; m + 4 <= rows.count; m += 4) tile_avx2<4>(rows, matrix, m, n, out, out_stride);
    for (; m < rows.count; ++m) tile_avx2<1>(rows, matrix, m, n, out, out_stride);
  }
}

RAPPORTEUR_VNNI256 void multiply_vnni256(const Int8Rows& rows, const Int8Matrix& matrix, float* out, size_t out_stride) {
  for (size_t n = 0; n < matrix.outputs; n += 16) {
    size_t m = 0;
    for (; m + 6 <= rows.count; m += 6) tile_vnni256<6>(rows, matrix, m, n, out, out_stride);
    for (; m < rows.count; ++m) tile_vnni256<1>(rows, matrix, m, n, out, out_stride);
  }
}

// ---- AVX-512 VNNI: M rows by 64 outputs ----

// sums += x * w over groups of four bytes. Spelt out, and the loops around it unrolled by name, because g++ 12 otherwise copies
// the accumulators around every product and spills them: half the speed.
RAPPORTEUR_VNNI512 inline void add_products(__m512i& sums, __m512i x, __m512i w) {
  __asm__("vpdpbusd %2, %1, %0" : "+v"(sums) : "v"(x), "v"(w));
}

template <size_t M>
RAPPORTEUR_VNNI512 inline void tile_vnni512(const Int8Rows& rows, const Int8Matrix& matrix, size_t m, size_t n, float* out,
                                            size_t out_stride) {
  constexpr int kRound = _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC;
  constexpr __mmask16 kAll = 0xFFFF;  // the unmasked forms make g++ 12 warn of its own header
  const __m512i flip = _mm512_set1_epi32(static_cast<int32_t>(0x80808080u));
  __m512i sums[M][4];
  RAPPORTEUR_UNROLL for (size_t i = 0; i < M; ++i) {
    RAPPORTEUR_UNROLL for (size_t j = 0; j < 4; ++j) sums[i][j] = _mm512_setzero_si512();
  }
  const int8_t* a = rows.values + m * rows.stride;
  const int8_t* w = matrix.weights + n * 4;
  for (size_t k = 0; k < matrix.inputs; k += 4, w += matrix.outputs * 4) {
    __m512i weights[4];
    RAPPORTEUR_UNROLL for (size_t j = 0; j < 4; ++j) weights[j] = _mm512_loadu_si512(w + 64 * j);
    RAPPORTEUR_UNROLL for (size_t i = 0; i < M; ++i) {
      const __m512i x = _mm512_xor_si512(_mm512_set1_epi32(four(a + i * rows.stride + k)), flip);
      RAPPORTEUR_UNROLL for (size_t j = 0; j < 4; ++j) add_products(sums[i][j], x, weights[j]);
    }
  }
  RAPPORTEUR_UNROLL for (size_t j = 0; j < 4; ++j) {
    const size_t column = n + 16 * j;
    const __m512 scales = _mm512_loadu_ps(matrix.scales + column), bias = _mm512_loadu_ps(matrix.bias + column);
    const __m512i off = _mm512_loadu_si512(matrix.sums + column);
    RAPPORTEUR_UNROLL for (size_t i = 0; i < M; ++i) {
      const __m512 scale = _mm512_maskz_mul_round_ps(kAll, _mm512_set1_ps(rows.scales[m + i]), scales, kRound);
      const __m512 product =
          _mm512_maskz_mul_round_ps(kAll, _mm512_maskz_cvtepi32_ps(kAll, _mm512_sub_epi32(sums[i][j], off)), scale, kRound);
      _mm512_storeu_ps(out + (m + i) * out_stride + column, _mm512_maskz_add_round_ps(kAll, product, bias, kRound));
    }
  }
}

RAPPORTEUR_VNNI512 void multiply_vnni512(const Int8Rows& rows, const Int8Matrix& matrix, float* out, size_t out_stride) {
  for (size_t n = 0; n < matrix.outputs; n += 64) {
    size_t m = 0;
    for (; m + 6 <= rows.count; m += 6) tile_vnni512<6>(rows, matrix, m, n, out, out_stride);
    switch (rows.count - m) {
      case 5: tile_vnni512<5>(rows, matrix, m, n, out, out_stride); break;
      case 4: tile_vnni512<4>(rows, matrix, m, n, out, out_stride); break;
      case 3: tile_vnni512<3>(rows, matrix, m, n, out, out_stride); break;
      case 2: tile_vnni512<2>(rows, matrix, m, n, out, out_stride); break;
      case 1: tile_vnni512<1>(rows, matrix, m, n, out, out_stride); break;
      default: break;
    }
  }
}

bool has_avx_vnni() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  return __get_cpuid_count(7, 1, &a, &b, &c, &d) && (a >> 4 & 1) && __builtin_cpu_supports("avx2");
}

constexpr Kernels kAvx2Kernels = {"avx2", multiply_avx2, quantise, scan, squash, add_positive, largest};
constexpr Kernels kVnni256Kernels = {"avx-vnni", multiply_vnni256, quantise, scan, squash, add_positive, largest};
constexpr Kernels kVnni512Kernels = {"avx512-vnni", multiply_vnni512, quantise, scan, squash, add_positive, largest};

}  // namespace

const Kernels* avx2_kernels() { return __builtin_cpu_supports("avx2") ? &kAvx2Kernels : nullptr; }
const Kernels* vnni256_kernels() { return has_avx_vnni() ? &kVnni256Kernels : nullptr; }
const Kernels* vnni512_kernels() {
  const bool there = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                     __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni");
  return there ? &kVnni512Kernels : nullptr;
}

}  // namespace rapporteur

#else

namespace rapporteur {

const Kernels* avx2_kernels() { return nullptr; }
const Kernels* vnni256_kernels() { return nullptr; }
const Kernels* vnni512_kernels() { return nullptr; }

}  // namespace rapporteur

#endif
