/* The activations alone, for whoever checks them: count is a multiple of 4. */
#include "activations.h"

EXPORTED void sigmoids(const float *x, float *y, int count) { sigmoid_rows(x, y, 1, count, count); }

EXPORTED void tanhs(const float *x, float *y, int count) { tanh_rows(x, y, 1, count, count); }
