// FlatMap: numbers by 64-bit hash, open addressing, no removal. Keys are hashes, so two texts with one hash are one text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace rapporteur::who {

class FlatMap {
 public:
  void reserve(size_t count) {
    size_t size = 16;
    while (size < 2 * count) size *= 2;
    if (size > slots_.size()) grow(size);
  }

  const uint32_t* find(uint64_t key) const {
    key += key == 0;
    if (slots_.empty()) return nullptr;
    const Slot& slot = slots_[place(key)];
    return slot.key == key ? &slot.value : nullptr;
  }

  // The value of the key and whether it is new, as try_emplace does. The reference holds until the next call.
  std::pair<uint32_t&, bool> insert(uint64_t key, uint32_t value) {
    key += key == 0;
    if (2 * (count_ + 1) > slots_.size()) grow(slots_.empty() ? 16 : 2 * slots_.size());
    Slot& slot = slots_[place(key)];
    if (slot.key == key) return {slot.value, false};
    slot = {key, value};
    ++count_;
    return {slot.value, true};
  }

 private:
  struct Slot {
    uint64_t key = 0;  // 0: free
    uint32_t value = 0;
  };

  size_t place(uint64_t key) const {
    const size_t mask = slots_.size() - 1;
    size_t at = key & mask;
    while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & mask;
    return at;
  }

  void grow(size_t size) {
    std::vector<Slot> before(size);
    before.swap(slots_);
    for (const Slot& slot : before) {
      if (slot.key != 0) slots_[place(slot.key)] = slot;
    }
  }

  std::vector<Slot> slots_;
  size_t count_ = 0;
};

}  // namespace rapporteur::who
