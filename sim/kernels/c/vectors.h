/* Four floats at once, the same bits everywhere: each operation rounds by itself (IEEE 754), none is fused, on
   WebAssembly's SIMD as on any processor that a test is run on. */
#ifndef VECTORS_H
#define VECTORS_H

typedef float v4 __attribute__((vector_size(16))); /* what is computed with */
typedef int i4 __attribute__((vector_size(16)));   /* its bits, and what comparisons give */
typedef float in_memory __attribute__((vector_size(16), aligned(4), may_alias)); /* anywhere among floats */

#define EXPORTED __attribute__((visibility("default")))
#define INLINED static inline __attribute__((always_inline))

INLINED v4 load(const float *from) { return *(const in_memory *)from; }
INLINED void store(float *to, v4 x) { *(in_memory *)to = x; }
INLINED v4 all(float x) { return (v4){x, x, x, x}; }

/* a where the mask is set, b elsewhere. */
INLINED v4 choose(i4 mask, v4 a, v4 b) { return (v4)((mask & (i4)a) | (~mask & (i4)b)); }

/* x, but between low and high. What is not a number compares with nothing, and stays. */
INLINED v4 clamp(v4 x, v4 low, v4 high) {
  x = choose(x < low, low, x);
  return choose(x > high, high, x);
}

#endif
