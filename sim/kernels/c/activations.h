/* The logistic function and tanh, within 2.5 units in the last place of the exact value (measured over all floats:
   tests/kernels/test_activations.py). */
#ifndef ACTIVATIONS_H
#define ACTIVATIONS_H

#include "vectors.h"

/* y = sigmoid(x), and y = tanh(x), of `count` neighbours, a multiple of 4, in each of `rows` rows that lie `row` floats
   apart; y may be x. */
void sigmoid_rows(const float *x, float *y, int rows, int row, int count);
void tanh_rows(const float *x, float *y, int rows, int row, int count);

/* y (count) = exp(x), any count, for x up to 88 (below -87 as there); y may be x. */
void exp_all(const float *x, float *y, int count);

/* The slope 1 - y^2 of y = tanh(x), as a product: y^2 near 1 would round away what is left of it. */
INLINED v4 slope_of_tanh(v4 y) { return (1.0f - y) * (1.0f + y); }

#endif
