// The kernels for x86-64: each function gives null where the processor, or the build, lacks the instructions.
#pragma once

#include "model/kernels.h"

namespace rapporteur {

const Kernels* avx2_kernels();
const Kernels* vnni256_kernels();
const Kernels* vnni512_kernels();

}  // namespace rapporteur
