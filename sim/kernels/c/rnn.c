/* The plain recurrent network (Elman 1990) over a whole sequence.

       h_t = phi([x_t 1 h_{t-1}] W)      phi = tanh or ReLU

   U is H filled up to a multiple of 4: units that are there for that alone have zeros for weights, stay at 0 and get no
   gradient. */
#include "activations.h"
#include "layout.h"
#include "products.h"

/* max(x, 0); what is not a number stays so. */
INLINED v4 rectified(v4 x) { return choose(x < 0.0f, all(0.0f), x); }

/* Run forward.

   x (T, B, D), W_xh (D, H), W_hh (H, H), b_h (H), h_0 (B, H), null for zeros: given
   inputs (T + 1, B, D + 1 + U): [x_t 1 h_{t-1}] is written
   W (D + 1 + U, U):             from x, bias, from h is written
   h (T + 1, B, U):              written
   strips (D + 1 + U, U):        room
   relu: 0 for tanh */
EXPORTED void rnn_forward(const float *x, const float *W_xh, const float *W_hh, const float *b_h, const float *h_0,
                          float *inputs, float *W, float *h, float *strips, int relu, int T, int B, int D, int H) {
  const int U = filled_up(H), X = D + 1, K = X + U;
  stack(x, h_0, inputs, h, T, B, D, H);
  fill_rows(W_xh, W, U, D, H);
  fill_rows(b_h, W + D * U, U, 1, H);
  fill_rows(W_hh, W + X * U, U, H, H);
  into_strips(W, U, 1, strips, K, U);
  for (int t = 0; t < T; t++, inputs += B * K, h += B * U) {
    float *h_next = h + B * U;
    multiply_strips(inputs, K, 1, strips, h_next, U, B, U, K, REPLACE);
    if (relu)
      for (int i = 0; i < B * U; i += 4) store(h_next + i, rectified(load(h_next + i)));
    else
      tanh_rows(h_next, h_next, 1, 0, B * U);
    for (int m = 0; m < B; m++)
      for (int j = 0; j < U; j += 4) store(inputs + (B + m) * K + X + j, load(h_next + m * U + j));
  }
}

/* Run back, through all steps.

   dL_dh (T, B, H): what the loss says of each state directly: given
   dW_xh, dW_hh, db_h, and dx (T, B, D), unless it is null: written
   inputs, W, h:     as the forward pass left them
   dh (T + 1, B, U): dL/dh_t over all paths is written
   dW (D + 1 + U, U), da (B, U), strips (U, U), transposed (U, D): room */
EXPORTED void rnn_backward(const float *dL_dh, float *dW_xh, float *dW_hh, float *db_h, float *dx, const float *inputs,
                           const float *W, const float *h, float *dh, float *dW, float *da, float *strips,
                           float *transposed, int relu, int T, int B, int D, int H) {
  const int U = filled_up(H), X = D + 1, K = X + U;
  into_strips(W + X * U, 1, U, strips, U, U);
  if (dx) transpose(W, transposed, D, U);
  clear(dW, K * U);
  fill_rows(dL_dh + (T - 1) * B * H, dh + T * B * U, U, B, H);
  for (int t = T - 1; t >= 0; t--) {
    const float *h_next = h + (t + 1) * B * U, *d_next = dh + (t + 1) * B * U;
    fill_rows(t ? dL_dh + (t - 1) * B * H : 0, dh + t * B * U, U, B, H);
    for (int i = 0; i < B * U; i += 4) {
      v4 state = load(h_next + i), d_state = load(d_next + i);
      /* as NumPy multiplies: an infinite gradient times a slope of 0 is not a number */
      v4 slope = relu ? choose(state > 0.0f, all(1.0f), all(0.0f)) : slope_of_tanh(state);
      store(da + i, d_state * slope);
    }
    multiply_strips(da, U, 1, strips, dh + t * B * U, U, B, U, U, ADD);
    if (dx) multiply(da, U, 1, transposed, D, dx + t * B * D, D, B, D, U, REPLACE);
    multiply(inputs + t * B * K, 1, K, da, U, dW, U, K, U, B, ADD);
  }
  take_rows(dW, dW_xh, D, H);
  take_rows(dW + D * U, db_h, 1, H);
  take_rows(dW + X * U, dW_hh, H, H);
}
