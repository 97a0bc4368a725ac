// Arena: memory that lives as long as one document and is given back all at once.
// Nothing in it is destroyed, so it holds plain data only. Not thread-safe: one document, one thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace rapporteur {

class Arena {
 public:
  // Uninitialised room for `count` objects, aligned for T. Valid until reset().
  template <class T>
  std::span<T> allocate(size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    return {static_cast<T*>(raw(count * sizeof(T), alignof(T))), count};
  }

  template <class T>
  std::span<const T> copy(std::span<const T> values) {
    if (values.empty()) return {};
    std::span<T> out = allocate<T>(values.size());
    std::uninitialized_copy(values.begin(), values.end(), out.begin());
    return out;
  }

  template <class T>
  std::span<const T> copy(const std::vector<T>& values) {
    return copy(std::span<const T>(values));
  }

  std::string_view copy(std::string_view text) {
    std::span<const char> out = copy(std::span<const char>(text.data(), text.size()));
    return {out.data(), out.size()};
  }

  // Forgets everything but keeps the memory, so that a reused document allocates nothing in steady state.
  void reset() {
    if (blocks_.size() > 1) {
      const size_t total = bytes();
      blocks_.clear();
      add_block(total);
    }
    used_ = 0;
  }

  size_t bytes() const {
    size_t sum = 0;
    for (const Block& block : blocks_) sum += block.size;
    return sum;
  }

 private:
  struct Block {
    std::unique_ptr<std::byte[]> data;
    size_t size;
  };

  void add_block(size_t size) {
    blocks_.push_back({std::make_unique_for_overwrite<std::byte[]>(size), size});
    used_ = 0;
  }

  void* raw(size_t size, size_t alignment) {
    size_t at = (used_ + alignment - 1) / alignment * alignment;
    if (blocks_.empty() || at + size > blocks_.back().size) {
      add_block(std::max<size_t>({size_t{16} << 10, size, blocks_.empty() ? 0 : 2 * blocks_.back().size}));
      at = 0;
    }
    used_ = at + size;
    return blocks_.back().data.get() + at;
  }

  std::vector<Block> blocks_;
  size_t used_ = 0;
};

}  // namespace rapporteur
