/* The GRU (Cho et al. 2014) over a whole sequence, with the reset gate after the product, as PyTorch has it.

       [x_r x_z x_n] = [x_t 1] W_x      [h_r h_z q] = [1 h_{t-1}] W_h
       r, z = sigmoid(x_r + h_r), sigmoid(x_z + h_z)
       n = tanh(x_n + r q)
       h_t = (1 - z) n + z h_{t-1}

   Both products take the 1 that stands between input and state, each with its own bias. X is how many columns input
   and 1 take; H is a multiple of 4. Units that are there for that alone have zeros for weights: they stay at 0 and get
   no gradient. */
#include "activations.h"
#include "products.h"

/* Run forward.

   inputs (T + 1, B, X + H): [x_t 1 h_{t-1}]; the x and 1 of all steps and h_0 are there, the other h are written
   W_x (X, 3 H), W_h (1 + H, 3 H): the last row of the one and the first of the other are the biases
   h   (T + 1, B, H):        h_0 is there, the other states are written
   gates (T, B, 4 H): r, z, n and q are written
   from_x, from_h (B, 3 H):  room */
EXPORTED void gru_forward(float *inputs, const float *W_x, const float *W_h, float *h, float *gates, float *from_x,
                          float *from_h, int T, int B, int X, int H) {
  const int K = X + H, G = 3 * H;
  for (int t = 0; t < T; t++, inputs += B * K, h += B * H, gates += B * 4 * H) {
    multiply(inputs, K, 1, W_x, G, from_x, G, B, G, X, REPLACE);
    multiply(inputs + X - 1, K, 1, W_h, G, from_h, G, B, G, 1 + H, REPLACE);
    for (int m = 0; m < B; m++)
      for (int j = 0; j < H; j += 4) {
        const float *x = from_x + m * G + j, *s = from_h + m * G + j;
        float *gate = gates + m * 4 * H + j;
        store(gate, load(x) + load(s)), store(gate + H, load(x + H) + load(s + H));
        store(gate + 3 * H, load(s + 2 * H));
      }
    sigmoid_rows(gates, gates, B, 4 * H, 2 * H);
    for (int m = 0; m < B; m++)
      for (int j = 0; j < H; j += 4) {
        float *gate = gates + m * 4 * H + j;
        store(gate + 2 * H, load(from_x + m * G + 2 * H + j) + load(gate) * load(gate + 3 * H));
      }
    tanh_rows(gates + 2 * H, gates + 2 * H, B, 4 * H, H);
    for (int m = 0; m < B; m++)
      for (int j = 0; j < H; j += 4) {
        const float *gate = gates + m * 4 * H + j;
        v4 z = load(gate + H), n = load(gate + 2 * H);
        v4 state = (1.0f - z) * n + z * load(h + m * H + j);
        store(h + (B + m) * H + j, state);
        store(inputs + (B + m) * K + X + j, state);
      }
  }
}

/* Run back, through all steps and every gate.

   inputs, W_x, W_h, h, gates: as the forward pass left them
   dh (T + 1, B, H):  dL/dh_t as it comes from the loss directly, dh_0 = 0; then over all paths
   dW_x (X, 3 H), dW_h (1 + H, 3 H): written
   dx (T, B, X - 1):      written, unless it is null
   da_x, da_h (B, 3 H), transposed_x (3 H, X), transposed_h (3 H, 1 + H): room */
EXPORTED void gru_backward(const float *inputs, const float *W_x, const float *W_h, const float *h, const float *gates,
                           float *dh, float *dW_x, float *dW_h, float *dx, float *da_x, float *da_h,
                           float *transposed_x, float *transposed_h, int T, int B, int X, int H) {
  const int K = X + H, D = X - 1, G = 3 * H;
  transpose(W_h, transposed_h, 1 + H, G);
  if (dx) transpose(W_x, transposed_x, X, G);
  clear(dW_x, X * G);
  clear(dW_h, (1 + H) * G);
  for (int t = T - 1; t >= 0; t--) {
    const float *gates_t = gates + t * B * 4 * H, *inputs_t = inputs + t * B * K;
    for (int m = 0; m < B; m++)
      for (int j = 0; j < H; j += 4) {
        const float *gate = gates_t + m * 4 * H + j;
        const int here = (t * B + m) * H + j, next = here + B * H;
        v4 r = load(gate), z = load(gate + H), n = load(gate + 2 * H), q = load(gate + 3 * H);
        v4 d_state = load(dh + next);
        v4 d_n = d_state * (1.0f - z) * slope_of_tanh(n);
        v4 d_z = d_state * (load(h + here) - n) * (z * (1.0f - z));
        v4 d_r = d_n * q * (r * (1.0f - r));
        float *d_x = da_x + m * G + j, *d_h = da_h + m * G + j;
        store(d_x, d_r), store(d_x + H, d_z), store(d_x + 2 * H, d_n);
        store(d_h, d_r), store(d_h + H, d_z), store(d_h + 2 * H, d_n * r);
        store(dh + here, load(dh + here) + d_state * z);
      }
    multiply(da_h, G, 1, transposed_h + 1, 1 + H, dh + t * B * H, H, B, H, G, ADD);
    if (dx) multiply(da_x, G, 1, transposed_x, X, dx + t * B * D, D, B, D, G, REPLACE);
    multiply(inputs_t, 1, K, da_x, G, dW_x, G, X, G, B, ADD);
    multiply(inputs_t + X - 1, 1, K, da_h, G, dW_h, G, 1 + H, G, B, ADD);
  }
}
