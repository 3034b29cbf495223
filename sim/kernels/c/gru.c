/* The GRU (Cho et al. 2014) over a whole sequence, with the reset gate after the product, as PyTorch has it.

       [x_r x_z x_n] = [x_t 1] W_x      [h_r h_z q] = [1 h_{t-1}] W_h
       r, z = sigmoid(x_r + h_r), sigmoid(x_z + h_z)
       n = tanh(x_n + r q)
       h_t = (1 - z) n + z h_{t-1}

   Both products take the 1 that stands between input and state, each with its own bias. U is H filled up to a multiple
   of 4: units that are there for that alone have zeros for weights, stay at 0 and get no gradient. */
#include "activations.h"
#include "layout.h"
#include "products.h"

/* Run forward.

   x (T, B, D), W_xh (D, 3 H), W_hh (H, 3 H), b_xh and b_hh (3 H), h_0 (B, H), null for zeros: given
   inputs (T + 1, B, D + 1 + U):           [x_t 1 h_{t-1}] is written
   W_x (D + 1, 3 U), W_h (1 + U, 3 U):     from x and bias, bias and from h are written
   h (T + 1, B, U), gates (T, B, 4 U): r, z, n and q are written
   strips_x (D + 1, 3 U), strips_h (1 + U, 3 U), from_x, from_h (B, 3 U): room */
EXPORTED void gru_forward(const float *x, const float *W_xh, const float *W_hh, const float *b_xh, const float *b_hh,
                          const float *h_0, float *inputs, float *W_x, float *W_h, float *h, float *gates,
                          float *strips_x, float *strips_h, float *from_x, float *from_h, int T, int B, int D, int H) {
  const int U = filled_up(H), X = D + 1, K = X + U, G = 3 * U;
  stack(x, h_0, inputs, h, T, B, D, H);
  fill_rows(W_xh, W_x, U, 3 * D, H);
  fill_rows(b_xh, W_x + D * G, U, 3, H);
  fill_rows(b_hh, W_h, U, 3, H);
  fill_rows(W_hh, W_h + G, U, 3 * H, H);
  into_strips(W_x, G, 1, strips_x, X, G);
  into_strips(W_h, G, 1, strips_h, 1 + U, G);
  for (int t = 0; t < T; t++, inputs += B * K, h += B * U, gates += B * 4 * U) {
    multiply_strips(inputs, K, 1, strips_x, from_x, G, B, G, X, REPLACE);
    multiply_strips(inputs + D, K, 1, strips_h, from_h, G, B, G, 1 + U, REPLACE);
    for (int m = 0; m < B; m++)
      for (int j = 0; j < U; j += 4) {
        const float *a = from_x + m * G + j, *s = from_h + m * G + j;
        float *gate = gates + m * 4 * U + j;
        store(gate, load(a) + load(s)), store(gate + U, load(a + U) + load(s + U));
        store(gate + 3 * U, load(s + 2 * U));
      }
    sigmoid_rows(gates, gates, B, 4 * U, 2 * U);
    for (int m = 0; m < B; m++)
      for (int j = 0; j < U; j += 4) {
        float *gate = gates + m * 4 * U + j;
        store(gate + 2 * U, load(from_x + m * G + 2 * U + j) + load(gate) * load(gate + 3 * U));
      }
    tanh_rows(gates + 2 * U, gates + 2 * U, B, 4 * U, U);
    for (int m = 0; m < B; m++)
      for (int j = 0; j < U; j += 4) {
        const float *gate = gates + m * 4 * U + j;
        v4 z = load(gate + U), n = load(gate + 2 * U);
        v4 state = (1.0f - z) * n + z * load(h + m * U + j);
        store(h + (B + m) * U + j, state);
        store(inputs + (B + m) * K + X + j, state);
      }
  }
}

/* Run back, through all steps and every gate.

   dL_dh (T, B, H): what the loss says of each state directly: given
   dW_xh, dW_hh, db_xh, db_hh, and dx (T, B, D), unless it is null: written
   inputs, W_x, W_h, h, gates: as the forward pass left them
   dh (T + 1, B, U): dL/dh_t over all paths is written
   dW_x (D + 1, 3 U), dW_h (1 + U, 3 U), da_x and da_h (B, 3 U), strips (3 U, U), transposed (3 U, D): room */
EXPORTED void gru_backward(const float *dL_dh, float *dW_xh, float *dW_hh, float *db_xh, float *db_hh, float *dx,
                           const float *inputs, const float *W_x, const float *W_h, const float *h, const float *gates,
                           float *dh, float *dW_x, float *dW_h, float *da_x, float *da_h, float *strips,
                           float *transposed, int T, int B, int D, int H) {
  const int U = filled_up(H), X = D + 1, K = X + U, G = 3 * U;
  into_strips(W_h + G, 1, G, strips, G, U);
  if (dx) transpose(W_x, transposed, D, G);
  clear(dW_x, X * G);
  clear(dW_h, (1 + U) * G);
  fill_rows(dL_dh + (T - 1) * B * H, dh + T * B * U, U, B, H);
  for (int t = T - 1; t >= 0; t--) {
    const float *gates_t = gates + t * B * 4 * U, *inputs_t = inputs + t * B * K;
    fill_rows(t ? dL_dh + (t - 1) * B * H : 0, dh + t * B * U, U, B, H);
    for (int m = 0; m < B; m++)
      for (int j = 0; j < U; j += 4) {
        const float *gate = gates_t + m * 4 * U + j;
        const int here = (t * B + m) * U + j, next = here + B * U;
        v4 r = load(gate), z = load(gate + U), n = load(gate + 2 * U), q = load(gate + 3 * U);
        v4 d_state = load(dh + next);
        v4 d_n = d_state * (1.0f - z) * slope_of_tanh(n);
        v4 d_z = d_state * (load(h + here) - n) * (z * (1.0f - z));
        v4 d_r = d_n * q * (r * (1.0f - r));
        float *d_x = da_x + m * G + j, *d_h = da_h + m * G + j;
        store(d_x, d_r), store(d_x + U, d_z), store(d_x + 2 * U, d_n);
        store(d_h, d_r), store(d_h + U, d_z), store(d_h + 2 * U, d_n * r);
        store(dh + here, load(dh + here) + d_state * z);
      }
    multiply_strips(da_h, G, 1, strips, dh + t * B * U, U, B, U, G, ADD);
    if (dx) multiply(da_x, G, 1, transposed, D, dx + t * B * D, D, B, D, G, REPLACE);
    multiply(inputs_t, 1, K, da_x, G, dW_x, G, X, G, B, ADD);
    multiply(inputs_t + D, 1, K, da_h, G, dW_h, G, 1 + U, G, B, ADD);
  }
  take_rows(dW_x, dW_xh, 3 * D, H);
  take_rows(dW_x + D * G, db_xh, 3, H);
  take_rows(dW_h, db_hh, 3, H);
  take_rows(dW_h + G, dW_hh, 3 * H, H);
}
