// The loops that work channel by channel: the reference itself, and the ends that are narrower than a register elsewhere.
// No translation unit that includes this may enable fused multiply-add.
#pragma once

#include <cmath>

#include "model/kernels.h"

#define RAPPORTEUR_INLINE static inline __attribute__((always_inline))

namespace rapporteur::loops {

// t*t*(3-2t) with t = x/6 + 1/2 clamped to [0, 1]; stands for the logistic function (see training/encoder/model.py).
RAPPORTEUR_INLINE float smoothstep(float x) {
  float t = x * (1.0f / 6.0f) + 0.5f;
  t = t > 0.0f ? t : 0.0f;
  t = t < 1.0f ? t : 1.0f;
  return (t * t) * (3.0f - (t + t));
}

RAPPORTEUR_INLINE void squash(float* values, size_t size) {
  for (size_t i = 0; i < size; ++i) {
    const float s = smoothstep(values[i]);
    values[i] = (s + s) - 1.0f;
  }
}

RAPPORTEUR_INLINE void scan(const ScanArguments& a) {
  const size_t n = a.channels;
  float* __restrict state = a.state;
  for (size_t i = 0; i < n; ++i) state[i] = 0.0f;
  const float* gates = a.gates;
  const float* own = a.own;
  float* out = a.out;
  for (size_t t = 0; t < a.tokens; ++t, gates += a.gates_step, out += a.out_step) {
    const float* __restrict z = gates;
    const float* __restrict f = gates + n;
    const float* __restrict r = gates + 2 * n;
    float* __restrict to = out;
    if (own) {
      const float* __restrict from = own;
      for (size_t i = 0; i < n; ++i) {
        const float c = z[i] + smoothstep(f[i]) * (state[i] - z[i]);
        state[i] = c;
        to[i] = from[i] + smoothstep(r[i]) * (c - from[i]);
      }
      own += a.own_step;
    } else {
      for (size_t i = 0; i < n; ++i) {
        const float c = z[i] + smoothstep(f[i]) * (state[i] - z[i]);
        state[i] = c;
        to[i] = smoothstep(r[i]) * c;
      }
    }
  }
}

RAPPORTEUR_INLINE void add_positive(const float* a, const float* b, size_t size, float* out) {
  for (size_t i = 0; i < size; ++i) {
    const float x = b ? a[i] + b[i] : a[i];
    out[i] = x > 0.0f ? x : 0.0f;
  }
}

}  // namespace rapporteur::loops
