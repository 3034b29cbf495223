/* The plain recurrent network (Elman 1990) over a whole sequence.

       h_t = phi([x_t 1 h_{t-1}] W)      phi = tanh or ReLU

   X is how many columns input and 1 take; H is a multiple of 4. Units that are there for that alone have zeros for
   weights: they stay at 0 and get no gradient. */
#include "activations.h"
#include "products.h"

/* max(x, 0); what is not a number stays so. */
INLINED v4 rectified(v4 x) { return choose(x < 0.0f, all(0.0f), x); }

/* Run forward.

   inputs (T + 1, B, X + H): [x_t 1 h_{t-1}]; the x and 1 of all steps and h_0 are there, the other h are written
   W (X + H, H):             from x, bias, from h
   h (T + 1, B, H):          h_0 is there, the other states are written
   relu: 0 for tanh */
EXPORTED void rnn_forward(float *inputs, const float *W, float *h, int relu, int T, int B, int X, int H) {
  const int K = X + H;
  for (int t = 0; t < T; t++, inputs += B * K, h += B * H) {
    float *h_next = h + B * H;
    multiply(inputs, K, 1, W, H, h_next, H, B, H, K, REPLACE);
    if (relu)
      for (int i = 0; i < B * H; i += 4) store(h_next + i, rectified(load(h_next + i)));
    else
      tanh_rows(h_next, h_next, 1, 0, B * H);
    for (int m = 0; m < B; m++)
      for (int j = 0; j < H; j += 4) store(inputs + (B + m) * K + X + j, load(h_next + m * H + j));
  }
}

/* Run back, through all steps.

   inputs, W, h:     as the forward pass left them
   dh (T + 1, B, H): dL/dh_t as it comes from the loss directly, dh_0 = 0; then over all paths
   dW (X + H, H):    written
   dx (T, B, X - 1):     written, unless it is null
   da (B, H), transposed (H, X + H): room */
EXPORTED void rnn_backward(const float *inputs, const float *W, const float *h, float *dh, float *dW, float *dx,
                           float *da, float *transposed, int relu, int T, int B, int X, int H) {
  const int K = X + H, D = X - 1;
  transpose(W, transposed, K, H);
  clear(dW, K * H);
  for (int t = T - 1; t >= 0; t--) {
    const float *h_next = h + (t + 1) * B * H, *d_next = dh + (t + 1) * B * H;
    for (int i = 0; i < B * H; i += 4) {
      v4 state = load(h_next + i), d_state = load(d_next + i);
      /* as NumPy multiplies: an infinite gradient times a slope of 0 is not a number */
      v4 slope = relu ? choose(state > 0.0f, all(1.0f), all(0.0f)) : slope_of_tanh(state);
      store(da + i, d_state * slope);
    }
    multiply(da, H, 1, transposed + X, K, dh + t * B * H, H, B, H, H, ADD);
    if (dx) multiply(da, H, 1, transposed, K, dx + t * B * D, D, B, D, H, REPLACE);
    multiply(inputs + t * B * K, 1, K, da, H, dW, H, K, H, B, ADD);
  }
}
