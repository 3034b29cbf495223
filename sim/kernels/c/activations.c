/* Both rest on exp(x) - 1. With n = round(x / ln 2) and r = x - n ln 2, |r| <= ln 2 / 2:

       exp(x) - 1 = 2^n (exp(r) - 1) + (2^n - 1),    exp(r) - 1 = r + r^2 (1/2 + r/6 + r^2/24 + ...)

   The polynomial is the minimax one of Cephes' expf (S. L. Moshier), and so is ln 2 in two parts, of which n times the
   first is exact (W. J. Cody & W. Waite 1980). */
#include "activations.h"

/* Read from memory before a loop, so that they stay at hand in it. V8 makes constants that it knows anew for every four
   numbers, of three instructions each, and there are as many of them as of other instructions. */
static const volatile struct {
  float log2_e, to_integer, ln2_high, ln2_low, polynomial[6], one, two, exponent_least, exponent_most, tanh_least,
      tanh_most;
  int bias;
} KNOWN = {
    1.44269504088896341f,
    12582912.0f, /* 1.5 * 2^23: a sum with it has an integer in its low bits */
    0.693359375f,
    -2.12194440e-4f,
    {1.9875691500e-4f, 1.3981999507e-3f, 8.3334519073e-3f, 4.1665795894e-2f, 1.6666665459e-1f, 5.0000001201e-1f},
    1.0f,
    2.0f,
    -87.0f, /* beyond these two, 2^n is no float */
    88.0f,
    -9.02f, /* from here on, tanh rounds to -1 and 1 */
    9.02f,
    127 << 23,
};

struct constants {
  v4 log2_e, to_integer, ln2_high, ln2_low, polynomial[6], one, two, least, most;
  i4 bias;
};

INLINED struct constants constants_between(float least, float most) {
  const int bias = KNOWN.bias;
  struct constants known = {
      .log2_e = all(KNOWN.log2_e),
      .to_integer = all(KNOWN.to_integer),
      .ln2_high = all(KNOWN.ln2_high),
      .ln2_low = all(KNOWN.ln2_low),
      .one = all(KNOWN.one),
      .two = all(KNOWN.two),
      .least = all(least),
      .most = all(most),
      .bias = (i4){bias, bias, bias, bias},
  };
  for (int i = 0; i < 6; i++) known.polynomial[i] = all(KNOWN.polynomial[i]);
  return known;
}

/* Return exp(r) - 1, and 2^n in *scale. What is not a number stays so. */
INLINED v4 exp_minus_one_of_rest(const struct constants *known, v4 x, v4 *scale) {
  v4 shifted = x * known->log2_e + known->to_integer;
  v4 n = shifted - known->to_integer;
  v4 r = x - n * known->ln2_high - n * known->ln2_low;
  v4 q = known->polynomial[0] * r + known->polynomial[1];
  for (int i = 2; i < 6; i++) q = q * r + known->polynomial[i];
  *scale = (v4)(((i4)shifted << 23) + known->bias);
  return q * (r * r) + r;
}

/* 1 / (1 + exp(-x)) */
INLINED v4 sigmoid(const struct constants *known, v4 x) {
  v4 scale, rest = exp_minus_one_of_rest(known, clamp(-x, known->least, known->most), &scale);
  return known->one / (known->one + (scale * rest + scale));
}

/* (exp(2x) - 1) / (exp(2x) + 1) */
INLINED v4 tanh_of(const struct constants *known, v4 x) {
  v4 within = clamp(x, known->least, known->most);
  v4 scale, rest = exp_minus_one_of_rest(known, within + within, &scale);
  v4 e = scale * rest + (scale - known->one);
  return e / (e + known->two);
}

void sigmoid_rows(const float *x, float *y, int rows, int row, int count) {
  const struct constants known = constants_between(KNOWN.exponent_least, KNOWN.exponent_most);
  for (int m = 0; m < rows; m++, x += row, y += row)
    for (int j = 0; j < count; j += 4) store(y + j, sigmoid(&known, load(x + j)));
}

void tanh_rows(const float *x, float *y, int rows, int row, int count) {
  const struct constants known = constants_between(KNOWN.tanh_least, KNOWN.tanh_most);
  for (int m = 0; m < rows; m++, x += row, y += row)
    for (int j = 0; j < count; j += 4) store(y + j, tanh_of(&known, load(x + j)));
}
