/* The LSTM (Hochreiter & Schmidhuber 1997; forget gate: Gers, Schmidhuber & Cummins 2000) over a whole sequence.

       [a_i a_f a_g a_o] = [x_t 1 h_{t-1}] W
       i, f, o = sigmoid(a_i), sigmoid(a_f), sigmoid(a_o)      g = tanh(a_g)
       c_t = f c_{t-1} + i g
       h_t = o tanh(c_t)

   Input, the constant 1 and state stand side by side, so that one product gives all preactivations and another the
   gradients of all weights, the bias among them. X is how many columns input and 1 take; H is a multiple of 4. Units
   that are there for that alone have zeros for weights: they stay at 0 and get no gradient. */
#include "activations.h"
#include "products.h"

/* Run forward.

   inputs (T + 1, B, X + H): [x_t 1 h_{t-1}]; the x and 1 of all steps and h_0 are there, the other h are written
   W      (X + H, 4 H):      from x, bias, from h
   h, c   (T + 1, B, H):     h_0 and c_0 are there, the other states are written
   tanh_c (T, B, H), gates (T, B, 4 H): written
   forgets: 0 for the cell of 1997, whose f is 1 */
EXPORTED void lstm_forward(float *inputs, const float *W, float *h, float *c, float *tanh_c, float *gates, int forgets,
                           int T, int B, int X, int H) {
  const int K = X + H, G = 4 * H;
  for (int t = 0; t < T; t++, inputs += B * K, h += B * H, c += B * H, tanh_c += B * H, gates += B * G) {
    multiply(inputs, K, 1, W, G, gates, G, B, G, K, REPLACE);
    sigmoid_rows(gates, gates, B, G, 2 * H);
    tanh_rows(gates + 2 * H, gates + 2 * H, B, G, H);
    sigmoid_rows(gates + 3 * H, gates + 3 * H, B, G, H);
    for (int m = 0; m < B; m++)
      for (int j = 0; j < H; j += 4) {
        float *gate = gates + m * G + j;
        if (!forgets) store(gate + H, all(1.0f));
        v4 i = load(gate), f = load(gate + H), g = load(gate + 2 * H);
        store(c + (B + m) * H + j, f * load(c + m * H + j) + i * g);
      }
    tanh_rows(c + B * H, tanh_c, 1, 0, B * H);
    for (int m = 0; m < B; m++)
      for (int j = 0; j < H; j += 4) {
        v4 o = load(gates + m * G + 3 * H + j), state = o * load(tanh_c + m * H + j);
        store(h + (B + m) * H + j, state);
        store(inputs + (B + m) * K + X + j, state);
      }
  }
}

/* Run back, through all steps and every gate.

   inputs, W, c, tanh_c, gates: as the forward pass left them
   dh (T + 1, B, H): dL/dh_t as it comes from the loss directly, dh_0 = 0; then over all paths
   dc (T + 1, B, H): dL/dc_t over all paths is written
   dW (X + H, 4 H):  written
   dx (T, B, X - 1):     written, unless it is null
   da (B, 4 H), transposed (4 H, X + H): room */
EXPORTED void lstm_backward(const float *inputs, const float *W, const float *c, const float *tanh_c,
                            const float *gates, float *dh, float *dc, float *dW, float *dx, float *da,
                            float *transposed, int T, int B, int X, int H) {
  const int K = X + H, D = X - 1, G = 4 * H;
  transpose(W, transposed, K, G);
  clear(dW, K * G);
  clear(dc + T * B * H, B * H);
  for (int t = T - 1; t >= 0; t--) {
    const float *gates_t = gates + t * B * G, *inputs_t = inputs + t * B * K;
    for (int m = 0; m < B; m++)
      for (int j = 0; j < H; j += 4) {
        const float *gate = gates_t + m * G + j;
        const int here = (t * B + m) * H + j, next = here + B * H;
        v4 i = load(gate), f = load(gate + H), g = load(gate + 2 * H), o = load(gate + 3 * H);
        v4 squashed = load(tanh_c + here), d_state = load(dh + next);
        v4 d_cell = load(dc + next) + d_state * o * slope_of_tanh(squashed);
        float *d_gate = da + m * G + j;
        store(d_gate, d_cell * g * (i * (1.0f - i)));
        store(d_gate + H, d_cell * load(c + here) * (f * (1.0f - f)));
        store(d_gate + 2 * H, d_cell * i * slope_of_tanh(g));
        store(d_gate + 3 * H, d_state * squashed * (o * (1.0f - o)));
        store(dc + next, d_cell), store(dc + here, d_cell * f);
      }
    multiply(da, G, 1, transposed + X, K, dh + t * B * H, H, B, H, G, ADD);
    if (dx) multiply(da, G, 1, transposed, K, dx + t * B * D, D, B, D, G, REPLACE);
    multiply(inputs_t, 1, K, da, G, dW, G, K, G, B, ADD);
  }
}
