/* All rest on exp(x) - 1. With n = round(x / ln 2) and r = x - n ln 2, |r| <= ln 2 / 2:

       exp(x) - 1 = 2^n (exp(r) - 1) + (2^n - 1),    exp(r) - 1 = r + r^2 (1/2 + r/6 + r^2/24 + ...)

   The polynomial has six terms, which come as near to exp(r) - 1 as six can, relative to it: within 2.4e-10, found by
   Lawson's method (C. L. Lawson 1961). ln 2 is in two parts, of which n times the first is exact (W. J. Cody & W. Waite
   1980). exp(-x) is had by other signs of the constants, not by a step more. */
#include "activations.h"

enum { TERMS = 6 };

/* Read from memory before a loop, so that they stay at hand in it. V8 makes constants that it knows anew for every four
   numbers, of three instructions each, and there are as many of them as of other instructions. */
static const volatile struct {
  float log2_e, to_exponent, ln2_high, ln2_low, polynomial[TERMS], one, two, exponent_least, exponent_most, tanh_most;
} KNOWN = {
    1.44269504088896341f,
    12583039.0f, /* 1.5 * 2^23 + 127: the low bits of a sum with n are the exponent of the float 2^n */
    0.693359375f,
    -2.12194440e-4f,
    {1.991425233e-4f, 1.394106657e-3f, 8.333273232e-3f, 4.166635498e-2f, 1.666666716e-1f, 0.5f},
    1.0f,
    2.0f,
    -87.0f, /* beyond these two, 2^n is no float */
    88.0f,
    9.02f, /* from here on, tanh rounds to 1 */
};

struct constants {
  v4 log2_e, to_exponent, ln2_high, ln2_low, polynomial[TERMS], one, two, least, most;
};

/* For exp(sign x), with x between least and most. */
INLINED struct constants constants_for(const float sign, float least, float most) {
  struct constants known = {
      .log2_e = all(sign * KNOWN.log2_e),
      .to_exponent = all(KNOWN.to_exponent),
      .ln2_high = all(-sign * KNOWN.ln2_high),
      .ln2_low = all(-sign * KNOWN.ln2_low),
      .one = all(KNOWN.one),
      .two = all(KNOWN.two),
      .least = all(least),
      .most = all(most),
  };
  for (int i = 0; i < TERMS; i++) known.polynomial[i] = all((i % 2 ? 1.0f : sign) * KNOWN.polynomial[i]);
  return known;
}

/* x = sign (n ln 2 + r): return sign r, and 2^n in *scale. What is not a number stays so. */
INLINED v4 rest_of(const struct constants *known, v4 x, v4 *scale) {
  v4 shifted = x * known->log2_e + known->to_exponent;
  v4 n = shifted - known->to_exponent;
  *scale = (v4)((i4)shifted << 23);
  return x + n * known->ln2_high + n * known->ln2_low;
}

/* exp(r) - 1, from sign r */
INLINED v4 exp_minus_one_of_rest(const struct constants *known, const float sign, v4 r) {
  const v4 *p = known->polynomial;
  v4 s = r * r;
  v4 q = ((p[0] * r + p[1]) * s + (p[2] * r + p[3])) * s + (p[4] * r + p[5]); /* in pairs: half as long a chain */
  return sign < 0.0f ? q * s - r : q * s + r;
}

/* exp(x) */
INLINED v4 exponential(const struct constants *known, v4 x) {
  v4 scale, rest = rest_of(known, clamp(x, known->least, known->most), &scale);
  return scale * exp_minus_one_of_rest(known, 1.0f, rest) + scale;
}

/* 1 / (1 + exp(-x)), from what `rest_of` gives */
INLINED v4 sigmoid(const struct constants *known, v4 rest, v4 scale) {
  return known->one / (known->one + (scale * exp_minus_one_of_rest(known, -1.0f, rest) + scale));
}

/* (exp(2x) - 1) / (exp(2x) + 1), from what `rest_of` gives of 2x */
INLINED v4 tanh_of(const struct constants *known, v4 rest, v4 scale) {
  v4 e = scale * exp_minus_one_of_rest(known, 1.0f, rest) + (scale - known->one);
  return e / (e + known->two);
}

enum { NEAR = 256 }; /* floats that two loops go over, one after the other */

/* From x to y is a chain of some twenty operations, each of which waits for the last: so long that a processor looks
   ahead over two or three fours of numbers, and has nothing to do meanwhile. In two loops it looks over twice as many.
 */
INLINED void in_two_loops(const int is_tanh, const struct constants *known, const float *x, float *y, int rows, int row,
                          int count) {
  v4 rests[NEAR / 4], scales[NEAR / 4];
  const int wide = count < NEAR ? count : NEAR, high = wide ? NEAR / wide : rows;
  for (int top = 0; top < rows; top += high)
    for (int left = 0; left < count; left += wide) {
      const int bottom = top + high < rows ? top + high : rows, right = left + wide < count ? left + wide : count;
      v4 *rest = rests, *scale = scales;
      for (int m = top; m < bottom; m++)
        for (int j = left; j < right; j += 4) {
          v4 within = clamp(load(x + m * row + j), known->least, known->most);
          *rest++ = rest_of(known, is_tanh ? within + within : within, scale++);
        }
      rest = rests, scale = scales;
      for (int m = top; m < bottom; m++)
        for (int j = left; j < right; j += 4, rest++, scale++)
          store(y + m * row + j, is_tanh ? tanh_of(known, *rest, *scale) : sigmoid(known, *rest, *scale));
    }
}

void sigmoid_rows(const float *x, float *y, int rows, int row, int count) {
  const struct constants known = constants_for(-1.0f, -KNOWN.exponent_most, -KNOWN.exponent_least);
  in_two_loops(0, &known, x, y, rows, row, count);
}

void tanh_rows(const float *x, float *y, int rows, int row, int count) {
  const struct constants known = constants_for(1.0f, -KNOWN.tanh_most, KNOWN.tanh_most);
  in_two_loops(1, &known, x, y, rows, row, count);
}

void exp_all(const float *x, float *y, int count) {
  const struct constants known = constants_for(1.0f, KNOWN.exponent_least, KNOWN.exponent_most);
  int j = 0;
  for (; j + 4 <= count; j += 4) store(y + j, exponential(&known, load(x + j)));
  for (; j < count; j++) y[j] = exponential(&known, all(x[j]))[0];
}
