/* The LSTM (Hochreiter & Schmidhuber 1997; forget gate: Gers, Schmidhuber & Cummins 2000) over a whole sequence.

       [a_i a_f a_g a_o] = [x_t 1 h_{t-1}] W
       i, f, o = sigmoid(a_i), sigmoid(a_f), sigmoid(a_o)      g = tanh(a_g)
       c_t = f c_{t-1} + i g
       h_t = o tanh(c_t)

   Input, the constant 1 and state stand side by side, so that one product gives all preactivations and another the
   gradients of all weights, the bias among them. U is H filled up to a multiple of 4: units that are there for that
   alone have zeros for weights, stay at 0 and get no gradient. */
#include "activations.h"
#include "layout.h"
#include "products.h"

/* Run forward.

   x (T, B, D), W_xh (D, 4 H), W_hh (H, 4 H), b_h (4 H), h_0 and c_0 (B, H), either null for zeros: given
   inputs (T + 1, B, D + 1 + U): [x_t 1 h_{t-1}] is written
   W      (D + 1 + U, 4 U):      from x, bias, from h is written
   h, c   (T + 1, B, U), tanh_c (T, B, U), gates (T, B, 4 U): written
   strips (D + 1 + U, 4 U):      room
   forgets: 0 for the cell of 1997, whose f is 1 */
EXPORTED void lstm_forward(const float *x, const float *W_xh, const float *W_hh, const float *b_h, const float *h_0,
                           const float *c_0, float *inputs, float *W, float *h, float *c, float *tanh_c, float *gates,
                           float *strips, int forgets, int T, int B, int D, int H) {
  const int U = filled_up(H), X = D + 1, K = X + U, G = 4 * U;
  stack(x, h_0, inputs, h, T, B, D, H);
  fill_rows(c_0, c, U, B, H);
  fill_rows(W_xh, W, U, 4 * D, H);
  fill_rows(b_h, W + D * G, U, 4, H);
  fill_rows(W_hh, W + X * G, U, 4 * H, H);
  into_strips(W, G, 1, strips, K, G);
  for (int t = 0; t < T; t++, inputs += B * K, h += B * U, c += B * U, tanh_c += B * U, gates += B * G) {
    multiply_strips(inputs, K, 1, strips, gates, G, B, G, K, REPLACE);
    sigmoid_rows(gates, gates, B, G, 2 * U);
    tanh_rows(gates + 2 * U, gates + 2 * U, B, G, U);
    sigmoid_rows(gates + 3 * U, gates + 3 * U, B, G, U);
    for (int m = 0; m < B; m++)
      for (int j = 0; j < U; j += 4) {
        float *gate = gates + m * G + j;
        if (!forgets) store(gate + U, all(1.0f));
        v4 i = load(gate), f = load(gate + U), g = load(gate + 2 * U);
        store(c + (B + m) * U + j, f * load(c + m * U + j) + i * g);
      }
    tanh_rows(c + B * U, tanh_c, 1, 0, B * U);
    for (int m = 0; m < B; m++)
      for (int j = 0; j < U; j += 4) {
        v4 o = load(gates + m * G + 3 * U + j), state = o * load(tanh_c + m * U + j);
        store(h + (B + m) * U + j, state);
        store(inputs + (B + m) * K + X + j, state);
      }
  }
}

/* Run back, through all steps and every gate.

   dL_dh (T, B, H): what the loss says of each state directly: given
   dW_xh, dW_hh, db_h, and dx (T, B, D), unless it is null: written
   inputs, W, c, tanh_c, gates: as the forward pass left them
   dh, dc (T + 1, B, U): dL/dh_t and dL/dc_t over all paths are written
   dW (D + 1 + U, 4 U), da (B, 4 U), strips (4 U, U), transposed (4 U, D): room */
EXPORTED void lstm_backward(const float *dL_dh, float *dW_xh, float *dW_hh, float *db_h, float *dx, const float *inputs,
                            const float *W, const float *c, const float *tanh_c, const float *gates, float *dh,
                            float *dc, float *dW, float *da, float *strips, float *transposed, int T, int B, int D,
                            int H) {
  const int U = filled_up(H), X = D + 1, K = X + U, G = 4 * U;
  into_strips(W + X * G, 1, G, strips, G, U);
  if (dx) transpose(W, transposed, D, G);
  clear(dW, K * G);
  clear(dc + T * B * U, B * U);
  fill_rows(dL_dh + (T - 1) * B * H, dh + T * B * U, U, B, H);
  for (int t = T - 1; t >= 0; t--) {
    const float *gates_t = gates + t * B * G, *inputs_t = inputs + t * B * K;
    fill_rows(t ? dL_dh + (t - 1) * B * H : 0, dh + t * B * U, U, B, H);
    for (int m = 0; m < B; m++)
      for (int j = 0; j < U; j += 4) {
        const float *gate = gates_t + m * G + j;
        const int here = (t * B + m) * U + j, next = here + B * U;
        v4 i = load(gate), f = load(gate + U), g = load(gate + 2 * U), o = load(gate + 3 * U);
        v4 squashed = load(tanh_c + here), d_state = load(dh + next);
        v4 d_cell = load(dc + next) + d_state * o * slope_of_tanh(squashed);
        float *d_gate = da + m * G + j;
        store(d_gate, d_cell * g * (i * (1.0f - i)));
        store(d_gate + U, d_cell * load(c + here) * (f * (1.0f - f)));
        store(d_gate + 2 * U, d_cell * i * slope_of_tanh(g));
        store(d_gate + 3 * U, d_state * squashed * (o * (1.0f - o)));
        store(dc + next, d_cell), store(dc + here, d_cell * f);
      }
    multiply_strips(da, G, 1, strips, dh + t * B * U, U, B, U, G, ADD);
    if (dx) multiply(da, G, 1, transposed, D, dx + t * B * D, D, B, D, G, REPLACE);
    multiply(inputs_t, 1, K, da, G, dW, G, K, G, B, ADD);
  }
  take_rows(dW, dW_xh, 4 * D, H);
  take_rows(dW + D * G, db_h, 4, H);
  take_rows(dW + X * G, dW_hh, 4 * H, H);
}
