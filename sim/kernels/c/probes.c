/* The activations alone, for whoever checks them: count is a multiple of 4. */
#include "activations.h"

EXPORTED void sigmoids(const float *x, float *y, int count) {
  for (int i = 0; i < count; i += 4) store(y + i, sigmoid(load(x + i)));
}

EXPORTED void tanhs(const float *x, float *y, int count) {
  for (int i = 0; i < count; i += 4) store(y + i, tanh_of(load(x + i)));
}
