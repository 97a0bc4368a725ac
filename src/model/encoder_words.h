// What the encoder sees of a spelling; training/encoder/features.py computes the same and says what each part is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rapporteur {

inline constexpr size_t kEncoderAffixes = 11;
inline constexpr size_t kEncoderGrams = 40;
inline constexpr size_t kEncoderGramBytes = 32;  // longer normal forms are cut before n-grams are taken

// ASCII and Latin-1 capitals lowered, digits as 0, curly quotes straightened.
void encoder_normal(std::string_view form, std::string& out);

// Capitals X, other letters x, digits d, other ASCII as it is, other code points u; runs of one class cut at three.
void encoder_shape(std::string_view form, std::string& out);

// Rows of the affix table, 0 where there is none. `piece` is working memory.
void encoder_affixes(std::string_view form, std::string_view normal, uint32_t table_rows, uint32_t (&rows)[kEncoderAffixes],
                     std::string& piece);

// Rows of the n-gram table; gives their number.
size_t encoder_grams(std::string_view normal, uint32_t table_rows, uint32_t (&rows)[kEncoderGrams], std::string& piece);

}  // namespace rapporteur
