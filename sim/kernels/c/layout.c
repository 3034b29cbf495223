#include "layout.h"
#include "vectors.h"

void fill_rows(const float *from, float *to, int to_row, int rows, int count) {
  const int wide = filled_up(count);
  for (int m = 0; m < rows; m++, to += to_row) {
    int i = 0;
    if (from) {
      for (; i + 4 <= count; i += 4) store(to + i, load(from + i));
      for (; i < count; i++) to[i] = from[i];
      from += count;
    }
    for (; i < wide; i++) to[i] = 0.0f;
  }
}

void take_rows(const float *from, float *to, int rows, int count) {
  const int wide = filled_up(count);
  for (int m = 0; m < rows; m++, from += wide, to += count) {
    int i = 0;
    for (; i + 4 <= count; i += 4) store(to + i, load(from + i));
    for (; i < count; i++) to[i] = from[i];
  }
}

void stack(const float *x, const float *h_0, float *inputs, float *h, int T, int B, int D, int H) {
  const int X = D + 1, wide = filled_up(H), K = X + wide;
  fill_rows(h_0, inputs + X, K, B, H);
  fill_rows(h_0, h, wide, B, H);
  for (int m = 0; m < T * B; m++, x += D, inputs += K) {
    for (int i = 0; i < D; i++) inputs[i] = x[i];
    inputs[D] = 1.0f;
  }
}
