/* The logistic function and tanh of four floats: within 2.5 units in the last place of the exact value (measured over
   all floats: tests/sim/kernels/test_activations.py).

   Both rest on exp(x) - 1. With n = round(x / ln 2) and r = x - n ln 2, |r| <= ln 2 / 2:

       exp(x) - 1 = 2^n (exp(r) - 1) + (2^n - 1),    exp(r) - 1 = r + r^2 (1/2 + r/6 + r^2/24 + ...)

   The polynomial is the minimax one of Cephes' expf (S. L. Moshier), and so is ln 2 in two parts, of which n times the
   first is exact (W. J. Cody & W. Waite 1980). */
#ifndef ACTIVATIONS_H
#define ACTIVATIONS_H

#include "vectors.h"

/* Return exp(r) - 1, and 2^n in *scale. What is not a number stays so. For -87 <= x <= 88: beyond, 2^n is no float. */
INLINED v4 exp_minus_one_of_rest(v4 x, v4 *scale) {
  const float to_integer = 12582912.0f; /* 1.5 * 2^23: a sum with it has an integer in its low bits */
  v4 shifted = x * 1.44269504088896341f + to_integer;
  v4 n = shifted - to_integer;
  v4 r = x - n * 0.693359375f - n * -2.12194440e-4f;
  v4 q = 1.9875691500e-4f * r + 1.3981999507e-3f;
  q = q * r + 8.3334519073e-3f;
  q = q * r + 4.1665795894e-2f;
  q = q * r + 1.6666665459e-1f;
  q = q * r + 5.0000001201e-1f;
  *scale = (v4)(((i4)shifted << 23) + (127 << 23));
  return q * (r * r) + r;
}

/* 1 / (1 + exp(-x)) */
INLINED v4 sigmoid(v4 x) {
  v4 scale, rest = exp_minus_one_of_rest(clamp(-x, -87.0f, 88.0f), &scale);
  return 1.0f / (1.0f + (scale * rest + scale));
}

/* (exp(2x) - 1) / (exp(2x) + 1); from 9.02 on, it rounds to 1. */
INLINED v4 tanh_of(v4 x) {
  v4 within = clamp(x, -9.02f, 9.02f);
  v4 scale, rest = exp_minus_one_of_rest(within + within, &scale);
  v4 e = scale * rest + (scale - 1.0f);
  return e / (e + 2.0f);
}

/* The slope 1 - y^2 of y = tanh(x), as a product: y^2 near 1 would round away what is left of it. */
INLINED v4 slope_of_tanh(v4 y) { return (1.0f - y) * (1.0f + y); }

#endif
